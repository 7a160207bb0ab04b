"""What one file of a site says: what is wrong in itself, and what only the other files can confirm.

In: the file's name and what its reader finds. Out: `Facts`, made of text and numbers only, so that they can be kept and sent. They depend
on the bytes and the name alone, never on another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import convert, to_builtins

from . import messages
from .finding import Finding, finding
from .targets import Outside, parents_of, target_of

Translations = tuple[tuple[str, str], ...]
"""Files by BCP 47 tag, sorted, `x-default` among them."""
NO_TRANSLATIONS: Translations = ()


class Facts(NamedTuple):
    """`links` are files of the site, with `#anchor` where one is named; `lines` says where each stands first, `written` how it is written.

    `translations` are those of a page that search engines may keep, None for every other file. `entries` are those of a sitemap (page, its
    translations, line), `sitemaps` those that an index names.
    """

    findings: tuple[Finding, ...]
    links: tuple[str, ...]
    lines: tuple[int, ...]
    written: tuple[str, ...]
    translations: Translations | None = None
    entries: tuple[tuple[str, Translations, int], ...] = ()
    sitemaps: tuple[str, ...] = ()

    def plain(self) -> tuple[Any, ...]:
        """The same as nested tuples of text and numbers."""
        return (to_builtins(self.findings), *self[1:])

    @classmethod
    def of(cls, plain: tuple[Any, ...]) -> Facts:
        """Facts out of what `plain` gave."""
        return cls(convert(plain[0], tuple[Finding, ...]) if plain[0] else (), *plain[1:])


class Notes:
    """Collects the facts of one file while it is read. `home` is the site's address, ending in `/`."""

    def __init__(self, file: str, home: str) -> None:
        self.file = file
        self.home = home
        self._parents = parents_of(file)
        self._findings: list[Finding] = []
        self._links: dict[str, tuple[int, str]] = {}
        self._seen: set[str] = set()
        self.translations: Translations | None = None
        self.entries: list[tuple[str, Translations, int]] = []
        self.sitemaps: list[str] = []

    def fault(self, line: int, message: str, /, **values: object) -> None:
        self._findings.append(finding(self.file, line, message, **values))

    def link(self, written: str, line: int, *, loaded: bool = False) -> None:
        """An address as the file writes it; `loaded`: a browser fetches it together with the file."""
        if written in self._seen:
            return
        self._seen.add(written)
        try:
            target = target_of(written, self.file, self._parents, self.home)
        except Outside:
            self.fault(line, messages.OUTSIDE, link=written)
            return
        if target is not None:
            self._links.setdefault(target, (line, written))
        elif loaded and _HOST.match(written):
            self.fault(line, messages.FOREIGN, link=written)

    def template(self, text: str, line: int) -> None:
        """Look for what only a template or a catalogue writes."""
        for match in _TEMPLATE.finditer(text):
            self.fault(line + text.count("\n", 0, match.start()), messages.TEMPLATE, found=match[0][:40])

    def file_of(self, written: str) -> str | None:
        """The file of the site that an address leads to, if it leads to one."""
        try:
            return target_of(written, self.file, self._parents, self.home)
        except Outside:
            return None

    def facts(self) -> Facts:
        places = self._links.values()
        return Facts(
            tuple(self._findings),
            tuple(self._links),
            tuple(line for line, _ in places),
            tuple(written for _, written in places),
            self.translations,
            tuple(self.entries),
            tuple(self.sitemaps),
        )


_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|%\(\w+\)[sd]", re.DOTALL)
_HOST = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


def addresses(text: str, home: str) -> Iterator[tuple[str, int]]:
    """Every address of the site in a text that is not HTML, with its line."""
    line, counted = 1, 0
    for match in re.finditer(re.escape(home) + r"""[^\s"'<>\\,;|)`$*&]*""", text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield match[0], line
