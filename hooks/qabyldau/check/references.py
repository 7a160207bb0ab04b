"""What must agree between records: ids are unique, references resolve, the tree is a tree, files are where their dates say.

In: records with their documents. Out: problems. Runs over whatever fitted its shape, so that one broken file hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..model import Branch, NewsItem, Photo
from ..problems import Place, Problem, problem
from ..read import Document, Path_
from .records import close, some

if TYPE_CHECKING:
    from . import Loaded

Found = tuple[Document, Path_, str]
_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_LEVELS = ("republic", "region", "city", "district", "primary")
_NAME = re.compile(r"(?P<date>\d{4}(-\d{2}-\d{2})?)-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)\.yaml")


def news_key(file: str) -> str:
    """`content/news/2023/2023-10-19-almaty-reception.yaml` -> `2023/almaty-reception`."""
    path = PurePosixPath(file)
    match = _NAME.fullmatch(path.name)
    return f"{path.parent.name}/{match['slug'] if match else path.stem}"


def problems(loaded: Loaded, root: Path) -> Iterator[Problem]:
    """Every disagreement between records."""
    known = {what: _ids(what, loaded) for what in ("party", "person", "service", "branch", "office", "topic")}
    for what, found in known.items():
        yield from _duplicates(what, found)
    ids = {what: {value for _, _, value in found} for what, found in known.items()}
    for what, referring in _references(loaded):
        for document, path, value in referring:
            if value not in ids[what] and what not in loaded.broken:
                hint = close(value, sorted(ids[what]), "choose an id that exists, or add the record first")
                yield problem(document.place(path), "unknown_id", value=value, what=what, hint=hint)
    yield from _tree(loaded, ids["party"])
    yield from _names(loaded)
    yield from _photos(loaded, root)
    yield from _contrasts(loaded)
    for document, calendar in loaded.calendars:
        for place, day in enumerate(calendar.days):
            if day.date.year not in calendar.years:
                years = some([str(year) for year in calendar.years])
                yield problem(document.place(("days", place, "date")), "calendar_year", year=day.date.year, years=years)
        yield from _duplicates("day", [(document, ("days", place, "date"), str(day.date)) for place, day in enumerate(calendar.days)])


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
    first: dict[str, Place] = {}
    for document, path, value in found:
        place = document.place(path)
        if value in first:
            code = "duplicate_day" if what == "day" else "duplicate_id"
            yield problem(place, code, value=value, first=first[value], what=_PLURALS.get(what, what))
        first.setdefault(value, place)


_PLURALS = {
    "party": "parties",
    "person": "people",
    "service": "services",
    "branch": "branches",
    "office": "offices",
    "topic": "topics",
    "day": "days",
}


def _references(loaded: Loaded) -> Iterator[tuple[str, Iterable[Found]]]:
    for document, file in loaded.branches:
        for place, party in enumerate(file.parties):
            yield "person", _each(document, ("parties", place, "leadership"), party.leadership, lambda post: post.person, "person")
        for place, branch in enumerate(file.branches):
            here = ("branches", place)
            yield "party", [(document, (*here, "party"), branch.party)]
            if branch.parent:
                yield "branch", [(document, (*here, "parent"), branch.parent)]
            yield "person", _each(document, (*here, "leadership"), branch.leadership, lambda post: post.person, "person")
            for inner, office in enumerate(branch.offices):
                yield "service", _each(document, (*here, "offices", inner, "services"), office.services, str)
    for document, item in loaded.news:
        yield "topic", [(document, ("topic",), item.topic)]
        yield "branch", _each(document, ("branches",), item.branches, str)
        yield "person", _each(document, ("people",), item.people, str)


def _each(document: Document, path: Path_, values: Iterable[object], get: Callable[..., str], *more: str) -> list[Found]:
    return [(document, (*path, place, *more), get(value)) for place, value in enumerate(values)]


def _tree(loaded: Loaded, parties: set[str]) -> Iterator[Problem]:
    places = {
        branch.id: (branch, document, ("branches", place))
        for document, file in loaded.branches
        for place, branch in enumerate(file.branches)
    }
    for branch, document, path in places.values():
        above = places.get(branch.parent or "")
        if above is None or above[0].id == branch.id:
            continue
        place = document.place((*path, "parent"))
        if above[0].party != branch.party and {above[0].party, branch.party} <= parties:
            yield problem(place, "parent_party")
        chain = _chain(branch, {each: found[0] for each, found in places.items()})
        if chain:
            yield problem(place, "parent_cycle", chain=" → ".join(chain))
        elif _LEVELS.index(branch.level) <= _LEVELS.index(above[0].level):
            yield problem(place, "parent_level", level=branch.level, above=above[0].level)


def _chain(branch: Branch, branches: dict[str, Branch]) -> list[str]:
    """The ids from a branch up to itself, or nothing when it does not stand above itself."""
    chain = [branch.id]
    while (parent := branches[chain[-1]].parent) in branches and parent is not None:
        chain.append(parent)
        if parent == branch.id:
            return chain
        if parent in chain[:-1]:
            return []
    return []


def _names(loaded: Loaded) -> Iterator[Problem]:
    slugs: list[Found] = []
    for document, item in loaded.news:
        path = PurePosixPath(document.file)
        match = _NAME.fullmatch(path.name)
        wanted = str(item.date).split(" ")[0].rstrip("~")
        slug = match["slug"] if match else _slug(path.stem)
        if not match or match["date"] != wanted or len(slug) > 60:
            yield problem(Place(document.file), "file_name", name=path.name, wanted=f"{wanted}-{slug[:60].strip('-')}.yaml")
        if path.parent.name != str(item.date.year):
            yield problem(Place(document.file), "folder_year", name=path.parent.name, wanted=item.date.year)
        slugs.append((document, (), news_key(document.file)))
    yield from _duplicates("addresses of news", slugs)


def _slug(stem: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"^[\d-]+", "", stem.lower())).strip("-")
    return plain or "what-it-is-about"


def _photos(loaded: Loaded, root: Path) -> Iterator[Problem]:
    for document, item in loaded.news:
        for path, photo in _photos_of(item):
            yield from _photo(document, path, photo, root)
    for document, file in loaded.branches:
        for place, branch in enumerate(file.branches):
            for inner, office in enumerate(branch.offices):
                if office.photo:
                    yield from _photo(document, ("branches", place, "offices", inner, "photo"), office.photo, root)


def _photos_of(item: NewsItem) -> Iterator[tuple[Path_, Photo]]:
    if item.photo:
        yield ("photo",), item.photo
    for place, photo in enumerate(item.gallery):
        yield ("gallery", place), photo


def _photo(document: Document, path: Path_, photo: Photo, root: Path) -> Iterator[Problem]:
    media = root / "content/media"
    place = document.place((*path, "file"))
    parts = PurePosixPath(photo.file).parts
    if not photo.file.lower().endswith(_SUFFIXES) or ".." in parts or photo.file.startswith("/") or "\\" in photo.file:
        yield problem(place, "photo_kind", value=photo.file)
    elif not (media / photo.file).is_file() or (media / photo.file).is_symlink():
        known = [found.relative_to(media).as_posix() for found in sorted(media.rglob("*")) if found.suffix.lower() in _SUFFIXES]
        yield problem(
            place, "photo_missing", value=photo.file, hint=close(photo.file, known) if known else "add the picture to content/media"
        )


def _contrasts(loaded: Loaded) -> Iterator[Problem]:
    for document, file in loaded.branches:
        for place, party in enumerate(file.parties):
            ratio = _contrast_on_white(party.colour)
            if ratio < 4.5:
                yield problem(document.place(("parties", place, "colour")), "contrast", value=party.colour, ratio=ratio)


def _contrast_on_white(colour: str) -> float:
    """WCAG 2.2 contrast ratio; importing the colour library for this alone would take longer than the whole check."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
