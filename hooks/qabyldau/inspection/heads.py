"""What the head of a page tells of its address, its language and its translations.

In: `<html>`, `<link>` and `<meta>` of a page. Out: links and faults in its notes, and the translations of a page that search engines may
keep. Whether those translations name this page too is found out where all pages are known.
"""

from __future__ import annotations

import re

from ..admin import FOLDER as EDITOR
from . import messages
from .counts import language_of
from .facts import Notes
from .targets import INDEX

_ELSEWHERE = frozenset(("author", "bookmark", "help", "license", "me", "next", "prev", "search"))
"""Relations of `<link>` that fetch nothing; `alternate` and `canonical` fetch nothing either."""
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.IGNORECASE)
_ADDRESSES = ("og:image", "og:url", "twitter:image")
_DEFAULT = "x-default"
_OF_ALL = ("404.html",)
"""Shown in every language."""


class Head:
    """Collects what the head says."""

    def __init__(self, notes: Notes) -> None:
        self.moved = False
        """Whether the page only leads on to another."""
        self._notes = notes
        self._language = ""
        self._kept_out = False
        self._canonical: list[tuple[str, int]] = []
        self._translations: dict[str, str] = {}

    def element(self, tag: str, given: dict[str, str], line: int) -> None:
        if tag == "html":
            self._language = given.get("lang", "")
        elif tag == "link":
            self._link(given.get("rel", "").lower().split(), given, line)
        else:
            self._meta(given, line)

    def _link(self, relations: list[str], given: dict[str, str], line: int) -> None:
        address = given.get("href", "")
        fetched = not (_ELSEWHERE.intersection(relations) or "alternate" in relations or "canonical" in relations)
        self._notes.link(address, line, loaded=fetched or "stylesheet" in relations)
        if "canonical" in relations:
            self._canonical.append((address, line))
        if "alternate" in relations and "hreflang" in given and "type" not in given:
            tag = given["hreflang"]
            if tag in self._translations:
                self._notes.fault(line, messages.AGAIN, what=f'hreflang="{tag}"', first=line)
            self._translations[tag] = self._notes.file_of(address) or address

    def _meta(self, given: dict[str, str], line: int) -> None:
        content = given.get("content", "")
        if given.get("name", "").lower() == "robots" and "noindex" in content.lower():
            self._kept_out = True
        if given.get("http-equiv", "").lower() == "refresh":
            self.moved = True
            found = _REFRESH.match(content)
            if found:
                self._notes.link(found[1], line)
        if given.get("property", given.get("name")) in _ADDRESSES:
            self._notes.link(content, line)

    def finish(self) -> None:
        """Compare with the page's own place."""
        file = self._notes.file
        expected = language_of(file)
        if self._language != expected and file not in _OF_ALL and not file.startswith(EDITOR):
            self._notes.fault(1, messages.WRONG_LANGUAGE, found=self._language, expected=expected)
        if self._kept_out or self.moved or not file.endswith(INDEX):
            return
        self._own_address(self._notes.home + file.removesuffix(INDEX))
        for tag in (expected, _DEFAULT):
            if tag not in self._translations:
                self._notes.fault(1, messages.MISSING, what=f'hreflang="{tag}"')
        if self._translations.get(expected, file) != file:
            self._notes.fault(1, messages.NO_TRANSLATION, page=file, tag=expected)
        self._notes.translations = tuple(sorted(self._translations.items()))

    def _own_address(self, expected: str) -> None:
        if not self._canonical:
            self._notes.fault(1, messages.MISSING, what='rel="canonical"')
        for number, (address, line) in enumerate(self._canonical):
            if number:
                self._notes.fault(line, messages.AGAIN, what='rel="canonical"', first=self._canonical[0][1])
            elif address != expected:
                self._notes.fault(line, messages.CANONICAL, found=address, expected=expected)
