"""Figures and appeals of the fictional branches: numbers that grow with the years, and in which a branch holds what those below it hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from .places import Place
from .words import Record, source, split

ABOUT = tuple(
    map(
        split,
        (
            "Тұрғын үй | Жильё | Housing",
            "Жер учаскелері | Земельные участки | Land plots",
            "Жолдар мен көлік | Дороги и транспорт | Roads and transport",
            "Әлеуметтік төлемдер | Социальные выплаты | Social payments",
            "Сот істері | Судебные дела | Court cases",
        ),
    )
)


def members(places: Sequence[Place], year: int, seed: int) -> int:
    """Members in these cities and districts together in a year: a few hundred to twenty thousand each, more every year."""
    return sum(_members(place, year, seed) for place in places)


def _members(place: Place, year: int, seed: int) -> int:
    random = Random(f"{seed}/{place.id}")
    base = random.randrange(4_000, 20_000) if place.noun == "city" else random.randrange(700, 5_500)
    growth = random.uniform(0.03, 0.07)
    return round(base / (1 + growth) ** (2026 - year))


def primaries(count: int) -> int:
    """How many primary organisations so many members make."""
    return max(1, count // 95)


def figures(number: int, places: Sequence[Place], below: int, today: dt.date, seed: int) -> list[Record]:
    """Yearly figures of a branch over these places with `below` branches under it; the first set is of its founding meeting."""
    years = range(today.year - (8 if below else 3), today.year + 1, 1 if below else 2)
    found = []
    for year in years:
        date = dt.date(year, 7, 1) if dt.date(year, 7, 1) <= today else today
        count = members(places, year, seed)
        record: Record = {"as_of": f"{year}-06" if date.month == 7 else str(date), "source": source(number, date)}
        record["members"] = count
        record["primary_organisations"] = primaries(count)
        if number % 5 == 2:
            record["members"] = {"value": count // 100 * 100, "qualifier": "more_than"}
            record["source"] = source(number, date, note=True)
        elif number % 5 == 4:
            record["members"] = {"value": round(count, -2), "qualifier": "approximate"}
        if below:
            own = below - min(below - 1, (today.year - year) // 2)
            record |= {"branches": below, "district_offices": own, "districts": below}
        found.append(record)
    if number % 3 == 0:
        found[0]["attendance"] = 60 + number * 7 % 240
    return found


def appeals(number: int, regional: bool, today: dt.date, seed: int) -> list[Record]:
    """Citizens' appeals: of a region year by year, of a district for the last year and this one so far."""
    random = Random(f"{seed}/appeals/{number}")
    size = random.randrange(2_500, 9_000) if regional else random.randrange(120, 900)
    years = range(today.year - (5 if regional else 1), today.year + 1)
    return [_period(number, year, size, today, random) for year in years if not (year == today.year and today.month < 4)]


def _period(number: int, year: int, size: int, today: dt.date, random: Random) -> Record:
    until = f"{year}-12" if year < today.year else f"{year}-{today.month - 1:02}"
    months = 12 if year < today.year else today.month - 1
    published = dt.date(year + 1, 1, 20) if year < today.year else today.replace(day=1)
    received = round(size * random.uniform(0.85, 1.2) * months / 12)
    resolved, consulted = round(received * random.uniform(0.42, 0.55)), round(received * random.uniform(0.3, 0.38))
    record: Record = {"since": f"{year}-01", "until": until, "source": source(number + year, published), "received": received}
    style = (number + year) % 6
    if style == 1:
        record |= {"resolved": {"share": round(100 * resolved / received)}, "consulted": {"value": consulted, "qualifier": "approximate"}}
    elif style == 2:
        record |= {"received": {"value": received // 100 * 100, "qualifier": "more_than"}}
        record |= {"resolved": {"share": resolved * 100 // received // 5 * 5, "qualifier": "more_than"}}
    elif style == 3:
        record |= {"resolved": resolved, "meetings": random.randrange(20, 400), "helped": {"value": resolved, "qualifier": "approximate"}}
    elif style == 4 and number % 11 == 5:
        # As a source may have it: the parts do not add up, and the site must not mend them.
        record |= {"resolved": resolved, "consulted": consulted, "pending": 1 + received // 50}
    else:
        record |= {"resolved": resolved, "consulted": consulted, "pending": received - resolved - consulted}
    record["about"] = random.sample(ABOUT, 3)
    return record
