"""Reads what is written in XML: Atom feeds, sitemaps and their index, drawings.

In: bytes of a file. Out: faults, links and entries in its notes. Sources: RFC 4287, RFC 3339, sitemaps.org 0.9, SVG 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import messages
from .facts import Notes
from .markup import Node, NotXml
from .markup import read as parse
from .moments import is_moment
from .pages import links_in

ATOM = "http://www.w3.org/2005/Atom "
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9 "
XHTML = "http://www.w3.org/1999/xhtml "
SVG = "http://www.w3.org/2000/svg "
_HREFS = ("href", "http://www.w3.org/1999/xlink href")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_xml(data: bytes, notes: Notes) -> None:
    """Look through a document of any of these kinds."""
    try:
        root = parse(data)
    except NotXml as error:
        notes.fault(error.line, messages.NOT_VALID, format="XML", reason=error.reason)
        return
    kinds = {f"{ATOM}feed": _feed, f"{SITEMAP}urlset": _sitemap, f"{SITEMAP}sitemapindex": _index, f"{SVG}svg": _drawing}
    if root.tag in kinds:
        kinds[root.tag](root, notes)
    else:
        notes.fault(root.line, messages.NOT_VALID, format="XML", reason=f"<{root.tag.rpartition(' ')[2]}>")


def _feed(root: Node, notes: Notes) -> None:
    seen: dict[str, int] = {}
    for node in (root, *root.every(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if node.first(ATOM + name) is None:
                notes.fault(node.line, messages.MISSING, what=f"<{name}>")
        for name in ("updated", "published"):
            for each in node.every(ATOM + name):
                if not is_moment(each.text):
                    notes.fault(each.line, messages.NO_DATE, found=each.text)
        for each in node.every(f"{ATOM}id"):
            if each.text in seen:
                notes.fault(each.line, messages.AGAIN, what=each.text, first=seen[each.text])
            seen.setdefault(each.text, each.line)
    for node in root.walk():
        if node.tag == f"{ATOM}link":
            notes.link(node.attributes.get("href", ""), node.line)
        elif node.tag in (f"{ATOM}icon", f"{ATOM}logo", f"{ATOM}uri"):
            notes.link(node.text, node.line)
        elif node.tag == f"{ATOM}content" and node.attributes.get("type") == "html":
            links_in(node.text, node.line, notes)


def _index(root: Node, notes: Notes) -> None:
    for _, place in _entries(root, "sitemap", notes):
        notes.link(place.text, place.line)
        notes.sitemaps.append(notes.file_of(place.text) or place.text)


def _sitemap(root: Node, notes: Notes) -> None:
    for node, place in _entries(root, "url", notes):
        links = [each.attributes for each in node.every(f"{XHTML}link") if each.attributes.get("rel") == "alternate"]
        translations = sorted((each.get("hreflang", ""), notes.file_of(each.get("href", "")) or each.get("href", "")) for each in links)
        notes.entries.append((notes.file_of(place.text) or place.text, tuple(translations), place.line))


def _entries(root: Node, name: str, notes: Notes) -> Iterator[tuple[Node, Node]]:
    """Each entry of a sitemap, or of an index of them, that names a place; and the place."""
    for node in root.every(SITEMAP + name):
        place = node.first(f"{SITEMAP}loc")
        if place is None:
            notes.fault(node.line, messages.MISSING, what="<loc>")
            continue
        for each in node.every(f"{SITEMAP}lastmod"):
            if not (_DAY.fullmatch(each.text) or is_moment(each.text)):
                notes.fault(each.line, messages.NO_DATE, found=each.text)
        yield node, place


def _drawing(root: Node, notes: Notes) -> None:
    for node in root.walk():
        loaded = node.tag != f"{SVG}a"
        for name in _HREFS:
            if name in node.attributes:
                notes.link(node.attributes[name], node.line, loaded=loaded)
        for name in node.attributes:
            if name.startswith("on"):
                notes.fault(node.line, messages.INLINE, what=f'{name}="…"')
        if node.tag == f"{SVG}script":
            notes.fault(node.line, messages.INLINE, what="<script>")


def anchors(data: bytes) -> frozenset[str]:
    """The ids in a drawing; none where it is not well-formed."""
    try:
        return frozenset(node.attributes["id"] for node in parse(data).walk() if "id" in node.attributes)
    except NotXml:
        return frozenset()
