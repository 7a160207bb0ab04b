"""The shelves of the archive: all items of a month, a topic, a region, a branch or a person, on pages numbered from the oldest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial

from msgspec import Struct

from ..archive import Archive, Briefs, Leaf, Month, leaves
from ..model import REGIONS, Branch, Person, Region, Site, Topic
from ..store import digest
from .spec import Crumb, NewsCard, Page, Plan, Standing

FEATURED = 6
"""Items at the top of a shelf's newest page that are shown as cards."""


class ShelfLink(Struct, frozen=True):
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


class Shelf(Struct, frozen=True, dict=True):
    """A shelf in any language. `subject` is what its items have in common, `about` the path of the page that tells of it, `feed` whether
    there is one to subscribe to, `beside` the older and the newer month.
    """

    path: str
    subject: Month | Topic | Region | Branch | Person
    briefs: Briefs
    about: str | None = None
    feed: bool = True
    beside: tuple[Month | None, Month | None] = (None, None)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its pages, the newest first."""
        return tuple(leaves(self.briefs))

    @property
    def paths(self) -> list[str]:
        """The paths of its pages."""
        return [_path(self, leaf.number) for leaf in self.leaves]

    @property
    def key(self) -> bytes:
        """What its pages depend on besides the names of records."""
        return digest([brief.digest for brief in self.briefs], self.beside)


def path_of_month(year: int, month: int) -> str:
    return f"news/{year}/{month:02}/"


def month_name(standing: Standing, month: int) -> str:
    """A month's name as a heading; items known only by their year have none."""
    return standing.tongue.month_name(month) if month else standing._("Without an exact date")


def shelves(site: Site, archive: Archive) -> Iterator[Shelf]:
    """All shelves that hold anything."""
    months = [(year, month) for year, month in archive.months if month]
    for month, older, newer in zip(months, [*months[1:], None], [None, *months], strict=False):
        yield Shelf(path_of_month(*month), month, archive.months[month], feed=False, beside=(older, newer))
    for topic, briefs in archive.by_topic.items():
        yield Shelf(f"news/topics/{topic}/", site.topics[topic], briefs)
    for region in REGIONS.values():
        if briefs := archive.by_region.get(region.slug, ()):
            yield Shelf(f"news/regions/{region.slug}/", region, briefs, about=f"offices/{region.slug}/")
    for branch, briefs in archive.by_branch.items():
        yield Shelf(f"branches/{branch}/news/", site.branches[branch], briefs, about=f"branches/{branch}/")
    for person, briefs in archive.by_person.items():
        yield Shelf(f"news/people/{person}/", site.people[person], briefs, feed=False)


def plans(standing: Standing, shelf: Shelf) -> Iterator[Plan]:
    """The pages of a shelf in a language."""
    for leaf in shelf.leaves:
        yield Plan(
            standing.language,
            _path(shelf, leaf.number),
            "news_shelf",
            "news",
            partial(_page, standing, shelf, leaf),
            shows=(*(brief.digest for brief in leaf.briefs), _marks(shelf, leaf)),
            scope="names",
        )


def _marks(shelf: Shelf, leaf: Leaf) -> bytes:
    """What else a page of a shelf says: its number, its neighbours, how many items there are."""
    count = len(shelf.briefs) if leaf.number is None else 0
    return repr((leaf.number, leaf.older, leaf.newer, leaf.is_before_newest, count, _beside(shelf, leaf))).encode()


def _beside(shelf: Shelf, leaf: Leaf) -> tuple[Month | None, Month | None]:
    """The months to which a page leads: the oldest page to the one before, the newest to the one after."""
    older, newer = shelf.beside
    return (older if leaf.number in (None, 1) else None, newer if leaf.number is None else None)


def _path(shelf: Shelf, number: int | None) -> str:
    return f"{shelf.path}{number}/" if number else shelf.path


def _name(standing: Standing, shelf: Shelf) -> str:
    subject = shelf.subject
    return standing.tongue.month(*subject) if isinstance(subject, tuple) else subject.name[standing.language]


def _page(standing: Standing, shelf: Shelf, leaf: Leaf) -> Page:
    name = _name(standing, shelf)
    heading = standing._("News: %(name)s") % {"name": name}
    featured = 0 if leaf.number else FEATURED
    title = standing._("%(heading)s, page %(number)s") % {"heading": heading, "number": leaf.number} if leaf.number else heading
    before, after = _beside(shelf, leaf)
    older = Way(_path(shelf, leaf.older), None) if leaf.older else _way(standing, before)
    newer = Way(_path(shelf, leaf.newer), None) if leaf.newer or leaf.is_before_newest else _way(standing, after)
    year = (Crumb(str(shelf.subject[0]), f"news/{shelf.subject[0]}/"),) if isinstance(shelf.subject, tuple) else ()
    return Page(
        language=standing.language,
        path=_path(shelf, leaf.number),
        layout="news_shelf",
        section="news",
        title=title,
        description=standing._("%(heading)s. All items, the newest first.") % {"heading": title},
        view=ShelfView(
            heading=title,
            about=Crumb(name, shelf.about) if shelf.about else None,
            featured=standing.news_cards(leaf.briefs[:featured]),
            items=standing.news_cards(leaf.briefs[featured:]),
            count=None if leaf.number else len(shelf.briefs),
            number=leaf.number,
            feed=shelf.path if shelf.feed else None,
            older=older,
            newer=newer,
        ),
        feed=shelf.path if shelf.feed else None,
        crumbs=(standing.crumb_news, *year, *((Crumb(heading, shelf.path),) if leaf.number else ())),
        section_path="news/",
    )


def _way(standing: Standing, month: Month | None) -> Way | None:
    return Way(path_of_month(*month), standing.tongue.month(*month)) if month else None
