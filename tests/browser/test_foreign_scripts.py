"""No text of an editor runs in a visitor's browser, also where no policy forbids it: every field with every payload, every page read.

Each document of each site is parsed by the browser and searched for whatever would run in it. Opened, with its scripts and styles, are for
each payload all pages in which something of an editor stands, and those that fill themselves: the directory with what is nearest, the
search and its dialog. Half of the payloads are also seen on pages kept without a network.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, Request

from qabyldau.check.handwritten import page_problems
from qabyldau.inspection import inspect
from qabyldau.model import LANGUAGES
from tests.browser.armed import ARMED, READ
from tests.browser.xss import HOST, MEDIA, PAYLOADS, WORD, poisoned
from tests.building import ROOT, build
from tests.conftest import TODAY
from tests.everything import everything, texts, write
from tests.fuzz.oracle import assert_sound

Serve = Callable[[Path], str]
PARTS = 3
"""Tests among which the payloads are divided, so that several workers share them."""
TOOK = "took.json"
FOLDERS = {"kk": "", "ru": "ru/", "en": "en/"}
_ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1[:/])")
_TRACES = (WORD.encode(), b"xss")
"""What stands wherever an editor's text does."""
_AT_ONCE = 40
"""Pages that stand beside each other in one: each in a frame of its own."""
_KEPT = """async (address) => {
    for (let turn = 0; !(await caches.match(address)); turn += 1) {
        if (turn > 2000) throw new Error("the page was not kept")
        await new Promise((done) => setTimeout(done, 20))
    }
}"""
_CONTROLLED = """async () => {
    for (let turn = 0; navigator.serviceWorker.controller?.state !== "activated"; turn += 1) {
        if (turn > 2000) throw new Error("no worker came")
        await new Promise((done) => setTimeout(done, 20))
    }
}"""


class Watch:
    """A browser's context in which payloads leave traces: `ran` holds whatever ran, would run, or asked for something from elsewhere."""

    def __init__(self, browser: Browser, site: Path, address: str, **options: Any) -> None:
        self.ran: list[str] = []
        self.read: list[str] = []
        self.opened: list[str] = []
        self._site = site
        self._address = address
        # Pages bear a policy of their own besides that of the headers.
        self.context = browser.new_context(bypass_csp=True, **{"service_workers": "block", **options})
        # Nothing else is there to be asked; whoever is asked is noted.
        self.context.route(_ELSEWHERE, lambda route: route.abort())
        self.context.expose_binding("__xss", lambda source, *_: self.ran.append(f"ran in {source['frame'].url}"))
        self.context.on("dialog", self._on_dialog)
        self.context.on("request", self._on_request)
        self.page = self.context.new_page()
        # So many pages at once take a slow machine its time.
        self.page.set_default_timeout(300_000)

    def _on_dialog(self, dialog: Any) -> None:
        self.ran.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        where = urlsplit(request.url)
        if HOST in where.netloc or where.scheme == "javascript":
            self.ran.append(f"asked for {request.url}")

    def open(self, path: str) -> Page:
        """A page, once it and what its scripts asked for is there."""
        self.page.goto(self._address + path, wait_until="networkidle")
        self.look()
        return self.page

    def together(self, paths: list[str]) -> None:
        """Pages beside each other."""
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            frames = "".join(f'<iframe src="{path.replace("&", "&amp;").replace(chr(34), "%22")}"></iframe>' for path in some)
            (self._site / "all.html").write_text(frames, "utf-8")
            self.open("/all.html")
            self.opened += some
        (self._site / "all.html").unlink()

    def parse(self, names: list[str]) -> None:
        """Have the browser parse these files, and see what in them would run."""
        self.page.goto(f"{self._address}/robots.txt")
        given = [(f"/{quote(name)}", (self._site / name).read_text("utf-8")) for name in names]
        found = self.page.evaluate(READ, [ARMED, given, [WORD, "xss"]])
        self.read += names
        self.ran += [f"armed in {self._address}{name}: {what[:300]}" for name, what in found]

    def look(self) -> None:
        """See what in the open pages would run if somebody touched it."""
        for frame in self.page.frames:
            # A page at a former address leads to the site's own name, which is not found here.
            if frame.url.startswith(self._address) and not frame.url.endswith("/all.html"):
                found = frame.evaluate(f"(traces) => ({ARMED})(document, document.baseURI, traces)", [WORD, "xss"])
                self.ran += [f"armed in {frame.url}: {what[:300]}" for what in found]

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, *error: object) -> None:
        self.context.close()


@pytest.fixture(scope="module")
def poison(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with a site for each payload, `0` to `14`, without the headers that would stop a script; and what took the payloads. Pages
    by hand, which take MkDocs its time, are in the first of them alone.
    """

    def make(folder: Path) -> None:
        sources = workspace(folder / "sources")
        hand = by_hand(sources)
        took = [made(sources, 0, folder / "0")]
        for page in sources.glob("docs/by-hand-*"):
            page.unlink()
        took += [made(sources, number, folder / str(number)) for number in range(1, len(PAYLOADS))]
        (folder / TOOK).write_text(json.dumps([sorted({*one, *other}) for one, other in zip(took, hand, strict=True)]), "utf-8")

    return shared("poison", make)


def workspace(folder: Path) -> Path:
    """Copies of the repository's pages, templates and code."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def made(sources: Path, number: int, site: Path) -> list[str]:
    """Build the site of a payload; the names of the fields that took it."""
    shutil.rmtree(sources / "content", ignore_errors=True)
    found = poisoned(PAYLOADS[number])
    write(sources, found.data, MEDIA)
    build(sources / "mkdocs.yml", site, TODAY)
    # Not the policy that would stop a script, and scripts for all pages at once.
    (site / "_headers").write_text("/assets/*\n  Cache-Control: max-age=600\n", "utf-8")
    return sorted(found.took)


def by_hand(sources: Path) -> list[set[str]]:
    """Add pages of docs/ that say the payloads, and give for each payload whether their heads and texts took it."""
    took = []
    for number, family in enumerate(PAYLOADS):
        said: dict[str, str] = {"title": "Sample", "description": "Sample", "text": "Sample"}
        for field in said:
            tried = ({**said, field: f"{WORD} {form}"} for form in family)
            said = next((each for each in tried if not page_problems("page.md", _page(each).encode())), said)
        for language in LANGUAGES:
            (sources / f"docs/by-hand-{number}.{language}.md").write_text(_page(said), "utf-8")
        took.append({f"docs.{field}" for field, text in said.items() if text.startswith(WORD)})
    return took


def _page(said: dict[str, str]) -> str:
    title, description = (json.dumps(said[field], ensure_ascii=False) for field in ("title", "description"))
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n# Sample\n\n{said['text']}\n"


def documents(site: Path) -> list[str]:
    """The files of a site that a browser opens as documents of their own."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in (".html", ".svg", ".xml"))


def told(site: Path, language: str) -> list[str]:
    """The documents of a language in which something of an editor stands."""
    other = tuple(folder for tag, folder in FOLDERS.items() if folder and tag != language)
    own = [name for name in documents(site) if name.startswith(FOLDERS[language]) and not name.startswith(other)]
    return [name for name in own if any(trace in (site / name).read_bytes() for trace in _TRACES)]


def contents(site: Path) -> Iterator[str]:
    """The HTML of news as feeds carry it."""
    for path in sorted(site.rglob("feed.xml")):
        for element in etree.parse(path).iter("{*}content", "{*}summary", "{*}title"):
            if element.get("type") in ("html", "xhtml"):
                yield element.text or ""
    for path in sorted(site.rglob("feed.json")):
        for item in json.loads(path.read_bytes())["items"]:
            yield item["content_html"]


def look(browser: Browser, serve: Serve, site: Path, number: int) -> Watch:
    """Read everything of a site, open much of it, and use what fills itself in the browser."""
    (site / "feeds.html").write_text("<!doctype html>" + "<hr>".join(dict.fromkeys(contents(site))), "utf-8")
    with Watch(browser, site, serve(site)) as watch:
        watch.parse(documents(site))
        payload = quote(PAYLOADS[number][0], safe="")
        language = LANGUAGES[number % len(LANGUAGES)]
        filled = [f"/{folder}search/?q={quote(WORD)}" for folder in FOLDERS.values()]
        filled += [f"/{folder}offices/?near=almaly" for folder in FOLDERS.values()]
        asked = [f"/search/?q={payload}#{payload}", f"/ru/?{payload}#{payload}", f"/offline/#{payload}", f"/offline/#//{HOST}/{payload}"]
        asked += ["/offline/#javascript:__xss()"]
        asked += [f"/ru/offices/?q={payload}&region={payload}&service={payload}&day={payload}&near={payload}#{payload}"]
        watch.together([*(f"/{quote(name)}" for each in LANGUAGES for name in told(site, each)), *filled, *asked])
        page = watch.page
        page.goto(f"{serve(site)}/{FOLDERS[language]}offices/?near=almaly")
        page.locator(".qb-answer").filter(has_text=WORD).first.wait_for()
        page.get_by_role("searchbox").first.fill(WORD)
        for box in page.locator(".qb-facet__choice input:visible:enabled").all()[:4]:
            box.check(force=True)
        watch.look()
        page.keyboard.press("Control+k")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("searchbox").fill(WORD)
        dialog.get_by_role("link").first.wait_for()
        assert WORD in dialog.inner_text()
        watch.look()
    (site / "feeds.html").unlink()
    if number % 2 == 0:
        with Watch(browser, site, serve(site), service_workers="allow") as kept:
            without_network(kept, site, language)
        watch.ran += kept.ran
    return watch


def without_network(watch: Watch, site: Path, language: str) -> None:
    """Open pages, and what is kept of them when the network goes."""
    folder = FOLDERS[language]
    seen = [f"/{folder}news/2026/sample/", next(f"/{name[:-10]}" for name in told(site, language) if re.search(r"offices/\w+/\w+/", name))]
    watch.page.goto(f"{watch._address}{seen[0]}")
    watch.page.evaluate(_CONTROLLED)
    for path in seen:
        watch.page.goto(watch._address + path)
        watch.page.evaluate(_KEPT, watch.page.url)
        watch.look()
    watch.context.set_offline(True)
    for path in (*seen, f"/{folder}offline/"):
        watch.page.goto(watch._address + path)
        watch.page.locator(".qb-saved__inner").wait_for()
        watch.look()
    watch.page.locator("[data-qb-kept] a").nth(1).wait_for()
    assert WORD in watch.page.locator("[data-qb-kept]").inner_text()


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_an_editor_writes_runs_in_a_browser(browser: Browser, serve: Serve, poison: Path, part: int) -> None:
    for number in range(part, len(PAYLOADS), PARTS):
        watch = look(browser, serve, poison / str(number), number)
        assert not watch.ran, f"payload {number + 1} {PAYLOADS[number][0]!r}:\n" + "\n".join(dict.fromkeys(watch.ran[:20]))
        assert len(watch.read) > 100
        assert len(watch.opened) > 20


def test_each_payload_reaches_every_page_that_could_show_it(poison: Path, capsys: pytest.CaptureFixture[str]) -> None:
    took = json.loads((poison / TOOK).read_text("utf-8"))
    names = {place.name for place in texts(everything())} | {"docs.title", "docs.description", "docs.text"}
    accepted = sum(map(len, took))
    with capsys.disabled():
        print(f"\n{len(names)} fields × {len(PAYLOADS)} payloads: {accepted} accepted, {len(names) * len(PAYLOADS) - accepted} refused")
    for number, fields in enumerate(took):
        assert {"kk.title", "kk.body", "branches.name.kk", "branches.offices.name.en", "topics.name.ru"} - {"title"} <= set(fields), number
        assert {"docs.title", "docs.description"} <= set(fields), number
        for name in (f"{number}/index.html", f"0/by-hand-{number}/index.html"):
            assert WORD in (poison / name).read_text("utf-8"), name


def test_what_the_check_accepts_can_be_published(poison: Path) -> None:
    for number in range(len(PAYLOADS)):
        assert inspect(poison / str(number), 1).findings == (), number


def test_no_payload_becomes_a_line_of_a_calendar_a_rule_of_a_sheet_or_another_element(poison: Path) -> None:
    for number in range(len(PAYLOADS)):
        site = poison / str(number)
        for path in sorted(site.rglob("*")):
            if "assets" in path.parts and path.suffix == ".svg":
                assert b"xss" not in path.read_bytes(), path
            elif path.suffix in (".ics", ".vcf", ".json", ".geojson", ".webmanifest", ".xml", ".svg"):
                assert_sound(path.relative_to(site).as_posix(), path.read_bytes())
            elif path.suffix in (".html", ".txt") or path.name == "qabyldau.css":
                text = path.read_text("utf-8")
                evaluated = re.sub(r"%\}xss-evaluated(?:\{|&#123;|\\u007b)%", "", unquote(text))
                assert "xss-evaluated" not in evaluated, path
                assert path.suffix == ".html" or "xss" not in text, path
            elif path.suffix == ".pdf":
                assert not any(mark in path.read_bytes() for mark in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/JS ")), path


def test_a_template_that_forgets_to_escape_is_noticed(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    sources = workspace(tmp_path / "sources")
    template = sources / "overrides/layouts/office.html"
    text = template.read_text("utf-8")
    planted = text.replace("{{ office.summary | words }}", "{{ office.summary | words | safe }}")
    assert planted != text
    template.write_text(planted, "utf-8")
    made(sources, 1, tmp_path / "site")
    watch = look(browser, serve, tmp_path / "site", 1)
    assert any(each.startswith("ran in") and "/offices/almaty/" in each for each in watch.ran)
    armed = {urlsplit(each.split()[2]).path for each in watch.ran if each.startswith("armed in")}
    assert {f"/{folder}offices/almaty/sample/index.html" for folder in FOLDERS.values()} <= {path.rstrip(":") for path in armed}
