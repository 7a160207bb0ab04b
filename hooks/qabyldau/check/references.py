"""What must agree between records: ids are unique, references resolve, files are where their dates say.

In: records with their documents, and briefs of the news, whose files are opened again only to find the place of a problem. Out: problems.
Runs over whatever fitted its shape, so that one broken file hides nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..languages import told
from ..model import Branch, Brief, Office, Site, places
from ..problems import Phrase, Place, Problem, phrase, problem
from ..read import MEDIA, Document, Path_, read
from . import dates, tree
from .hints import close
from .news import is_picture
from .records import some

if TYPE_CHECKING:
    from . import Loaded


class _Reopened:
    """A news file that was read, examined and let go: parsed again for the place of a problem, which hardly any file has."""

    def __init__(self, root: Path, file: str) -> None:
        self._root = root
        self._file = file

    def place(self, path: Path_) -> Place:
        return self._document.place(path) if self._document else Place(self._file)

    @cached_property
    def _document(self) -> Document | None:
        return read(self._root, self._file)[0]


Standing = Document | _Reopened
"""What knows in which line a value stands."""
Found = tuple[Standing, Path_, str]


def problems(loaded: Loaded, root: Path, media: Iterable[str]) -> Iterator[Problem]:
    """Every disagreement between records; `media` are the pictures below content/media by their paths below the root."""
    known = {what: _ids(what, loaded) for what in ("party", "person", "service", "branch", "office", "topic")}
    for what, found in known.items():
        yield from _duplicates(what, found)
    ids = {what: {value for _, _, value in found} for what, found in known.items()}
    ids["place"] = set(places())
    hints = _Hints(ids)
    for what, referring in _references(loaded, root):
        for document, path, value in referring:
            if value not in ids[what] and what not in loaded.broken:
                unknown, wanted = _UNKNOWN[what]
                yield problem(
                    document.place(path),
                    "unknown_id",
                    unknown=phrase(unknown, value=value),
                    wanted=phrase(wanted),
                    hint=hints.of(what, value),
                )
    yield from tree.problems(loaded, ids["party"])
    yield from _duplicates("addresses of news", ((_Reopened(root, brief.file), (), brief.key) for brief in loaded.news))
    yield from _photos(loaded, root, _below(media))
    yield from _former(loaded, root)
    yield from _contrasts(loaded)
    for document, calendar in loaded.calendars:
        for place, day in enumerate(calendar.days):
            if day.date.year not in calendar.years:
                years = some([str(year) for year in calendar.years])
                yield problem(document.place(("days", place, "date")), "calendar_year", year=day.date.year, years=years)
        yield from _duplicates("day", [(document, ("days", place, "date"), str(day.date)) for place, day in enumerate(calendar.days)])


class _Hints:
    """What else somebody may have meant by an id that is unknown. Each is compared with all that are known, so only so many are."""

    def __init__(self, ids: dict[str, set[str]]) -> None:
        self._known = {what: sorted(known) for what, known in ids.items()}
        self._found: dict[tuple[str, str], Phrase] = {}
        self._left = _COMPARISONS

    def of(self, what: str, value: str) -> Phrase:
        if (what, value) not in self._found:
            known = self._known[what]
            self._left -= len(known)
            compared = known if self._left > 0 else []
            self._found[what, value] = close(value, compared, told("choose an id that exists, or add the record first"))
        return self._found[what, value]


_COMPARISONS = 30_000
"""Of ids in one check: a hundred mistakes among three hundred branches, in a fraction of a second."""


def agree(news: tuple[Brief, ...], site: Site, media: Iterable[str], today: dt.date) -> bool:
    """Whether nothing is wrong between the news, records that are known to be right, and the pictures; says no more, and that quickly."""
    wanted = {file for brief in news for file in brief.photos}
    wanted |= {office.photo.file for office, _ in site.offices.values() if office.photo}
    former = {_address(url) for brief in news for url in brief.former_urls}
    keys = {brief.key for brief in news}
    return (
        len(keys) == len(news)
        and {brief.topic for brief in news} <= site.topics.keys()
        and {branch for brief in news for branch in brief.branches} <= site.branches.keys()
        and {person for brief in news for person in brief.people} <= site.people.keys()
        and wanted <= _below(media)
        and len(former) == sum(len(brief.former_urls) for brief in news)
        and keys.isdisjoint(url[len("news/") : -1] for url in former if url.startswith("news/"))
        and not any(dates.is_far_ahead(brief, today) for brief in news)
    )


def far_ahead(loaded: Loaded, root: Path, today: dt.date) -> Iterator[Problem]:
    """Items of a day so late that nobody can mean it."""
    for brief in loaded.news:
        if dates.is_far_ahead(brief, today):
            yield problem(_Reopened(root, brief.file).place(("date",)), "far_ahead", value=brief.date, days=dates.AHEAD_DAYS)


def _below(media: Iterable[str]) -> frozenset[str]:
    return frozenset(name.removeprefix(f"{MEDIA}/") for name in media)


def _address(former: str) -> str:
    return former.strip("/") + "/"


def _former(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Addresses from earlier that two records claim, or that somebody has today."""
    taken = {brief.path: brief.file for brief in loaded.news}
    for brief in loaded.news:
        for place, url in enumerate(brief.former_urls):
            if _address(url) in taken:
                there = _Reopened(root, brief.file).place(("former_urls", place))
                yield problem(there, "former_taken", value=url, other=taken[_address(url)])
            taken.setdefault(_address(url), brief.file)
    branches = [(document, place, branch) for document, file in loaded.branches for place, branch in enumerate(file.branches)]
    offices = [
        (document, ("branches", place, "offices", inner), office)
        for document, place, branch in branches
        for inner, office in enumerate(branch.offices)
    ]
    yield from _former_ids([(document, ("branches", place), branch) for document, place, branch in branches])
    yield from _former_ids(offices)


def _former_ids(records: Iterable[tuple[Document, Path_, Branch | Office]]) -> Iterator[Problem]:
    known = list(records)
    taken = {record.id: record.id for _, _, record in known}
    for document, path, record in known:
        for place, former in enumerate(record.former_ids):
            if former in taken:
                yield problem(document.place((*path, "former_ids", place)), "former_taken", value=former, other=taken[former])
            taken.setdefault(former, record.id)


def _ids(what: str, loaded: Loaded) -> list[Found]:
    if what == "topic":
        return [
            (document, ("topics", place, "id"), topic.id) for document, file in loaded.topics for place, topic in enumerate(file.topics)
        ]
    if what == "office":
        return [
            (document, ("branches", place, "offices", inner, "id"), office.id)
            for document, file in loaded.branches
            for place, branch in enumerate(file.branches)
            for inner, office in enumerate(branch.offices)
        ]
    field = {"party": "parties", "person": "people", "service": "services", "branch": "branches"}[what]
    return [
        (document, (field, place, "id"), each.id) for document, file in loaded.branches for place, each in enumerate(getattr(file, field))
    ]


def _duplicates(what: str, found: Iterable[Found]) -> Iterator[Problem]:
    first: dict[str, tuple[Standing, Path_]] = {}
    for document, path, value in found:
        if value in first:
            before, there = first[value]
            place, standing = document.place(path), before.place(there)
            if what == "day":
                yield problem(place, "duplicate_day", value=value, first=standing)
            else:
                yield problem(place, "duplicate_id", value=value, first=standing, once=phrase(_ONCE[what]))
        else:
            first[value] = (document, path)


_UNKNOWN = {
    "party": (told("«{value}», which no party has as its id"), told("the id of a party")),
    "person": (told("«{value}», which no person has as their id"), told("the id of a person")),
    "service": (told("«{value}», which no service has as its id"), told("the id of a service")),
    "branch": (told("«{value}», which no branch has as its id"), told("the id of a branch")),
    "topic": (told("«{value}», which no topic has as its id"), told("the id of a topic")),
    "place": (told("«{value}», which is the id of no city or district"), told("the id of a city or a district")),
}
_ONCE = {
    "party": told("each id once among all parties"),
    "person": told("each id once among all people"),
    "service": told("each id once among all services"),
    "branch": told("each id once among all branches"),
    "office": told("each id once among all offices"),
    "topic": told("each id once among all topics"),
    "addresses of news": told("each id once among all addresses of news"),
}


def _references(loaded: Loaded, root: Path) -> Iterator[tuple[str, Iterable[Found]]]:
    for document, file in loaded.branches:
        for place, party in enumerate(file.parties):
            yield "person", _each(document, ("parties", place, "leadership"), party.leadership, lambda post: post.person, "person")
        for place, branch in enumerate(file.branches):
            here = ("branches", place)
            yield "party", [(document, (*here, "party"), branch.party)]
            if branch.parent:
                yield "branch", [(document, (*here, "parent"), branch.parent)]
            yield "place", _each(document, (*here, "serves"), branch.serves, str)
            yield "person", _each(document, (*here, "leadership"), branch.leadership, lambda post: post.person, "person")
            for inner, office in enumerate(branch.offices):
                yield "service", _each(document, (*here, "offices", inner, "services"), office.services, str)
    for brief in loaded.news:
        reopened = _Reopened(root, brief.file)
        yield "topic", [(reopened, ("topic",), brief.topic)]
        yield "branch", _each(reopened, ("branches",), brief.branches, str)
        yield "person", _each(reopened, ("people",), brief.people, str)


def _each(document: Standing, path: Path_, values: Iterable[object], get: Callable[..., str], *more: str) -> list[Found]:
    return [(document, (*path, place, *more), get(value)) for place, value in enumerate(values)]


def _photos(loaded: Loaded, root: Path, media: frozenset[str]) -> Iterator[Problem]:
    for brief in loaded.news:
        for number, file in enumerate(brief.photos):
            yield from _photo(_Reopened(root, brief.file), _photo_path(brief, number), file, media)
    for document, branches in loaded.branches:
        for place, branch in enumerate(branches.branches):
            for inner, office in enumerate(branch.offices):
                if office.photo:
                    path = ("branches", place, "offices", inner, "photo")
                    if not is_picture(office.photo.file):
                        yield problem(document.place((*path, "file")), "photo_kind", value=office.photo.file)
                    yield from _photo(document, path, office.photo.file, media)


def _photo_path(brief: Brief, number: int) -> Path_:
    """Where the n-th picture of an item stands in its file: the photo before the gallery."""
    if brief.cover is None:
        return ("gallery", number)
    return ("gallery", number - 1) if number else ("photo",)


def _photo(document: Standing, path: Path_, file: str, media: frozenset[str]) -> Iterator[Problem]:
    if is_picture(file) and file not in media:
        known = sorted(media)
        hint = close(file, known) if known else phrase(told("add the picture to content/media"))
        yield problem(document.place((*path, "file")), "photo_missing", value=file, hint=hint)


def _contrasts(loaded: Loaded) -> Iterator[Problem]:
    for document, file in loaded.branches:
        for place, party in enumerate(file.parties):
            ratio = _contrast_on_white(party.colour)
            if ratio < 4.5:
                yield problem(document.place(("parties", place, "colour")), "contrast", value=party.colour, ratio=f"{ratio:.1f}")


def _contrast_on_white(colour: str) -> float:
    """WCAG 2.2 contrast ratio; importing the colour library for this alone would take longer than the whole check."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
