"""The news archive: which items are public on a day, in which order they stand, and on which shelves.

In: a `Site`. Out: an `Archive` of briefs, newest first, with neighbours, shelves and pages numbered from the oldest.
Never formats anything and never reads a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from .model import LANGUAGES, Brief, Language, Site
from .related import related
from .store import digest

Key = TypeVar("Key", bound=Hashable)
Briefs = tuple[Brief, ...]
Relate = Callable[[Briefs], dict[str, tuple[str, ...]]]
PAGE = 60
"""Items on a numbered page of a shelf."""


class Archive(Struct, frozen=True, dict=True):
    """All items of a site, newest first; pinned ones keep their place here and are lifted by the pages that show them."""

    briefs: Briefs
    site: Site
    relate: Relate
    """Finds the keys of each item's relatives."""

    @cached_property
    def years(self) -> dict[int, Briefs]:
        """Items by year, the latest year first."""
        return _grouped((brief.date.year, brief) for brief in self.briefs)

    def span(self, year: int) -> tuple[int, int]:
        """Where a year's items begin among all, and where they end."""
        start = sum(len(briefs) for later, briefs in self.years.items() if later > year)
        return start, start + len(self.years[year])

    @cached_property
    def months(self) -> dict[tuple[int, int], Briefs]:
        """Items by (year, month), the latest first; an item known only by its year stands under month 0."""
        return _grouped(((brief.date.year, brief.date.month), brief) for brief in self.briefs)

    @cached_property
    def by_topic(self) -> dict[str, Briefs]:
        """Items by topic id."""
        return _grouped((brief.topic, brief) for brief in self.briefs)

    @cached_property
    def by_person(self) -> dict[str, Briefs]:
        """Items by the id of each person in them."""
        return _grouped((person, brief) for brief in self.briefs for person in brief.people)

    @cached_property
    def by_branch(self) -> dict[str, Briefs]:
        """Items by branch id; a branch has those of all branches below it too."""
        families = {branch.id: (branch.id, *(above.id for above in self.site.ancestors(branch))) for branch in self.site.branches.values()}
        return _grouped((member, brief) for brief in self.briefs for member in _united(families[branch] for branch in brief.branches))

    @cached_property
    def by_region(self) -> dict[str, Briefs]:
        """Items by the slug of each region in which one of their branches works."""
        slugs = {branch.id: (self.site.region_of(branch).slug,) for branch in self.site.branches.values()}
        return _grouped((slug, brief) for brief in self.briefs for slug in _united(slugs[branch] for branch in brief.branches))

    def shelf(self, path: str, briefs: Briefs) -> list[tuple[Leaf, bytes]]:
        """The pages of the shelf at a path, each with the digest of the items it shows; they are the same in all languages."""
        found = self._shelves.get(path)
        if found is None:
            found = self._shelves[path] = [(leaf, digest([brief.digest for brief in leaf.briefs])) for leaf in leaves(briefs)]
        return found

    @cached_property
    def _shelves(self) -> dict[str, list[tuple[Leaf, bytes]]]:
        """The shelves that somebody has asked for."""
        return {}

    @cached_property
    def pinned(self) -> Briefs:
        return tuple(brief for brief in self.briefs if brief.pinned)

    def latest(self, number: int) -> Briefs:
        """The newest items that are not pinned."""
        found: list[Brief] = []
        for brief in self.briefs:
            if len(found) == number:
                break
            if not brief.pinned:
                found.append(brief)
        return tuple(found)

    def neighbours(self, language: Language) -> dict[str, tuple[Brief | None, Brief | None]]:
        """For each item that exists in `language`: the older and the newer one that do too."""
        place = LANGUAGES.index(language)
        spoken = [brief for brief in self.briefs if brief.headings[place]]
        older = [*spoken[1:], None]
        newer = [None, *spoken]
        return {brief.key: (before, after) for brief, before, after in zip(spoken, older, newer, strict=False)}

    @cached_property
    def related(self) -> dict[str, Briefs]:
        """Up to three items that share branches, people, the topic or words with each item, the closest first."""
        by_key = {brief.key: brief for brief in self.briefs}
        return {key: tuple(by_key[other] for other in others) for key, others in self.relate(self.briefs).items()}


class Leaf(Struct, frozen=True):
    """One page of a shelf. `number` counts from the oldest page, 1; the newest page has none and holds up to twice as many items.

    So a new item changes the newest page alone, until that is full and a numbered page comes off it.
    """

    briefs: Briefs
    number: int | None
    older: int | None
    newer: int | None
    is_before_newest: bool


def leaves(briefs: Sequence[Brief]) -> list[Leaf]:
    """The pages of a shelf, the newest first. `briefs` stand newest first; none give one empty page."""
    numbered = max(0, len(briefs) // PAGE - 1)
    top = len(briefs) - numbered * PAGE
    found = [Leaf(tuple(briefs[:top]), None, numbered or None, None, False)]
    for number in range(numbered, 0, -1):
        start = top + (numbered - number) * PAGE
        last = number == numbered
        found.append(Leaf(tuple(briefs[start : start + PAGE]), number, number - 1 or None, None if last else number + 1, last))
    return found


def relate(briefs: Briefs) -> dict[str, tuple[str, ...]]:
    """The relatives of each item, found anew."""
    return related(briefs).found


def published(site: Site, today: dt.date) -> Site:
    """The site as the public may know it on `today`: no drafts, nothing from the future."""
    return replace(site, news={key: brief for key, brief in site.news.items() if not brief.awaits(today)})


def build(site: Site, relate: Relate = relate) -> Archive:
    """The archive of all news of a site; whoever publishes it gives one that holds only what is `published`."""
    return Archive(tuple(sorted(site.news.values(), key=_order, reverse=True)), site, relate)


def _order(brief: Brief) -> tuple[object, ...]:
    when = brief.date
    return (when.year, when.month, when.day, when.hour, when.minute, brief.key)


def _united(groups: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Each member of any group once, in order."""
    return dict.fromkeys(member for group in groups for member in group)


def _grouped(pairs: Iterable[tuple[Key, Brief]]) -> dict[Key, Briefs]:
    groups: dict[Key, list[Brief]] = {}
    for key, brief in pairs:
        groups.setdefault(key, []).append(brief)
    return {key: tuple(briefs) for key, briefs in groups.items()}
