"""Asks axe-core what in a page keeps people with disabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import layout

_SCRIPT = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OF_COLOUR = ["color-contrast", "link-in-text-block"]
_REPEATS = [
    ".qb-list > li:nth-child(n + 4)",
    ".qb-people > li:nth-child(n + 4)",
    ".qb-card:nth-of-type(n + 6)",
    ".qb-news:nth-child(n + 5)",
]
_RUN = "([exclude, options]) => axe.run({include: document, exclude}, {...options, resultTypes: ['violations']})"


@cache
def _script() -> str:
    if not _SCRIPT.is_file():
        raise RuntimeError("axe-core is not installed: `make test` does that, or `npm ci`")
    return _SCRIPT.read_text("utf-8")


def findings(page: Page) -> list[str]:
    """Every violation of WCAG 2.2 A and AA and of good practice on the page as it is now, one line for each element."""
    return _run(page, {"runOnly": {"type": "tag", "values": _TAGS}, "rules": {"target-size": {"enabled": True}}})


def colour_findings(page: Page) -> list[str]:
    """The violations that may appear when nothing but the colours has changed; of a list's items the first stand for the rest."""
    return _run(page, {"runOnly": {"type": "rule", "values": _OF_COLOUR}, "preload": False}, _REPEATS)


def _run(page: Page, options: dict[str, object], exclude: Sequence[str] = ()) -> list[str]:
    layout.lay_out(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    return [
        f"{violation['impact']}: {violation['id']}: {violation['help']}: {node['html'][:200]} at {' '.join(map(str, node['target']))}"
        for violation in page.evaluate(_RUN, [list(exclude), options])["violations"]
        for node in violation["nodes"]
    ]
