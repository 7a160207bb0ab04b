"""When the fictional offices are open and who receives there: every kind of hours, exceptions and reception schedules.

Dates lie around the day given as `today`, so that the pages of that day have something to show: past, present and coming.
"""

from __future__ import annotations

import datetime as dt
from random import Random

from .people import People
from .places import Place
from .streets import VILLAGES
from .words import Record, split

UNKNOWN = "unknown"
_HOURS = (
    ("Mo-Fr 09:00-13:00,14:00-18:00; PH off", 9),
    ("Mo-Fr 09:00-18:00; PH off", 5),
    ("Mo-Fr 09:00-12:30,14:00-18:30; PH off", 3),
    ("Mo-Fr 10:00-13:00,14:00-19:00; Sa 10:00-14:00; PH off", 4),
    ("Mo-Th 09:00-13:00,14:00-18:00; Fr 09:00-13:00,14:00-17:00; PH off", 3),
    ("Tu,Th 10:00-13:00,15:00-18:00; PH off", 2),
    ('Mo-Fr 10:00-17:00 "by appointment"; PH off', 2),
    ("Mo-Sa 10:00-20:00; Su 11:00-16:00; PH 11:00-16:00", 2),
    ("Apr-Sep: Mo-Fr 09:00-19:00; Oct-Mar: Mo-Fr 10:00-17:00; PH off", 2),
    (UNKNOWN, 2),
    ("Th[1,3] 15:00-18:00; PH off", 1),
    ("Mo,We 09:00-13:00; Sa[-1] 10:00-13:00; PH off", 1),
    ("Mo-Fr 09:00-18:00; Th[2] 09:00-20:00; PH off", 1),
    ("Sep 01-May 31: Mo-Fr 09:00-18:00; Jun 01-Aug 31: Mo-Th 08:00-16:00; PH off", 1),
    ("Mo-Fr 08:30-12:30,13:30-15:30,16:00-19:00; PH off", 1),
    ("Mo-Fr 09:00-18:00; Dec 31 09:00-13:00; PH off", 1),
    ("Mo-Fr 14:00+; PH off", 1),
    ("Mo-Th 09:00-21:00; Fr 09:00-25:00; PH off", 1),
    ("Mo-Sa 09:00-18:00", 1),
)
"""OSM `opening_hours` and how often: breaks, weekends, n-th weekdays, seasons, open end, past midnight, no word on holidays."""
_DECK = tuple(rule for rule, weight in _HOURS for _ in range(weight))

_CLOSED_FOR = tuple(
    map(
        split,
        (
            "Жөндеу жұмыстары | Ремонт | Repairs",
            "Қызметкерлердің оқуы | Учёба сотрудников | Staff training",
            "Түгендеу | Инвентаризация | Stocktaking",
        ),
    )
)
_SHORT_FOR = tuple(
    map(
        split,
        (
            "Қысқартылған күн | Сокращённый день | A short day",
            "Көшпелі қабылдау күні | День выездного приёма | Mobile reception day",
        ),
    )
)
_BRANCH_CLOSED_FOR = split("Филиал конференциясы | Конференция филиала | Branch conference")
_BRANCH_LONGER_FOR = split("Өтініштер апталығы | Неделя обращений | Week of appeals")


def hours(number: int) -> str:
    """The hours of office `number`; neighbours in the count differ, any 43 in a row have all kinds."""
    return _DECK[number * 19 % len(_DECK)]


def office_exceptions(number: int, today: dt.date, random: Random) -> list[Record]:
    """For one office in four: closed or shorter days, of the past, the present and the weeks to come."""
    if number % 4 != 1:
        return []
    start = today + dt.timedelta(days=(0, 4, 9, 16, 23, 37, 60, -20)[number // 4 % 8])
    until = start + dt.timedelta(days=random.randrange(1, 6))
    shorter = until + dt.timedelta(days=random.randrange(2, 12))
    return [
        {"since": start, "until": until, "hours": "closed", "reason": random.choice(_CLOSED_FOR)},
        {"since": shorter, "hours": ("10:00-13:00", "10:00-13:00,14:00-16:00")[number // 4 % 2], "reason": random.choice(_SHORT_FOR)},
    ]


def branch_exceptions(number: int, today: dt.date) -> list[Record]:
    """For one branch in fifteen: a day off for all its offices, or a week of longer hours."""
    if number % 15 != 6:
        return []
    start = today + dt.timedelta(days=5 + number % 29)
    if number % 2:
        return [{"since": start, "hours": "closed", "reason": _BRANCH_CLOSED_FOR}]
    return [{"since": start, "until": start + dt.timedelta(days=4), "hours": "09:00-20:00", "reason": _BRANCH_LONGER_FOR}]


_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TIMES = ("10:00-13:00", "15:00-17:00", "11:00-12:30", "16:00-18:00", "09:30-11:30")
_DEPUTY = split("Мәслихат депутаты | Депутат маслихата | Maslikhat deputy")
_LAWYER = split("Заңгер | Юрист | Lawyer")
_TEAM = split("Көшпелі қабылдау тобы | Выездная группа | Mobile reception team")
_TEAM_POST = split(
    "заңгер, дәрігер, әлеуметтік қызметкер | юрист, врач, социальный работник | a lawyer, a doctor and a social worker"
)  # fmt: skip
_LAWYER_POST = split("«Құқықтық көмек» жобасы | проект «Правовая помощь» | Legal Aid project")
_BOOKING = tuple(
    map(
        split,
        (
            "Кеңсеге телефон соғыңыз. | Позвоните в офис. | Call the office.",
            "Электрондық поштаға жазыңыз, жауапта уақыты айтылады."
            " | Напишите на электронную почту, время укажут в ответе."
            " | Write an e-mail; the reply will give you a time.",
            "Қабылдаудағы журналға жазылыңыз. | Запишитесь в журнале приёмной. | Put your name down in the reception's book.",
        ),
    )
)
_REASONS = tuple(map(split, ("Іссапар | Командировка | A business trip", "Сессия отырысы | Заседание сессии | A session of the council")))


def _next(weekday: int, after: dt.date) -> dt.date:
    return after + dt.timedelta(days=(weekday - after.weekday()) % 7 or 7)


def _osm(date: dt.date) -> str:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{date.year} {months[date.month - 1]} {date.day:02}"


def reception(number: int, place: Place, chair: Record, chair_post: Record, people: People, today: dt.date, random: Random) -> Record:
    """Reception schedule `number`: of the chair, a deputy, a lawyer or a mobile team; weekly, on n-th weekdays or on dates."""
    weekday, times = number % 5, _TIMES[number % len(_TIMES)]
    kind = number % 6
    if kind == 5 and not place.rural:
        kind = 0
    record: Record = {"official": chair, "post": chair_post, "when": f"{_WEEKDAYS[weekday]} {times}", "mode": "in_person"}
    if kind == 1:
        record = {"official": people.name(), "post": _DEPUTY, "when": f"{_WEEKDAYS[weekday]}[1,3] {times}", "mode": "in_person"}
    elif kind == 2:
        record |= {"when": f"{_WEEKDAYS[weekday]}[{(2, 4, -1)[number // 6 % 3]}] {times}", "mode": "video"}
    elif kind == 3:
        dates = (today + dt.timedelta(days=3 + number % 6), today + dt.timedelta(days=17 + number % 6))
        record = {"official": people.name(), "post": _DEPUTY, "when": "; ".join(f"{_osm(date)} {times}" for date in dates)}
        record["mode"] = "in_person"
    elif kind == 4:
        record = {"official": _LAWYER, "post": _LAWYER_POST, "when": "Mo,We 14:00-17:00", "mode": ("in_person", "video")[number // 6 % 2]}
    elif kind == 5:
        record = {"official": _TEAM, "post": _TEAM_POST, "when": f"Fr[{1 + number // 6 % 4}] 11:00-14:00", "mode": "mobile"}
        record["place"] = random.choice(VILLAGES).name
    record["appointment"] = ("yes", "yes", "no", "unknown", "no")[number % 5]
    record["booking"] = _BOOKING[number % 3] if record["appointment"] == "yes" else None
    if kind == 0 and number // 6 % 2:
        record["changes"] = _changes(number, weekday, times, today)
    return record


def _changes(number: int, weekday: int, times: str, today: dt.date) -> list[Record]:
    """The next reception is cancelled, the one after it moved to the day after."""
    first = _next(weekday, today)
    moved = first + dt.timedelta(days=8)
    cancelled = {"date": first, "reason": _REASONS[number % 2]}
    return [cancelled, {"date": first + dt.timedelta(days=7), "moved_to": f"{moved} {times}", "reason": _REASONS[1 - number % 2]}]
