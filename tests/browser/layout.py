"""Asks the browser where words and controls stand on a page: what is cut off, what lies over what, what is too small to hit."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")


def lay_out(page: Page) -> None:
    """Have the browser lay out the whole page, the parts far below too, of whose places it has only guessed."""
    page.evaluate(_SCRIPT)
    page.evaluate("layout.layOut()")


def lost_text(page: Page) -> list[str]:
    """Words that cannot be read as the page stands: cut off by their frame, outside the window, or lying over others."""
    page.evaluate(_SCRIPT)
    return list(page.evaluate("layout.lostText()"))


def small_targets(page: Page, least: int, selector: str = "a[href], button, input, select, summary") -> list[str]:
    """Controls lower or narrower than so many pixels; a link inside a sentence is as high as its line and does not count."""
    page.evaluate(_SCRIPT)
    return list(page.evaluate("([least, selector]) => layout.smallTargets(least, selector)", [least, selector]))
