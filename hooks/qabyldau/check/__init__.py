"""From raw documents to a `Site`, or all problems at once.

In: the project's root and today's date. Out: `Checked`. Nothing is mended silently and nothing is dropped: a site with a single
problem is no site. Warnings help and never block.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model import BranchesFile, Calendar, NewsItem, Site, TopicsFile
from ..problems import Problem
from ..read import CALENDAR, NEWS, TOPICS, Document, Sources, read_sources
from . import advice, bodies, hours, references, years
from .records import collection, record

__all__ = ["Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """The outcome: `site` is None when there are problems. `files` are the names of all files that were looked at."""

    site: Site | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Loaded:
    """Records that fit their shape, each with the document it stands in."""

    branches: tuple[tuple[Document, BranchesFile], ...]
    topics: tuple[tuple[Document, TopicsFile], ...]
    calendars: tuple[tuple[Document, Calendar], ...]
    news: tuple[tuple[Document, NewsItem], ...]
    broken: frozenset[str]
    """Kinds of records of which some could not be read: what refers to them may be right."""


def check(root: Path, today: dt.date) -> Checked:
    """Read and check everything below `root`; raises nothing for whatever the files hold."""
    sources = read_sources(root)
    problems = list(sources.problems)
    loaded = _load(sources, problems)
    problems += references.problems(loaded, root)
    problems += years.problems(loaded, today)
    for document, item in loaded.news:
        problems += bodies.problems(document, item)
    for document, file in loaded.branches:
        problems += hours.problems(document, file)
    names = tuple(sources.names)
    if problems:
        return Checked(None, tuple(sorted(set(problems))), (), names)
    return Checked(_site(loaded), (), tuple(sorted(advice.warnings(loaded, today))), names)


def _load(sources: Sources, problems: list[Problem]) -> Loaded:
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
        news=records(sources.news(), NewsItem),
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
        news={references.news_key(document.file): item for document, item in loaded.news},
        calendar=next((calendar for _, calendar in loaded.calendars), Calendar()),
    )
