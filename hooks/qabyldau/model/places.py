"""Where people live: Kazakhstan's regions, cities and districts, for visitors who look for the office nearest to them.

In: `places.csv`, one line for each place. A region's line has no names of its own: `regions` has them. Coordinates are public geography,
those of the town or of the district's or region's centre, to a hundredth or a thousandth of a degree. The division is that of 2024.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from .record import Words
from .regions import REGIONS

_FILE = Path(__file__).with_name("places.csv")


class Place(Struct, frozen=True):
    """A region, a city or a district; `town` is the centre of a region or a district, and None for a city, which is its own.

    A city of republican significance is a region, as in ISO 3166-2; what lies within it are districts.
    """

    id: str
    kind: Literal["region", "city", "district"]
    area: str
    name: Words
    town: Words | None
    latitude: float
    longitude: float


@cache
def places() -> dict[str, Place]:
    """All places by their id, each region before its cities and districts."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: _place(row) for row in csv.DictReader(file)}


def _place(row: dict[str, str]) -> Place:
    kind: Literal["region", "city", "district"] = row["kind"]  # type: ignore[assignment]
    name = REGIONS[row["area"]].name if kind == "region" else Words(kk=row["kk"], ru=row["ru"], en=row["en"])
    town = Words(kk=row["town_kk"], ru=row["town_ru"], en=row["town_en"]) if row["town_kk"] else None
    return Place(row["id"], kind, row["area"], name, town, float(row["latitude"]), float(row["longitude"]))
