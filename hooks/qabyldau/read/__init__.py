"""The only opener of source files: `folders` says which there are, `document` makes values of their bytes, `syntax` says what in them is no
plain YAML, `stumbles` why not.

In: the project's root. Out: the names of the news files, `Document` values of all others, and a `Problem` for whatever cannot be read.
Values are nested dicts, lists and text in Unicode NFC; nothing is typed here, so `050001`, `10:00` and `no` stay what the editor wrote.
Anchors, aliases, tags, merge keys, duplicate keys, tabs and invisible characters are refused. News are never held all at once:
`content` and `parse` read them one by one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from ..problems import Place, Problem, problem
from .characters import as_text, control, decoded, hidden
from .document import SIZE_LIMIT, Document, Path_, parse
from .folders import BRANCHES, CALENDAR, MEDIA, NEWS, PAGES, REGIONS, SUFFIXES, TOPICS, Listing, listing
from .kinds import kind, kind_of, schema_line

__all__ = [
    "BRANCHES",
    "CALENDAR",
    "MEDIA",
    "NEWS",
    "PAGES",
    "REGIONS",
    "SUFFIXES",
    "TOPICS",
    "Document",
    "Listing",
    "Path_",
    "Sources",
    "content",
    "control",
    "decoded",
    "hidden",
    "kind",
    "kind_of",
    "line_of",
    "listing",
    "parse",
    "read",
    "read_sources",
    "schema_line",
]


class Sources(Struct, frozen=True):
    """Which files there are, all that could be read except the news, and what is wrong with the others.

    `documents` are by their path below the root, `news` the paths of the news files, `names` the paths of all files.
    """

    root: Path
    documents: dict[str, Document]
    news: tuple[str, ...]
    problems: tuple[Problem, ...]
    names: tuple[str, ...]

    def branches(self) -> Iterator[Document]:
        return (document for name, document in self.documents.items() if name == BRANCHES or name.startswith(REGIONS + "/"))


def read_sources(root: Path, given: Listing) -> Sources:
    """Read branches.yaml and content/ but the news; a file that cannot be read becomes a problem and the others are read all the same."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for name in given.others:
        document, found = read(root, name)
        problems += found
        if document:
            documents[name] = document
    return Sources(root, documents, given.news, tuple(problems), given.names)


def read(root: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """One file, or all that is wrong with it."""
    data = content(root, name)
    return (None, [data]) if isinstance(data, Problem) else parse(name, data)


def line_of(root: Path, place: Place) -> str | None:
    """The line at a place, for whoever reads of a problem there; None when there is no such line, or none that a person can read."""
    try:
        found = os.lstat(root / place.file)
    except (OSError, ValueError):
        return None
    lines = _lines(root, place.file, (found.st_ino, found.st_size, found.st_mtime_ns))
    return lines[place.line - 1] if place.line <= len(lines) else None


@lru_cache(maxsize=1)
def _lines(root: Path, name: str, stamp: tuple[int, ...]) -> list[str]:
    """The lines of a file as it was at a stamp, none of a picture; the problems of a report come file by file."""
    data = content(root, name)
    if isinstance(data, Problem) or len(data) > SIZE_LIMIT or b"\0" in data or name.lower().endswith(SUFFIXES):
        return []
    return as_text(data.decode(errors="replace")).split("\n")


def content(root: Path, name: str) -> bytes | Problem:
    """The bytes of one file, or why there are none; of a file that is too large no more than tell that."""
    path = f"{root}/{name}"
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return problem(Place(name), "not_a_file", name=name)
        if stat.S_ISREG(mode):
            with open(path, "rb", buffering=0) as file:
                return file.read(SIZE_LIMIT + 1)
        if not stat.S_ISDIR(mode):
            return problem(Place(name), "special_file", name=name)
    except (FileNotFoundError, NotADirectoryError):
        pass
    return problem(Place(name), "missing_file", name=name)
