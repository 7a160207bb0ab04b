"""The home page: where and when first, news second."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..archive import Briefs
from ..hours import UNKNOWN
from ..model import REGIONS, Party, Region
from .spec import NewsCard, OfficeCard, Page, Plan, Standing

LATEST = 6
FEATURED = 4


class Tile(Struct, frozen=True):
    """A region on the tile map; `shade` runs from 0 (no office) to 3 (the most)."""

    region: Region
    offices: int
    shade: int
    path: str | None


class Shade(Struct, frozen=True):
    """What a shade of the map means: so many offices, from `first` to `last`."""

    shade: int
    first: int
    last: int


class HomeView(Struct, frozen=True):
    """What the home page shows. `featured` are offices with known hours first."""

    tiles: tuple[Tile, ...]
    shades: tuple[Shade, ...]
    columns: int
    rows: int
    offices: int
    featured: tuple[OfficeCard, ...]
    pinned: tuple[NewsCard, ...]
    latest: tuple[NewsCard, ...]
    parties: tuple[Party, ...]


def tiles(standing: Standing) -> tuple[Tile, ...]:
    """All twenty regions with the number of their offices, for the map."""
    counts = {code: 0 for code in REGIONS}
    for _, branch in standing.site.offices.values():
        counts[branch.area] += 1
    most = max(counts.values(), default=0)
    return tuple(
        Tile(region, counts[code], _shade(counts[code], most), f"offices/{region.slug}/" if counts[code] else None)
        for code, region in REGIONS.items()
    )


def shades(tiles: tuple[Tile, ...]) -> tuple[Shade, ...]:
    """The shades that stand on the map, the palest first."""
    counts: dict[int, list[int]] = {}
    for tile in tiles:
        counts.setdefault(tile.shade, []).append(tile.offices)
    return tuple(Shade(shade, min(counts[shade]), max(counts[shade])) for shade in sorted(counts))


def _shade(count: int, most: int) -> int:
    return 0 if count == 0 else 1 + (count * 3 > most) + (count * 3 > most * 2)


def plans(standing: Standing) -> Iterator[Plan]:
    """The page at a language's root; its lead paragraph is the hand-written `docs/index`."""
    pinned = standing.archive.pinned[:LATEST]
    latest = standing.archive.latest(max(LATEST - len(pinned), 3))
    shows = tuple(brief.digest for brief in (*pinned, *latest))
    yield Plan(standing.language, "", "home", "home", partial(_home, standing, pinned, latest), shows)


def _home(standing: Standing, pinned: Briefs, latest: Briefs) -> Page:
    offices = [(office, branch) for office, branch in standing.site.offices.values()]
    offices.sort(key=lambda each: (each[0].hours == UNKNOWN, each[0].status != "active", *standing.directory_order(*each)))
    map_tiles = tiles(standing)
    view = HomeView(
        tiles=map_tiles,
        shades=shades(map_tiles),
        columns=1 + max(tile.region.column for tile in map_tiles),
        rows=1 + max(tile.region.row for tile in map_tiles),
        offices=len(offices),
        featured=tuple(standing.office_card(*each) for each in offices[:FEATURED]),
        pinned=standing.news_cards(pinned),
        latest=standing.news_cards(latest),
        parties=tuple(standing.site.parties.values()),
    )
    return Page(
        language=standing.language,
        path="",
        layout="home",
        section="home",
        title=standing._("Where and when are citizens received?"),
        description=standing._("Public receptions of party branches: address, office hours, who receives citizens."),
        view=view,
        feed="news/",
    )
