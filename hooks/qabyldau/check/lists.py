"""Lists that name something twice, and words so long that no page can hold them.

In: records and documents. Out: problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import LANGUAGES, BranchesFile, NewsItem
from ..problems import Problem, problem
from ..read import Document, Path_

LONGEST = 60
"""Letters of a word: the longest of Kazakh have forty."""


def news(document: Document, item: NewsItem) -> Iterator[Problem]:
    """What an item names twice, and the long words of its headlines and summaries."""
    if len(item.branches) > 1:
        yield from _twice(document, ("branches",), item.branches)
    if len(item.people) > 1:
        yield from _twice(document, ("people",), item.people)
    if item.gallery:
        yield from _twice(document, ("gallery",), [photo.file for photo in item.gallery], "file")
    for language in LANGUAGES:
        story = item.story(language)
        for key in ("title", "summary") if story else ():
            yield from _long(document, (language, key), getattr(story, key))


def branches(document: Document, file: BranchesFile) -> Iterator[Problem]:
    """What an office names twice."""
    for place, branch in enumerate(file.branches):
        for inner, office in enumerate(branch.offices):
            here = ("branches", place, "offices", inner)
            yield from _twice(document, (*here, "services"), office.services)
            yield from _twice(document, (*here, "languages"), office.languages)
            yield from _twice(document, (*here, "phones"), [phone.number for phone in office.phones], "number")


def words(document: Document, data: Any, path: Path_ = ()) -> Iterator[Problem]:
    """Long words in what is said in three languages anywhere in a file; an address of the web is none."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from words(document, value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from words(document, value, (*path, place))
    elif isinstance(data, str) and path and path[-1] in LANGUAGES:
        yield from _long(document, path, data)


def _long(document: Document, path: Path_, text: str) -> Iterator[Problem]:
    if len(text) > LONGEST:
        word = max(text.split(), key=len)
        if len(word) > LONGEST and "://" not in word:
            yield problem(document.place(path), "long_word", word=f"{word[:20]}…", length=len(word), limit=LONGEST)


def _twice(document: Document, path: Path_, values: Iterable[str], *more: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, value in enumerate(values):
        if value in seen:
            yield problem(document.place((*path, place, *more)), "twice", value=value)
        seen.add(value)
