"""The shelves of the archive: all items of a month, a topic, a region, a branch or a person, on pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..archive import Briefs, Leaf
from .spec import Crumb, NewsCard, Page, Plan, Standing

FEATURED = 6
"""Items at the top of a shelf's newest page that are shown as cards."""


class Shelf(Struct, frozen=True):
    """A shelf as others point to it; `path` is None where items have no page of their own (those without an exact date)."""

    name: str
    path: str | None
    count: int


class Way(Struct, frozen=True):
    """A link to a neighbouring page; without a name the template says whether it is older or newer."""

    path: str
    name: str | None


class ShelfView(Struct, frozen=True):
    """One page of a shelf. `count` is given on the newest page alone, so that a new item changes no other; it shows its first as cards."""

    heading: str
    about: Crumb | None
    featured: tuple[NewsCard, ...]
    items: tuple[NewsCard, ...]
    count: int | None
    number: int | None
    feed: str | None
    older: Way | None
    newer: Way | None


class _Kind(Struct, frozen=True):
    """A shelf to be planned: `about` leads to what it is about, `beside` are the neighbours of its newest page."""

    path: str
    heading: str
    briefs: Briefs
    about: Crumb | None = None
    crumbs: tuple[Crumb, ...] = ()
    feed: bool = True
    older: Way | None = None
    newer: Way | None = None


def path_of_month(year: int, month: int) -> str:
    return f"news/{year}/{month:02}/"


def month_name(standing: Standing, month: int) -> str:
    """A month's name as a heading; items known only by their year have none."""
    return standing.tongue.month_name(month) if month else standing._("Without an exact date")


def shelves(standing: Standing) -> Iterator[Plan]:
    """All pages of all shelves that hold anything."""
    for kind in (*_months(standing), *_topics(standing), *_regions(standing), *_branches(standing), *_people(standing)):
        for leaf, shown in standing.archive.shelf(kind.path, kind.briefs):
            yield Plan(
                standing.language,
                _path(kind, leaf.number),
                "news_shelf",
                "news",
                partial(_page, standing, kind, leaf),
                shows=(shown, _marks(kind, leaf)),
                scope="names",
            )


def _marks(kind: _Kind, leaf: Leaf) -> bytes:
    """What else a page of a shelf says: its number, its neighbours, how many items there are."""
    count = len(kind.briefs) if leaf.number is None else 0
    beside = (kind.older if leaf.number in (None, 1) else None, kind.newer if leaf.number is None else None)
    return repr((leaf.number, leaf.older, leaf.newer, leaf.is_before_newest, count, beside)).encode()


def _path(kind: _Kind, number: int | None) -> str:
    return f"{kind.path}{number}/" if number else kind.path


def _page(standing: Standing, kind: _Kind, leaf: Leaf) -> Page:
    heading = kind.heading
    featured = 0 if leaf.number else FEATURED
    title = standing._("%(heading)s, page %(number)s") % {"heading": heading, "number": leaf.number} if leaf.number else heading
    older = Way(_path(kind, leaf.older), None) if leaf.older else kind.older if leaf.number in (None, 1) else None
    newer = Way(_path(kind, leaf.newer), None) if leaf.newer or leaf.is_before_newest else None
    return Page(
        language=standing.language,
        path=_path(kind, leaf.number),
        layout="news_shelf",
        section="news",
        title=title,
        description=standing._("%(heading)s. All items, the newest first.") % {"heading": title},
        view=ShelfView(
            heading=title,
            about=kind.about,
            featured=standing.news_cards(leaf.briefs[:featured]),
            items=standing.news_cards(leaf.briefs[featured:]),
            count=None if leaf.number else len(kind.briefs),
            number=leaf.number,
            feed=kind.path if kind.feed else None,
            older=older,
            newer=newer or (kind.newer if leaf.number is None else None),
        ),
        feed=kind.path if kind.feed else None,
        crumbs=(standing.crumb_news, *kind.crumbs, *((Crumb(heading, kind.path),) if leaf.number else ())),
        section_path="news/",
    )


def _months(standing: Standing) -> Iterator[_Kind]:
    months = [(year, month) for year, month in standing.archive.months if month]
    for place, (year, month) in enumerate(months):
        name = standing.tongue.month(year, month)
        yield _Kind(
            path=path_of_month(year, month),
            heading=standing._("News: %(name)s") % {"name": name},
            briefs=standing.archive.months[year, month],
            crumbs=(Crumb(str(year), f"news/{year}/"),),
            feed=False,
            older=_way(standing, months[place + 1]) if place + 1 < len(months) else None,
            newer=_way(standing, months[place - 1]) if place else None,
        )


def _way(standing: Standing, month: tuple[int, int]) -> Way:
    return Way(path_of_month(*month), standing.tongue.month(*month))


def _topics(standing: Standing) -> Iterator[_Kind]:
    for topic, briefs in standing.archive.by_topic.items():
        name = standing.site.topics[topic].name[standing.language]
        yield _Kind(f"news/topics/{topic}/", standing._("News: %(name)s") % {"name": name}, briefs)


def _regions(standing: Standing) -> Iterator[_Kind]:
    for region in standing.regions_with_news:
        name = region.name[standing.language]
        yield _Kind(
            f"news/regions/{region.slug}/",
            standing._("News: %(name)s") % {"name": name},
            standing.archive.by_region[region.slug],
            about=Crumb(name, f"offices/{region.slug}/"),
        )


def _branches(standing: Standing) -> Iterator[_Kind]:
    for branch in standing.site.branches.values():
        if branch.id in standing.archive.by_branch:
            name = branch.name[standing.language]
            yield _Kind(
                f"branches/{branch.id}/news/",
                standing._("News: %(name)s") % {"name": name},
                standing.archive.by_branch[branch.id],
                about=Crumb(name, f"branches/{branch.id}/"),
            )


def _people(standing: Standing) -> Iterator[_Kind]:
    for person, briefs in standing.archive.by_person.items():
        name = standing.site.people[person].name[standing.language]
        yield _Kind(f"news/people/{person}/", standing._("News: %(name)s") % {"name": name}, briefs, feed=False)
