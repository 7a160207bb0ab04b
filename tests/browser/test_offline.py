"""Without a network, in a real browser: what was seen still opens and says since when it is kept; with one, nothing old is ever shown."""

from __future__ import annotations

import gzip
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from qabyldau.preview import Builds, Handler
from tests.browser import axe
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.building import ROOT, build

OFFICE = "offices/almaty/almaty-reception/"
NOON = "2026-11-23T07:00:00Z"
"""12:00 in Kazakhstan on the day of the test sites."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
TODAY = "2026-11-23"
NOTICE = ".qb-saved"


@pytest.fixture(scope="module")
def new_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site with other hours of the Almaty reception and another colour of the pages' paper."""
    sources = tmp_path_factory.mktemp("new") / "sources"
    for name in ("content", "docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("branches.yaml", "mkdocs.yml"):
        shutil.copy(ROOT / name, sources)
    branches, tokens = sources / "branches.yaml", sources / "overrides/assets/qb/css/10-tokens.css"
    text = re.sub(r"(?s)(id: almaty-reception.*?hours: )[^\n]*", r"\g<1>Mo-Fr 11:15-17:45; PH off", branches.read_text("utf-8"), count=1)
    branches.write_text(text, "utf-8")
    tokens.write_text(tokens.read_text("utf-8").replace("--qb-paper: #fbfaf6", "--qb-paper: #fbfaf7"), "utf-8")
    build(sources / "mkdocs.yml", sources / "site", TODAY)
    return sources / "site"


class Stage:
    """A host whose site can be replaced; `folder` is where below its root the site stands."""

    def __init__(self, place: Path, folder: str) -> None:
        self._site = place / folder if folder else place
        self._site.parent.mkdir(parents=True, exist_ok=True)
        self._server = Server(place)
        self.address = f"{self._server.address}/{folder}/".replace("//", "/").replace(":/", "://")

    def show(self, site: Path) -> None:
        self._site.unlink(missing_ok=True)
        self._site.symlink_to(site)

    def __enter__(self) -> Stage:
        self._server.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.__exit__(None, None, None)


@pytest.fixture
def stage(request: pytest.FixtureRequest, tmp_path: Path, demo_site: Path) -> Iterator[Stage]:
    """The repository's own site, at a host's root unless the test names a folder."""
    with Stage(tmp_path / "host", getattr(request, "param", "")) as stage:
        stage.show(demo_site)
        yield stage


anywhere = pytest.mark.parametrize("stage", ["", "parties/qabyldau"], ids=["at the root", "in a folder"], indirect=True)


@pytest.fixture
def page(visit: Visit) -> Page:
    page = visit.page(service_workers="allow", timezone_id="America/Los_Angeles")
    page.clock.install(time=NOON)
    return page


def until(page: Page, holds: str, *values: object) -> None:
    """Until an asynchronous function of the page holds; evaluated rather than waited for, since a strict policy forbids the latter."""
    page.evaluate(
        f"""async (values) => {{
            const holds = {holds}
            for (let turn = 0; turn < 400; turn += 1) {{
                if (await holds(...values)) return
                await new Promise((done) => setTimeout(done, 50))
            }}
            throw new Error("it never came to that")
        }}""",
        values,
    )


def settle(page: Page) -> None:
    """Until the worker answers for the page, and so has what it wants to keep."""
    until(page, "() => navigator.serviceWorker.controller?.state === 'activated'")


@anywhere
def test_an_office_that_was_seen_shows_its_hours_and_since_when_they_are_kept(page: Page, stage: Stage) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    expect(page.locator(NOTICE)).to_have_count(0)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".qb-week")).to_contain_text("10:00")
    expect(page.get_by_role("status").filter(has_text="Интернет байланысы жоқ")).to_contain_text(re.compile(r"\d+ [а-яқғү]+, \d\d:\d\d"))
    expect(page.locator("[data-qb-office]").first).to_have_text(re.compile(r"18:00.*дерек күні: \d+ "))
    assert not axe.findings(page)
    expect(page.locator("html")).to_have_css("background-color", "rgb(251, 250, 246)")


@pytest.mark.parametrize(("language", "said"), [("", "Интернет"), ("ru/", "Нет сети"), ("en/", "No network")])
def test_the_directory_opens_in_the_language_that_was_read(page: Page, stage: Stage, language: str, said: str) -> None:
    page.goto(stage.address + language)
    settle(page)
    page.context.set_offline(True)
    page.goto(f"{stage.address}{language}offices/?q=алматы")
    expect(page.locator(NOTICE)).to_contain_text(said)
    expect(page.locator(f"main a[href$='{OFFICE.removeprefix('offices/')}']").first).to_be_visible()
    expect(page.locator("[data-qb-office]").first).to_contain_text(re.compile("дерек күні|по данным на|as of"))


def test_the_list_of_places_says_that_it_is_not_there_and_comes_with_the_network(visit: Visit, page: Page, stage: Stage) -> None:
    page.goto(stage.address)
    settle(page)
    page.context.set_offline(True)
    page.goto(f"{stage.address}offices/?near=almaty")
    expect(page.locator(".qb-office").first).to_be_visible()
    field = page.get_by_role("combobox").and_(page.locator("input"))
    field.press_sequentially("Алм")
    expect(page.locator(".qb-place__none")).to_have_text(re.compile("жүктелмеді"))
    page.context.set_offline(False)
    field.press_sequentially("аты")
    expect(page.locator(".qb-place__option", has_text="Алматы").first).to_be_visible()
    assert not [said for said in visit.complaints if said.startswith("error")]
    visit.complaints.clear()


@anywhere
def test_a_page_that_was_not_seen_leads_to_those_that_were_and_opens_when_the_network_is_back(page: Page, stage: Stage) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    page.context.set_offline(True)
    page.goto(f"{stage.address}news/2026/")
    expect(page).to_have_url(re.compile(r"/offline/#news/2026/$"))
    expect(page.get_by_role("status")).to_contain_text("бұл құрылғыда сақталмаған")
    assert not axe.findings(page)
    page.locator(f"[data-qb-kept] a[href$='{OFFICE}']").click()
    expect(page.locator(".qb-week")).to_contain_text("10:00")
    page.go_back()
    page.context.set_offline(False)
    expect(page).to_have_url(f"{stage.address}news/2026/")


def test_the_notice_goes_when_the_network_has_the_same_page(page: Page, stage: Stage) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(NOTICE)).to_contain_text("сақталған")
    expect(page.locator("[data-qb-office]").first).to_contain_text("дерек күні")
    page.context.set_offline(False)
    expect(page.locator(NOTICE)).to_have_count(0)
    expect(page.locator("[data-qb-office]").first).not_to_contain_text("дерек күні")


def test_a_page_that_has_changed_meanwhile_offers_the_new_one(page: Page, stage: Stage, new_edition: Path) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    page.context.set_offline(True)
    page.reload()
    stage.show(new_edition)
    page.context.set_offline(False)
    page.get_by_role("button", name="Жаңа бетті көрсету").click()
    expect(page.locator(".qb-week")).to_contain_text("11:15")
    expect(page.locator(NOTICE)).to_have_count(0)


@anywhere
def test_a_new_edition_is_shown_at_once_and_replaces_all_that_was_kept(page: Page, stage: Stage, new_edition: Path) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    before = page.evaluate("caches.keys()")
    stage.show(new_edition)
    page.goto(f"{stage.address}offices/")
    expect(page.locator("[data-qb-office='almaty-reception']")).to_contain_text("17:45")
    expect(page.locator("html")).to_have_css("background-color", "rgb(251, 250, 247)")
    until(page, "async ([old]) => { const [only, ...others] = await caches.keys(); return only !== old && !others.length }", before)
    page.context.set_offline(True)
    page.goto(stage.address + OFFICE)
    expect(page.locator(NOTICE)).to_contain_text("сақталған")
    expect(page.locator(".qb-week")).to_contain_text("11:15")
    expect(page.locator("html")).to_have_css("background-color", "rgb(251, 250, 247)")


def test_a_network_that_does_not_answer_gives_the_kept_page_and_later_the_new_one(page: Page, stage: Stage, new_edition: Path) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    held: list[Route] = []
    page.context.route(f"**/{OFFICE}", lambda route: held.append(route))
    page.reload()
    expect(page.locator(".qb-week")).to_contain_text("10:00")
    expect(page.locator(NOTICE)).to_contain_text("Сайт қазір жауап бермей тұр")
    stage.show(new_edition)
    for route in held:
        route.continue_()
    page.context.unroute_all()
    expect(page.get_by_role("button", name="Жаңа бетті көрсету")).to_be_visible()


def test_an_address_that_is_not_there_is_not_kept_and_one_that_has_gone_is_forgotten(
    visit: Visit, page: Page, stage: Stage, demo_site: Path, tmp_path: Path
) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    fewer = tmp_path / "fewer"
    shutil.copytree(demo_site, fewer)
    shutil.rmtree(fewer / OFFICE)
    stage.show(fewer)
    for path in ("offices/nowhere/", OFFICE):
        page.goto(stage.address + path)
        expect(page.locator("main [lang=kk]")).to_be_visible()
    visit.complaints.clear()
    page.context.set_offline(True)
    for path in ("offices/nowhere/", OFFICE):
        page.goto(stage.address + path)
        expect(page.locator("[data-qb-kept]")).to_have_text("Сіз ашқан беттердің ешқайсысы бұл құрылғыда әзірге сақталмаған.")


def test_offices_outlast_any_number_of_other_pages(page: Page, stage: Stage) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    page.evaluate(
        """async (root) => {
            const cache = await caches.open((await caches.keys())[0])
            for (let item = 0; item < 100; item += 1) await cache.put(`${root}news/2020/${item}/`, new Response("<html lang=kk>"))
        }""",
        stage.address,
    )
    page.goto(f"{stage.address}news/")
    until(
        page,
        "async () => (await (await caches.open((await caches.keys())[0])).keys()).filter(({ url }) => url.includes('/2020/')).length < 60",
    )
    page.context.set_offline(True)
    page.goto(stage.address + OFFICE)
    expect(page.locator(".qb-week")).to_contain_text("10:00")


def test_hours_that_come_from_the_device_are_dated_on_a_page_that_does_not(page: Page, stage: Stage) -> None:
    page.goto(stage.address)
    settle(page)
    page.context.route("**/data/hours-kk.json", lambda route: route.abort())
    page.goto(f"{stage.address}offices/")
    expect(page.locator("[data-qb-office='almaty-reception']")).to_have_text(re.compile(r"18:00.*дерек күні: \d+ "))
    expect(page.locator(NOTICE)).to_have_count(0)


def test_an_address_without_its_last_slash_leads_to_the_page_that_is_kept(page: Page, stage: Stage) -> None:
    page.goto(stage.address)
    settle(page)
    page.context.set_offline(True)
    page.goto(f"{stage.address}offices")
    expect(page).to_have_url(f"{stage.address}offices/")
    expect(page.locator(NOTICE)).to_contain_text("сақталған")


@pytest.mark.parametrize("stage", ["parties/qabyldau"], indirect=True)
@pytest.mark.parametrize(("fragment", "link"), [("news/1999/", "news/1999/"), ("//example.com/", "//example.com/"), ("../other/", None)])
def test_nobody_is_led_out_of_the_site_by_the_address_that_was_asked_for(page: Page, stage: Stage, fragment: str, link: str | None) -> None:
    page.goto(stage.address)
    settle(page)
    page.context.set_offline(True)
    page.goto(f"{stage.address}offline/#{fragment}")
    expect(page.get_by_role("status")).to_contain_text("Интернет байланысы жоқ.")
    links = page.get_by_role("status").get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    assert links == ([stage.address + link] if link else [])


def test_a_visitor_can_have_the_device_forget_what_was_seen(page: Page, stage: Stage) -> None:
    page.goto(stage.address + OFFICE)
    settle(page)
    page.goto(f"{stage.address}offline/")
    page.get_by_role("button", name="Бұл беттерді құрылғыдан өшіру").click()
    expect(page.locator("[data-qb-kept] a")).to_have_count(0)
    page.context.set_offline(True)
    page.goto(stage.address + OFFICE)
    expect(page).to_have_url(re.compile("/offline/#"))


def test_an_office_with_a_telephone_can_be_called_before_one_goes(page: Page, national_site: Path, serve: Callable[[Path], str]) -> None:
    offices = sorted((national_site / "ru/offices").glob("*/*/index.html"))
    office = next(path for path in offices if "tel:" in path.read_text("utf-8"))
    page.goto(f"{serve(national_site)}/{office.parent.relative_to(national_site).as_posix()}/")
    settle(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(NOTICE)).to_contain_text("позвоните перед визитом")
    expect(page.locator(f"{NOTICE} a[href^='tel:']")).to_have_text(re.compile(r"^\+7 "))


@anywhere
@pytest.mark.parametrize("language", ["", "ru/"])
def test_a_browser_can_install_the_site(page: Page, stage: Stage, language: str) -> None:
    page.goto(stage.address + language)
    settle(page)
    devtools = page.context.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert found["url"].startswith(stage.address), found
    assert not found["errors"]
    hindrances = {each["errorId"] for each in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    # Every context of these tests is a private window.
    assert hindrances <= {"in-incognito"}


def test_what_is_kept_after_a_first_visit_is_of_one_language_and_less_than_a_hundred_kilobytes(
    page: Page, national_site: Path, serve: Callable[[Path], str]
) -> None:
    loaded: set[str] = set()
    page.context.on("response", lambda response: loaded.add(response.url) if response.request.service_worker else None)
    address = serve(national_site)
    page.goto(f"{address}/ru/")
    settle(page)
    paths = {re.sub(r"(^|/)$", r"\1index.html", url.removeprefix(f"{address}/")) for url in loaded}
    assert {"sw.js", "ru/index.html", "ru/offices/index.html", "data/hours-ru.json", "assets/qb/qabyldau.css"} <= paths
    assert not [path for path in paths if "-kk." in path or "-en." in path or path in ("index.html", "offices/index.html")]
    assert sum(len(gzip.compress((national_site / path).read_bytes())) for path in paths) < 100_000


def test_the_worker_needs_no_unsafe_policy(page: Page, stage: Stage) -> None:
    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    page.route("**/*", guarded)
    page.goto(stage.address)
    settle(page)
    page.unroute_all(behavior="wait")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(NOTICE)).to_contain_text("сақталған")


def test_a_browser_without_workers_reads_the_site_as_ever(visit: Visit, stage: Stage) -> None:
    page = visit.page(service_workers="allow")
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(stage.address + OFFICE, wait_until="networkidle")
    expect(page.locator(".qb-week")).to_contain_text("10:00")


def test_a_preview_has_no_worker(page: Page, demo_site: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, builds=Builds(), directory=str(demo_site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/about/")
        page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
        page.reload()
        until(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    finally:
        page.close()
        server.shutdown()
        server.server_close()
