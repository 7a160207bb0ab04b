"""Looks at a built site as a stranger would, before it is published.

In: a folder with a built site, and nothing else: no sources, no network. Out: `Inspected`, all that is wrong in it with file and line,
and how much it holds. Never changes a file of the site.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..store import Store, digest
from ..workers import chunked, spread
from . import documents, messages, pages
from .across import compare
from .counts import Counts, counts_of, listed
from .facts import Facts
from .finding import Finding, finding
from .reading import read
from .targets import INDEX

__all__ = ["Counts", "Finding", "Inspected", "home_of", "inspect"]

_CHUNK = 100
_FEW = 200
_DEEP = 3
"""How many folders a path must have to be told apart from words."""
_KEPT = "inspection"
_CANONICAL = re.compile(rb'<link rel="?canonical"? href="?([^\s">]+)')
_NOWHERE = "https://site.invalid/"
Known = dict[str, tuple[bytes, tuple[Any, ...]]]
"""By file: the digest of its bytes and its facts."""


class Inspected(Struct, frozen=True):
    """What is wrong, sorted by file and line, and how much there is."""

    findings: tuple[Finding, ...]
    counts: Counts


def inspect(site: Path, jobs: int, store: Store | None = None) -> Inspected:
    """Read every file of a built site, with so many processes; raises OSError when a file cannot be read.

    A `store` keeps what files say by the digest of their bytes, so that the next time only new bytes are looked through.
    """
    files = dict(listed(site))
    home = home_of(site)
    private = _private(site)
    known: Known = (store.get(_KEPT) or {}) if store else {}
    stamp = digest(home, private)

    def look(chunk: Sequence[str]) -> list[tuple[str, bytes, tuple[Any, ...] | None]]:
        return [_look(site, file, home, private, stamp, known) for file in chunk]

    several = jobs if len(files) > _FEW else 1
    seen: Known = {}
    for results in spread(look, chunked(sorted(files), _CHUNK), several):
        for file, made, plain in results:
            seen[file] = known[file] if plain is None else (made, _shared(plain))
    if store and seen != known:
        store.put(_KEPT, seen)
    facts = {file: Facts.of(plain) for file, (_, plain) in seen.items()}
    findings = [each for one in facts.values() for each in one.findings]
    findings += compare(facts, lambda file: _anchors(site / file))
    if home == _NOWHERE:
        findings.append(finding(INDEX, 1, messages.MISSING, what='rel="canonical"'))
    return Inspected(tuple(sorted(set(findings))), counts_of(site, files))


def _look(site: Path, file: str, home: str, private: bytes, stamp: bytes, known: Known) -> tuple[str, bytes, tuple[Any, ...] | None]:
    """The digest of a file, and its facts unless they are known."""
    path = site / file
    if path.is_symlink():
        return file, b"", Facts((finding(file, 1, messages.LINKED),), (), (), ()).plain()
    data = path.read_bytes()
    made = digest(stamp, data)
    if file in known and known[file][0] == made:
        return file, made, None
    return file, made, read(file, data, home, private).plain()


def _shared(plain: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same facts with one text for each link, however many files have it: most links are those of every page's frame."""
    findings, links, lines, written, *others = plain
    return (findings, tuple(map(sys.intern, links)), lines, tuple(map(sys.intern, written)), *others)


def home_of(site: Path) -> str:
    """The site's address, as its first page gives it."""
    try:
        found = _CANONICAL.search((site / INDEX).read_bytes())
    except OSError:
        found = None
    return found[1].decode() if found else _NOWHERE


def _private(site: Path) -> bytes:
    folder = site.resolve().parent
    return str(folder).encode() if len(folder.parts) >= _DEEP else b""


def _anchors(path: Path) -> frozenset[str]:
    """What a link with `#` may name in a file."""
    if path.suffix == ".html":
        return pages.ids(path.read_text("utf-8", "replace"))
    return documents.anchors(path.read_bytes()) if path.suffix == ".svg" else frozenset()
