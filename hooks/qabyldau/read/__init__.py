"""The only opener of source files: `document` makes values of their bytes, `syntax` says what in them is no plain YAML, `stumbles` why not.

In: the project's root. Out: the names of the news files, `Document` values of all others, and a `Problem` for whatever cannot be read.
Values are nested dicts, lists and text in Unicode NFC; nothing is typed here, so `050001`, `10:00` and `no` stay what the editor wrote.
Anchors, aliases, tags, merge keys, duplicate keys, tabs and invisible characters are refused. News are never held all at once:
`content` and `parse` read them one by one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..problems import Place, Problem, problem
from .document import Document, Path_, as_text, parse

__all__ = [
    "BRANCHES",
    "CALENDAR",
    "NEWS",
    "REGIONS",
    "TOPICS",
    "Document",
    "Listing",
    "Path_",
    "Sources",
    "content",
    "line_of",
    "listing",
    "parse",
    "read",
    "read_sources",
]

BRANCHES = "branches.yaml"
TOPICS = "content/topics.yaml"
CALENDAR = "content/calendar.yaml"
REGIONS = "content/branches"
NEWS = "content/news"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""What a terminal might obey."""
_YEAR = re.compile(f"{NEWS}/[0-9]{{4}}")


@dataclass(frozen=True)
class Sources:
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


@dataclass(frozen=True)
class Listing:
    """The paths of all source files: the news, the others that belong there, and what would be silently left out."""

    news: tuple[str, ...]
    others: tuple[str, ...]
    strange: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.others, *self.news)


def listing(root: Path) -> Listing:
    """What there is to be read, by name alone."""
    regions, others = _listed(root, REGIONS)
    news, strange = _listed(root, NEWS)
    single = [name for name in (TOPICS, CALENDAR) if (root / name).exists()]
    return Listing(tuple(news), (BRANCHES, *regions, *single), (*others, *strange))


def read_sources(root: Path, given: Listing) -> Sources:
    """Read branches.yaml and content/ but the news; a file that cannot be read becomes a problem and the others are read all the same."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for name in given.others:
        document, found = read(root, name)
        problems += found
        if document:
            documents[name] = document
    problems += [problem(Place(name), "extra_file", name=name) for name in given.strange]
    return Sources(root, documents, given.news, tuple(problems), given.names)


def _listed(root: Path, folder: str) -> tuple[list[str], list[str]]:
    """The YAML files that belong below a folder, and all others, which would be silently left out; both sorted."""
    known: list[str] = []
    others: list[str] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        belongs = here == REGIONS or _YEAR.fullmatch(here) is not None
        for entry in _entries(root / here):
            name, is_folder = f"{here}/{entry.name}", entry.is_dir()
            if is_folder and (_YEAR.fullmatch(name) or not entry.is_symlink()):
                waiting.append(name)
            if belongs and entry.name.endswith(".yaml"):
                known.append(name)
            elif not is_folder and not entry.name.startswith("."):
                others.append(name)
    return sorted(known), sorted(others)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def read(root: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """One file, or all that is wrong with it."""
    data = content(root, name)
    return (None, [data]) if isinstance(data, Problem) else parse(name, data)


def line_of(root: Path, place: Place) -> str | None:
    """The line at a place, for whoever reads of a problem there; None when there is no such line, or none that a person can read."""
    data = content(root, place.file)
    if isinstance(data, Problem) or b"\0" in data:
        return None
    lines = as_text(data.decode(errors="replace")).split("\n")
    return _CONTROL.sub("\ufffd", lines[place.line - 1]) if place.line <= len(lines) else None


def content(root: Path, name: str) -> bytes | Problem:
    """The bytes of one file, or why there are none."""
    path = f"{root}/{name}"
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            return problem(Place(name), "not_a_file", name=name)
        if stat.S_ISREG(mode):
            with open(path, "rb", buffering=0) as file:
                return file.read()
    except (FileNotFoundError, NotADirectoryError):
        pass
    return problem(Place(name), "missing_file", name=name)
