"""An office's page: what people copy, carry away and report, and where the office lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit

Serve = Callable[[Path], str]
OFFICE = "offices/west-kazakhstan/karatobe-reception/"


@pytest.fixture
def party(national_site: Path, serve: Serve) -> str:
    return serve(national_site)


def test_the_address_is_copied_on_a_tap(visit: Visit, party: str) -> None:
    page = visit.page(360, 780, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{party}/ru/{OFFICE}")
    page.get_by_role("button", name="Скопировать адрес").click()
    expect(page.get_by_text("Адрес скопирован")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "улица Сатпаева, 28/1, село Каратобе, 090125"


def test_a_letter_about_wrong_hours_names_page_hours_and_day(page: Page, party: str) -> None:
    page.goto(f"{party}/ru/{OFFICE}")
    letter = urlsplit(str(page.get_by_role("link", name="Сообщить о неверных часах").get_attribute("href")))
    fields = parse_qs(letter.query)
    assert (letter.scheme, letter.path) == ("mailto", "press@model-party.example")
    assert fields["subject"] == ["Неверные часы работы: Общественная приёмная в Каратобинском районе"]
    [body] = fields["body"]
    assert f"https://qabyldau.example/ru/{OFFICE}" in body
    assert "пн–пт 09:00–18:00" in body
    assert "23 ноября 2026" in body
    assert body.replace("\r\n", "").count("\n") == 0


def test_the_page_shows_in_which_region_the_office_lies_and_leads_there(page: Page, party: str) -> None:
    page.goto(f"{party}/{OFFICE}")
    figure = page.get_by_role("figure").filter(has_text="Батыс Қазақстан облысы")
    expect(figure).to_be_visible()
    colours = figure.locator("use").evaluate_all("all => all.map(each => getComputedStyle(each).fill)")
    assert len(set(colours)) == 2
    drawn = figure.locator("use").nth(1).evaluate("each => each.getBBox().width")
    assert drawn > 0
    figure.get_by_role("link").click()
    expect(page).to_have_url(f"{party}/offices/west-kazakhstan/")


def test_services_say_what_to_bring(page: Page, party: str) -> None:
    page.goto(f"{party}/en/offices/")
    page.goto(f"{party}/en/{OFFICE}")
    expect(page.get_by_text("Bring with you:").first).to_be_visible()


def test_the_map_of_the_home_page_has_a_legend_and_a_list_of_regions(page: Page, party: str) -> None:
    page.goto(f"{party}/en/")
    expect(page.get_by_role("list", name="Number of offices").get_by_role("listitem").first).to_be_visible()
    page.get_by_text("List of regions").click()
    page.locator(".qb-regions__list").get_by_role("link", name="Abai Region").click()
    expect(page).to_have_url(f"{party}/en/offices/abai/")


def test_the_way_to_the_nearest_office_begins_on_the_home_page(page: Page, party: str) -> None:
    page.goto(f"{party}/en/")
    page.get_by_role("link", name="Find the nearest one").click()
    expect(page.get_by_role("button", name="Nearest to me")).to_be_visible()


def test_on_paper_an_office_has_its_hours_and_not_what_is_true_for_minutes(page: Page, party: str) -> None:
    page.clock.set_fixed_time("2026-11-24T07:00:00Z")
    page.goto(f"{party}/ru/{OFFICE}")
    badge = page.locator(".qb-status .qb-badge")
    expect(badge).to_contain_text("Сейчас открыто")
    page.emulate_media(media="print")
    expect(badge).to_have_css("font-size", "0px")
    assert "09:00" in badge.evaluate("badge => getComputedStyle(badge, '::after').content")
