"""The sitemaps as units: one by language and year, so that an edit touches that of its year alone.

In: all plans, hand-written pages, digests of the years. Out: `Unit` values; what a map looks like is the business of `sitemaps`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from . import outputs, sitemaps
from .archive import Archive
from .frame import Handwritten
from .model import LANGUAGES, Language
from .pages import Plan
from .store import digest
from .writing import Unit

Plans = dict[Language, tuple[Plan, ...]]


class Mapping(Struct, frozen=True):
    """The maps of a site. `items` gives a year's items, `year_keys` what their pages depend on."""

    archive: Archive
    plans: Plans
    items: Callable[[int], Plans]
    year_keys: dict[int, bytes]
    site_url: str

    def units(self, handwritten: Iterable[Handwritten]) -> Iterator[Unit]:
        """The map of every language and year, and the index of them all."""
        groups: dict[sitemaps.Group, list[Plan | Handwritten]] = {(language, None): [] for language in LANGUAGES}
        for page in handwritten:
            groups[page.language, None].append(page)
        for language, plans_of_language in self.plans.items():
            for plan in plans_of_language:
                groups.setdefault((language, sitemaps.year(plan.path)), []).append(plan)
        keys = []
        for group, pages in groups.items():
            year = group[1]
            keys.append(digest(self.site_url, [(*page[:2], page.languages) for page in pages], year and self.year_keys[year]))
            yield Unit(f"sitemap-{group[0]}-{year or 0}", keys[-1], partial(self._sitemap, group, pages))
        yield Unit("sitemap.xml", digest(keys), partial(self._sitemap_index, list(groups)))

    def _sitemap(self, group: sitemaps.Group, pages: list[Plan | Handwritten]) -> Iterator[tuple[str, bytes]]:
        """The maps of a language and a year, or of all that belongs to no year; the oldest items first."""
        language, year = group
        all_pages = [*pages, *reversed(self.items(year)[language])] if year else pages
        entries = [sitemaps.Entry(outputs.address(page), outputs.alternates(page), _modified(page)) for page in all_pages]
        for name, data in sitemaps.files({group: entries}, self.site_url):
            if name != "sitemap.xml":
                yield name, data

    def _sitemap_index(self, groups: list[sitemaps.Group]) -> Iterator[tuple[str, bytes]]:
        """The index of all maps with the day of the last change in each."""
        entries = {}
        for language, year in groups:
            place = LANGUAGES.index(language)
            spoken = [brief for brief in self.archive.years[year] if brief.headings[place]] if year else []
            latest = max([brief.updates[place] or brief.date for brief in spoken], default=None)
            entries[language, year] = [sitemaps.Entry("", {}, latest.earliest if latest else None)]
        for name, data in sitemaps.files(entries, self.site_url):
            if name == "sitemap.xml":
                yield name, data


def _modified(page: Plan | Handwritten) -> dt.date | None:
    return page.modified if isinstance(page, Plan) else None
