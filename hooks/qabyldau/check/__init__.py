"""From raw documents to a `Site`, or all problems at once.

In: the project's root and today's date. Out: `Checked`. Nothing is mended silently and nothing is dropped: a site with a single
problem is no site. Warnings help and never block. Of the news only briefs are kept; `load` reads an item again.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable, Iterable
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..model import BranchesFile, Brief, Calendar, Site, TopicsFile
from ..problems import MOST, Problem, at_most
from ..read import CALENDAR, NEWS, TOPICS, Document, Listing, Sources, content, listing, read_sources
from . import advice, dates, handwritten, hours, images, lists, privacy, references, years
from .memory import Memory
from .news import ChangedMeanwhile, Examined, Fresh, again, digest, examine, examine_each, examine_file, item, load, unreadable
from .records import collection, record

__all__ = [
    "ChangedMeanwhile",
    "Checked",
    "Examine",
    "Examined",
    "Fresh",
    "again",
    "check",
    "digest",
    "examine",
    "examine_each",
    "examine_file",
    "item",
    "load",
    "unreadable",
]

Examine = Callable[[Path, list[str]], Iterable[Examined]]
"""Examines the news files of these names below a root, each once, in any order."""


class Checked(Struct, frozen=True):
    """The outcome: `site` is None when there are problems. `files` are the names of all files that were looked at."""

    site: Site | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    files: tuple[str, ...]


class Loaded(Struct, frozen=True):
    """Records that fit their shape, each with the document it stands in."""

    branches: tuple[tuple[Document, BranchesFile], ...]
    topics: tuple[tuple[Document, TopicsFile], ...]
    calendars: tuple[tuple[Document, Calendar], ...]
    news: tuple[Brief, ...]
    """In the order of the files' names."""
    broken: frozenset[str]
    """Kinds of records of which some could not be read: what refers to them may be right."""


_MOST = 10 * MOST
"""Where one cause has many faults, such as a service that is gone and whose id stands in every office."""


def check(root: Path, today: dt.date, examine_all: Examine = examine_each, memory: Memory | None = None) -> Checked:
    """Read and check everything that editors write below `root`; raises nothing for whatever the files hold.

    `examine_all` may remember outcomes by the hash of a file's bytes and share the work; without it the news are read one after another.
    `memory` keeps what the other files say, by the hash of their bytes.
    """
    listed = listing(root)
    problems: list[Problem] = [*listed.problems, *images.problems(root, listed.media, listed.drawings, memory)]
    problems += handwritten.problems(root, listed.pages, memory)
    warnings: list[Problem] = []
    news = _news(root, listed.news, examine_all, problems, warnings)
    name, key = "settled", _key(root, listed, today)
    kept = memory.get(name) if memory and not problems else None
    if kept and kept[0] == key:
        site, more = pickle.loads(kept[1])
        if references.agree(news, site, listed.media, today):
            whole = replace(site, news={brief.key: brief for brief in news})
            warnings = privacy.strangers(warnings, (office for office, _ in site.offices.values()))
            return Checked(whole, (), tuple(sorted([*warnings, *more])), listed.names)
    checked = _checked(root, listed, today, news, problems, warnings)
    if memory and checked.site:
        own = tuple(warning for warning in checked.warnings if not warning.place.file.startswith(NEWS))
        memory.put(name, (key, pickle.dumps((replace(checked.site, news={}), own), pickle.HIGHEST_PROTOCOL)))
    return checked


def _key(root: Path, listed: Listing, today: dt.date) -> bytes:
    """What the records besides news depend on: the bytes of their files, and the day."""
    made = blake2b(today.isoformat().encode(), digest_size=16)
    for name in listed.others:
        data = content(root, name)
        made.update(name.encode() + (b"\0" if isinstance(data, Problem) else digest(data)))
    return made.digest()


def _checked(
    root: Path, listed: Listing, today: dt.date, news: tuple[Brief, ...], problems: list[Problem], warnings: list[Problem]
) -> Checked:
    sources = read_sources(root, listed)
    problems += sources.problems
    loaded = _load(sources, news, problems)
    problems += at_most(references.problems(loaded, root, listed.media), _MOST)
    problems += references.far_ahead(loaded, root, today)
    problems += years.problems(loaded, today)
    problems += dates.confirmed(loaded, today)
    for document, file in loaded.branches:
        problems += at_most(hours.problems(document, file), _MOST)
        problems += at_most(chain(dates.branches(document, file), lists.branches(document, file)), _MOST)
    for document in sources.documents.values():
        problems += at_most(lists.words(document, document.data))
        if privacy.has_long_number(document.text.encode()):
            problems += at_most(privacy.numbers(document.file, document.text))
    if problems:
        return Checked(None, tuple(sorted(set(problems))), (), sources.names)
    site = _site(loaded)
    warnings = privacy.strangers(warnings, (office for office, _ in site.offices.values()))
    return Checked(site, (), tuple(sorted([*warnings, *advice.warnings(loaded, today)])), sources.names)


def _news(root: Path, names: tuple[str, ...], examine_all: Examine, problems: list[Problem], warnings: list[Problem]) -> tuple[Brief, ...]:
    """The briefs of all news files of the right shape; of what else was examined only problems and warnings stay."""
    briefs: dict[str, Brief | None] = {}
    for examined in examine_all(root, list(names)):
        briefs[examined.name] = examined.brief
        problems += examined.problems
        warnings += examined.warnings
    if len(briefs) != len(names):
        raise ValueError(f"{len(names)} news files, of which {len(briefs)} were examined")
    return tuple(brief for name in names if (brief := briefs[name]) is not None)


def _load(sources: Sources, news: tuple[Brief, ...], problems: list[Problem]) -> Loaded:
    def records(documents: Iterable[Document], model: type) -> tuple:  # type: ignore[type-arg]
        found = ((document, record(document, model, problems)) for document in documents)
        return tuple((document, value) for document, value in found if value is not None)

    by_name = sources.documents
    read = [collection(document, problems) for document in sources.branches()]
    broken = {_KINDS[field] for _, _, fields in read for field in fields if field in _KINDS}
    unread = [found.place.file for found in sources.problems]
    if any(not file.startswith(NEWS) for file in unread):
        broken |= {*_KINDS.values(), "topic", "office"}
    return Loaded(
        branches=tuple((document, file) for document, file, _ in read),
        topics=records((by_name[name] for name in (TOPICS,) if name in by_name), TopicsFile),
        calendars=records((by_name[name] for name in (CALENDAR,) if name in by_name), Calendar),
        news=news,
        broken=frozenset({*broken, *(kind for kind, file in _FILES.items() if any(found.place.file == file for found in problems))}),
    )


_FILES = {"topic": TOPICS, "calendar": CALENDAR}
_KINDS = {"parties": "party", "people": "person", "services": "service", "branches": "branch"}


def _site(loaded: Loaded) -> Site:
    files = [file for _, file in loaded.branches]
    return Site(
        parties={party.id: party for file in files for party in file.parties},
        people={person.id: person for file in files for person in file.people},
        services={service.id: service for file in files for service in file.services},
        topics={topic.id: topic for _, file in loaded.topics for topic in file.topics},
        branches={branch.id: branch for file in files for branch in file.branches},
        news={brief.key: brief for brief in loaded.news},
        calendar=next((calendar for _, calendar in loaded.calendars), Calendar()),
    )
