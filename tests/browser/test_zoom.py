"""Large text, large controls: nothing is lost at 200 % and 400 %, with the lines and letters wide apart, under a thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import layout, screenshots
from tests.browser.visit import Visit, settled

Serve = Callable[[Path], str]
NOON = "2026-11-23T07:00:00Z"
SITES = ["demo_site", "national_site"]
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
"""The distances of WCAG 1.4.12, as a reader's own style sheet sets them."""
PUT_ON = """(rules) => {
    const style = new CSSStyleSheet()
    style.replaceSync(rules)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
}"""
"""As a style sheet of the reader's, which no policy of a page concerns."""
LONG_LISTS = {"directory", "receptions"}
"""Of these the national party's are long, and differ between languages in their words alone."""
MAIN = (
    ".qb-button, .qb-bar__item, .qb-more, .qb-nav__link, .qb-header__toggle, .qb-tools__button, .qb-shelf__link, "
    ".qb-pager__link, .qb-tree__link"
)


def pages(site: Path) -> list[str]:
    """Each layout in each language; the longest lists in Kazakh alone."""
    return [path for kind, language, path in screenshots.pages(site) if language == "kk" or kind not in LONG_LISTS]


@pytest.mark.parametrize(("zoom", "width", "height"), [(2, 640, 450), (4, 320, 256)])
@pytest.mark.parametrize("site", SITES)
def test_nothing_is_cut_off_or_scrolls_sideways_when_zoomed(
    request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str, zoom: int, width: int, height: int
) -> None:
    folder: Path = request.getfixturevalue(site)
    page = visit.page(width, height, device_scale_factor=zoom)
    page.clock.set_fixed_time(NOON)
    found = []
    for path in pages(folder):
        page.goto(f"{serve(folder)}/{path}")
        settled(page)
        found += [f"{path}: {lost}" for lost in layout.lost_text(page)]
        page.evaluate(PUT_ON, SPACED)
        found += [f"{path} spaced: {lost}" for lost in layout.lost_text(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("site", SITES)
def test_the_largest_text_is_not_cut_off_on_a_phone(request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str) -> None:
    folder: Path = request.getfixturevalue(site)
    page = visit.page(360, 780)
    page.clock.set_fixed_time(NOON)
    page.add_init_script("localStorage.setItem('qb-prefs', JSON.stringify({ size: 'xl' }))")
    found = []
    for path in pages(folder):
        page.goto(f"{serve(folder)}/{path}")
        settled(page)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "25.5px"
        found += [f"{path}: {lost}" for lost in layout.lost_text(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("site", SITES)
def test_every_control_can_be_hit_with_a_finger(request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str) -> None:
    folder: Path = request.getfixturevalue(site)
    page = visit.page(360, 780, is_mobile=True, has_touch=True)
    page.clock.set_fixed_time(NOON)
    found = []
    for kind, language, path in screenshots.pages(folder):
        if language == "kk" or kind == "office":
            page.goto(f"{serve(folder)}/{path}")
            settled(page)
            if kind == "home":
                page.locator(".qb-header__toggle").click()
            found += [f"{path}: {small}" for small in layout.small_targets(page, 24)]
            found += [f"{path}: {small}" for small in layout.small_targets(page, 44, MAIN)]
    assert not found, "\n".join(found)


CUT_HINTS = """() => [...document.querySelectorAll("input[placeholder]")].filter((field) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(field)
    const pen = document.createElement("canvas").getContext("2d")
    pen.font = font
    const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
    return field.checkVisibility() && pen.measureText(field.placeholder).width > room
}).map((field) => `${field.placeholder} (${field.clientWidth})`)"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("size", ["m", "xl"])
def test_the_hint_of_a_search_field_is_whole(visit: Visit, national_site: Path, serve: Serve, width: int, size: str) -> None:
    page = visit.page(width, 780)
    cut = []
    for path in (f"{language}{section}" for language in ("", "ru/", "en/") for section in ("", "offices/", "search/")):
        page.goto(f"{serve(national_site)}/{path}")
        page.evaluate("(size) => (document.documentElement.dataset.qbSize = size)", size)
        if not path.endswith(("offices/", "search/")):
            page.keyboard.press("Control+k")
            expect(page.locator(".qb-lookup input")).to_be_focused()
        cut += [f"{path}: {hint}" for hint in page.evaluate(CUT_HINTS)]
    assert not cut, "\n".join(cut)
