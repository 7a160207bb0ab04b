"""Walks through a page with the Tab key and notes, for each stop, what a person who sees it would notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_LOOKS = r"""
const looks = (element) => {
  const seen = []
  const note = (style) => seen.push(
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outline : "",
    style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2 ? style.stroke + style.strokeWidth : "",
  )
  for (let at = element; at && at !== document.body; at = at.parentElement) note(getComputedStyle(at))
  note(getComputedStyle(element, "::after"))
  for (const inside of element.querySelectorAll("rect")) note(getComputedStyle(inside))
  return seen
}
const controls = () =>
  [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
    (each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled
  )
"""

_BEFORE = (
    "() => {"
    + _LOOKS
    + """
  const box = (each) => each.getClientRects()[0]
  window.walked = new Map(controls().map((each) => [each, { looks: looks(each), left: box(each).left, right: box(each).right, top: box(each).top, bottom: box(each).bottom }]))
  return window.walked.size
}"""
)

_STOP = (
    "() => {"
    + _LOOKS
    + r"""
  const element = document.activeElement
  if (!element || element === document.body) return null
  const before = window.walked.get(element)
  const box = element.getClientRects()[0]
  const common = (one, other) =>
    Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) * Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top))
  const apart = (each) => /fixed|absolute|sticky/.test(getComputedStyle(each).position)
  const bars = [...document.body.querySelectorAll("*")].filter((each) => /fixed|sticky/.test(getComputedStyle(each).position) && each.checkVisibility({ visibilityProperty: true }))
  const window_ = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
  const parents = []
  for (let at = element; at; at = at.parentElement) parents.push(at)
  return {
    name: (element.getAttribute("aria-label") || element.textContent || element.title || element.name || "").trim().replace(/\s+/g, " ").slice(0, 60),
    marked: looks(element).some((look, index) => look && look !== before?.looks[index]),
    shown: common(box, window_) - bars.filter((each) => !each.contains(element)).reduce((sum, each) => sum + common(box, each.getBoundingClientRect()), 0) > common(box, box) / 3,
    apart: parents.some(apart),
    left: before?.left, right: before?.right, top: before?.top, bottom: before?.bottom,
  }
}"""
)


@dataclass(frozen=True)
class Stop:
    """Where the focus stands: the element's words, whether it is marked, not hidden (a third of it shows and nothing fixed lies over that), and apart from the flow of the page, and where it was at first."""

    name: str
    marked: bool
    shown: bool
    apart: bool
    left: float
    right: float
    top: float
    bottom: float


def walk(page: Page, key: str = "Tab") -> tuple[int, list[Stop]]:
    """How many controls the page has, and the stops until the focus leaves the document (or a hundred stops more than there are controls)."""
    count: int = page.evaluate(_BEFORE)
    stops: list[Stop] = []
    for _ in range(count + 100):
        page.keyboard.press(key)
        found: dict[str, Any] | None = page.evaluate(_STOP)
        if found is None:
            break
        stops.append(Stop(**found))
    return count, stops
