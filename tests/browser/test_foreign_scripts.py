"""No text of an editor runs in a visitor's browser, also where no policy forbids it: every field with every payload, every page opened."""

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

from tests.browser.xss import HOST, MEDIA, PAYLOADS, WORD, poisoned
from tests.building import ROOT, build
from tests.conftest import TODAY
from tests.everything import everything, texts, write
from tests.fuzz.oracle import assert_sound

Serve = Callable[[Path], str]
PARTS = 3
"""Tests among which the payloads are divided, so that several workers share them."""
TOOK = "took.json"
_ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1[:/])")
_AT_ONCE = 10
"""Pages that stand beside each other in one: each in a frame of its own."""
_ARMED = """() => {
  const found = []
  const schemes = ["https:", "http:", "mailto:", "tel:", "geo:", "webcal:", "blob:"]
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === "srcdoc") found.push(`${element.tagName} ${name}=${value}`)
      if (/^(href|src|action|formaction|data|xlink:href|poster|background|ping)$/i.test(name)) {
        const scheme = new URL(value, document.baseURI || location).protocol
        if (!schemes.includes(scheme)) found.push(`${element.tagName} ${name}=${value}`)
      }
      if (name === "style" && value.includes("url(")) found.push(`${element.tagName} style=${value}`)
    }
    if (element.localName === "script" && !element.src && !/json/.test(element.type)) found.push(`script ${element.textContent}`)
    if (element.localName === "style" && element.textContent.includes("xss")) found.push(`style ${element.textContent}`)
    if (["iframe", "object", "embed", "base", "math"].includes(element.localName)) found.push(element.outerHTML)
  }
  return found
}"""
"""What in a page would run as soon as somebody touches it."""


class Watch:
    """A browser's context in which payloads leave traces: `ran` holds whatever ran, or asked for something from elsewhere."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.ran: list[str] = []
        self.pages = 0
        self._address = address
        # Pages bear a policy of their own besides that of the headers.
        self._context = browser.new_context(service_workers="block", bypass_csp=True)
        # Nothing else is there to be asked; whoever is asked is noted.
        self._context.route(_ELSEWHERE, lambda route: route.abort())
        self._context.expose_binding("__xss", lambda source, *_: self.ran.append(f"ran in {source['frame'].url}"))
        self._context.on("dialog", self._on_dialog)
        self._context.on("request", self._on_request)
        self.page = self._context.new_page()
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
        self._look()
        return self.page

    def all(self, site: Path, names: list[str]) -> None:
        """Every one of these files, many beside each other."""
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            (site / "all.html").write_text("".join(f'<iframe src="/{quote(name)}"></iframe>' for name in some), "utf-8")
            self.open("/all.html")
            self.pages += len(some)
        (site / "all.html").unlink()

    def _look(self) -> None:
        for frame in self.page.frames:
            # A page at a former address leads to the site's own name, which is not found here.
            if frame.url.startswith(self._address) and not frame.url.endswith("/all.html"):
                self.ran += [f"armed in {frame.url}: {found[:300]}" for found in frame.evaluate(_ARMED)]

    def close(self) -> None:
        self._context.close()


@pytest.fixture(scope="module")
def poison(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with a site for each payload, `0` to `14`, without the headers that would stop a script; and what took the payloads."""

    def make(folder: Path) -> None:
        sources = workspace(folder / "sources")
        took = [made(sources, number, folder / str(number)) for number in range(len(PAYLOADS))]
        (folder / TOOK).write_text(json.dumps(took), "utf-8")

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
    (site / "_headers").unlink()
    return sorted(found.took)


def documents(site: Path) -> list[str]:
    """The files of a site that a browser opens as documents of their own."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in (".html", ".svg", ".xml"))


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
    """Open everything of a site, and use what fills itself in the browser."""
    watch = Watch(browser, serve(site))
    try:
        watch.all(site, documents(site))
        (site / "feeds.html").write_text("<!doctype html>" + "<hr>".join(dict.fromkeys(contents(site))), "utf-8")
        watch.open("/feeds.html")
        (site / "feeds.html").unlink()
        payload = quote(PAYLOADS[number][0], safe="")
        for text in (quote(WORD), payload):
            page = watch.open(f"/search/?q={text}#{text}")
        assert page.locator(".qb-hits").count() or page.get_by_role("status").count()
        page = watch.open(f"/ru/offices/?q={payload}&region={payload}&service={payload}&day={payload}#{payload}")
        page = watch.open("/offices/")
        page.get_by_role("searchbox").first.fill(WORD)
        for box in page.locator(".qb-facet__choice input:visible:enabled").all()[:4]:
            box.check(force=True)
        watch._look()
        for path in (f"/offline/#{payload}", f"/offline/#//{HOST}/{payload}", "/offline/#javascript:__xss()", f"/ru/?{payload}#{payload}"):
            watch.open(path)
        return watch
    finally:
        watch.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_an_editor_writes_runs_in_a_browser(browser: Browser, serve: Serve, poison: Path, part: int) -> None:
    for number in range(part, len(PAYLOADS), PARTS):
        site = poison / str(number)
        watch = look(browser, serve, site, number)
        assert not watch.ran, f"payload {number + 1} {PAYLOADS[number][0]!r}:\n" + "\n".join(dict.fromkeys(watch.ran[:20]))
        assert watch.pages > 60


def test_each_payload_reaches_every_page_that_could_show_it(poison: Path, capsys: pytest.CaptureFixture[str]) -> None:
    took = json.loads((poison / TOOK).read_text("utf-8"))
    names = {place.name for place in texts(everything())}
    accepted = sum(map(len, took))
    with capsys.disabled():
        print(f"\n{len(names)} fields × {len(PAYLOADS)} payloads: {accepted} accepted, {len(names) * len(PAYLOADS) - accepted} refused")
    for number, fields in enumerate(took):
        assert {"kk.title", "kk.body", "branches.name.kk", "branches.offices.name.en", "topics.name.ru"} - {"title"} <= set(fields), number
        home = (poison / str(number) / "index.html").read_text("utf-8")
        assert WORD in home


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
                assert "xss-evaluated" not in unquote(text).replace("%}xss-evaluated{%", ""), path
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
    assert any(each.startswith("armed in") for each in watch.ran)
