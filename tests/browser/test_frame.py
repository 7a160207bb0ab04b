"""The frame around every page, in a real browser: skip link, menu, preferences, today's row, sharing, a strict policy."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.visit import Visit

Serve = Callable[[Path], str]
OFFICE = "offices/almaty/almaty-reception/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'"
)
SCHEME = "data-md-color-scheme"


@pytest.fixture
def home(demo_site: Path, serve: Serve) -> str:
    return serve(demo_site)


def test_first_tab_stop_skips_to_the_content(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("Tab")
    skip = page.locator(".qb-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_menu_of_a_phone_opens_and_escape_closes_it(visit: Visit, home: str) -> None:
    page = visit.page(360, 780)
    page.goto(home)
    news, toggle = page.locator(".qb-nav a[href$='news/']"), page.locator(".qb-header__toggle")
    expect(news).to_be_hidden()
    toggle.click()
    expect(news).to_be_visible()
    page.keyboard.press("Escape")
    expect(news).to_be_hidden()
    expect(toggle).to_be_focused()


def test_icons_of_the_style_sheet_are_drawn(visit: Visit, home: str) -> None:
    page = visit.page(360, 780)
    page.goto(home)
    painted = _ink(page.locator(".qb-header__toggle"))
    empty = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    page.route("**/glyphs.svg*", lambda route: route.fulfill(body=empty, content_type="image/svg+xml"))
    page.reload()
    assert painted > 20 and _ink(page.locator(".qb-header__toggle")) == 0


def _ink(place: Locator) -> int:
    """How many pixels of a button are not of its ground."""
    picture = Image.open(io.BytesIO(place.screenshot())).convert("L")
    ground = picture.getpixel((2, 2))
    return sum(count for count, value in picture.getcolors() or () if value != ground)


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_header_of_a_wide_screen_is_one_row_in_every_language(visit: Visit, home: str, width: int) -> None:
    page = visit.page(width, 800)
    for path in ("", "offices/", "receptions/", "ru/offices/", "en/offices/"):
        page.goto(f"{home}/{path}")
        languages, sections = page.locator(".qb-langs").bounding_box(), page.locator(".qb-nav").bounding_box()
        assert languages and sections
        assert languages["y"] < sections["y"] + sections["height"], path


def test_phone_without_javascript_has_every_section_in_reach(visit: Visit, home: str) -> None:
    page = visit.page(360, 780, java_script_enabled=False)
    page.goto(home)
    for section in ("offices/", "news/", "receptions/"):
        expect(page.locator(f".qb-nav a[href$='{section}']")).to_be_visible()
    expect(page.locator(".qb-tools")).to_be_hidden()


@pytest.mark.parametrize(("device", "steps"), [("light", ["slate", "default", "default"]), ("dark", ["default", "slate", "slate"])])
def test_each_press_leads_from_the_device_to_the_opposite_to_the_same_and_back(
    visit: Visit, home: str, device: str, steps: list[str]
) -> None:
    page = visit.page(color_scheme=device)
    page.goto(home)
    for scheme in steps:
        page.locator("[data-qb-set-scheme]:visible").click()
        expect(page.locator("html")).to_have_attribute(SCHEME, scheme)
        expect(page.locator("[data-qb-set-scheme]:visible")).to_be_focused()
    expect(page.locator("html")).to_have_attribute("data-qb-scheme", "auto")


def test_high_contrast_is_kept_and_leaves_black_on_white(page: Page, home: str) -> None:
    page.goto(home)
    page.locator("[data-qb-set-contrast]").click()
    page.goto(f"{home}/{OFFICE}")
    expect(page.locator("[data-qb-set-contrast]")).to_have_attribute("aria-pressed", "true")
    for selector in ("h1", ".qb-lead", ".qb-week__hours"):
        expect(page.locator(selector).first).to_have_css("color", "rgb(0, 0, 0)")
    page.locator("[data-qb-set-contrast]").click()
    expect(page.locator(".qb-lead").first).not_to_have_css("color", "rgb(0, 0, 0)")


def test_preferences_hold_for_the_page_where_storage_is_forbidden(page: Page, home: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })")
    page.goto(home)
    page.locator('[data-qb-set-size="l"]').click()
    expect(page.locator("html")).to_have_attribute("data-qb-size", "l")


@pytest.mark.parametrize("zone", ["Asia/Almaty", "America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize(("instant", "weekday"), [("2026-11-23T18:59:00Z", "0"), ("2026-11-23T19:01:00Z", "1")])
def test_todays_row_is_the_day_in_kazakhstan(visit: Visit, home: str, zone: str, instant: str, weekday: str) -> None:
    page = visit.page(timezone_id=zone)
    page.clock.set_fixed_time(instant)
    page.goto(f"{home}/{OFFICE}")
    expect(page.locator(".qb-week [aria-current]")).to_have_attribute("data-weekday", weekday)


def test_sharing_without_a_sheet_copies_the_address_and_says_so(visit: Visit, home: str) -> None:
    page = visit.page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"{home}/{OFFICE}")
    page.locator("[data-qb-share]").click()
    expect(page.get_by_role("status").filter(has_text="көшірілді")).to_be_visible()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/{OFFICE}")


@pytest.mark.parametrize("path", ["", OFFICE, "offices/", "news/", "about/"])
def test_a_policy_without_unsafe_inline_holds(page: Page, home: str, path: str) -> None:
    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    page.route("**/*", guarded)
    page.goto(f"{home}/{path}")
    expect(page.locator("html")).to_have_class("js")


def test_a_first_visit_loads_less_than_forty_kilobytes_compressed(page: Page, home: str) -> None:
    loaded: list[int] = []
    page.on("response", lambda response: loaded.append(len(gzip.compress(response.body()))))
    page.goto(home, wait_until="networkidle")
    assert 0 < sum(loaded) < 40_000
