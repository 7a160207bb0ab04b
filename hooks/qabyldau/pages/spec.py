"""What one page is, and the pieces that several kinds of pages share.

In: records of the model. Out: frozen views that say everything a template shows, in the reader's language where words are
chosen, as values where they are formatted. Never HTML.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from ..archive import Archive
from ..hours import Week, week
from ..languages import Tongue, reading_order, sort_key, tongue
from ..model import LANGUAGES, REGIONS, Branch, Brief, Heading, Language, NewsItem, Office, Party, Region, Site, Topic

Section = Literal["home", "offices", "news", "receptions", "search", "about", "error", "preview"]


class Crumb(Struct, frozen=True):
    """A step of the breadcrumb; `path` is below the language's root."""

    label: str
    path: str


class Page(Struct, frozen=True):
    """One address of the site in one language.

    `path` is below the language's root and ends in `/` (empty for the home page). `languages` are those in which the same path
    exists; a language that is missing there is led to `section_path`. `accent` is the id of the party whose colour the page wears,
    `feed` the folder of the feed that belongs to the page.
    """

    language: Language
    path: str
    layout: str
    section: Section
    title: str
    description: str
    view: object
    crumbs: tuple[Crumb, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    section_path: str = ""
    accent: str | None = None
    feed: str | None = None


class Plan(NamedTuple):
    """A page before it is made: where it goes, and all that its content depends on.

    `shows` are the digests of the news it tells of, in their order, and whatever else makes this page another than its like. Besides, a
    page of the archive depends on the `names` of branches, people and topics alone; every other one on the whole `site` and on the day.
    """

    language: Language
    path: str
    layout: str
    section: Section
    make: Callable[[], Page]
    shows: tuple[object, ...] = ()
    scope: Literal["site", "names"] = "site"
    languages: tuple[Language, ...] = LANGUAGES


class OfficeCard(Struct, frozen=True, dict=True):
    """An office as lists show it on a day; its week is made for those who ask for it."""

    office: Office
    branch: Branch
    party: Party
    region: Region
    path: str
    today: dt.date

    @cached_property
    def week(self) -> Week | None:
        return week(self.office.hours, self.today)


class RegionGroup(Struct, frozen=True):
    """A region with its offices."""

    region: Region
    path: str
    offices: tuple[OfficeCard, ...]


class NewsCard(Struct, frozen=True):
    """A news item as lists show it. `language` is the heading's own, which may not be the reader's; `alt` tells what the cover shows;
    `awaits` is why it is not public yet, in a preview.
    """

    brief: Brief
    language: Language
    heading: Heading
    topic: Topic
    branches: tuple[Branch, ...]
    party: Party | None
    alt: str
    foreign: bool
    awaits: Literal["draft", "later"] | None


class Figure(Struct, frozen=True):
    """One number with the name of what it counts (a key of the catalogue's figure names)."""

    measure: str
    value: int | None
    share: float | None
    qualifier: str


class Standing(Struct, frozen=True, dict=True):
    """Where a page stands: the site, the archive, the language and the day for which it is made."""

    site: Site
    archive: Archive
    language: Language
    today: dt.date
    load: Callable[[Brief], NewsItem]
    """Gives the whole item of a brief, its text included."""
    own_cards: int = 0
    """How many of the newest items have a social card of their own."""
    posters: bool = True
    """Whether offices in service have a poster for their door."""

    @cached_property
    def tongue(self) -> Tongue:
        return tongue(self.language)

    @cached_property
    def _place(self) -> int:
        """Where what belongs to the language stands among the same of all languages."""
        return LANGUAGES.index(self.language)

    @cached_property
    def _cards(self) -> dict[str, NewsCard]:
        """The cards that somebody has asked for."""
        return {}

    def _(self, message: str) -> str:
        """The message in the page's language."""
        return self.tongue.translations.gettext(message)

    def office_path(self, office: Office, branch: Branch) -> str:
        return f"offices/{self.site.region_of(branch).slug}/{office.id}/"

    def office_card(self, office: Office, branch: Branch) -> OfficeCard:
        return self.office_cards[office.id] if "office_cards" in vars(self) else self._office_card(office, branch)

    def directory_order(self, office: Office, branch: Branch) -> tuple[object, object]:
        """By which offices are put in order: the names of their regions, then their own."""
        region = self.site.region_of(branch)
        return sort_key(region.name[self.language]), sort_key(office.name[self.language])

    @cached_property
    def office_cards(self) -> dict[str, OfficeCard]:
        """Every office's card by its id, in the order of regions' and offices' names."""
        cards = [self._office_card(office, branch) for office, branch in self.site.offices.values()]
        cards.sort(key=lambda card: self.directory_order(card.office, card.branch))
        return {card.office.id: card for card in cards}

    @cached_property
    def region_groups(self) -> dict[str, RegionGroup]:
        """Each region that has branches, with its offices, by its code and in the order of the names."""
        cards: dict[str, list[OfficeCard]] = {}
        for card in self.office_cards.values():
            cards.setdefault(card.region.code, []).append(card)
        regions = {branch.area: self.site.region_of(branch) for branch in self.site.branches.values()}
        ordered = sorted(regions.values(), key=lambda region: sort_key(region.name[self.language]))
        return {region.code: RegionGroup(region, f"offices/{region.slug}/", tuple(cards.get(region.code, ()))) for region in ordered}

    def _office_card(self, office: Office, branch: Branch) -> OfficeCard:
        return OfficeCard(
            office=office,
            branch=branch,
            party=self.site.parties[branch.party],
            region=self.site.region_of(branch),
            path=self.office_path(office, branch),
            today=self.today,
        )

    def news_card(self, brief: Brief) -> NewsCard:
        card = self._cards.get(brief.key)
        if card is None:
            card = self._cards[brief.key] = self._news_card(brief)
        return card

    def _news_card(self, brief: Brief) -> NewsCard:
        language, heading = self.language, brief.heading(self.language)
        if heading is None:
            language, heading = next((each, found) for each in reading_order(self.language) if (found := brief.heading(each)))
        branches = tuple(self.site.branches[branch] for branch in brief.branches)
        return NewsCard(
            brief=brief,
            language=language,
            heading=heading,
            topic=self.site.topics[brief.topic],
            branches=branches,
            party=self.site.parties[branches[0].party] if branches else None,
            alt=brief.cover.alt[self._place] if brief.cover else "",
            foreign=language != self.language,
            awaits=brief.awaits(self.today),
        )

    def news_cards(self, briefs: Iterable[Brief]) -> tuple[NewsCard, ...]:
        return tuple(map(self.news_card, briefs))

    @cached_property
    def crumb_offices(self) -> Crumb:
        return Crumb(self._("Offices and receptions"), "offices/")

    @cached_property
    def crumb_news(self) -> Crumb:
        return Crumb(self._("News"), "news/")

    @cached_property
    def regions_with_news(self) -> tuple[Region, ...]:
        """The regions of which there is news, in the order of their names."""
        found = [region for region in REGIONS.values() if region.slug in self.archive.by_region]
        return tuple(sorted(found, key=lambda region: sort_key(region.name[self.language])))
