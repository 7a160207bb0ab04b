"""The directory in a real browser: people narrow three hundred offices down, share what they see, and find the nearest one."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser import axe
from tests.browser.visit import Visit, settled

Serve = Callable[[Path], str]
NOON = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)
"""A Tuesday noon in Kazakhstan."""
KEGEN = {"latitude": 43.02, "longitude": 79.22}


@pytest.fixture
def offices(national_site: Path, serve: Serve) -> str:
    """The address of the Russian directory of the national party."""
    return f"{serve(national_site)}/ru/offices/"


def opened(page: Page, address: str) -> Page:
    """The page once its filters are ready."""
    page.clock.set_fixed_time(NOON)
    page.goto(address)
    return settled(page)


def rows(page: Page) -> Locator:
    return page.locator(".qb-office:visible")


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'input[name="{name}"][value="{value}"]')


def promised(page: Page, name: str, value: str) -> int:
    """The number beside a choice."""
    return int(page.locator(".qb-facet__choice", has=box(page, name, value)).locator(".qb-facet__count").inner_text())


def said(page: Page) -> str:
    return page.get_by_role("status").first.inner_text()


def test_filters_combine_and_each_leaves_what_its_count_promised(page: Page, offices: str) -> None:
    opened(page, offices)
    everything = rows(page).count()
    for name, value in (("open", "now"), ("service", "legal-aid"), ("service", "housing"), ("access", "ramp"), ("receives", "yes")):
        left = promised(page, name, value)
        box(page, name, value).check()
        expect(page.locator(".qb-office:visible")).to_have_count(left)
        assert re.search(rf"\b{left} офис", said(page))
    assert 0 < rows(page).count() < everything / 4


def test_kinds_add_up_and_regions_narrow(page: Page, offices: str) -> None:
    opened(page, offices)
    promises = [promised(page, "kind", kind) for kind in ("branch_office", "citizens_centre")]
    for kind in ("branch_office", "citizens_centre"):
        box(page, "kind", kind).check()
    expect(rows(page)).to_have_count(sum(promises))
    option = page.locator("select[name=region] option[value=akmola]")
    left = int(re.findall(r"\((\d+)\)", option.inner_text())[0])
    page.locator("select[name=region]").select_option("akmola")
    expect(rows(page)).to_have_count(left)
    expect(page.locator("[data-qb-group]:visible")).to_have_count(1)


def test_a_choice_that_would_leave_nothing_cannot_be_made(page: Page, offices: str) -> None:
    opened(page, f"{offices}?q=kegen")
    empty = [each for each in page.locator(".qb-facet__choice").all() if each.locator(".qb-facet__count").inner_text() == "0"]
    assert empty
    for each in empty:
        expect(each.locator("input")).to_be_disabled()


def test_the_address_keeps_the_filters_and_back_takes_the_last_one_off(visit: Visit, page: Page, offices: str) -> None:
    opened(page, offices)
    box(page, "service", "legal-aid").check()
    box(page, "language", "en").check()
    expect(page).to_have_url(re.compile(r"\?.*service=legal-aid.*language=en"))
    both, shown = page.url, rows(page).count()
    other = opened(visit.page(), both)
    expect(rows(other)).to_have_count(shown)
    expect(box(other, "language", "en")).to_be_checked()
    page.go_back()
    expect(box(page, "language", "en")).not_to_be_checked()
    expect(rows(page)).to_have_count(promised(page, "service", "legal-aid"))
    page.go_back()
    expect(page).to_have_url(offices)
    page.go_forward()
    expect(box(page, "service", "legal-aid")).to_be_checked()


def test_typing_keeps_one_step_of_history(page: Page, offices: str) -> None:
    opened(page, offices)
    steps = page.evaluate("history.length")
    page.locator("input[name=q]").press_sequentially("алматы")
    expect(page).to_have_url(re.compile("q=%D0%B0"))
    assert page.evaluate("history.length") == steps


def test_kazakh_names_are_found_by_russian_letters_and_rows_that_do_not_fit_are_gone(page: Page, national_site: Path, serve: Serve) -> None:
    opened(page, f"{serve(national_site)}/offices/?q={'турк'}")
    assert 0 < rows(page).count() < 60
    for row in rows(page).all():
        assert row.bounding_box()
    expect(page.locator("[data-qb-group]:visible", has_text="Түркістан облысы")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("кызылорда", "Кызылординская область"),
        ("730 082", "+7 730 082 0082"),
        ("legal", "Общественная приёмная"),
        ("юрист", "Общественная приёмная"),
    ],
)
def test_towns_phones_services_and_officials_are_found(page: Page, offices: str, typed: str, found: str) -> None:
    opened(page, offices)
    everything = rows(page).count()
    page.locator("input[name=q]").fill(typed)
    assert 0 < rows(page).count() < everything
    expect(page.locator("[data-qb-group]:visible").first).to_contain_text(found)


def test_open_now_shows_none_whose_hours_are_unknown_or_over(page: Page, offices: str) -> None:
    opened(page, f"{offices}?open=now")
    assert rows(page).count() > 0
    expect(page.locator(".qb-office:visible .qb-badge--unknown, .qb-office:visible .qb-badge--closed")).to_have_count(0)
    page.clock.set_fixed_time(NOON + dt.timedelta(hours=12))
    page.reload()
    settled(page)
    assert rows(page).count() < 10


def test_a_holiday_leaves_fewer_open_than_the_day_after(page: Page, offices: str) -> None:
    opened(page, f"{offices}?day=2026-12-16")
    holiday = rows(page).count()
    page.locator("input[name=day]").fill("2026-12-17")
    expect(page).to_have_url(re.compile("day=2026-12-17"))
    expect(page.get_by_role("button", name="Открыто 17 декабря")).to_be_visible()
    assert holiday < 20 < 200 < rows(page).count()


def test_a_day_outside_the_schedules_is_no_filter(page: Page, offices: str) -> None:
    opened(page, f"{offices}?day=2020-01-01")
    assert rows(page).count() == page.locator(".qb-office").count()


def test_an_empty_result_says_what_to_drop(page: Page, offices: str) -> None:
    opened(page, f"{offices}?region=akmola&open=now&service=legal-aid&q=мангистау")
    expect(page.get_by_role("status").first).to_have_text("Ни один офис не подходит под все фильтры сразу.")
    ways = page.locator(".qb-found__relax button")
    expect(ways.first).to_contain_text("Без «")
    count = int(re.findall(r": (\d+)", ways.first.inner_text())[0])
    ways.first.click()
    expect(rows(page)).to_have_count(count)
    expect(ways).to_have_count(0)


def test_filters_in_use_are_taken_off_one_by_one_or_all_at_once(page: Page, offices: str) -> None:
    opened(page, f"{offices}?service=legal-aid&access=ramp&q=офис")
    chips = page.locator(".qb-chip")
    expect(chips).to_have_count(3)
    page.get_by_role("button", name="Убрать фильтр: Правовая помощь").click()
    expect(chips).to_have_count(2)
    expect(chips.nth(1)).to_be_focused()
    page.get_by_role("button", name="Сбросить все фильтры").click()
    expect(chips).to_have_count(0)
    expect(page).to_have_url(offices)
    expect(rows(page)).to_have_count(page.locator(".qb-office").count())


def distances(page: Page) -> list[int]:
    """In whole kilometres, as approximate ones are told."""
    texts = page.locator(".qb-office:visible .qb-office__away").all_inner_texts()
    return [max(1, round(float(re.sub(r"[^\d,]", "", text).replace(",", ".")))) for text in texts]


def test_a_district_typed_with_russian_letters_orders_the_offices_by_distance(page: Page, national_site: Path, serve: Serve) -> None:
    opened(page, f"{serve(national_site)}/offices/")
    field = page.get_by_role("combobox", name="Қалаға немесе ауданға ең жақын")
    field.press_sequentially("енбекшиказ")
    expect(page.locator(".qb-place__option")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("near=enbekshikazakh"))
    expect(page.get_by_role("heading", name="Ең жақын кеңселер: Еңбекшіқазақ ауданы")).to_be_visible()
    found = distances(page)
    assert found == sorted(found)
    assert len(found) > 300
    expect(page.locator(".qb-office__away").first).to_have_text(re.compile("шамамен 1 км"))
    unplaced = page.locator("section", has=page.get_by_role("heading", name="Картадағы орны белгісіз кеңселер"))
    assert unplaced.locator(".qb-office").count() + len(found) == page.locator(".qb-office").count()
    assert unplaced.locator(".qb-office").count() > 0
    page.get_by_role("button", name="Сүзгіні алып тастау").click()
    expect(page.locator("[data-qb-group]:visible").first).to_be_visible()
    assert page.locator("[data-qb-group] .qb-office:visible").count() == page.locator(".qb-office").count()


def test_the_branch_responsible_is_named_beside_the_nearest_office(page: Page, demo_site: Path, serve: Serve) -> None:
    opened(page, f"{serve(demo_site)}/en/offices/?near=nauryzbai")
    nearest, responsible = page.locator(".qb-answer").all()
    expect(nearest).to_contain_text("The nearest office")
    expect(nearest.get_by_role("link")).to_have_attribute("href", re.compile("/offices/almaty/bostandyk/$"))
    expect(responsible).to_contain_text("Responsible for: Nauryzbai District")
    expect(responsible.locator('a[href$="branches/amanat-almaty/"]')).to_be_visible()
    expect(responsible.locator('a[href$="branches/baytaq-almaty/"]')).to_be_visible()
    responsible.locator('a[href$="branches/amanat-almaty/"]').click()
    expect(page).to_have_url(re.compile("/en/branches/amanat-almaty/$"))


def test_filters_hold_among_the_nearest_too(page: Page, offices: str) -> None:
    opened(page, f"{offices}?near=kegen")
    left = promised(page, "service", "land")
    box(page, "service", "land").check()
    expect(rows(page)).to_have_count(left)
    assert distances(page) == sorted(distances(page))
    page.go_back()
    expect(page).to_have_url(re.compile("near=kegen$"))


def test_the_location_is_asked_for_on_a_tap_and_goes_nowhere(visit: Visit, offices: str) -> None:
    page = visit.page(geolocation=KEGEN, permissions=["geolocation"])
    page.add_init_script(
        "const ask = navigator.geolocation.getCurrentPosition; window.asked = 0;"
        "navigator.geolocation.getCurrentPosition = (...given) => { window.asked++; ask.apply(navigator.geolocation, given) }"
    )
    opened(page, offices)
    assert page.evaluate("window.asked") == 0
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    page.get_by_role("button", name="Ближайшие ко мне").click()
    expect(page.get_by_role("heading", name="Ближайшие к вам")).to_be_visible()
    expect(page.locator(".qb-office:visible").first).to_contain_text("Кегенск")
    assert distances(page) == sorted(distances(page))
    assert [request.url for request in sent] == []
    assert page.url == offices
    expect(page.locator(".qb-answer").nth(1)).to_contain_text("Выберите свой город или район")
    page.go_back()
    expect(page.locator("[data-qb-group]:visible").first).to_be_visible()


def test_without_leave_the_visitor_is_led_to_the_list_of_places(visit: Visit, offices: str) -> None:
    page = visit.page(permissions=[])
    opened(page, offices)
    page.get_by_role("button", name="Ближайшие ко мне").click()
    expect(page.get_by_role("status").first).to_contain_text("Браузер не сообщил")
    expect(page.get_by_role("combobox", name="Ближайшие к городу или району")).to_be_focused()


def test_the_list_of_places_is_worked_by_keys(page: Page, offices: str) -> None:
    opened(page, offices)
    field = page.get_by_role("combobox", name="Ближайшие к городу или району")
    field.fill("абай")
    listed = page.locator(".qb-place__option:visible")
    expect(listed.nth(1)).to_be_visible()
    field.press("ArrowDown")
    field.press("ArrowDown")
    active = listed.nth(1).get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", active or "")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(listed).to_have_count(0)
    field.fill("зззз")
    expect(page.locator(".qb-place__none")).to_have_text("Такого города или района в списке нет.")


def test_without_javascript_the_directory_is_whole_and_nothing_idle_is_shown(visit: Visit, offices: str) -> None:
    page = visit.page(java_script_enabled=False)
    page.goto(offices)
    expect(page.locator("main input:visible, main select:visible, main button:visible")).to_have_count(0)
    expect(page.locator(".qb-office").last).to_be_visible()
    expect(page.locator('.qb-office a[href^="tel:"]').first).to_be_visible()
    expect(page.locator(".qb-office .qb-badge").first).to_have_text(re.compile(r"\d\d:\d\d"))
    page.locator('.qb-shelf__link[href="#ulytau"]').click()
    expect(page.locator("#ulytau")).to_be_in_viewport()


def test_on_a_phone_the_filters_open_and_close(visit: Visit, offices: str) -> None:
    page = opened(visit.page(360, 780), offices)
    expect(box(page, "open", "now")).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Фильтры")).click()
    left = promised(page, "open", "now")
    box(page, "open", "now").check()
    page.get_by_role("button", name=f"Показать {left} офис").click()
    expect(box(page, "open", "now")).to_be_hidden()
    expect(page.get_by_role("status").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_filters_and_lists(visit: Visit, offices: str, scheme: str) -> None:
    page = opened(visit.page(360, 780, color_scheme=scheme), f"{offices}?near=ili&service=legal-aid")
    page.get_by_role("button", name=re.compile("^Фильтры")).click()
    expect(box(page, "open", "now")).to_be_visible()
    # The button that stays in view must not lie over a choice.
    page.locator(".qb-found").scroll_into_view_if_needed()
    assert not axe.findings(page)
    page.get_by_role("combobox", name="Ближайшие к городу или району").fill("а")
    expect(page.locator(".qb-place__option").first).to_be_visible()
    expect(box(page, "open", "now")).to_be_hidden()
    assert not axe.findings(page)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_three_hundred_offices_with_all_data_weigh_less_than_60_kilobytes(national_site: Path, language: str) -> None:
    page = national_site / ("" if language == "kk" else language) / "offices/index.html"
    data = [national_site / f"data/{name}-{language}.json" for name in ("directory", "places", "hours")]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in (page, *data)) <= 60 * 1024


def test_filters_whose_data_do_not_come_are_taken_away(visit: Visit, offices: str) -> None:
    page = visit.page()
    page.route("**/data/directory-*.json", lambda route: route.abort())
    page.goto(offices)
    expect(page.locator("#finder")).to_be_hidden()
    expect(page.locator(".qb-facets")).to_be_hidden()
    expect(page.locator(".qb-office").first).to_be_visible()
    visit.complaints.clear()


def test_a_choice_has_a_name_that_can_be_listened_to(page: Page, offices: str) -> None:
    opened(page, offices)
    left = promised(page, "service", "legal-aid")
    expect(box(page, "service", "legal-aid")).to_have_accessible_name(re.compile(rf"^Правовая помощь ?, {left} офис"))


def test_what_is_chosen_before_the_data_are_there_is_kept(page: Page, offices: str) -> None:
    page.add_init_script(
        "const get = fetch, slow = new Promise((done) => (window.bring = done));"
        "window.fetch = async (...given) => (/data.directory-/.test(given[0]) && (await slow), get(...given))"
    )
    page.clock.set_fixed_time(NOON)
    page.goto(f"{offices}?service=legal-aid")
    expect(box(page, "service", "legal-aid")).to_be_checked()
    page.locator("input[name=q]").fill("турк")
    page.locator("input[name=q]").press("Enter")
    page.evaluate("bring()")
    expect(page.locator(".qb-chip")).to_have_count(2)
    expect(page.locator("input[name=q]")).to_have_value("турк")
    expect(page).to_have_url(re.compile("q=.*service=legal-aid|service=legal-aid.*q="))
    assert 0 < rows(page).count() < 60


def test_a_place_typed_but_not_chosen_changes_nothing_and_an_emptied_one_is_taken_back(page: Page, offices: str) -> None:
    opened(page, f"{offices}?near=ili")
    field = page.get_by_role("combobox", name="Ближайшие к городу или району")
    expect(field).to_have_value("Илийский район")
    field.fill("кеген")
    field.press("Tab")
    expect(field).to_have_value("Илийский район")
    field.fill("")
    field.press("Tab")
    expect(page).to_have_url(offices)
    expect(page.locator("[data-qb-group]:visible").first).to_be_visible()
