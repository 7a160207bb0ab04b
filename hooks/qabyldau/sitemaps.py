"""Sitemaps (sitemaps.org 0.9): every page with its last change and its translations, their index, and robots.txt.

In: addresses below the site's root, by language and year. Out: files by name. Names are lasting and news stand in a file of their year,
so that a new item touches one small file and the index. Never decides which pages there are or which of them are translations.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from .model import Language

INDEX = "sitemap.xml"
URLS = 50_000
"""The most addresses that a file may hold (sitemaps.org)."""
BYTES = 52_428_800
"""The most bytes that a file may have before compression (sitemaps.org: 50 MB)."""

_NEWS = re.compile(r"news/(\d{4})/")
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_RESERVED = "%/:?#[]@!$&'()*+,;=~"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_TAIL = "</urlset>\n"

Alternates = tuple[tuple[str, str], ...]
"""The translations of a page, itself and x-default too: BCP 47 tags and addresses below the site's root."""
Group = tuple[Language, int | None]
"""A language, and a year of the news; None holds every page that belongs to no year."""


class Entry(NamedTuple):
    """A page: its address below the site's root, its translations, its last change."""

    address: str
    alternates: Alternates
    modified: dt.date | None = None


def year(path: str) -> int | None:
    """The year of the news that a page belongs to, by its address below a language's root; None for every other page."""
    match = _NEWS.match(path)
    return int(match[1]) if match else None


def files(groups: Mapping[Group, Iterable[Entry]], site_url: str, *, urls: int = URLS, size: int = BYTES) -> Iterator[tuple[str, bytes]]:
    """All sitemaps by name, their index last. `site_url` ends in `/`.

    `sitemap-kk.xml` holds the pages without a year, `sitemap-kk-2024.xml` the news of 2024. What exceeds `urls` or `size` (bytes) goes on
    in `sitemap-kk-2024-2.xml` and so on: give the oldest entries first, and the full files stay as they are.
    """
    root = _xml(site_url)
    index: list[tuple[str, dt.date | None]] = []
    for language, of_year in sorted(groups, key=lambda group: (group[0], group[1] or 0)):
        name = f"sitemap-{language}-{of_year}" if of_year else f"sitemap-{language}"
        for number, (rows, modified) in enumerate(_parts(groups[language, of_year], root, urls, size), 1):
            file = f"{name}-{number}.xml" if number > 1 else f"{name}.xml"
            yield file, "".join((_HEAD, *rows, _TAIL)).encode("ascii")
            index.append((file, modified))
    yield INDEX, _index(index, root)


def robots(site_url: str, preview: bool = False) -> bytes:
    """Everything may be read; here is the index. Of a preview nothing is to be read."""
    if preview:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nSitemap: {_ascii(site_url)}{INDEX}\n".encode("ascii")


def _parts(entries: Iterable[Entry], root: str, urls: int, size: int) -> Iterator[tuple[Sequence[str], dt.date | None]]:
    """Rows by file, with the last change of any page in it; at least one file, so that a name once given stays."""
    rows: list[str] = []
    latest: dt.date | None = None
    room = size - len(_HEAD) - len(_TAIL)
    left = room
    for entry in entries:
        row = _row(entry, root)
        if len(row) > room:
            raise ValueError(f"an entry is larger than a whole sitemap may be: {entry.address}")
        if len(rows) == urls or len(row) > left:
            yield rows, latest
            rows, latest, left = [], None, room
        rows.append(row)
        left -= len(row)
        if entry.modified and (latest is None or entry.modified > latest):
            latest = entry.modified
    yield rows, latest


def _row(entry: Entry, root: str) -> str:
    last = f"<lastmod>{entry.modified.isoformat()}</lastmod>" if entry.modified else ""
    return f"<url><loc>{root}{_xml(entry.address)}</loc>{last}{_links(entry.alternates, root)}</url>\n"


@lru_cache(maxsize=1 << 13)
def _links(alternates: Alternates, root: str) -> str:
    """The translations of a page, which are the same in the maps of all languages; a year's are asked for at a time."""
    return "".join([f'<xhtml:link rel="alternate" hreflang="{tag}" href="{root}{_xml(path)}"/>' for tag, path in alternates])


def _index(sitemaps: Iterable[tuple[str, dt.date | None]], root: str) -> bytes:
    rows = []
    for file, modified in sitemaps:
        last = f"<lastmod>{modified.isoformat()}</lastmod>" if modified else ""
        rows.append(f"<sitemap><loc>{root}{file}</loc>{last}</sitemap>\n")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return "".join((head, *rows, "</sitemapindex>\n")).encode("ascii")


def _xml(url: str) -> str:
    """An address, or a part of one, for text and attributes of XML."""
    return url if _PLAIN.fullmatch(url) else escape(_ascii(url))


def _ascii(url: str) -> str:
    """The address with everything percent-encoded that RFC 3986 does not allow in one, so that XML forbids nothing of it either."""
    return quote(url, safe=_RESERVED)
