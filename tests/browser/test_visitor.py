"""What visitors do, in a real browser: find a reception, read its hours, change the language, the text size, the colours."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import screenshots
from tests.browser.visit import Visit

Serve = Callable[[Path], str]
OFFICE = "offices/almaty/almaty-reception/"


@pytest.fixture
def home(demo_site: Path, serve: Serve) -> str:
    return serve(demo_site)


def test_the_hours_of_the_almaty_reception_are_two_clicks_from_the_kazakh_home_page(page: Page, home: str) -> None:
    page.goto(home)
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    page.get_by_role("main").locator(f'a[href$="{OFFICE}"]').first.click()
    expect(page).to_have_url(f"{home}/{OFFICE}")
    expect(page.locator(".qb-week")).to_contain_text("10:00")
    expect(page.locator(".qb-week")).to_contain_text("18:00")


@pytest.mark.parametrize(("name", "language"), [("Рус", "ru"), ("Eng", "en")])
def test_changing_the_language_stays_on_the_office(page: Page, home: str, name: str, language: str) -> None:
    page.goto(f"{home}/{OFFICE}")
    page.get_by_role("link", name=name).first.click()
    expect(page).to_have_url(f"{home}/{language}/{OFFICE}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.get_by_role("link", name="Қаз").first.click()
    expect(page).to_have_url(f"{home}/{OFFICE}")


def test_everything_can_be_read_without_javascript(visit: Visit, home: str) -> None:
    page = visit.page(java_script_enabled=False)
    page.goto(f"{home}/offices/")
    page.locator(f'a[href$="{OFFICE.removeprefix("offices/")}"]').first.click()
    expect(page.locator(".qb-week")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()


def test_no_page_scrolls_sideways_on_a_small_phone(visit: Visit, demo_site: Path, national_site: Path, serve: Serve) -> None:
    page = visit.page(320, 640)
    for site in (demo_site, national_site):
        for _, _, path in screenshots.pages(site):
            page.goto(f"{serve(site)}/{path}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 320, f"{path}: {wide}"


def test_text_size_is_kept_from_page_to_page(page: Page, home: str) -> None:
    page.goto(home)
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    page.locator('[data-qb-set-size="xl"]').first.click()
    page.goto(f"{home}/{OFFICE}")
    expect(page.locator("html")).to_have_attribute("data-qb-size", "xl")
    page.goto(home)
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)") > before


def test_an_address_that_is_not_there_says_so_in_three_languages(visit: Visit, home: str) -> None:
    page = visit.page()
    page.goto(f"{home}/ru/news/1999/nothing/")
    for language in ("kk", "ru", "en"):
        expect(page.locator(f'main [lang="{language}"]').first).to_be_visible()
    page.get_by_role("link", name=re.compile("Қаз")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    visit.complaints.clear()


def test_receptions_of_a_large_party_open_region_by_region_without_javascript(visit: Visit, national_site: Path, serve: Serve) -> None:
    page = visit.page(360, 780, java_script_enabled=False)
    page.goto(f"{serve(national_site)}/ru/receptions/")
    region = page.locator("details", has=page.get_by_role("heading", name="Акмолинская область")).first
    expect(region.locator(".qb-people__item").first).to_be_hidden()
    region.locator("summary").click()
    expect(region.locator(".qb-people__item").first).to_be_visible()
