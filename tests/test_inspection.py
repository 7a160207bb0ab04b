"""A built site is looked at as a stranger would: each fault that is planted into a whole site is found, at its file and line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from qabyldau.inspection import Counts, Inspected, inspect
from qabyldau.model import LANGUAGES
from qabyldau.store import Store
from tests.building import ROOT, run

OFFICE = "offices/almaty/almaty-reception/index.html"
ITEM = "news/2023/almaty-reception/index.html"
FEED = "news/feed.xml"
MAP = "sitemap-kk.xml"
CALENDAR = "offices/almaty/almaty-reception/hours.ics"
CARD = "offices/almaty/almaty-reception/contact.vcf"
CSS = "assets/qb/qabyldau.css"
HOME = "https://qabyldau.example/"


class Copy:
    """A copy of the demonstration site in which faults are planted, and what was known of it when it was whole."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.folder = folder / "site"
        shutil.copytree(site, self.folder)
        self.store = Store(folder / "store", b"tests")
        self.whole = self.look()
        self._changed: dict[Path, bytes | None] = {}

    def look(self) -> Inspected:
        return inspect(self.folder, 1, self.store)

    def write(self, file: str, data: bytes) -> None:
        path = self.folder / file
        self._changed.setdefault(path, path.read_bytes() if path.is_file() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def plant(self, file: str, old: str, new: str) -> int:
        """Replace the first `old` by `new`; the line in which it stood."""
        text = (self.folder / file).read_bytes().decode()
        assert old in text, f"{file} has no {old!r}"
        before, _, after = text.partition(old)
        self.write(file, (before + new + after).encode())
        return before.count("\n") + 1

    def remove(self, file: str) -> None:
        path = self.folder / file
        self._changed.setdefault(path, path.read_bytes())
        path.unlink()

    def mend(self) -> None:
        """Bring everything back to what it was."""
        for path, data in self._changed.items():
            if data is not None:
                path.unlink(missing_ok=True)
                path.write_bytes(data)
            elif path.exists() or path.is_symlink():
                path.unlink()
        self._changed.clear()


@pytest.fixture(scope="module")
def whole(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(demo_site, tmp_path_factory.mktemp("inspected"))


@pytest.fixture
def copy(whole: Copy) -> Iterator[Copy]:
    yield whole
    whole.mend()


def said(inspected: Inspected) -> list[str]:
    return [each.said("en") for each in inspected.findings]


def test_nothing_is_wrong_in_the_demonstration_site(copy: Copy) -> None:
    assert said(copy.whole) == []


def test_nothing_is_wrong_in_the_national_site(national_site: Path) -> None:
    assert said(inspect(national_site, 2)) == []


class Fault(NamedTuple):
    """What is put in the place of what, and what is said of that line."""

    file: str
    old: str
    new: str
    said: str
    later: int = 0
    """How many lines below the planted text it is noticed."""


WEEK = '<a class="qb-link" href="../../../offices/almaty/">'
IMAGE = '<img class="qb-logo__mark" src="../../../assets/qb/favicon.svg" alt="" width="32" height="32">'
FAULTS = {
    # Links.
    "a link to no file": Fault(
        OFFICE, 'href="../../../news/"', 'href="../../../old/"', "the link «../../../old/» leads to no file of the site"
    ),
    "a link to a folder without its slash": Fault(
        OFFICE, 'href="../../../news/"', 'href="../../../news"', "the link «../../../news» leads to no file of the site"
    ),
    "an absolute link to no file": Fault(
        OFFICE, 'href="../../../news/"', f'href="{HOME}gone/"', f"the link «{HOME}gone/» leads to no file of the site"
    ),
    "a link from the root to no file": Fault(
        OFFICE, 'href="../../../news/"', 'href="/gone/"', "the link «/gone/» leads to no file of the site"
    ),
    "a link above the root": Fault(
        OFFICE, 'href="../../../news/"', 'href="../../../../news/"', "the link «../../../../news/» leads out of the site's folder"
    ),
    "a link to no element of the page": Fault(OFFICE, 'href="#address"', 'href="#nowhere"', 'href="nowhere" names no element of this page'),
    "a link to no element of another page": Fault(
        OFFICE,
        'href="../../../offices/"',
        'href="../../../offices/#atlantis"',
        "the link «../../../offices/#atlantis» leads to no element «atlantis» of that page",
    ),
    "an icon that the sprite does not have": Fault(
        OFFICE,
        "icons.svg#calendar",
        "icons.svg#unicorn",
        "the link «../../../assets/qb/icons.svg#unicorn» leads to no element «unicorn» of that page",
    ),
    "a picture that is not there": Fault(
        OFFICE, IMAGE, IMAGE.replace("favicon", "favourite"), "the link «../../../assets/qb/favourite.svg» leads to no file of the site"
    ),
    "one of several sizes that is not there": Fault(
        OFFICE,
        IMAGE,
        IMAGE.replace("<img", '<img srcset="../../../assets/qb/favicon.svg 1x, big.webp 2x"'),
        "the link «big.webp» leads to no file of the site",
    ),
    "a script from elsewhere": Fault(
        OFFICE, "../../../assets/qb/prefs.js", "https://cdn.example/prefs.js", "«https://cdn.example/prefs.js» is loaded from another host"
    ),
    "a style sheet from elsewhere": Fault(
        OFFICE, "../../../assets/qb/qabyldau.css", "//cdn.example/all.css", "«//cdn.example/all.css» is loaded from another host"
    ),
    "a picture from elsewhere": Fault(
        OFFICE,
        IMAGE,
        IMAGE.replace("../../../assets/qb", "https://cdn.example"),
        "«https://cdn.example/favicon.svg» is loaded from another host",
    ),
    "a page of another site inside the page": Fault(
        OFFICE, "<h1", '<iframe src="https://maps.example/"></iframe><h1', "«https://maps.example/» is loaded from another host"
    ),
    "a style sheet's picture that is not there": Fault(
        CSS, "body {", "body { background: url('paper.webp');", "the link «paper.webp» leads to no file of the site"
    ),
    "a style sheet's font from elsewhere": Fault(
        CSS, "body {", "body { src: url(https://fonts.example/a.woff2);", "«https://fonts.example/a.woff2» is loaded from another host"
    ),
    "a module that is not there": Fault(
        "assets/qb/around.js", "./nearest.js", "./farthest.js", "the link «./farthest.js» leads to no file of the site"
    ),
    "data that a script fetches in vain": Fault(
        "assets/qb/live-kk.js",
        "data/hours-${language}",
        "data/time-${language}",
        "the link «../../data/time-kk.json» leads to no file of the site",
    ),
    "a file that is to be kept offline": Fault(
        "sw.js", '"assets/qb/sift.js"', '"assets/qb/lost.js"', f"the link «{HOME}assets/qb/lost.js» leads to no file of the site"
    ),
    "an app's icon that is not there": Fault(
        "manifest-kk.webmanifest", "assets/qb/icon-192.png", "icon.png", "the link «icon.png» leads to no file of the site"
    ),
    "a found page that is not there": Fault(
        "data/search/ru/2016-06-0.json",
        "news/2016/new-members-bostandyk/",
        "news/2016/gone/",
        f"the link «{HOME}ru/news/2016/gone/» leads to no file of the site",
    ),
    "a page that has moved to nowhere": Fault(
        OFFICE,
        "<title>",
        '<meta http-equiv="refresh" content="0; url=../gone/"><title>',
        "the link «../gone/» leads to no file of the site",
    ),
    "a link in the text of a feed": Fault(
        FEED, "&lt;p&gt;", f'&lt;p&gt;&lt;a href="{HOME}gone/"&gt;x&lt;/a&gt;', f"the link «{HOME}gone/» leads to no file of the site"
    ),
    # The head.
    "a wrong canonical address": Fault(
        OFFICE,
        f'<link rel="canonical" href="{HOME}offices/almaty/almaty-reception/">',
        f'<link rel="canonical" href="{HOME}offices/">',
        f"the canonical address is «{HOME}offices/», this page stands at «{HOME}offices/almaty/almaty-reception/»",
    ),
    "a second canonical address": Fault(
        OFFICE,
        "<title>",
        f'<link rel="canonical" href="{HOME}offices/almaty/almaty-reception/"><title>',
        '«rel="canonical"» stands here a second time, first in line {any}',
    ),
    "a translation that is not there": Fault(
        OFFICE,
        f'hreflang="ru" href="{HOME}ru/offices/almaty/almaty-reception/">',
        f'hreflang="ru" href="{HOME}ru/offices/nowhere/">',
        f"the link «{HOME}ru/offices/nowhere/» leads to no file of the site",
    ),
    # Markup.
    "a sign that begins no tag": Fault(OFFICE, "<h1", "<p>1 < 2</p><h1", "this is not valid HTML: invalid-first-character-of-tag-name"),
    "an attribute twice": Fault(OFFICE, "<h1 ", '<h1 lang="kk" lang="ru" ', "this is not valid HTML: duplicate-attribute"),
    "an element that is never closed": Fault(
        OFFICE, "<h1", "<div><h1", "</header> stands where <div> of line {line} must be closed first", later=3
    ),
    "an end without a beginning": Fault(OFFICE, "<h1", "</em><h1", "</em> closes nothing that is open"),
    "elements that cross": Fault(OFFICE, "<h1", "<b><i>x</b></i><h1", "</b> stands where <i> of line {line} must be closed first"),
    "a block inside a paragraph": Fault(OFFICE, "<h1", "<p><div>x</div></p><h1", "<div> may not stand inside <p> of line {line}"),
    "a link inside a link": Fault(OFFICE, "<h1", '<a href="./"><a href="./">x</a></a><h1', "<a> may not stand inside <a> of line {line}"),
    "an entry outside a list": Fault(OFFICE, "<h1", "<div><li>x</li></div><h1", "<li> may not stand inside <div> of line {line}"),
    "an id twice": Fault(OFFICE, "<h1", '<p id="content">x</p><h1', '«id="content"» stands here a second time, first in line {any}'),
    "a label that names nothing": Fault(OFFICE, "<h1", '<label for="name">x</label><h1', 'for="name" names no element of this page'),
    "a name taken from nowhere": Fault(
        OFFICE, 'aria-labelledby="hours"', 'aria-labelledby="time"', 'aria-labelledby="time" names no element of this page'
    ),
    "an image without words for it": Fault(OFFICE, IMAGE, IMAGE.replace(' alt=""', ""), "an <img> without alt"),
    "an image without its width": Fault(OFFICE, IMAGE, IMAGE.replace(' width="32"', ""), "an <img> without width"),
    "a script inside the page": Fault(
        OFFICE, "<h1", "<script>alert(1)</script><h1", "<script> inside the page, which the site's own policy forbids"
    ),
    "a style inside the page": Fault(
        OFFICE, "<h1 ", '<h1 style="color:red" ', 'style="…" inside the page, which the site\'s own policy forbids'
    ),
    "a handler inside the page": Fault(
        OFFICE, "<h1 ", '<h1 onclick="go()" ', 'onclick="…" inside the page, which the site\'s own policy forbids'
    ),
    "structured data that cannot be read": Fault(
        OFFICE, '{"@context"', '{"@context', "this is not valid JSON: Expecting ':' delimiter (13)"
    ),
    # Leftovers.
    "a slot that nothing filled": Fault(OFFICE, "<h1", "<p>slot:title&amp;;</p><h1", "the place «slot:title&amp;;» was never filled"),
    "a template's value": Fault(OFFICE, "<h1", "<p>{{ office.name }}</p><h1", "«{{ office.name }}» is left over from a template"),
    "a template's statement in an attribute": Fault(OFFICE, "<h1 ", '<h1 title="{% if x %}" ', "«{% if x %}» is left over from a template"),
    "a message's place for a value": Fault(OFFICE, "<h1", "<p>%(time)s</p><h1", "«%(time)s» is left over from a template"),
    "a file of somebody's machine": Fault(
        OFFICE, "<h1", "<p>file:///home/me/a.html</p><h1", "«file:///home/me/a.html» is a path of the machine that built the site"
    ),
    # Feeds, sitemaps and the rest.
    "a feed that is not XML": Fault(FEED, "<title>", "<titel>", "this is not valid XML: mismatched tag"),
    "a feed of another day": Fault(
        FEED, "<updated>2026-01-01T", "<updated>2026-13-01T", "«2026-13-01T00:00:00+05:00» is not a date and time with its zone"
    ),
    "a feed's entry that leads nowhere": Fault(
        FEED,
        f'hreflang="kk" href="{HOME}news/2026/best-reception-almaty-region/"',
        f'hreflang="kk" href="{HOME}news/2026/worst/"',
        f"the link «{HOME}news/2026/worst/» leads to no file of the site",
    ),
    "an entry without a title": Fault(
        FEED,
        '<entry xml:lang="kk">\n',
        '<entry xml:lang="kk"><id>tag:a,2026:b</id><updated>2026-01-01T00:00:00Z</updated></entry><entry>\n',
        "«<title>» is missing",
    ),
    "a JSON feed that cannot be read": Fault(
        "news/feed.json", '"version":', '"version"', "this is not valid JSON: Expecting ':' delimiter (11)"
    ),
    "a JSON feed's entry that leads nowhere": Fault(
        "news/feed.json",
        f'"url":"{HOME}news/2026/best-reception-almaty-region/"',
        f'"url":"{HOME}news/2026/worst/"',
        f"the link «{HOME}news/2026/worst/» leads to no file of the site",
    ),
    "a JSON feed's date without its time": Fault(
        "news/feed.json",
        '"date_published":"2026-01-01T00:00:00+05:00"',
        '"date_published":"2026-01-01"',
        "«2026-01-01» is not a date and time with its zone",
    ),
    "a sitemap that is not XML": Fault("sitemap.xml", "</sitemapindex>", "", "this is not valid XML: no element found", later=1),
    "a sitemap that is not there": Fault(
        "sitemap.xml", "sitemap-kk-2016.xml", "sitemap-kk-2015.xml", f"the link «{HOME}sitemap-kk-2015.xml» leads to no file of the site"
    ),
    "a page for which search engines look in vain": Fault(
        MAP, f"<loc>{HOME}about/</loc>", f"<loc>{HOME}gone/</loc>", "gone/index.html is not a page that search engines may keep"
    ),
    "a sitemap's date that is none": Fault(
        "sitemap.xml", "<lastmod>2016-06-28", "<lastmod>28.06.2016", "«28.06.2016» is not a date and time with its zone"
    ),
    "translations that only the sitemap knows": Fault(
        MAP,
        f'<xhtml:link rel="alternate" hreflang="ru" href="{HOME}ru/about/"/>',
        f'<xhtml:link rel="alternate" hreflang="ru" href="{HOME}ru/privacy/"/>',
        "the translations of about/index.html are not those that the page names",
    ),
    "a calendar's event that is not closed": Fault(CALENDAR, "END:VEVENT\r\n", "", "</VCALENDAR> closes nothing that is open"),
    "a calendar's day that is none": Fault(
        CALENDAR, "DTSTART;TZID=Asia/Almaty:2026", "DTSTART;TZID=Asia/Almaty:26", "«261123T100000» is not a date and time with its zone"
    ),
    "a calendar's line that says nothing": Fault(
        CALENDAR, "TRANSP:TRANSPARENT", "TRANSPARENT", "this is not valid iCalendar / vCard: TRANSPARENT"
    ),
    "a contact's address that leads nowhere": Fault(
        CARD, "almaty-reception/\r\n", "gone/\r\n", f"the link «{HOME}offices/almaty/gone/» leads to no file of the site"
    ),
    "data that cannot be read": Fault("data/offices.json", '"offices": [', '"offices": [,', "this is not valid JSON: Expecting value (14)"),
    "a table with a cell too many": Fault("data/offices.csv", "almaty-reception,", "x,almaty-reception,", "this is not valid CSV: 23 ≠ 22"),
    "a drawing that is not XML": Fault("assets/qb/regions.svg", "</svg>", "", "this is not valid XML: no element found"),
    "a drawing that runs": Fault(
        "assets/qb/favicon.svg", "<svg ", '<svg onload="go()" ', 'onload="…" inside the page, which the site\'s own policy forbids'
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_found_at_its_line(copy: Copy, name: str) -> None:
    fault = FAULTS[name]
    line = copy.plant(fault.file, fault.old, fault.new)
    found = said(copy.look())
    expected = f"{fault.file}:{line + fault.later}: {fault.said.replace('{line}', str(line))}"
    pattern = re.escape(expected).replace(re.escape("{any}"), r"\d+")
    assert any(re.fullmatch(pattern, each) for each in found), f"\n{expected}\nis not among\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("file", "pattern"),
    [(FEED, r"<id>(tag:[^<]*/20[^<]*)"), ("news/feed.json", r'"id":"(tag:[^"]*)'), (CALENDAR, r"(?s)(BEGIN:VEVENT.*?END:VEVENT\r\n)")],
)
def test_what_tells_of_one_thing_twice_is_found(copy: Copy, file: str, pattern: str) -> None:
    text = (copy.folder / file).read_bytes().decode()
    first, *others = re.findall(pattern, text)
    copy.write(file, (text.replace(others[0], first) if others else text.replace(first, first * 2)).encode())
    found = [each for each in said(copy.look()) if "stands here a second time" in each]
    assert [each.split(":")[0] for each in found] == [file]


@pytest.mark.parametrize(
    ("missing", "old", "new"),
    [
        ("<!doctype html>", "<!doctype html>", ""),
        ("<title>", "<title>Алматы қоғамдық қабылдауы · Қабылдау</title>", "<title> </title>"),
        ("<h1>", '<h1 class="qb-title">Алматы қоғамдық қабылдауы</h1>', ""),
        ('rel="canonical"', f'<link rel="canonical" href="{HOME}offices/almaty/almaty-reception/">', ""),
        ('hreflang="x-default"', f'<link rel="alternate" hreflang="x-default" href="{HOME}offices/almaty/almaty-reception/">', ""),
        ('hreflang="kk"', f'<link rel="alternate" hreflang="kk" href="{HOME}offices/almaty/almaty-reception/">', ""),
    ],
)
def test_what_a_page_must_have_is_missed(copy: Copy, missing: str, old: str, new: str) -> None:
    copy.plant(OFFICE, old, new)
    assert f"{OFFICE}:1: «{missing}» is missing" in said(copy.look())


def test_a_page_in_the_folder_of_another_language_is_found(copy: Copy) -> None:
    copy.plant(OFFICE, '<html lang="kk"', '<html lang="en"')
    assert f"{OFFICE}:1: the language is «en», in this folder it is «kk»" in said(copy.look())


def test_translations_must_name_each_other(copy: Copy) -> None:
    copy.plant(OFFICE, f'<link rel="alternate" hreflang="ru" href="{HOME}ru/offices/almaty/almaty-reception/">', "")
    found = said(copy.look())
    assert f"{OFFICE}:1: ru/{OFFICE} is not named as the translation «ru»" in found
    assert f"en/{OFFICE}:1: the translation «kk» is {OFFICE}, which names other translations" in found
    assert any(each.startswith(f"{MAP}:") and f"the translations of {OFFICE} are not those" in each for each in found)


def test_a_page_kept_from_search_engines_is_no_translation_and_in_no_sitemap(copy: Copy) -> None:
    copy.plant(f"ru/{OFFICE}", "<title>", '<meta name="robots" content="noindex"><title>')
    found = said(copy.look())
    assert f"{OFFICE}:1: the translation «ru» is ru/{OFFICE}, which search engines may not keep" in found
    assert any(each.startswith("sitemap-ru.xml:") and f"ru/{OFFICE} is not a page that search engines may keep" in each for each in found)


def test_every_page_stands_in_one_sitemap_once(copy: Copy) -> None:
    text = (copy.folder / MAP).read_text("utf-8")
    rows = re.findall(r"<url>.*?</url>\n", text)
    about, privacy = (next(row for row in rows if f"<loc>{HOME}{page}/</loc>" in row) for page in ("about", "privacy"))
    copy.write(MAP, text.replace(about, "").replace(privacy, privacy * 2).encode())
    found = said(copy.look())
    assert "about/index.html:1: this page stands in no sitemap" in found
    assert any(each.startswith(f"{MAP}:") and "privacy/index.html stands in a second sitemap or a second time" in each for each in found)


def test_a_sitemap_that_the_index_leaves_out_is_found(copy: Copy) -> None:
    copy.plant("sitemap.xml", f"<sitemap><loc>{HOME}{MAP}</loc></sitemap>", "")
    assert f"{MAP}:1: the index of sitemaps does not name this file" in said(copy.look())


def test_a_removed_page_is_missed_wherever_it_was_named(copy: Copy) -> None:
    copy.remove(ITEM)
    found = said(copy.look())
    sources = {each.split(":")[0] for each in found if "leads to no file of the site" in each}
    assert {"news/index.html", FEED, "news/feed.json", f"ru/{ITEM}", "data/search/kk/2023-10-0.json"} <= sources
    assert any(each.startswith("sitemap-kk-2023.xml:") and "is not a page that search engines may keep" in each for each in found)


@pytest.mark.parametrize(
    ("file", "data", "expected"),
    [
        ("notes.md", b"# Notes\n", "a file of this kind does not belong into a site"),
        ("content/news/a.yaml", b"kk: x\n", "a file of this kind does not belong into a site"),
        (".env", b"KEY=1\n", "a file of this kind does not belong into a site"),
        ("index.html~", b"<p>", "a file of this kind does not belong into a site"),
        ("data/empty.json", b"", "an empty file"),
        ("media/photo.webp", b"RIFF", "this is not valid WEBP: 52 49 46 46"),
        ("media/photo.jpg", b"<html>not a photo", "this is not valid JPG: 3c 68 74 6d 6c 3e 6e 6f"),
        ("data/cut.pdf", b"%PDF-1.7\nendless", "this is not valid PDF: 25 50 44 46 2d 31 2e 37"),
        ("robots.txt", "Ә".encode("utf-16"), "this is not valid UTF-8: 0xFF"),
    ],
)
def test_a_file_that_should_not_be_there_is_found(copy: Copy, file: str, data: bytes, expected: str) -> None:
    copy.write(file, data)
    assert f"{file}:1: {expected}" in said(copy.look())


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/Offices.json", "data/offices.json:1: the name differs from data/Offices.json in capital letters alone"),
        ("assets/QB/x.txt", "assets/qb/around.js:1: the name differs from assets/QB in capital letters alone"),
    ],
)
def test_names_that_are_one_on_other_systems_are_found_once(copy: Copy, file: str, expected: str) -> None:
    copy.write(file, b"{}")
    assert [each for each in said(copy.look()) if "capital" in each] == [expected]


def test_a_symbolic_link_is_found(copy: Copy, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    copy.write("data/link.txt", b"x")
    (copy.folder / "data/link.txt").unlink()
    (copy.folder / "data/link.txt").symlink_to(secret)
    assert "data/link.txt:1: a link to another file instead of a file" in said(copy.look())


def test_the_folder_of_the_build_is_named_nowhere(copy: Copy) -> None:
    path = copy.folder.resolve().parent / "overrides/main.html"
    line = copy.plant(OFFICE, "<h1", f"<!-- {path} --><h1")
    assert f"{OFFICE}:{line}: «{path.parent.parent}» is a path of the machine that built the site" in said(copy.look())


def test_the_web_editor_with_its_bundles_is_no_fault(copy: Copy) -> None:
    for name in ("index.html", "admin.js", "admin.css", "format.js", "widgets.js"):
        copy.write(f"admin/{name}", (ROOT / "hooks/qabyldau/admin" / name).read_bytes().replace(b"{{ policy }}", b"default-src 'self'"))
    copy.write("admin/1.decap-cms.js", b'import x from "react"; let y = "file:///home/them/x.js"')
    assert said(copy.look()) == []


def test_code_that_a_page_tells_of_is_no_leftover(copy: Copy) -> None:
    copy.plant(OFFICE, "<h1", "<p><code>{{ name }}</code></p><h1")
    assert said(copy.look()) == []


@pytest.mark.parametrize(
    "link", ["./", "#", "#top", "?page=2", "mailto:a@b.kz", "tel:+77000000000", "geo:1,2", "https://example.com/a", "hours.ics"]
)
def test_a_good_link_is_no_fault(copy: Copy, link: str) -> None:
    copy.plant(OFFICE, "<h1", f'<a href="{link}">x</a><h1')
    assert said(copy.look()) == []


def test_what_was_remembered_changes_nothing(copy: Copy) -> None:
    copy.plant(OFFICE, 'href="../../../news/"', 'href="../../../old/"')
    copy.remove("about/index.html")
    assert copy.look() == copy.look() == inspect(copy.folder, 2)


def test_the_program_shows_faults_in_each_language_and_fails(copy: Copy) -> None:
    assert run("verify", copy.folder).returncode == 0
    line = copy.plant(OFFICE, 'href="../../../news/"', 'href="../../../old/"')
    words = {
        "kk": "сілтемесі сайттағы ешбір файлға апармайды",
        "ru": "не ведёт ни к какому файлу сайта",
        "en": "leads to no file of the site",
    }
    for language in LANGUAGES:
        done = run("verify", copy.folder, "--language", language)
        assert done.returncode == 1
        assert words[language] in done.stdout and f"{OFFICE}:{line}:" in done.stdout


def test_one_fault_in_every_page_does_not_bury_the_others(copy: Copy) -> None:
    copy.remove("privacy/index.html")
    lines = run("verify", copy.folder, "--language", "en").stdout.splitlines()
    assert len(lines) < 60
    assert any(re.fullmatch(r"  … and \d+ more of this kind", line) for line in lines)
    assert len(run("verify", copy.folder, "--language", "en", "--all").stdout.splitlines()) > len(lines)


def test_counts_say_what_a_site_holds(copy: Copy) -> None:
    site, counts = copy.folder, copy.whole.counts
    files = [path for path in site.rglob("*") if path.is_file()]
    assert counts.files == len(files)
    assert counts.size == sum(path.stat().st_size for path in files)
    assert counts.pages["ru"] == len(list((site / "ru").rglob("index.html")))
    assert sum(counts.pages.values()) == len(list(site.rglob("index.html")))
    assert counts.offices == len(counts.hours) == len(list(site.glob("offices/*/*/poster.pdf")))


def test_counts_come_back_from_json(copy: Copy) -> None:
    assert Counts.of(json.loads(json.dumps(copy.whole.counts.plain()))) == copy.whole.counts


def test_other_hours_of_one_office_change_its_digest_alone(copy: Copy) -> None:
    exported = json.loads((copy.folder / "data/offices.json").read_text("utf-8"))
    exported["offices"][0]["opening_hours"] = "Mo 03:00-04:00"
    copy.write("data/offices.json", json.dumps(exported).encode())
    before, after = copy.whole.counts.hours, copy.look().counts.hours
    assert {id for id in before if before[id] != after[id]} == {exported["offices"][0]["id"]}
