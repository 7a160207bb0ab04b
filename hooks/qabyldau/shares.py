"""The shares of the search index: one of all that is no news, one of each year of it. What an edit does not touch is not counted again.

In: a site, its archive, texts of news on demand, a store of what was counted before. Out: a `Share` by year, the oldest first. A year that
is as it was is taken from the store; of one that is not, only the items that are new to it are counted. Never knows a file of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from msgspec import Struct

from .archive import Archive, Briefs, Month
from .frame import Handwritten
from .model import LANGUAGES, Bodies, Brief, Language, Site
from .search import (
    KINDS,
    NOTHING,
    CountedMonth,
    Document,
    Former,
    Months,
    Portion,
    Row,
    buckets_for,
    carried,
    news,
    of_none,
    of_year,
    page,
    places,
    sections,
)
from .store import Store, digest
from .workers import spread

NO_YEAR = 0
"""The year of all that is no news."""


class Share(NamedTuple):
    """By language the portion of a year, how lists show what is no news (news have their briefs for that), the digests of its buckets."""

    portions: dict[Language, Portion]
    rows: dict[Language, tuple[Row, ...]]
    keys: dict[Language, tuple[bytes, ...]]

    @classmethod
    def of(cls, portions: dict[Language, Portion], rows: dict[Language, tuple[Row, ...]]) -> Share:
        return cls(portions, rows, {tag: tuple(map(digest, portion.buckets)) for tag, portion in portions.items()})


_Counted = tuple[Share, Months]
"""A share, and the months of which it was made."""


class Shares(Struct, frozen=True, dict=True):
    """The index of a site. `names` is a digest of the code and of the records that news tell of, `sources` of all content besides news."""

    site: Site
    archive: Archive
    bodies: Callable[[Brief], Bodies]
    store: Store | None
    handwritten: Sequence[Handwritten]
    names: bytes
    sources: bytes
    jobs: int

    @cached_property
    def place_key(self) -> bytes:
        """What all that is no news depends on."""
        shelves = [sorted(each) for each in (self.archive.by_person, self.archive.years, self.archive.by_topic)]
        return digest(self.names, self.sources, shelves, [tuple(each) for each in self.handwritten])

    @cached_property
    def months(self) -> dict[Month, Briefs]:
        """Items by year and month, the oldest first, so that a new one changes no number of another."""
        months = self.archive.months
        return {month: tuple(reversed(months[month])) for month in sorted(months)}

    @cached_property
    def buckets(self) -> int:
        people = len(self.archive.by_person)
        return buckets_for(len(self.archive.briefs) + len(self.site.offices) + len(self.site.branches) + people + len(self.site.parties))

    def by_year(self) -> dict[int, Share]:
        """All shares: those that the store has, and the others counted anew, each kept for the next time."""
        keys = {year: self._key(year) for year in (NO_YEAR, *self._years)}
        kept = {year: self._kept(year, key) for year, key in keys.items()}
        stale = [year for year, share in kept.items() if share is None]
        for year, (share, months) in zip(stale, spread(self._count, stale, self.jobs), strict=True):
            kept[year] = share
            self._keep(year, keys[year], share, months)
        return {year: share for year, share in kept.items() if share is not None}

    @cached_property
    def _years(self) -> dict[int, dict[int, Briefs]]:
        """Items by year and then by month."""
        years: dict[int, dict[int, Briefs]] = {}
        for (year, month), briefs in self.months.items():
            years.setdefault(year, {})[month] = briefs
        return years

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        return (*KINDS, *self.site.topics)

    def _key(self, year: int) -> bytes:
        return self._key_of([_keys(briefs) for briefs in self._years[year].values()] if year else self.place_key)

    def _key_of(self, own: Sequence[tuple[bytes, ...]] | bytes) -> bytes:
        return digest(self.names, self.buckets, self._marks, own)

    def _kept(self, year: int, key: bytes) -> Share | None:
        value: Any = self.store.get(_name(year)) if self.store else None
        if not value or value[0] != key:
            return None
        rows = {tag: tuple(Row(*row) for row in rows) for tag, rows in value[2].items()}
        return Share({tag: Portion(*portion) for tag, portion in value[1].items()}, rows, value[3])

    def _keep(self, year: int, key: bytes, share: Share, months: Months) -> None:
        if not self.store:
            return
        portions = {tag: tuple(portion) for tag, portion in share.portions.items()}
        self.store.put(_name(year), (key, portions, {tag: tuple(map(tuple, rows)) for tag, rows in share.rows.items()}, share.keys))
        if months:
            self.store.put(f"{_name(year)}-months", (self.names, {number: tuple(month) for number, month in months.items()}))

    def _count(self, year: int) -> _Counted:
        return self._count_news(year) if year else (self._count_others(), {})

    def _count_others(self) -> Share:
        portions: dict[Language, Portion] = {}
        rows: dict[Language, tuple[Row, ...]] = {}
        for language in LANGUAGES:
            documents, rows[language] = zip(*self._others(language), strict=True)
            portions[language] = of_none(documents, self.buckets, self._marks)
        return Share.of(portions, rows)

    def _others(self, language: Language) -> Iterator[tuple[Document, Row]]:
        """All that is no news."""
        yield from places(self.site, self.archive, language)
        yield from sections(self.site, self.archive, language)
        for written in self.handwritten:
            if written.searched and written.language == language:
                yield page(written.path, written.title, written.description, written.text, language)

    def _count_news(self, year: int) -> _Counted:
        before = self._before(year)
        months = {
            number: carried(_keys(briefs), before.get(number, NOTHING), partial(self._documents, briefs), self._marks)
            for number, briefs in self._years[year].items()
        }
        share = self._kept(year, self._key_of([month.keys for month in before.values()])) if before else None
        former = {language: Former(before, portion) for language, portion in share.portions.items()} if share else {}
        return Share.of({language: of_year(months, language, self.buckets, former.get(language)) for language in LANGUAGES}, {}), months

    def _before(self, year: int) -> Months:
        """The months of a year as they were counted last."""
        value: Any = self.store.get(f"{_name(year)}-months") if self.store else None
        return {number: CountedMonth(*month) for number, month in value[1].items()} if value and value[0] == self.names else {}

    def _documents(self, briefs: Briefs, wanted: Sequence[int]) -> dict[Language, list[Document]]:
        """The items at some places."""
        found: dict[Language, list[Document]] = {language: [] for language in LANGUAGES}
        for brief in (briefs[place] for place in wanted):
            bodies = self.bodies(brief)
            for language, documents in found.items():
                documents.append(news(self.site, brief, bodies, language))
        return found


def _keys(briefs: Briefs) -> tuple[bytes, ...]:
    return tuple(brief.digest for brief in briefs)


def _name(year: int) -> str:
    return f"search-{year}"
