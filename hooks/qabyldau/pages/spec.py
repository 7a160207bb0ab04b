"""What one page is, and the pieces that several kinds of pages share.

In: records of the model. Out: frozen views that say everything a template shows, in the reader's language where words are
chosen, as values where they are formatted. Never HTML.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..archive import Archive, Entry
from ..hours import Week, week
from ..languages import Tongue, sort_key, tongue
from ..model import LANGUAGES, Branch, Language, Office, Party, Photo, Region, Site, Story, Topic

Section = Literal["home", "offices", "news", "receptions", "about", "error"]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb; `path` is below the language's root."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the site in one language.

    `path` is below the language's root and ends in `/` (empty for the home page). `languages` are those in which the same path
    exists; a language that is missing there is led to `section_path`. `accent` is the id of the party whose colour the page wears.
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
    modified: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """An office as lists show it."""

    office: Office
    branch: Branch
    party: Party
    region: Region
    path: str
    week: Week | None


@dataclass(frozen=True, slots=True)
class NewsCard:
    """A news item as lists show it. `language` is the story's own, which may not be the reader's."""

    entry: Entry
    language: Language
    story: Story
    topic: Topic
    branches: tuple[Branch, ...]
    party: Party | None
    path: str
    photo: Photo | None
    foreign: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the name of what it counts (a key of the catalogue's figure names)."""

    measure: str
    value: int | None
    share: float | None
    qualifier: str


@dataclass(frozen=True)
class Standing:
    """Where a page stands: the site, the archive, the language and the day for which it is made."""

    site: Site
    archive: Archive
    language: Language
    today: dt.date
    tongue: Tongue = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tongue", tongue(self.language))

    def _(self, message: str) -> str:
        """The message in the page's language."""
        return self.tongue.translations.gettext(message)

    def office_path(self, office: Office, branch: Branch) -> str:
        return f"offices/{self.site.region_of(branch).slug}/{office.id}/"

    def office_card(self, office: Office, branch: Branch) -> OfficeCard:
        return self.office_cards[office.id] if office.id in self.office_cards else self._office_card(office, branch)

    @cached_property
    def office_cards(self) -> dict[str, OfficeCard]:
        """Every office's card by its id, in the order of regions' and offices' names."""
        cards = [self._office_card(office, branch) for office, branch in self.site.offices.values()]
        cards.sort(key=lambda card: (sort_key(card.region.name[self.language]), sort_key(card.office.name[self.language])))
        return {card.office.id: card for card in cards}

    def _office_card(self, office: Office, branch: Branch) -> OfficeCard:
        return OfficeCard(
            office=office,
            branch=branch,
            party=self.site.parties[branch.party],
            region=self.site.region_of(branch),
            path=self.office_path(office, branch),
            week=week(office.hours, self.today),
        )

    def news_card(self, entry: Entry) -> NewsCard:
        language, story = entry.story_for(self.language)
        branches = tuple(self.site.branches[branch] for branch in entry.item.branches)
        return NewsCard(
            entry=entry,
            language=language,
            story=story,
            topic=self.site.topics[entry.item.topic],
            branches=branches,
            party=self.site.parties[branches[0].party] if branches else None,
            path=entry.path,
            photo=entry.item.photo,
            foreign=language != self.language,
        )

    def news_cards(self, entries: Iterable[Entry]) -> tuple[NewsCard, ...]:
        return tuple(self.news_card(entry) for entry in entries)

    @cached_property
    def crumb_offices(self) -> Crumb:
        return Crumb(self._("Offices and receptions"), "offices/")

    @cached_property
    def crumb_news(self) -> Crumb:
        return Crumb(self._("News"), "news/")
