"""The search index as units: what an edit does not touch is neither counted nor written again.

In: a site, its archive, whole items on demand, a store of what was counted before. Out: one `Bundle`, which nobody opens while nothing
that can be found has changed. Items are counted by month; a month that is as it was is taken from the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from .archive import Archive, Briefs
from .frame import Handwritten
from .model import LANGUAGES, REGIONS, Brief, Language, NewsItem, Site
from .search import KINDS, Document, Portion, Row, buckets_for, merged, news, page, places, portion, row_of, sections
from .store import Store, digest
from .workers import spread
from .writing import Bundle, Unit

FOLDER = "data/search/"
CHUNK = 16
"""Results whose details stand in one file: few enough for a slow network, since ten results may need ten of them."""
Month = tuple[int, int]
Files = Iterable[tuple[str, bytes]]
Counted = dict[Language, Portion]


@dataclass(frozen=True)
class Indexing:
    """The index of a site. `names` is a digest of the code and of the records that news tell of, `sources` of all content besides news."""

    site: Site
    archive: Archive
    load: Callable[[Brief], NewsItem]
    store: Store | None
    handwritten: Sequence[Handwritten]
    names: bytes
    sources: bytes
    jobs: int

    def bundle(self) -> Bundle:
        return Bundle("search", digest(self.names, self._place_key, [brief.digest for brief in self.archive.briefs]), self._units)

    @cached_property
    def _place_key(self) -> bytes:
        """What all that is no news depends on."""
        shelves = [sorted(each) for each in (self.archive.by_person, self.archive.years, self.archive.by_topic)]
        return digest(self.names, self.sources, shelves, [tuple(each) for each in self.handwritten])

    @cached_property
    def _months(self) -> dict[Month, Briefs]:
        """Items by year and month, the oldest first, so that a new one changes no number of another."""
        months = self.archive.months
        return {month: tuple(reversed(months[month])) for month in sorted(months)}

    @cached_property
    def _buckets(self) -> int:
        people = len(self.archive.by_person)
        return buckets_for(len(self.archive.briefs) + len(self.site.offices) + len(self.site.branches) + people + len(self.site.parties))

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        return (*KINDS, *self.site.topics)

    def _units(self) -> Iterator[Unit]:
        counted = {"places": self._places(), **self._counted()}
        first = _key(next(iter(self._months), (0, 0)))
        numbers = [0, *(_key(month) - first + 1 for month in self._months)]
        for language in LANGUAGES:
            portions = [of_month[language] for of_month in counted.values()]
            keys = []
            for bucket in range(self._buckets):
                shares = list(zip(numbers, (each.buckets[bucket] for each in portions), strict=True))
                keys.append(digest(self.names, shares))
                name = f"{FOLDER}{language}/{bucket}.bin"
                yield Unit(name, keys[-1], partial(_file, name, shares))
            facets = b"".join(each.facets for each in portions)
            yield Unit(f"{FOLDER}{language}/facets.bin", digest(facets), partial(_given, f"{FOLDER}{language}/facets.bin", facets))
            counts = [(number, each.documents) for number, each in zip(numbers, portions, strict=True)]
            contents = self._contents(language, first, counts, digest(keys, facets).hex()[:12])
            yield Unit(f"{FOLDER}{language}/index.json", digest(contents), partial(_given, f"{FOLDER}{language}/index.json", contents))
        yield Unit("search/places", self._place_key, self._place_details)
        for month, briefs in self._months.items():
            yield Unit(f"search/{_name(month)}", digest(self.names, [brief.digest for brief in briefs]), partial(_details, month, briefs))

    def _contents(self, language: Language, first: int, counts: list[tuple[int, int]], version: str) -> bytes:
        """What a browser asks for first. `months` are numbers and counts of documents; number n is month n - 1 + first, 13 to a year."""
        return _json(
            {
                "version": version,
                "buckets": self._buckets,
                "first": first,
                "chunk": CHUNK,
                "months": counts,
                "kinds": KINDS,
                "topics": [topic.name[language] for topic in self.site.topics.values()],
                "areas": [region.name[language] for region in REGIONS.values()],
            }
        )

    def _places(self) -> Counted:
        """The portions of all that is no news: those that the store has, or counted anew."""
        key = digest(self._place_key, self._buckets, self._marks)
        counted = self._kept("places", key)
        if counted is None:
            counted = {language: self._of_places(language) for language in LANGUAGES}
            self._keep("places", key, counted)
        return counted

    def _of_places(self, language: Language) -> Portion:
        return portion([document for document, _ in self._standing[language]], self._buckets, self._marks)

    @cached_property
    def _standing(self) -> dict[Language, list[tuple[Document, Row]]]:
        """All that is no news."""
        return {language: list(self._standing_in(language)) for language in LANGUAGES}

    def _standing_in(self, language: Language) -> Iterator[tuple[Document, Row]]:
        yield from places(self.site, self.archive, language)
        yield from sections(self.site, self.archive, language)
        for written in self.handwritten:
            if written.searched and written.language == language:
                yield page(written.path, written.title, written.description, written.text, language)

    def _counted(self) -> dict[str, Counted]:
        """The portions of all months: those that the store has, and the others counted anew, each kept for the next time."""
        keys = {month: digest(self.names, self._buckets, [brief.digest for brief in of]) for month, of in self._months.items()}
        kept = {month: self._kept(_name(month), key) for month, key in keys.items()}
        stale = [month for month, portions in kept.items() if portions is None]
        for month, counted in zip(stale, spread(self._count, stale, self.jobs), strict=True):
            kept[month] = counted
            self._keep(_name(month), keys[month], counted)
        return {_name(month): counted for month, counted in kept.items() if counted is not None}

    def _kept(self, name: str, key: bytes) -> Counted | None:
        value: Any = self.store.get(f"search-{name}") if self.store else None
        return {tag: Portion(*each) for tag, each in value[1]} if value and value[0] == key else None

    def _keep(self, name: str, key: bytes, counted: Counted) -> None:
        if self.store:
            self.store.put(f"search-{name}", (key, tuple((tag, tuple(each)) for tag, each in counted.items())))

    def _count(self, month: Month) -> Counted:
        briefs = self._months[month]
        items = [self.load(brief) for brief in briefs]
        return {
            language: portion(
                [news(self.site, brief, item, language) for brief, item in zip(briefs, items, strict=True)], self._buckets, self._marks
            )
            for language in LANGUAGES
        }

    def _place_details(self) -> Files:
        for language in LANGUAGES:
            yield from _chunks(language, "places", [row for _, row in self._standing[language]])


def _key(month: Month) -> int:
    """Months in a row, 13 to a year: an item known only by its year stands before January."""
    return month[0] * 13 + month[1]


def _name(month: Month) -> str:
    return f"{month[0]}-{month[1]:02}"


def _file(name: str, shares: list[tuple[int, bytes]]) -> Files:
    yield name, merged(shares)


def _given(name: str, data: bytes) -> Files:
    yield name, data


def _details(month: Month, briefs: Briefs) -> Files:
    for language in LANGUAGES:
        yield from _chunks(language, _name(month), [row_of(brief, language) for brief in briefs])


def _chunks(language: Language, name: str, rows: list[Row]) -> Files:
    """What results look like, in files of a few each."""
    for start in range(0, len(rows), CHUNK):
        yield f"{FOLDER}{language}/{name}-{start // CHUNK}.json", _json(rows[start : start + CHUNK])


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
