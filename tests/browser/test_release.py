"""A published release in a real browser: alive under the names that its scripts have there, also when the next one comes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.test_offline import NOTICE, settle
from tests.browser.visit import Visit
from tests.faults.workplace import Workplace

OFFICE = "offices/almaty/reception/"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A party with two releases."""
    place = Workplace(tmp_path_factory.mktemp("release") / "base")
    place.lay_out()
    return place


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit.page(service_workers="allow")


def find(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("қабылдау")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()


def test_a_page_that_is_open_while_a_release_with_other_scripts_comes_still_loads_its_own(place: Workplace, visit: Visit) -> None:
    place.restore()
    page = visit.page(service_workers="block")
    with Server(place.folder / "current/site") as server:
        page.goto(f"{server.address}/{OFFICE}")
        own = page.locator("link[rel=stylesheet]").first.get_attribute("href")
        branches = place.root / "branches.yaml"
        branches.write_text(re.sub("colour: .*", 'colour: "#7a1f4d"', branches.read_text("utf-8")), "utf-8")
        assert place.publish().returncode == 0
        find(page)
        page.reload()
        assert page.locator("link[rel=stylesheet]").first.get_attribute("href") != own
        find(page)


def test_a_release_opens_without_a_network(place: Workplace, page: Page) -> None:
    place.restore()
    with Server(place.folder / "current/site") as server:
        page.goto(f"{server.address}/{OFFICE}")
        settle(page)
        page.context.set_offline(True)
        page.reload()
        expect(page.locator(NOTICE)).to_contain_text("сақталған")
        expect(page.locator("html")).to_have_css("background-color", "rgb(251, 250, 246)")
