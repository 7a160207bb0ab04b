"""The sitemaps as units: one by year, so that an edit touches the maps of its year alone.

In: the archive, its shelves, all other pages. Out: `Unit` values; what a map looks like is the business of `sitemaps`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from . import outputs, sitemaps
from .addresses import prefix
from .archive import Archive, Briefs
from .frame import Handwritten
from .model import LANGUAGES, Language, When
from .pages import Plan, Shelf
from .sitemaps import INDEX, Entry
from .store import digest
from .writing import Unit


class _Spot(NamedTuple):
    """A page by its place alone."""

    language: Language
    path: str
    languages: tuple[Language, ...]


class Mapping(Struct, frozen=True):
    """The maps of a site: of the items and the shelves of its archive, and of all other `pages`."""

    archive: Archive
    shelves: Iterable[Shelf]
    pages: Iterable[Plan | Handwritten]
    site_url: str

    def units(self) -> Iterator[Unit]:
        """The maps of each year in all languages and those of what belongs to no year, and the index of them all."""
        by_year: defaultdict[int | None, list[_Spot]] = defaultdict(list)
        for spot in self._spots():
            by_year[sitemaps.year(spot.path)].append(spot)
        keys = []
        for year, spots in by_year.items():
            keys.append(digest(self.site_url, list(map(tuple, spots)), [brief.digest for brief in self._items(year)]))
            yield Unit(f"sitemap-{year or 0}", keys[-1], partial(self._maps, year, spots))
        yield Unit(INDEX, digest(keys), partial(self._index, tuple(by_year)))

    def _spots(self) -> Iterator[_Spot]:
        """All pages but items."""
        for page in self.pages:
            yield _Spot(page.language, page.path, page.languages)
        for shelf in self.shelves:
            for path in shelf.paths:
                yield from (_Spot(language, path, LANGUAGES) for language in LANGUAGES)

    def _items(self, year: int | None) -> Briefs:
        return self.archive.years[year] if year else ()

    def _maps(self, year: int | None, spots: Iterable[_Spot]) -> Iterator[tuple[str, bytes]]:
        """The maps of a year, or of all that belongs to none; items last, the oldest first."""
        entries: dict[sitemaps.Group, list[Entry]] = {(language, year): [] for language in LANGUAGES}
        for spot in spots:
            entries[spot.language, year].append(Entry(outputs.address(spot), tuple(outputs.alternates(spot).items())))
        for brief in reversed(self._items(year)):
            translations = tuple(outputs.alternates(brief).items())
            for language in brief.languages:
                entries[language, year].append(Entry(prefix(language) + brief.path, translations, brief.modified(language)))
        for name, data in sitemaps.files(entries, self.site_url):
            if name != INDEX:
                yield name, data

    def _index(self, years: Iterable[int | None]) -> Iterator[tuple[str, bytes]]:
        """The index of all maps with the day of the last change in each."""
        entries = {}
        for year in years:
            briefs = self._items(year)
            for place, language in enumerate(LANGUAGES):
                latest = _latest(briefs, place)
                entries[language, year] = [Entry("", (), latest.earliest if latest else None)]
        for name, data in sitemaps.files(entries, self.site_url):
            if name == INDEX:
                yield name, data


def _latest(briefs: Briefs, place: int) -> When | None:
    """The last change among items, the newest first, in the language at a place of `LANGUAGES`."""
    updates = [update for brief in briefs if (update := brief.updates[place]) and brief.headings[place]]
    newest = next((brief.date for brief in briefs if brief.headings[place] and not brief.updates[place]), None)
    return max([*updates, *filter(None, (newest,))], default=None)
