"""The news archive: its index, the years, and each item with its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..archive import Briefs
from ..model import LANGUAGES, Branch, Brief, Language, NewsItem, Person, Region, Story, Topic
from .shelves import ShelfLink, month_name, path_of_month
from .spec import Crumb, NewsCard, Page, Plan, Standing

LATEST = 13
PER_MONTH = 5


class IndexView(Struct, frozen=True):
    """The latest items and the ways into the archive."""

    pinned: tuple[NewsCard, ...]
    latest: tuple[NewsCard, ...]
    count: int
    years: tuple[int, ...]
    months: tuple[ShelfLink, ...]
    topics: tuple[Topic, ...]
    regions: tuple[Region, ...]


class YearView(Struct, frozen=True):
    """A year: its months, each with its newest items."""

    year: int
    months: tuple[tuple[ShelfLink, tuple[NewsCard, ...]], ...]
    years: tuple[int, ...]
    older: int | None
    newer: int | None


class ItemView(Struct, frozen=True):
    """One item. `older` and `newer` are its neighbours in this language; `before_event`: the printed date precedes the event."""

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
    own_card: bool


def plans(standing: Standing) -> Iterator[Plan]:
    """The index and the years; items and shelves are planned by themselves, since there are so many."""
    archive = standing.archive
    yield Plan(
        standing.language,
        "news/",
        "news_index",
        "news",
        partial(_index, standing),
        shows=(
            *(brief.digest for brief in (*archive.pinned, *archive.latest(LATEST))),
            b"%d" % len(archive.briefs),
            archive.names,
        ),
        scope="names",
    )
    years = tuple(archive.years)
    for place, year in enumerate(years):
        yield Plan(
            standing.language,
            f"news/{year}/",
            "news_year",
            "news",
            partial(_year, standing, years, place),
            shows=(*_year_shows(standing, year), *(b"%d" % each for each in years)),
            scope="names",
        )


def items(standing: Standing, start: int, stop: int) -> Iterator[Plan]:
    """The items between two places of the archive that exist in this language."""
    archive = standing.archive
    place = LANGUAGES.index(standing.language)
    neighbours = archive.neighbours(standing.language, start, stop)
    for number, brief in enumerate(archive.briefs[start:stop], start):
        if brief.headings[place]:
            yield item(standing, brief, neighbours[brief.key], archive.related(brief.key), number < standing.own_cards)


def item(standing: Standing, brief: Brief, neighbours: tuple[Brief | None, Brief | None], beside: Briefs, own_card: bool) -> Plan:
    """One item, its older and its newer neighbour and its relatives given."""
    older, newer = neighbours
    return Plan(
        standing.language,
        brief.path,
        "news_item",
        "news",
        partial(_item, standing, brief, older, newer, beside, own_card),
        (brief.digest, older and older.digest, newer and newer.digest, *(each.digest for each in beside), own_card),
        "names",
        brief.languages,
    )


def _index(standing: Standing) -> Page:
    archive = standing.archive
    return Page(
        language=standing.language,
        path="news/",
        layout="news_index",
        section="news",
        title=standing._("News"),
        description=standing._("News of the branches and receptions, and the archive by year and month."),
        view=IndexView(
            pinned=standing.news_cards(archive.pinned),
            latest=standing.news_cards(archive.latest(LATEST)),
            count=len(archive.briefs),
            years=tuple(archive.years),
            months=tuple(_months(standing, next(iter(archive.years), 0))),
            topics=tuple(topic for topic in standing.site.topics.values() if topic.id in archive.by_topic),
            regions=standing.regions_with_news,
        ),
        feed="news/",
    )


def _months(standing: Standing, year: int) -> Iterator[ShelfLink]:
    """The months of a year that hold items, the latest first."""
    for (of_year, month), briefs in standing.archive.months.items():
        if of_year == year:
            yield ShelfLink(month_name(standing, month), path_of_month(year, month) if month else None, len(briefs))


def _year_shows(standing: Standing, year: int) -> Iterator[bytes]:
    for (of_year, month), briefs in standing.archive.months.items():
        if of_year == year:
            yield b"%d:%d" % (month, len(briefs))
            yield from (brief.digest for brief in briefs[:PER_MONTH])


def _year(standing: Standing, years: tuple[int, ...], place: int) -> Page:
    year, archive = years[place], standing.archive
    newest = [briefs[:PER_MONTH] for (of_year, _), briefs in archive.months.items() if of_year == year]
    return Page(
        language=standing.language,
        path=f"news/{year}/",
        layout="news_year",
        section="news",
        title=standing._("News of %(year)s") % {"year": year},
        description=standing._("All news of %(year)s by month.") % {"year": year},
        view=YearView(
            year=year,
            months=tuple((shelf, standing.news_cards(briefs)) for shelf, briefs in zip(_months(standing, year), newest, strict=True)),
            years=years,
            older=years[place + 1] if place + 1 < len(years) else None,
            newer=years[place - 1] if place else None,
        ),
        crumbs=(standing.crumb_news,),
        section_path="news/",
    )


def _item(standing: Standing, brief: Brief, older: Brief | None, newer: Brief | None, related: Briefs, own_card: bool) -> Page:
    item, site, language = standing.load(brief), standing.site, standing.language
    story = _story(item, language)
    card = standing.news_card(brief)
    crumbs = [standing.crumb_news, Crumb(str(item.date.year), f"news/{item.date.year}/")]
    if item.date.month:
        crumbs.append(Crumb(month_name(standing, item.date.month), path_of_month(item.date.year, item.date.month)))
    return Page(
        language=language,
        path=brief.path,
        layout="news_item",
        section="news",
        title=story.title,
        description=story.summary,
        view=ItemView(
            item=item,
            story=story,
            topic=card.topic,
            branches=card.branches,
            people=tuple(site.people[person] for person in item.people),
            card=card,
            older=standing.news_card(older) if older else None,
            newer=standing.news_card(newer) if newer else None,
            related=standing.news_cards(related),
            before_event=bool(item.event_date and item.event_date > item.date),
            undated=bool(item.source and item.source.date is None),
            own_card=own_card,
        ),
        crumbs=tuple(crumbs),
        languages=item.languages,
        section_path="news/",
        accent=card.party.id if card.party else None,
    )


def _story(item: NewsItem, language: Language) -> Story:
    story = item.story(language)
    if story is None:
        raise LookupError(f"the item has no {language}")
    return story
