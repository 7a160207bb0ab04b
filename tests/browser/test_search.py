"""Searching in a real browser: the dialog over any page, the page of the search, keyboard, addresses that can be shared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import axe
from tests.browser.visit import Visit

Serve = Callable[[Path], str]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"


@pytest.fixture
def home(demo_site: Path, serve: Serve) -> str:
    return serve(demo_site)


def open_dialog(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


def test_the_dialog_finds_the_reception_from_any_page_with_the_keyboard_alone(page: Page, home: str) -> None:
    page.goto(f"{home}/ru/about/")
    open_dialog(page)
    page.keyboard.type("приемной алматы")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_have_text("Общественная приёмная в Алматы")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Найдено")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{home}/ru/offices/almaty/almaty-reception/")


def test_what_is_typed_while_the_dialog_is_on_its_way_is_searched_for(page: Page, home: str) -> None:
    held: list[Route] = []
    page.route("**/search-en.js", lambda route: held.append(route))
    page.goto(f"{home}/en/about/")
    with page.expect_request("**/search-en.js"):
        page.keyboard.press("Control+k")
    page.keyboard.type("reception almaty")
    for route in held:
        route.continue_()
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("reception almaty")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_have_text("Public reception in Almaty")


def test_on_a_phone_the_filters_of_the_search_wait_behind_their_name(visit: Visit, home: str) -> None:
    page = visit.page(360, 780)
    page.goto(f"{home}/ru/search/?q=приёмная")
    expect(page.locator(".qb-hits li").first).to_be_in_viewport()
    expect(page.locator("select[name=kind]")).to_be_hidden()
    page.get_by_text("Фильтры").click()
    expect(page.locator("select[name=kind]")).to_be_visible()


def test_escape_closes_the_dialog_and_gives_the_focus_back(page: Page, home: str) -> None:
    page.goto(f"{home}/")
    link = page.get_by_role("link", name="Сайттан іздеу")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_all_results_lead_to_a_page_that_can_be_shared(page: Page, home: str) -> None:
    page.goto(f"{home}/")
    open_dialog(page)
    page.keyboard.type("қабылдауға")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{home}/search/?q=%D2%9B%D0%B0%D0%B1%D1%8B%D0%BB%D0%B4%D0%B0%D1%83%D2%93%D0%B0")
    expect(page.locator(".qb-hits li").first).to_be_visible()
    page.get_by_label("Нені").select_option("office")
    expect(page.locator(".qb-hits li").first).to_contain_text("Кеңсе")
    shared = page.url
    assert "kind=office" in shared
    page.go_back()
    expect(page.get_by_label("Нені")).to_have_value("")
    page.goto(shared)
    expect(page.get_by_label("Нені")).to_have_value("office")
    expect(page.locator(".qb-hits mark").first).to_contain_text("қабылдауы")


def test_more_results_come_on_demand_and_keep_the_focus_in_place(page: Page, national_site: Path, serve: Serve) -> None:
    page.goto(f"{serve(national_site)}/search/?q=филиал")
    expect(page.locator(".qb-hits li")).to_have_count(10)
    page.get_by_role("button", name="Тағы көрсету").click()
    expect(page.locator(".qb-hits li")).to_have_count(20)
    expect(page.locator(".qb-hits a").nth(10)).to_be_focused()


def test_an_empty_answer_says_what_to_do(page: Page, home: str) -> None:
    page.goto(f"{home}/en/search/?q=xylophone")
    expect(page.get_by_role("status").first).to_contain_text("Try a shorter word")


def test_a_failing_network_is_said_and_the_next_try_succeeds(page: Page, home: str, visit: Visit) -> None:
    page.route("**/data/search/**", lambda route: route.abort())
    page.goto(f"{home}/en/")
    open_dialog(page)
    page.keyboard.type("Almaty")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Check the network")
    page.unroute("**/data/search/**")
    page.keyboard.type(" reception")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    visit.complaints.clear()


def test_without_javascript_the_search_page_leads_to_everything(visit: Visit, home: str) -> None:
    page = visit.page(java_script_enabled=False)
    page.goto(f"{home}/ru/about/")
    page.get_by_role("link", name="Поиск по сайту").click()
    expect(page).to_have_url(f"{home}/ru/search/")
    expect(page.get_by_role("main").get_by_role("link", name="Офисы и приёмные")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dialog_and_on_the_page_with_results(visit: Visit, home: str, scheme: str) -> None:
    page = visit.page(360, 780, color_scheme=scheme)
    page.goto(f"{home}/search/?q=қабылдау")
    expect(page.locator(".qb-hits li").first).to_be_visible()
    found = axe.findings(page)
    page.goto(f"{home}/ru/")
    open_dialog(page)
    page.keyboard.type("приёмная")
    expect(page.locator(".qb-hits li").first).to_be_visible()
    assert not found + axe.findings(page)


def test_a_strict_policy_lets_the_search_work(page: Page, home: str) -> None:
    def guarded(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})  # type: ignore[attr-defined]

    page.route(f"{home}/en/", guarded)
    page.goto(f"{home}/en/")
    open_dialog(page)
    page.keyboard.type("Almaty reception")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
