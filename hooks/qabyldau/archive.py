"""The news archive: which items are public on a day, in which order they stand, and on which shelves.

In: a `Site`. Out: an `Archive` of briefs, newest first, with neighbours, shelves and pages numbered from the oldest.
Never formats anything and never reads a file.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import TypeVar
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from .model import LANGUAGES, Brief, Language, Site
from .related import related
from .store import digest

Key = TypeVar("Key", bound=Hashable)
Briefs = tuple[Brief, ...]
Month = tuple[int, int]
"""A year, and a month of it; 0 stands for the items of which only the year is known."""
Relate = Callable[[Briefs], dict[str, tuple[str, ...]]]
FEWEST, MOST = 56, 72
"""Items on a numbered page of a shelf."""
REST = 48
"""Items that stay on the newest page at least when a numbered one comes off it."""


class Archive(Struct, frozen=True, dict=True):
    """All items of a site, newest first; pinned ones keep their place here and are lifted by the pages that show them."""

    briefs: Briefs
    site: Site
    relate: Relate
    """Finds the keys of each item's relatives."""

    @cached_property
    def years(self) -> dict[int, Briefs]:
        """Items by year, the latest year first."""
        return _grouped(self.briefs, lambda brief: (brief.date.year,))

    @cached_property
    def months(self) -> dict[Month, Briefs]:
        """Items by (year, month), the latest first; an item known only by its year stands under month 0."""
        return _grouped(self.briefs, lambda brief: ((brief.date.year, brief.date.month),))

    @cached_property
    def spans(self) -> dict[Month, tuple[int, int]]:
        """Where each month's items begin among all, and where they end."""
        ends = accumulate(map(len, self.months.values()))
        return {month: (end - len(briefs), end) for (month, briefs), end in zip(self.months.items(), ends, strict=True)}

    @cached_property
    def by_topic(self) -> dict[str, Briefs]:
        """Items by topic id."""
        return _grouped(self.briefs, lambda brief: (brief.topic,))

    @cached_property
    def by_person(self) -> dict[str, Briefs]:
        """Items by the id of each person in them."""
        return _grouped(self.briefs, lambda brief: brief.people)

    @cached_property
    def by_branch(self) -> dict[str, Briefs]:
        """Items by branch id; a branch has those of all branches below it too."""
        families = {branch.id: (branch.id, *(above.id for above in self.site.ancestors(branch))) for branch in self.site.branches.values()}
        return _grouped(self.briefs, _united(families))

    @cached_property
    def by_region(self) -> dict[str, Briefs]:
        """Items by the slug of each region in which one of their branches works."""
        slugs = {branch.id: (self.site.region_of(branch).slug,) for branch in self.site.branches.values()}
        return _grouped(self.briefs, _united(slugs))

    @cached_property
    def names(self) -> bytes:
        """The digest of what an index of the archive names: the months with their numbers, topics and regions."""
        return digest([(*month, len(briefs)) for month, briefs in self.months.items()], tuple(self.by_topic), tuple(self.by_region))

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

    def neighbours(self, language: Language, start: int = 0, stop: int | None = None) -> dict[str, tuple[Brief | None, Brief | None]]:
        """For each item between two places of the archive that exists in `language`: the older and the newer one that do too."""
        place = LANGUAGES.index(language)
        spoken = [brief for brief in self.briefs[start:stop] if brief.headings[place]]
        older, newer = self.beside(language, start, stop)
        around = zip(spoken, [*spoken[1:], older], [newer, *spoken], strict=False)
        return {brief.key: (before, after) for brief, before, after in around}

    def beside(self, language: Language, start: int, stop: int | None) -> tuple[Brief | None, Brief | None]:
        """The next older and the next newer item in a language outside a stretch of the archive."""
        place = LANGUAGES.index(language)
        briefs = self.briefs
        outside = (range(len(briefs) if stop is None else stop, len(briefs)), range(min(start, len(briefs)) - 1, -1, -1))
        older, newer = (next((briefs[at] for at in side if briefs[at].headings[place]), None) for side in outside)
        return older, newer

    @cached_property
    def relatives(self) -> dict[str, tuple[str, ...]]:
        """The keys of up to three items that share branches, people, the topic or words with each item, the closest first."""
        return self.relate(self.briefs)

    def related(self, key: str) -> Briefs:
        """The items that are relatives of one."""
        news = self.site.news
        return tuple(news[other] for other in self.relatives[key])


class Leaf(Struct, frozen=True):
    """One page of a shelf. `number` counts from the oldest page, 1; the newest page has none and may hold more items than others.

    So a new item changes the newest page alone, until that is full and a numbered page comes off it.
    """

    briefs: Briefs
    number: int | None
    older: int | None
    newer: int | None
    is_before_newest: bool


def leaves(briefs: Sequence[Brief]) -> list[Leaf]:
    """The pages of a shelf, the newest first. `briefs` stand newest first; none give one empty page."""
    ends = _ends(briefs)
    numbered = len(ends) - 1
    found = [Leaf(tuple(briefs[: len(briefs) - ends[-1]]), None, numbered or None, None, False)]
    for number in range(numbered, 0, -1):
        own = briefs[len(briefs) - ends[number] : len(briefs) - ends[number - 1]]
        last = number == numbered
        found.append(Leaf(tuple(own), number, number - 1 or None, None if last else number + 1, last))
    return found


def _ends(briefs: Sequence[Brief]) -> list[int]:
    """How many items stand before page 1 of a shelf (none), on it, on it and page 2 …, counted from the oldest.

    A page ends, where it may, with an item whose key says so. So an item that goes, or comes among older ones, changes the page on which it
    stands; were all pages of one size, it would move an item of each page that follows to the next.
    """
    ends = [0]
    while len(briefs) - ends[-1] >= FEWEST + REST:
        last = min(ends[-1] + MOST, len(briefs) - REST)
        end = next((end for end in range(ends[-1] + FEWEST, last + 1) if _closes(briefs[-end].key)), ends[-1] + MOST)
        if end > last:
            break
        ends.append(end)
    return ends


def _closes(key: str) -> bool:
    """Whether a page may end with an item: every sixth key says so, the same ones on each machine."""
    return crc32(key.encode()) % 6 == 0


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


def _united(groups: Mapping[str, tuple[str, ...]]) -> Callable[[Brief], Iterable[str]]:
    """Each member of the groups of an item's branches once, in order; many items are of the same branches."""

    @cache
    def united(branches: tuple[str, ...]) -> Iterable[str]:
        return tuple(dict.fromkeys(member for branch in branches for member in groups[branch]))

    return lambda brief: united(brief.branches)


def _grouped(briefs: Briefs, keys: Callable[[Brief], Iterable[Key]]) -> dict[Key, Briefs]:
    groups: defaultdict[Key, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for key in keys(brief):
            groups[key].append(brief)
    return {key: tuple(own) for key, own in groups.items()}
