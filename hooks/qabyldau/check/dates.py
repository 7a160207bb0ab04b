"""Dates that exist and still cannot be right: an end before its beginning, an item of a far year, two exceptions for one day.

In: records with their documents, and today's date where it matters. Out: problems.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..model import LANGUAGES, Branch, BranchesFile, Brief, HoursException, NewsItem, Office, When
from ..problems import Problem, problem
from ..read import Document, Path_

if TYPE_CHECKING:
    from . import Loaded

AHEAD_DAYS = 400
"""An item may wait for its day for so long; one of a later day has a slip in its year."""


def news(document: Document, item: NewsItem) -> Iterator[Problem]:
    """What one item says was put right before it was published."""
    yield from _order(document, ("updated",), item.date, item.updated)
    for language in item.languages:
        if story := item.story(language):
            yield from _order(document, (language, "updated"), item.date, story.updated)
    for place, correction in enumerate(item.corrections):
        yield from _order(document, ("corrections", place, "date"), item.date, correction.date)


def is_far_ahead(brief: Brief, today: dt.date) -> bool:
    """Whether an item is of a day so late that nobody can mean it."""
    return brief.date.year > today.year and (brief.date.earliest - today).days > AHEAD_DAYS


def branches(document: Document, file: BranchesFile) -> Iterator[Problem]:
    """What ends before it begins, and exceptions of hours that meet."""
    for place, party in enumerate(file.parties):
        here: Path_ = ("parties", place)
        for number, post in enumerate(party.leadership):
            yield from _order(document, (*here, "leadership", number, "until"), post.since, post.until)
        for number, name in enumerate(party.other_names):
            yield from _order(document, (*here, "other_names", number, "until"), name.since, name.until)
    for place, branch in enumerate(file.branches):
        yield from _branch(document, ("branches", place), branch)


def _branch(document: Document, here: Path_, branch: Branch) -> Iterator[Problem]:
    for number, post in enumerate(branch.leadership):
        yield from _order(document, (*here, "leadership", number, "until"), post.since, post.until)
    for number, appeals in enumerate(branch.appeals):
        yield from _order(document, (*here, "appeals", number, "until"), appeals.since, appeals.until)
    yield from _meeting(document, (*here, "exceptions"), branch.exceptions)
    for inner, office in enumerate(branch.offices):
        yield from _meeting(document, (*here, "offices", inner, "exceptions"), office.exceptions)


def _order(document: Document, path: Path_, first: When | None, last: When | None) -> Iterator[Problem]:
    """The later of two dates, where it comes before the other as far as both are known."""
    if first is not None and last is not None and _known(last, first) < _known(first, last):
        yield problem(document.place(path), "too_early", value=last, other=first)


def left_behind(document: Document, item: NewsItem) -> Iterator[Problem]:
    """Texts that are older by days than that of another language, as far as the item says when they were changed."""
    if not any(story.updated for language in LANGUAGES if (story := item.story(language))):
        return
    as_of = {language: replace(item.updated_in(language) or item.date, hour=-1, minute=-1) for language in item.languages}
    newest = max(as_of, key=lambda language: as_of[language])
    for language, when in as_of.items():
        if _known(when, as_of[newest]) < _known(as_of[newest], when):
            values = {"language": language, "newer": newest, "date": when, "changed": as_of[newest]}
            yield problem(document.place((language,), key=True), "older_text", "warning", **values)


def _known(when: When, other: When) -> tuple[int, ...]:
    """Year, month, day and time of a date, as many of them as the other one has too."""
    parts = ((when.year, other.year), (when.month, other.month), (when.day, other.day), (when.hour + 1, other.hour + 1))
    common = next((place for place, pair in enumerate(parts) if not all(pair)), len(parts))
    minutes = (when.minute,) if common == len(parts) else ()
    return (*(own for own, _ in parts[:common]), *minutes)


def _meeting(document: Document, path: Path_, exceptions: tuple[HoursException, ...]) -> Iterator[Problem]:
    """Exceptions of which a day has two."""
    ordered = sorted(enumerate(exceptions), key=lambda pair: pair[1].since)
    last: HoursException | None = None
    for place, each in ordered:
        if last is not None and each.since <= (last.until or last.since):
            yield problem(document.place((*path, place, "since")), "exceptions_meet", day=each.since)
        if last is None or (each.until or each.since) > (last.until or last.since):
            last = each


def confirmed(loaded: Loaded, today: dt.date) -> Iterator[Problem]:
    """Offices that somebody confirmed on a day that is still to come."""
    for document, path, office in _offices(loaded):
        if office.verified_on and office.verified_on > today:
            yield problem(document.place((*path, "verified_on")), "ahead", value=office.verified_on)


def _offices(loaded: Loaded) -> Iterable[tuple[Document, Path_, Office]]:
    for document, file in loaded.branches:
        for place, branch in enumerate(file.branches):
            for inner, office in enumerate(branch.offices):
                yield document, ("branches", place, "offices", inner), office
