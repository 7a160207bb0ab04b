"""Reads a page of HTML: its structure, its links, its references, whatever should not be in it.

In: a page's text. Out: faults and links in its notes. The tokens are those of a library that follows the standard; what is asked of them
is stricter than the standard where a template has no excuse.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from turbohtml import Token, TokenType, parse, tokenize

from ..admin import FOLDER as EDITOR
from ..braces import BRACES
from . import messages
from .data import check_json
from .facts import Notes
from .heads import Head
from .nesting import Nesting

_LINKS = {"a": "href", "area": "href", "form": "action"}
"""Where a reader goes."""
_LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""What a browser fetches by itself."""
_SETS = ("srcset", "imagesrcset")
_REFERENCES = frozenset(
    ("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "aria-owns", "for", "headers", "list")
)
_IMAGE = ("alt", "width", "height")
_DATA = ("application/json", "application/ld+json")
_WORDED = ("title", "h1")
_TOLD = frozenset((*_WORDED, "script"))
"""Elements whose text is looked at."""
_TOP = ("#", "#top")
_ODD = re.compile(r"\s(?:style|on\w+)\s*=")
"""What may run inside the page; most pages hold nothing of the kind, and need not be searched."""
_VERBATIM = re.compile(r"<(code|pre|script|style|samp|kbd)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""Where signs of a template may be what a page tells of."""


def read(text: str, notes: Notes) -> None:
    """Look through a page."""
    for error in parse(text, positions=False).errors:
        notes.fault(error.line, messages.NOT_VALID, format="HTML", reason=error.code)
    # In the markup and not in what it says: texts with such signs are written otherwise (`braces`).
    if any(each.search(text) for each in BRACES):
        notes.template(_VERBATIM.sub(lambda found: "\n" * found[0].count("\n"), text), 1)
    odd = _ODD.search(text) is not None
    page = _Page(notes, odd)
    start, end, data, doctype = TokenType.START_TAG, TokenType.END_TAG, TokenType.TEXT, TokenType.DOCTYPE
    declared = False
    for token in tokenize(text):
        kind = token.type
        if kind is start:
            page.start(token.tag or "", dict(token.attrs or ()), token)
        elif kind is end:
            page.nesting.end(token.tag or "", token.line)
        elif kind is data:
            if not _TOLD.isdisjoint(page.nesting.open):
                page.text(token.data or "", token.line)
        elif kind is doctype:
            declared = token.name == "html" and not (page.nesting.open or page.seen)
    if not declared:
        notes.fault(1, messages.MISSING, what="<!doctype html>")
    page.finish()


def links_in(text: str, line: int, notes: Notes) -> None:
    """The links of a fragment of HTML, such as a feed holds; `line` is where it begins."""
    for token in tokenize(text):
        if token.type is TokenType.START_TAG:
            for name, value in token.attrs or ():
                if name in ("href", "src"):
                    notes.link(value, line + token.line - 1)


def ids(text: str) -> frozenset[str]:
    """The anchors that a page offers."""
    return frozenset(
        value
        for token in tokenize(text)
        if token.type is TokenType.START_TAG
        for name, value in token.attrs or ()
        if name == "id" or (name == "name" and token.tag == "a")
    )


class _Page:
    """What is known of a page while its tokens go by."""

    def __init__(self, notes: Notes, odd: bool) -> None:
        self.notes = notes
        self._odd = odd
        self.nesting = Nesting(notes)
        self.head = Head(notes)
        self.seen: set[str] = set()
        """Elements that hold words."""
        self._ids: dict[str, int] = {}
        self._references: list[tuple[str, str, int]] = []
        self._data = False
        """Whether the script that is open holds data."""

    def start(self, tag: str, given: dict[str, str], token: Token) -> None:
        line = token.line
        self.nesting.start(tag, line, token.self_closing)
        if given:
            self._attributes(tag, given, line)
        if tag in ("html", "link", "meta"):
            self.head.element(tag, given, line)
        elif tag == "img":
            for name in _IMAGE:
                if name not in given:
                    self.notes.fault(line, messages.NO_ATTRIBUTE, tag=tag, attribute=name)
        elif tag in ("script", "style"):
            self._data = given.get("type") in _DATA
            if not (self._data or "src" in given):
                self.notes.fault(line, messages.INLINE, what=f"<{tag}>")

    def _attributes(self, tag: str, given: dict[str, str], line: int) -> None:
        if "id" in given:
            self._id(given["id"], line)
        if tag in _LINKS and _LINKS[tag] in given:
            self._link(given[_LINKS[tag]], line)
        elif tag in _LOADED:
            for name in _LOADED[tag]:
                if name in given:
                    self._link(given[name], line, loaded=True)
        for name in given:
            if name in _REFERENCES:
                self._references.extend((name, each, line) for each in given[name].split())
            elif name in _SETS:
                for candidate in given[name].split(","):
                    self._link((candidate.split() or [""])[0], line, loaded=True)
        if self._odd:
            self._oddities(given, line)

    def _link(self, address: str, line: int, loaded: bool = False) -> None:
        """Where the page names its own elements, nobody else need be asked."""
        if address.startswith("#"):
            if address not in _TOP:
                self._references.append(("href", unquote(address[1:]), line))
        else:
            self.notes.link(address, line, loaded=loaded)

    def _oddities(self, given: dict[str, str], line: int) -> None:
        for name in given:
            if name == "style" or name.startswith("on"):
                self.notes.fault(line, messages.INLINE, what=f'{name}="…"')

    def _id(self, name: str, line: int) -> None:
        if name in self._ids:
            self.notes.fault(line, messages.AGAIN, what=f'id="{name}"', first=self._ids[name])
        self._ids.setdefault(name, line)

    def text(self, text: str, line: int) -> None:
        if text.strip():
            self.seen.update(tag for tag in _WORDED if tag in self.nesting.open)
        if self._data and self.nesting.open[-1:] == ["script"]:
            check_json(text, line, self.notes)

    def finish(self) -> None:
        """Say what only the end of a page tells."""
        self.nesting.finish()
        for attribute, name, line in self._references:
            if name not in self._ids:
                self.notes.fault(line, messages.DEAD_REFERENCE, attribute=attribute, id=name)
        bare = self.head.moved or self.notes.file.startswith(EDITOR)
        for wanted in ("title",) if bare else ("title", "h1"):
            if wanted not in self.seen:
                self.notes.fault(1, messages.MISSING, what=f"<{wanted}>")
        self.head.finish()
