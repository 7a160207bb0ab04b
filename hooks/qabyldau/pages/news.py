"""The news archive: its index, years, months, and each item with its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..archive import Entry
from ..model import Branch, NewsItem, Person, Story, Topic
from .spec import Crumb, NewsCard, Page, Standing

LATEST = 12


@dataclass(frozen=True, slots=True)
class Shelf:
    """A year or a month of the archive with the number of its items; month 0 holds items known only by their year."""

    year: int
    month: int
    count: int
    path: str | None


@dataclass(frozen=True, slots=True)
class IndexView:
    """The latest items and the years."""

    pinned: tuple[NewsCard, ...]
    latest: tuple[NewsCard, ...]
    years: tuple[Shelf, ...]
    count: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A year: its months, and all its items under them."""

    year: int
    months: tuple[tuple[Shelf, tuple[NewsCard, ...]], ...]
    years: tuple[Shelf, ...]
    older: Shelf | None
    newer: Shelf | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: its items."""

    year: int
    month: int
    items: tuple[NewsCard, ...]
    older: Shelf | None
    newer: Shelf | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item. `older` and `newer` are its neighbours in this language; `before_event`: the printed date precedes the event."""

    entry: Entry
    item: NewsItem
    story: Story
    topic: Topic
    branches: tuple[Branch, ...]
    people: tuple[Person, ...]
    card: NewsCard
    older: NewsCard | None
    newer: NewsCard | None
    related: tuple[NewsCard, ...]
    before_event: bool
    undated: bool


def pages(standing: Standing) -> Iterator[Page]:
    """The index, the years, the months and the items that exist in this language."""
    archive = standing.archive
    years = tuple(Shelf(year, 0, len(entries), f"news/{year}/") for year, entries in archive.years.items())
    months = tuple(
        Shelf(year, month, len(entries), f"news/{year}/{month:02}/" if month else None) for (year, month), entries in archive.months.items()
    )
    yield _index(standing, years)
    for place, shelf in enumerate(years):
        yield _year(standing, years, place, [month for month in months if month.year == shelf.year])
    dated = [month for month in months if month.month]
    for place, shelf in enumerate(dated):
        yield _month(standing, dated, place, shelf)
    neighbours = archive.neighbours(standing.language)
    for entry in archive.entries:
        story = entry.item.story(standing.language)
        if story is not None:
            yield _item(standing, entry, story, *neighbours[entry.key])


def _index(standing: Standing, years: tuple[Shelf, ...]) -> Page:
    entries = standing.archive.entries
    return Page(
        language=standing.language,
        path="news/",
        layout="news_index",
        section="news",
        title=standing._("News"),
        description=standing._("News of the branches and receptions, and the archive by year and month."),
        view=IndexView(
            pinned=standing.news_cards(entry for entry in entries if entry.item.pinned),
            latest=standing.news_cards([entry for entry in entries if not entry.item.pinned][:LATEST]),
            years=years,
            count=len(entries),
        ),
    )


def _year(standing: Standing, years: tuple[Shelf, ...], place: int, months: list[Shelf]) -> Page:
    year = years[place].year
    older, newer = _beside(years, place)
    return Page(
        language=standing.language,
        path=f"news/{year}/",
        layout="news_year",
        section="news",
        title=standing._("News of %(year)s") % {"year": year},
        description=standing._("All news of %(year)s by month.") % {"year": year},
        view=YearView(
            year=year,
            months=tuple((month, standing.news_cards(standing.archive.months[month.year, month.month])) for month in months),
            years=years,
            older=older,
            newer=newer,
        ),
        crumbs=(standing.crumb_news,),
        section_path="news/",
    )


def _month(standing: Standing, months: list[Shelf], place: int, shelf: Shelf) -> Page:
    older, newer = _beside(months, place)
    name = standing.tongue.month(shelf.year, shelf.month)
    return Page(
        language=standing.language,
        path=f"news/{shelf.year}/{shelf.month:02}/",
        layout="news_month",
        section="news",
        title=standing._("News: %(month)s") % {"month": name},
        description=standing._("All news of the month: %(month)s") % {"month": name},
        view=MonthView(
            year=shelf.year,
            month=shelf.month,
            items=standing.news_cards(standing.archive.months[shelf.year, shelf.month]),
            older=older,
            newer=newer,
        ),
        crumbs=(standing.crumb_news, Crumb(str(shelf.year), f"news/{shelf.year}/")),
        section_path="news/",
    )


def _beside(shelves: list[Shelf] | tuple[Shelf, ...], place: int) -> tuple[Shelf | None, Shelf | None]:
    """The older and the newer shelf; shelves stand newest first."""
    older = shelves[place + 1] if place + 1 < len(shelves) else None
    newer = shelves[place - 1] if place else None
    return older, newer


def _item(standing: Standing, entry: Entry, story: Story, older: Entry | None, newer: Entry | None) -> Page:
    item, site = entry.item, standing.site
    card = standing.news_card(entry)
    crumbs = [standing.crumb_news, Crumb(str(item.date.year), f"news/{item.date.year}/")]
    if item.date.month:
        crumbs.append(
            Crumb(standing.tongue.month_name(item.date.month), f"news/{item.date.year}/{item.date.month:02}/"),
        )
    return Page(
        language=standing.language,
        path=entry.path,
        layout="news_item",
        section="news",
        title=story.title,
        description=story.summary,
        view=ItemView(
            entry=entry,
            item=item,
            story=story,
            topic=card.topic,
            branches=card.branches,
            people=tuple(site.people[person] for person in item.people),
            card=card,
            older=standing.news_card(older) if older else None,
            newer=standing.news_card(newer) if newer else None,
            related=standing.news_cards(standing.archive.related[entry.key]),
            before_event=bool(item.event_date and item.event_date > item.date),
            undated=bool(item.source and item.source.date is None),
        ),
        crumbs=tuple(crumbs),
        languages=item.languages,
        section_path="news/",
        accent=card.party.id if card.party else None,
        modified=(item.updated or item.date).earliest,
    )
