"""Walks through a page with the Tab key and notes, for each stop, what a person who sees it would notice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")


@dataclass(frozen=True)
class Stop:
    """Where the focus stands.

    `name` are the element's words; `marked`: it looks unlike before; `shown`: a third of it is in view with nothing fixed over it; `apart`:
    out of the page's flow, or not there before the walk; the numbers say where it was then.
    """

    name: str
    marked: bool
    shown: bool
    apart: bool
    left: float
    right: float
    top: float
    bottom: float


def walk(page: Page, key: str = "Tab") -> tuple[int, list[Stop]]:
    """How many controls the page has, and the stops until the focus leaves it (or a hundred stops more than controls).

    A control with parts, such as the field of a date, is one stop however often the key is pressed within it.
    """
    page.evaluate(_SCRIPT)
    count: int = page.evaluate("keyboard.begin()")
    stops: list[Stop] = []
    for _ in range(count + 100):
        page.keyboard.press(key)
        found: dict[str, Any] | None = page.evaluate("keyboard.stop()")
        if found is None:
            break
        if not found.pop("within"):
            stops.append(Stop(**found))
    return count, stops
