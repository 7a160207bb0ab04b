"""What must hold for whatever stands in the sources: it is refused with a place and a remedy, or it becomes a whole site.

In: a folder with branches.yaml and content/. Out: whether it was accepted; AssertionError for what an editor or a visitor would suffer.
The site is made in this process, all its files, around shells that hold nothing but their slots.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Container, Iterator
from functools import lru_cache, partial
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from qabyldau.archive import published
from qabyldau.canonical import formatted
from qabyldau.check import Checked, check
from qabyldau.chrome import Chrome, shell_keys
from qabyldau.diagnostics import Format, rendered
from qabyldau.edition import Edition
from qabyldau.frame import Frame, Lead, Options
from qabyldau.model import LANGUAGES, Site
from qabyldau.pictures import PictureError, Pictures
from qabyldau.problems import Problem
from qabyldau.read import kind, line_of
from qabyldau.shell import SLOTS, Shell, marker
from qabyldau.store import Store
from qabyldau.survey import Survey, page, text
from qabyldau.writing import every_unit
from tests.building import ROOT, whole

TODAY = dt.date(2026, 11, 23)
SITE_URL = "https://qabyldau.example/"
OPTIONS = Options(("Қабылдау", "Қабылдау", "Qabyldau"), "qabyldau.example", "2026", 2)
_FORMATS: tuple[Format, ...] = ("text", "json", "github", "gitlab")
_SCHEMES = ("https", "http", "mailto", "tel", "geo", "webcal", "slot")
_ACTIVE = {"script", "iframe", "object", "embed", "frame", "base", "applet", "form", "style", "template", "noscript"}
_ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "content"}
_CARD = re.compile(
    r"(?:ADR|BEGIN|DTEND|DTSTAMP|DTSTART|EMAIL|END|EXDATE|FN|GEO|KIND|LOCATION|N|NOTE|ORG|PRODID|RRULE|SUMMARY|TEL|TRANSP|TZ|TZID"
    r"|TZOFFSETFROM|TZOFFSETTO|UID|URL|VERSION|X-WR-CALNAME)(?:;[A-Z]+=[^:]*)*:|[ \t]"
)
"""The lines of our calendars and contacts: any other was brought in."""


def examined(root: Path, today: dt.date = TODAY) -> Checked:
    """What the check says, after looking at everything it says."""
    checked = check(root, today)
    for problem in (*checked.problems, *checked.warnings):
        assert_helpful(root, problem)
    for form in _FORMATS:
        for language in LANGUAGES:
            said = rendered((*checked.problems, *checked.warnings), form, language, partial(line_of, root))
            assert said.isascii() or said.encode()
            if form in ("json", "gitlab"):
                json.loads(said)
    assert bool(checked.problems) == (checked.site is None)
    return checked


def assert_helpful(root: Path, problem: Problem) -> None:
    """A problem stands at a place that exists, and says in three languages what to do."""
    place = problem.place
    path = root / place.file
    assert place.line >= 1 and place.column >= 1, problem
    if path.is_file() and not path.is_symlink():
        lines = re.split(r"\r\n?|\n", path.read_bytes().decode(errors="replace"))
        assert place.line <= len(lines), problem
        assert place.column <= len(lines[place.line - 1]) + 1, (problem, lines[place.line - 1][:200])
    for language in LANGUAGES:
        assert all(part.strip() for part in problem.said(language)), problem


def assert_canonical(root: Path, known: Container[bytes] = ()) -> None:
    """The canonical form of each file that can be read is its own form; `known` are files of which that was seen."""
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        if kind(name) and path.read_bytes() not in known:
            once, problems = formatted(name, path.read_bytes())
            assert (once is None) == bool(problems)
            if once is not None:
                again, problems = formatted(name, once.encode())
                assert again == once, name
                path.write_text(once, "utf-8", newline="\n")


def shells() -> dict[str, Shell]:
    """A shell with nothing but its slots for each kind of page."""
    inside = f"<!doctype html><title>{_escaped('title')}</title><meta name=description content='{_escaped('description')}'>{marker('head')}"
    shell = Shell.split(f"{inside}<body>{marker('switcher')}{marker('content')}</body>")
    assert {name for name, _ in shell.slots} == set(SLOTS)
    return {str(key): shell for language in LANGUAGES for key in shell_keys(language)}


def _escaped(name: str) -> str:
    return marker(name).replace("&", "&amp;")


@lru_cache(maxsize=1)
def _store(cache: Path) -> Store:
    """Compiled templates, which every site shares."""
    return Store(cache / "store", b"fuzz", remember=True)


def edition(root: Path, site: Site, cache: Path, today: dt.date = TODAY) -> Edition:
    """The edition of a checked site."""
    chrome = Chrome(ROOT / "overrides", SITE_URL, Pictures(root / "content/media", cache / "pictures"), _store(cache))
    return Edition(published(site, today), today, chrome, partial(whole, root), b"maker", b"sources", OPTIONS)


def files(root: Path, site: Site, cache: Path, today: dt.date = TODAY) -> Iterator[tuple[str, bytes]]:
    """Every file of the site."""
    made = edition(root, site, cache, today)
    frame = Frame(SITE_URL, ROOT / "overrides", OPTIONS, shells(), {tag: Lead("", None, None) for tag in LANGUAGES}, ())
    for unit in every_unit(made.units(frame)):
        yield from unit.make()


def assert_whole(root: Path, checked: Checked, cache: Path) -> None:
    """What was accepted becomes a site whose files are what they should be, and a report."""
    assert checked.site is not None
    again = check(root, TODAY)
    assert again.site is not None, rendered(again.problems, "text", "en")
    try:
        seen: set[str] = set()
        for name, data in files(root, again.site, cache):
            assert name not in seen, name
            seen.add(name)
            assert ".." not in name.split("/") and not name.startswith("/"), name
            assert_sound(name, data)
    except PictureError:
        return
    survey = Survey(again.site, again.warnings, TODAY, True)
    for language in LANGUAGES:
        Inert(page(survey, language), "report").look()
        text(survey, language)


def assert_sound(name: str, data: bytes) -> None:
    """A file is of the kind that its name says, and none that could run is from an editor."""
    suffix = name.rpartition(".")[2]
    if suffix == "html":
        Inert(data.decode(), name).look()
    elif suffix in ("xml", "svg"):
        root = etree.fromstring(data)
        for element in root.iter():
            assert isinstance(element.tag, str), (name, element)
            assert etree.QName(element).localname != "script", name
            if etree.QName(element).localname == "content" and element.get("type") == "html":
                Inert(element.text or "", name).look()
    elif suffix in ("json", "geojson", "webmanifest"):
        json.loads(data)
    elif suffix in ("ics", "vcf"):
        for line in data.decode().split("\r\n")[:-1]:
            assert _CARD.match(line) and "\n" not in line and "\r" not in line, (name, line)


class Inert(HTMLParser):
    """Looks for whatever in a page could run."""

    def __init__(self, html: str, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html, self._name = html, name

    def look(self) -> None:
        """Raises AssertionError where something could run."""
        self.feed(self._html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        here = (self._name, self.get_starttag_text())
        assert tag not in _ACTIVE or self._is_ours(tag, given), here
        assert len(given) == len(attrs), here
        for name, value in attrs:
            assert not name.startswith("on") and name != "srcdoc", here
            assert re.fullmatch(r"[a-z][a-z0-9:_-]*", name), here
            if name in _ADDRESSES and value and tag != "meta":
                scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)
                assert not scheme or scheme[1].lower() in _SCHEMES, here

    @staticmethod
    def _is_ours(tag: str, given: dict[str, str | None]) -> bool:
        """The elements of this kind that templates write: data, forms without an address of their own, what only a script fills."""
        if tag == "script":
            return given.get("type") in ("application/json", "application/ld+json") or (given.get("src") or "").endswith(".js")
        return tag in ("form", "template", "style", "noscript") and "srcdoc" not in given
