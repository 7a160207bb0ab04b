"""What in a page would run or style it from within, though the policy forbids it: scripts, styles and handlers that stand in the HTML.

In: a page, and what it was made from. Out: each such place with its line, or the problem that it is. The site's own pages have none, so
none is known by its hash and each is one too many; blocks of data (JSON-LD) are no scripts. Never changes a page. Source: HTML Living
Standard, 13.2.5 (tokenization).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from .problems import Place, Problem, problem

_DATA = frozenset({"application/json", "application/ld+json"})
_NAME, _VALUE = r"[^\s/>][^\s/>=]*+", r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?--!?>)|</(?P<end>svg|math)[\s/>]|<(?P<tag>[a-z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_NAME}(?:\s*+=\s*+{_VALUE}?+)?+)*+)>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:\s*+=\s*+({_VALUE})?+)?+")
_SUSPECT = re.compile(r"on|style|srcdoc|script|&", re.IGNORECASE)
_TEXT = re.compile("script|style|textarea|title|xmp|iframe|noembed|noframes", re.IGNORECASE)
"""Elements whose content holds no other elements, except in drawings and formulas."""
_ADDRESSES = frozenset({"action", "background", "cite", "data", "formaction", "href", "ping", "poster", "src", "xlink:href"})
_BLANK = dict.fromkeys(range(33))
"""What browsers leave out of the beginning of an address, and of the whole where it is a tab or a line break."""


class Inline(NamedTuple):
    """A place, counted from line 1, and what stands there: `<script>`, `<style>`, `style=`, `onclick=`, `javascript:`."""

    line: int
    what: str


def inline(page: str) -> Iterator[Inline]:
    """Every script, style element, style attribute and handler in a page, in their order."""
    place = drawings = 0
    while token := _TOKEN.search(page, place):
        place = token.end()
        if token["end"]:
            drawings = max(0, drawings - 1)
        if token["tag"] is None:
            continue
        tag = token["tag"].lower()
        if tag in ("svg", "math") and not token["attributes"].endswith("/"):
            drawings += 1
        elif not drawings and _TEXT.fullmatch(tag):
            end = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(page, place)
            place = end.start() if end else len(page)
        for what in _found(tag, token["attributes"]):
            yield Inline(page.count("\n", 0, token.start()) + 1, what)


def _found(tag: str, attributes: str) -> Iterator[str]:
    named = dict(_attributes(attributes)) if tag == "script" or _SUSPECT.search(attributes) else {}
    if tag == "style" or (tag == "script" and "src" not in named and named.get("type", "").strip().lower() not in _DATA):
        yield f"<{tag}>"
    for name, value in named.items():
        if name in ("style", "srcdoc") or (name.startswith("on") and len(name) > 2):
            yield f"{name}="
        elif name in _ADDRESSES and value.translate(_BLANK).lower().startswith("javascript:"):
            yield "javascript:"


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """The attributes of a tag from the last to the first: of two of one name, the first counts."""
    for name, value in reversed(_ATTRIBUTE.findall(text)):
        yield name.lower(), html.unescape(value[1:-1] if value[:1] in ('"', "'") else value)


def refused(file: str, source: str, page: str) -> tuple[Problem, ...]:
    """The problems of a finished page for those who write its source, each in the line where the source has the like, if any has."""
    found = dict.fromkeys(place.what for place in inline(page))
    return tuple(problem(Place(file, _line(source, what)), "inline", what=what) for what in found)


def _line(source: str, what: str) -> int:
    written = (place.line for place in inline(source) if place.what == what)
    named = (number for number, line in enumerate(source.splitlines(), 1) if what.strip("<=:>") in line.lower())
    return next(written, next(named, 1))
