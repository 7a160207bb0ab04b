"""Feeds: valid by the book, read back by another library, the same in Atom and JSON, with ids that outlive every address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5lib
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from qabyldau.feeds import (
    JSON_TYPE,
    Category,
    Feed,
    FeedEntry,
    Image,
    absolute,
    atom,
    json_feed,
    moment,
    render,
)
from qabyldau.model import When
from qabyldau.tags import TaggingEntity
from tests.rfc4287 import ATOM, LANGUAGE, RFC_3339, faults

SITE = "https://qabyldau.example/"
NAMES = TaggingEntity("qabyldau.example", "2026")
HOSTILE = [
    "<script>alert('1')</script>",
    'A & B > C < "D" ]]> &amp; &lt;b&gt; &#0;',
    "Қоғамдық қабылдау: ұлттық өңір 🏛️👩🏽‍⚖️",
    "и\u0306 е\u0308 a\u0301\u0327 \u200f\u202e",
    "a\x00b\x0bc\x1fd\ufffee\uffff\ud800f\x7f\x85",
    "line\none\r\ntwo\ttabs",
]


def entry(**changes: Any) -> FeedEntry:
    key = "2023/almaty-reception"
    given = FeedEntry(
        id=NAMES.tag("kk", "news", key),
        url=f"{SITE}news/{key}/",
        language="kk",
        title="Алматыда қоғамдық қабылдау ашылды",
        summary="Қабылдау жұмыс күндері ашық.",
        content='<p>Мекенжайы: <a href="../../../offices/almaty/">Алматы</a>.</p>\n',
        published=When(2023, 10, 19, 10, 5),
        categories=(Category("receptions", "Қабылдаулар", f"{SITE}news/topics/"), Category("almaty", "Алматы филиалы")),
        source="https://example.com/?a=1&b=2",
    )
    return replace(given, **changes)


def feed(*entries: FeedEntry, **changes: Any) -> Feed:
    given = Feed(
        id=NAMES.tag("kk", "news"),
        title="Қабылдау: жаңалықтар",
        subtitle="Филиалдар мен қабылдаулардың жаңалықтары",
        language="kk",
        url=f"{SITE}news/feed.xml",
        json_url=f"{SITE}news/feed.json",
        page=f"{SITE}news/",
        home=SITE,
        authors=("Қабылдау",),
        begun=When(2026),
        icon=f"{SITE}assets/qb/favicon.svg",
        entries=tuple(render(each) for each in entries),
    )
    return replace(given, **changes)


PHOTO = Image(f"{SITE}media/2023/door-1200.jpg", "image/jpeg", 'Есік "A" & B', 81_234, 1200, 800)
FULL = feed(
    entry(image=PHOTO, authors=("А. Сейітова", "Б. Ким"), updated=When(2023, 10, 20)),
    entry(id=NAMES.tag("ru", "news/2024/x"), language="ru", published=When(2024, 3, 1, 9, 0), source=None, categories=()),
)


@pytest.mark.parametrize("made", [FULL, feed(), feed(entry(authors=("А",)), icon=None)], ids=["full", "empty", "plain"])
def test_a_feed_keeps_every_must_of_rfc_4287(made: Feed) -> None:
    assert faults(atom(made)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "section"),
    [
        ("<title>Қабылдау: жаңалықтар</title>", "", "4.1.1"),
        ("<id>tag:qabyldau.example,2026:kk/news</id>", "<id>news</id>", "4.2.6"),
        ("2023-10-19T10:05:00+06:00</published>", "2023-10-19 10:05</published>", "3.3"),
        ("<author><name>Қабылдау</name><uri>https://qabyldau.example/</uri></author>", "", "4.1.1: neither"),
        ("<author><name>Б. Ким</name></author>", "<author/>", "3.2"),
        ('term="almaty" ', "", "4.2.2.1"),
        ('href="https://qabyldau.example/news/feed.xml"', 'href="feed.xml"', "4.2.7.1"),
        ("tag:qabyldau.example,2026:ru/news/2024/x", "tag:qabyldau.example,2026:kk/news/2023/almaty-reception", "4.2.6: two"),
        ("<summary>", '<summary type="markdown">', "3.1.1"),
        (f'type="{JSON_TYPE}"', 'type="text/html" hreflang="kk"', "4.1.1: two"),
        ("<generator>", '<generator by="x">', "2"),
        ('length="81234"', 'length="80 KB"', "4.2.7.6"),
    ],
)
def test_the_check_of_rfc_4287_finds_what_is_wrong(right: str, wrong: str, section: str) -> None:
    text = atom(FULL).decode()
    assert right in text
    assert any(fault.startswith(section) for fault in faults(text.replace(right, wrong).encode()))


def read(data: bytes) -> Any:
    """What another library reads, without what it does to HTML on its own."""
    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


def test_another_library_reads_what_went_in() -> None:
    found = read(atom(FULL))
    assert not found.bozo
    assert found.version == "atom10"
    assert (found.feed.title, found.feed.link, found.feed.language) == ("Қабылдау: жаңалықтар", f"{SITE}news/", "kk")
    assert found.feed.updated == "2024-03-01T09:00:00+05:00"
    first, second = found.entries
    assert (first.id, first.link) == ("tag:qabyldau.example,2026:kk/news/2023/almaty-reception", f"{SITE}news/2023/almaty-reception/")
    assert (first.published, first.updated) == ("2023-10-19T10:05:00+06:00", "2023-10-20T00:00:00+06:00")
    assert [(tag.term, tag.label) for tag in first.tags] == [("receptions", "Қабылдаулар"), ("almaty", "Алматы филиалы")]
    assert [author.name for author in first.authors] == ["А. Сейітова", "Б. Ким"]
    assert [link.href for link in first.links if link.rel == "via"] == ["https://example.com/?a=1&b=2"]
    assert [(picture.href, picture.type, picture.length) for picture in first.enclosures] == [(PHOTO.url, "image/jpeg", "81234")]
    assert (first.content[0].type, first.content[0].language, second.content[0].language) == ("text/html", "kk", "ru")


TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https://"}
DATE = {"type": "string", "pattern": f"^{RFC_3339.pattern}$"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "minProperties": 1, "properties": {"name": TEXT, "url": URL}, "additionalProperties": False},
}
ITEM = {
    "id": TEXT,
    "url": URL,
    "external_url": URL,
    "title": TEXT,
    "content_html": TEXT,
    "summary": TEXT,
    "image": URL,
    "date_published": DATE,
    "date_modified": DATE,
    "authors": AUTHORS,
    "tags": {"type": "array", "items": TEXT},
    "language": {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"},
}
JSON_FEED = {
    "type": "object",
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": URL,
        "feed_url": URL,
        "description": TEXT,
        "icon": URL,
        "authors": AUTHORS,
        "language": ITEM["language"],
        "items": {
            "type": "array",
            "items": {"type": "object", "properties": ITEM, "required": ["id", "content_html"], "additionalProperties": False},
        },
    },
    "required": ["version", "title", "items"],
    "additionalProperties": False,
}


@pytest.mark.parametrize("made", [FULL, feed(), feed(entry(), icon=None)], ids=["full", "empty", "plain"])
def test_a_json_feed_has_the_keys_and_types_of_version_1_1(made: Feed) -> None:
    jsonschema.Draft202012Validator(JSON_FEED).validate(json.loads(json_feed(made)))


def test_both_formats_say_the_same() -> None:
    one, other = read(atom(FULL)), json.loads(json_feed(FULL))
    assert other["items"][0].keys() >= {"date_modified", "external_url", "image", "authors", "tags"}
    assert "date_modified" not in other["items"][1]
    for first, second in zip(one.entries, other["items"], strict=True):
        assert (first.id, first.link, first.title, first.summary) == (second["id"], second["url"], second["title"], second["summary"])
        assert first.content[0].value == second["content_html"].strip()
        assert first.published == second["date_published"]
        assert first.updated == second.get("date_modified", second["date_published"])


def legal(text: str) -> str:
    """The text as XML 1.0 can carry it (2.2, Char; 2.11, line ends)."""
    kept = (letter for letter in text if re.fullmatch("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", letter))
    return "".join(kept).replace("\r\n", "\n").replace("\r", "\n")


def assert_carried(text: str) -> None:
    one = entry(title=text, summary=text, content=text, authors=(text + "A",), categories=(Category("a", text, text or None),))
    made = feed(replace(one, source=text or None), title=text, subtitle=text)
    data = atom(made)
    assert not feedparser.parse(data).bozo
    root = ElementTree.fromstring(data)
    found = root.find(f"{ATOM}entry")
    assert found is not None
    for element, name in ((root, "title"), (root, "subtitle"), (found, "title"), (found, "summary"), (found, "content")):
        assert (element.findtext(f"{ATOM}{name}") or "") == legal(text), name
    category = found.find(f"{ATOM}category")
    assert category is not None
    exact = "".join(letter for letter in text if legal(letter))
    assert category.get("label") == exact
    assert category.get("scheme", "") == exact
    item = json.loads(json_feed(made))["items"][0]
    assert item["title"] == item["content_html"] == re.sub("[\ud800-\udfff]", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_break_a_feed(text: str) -> None:
    assert_carried(text)


@given(st.text(st.characters(), max_size=60))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    # Where nothing but the text's own tags are, no link is made absolute.
    assert_carried(text.replace("=", ""))


def test_the_full_text_of_an_item_is_in_its_feed_with_absolute_links() -> None:
    content = read(atom(feed(entry()))).entries[0].content[0].value
    assert content == f'<p>Мекенжайы: <a href="{SITE}offices/almaty/">Алматы</a>.</p>'


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="../x/">', '<a href="https://h.example/ru/news/2023/x/">'),
        ('<a href="#part">', '<a href="https://h.example/ru/news/2023/item/#part">'),
        ('<a href="/about/?a=1&amp;b=2">', '<a href="https://h.example/about/?a=1&amp;b=2">'),
        ('<a class="x" href=\'../y"z/\' title="href=&quot;../t&quot;">', None),
        ("<a href=../z/>", '<a href="https://h.example/ru/news/2023/z/">'),
        ('<a href="https://other.example/../x">', '<a href="https://other.example/../x">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<img alt="src=../a" src="../../../media/a.jpg" data-src="../b">', None),
        (
            '<img srcset="../../../m/a-480.jpg 480w, ../../../m/a.jpg 1200w">',
            '<img srcset="https://h.example/ru/m/a-480.jpg 480w, https://h.example/ru/m/a.jpg 1200w">',
        ),
        ('<p>href="../x/" <code>&lt;a href="../x/"&gt;</code></p>', '<p>href="../x/" <code>&lt;a href="../x/"&gt;</code></p>'),
        ("<abbr title='&lt;a href=\"../x/\"&gt;'>", None),
        ('<a href="http://[broken">', '<a href="http://[broken">'),
    ],
)
def test_links_and_pictures_lead_where_they_led_on_the_page(given: str, expected: str | None) -> None:
    found = absolute(given, "https://h.example/ru/news/2023/item/")
    if expected is not None:
        assert found == expected
        return
    before, after = (html5lib.parseFragment(html, namespaceHTMLElements=False)[0] for html in (given, found))
    for name, value in before.items():
        leads = {'../y"z/': 'https://h.example/ru/news/2023/y"z/', "../../../media/a.jpg": "https://h.example/ru/media/a.jpg"}
        assert after.get(name) == leads.get(value, value)


def test_a_photo_stands_before_the_text_with_its_description() -> None:
    html = read(atom(FULL)).entries[0].content[0].value
    picture = html5lib.parseFragment(html, namespaceHTMLElements=False)[0][0]
    assert picture.attrib == {"src": PHOTO.url, "alt": PHOTO.alt, "width": "1200", "height": "800"}


def test_a_text_may_be_made_when_it_is_needed() -> None:
    one = entry()
    assert render(replace(one, content=lambda: str(one.content))) == render(one)


def test_an_entry_is_the_same_in_every_feed() -> None:
    one, other = render(entry()), render(entry(id=NAMES.tag("kk/news/2023/other")))
    branch = feed(id=NAMES.tag("kk/branches/almaty"), entries=(one,))
    assert one.atom in atom(branch)
    assert one.atom in atom(feed(entries=(other, one)))
    assert one.json in json_feed(branch)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-06-28 17:32", "2016-06-28T17:32:00+06:00"),
        ("2023-10-19", "2023-10-19T00:00:00+06:00"),
        ("2024-02-29 23:59", "2024-02-29T23:59:00+06:00"),
        ("2024-03-01", "2024-03-01T00:00:00+05:00"),
        ("2026-11-23 09:00", "2026-11-23T09:00:00+05:00"),
        ("2019-09", "2019-09-01T00:00:00+06:00"),
        ("2026~", "2026-01-01T00:00:00+05:00"),
    ],
)
def test_dates_are_in_the_time_of_almaty_on_that_day(written: str, expected: str) -> None:
    assert moment(When.parse(written)).isoformat() == expected


def test_a_change_on_the_day_of_publication_does_not_precede_it() -> None:
    found = read(atom(feed(entry(published=When(2026, 5, 1, 17, 30), updated=When(2026, 5, 1))))).entries[0]
    assert found.updated == found.published == "2026-05-01T17:30:00+05:00"


def test_a_feed_changed_when_its_newest_entry_did() -> None:
    old, changed = entry(), entry(id=NAMES.tag("x"), published=When(2016, 1, 2), updated=When(2026, 2, 3))
    assert read(atom(feed(old, changed))).feed.updated == "2026-02-03T00:00:00+05:00"


def test_an_empty_feed_is_dated_and_says_whose_it_is() -> None:
    found = read(atom(feed())).feed
    assert (found.updated, found.author) == ("2026-01-01T00:00:00+05:00", "Қабылдау")


def test_nobody_can_make_a_feed_that_has_no_author() -> None:
    with pytest.raises(ValueError, match="author"):
        feed(authors=())


def test_an_id_stays_when_the_item_moves() -> None:
    moved = entry(url="https://elsewhere.example/archive/1/")
    assert read(atom(feed(moved))).entries[0].id == read(atom(feed(entry()))).entries[0].id


def test_programs_that_look_for_feeds_are_told_whose_news_they_hold(national_site: Path) -> None:
    titles = {
        "news/": "News",
        "news/topics/ecology/": "News: Environment",
        "branches/model-almaty/": "Almaty City Branch of the Model Party",
    }
    for path, title in titles.items():
        page = (national_site / "en" / path / "index.html").read_text("utf-8")
        assert re.findall(r'type="application/atom\+xml" title="([^"]+)"', page) == [title]
