"""The site under its policy, as the real nginx sends it and as a page itself says it: nothing is violated, nothing foreign, all is alive.

All other browser tests run under the headers of `_headers`; `Visit` fails each of them that violates the policy or leaves the site.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import screenshots
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.building import ROOT, build
from tests.conftest import TODAY
from tests.hosting import hosted

OFFICE = "offices/almaty/almaty-reception/"
GITLAB = "https://gitlab.com"


def without_headers(site: Path, folder: Path) -> Path:
    """The same site on a host that sends no headers of a site's own, such as GitHub Pages and GitLab Pages."""
    shutil.copytree(site, folder, symlinks=True)
    (folder / "_headers").unlink()
    return folder


@pytest.fixture(scope="module", params=["nginx", "the page itself"])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """`host("demo_site")` serves a built site and gives its address."""
    stack, known = [], {}

    def serve(name: str) -> str:
        if name not in known:
            folder, site = tmp_path_factory.mktemp("host"), request.getfixturevalue(name)
            if request.param == "nginx":
                served = hosted(shutil.copytree(site, folder / "site"), folder)
                known[name] = served.__enter__()
            else:
                served = Server(without_headers(site, folder / "site"))
                known[name] = served.__enter__().address
            stack.append(served)
        return known[name]

    yield serve
    for served in stack:
        served.__exit__(None, None, None)


@pytest.mark.parametrize("site", ["demo_site", "national_site"])
def test_no_layout_in_any_language_violates_the_policy(
    request: pytest.FixtureRequest, host: Callable[[str], str], visit: Visit, site: str
) -> None:
    page, address = visit.page(), host(site)
    kinds = list(screenshots.pages(request.getfixturevalue(site)))
    assert {language for _, language, _ in kinds} == {"kk", "ru", "en"}
    for _, _, path in kinds:
        page.goto(f"{address}/{path}", wait_until="load")
        expect(page.locator("html")).to_have_class("js")
    page.goto(f"{address}/nowhere/")
    assert [complaint for complaint in visit.complaints if "404" not in complaint] == []
    visit.complaints.clear()


def test_what_a_visitor_has_chosen_holds_and_the_page_can_be_shared_and_copied(host: Callable[[str], str], visit: Visit) -> None:
    page = visit.page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("navigator.share = async (what) => { window.shared = what.url }; navigator.canShare = () => true")
    page.goto(f"{host('demo_site')}/{OFFICE}")
    page.locator('[data-qb-set-size="xl"]').first.click()
    page.locator("[data-qb-share]").click()
    assert page.evaluate("window.shared").endswith(f"/{OFFICE}")
    page.locator("[data-qb-copy]").click()
    expect(page.get_by_role("status").filter(has_text="көшірілді")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-qb-size", "xl")


def test_offices_are_searched_filtered_ordered_by_distance_and_found_on_the_map(host: Callable[[str], str], visit: Visit) -> None:
    page = visit.page(geolocation={"latitude": 43.24, "longitude": 76.92}, permissions=["geolocation"])
    home = host("demo_site")
    page.goto(f"{home}/ru/")
    page.locator(".qb-map a").first.click()
    page.wait_for_url("**/ru/offices/*/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("приемной алматы")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_have_text("Общественная приёмная в Алматы")
    page.goto(f"{home}/ru/offices/")
    every = page.locator(".qb-office").count()
    page.locator("input[name=q]").fill("алматы")
    expect(page.locator(".qb-office:visible")).not_to_have_count(every)
    expect(page.locator(".qb-office:visible", has_text="Общественная приёмная в Алматы").first).to_be_visible()
    page.locator("input[name=q]").fill("")
    page.get_by_role("button", name="Ближайшие ко мне").click()
    expect(page.get_by_role("heading", name="Ближайшие к вам")).to_be_visible()


def test_an_office_that_was_seen_opens_without_a_network(host: Callable[[str], str], visit: Visit) -> None:
    page = visit.page(service_workers="allow")
    page.goto(f"{host('demo_site')}/{OFFICE}")
    wait_for_the_worker(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".qb-saved")).to_contain_text("Интернет байланысы жоқ")
    expect(page.locator(".qb-week")).to_contain_text("10:00")


def wait_for_the_worker(page: Page) -> None:
    """Evaluated in the page, since a strict policy forbids Playwright's own waiting."""
    page.evaluate(
        """async () => {
            for (let turn = 0; turn < 600 && navigator.serviceWorker.controller?.state !== "activated"; turn += 1)
                await new Promise((done) => setTimeout(done, 50))
        }"""
    )


@pytest.fixture(scope="module")
def edited_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with the web editor, which saves at GitLab."""
    root = tmp_path_factory.mktemp("edited") / "party"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    for name in ("docs", "hooks", "overrides", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    admin = "\n  admin:\n    backend: gitlab\n    repo: party/site\n    branch: main\n    app_id: 0123abcd\n"
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8").rstrip() + admin, "utf-8")
    build(root / "mkdocs.yml", root / "site", TODAY)
    return root / "site"


@pytest.fixture(params=["nginx", "_headers", "the page itself"])
def editor(request: pytest.FixtureRequest, edited_site: Path, tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The address of a host with the editor, and by how many policies each of its pages is bound."""
    if request.param == "nginx":
        with hosted(shutil.copytree(edited_site, tmp_path / "site"), tmp_path, [GITLAB]) as address:
            yield address, 2
    elif request.param == "_headers":
        with Server(edited_site) as server:
            yield server.address, 2
    else:
        with Server(without_headers(edited_site, tmp_path / "site")) as server:
            yield server.address, 1


def test_the_web_editor_works_under_its_own_policy_and_the_site_under_the_strict_one(editor: tuple[str, int], visit: Visit) -> None:
    (address, policies), page = editor, visit.page(locale="ru")
    page.goto(f"{address}/admin/?language=ru")
    expect(page.get_by_role("button", name="GitLab")).to_be_visible(timeout=30_000)
    assert refusals(page, "https://elsewhere.example/", policies) == policies
    page.goto(f"{address}/ru/about/")
    assert refusals(page, GITLAB, policies) == policies
    # By the policy, not by the network: nothing has left the page, and nothing else was refused.
    provoked = (GITLAB, "https://elsewhere.example/")
    assert [complaint for complaint in visit.complaints if not any(each in complaint for each in provoked)] == []
    assert [complaint for complaint in visit.complaints if "request to another origin" in complaint] == []
    visit.complaints.clear()


def refusals(page: Page, address: str, most: int) -> int:
    """How many of so many policies keep the page from asking there."""
    refused: int = page.evaluate(
        """async ([address, most]) => {
            let refused = 0
            const all = new Promise((done) => addEventListener("securitypolicyviolation", () => ++refused === most && done()))
            const failed = fetch(address, { mode: "no-cors" }).catch(() => {})
            await Promise.race([Promise.all([all, failed]), new Promise((done) => setTimeout(done, 5000))])
            return refused
        }""",
        [address, most],
    )
    return refused


def test_no_request_of_a_walk_through_the_site_goes_elsewhere(host: Callable[[str], str], visit: Visit) -> None:
    page, home = visit.page(service_workers="allow"), host("demo_site")
    asked = addresses(page.context)
    for path in ("", "offices/", OFFICE, "news/", "search/?q=алматы", "receptions/", "en/about/", "offline/"):
        page.goto(f"{home}/{path}", wait_until="networkidle")
    wait_for_the_worker(page)
    assert len(asked) > 20
    assert [address for address in asked if not address.startswith(home)] == []


def addresses(context: BrowserContext) -> list[str]:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    return asked
