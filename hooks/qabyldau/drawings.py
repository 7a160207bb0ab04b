"""What people would rather look at than read, as SVG or as numbers for it: covers, the tile map, the week's bars, curves, bars of appeals.

In: ids, hours, shares. Out: frozen shapes with coordinates; templates print them. Deterministic: the same input draws the same picture.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from msgspec import Struct

from .hours import Interval
from .model import REGIONS, Region
from .pages.home import Tile

TILE, GAP = 56, 4
_DRAWINGS = 6
"""How many drawings a motif has: with four tones enough that neighbours look unlike each other."""
GLYPHS = ("search", "menu", "up", "telegram", "whatsapp", "facebook")
"""Icons that stand on every page, or on every item's, and are therefore no elements of them."""
_SYMBOL = re.compile(r'<symbol id="([^"]+)" viewBox="0 0 24 24">(.*?)</symbol>')
_DAY_START, _DAY_END = 7 * 60, 21 * 60


class Cover(NamedTuple):
    """A cover: `drawing` is its name in `covers_svg`, `tone` (0–3) picks its colours."""

    motif: str
    drawing: str
    tone: int


class PlacedTile(Struct, frozen=True):
    """A region's square on the map, in pixels of the drawing."""

    tile: Tile
    x: int
    y: int


class Curve(Struct, frozen=True):
    """A number over time in a box of 320 × 96: path data of the line and of the area below it, and a dot (x, y) for each value."""

    line: str
    area: str
    dots: tuple[tuple[int, int], ...]


def cover(motif: str, key: str) -> Cover:
    """One of the drawings of a topic's motif, picked by the item's key."""
    seed = hashlib.sha256(key.encode()).digest()
    return Cover(motif, f"{motif}-{seed[1] % _DRAWINGS}", seed[0] % 4)


def covers_svg() -> str:
    """All drawings of covers in boxes of 320 × 140, of which pages show one each, by the name that `cover` gives. Pages choose colours."""
    drawn = "".join(_drawing(motif, number) for motif in _MOTIFS for number in range(_DRAWINGS))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'


def _drawing(motif: str, number: int) -> str:
    seed = hashlib.sha256(f"{motif} {number}".encode()).digest()
    paths = _MOTIFS[motif](seed)
    # Only hills stand behind each other; everything else is lighter as one path.
    layers = "".join(f'<path d="{path}"/>' for path in (paths if motif == "hills" else ("".join(paths),)))
    sun = _sun(seed) if motif in ("waves", "hills") else ""
    return f'<symbol id="{motif}-{number}" viewBox="0 0 320 140" preserveAspectRatio="xMidYMid slice">{sun}{layers}</symbol>'


def _sun(seed: bytes) -> str:
    x, y, radius = 220 + seed[30] % 80, 20 + seed[31] % 30, 14 + seed[29] % 10
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#ffd98a" fill-opacity="1" stroke="none"/>'


def _waves(seed: bytes) -> tuple[str, ...]:
    rise, start = 14 + seed[1] % 16, 50 + seed[2] % 20
    lines = (f"M-20 {start + step * 22}q45 {-2 * rise} 90 0t90 0 90 0 90 0" for step in range(4))
    return tuple(lines)


def _bars(seed: bytes) -> tuple[str, ...]:
    return tuple(f"M{8 + place * 44} 140v{-(40 + seed[place + 1] % 80)}h34v140z" for place in range(7))


def _arcs(seed: bytes) -> tuple[str, ...]:
    middle = 110 + seed[1] % 100
    return tuple(f"M{middle - radius} 140a{radius} {radius} 0 0 1 {2 * radius} 0" for radius in range(28, 150, 24 + seed[2] % 8))


def _grid(seed: bytes) -> tuple[str, ...]:
    cells = ((column, row) for column in range(8) for row in range(4))
    return tuple(f"M{column * 42 - 4} {row * 38 - 4}h34v30h-34z" for column, row in cells if seed[column + row * 7] % 3)


def _hills(seed: bytes) -> tuple[str, ...]:
    ridges = []
    for step in range(3):
        base = 80 + step * 22
        first, second = (base - 20 - seed[step * 2 + place] % 40 for place in (1, 2))
        ridges.append(f"M-10 150V{base}Q70 {first} 150 {base - 8}T330 {second}V150z")
    return tuple(ridges)


def _rays(seed: bytes) -> tuple[str, ...]:
    x, y = 40 + seed[1] % 60, 140
    ends = [(at, -10) for at in range(-40, 360, 34 + seed[2] % 10)] + [(340, at) for at in range(20, 140, 34)]
    return tuple(f"M{x} {y}L{across} {down}" for across, down in ends)


_MOTIFS = {"waves": _waves, "bars": _bars, "arcs": _arcs, "grid": _grid, "hills": _hills, "rays": _rays}


def tile_map(tiles: tuple[Tile, ...]) -> tuple[PlacedTile, ...]:
    """Each region at its place on the map, row by row, so that reading it aloud goes from north-west to south-east."""
    ordered = sorted(tiles, key=lambda tile: (tile.region.row, tile.region.column))
    return tuple(PlacedTile(tile, tile.region.column * (TILE + GAP), tile.region.row * (TILE + GAP)) for tile in ordered)


def glyphs_svg(icons: str) -> str:
    """Those of the icons that style sheets draw, side by side, each in a view by its name; `icons` is the sprite that pages use.

    Raises KeyError for a name that the sprite does not have.
    """
    symbols = dict(_SYMBOL.findall(icons))
    places = [
        f'<g transform="translate({24 * at})">{symbols[name]}</g><view id="{name}" viewBox="{24 * at} 0 24 24"/>'
        for at, name in enumerate(GLYPHS)
    ]
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(places)}</svg>'


def regions_svg() -> str:
    """All regions as a drawing of which pages show parts: `#all`, and each region by its slug."""

    def square(region: Region) -> str:
        return f"M{region.column * (TILE + GAP)} {region.row * (TILE + GAP)}h{TILE}v{TILE}h-{TILE}z"

    parts = "".join(f'<path id="{region.slug}" d="{square(region)}"/>' for region in REGIONS.values())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><defs><path id="all" d="{"".join(map(square, REGIONS.values()))}"/>{parts}</defs></svg>'
    )


def map_size(columns: int, rows: int) -> tuple[int, int]:
    """Width and height of the map's drawing."""
    return columns * (TILE + GAP) - GAP, rows * (TILE + GAP) - GAP


def bars(intervals: tuple[Interval, ...]) -> tuple[tuple[float, float], ...]:
    """(x, width) in per cent of the day from 07:00 to 21:00."""
    span = (_DAY_END - _DAY_START) / 100
    edges = [(max(each.start, _DAY_START), min(each.end, _DAY_END)) for each in intervals]
    return tuple((round((start - _DAY_START) / span, 1), round((end - start) / span, 1)) for start, end in edges if start < end)


def stacked(parts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int, int], ...]:
    """(name, x, width) in thousandths, one after another; what would pass the end is cut there."""
    placed, at = [], 0
    for name, width in parts:
        width = min(width, 1000 - at)
        placed.append((name, at, width))
        at += width
    return tuple(placed)


def curve(steps: tuple[tuple[int, int], ...]) -> Curve:
    """Values at days, the oldest first. Days stand as far apart as they are, and heights begin at zero: growth looks as large as it is."""
    (first, _), (last, _) = steps[0], steps[-1]
    days, most = max(1, last - first), max(1, *(value for _, value in steps))
    dots = tuple((8 + round((day - first) * 304 / days), 90 - round(value * 80 / most)) for day, value in steps)
    line = "M" + "L".join(f"{x} {y}" for x, y in dots)
    return Curve(line, f"{line}V92H{dots[0][0]}z", dots)
