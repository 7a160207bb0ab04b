"""The shelves of the archive: all items of a month, a topic, a region, a branch or a person, on pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from ..archive import Briefs, Leaf
from ..model import Words
from .spec import Crumb, NewsCard, Page, Plan, Standing

FEATURED = 6
"""Items at the top of a shelf's newest page that are shown as cards."""


_Month = tuple[int, int]


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
    """A shelf to be planned: `name` says what it holds, `about` is the path of what it is about, `beside` the older and the newer month.

    Names are asked for only by pages that are made: hundreds of shelves stay what they were.
    """

    path: str
    name: Callable[[], str]
    briefs: Briefs
    about: str | None = None
    year: int | None = None
    feed: bool = True
    beside: tuple[_Month | None, _Month | None] = (None, None)


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
    return repr((leaf.number, leaf.older, leaf.newer, leaf.is_before_newest, count, _beside(kind, leaf))).encode()


def _beside(kind: _Kind, leaf: Leaf) -> tuple[_Month | None, _Month | None]:
    """The months to which a page leads: the oldest page to the one before, the newest to the one after."""
    older, newer = kind.beside
    return (older if leaf.number in (None, 1) else None, newer if leaf.number is None else None)


def _path(kind: _Kind, number: int | None) -> str:
    return f"{kind.path}{number}/" if number else kind.path


def _page(standing: Standing, kind: _Kind, leaf: Leaf) -> Page:
    name = kind.name()
    heading = standing._("News: %(name)s") % {"name": name}
    featured = 0 if leaf.number else FEATURED
    title = standing._("%(heading)s, page %(number)s") % {"heading": heading, "number": leaf.number} if leaf.number else heading
    before, after = _beside(kind, leaf)
    older = Way(_path(kind, leaf.older), None) if leaf.older else _way(standing, before)
    newer = Way(_path(kind, leaf.newer), None) if leaf.newer or leaf.is_before_newest else _way(standing, after)
    year = (Crumb(str(kind.year), f"news/{kind.year}/"),) if kind.year else ()
    return Page(
        language=standing.language,
        path=_path(kind, leaf.number),
        layout="news_shelf",
        section="news",
        title=title,
        description=standing._("%(heading)s. All items, the newest first.") % {"heading": title},
        view=ShelfView(
            heading=title,
            about=Crumb(name, kind.about) if kind.about else None,
            featured=standing.news_cards(leaf.briefs[:featured]),
            items=standing.news_cards(leaf.briefs[featured:]),
            count=None if leaf.number else len(kind.briefs),
            number=leaf.number,
            feed=kind.path if kind.feed else None,
            older=older,
            newer=newer,
        ),
        feed=kind.path if kind.feed else None,
        crumbs=(standing.crumb_news, *year, *((Crumb(heading, kind.path),) if leaf.number else ())),
        section_path="news/",
    )


def _way(standing: Standing, month: _Month | None) -> Way | None:
    return Way(path_of_month(*month), standing.tongue.month(*month)) if month else None


def _months(standing: Standing) -> Iterator[_Kind]:
    months = [(year, month) for year, month in standing.archive.months if month]
    for (year, month), older, newer in zip(months, [*months[1:], None], [None, *months], strict=False):
        yield _Kind(
            path=path_of_month(year, month),
            name=partial(standing.tongue.month, year, month),
            briefs=standing.archive.months[year, month],
            year=year,
            feed=False,
            beside=(older, newer),
        )


def _topics(standing: Standing) -> Iterator[_Kind]:
    for topic, briefs in standing.archive.by_topic.items():
        yield _Kind(f"news/topics/{topic}/", _name(standing, standing.site.topics[topic].name), briefs)


def _regions(standing: Standing) -> Iterator[_Kind]:
    for region in standing.regions_with_news:
        briefs = standing.archive.by_region[region.slug]
        yield _Kind(f"news/regions/{region.slug}/", _name(standing, region.name), briefs, about=f"offices/{region.slug}/")


def _branches(standing: Standing) -> Iterator[_Kind]:
    for branch in standing.site.branches.values():
        briefs = standing.archive.by_branch.get(branch.id)
        if briefs:
            yield _Kind(f"branches/{branch.id}/news/", _name(standing, branch.name), briefs, about=f"branches/{branch.id}/")


def _people(standing: Standing) -> Iterator[_Kind]:
    for person, briefs in standing.archive.by_person.items():
        yield _Kind(f"news/people/{person}/", _name(standing, standing.site.people[person].name), briefs, feed=False)


def _name(standing: Standing, words: Words) -> Callable[[], str]:
    return partial(words.__getitem__, standing.language)
