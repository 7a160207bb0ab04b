"""The site without a mouse: every control in reach, in the order in which it is seen, marked and in view, worked by Enter and Space."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import keyboard
from tests.browser.visit import Visit

Serve = Callable[[Path], str]
SIZES = {"phone": (360, 780), "desk": (1280, 900)}
OFFICE = "offices/almaty/almaty-reception/"
PAGES = [
    ("demo_site", ""),
    ("demo_site", "offices/"),
    ("demo_site", "news/2019/turkistan-open-space/"),
    ("demo_site", "news/"),
    ("national_site", "offices/almaty/almaly-office/"),
    ("national_site", "branches/model-almaty/"),
]


def backward(before: keyboard.Stop, after: keyboard.Stop) -> bool:
    """Whether the eye has to go back: up within a column, or to the left within a row."""
    if before.apart or after.apart:
        return False
    above = after.bottom <= before.top + 1 and after.left < before.right
    level = after.top < before.bottom and before.top < after.bottom
    return above or (level and after.left < before.left)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("site", "path"), PAGES)
def test_tab_leads_through_every_control_as_the_eye_goes(
    request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str, path: str, size: str
) -> None:
    page = visit.page(*SIZES[size], reduced_motion="reduce")
    page.goto(f"{serve(request.getfixturevalue(site))}/{path}", wait_until="networkidle")
    count, stops = keyboard.walk(page)
    assert len(stops) == count > 15, "a control is out of reach, or the focus does not leave the page"
    assert [stop.name for stop in stops if not stop.marked] == []
    assert [stop.name for stop in stops if not stop.shown] == []
    assert [(before.name, after.name) for before, after in pairwise(stops) if backward(before, after)] == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_focus_can_be_seen_in_high_contrast(visit: Visit, demo_site: Path, serve: Serve, scheme: str) -> None:
    page = visit.page(reduced_motion="reduce")
    for path in ("", "offices/", OFFICE):
        page.goto(f"{serve(demo_site)}/{path}", wait_until="networkidle")
        page.evaluate("scheme => Object.assign(document.documentElement.dataset, { mdColorScheme: scheme, qbContrast: 'high' })", scheme)
        _, stops = keyboard.walk(page)
        assert [stop.name for stop in stops if not stop.marked] == []


def test_shift_and_tab_leads_back_the_same_way(page: Page, demo_site: Path, serve: Serve) -> None:
    page.goto(f"{serve(demo_site)}/{OFFICE}", wait_until="networkidle")
    _, forth = keyboard.walk(page)
    _, back = keyboard.walk(page, "Shift+Tab")
    assert [stop.name for stop in back[: len(forth)]] == [stop.name for stop in reversed(forth)]


def test_an_open_menu_is_walked_through_and_left(visit: Visit, demo_site: Path, serve: Serve) -> None:
    page = visit.page(360, 780, reduced_motion="reduce")
    page.goto(serve(demo_site))
    page.locator(".qb-header__toggle").focus()
    page.keyboard.press("Enter")
    _, stops = keyboard.walk(page)
    names = [stop.name for stop in stops]
    assert names.index("Жаңалықтар") < names.index("Көру қабілеті нашар азаматтарға арналған нұсқа") < names.index("Іздеу")
    assert [(before.name, after.name) for before, after in pairwise(stops) if backward(before, after)] == []
    page.locator(".qb-nav__link").last.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".qb-header__toggle")).to_be_focused()
    expect(page.locator(".qb-nav__link").last).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_preferences_are_taken_with_the_keyboard(page: Page, demo_site: Path, serve: Serve, key: str) -> None:
    page.goto(serve(demo_site))
    for selector, name, value in (
        ('[data-qb-set-size="l"]', "data-qb-size", "l"),
        ("[data-qb-set-contrast]", "data-qb-contrast", "high"),
        ('[data-qb-set-scheme="slate"]', "data-md-color-scheme", "slate"),
    ):
        page.locator(selector).focus()
        page.keyboard.press(key)
        expect(page.locator("html")).to_have_attribute(name, value)


def test_an_office_is_found_and_opened_with_the_keyboard(page: Page, demo_site: Path, serve: Serve) -> None:
    page.goto(serve(demo_site))
    page.locator(".qb-hero .qb-search__input").focus()
    page.keyboard.type("алматы қоғамдық")
    page.keyboard.press("Enter")
    expect(page.locator(".qb-page--directory .qb-search__input")).to_have_value("алматы қоғамдық")
    page.locator(".qb-office__link:visible").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".qb-week")).to_be_visible()


def test_the_map_is_walked_region_by_region(page: Page, national_site: Path, serve: Serve) -> None:
    page.goto(serve(national_site))
    tile = page.locator("a.qb-map__tile").first
    tile.focus()
    address = tile.get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{serve(national_site)}/{address.removeprefix('./')}")
