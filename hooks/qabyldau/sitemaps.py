"""Sitemaps (sitemaps.org 0.9) with absolute hreflang links: one for the pages of each language, one for each year of its news.

In: pages and plans, the site's address. Out: XML by path below the site's root. A new item changes the map of its year alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .addresses import prefix
from .model import Language

LIMIT = 10_000
"""Addresses in one file; the protocol allows 50,000, but also no more than 50 MB."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@dataclass(frozen=True, slots=True)
class Address:
    """One page: its path below the language's root, the languages in which it exists, the day of its last change as ISO 8601 or None."""

    path: str
    languages: tuple[Language, ...]
    modified: str | None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One file."""

    name: str
    language: Language
    addresses: tuple[Address, ...]

    def write(self, site_url: str) -> bytes:
        """The file's bytes; paths are ASCII by the model, the site's address may need escaping."""
        root = escape(site_url, {'"': "&quot;"})
        return f"{_HEAD}{''.join(self._row(address, root) for address in self.addresses)}</urlset>\n".encode()

    def _row(self, address: Address, root: str) -> str:
        links = [(tag, root + prefix(tag) + address.path) for tag in address.languages]
        rows = "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{url}"/>' for tag, url in links)
        last = f"<lastmod>{address.modified}</lastmod>" if address.modified else ""
        own = root + prefix(self.language) + address.path
        return f'<url><loc>{own}</loc>{last}{rows}<xhtml:link rel="alternate" hreflang="x-default" href="{links[0][1]}"/></url>\n'


def sitemaps(language: Language, groups: Iterable[tuple[str, Sequence[Address]]]) -> Iterator[Sitemap]:
    """The maps of a language from groups of addresses by name (empty for pages that are no news); large groups in several files."""
    for name, addresses in groups:
        stem = f"sitemap-{language}-{name}" if name else f"sitemap-{language}"
        for part, start in enumerate(range(0, len(addresses), LIMIT), 1):
            yield Sitemap(f"{stem}-{part}.xml" if part > 1 else f"{stem}.xml", language, tuple(addresses[start : start + LIMIT]))


def index(names: Iterable[str], site_url: str) -> bytes:
    """The index that names all sitemaps."""
    rows = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc></sitemap>\n" for name in names)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
    ).encode()


def robots(site_url: str) -> bytes:
    """Everything may be read; here is the index."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode()
