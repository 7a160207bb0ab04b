"""Feeds: news as Atom 1.0 (RFC 4287) with its full text, and beside it as JSON Feed 1.1 (jsonfeed.org/version/1.1).

In: entries and feeds as frozen values, with absolute addresses and words already chosen. Out: bytes of the files, and what a page's head
says of them. An item stands in the feeds of its language, topic, branch and region, so an entry is rendered once and then only joined:
that is why no feed library serves here. Never reads a file or the clock, never chooses the entries of a feed or their order.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from html import escape as html_escape
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from msgspec import Struct

from .model import Language, When

ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"

_NEW_OFFSET = dt.date(2024, 3, 1)
_OFFSETS = (dt.timezone(dt.timedelta(hours=6)), dt.timezone(dt.timedelta(hours=5)))


class Category(Struct, frozen=True):
    """A topic, branch or person: a lasting id, the name that readers see, and optionally the address of the list the id is from."""

    term: str
    label: str
    scheme: str | None = None


class Image(Struct, frozen=True):
    """A picture by its absolute address; `length` in bytes, `width` and `height` in pixels."""

    url: str
    type: str
    alt: str
    length: int | None = None
    width: int | None = None
    height: int | None = None


class FeedEntry(Struct, frozen=True):
    """A news item in one language.

    `id` is a tag URI (see `tags`) and never changes; `content` is the full text as HTML, or what makes it when it is needed. Its links may
    be relative to `url`. `image` goes in front of the text. `source` is the address of the publication that the item is taken from.
    Without `authors` the feed's hold.
    """

    id: str
    url: str
    language: Language
    title: str
    summary: str
    content: str | Callable[[], str]
    published: When
    updated: When | None = None
    categories: tuple[Category, ...] = ()
    authors: tuple[str, ...] = ()
    image: Image | None = None
    source: str | None = None


class Rendered(NamedTuple):
    """An entry as it stands in any feed: when it changed last, UTF-8 of an Atom element, UTF-8 of a JSON object."""

    updated: dt.datetime
    atom: bytes
    json: bytes


class Feed(Struct, frozen=True):
    """Entries as `render` makes them, newest first, and what they are together.

    `url` and `json_url` are the files' own addresses, `page` the page with the same news, `home` the site's. `authors` must hold a name
    (RFC 4287, 4.1.1): those of whoever keeps the site. `begun` dates a feed without entries. Raises ValueError without `authors`.
    """

    id: str
    title: str
    subtitle: str
    language: Language
    url: str
    json_url: str
    page: str
    home: str
    authors: tuple[str, ...]
    begun: When
    icon: str | None = None
    entries: tuple[Rendered, ...] = ()

    def __post_init__(self) -> None:
        if not any(self.authors):
            raise ValueError(f"a feed needs an author: {self.id}")


def moment(when: When) -> dt.datetime:
    """A date as an instant, the first that it can mean: 00:00 where no time is known, 1 January of a year, also of "about 2026".

    Asia/Almaty: UTC+5 from 1 March 2024, UTC+6 before (government decree No. 31 of 19 January 2024). The hour of summer time
    until 2004 is left out.
    """
    day = when.earliest
    return dt.datetime(day.year, day.month, day.day, max(when.hour, 0), max(when.minute, 0), tzinfo=_OFFSETS[day >= _NEW_OFFSET])


def last_change(entry: FeedEntry) -> dt.datetime:
    """When the entry changed last; never before it was published, as it would seem where only the day of a change is known."""
    published = moment(entry.published)
    return max(published, moment(entry.updated)) if entry.updated else published


def render(entry: FeedEntry) -> Rendered:
    """The entry for Atom and for JSON Feed."""
    content = entry.content if isinstance(entry.content, str) else entry.content()
    html = _picture(entry.image) + absolute(content, entry.url)
    return Rendered(last_change(entry), _entry_atom(entry, html), _entry_json(entry, html))


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    updated = max((entry.updated for entry in feed.entries), default=moment(feed.begun))
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(feed.language)}>\n'
        f"<id>{_text(feed.id)}</id>\n<title>{_text(feed.title)}</title>\n<subtitle>{_text(feed.subtitle)}</subtitle>\n"
        f"<updated>{updated.isoformat()}</updated>\n"
        f'<link rel="self" type="{ATOM_TYPE}" href={_quoted(feed.url)}/>\n'
        f'<link rel="alternate" type="text/html" hreflang={_quoted(feed.language)} href={_quoted(feed.page)}/>\n'
        f'<link rel="alternate" type="{JSON_TYPE}" href={_quoted(feed.json_url)}/>\n'
        + "".join(f"<author><name>{_text(name)}</name><uri>{_text(feed.home)}</uri></author>\n" for name in feed.authors)
        + (f"<icon>{_text(feed.icon)}</icon>\n" if feed.icon else "")
        + "<generator>Qabyldau</generator>\n"
    )
    return b"".join((_xml(head), *(entry.atom for entry in feed.entries), b"</feed>\n"))


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    head: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.json_url,
        "description": feed.subtitle,
        "language": feed.language,
        "authors": [{"name": name, "url": feed.home} for name in feed.authors],
    }
    if feed.icon:
        head["icon"] = feed.icon
    return b"".join((_json(head)[:-1], b',"items":[\n', b",\n".join(entry.json for entry in feed.entries), b"\n]}\n"))


class FeedLink(NamedTuple):
    """The values of a `<link rel="alternate">`, by which programs find a page's feeds."""

    type: str
    title: str
    href: str


def links(addresses: Iterable[tuple[str, str, str]]) -> tuple[FeedLink, ...]:
    """What a page's head says of its feeds, given as (title, address of the Atom file, of the JSON file): each Atom file first."""
    return tuple(
        link for title, url, json_url in addresses for link in (FeedLink(ATOM_TYPE, title, url), FeedLink(JSON_TYPE, title, json_url))
    )


_TAG = re.compile(r"""<(?:a|area|audio|img|source|track|video)\b(?:[^<>"']++|"[^"]*"|'[^']*')*+>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\s/]+)([^\s=>"'/]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_ADDRESSES = ("href", "src", "poster")


def absolute(html: str, base: str) -> str:
    """The HTML with the links and pictures that are given relative to `base` made absolute: feeds are read far from their page.

    In attributes `<` must be escaped, as all that makes HTML here does.
    """

    def attribute(match: re.Match[str]) -> str:
        space, name, value = match.groups()
        plain = unescape(value[1:-1] if value[0] in "\"'" else value)
        if name.lower() in _ADDRESSES:
            found = _join(base, plain)
        elif name.lower() == "srcset":
            found = ", ".join(" ".join((_join(base, url), *size)) for url, *size in map(str.split, re.split(r",\s+", plain.strip(" ,\n"))))
        else:
            return match[0]
        return f'{space}{name}="{html_escape(found)}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)


def _join(base: str, url: str) -> str:
    if url.startswith("https://"):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _picture(image: Image | None) -> str:
    if image is None:
        return ""
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    return f'<p><img src="{html_escape(image.url)}" alt="{html_escape(image.alt)}"{size}></p>\n'


def _entry_atom(entry: FeedEntry, html: str) -> bytes:
    """RFC 4287, 4.1.2; the language stands on each entry, so that it may stand in a feed of another."""
    language = _quoted(entry.language)
    parts = [
        f"<entry xml:lang={language}>\n<id>{_text(entry.id)}</id>\n<title>{_text(entry.title)}</title>\n",
        f'<link rel="alternate" type="text/html" hreflang={language} href={_quoted(entry.url)}/>\n',
        f"<published>{moment(entry.published).isoformat()}</published>\n<updated>{last_change(entry).isoformat()}</updated>\n",
    ]
    parts += [f"<author><name>{_text(name)}</name></author>\n" for name in entry.authors]
    for category in entry.categories:
        scheme = f" scheme={_quoted(category.scheme)}" if category.scheme else ""
        parts.append(f"<category term={_quoted(category.term)}{scheme} label={_quoted(category.label)}/>\n")
    if entry.source:
        parts.append(f'<link rel="via" href={_quoted(entry.source)}/>\n')
    if entry.image:
        length = f' length="{entry.image.length}"' if entry.image.length is not None else ""
        parts.append(f'<link rel="enclosure" type={_quoted(entry.image.type)}{length} href={_quoted(entry.image.url)}/>\n')
    parts.append(f'<summary>{_text(entry.summary)}</summary>\n<content type="html">{_text(html)}</content>\n</entry>\n')
    return _xml("".join(parts))


def _entry_json(entry: FeedEntry, html: str) -> bytes:
    published, changed = moment(entry.published), last_change(entry)
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "language": entry.language,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": html,
        "date_published": published.isoformat(),
    }
    if changed != published:
        item["date_modified"] = changed.isoformat()
    if entry.source:
        item["external_url"] = entry.source
    if entry.image:
        item["image"] = entry.image.url
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.categories:
        item["tags"] = [category.label for category in entry.categories]
    return _json(item)


def _quoted(text: str) -> str:
    """An attribute's value with its quotation marks. An XML parser would read line ends in it as spaces."""
    return f'"{html_escape(text).translate(_SPACES)}"'


_SPACES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return html_escape(text, quote=False)


_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_NONCHARACTERS = ("\ufffe", "\uffff")


def _xml(text: str) -> bytes:
    """UTF-8 without the characters that XML 1.0 (2.2, Char) forbids in any form: controls, lone surrogates, U+FFFE and U+FFFF."""
    for character in _NONCHARACTERS:
        text = text.replace(character, "")
    return text.encode("utf-8", "ignore").translate(None, _CONTROLS)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: dict[str, Any]) -> bytes:
    return _JSON.encode(value).encode("utf-8", "ignore")
