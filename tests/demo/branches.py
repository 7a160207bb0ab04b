"""The fictional party's tree: one national branch, one for each region, then cities and districts, then primary organisations.

In: seed, numbers, a date. Out: `Tree` with the records for the files and what the news need to know of each branch. The branches of Astana,
Almaty and Shymkent stand directly below the national one and have the level of a city, as they are no regions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, cycle, islice
from random import Random

from . import counts, leaders, schedules
from .offices import Seat, office
from .people import People
from .places import Place, places
from .streets import PRIMARY
from .words import PARTY, Record, source, split, words

PARTY_ID = "model-party"
NATIONAL = "model-national"
_PROJECTS = tuple(
    map(
        split,
        (
            "«Жасыл аула» | «Зелёный двор» | Green Yard",
            "«Кітап көпірі» | «Книжный мост» | Book Bridge",
            "«Цифрлық көмекші» | «Цифровой помощник» | Digital Helper",
            "«Құқықтық көмек» | «Правовая помощь» | Legal Aid",
        ),
    )
)
_AWARD = split("«Үздік қоғамдық қабылдау» байқауы | Конкурс «Лучшая общественная приёмная» | Best Public Reception contest")
_AWARD_FOR = split("Өтініштерді жылдам қарағаны үшін | За скорость рассмотрения обращений | For handling appeals quickly")
_FORMER_PARTY = split("«Нұсқа» партиясы (ойдан шығарылған) | Партия «Пример» (вымышленная) | Example Party (fictional)")
_PARTY_SUMMARY = split(
    "Бұл партия, оның адамдары, кеңселері мен жаңалықтары ойдан шығарылған: олар сайттың барлық мүмкіндігін көрсету үшін жасалған."
    " | Эта партия, её люди, офисы и новости вымышлены: они нужны, чтобы показать все возможности сайта."
    " | This party, its people, offices and news are invented: they are here to show everything that the site can do."
)
_NATIONAL_NAME = split(
    "«Үлгі» партиясының республикалық филиалы | Республиканский филиал партии «Образец» | National Branch of the Model Party"
)
_NATIONAL_SUMMARY = split(
    "Өңірлік филиалдардың жұмысын үйлестіреді, республикалық қоғамдық қабылдауды жүргізеді."
    " | Координирует работу региональных филиалов, ведёт республиканскую общественную приёмную."
    " | Coordinates the regional branches and runs the national public reception."
)


@dataclass(frozen=True)
class Desk:
    """A branch that has news: its place, its id and its region's, and its chairs, the first one first."""

    place: Place
    branch: str
    region: str
    chairs: tuple[leaders.Chair, ...]


@dataclass
class Tree:
    """Records of `branches.yaml` and of one file a region (by its slug), in the order in which they are written."""

    people: People
    party: Record
    regions: dict[str, list[Record]] = field(default_factory=dict)
    desks: list[Desk] = field(default_factory=list)
    guests: list[Record] = field(default_factory=list)
    """People of the national branch, who visit the others."""


def tree(seed: int, count: int, office_count: int, today: dt.date, photos: bool) -> Tree:
    """`count` branches with `office_count` offices. Fewer than 21 branches leave regions out, more than 249 add primary organisations."""
    random = Random(f"{seed}/tree")
    people = People(random)
    grown = Tree(people, _party(people, today))
    chosen = _chosen(places(), count - 1)
    seats = [_national(grown, chosen, today, seed)]
    seats += [_seat(number, place, chosen, grown, today, seed) for number, place in enumerate(chosen, 1)]
    seats += _primaries([seat for seat in seats[1:] if seat.place.kind in ("city", "district")], count - len(seats), grown, today)
    _give_offices(seats, office_count, people, today, random, photos)
    for top in (place for place in places() if place.top):
        if records := [seat.record for seat in seats if seat.place.area == top.area]:
            grown.regions[top.id] = records
    return grown


def _chosen(known: Sequence[Place], count: int) -> list[Place]:
    """Regions first, then one city or district of each region in turn, as many as asked for and there are."""
    tops = [place for place in known if place.top]
    below = [[place for place in known if place.area == top.area and not place.top] for top in tops]
    longest = max(len(each) for each in below)
    return (tops + [each[turn] for turn in range(longest) for each in below if turn < len(each)])[:count]


def _party(people: People, today: dt.date) -> Record:
    return {
        "id": PARTY_ID,
        "name": PARTY,
        "short_name": split("Үлгі | Образец | Model Party"),
        "other_names": [{"name": _FORMER_PARTY, "since": "2009-04-14", "until": "2015-03-01"}, {"name": words("Ulgi", "Улги", "Ulgi")}],
        "registered": "2009-04-14",
        "leadership": leaders.party(people, today),
        "website": "https://model-party.example/",
        "email": "press@model-party.example",
        "editors": ["@model-party/press"],
        "colour": "#7a3d6d",
        "summary": _PARTY_SUMMARY,
    }


def _national(grown: Tree, chosen: Sequence[Place], today: dt.date, seed: int) -> Seat:
    capital = next(place for place in places() if place.id == "astana")
    held, grown.guests = leaders.national(grown.people, today)
    record: Record = {"id": NATIONAL, "party": PARTY_ID, "level": "republic", "area": capital.area, "name": _NATIONAL_NAME}
    record |= {"status": "active", "founded": "2009-04-14", "summary": _NATIONAL_SUMMARY, "leadership": held}
    units = [place for place in chosen if not place.top]
    record["figures"] = counts.figures(0, units, len(chosen) - len(units), today, seed)
    record["appeals"] = counts.appeals(0, True, today, seed)
    record["projects"] = list(_PROJECTS)
    return Seat(record, capital, grown.guests[0])


def _seat(number: int, place: Place, chosen: Sequence[Place], grown: Tree, today: dt.date, seed: int) -> Seat:
    """The branch of a region, a city or a district; a planned one has little more than its name."""
    kk, ru, en = (place.forms[language] for language in ("kk", "ru", "en"))
    region = next(each for each in chosen if each.area == place.area)
    record: Record = {"id": f"model-{place.id}", "party": PARTY_ID, "level": place.noun, "area": place.area}
    record["parent"] = NATIONAL if place.top else f"model-{region.id}"
    record["name"] = words(
        f"«Үлгі» партиясының {kk['branch']}", f"{ru['Branch']} партии «Образец»", f"{en['branch'].removeprefix('the ')} of the Model Party"
    )
    record["serves"] = None if place.top else [place.id]
    record["editors"] = [f"@model-party/{place.id}"] if place.top else None
    record["status"] = "active" if place.top else _status(number)
    if record["status"] != "active":
        record |= {"status_as_of": f"{today.year}-0{1 + number % 9}", "status_source": source(number, None)}
    if record["status"] == "planned":
        return Seat(record, place, None)
    record |= {"founded": _founded(number), "summary": _summary(place) if place.top or number % 3 == 0 else None}
    record["leadership"], chairs = leaders.branch(number, place, grown.people, today)
    units = [each for each in chosen if each.area == place.area and not each.top]
    record["figures"] = counts.figures(number, units if place.top else [place], len(units) if place.top else 0, today, seed)
    record["appeals"] = counts.appeals(number, place.top, today, seed) if place.top or number % 2 else None
    _extras(record, number, today)
    if record["status"] == "active":
        grown.desks.append(Desk(place, record["id"], f"model-{region.id}", tuple(chairs)))
    return Seat(record, place, chairs[-1][1])


def _status(number: int) -> str:
    if number % 31 == 25:
        return "planned"
    if number % 43 == 30:
        return "temporarily_closed"
    return "closed" if number % 71 == 40 else "active"


def _founded(number: int) -> str:
    year, month, day = 2009 + number % 12, 1 + number % 12, 1 + number % 28
    return (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")[number % 3]


def _summary(place: Place) -> Record:
    kk, ru, en = (place.forms[language] for language in ("kk", "ru", "en"))
    if place.top:
        return words(
            f"{kk['place_in']}ғы филиалдар мен бастауыш ұйымдардың жұмысын үйлестіреді, ай сайын есеп жариялайды.",
            f"Координирует работу филиалов и первичных организаций {ru['place_in']}, каждый месяц публикует отчёт.",
            f"Coordinates the branches and primary organisations {en['place_in']} and publishes a report every month.",
        )
    return words(
        f"Тұрғындарды {kk['town_in']} қабылдайды, заңгердің тегін кеңесін ұйымдастырады.",
        f"Принимает жителей {ru['town_in']}, организует бесплатные консультации юриста.",
        f"Receives residents {en['town_in']} and arranges free legal advice.",
    )


def _extras(record: Record, number: int, today: dt.date) -> None:
    if number % 13 == 5:
        won = {"name": _AWARD, "place": 1 + number % 3, "date": str(today.year - 1 - number % 2)}
        record["awards"] = [won | {"reason": _AWARD_FOR if number % 2 else None, "source": source(number, f"{today.year - number % 2}-01")}]
    if number % 4 == 2:
        record["projects"] = [_PROJECTS[number // 4 % 4], _PROJECTS[(number // 4 + 1) % 4]]
    if number % 17 == 9:
        record["former_ids"] = [f"old-{record['id']}"]
    record["exceptions"] = schedules.branch_exceptions(number, today)


def _primaries(units: Sequence[Seat], count: int, grown: Tree, today: dt.date) -> list[Seat]:
    """Primary organisations under cities and districts that work, spread over the country."""
    parents = [seat for seat in units if seat.record["status"] == "active"]
    found = []
    for number in range(count if parents else 0):
        parent, name = parents[number * 7 % len(parents)], PRIMARY[number % len(PRIMARY)]
        turn = number // (len(parents) * len(PRIMARY))
        record: Record = {"id": f"{parent.record['id']}-{name['en'].lower().replace(' ', '-')}" + (f"-{turn + 1}" if turn else "")}
        record |= {"party": PARTY_ID, "level": "primary", "area": parent.place.area, "parent": parent.record["id"]}
        record["name"] = words(
            f"«{name['kk']}» бастауыш партия ұйымы, {parent.place.name['kk']}",
            f"Первичная партийная организация «{name['ru']}», {parent.place.name['ru']}",
            f"{name['en']} primary party organisation, {parent.place.name['en']}",
        )
        record |= {"status": "active", "founded": str(2012 + number % 12)}
        record["leadership"], chair = leaders.primary(number, name, grown.people, today)
        record["figures"] = [{"as_of": str(today.year), "source": source(number, None), "members": 15 + number * 11 % 90}]
        found.append(Seat(record, parent.place, chair, name))
    return found


def _give_offices(seats: Sequence[Seat], count: int, people: People, today: dt.date, random: Random, photos: bool) -> None:
    """One office each from the top down (every other planned branch has none yet), then more for the greater branches, then for all."""
    without = [seat for seat in seats if seat.record["status"] == "planned"][1::2]
    first = [seat for seat in seats if seat not in without]
    greater = [seat for seat in seats if seat.record["level"] in ("republic", "region", "city")]
    for number, seat in enumerate(islice(chain(first, greater, cycle(first)), count), 1):
        given = seat.record.setdefault("offices", [])
        given.append(office(number, seat, len(given), people, today, random, photos))
