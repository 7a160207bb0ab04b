"""A small reader of the part of OSM's `opening_hours` that offices here use; written from the specification, not from the program.

Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. A rule overrides the earlier ones on the days it speaks of.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join(MONTHS)
_RULE = re.compile(
    rf"(?:(?P<dates>(?:\d{{4}} )?(?:{_MONTH})(?: \d\d?)?(?:-(?:{_MONTH})(?: \d\d?)?)?):? ?)?"
    r"(?P<days>(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)(?:\[[-\d,]+\])?(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?,?)+)? ?"
    r"(?P<times>off|closed|\d\d:\d\d[-\d:,+]*)(?: \"(?P<note>[^\"]*)\")?"
)
Times = tuple[str, ...]
"""`09:00-13:00`, `14:00+`; empty: closed."""


@dataclass(frozen=True)
class Rule:
    """One rule: the dates it is limited to, its days as (first, last, which of the month), its times."""

    dates: str | None
    days: tuple[tuple[int, int, tuple[int, ...]], ...]
    holidays: bool
    times: Times

    def on(self, date: dt.date) -> bool:
        return (not self.dates or _within(self.dates, date)) and (
            not (self.days or self.holidays) or any(_is(date, *each) for each in self.days)
        )


@cache
def rules(text: str) -> tuple[Rule, ...]:
    """Raises ValueError for what this reader does not know."""
    return tuple(_rule(part.strip()) for part in text.split(";"))


def _rule(text: str) -> Rule:
    found = _RULE.fullmatch(text)
    if not found:
        raise ValueError(text)
    days, holidays = [], False
    for name, nth, last in re.findall(r"(\w\w)(?:\[([-\d,]+)\])?(?:-(\w\w))?", found["days"] or ""):
        if name == "PH":
            holidays = True
        else:
            which = tuple(int(each) for each in nth.split(",")) if nth else ()
            days.append((DAYS.index(name), DAYS.index(last or name), which))
    closed = found["times"] in ("off", "closed")
    return Rule(found["dates"], tuple(days), holidays, () if closed else tuple(found["times"].split(",")))


def _is(date: dt.date, first: int, last: int, which: tuple[int, ...]) -> bool:
    if not first <= date.weekday() <= last:
        return False
    length = calendar.monthrange(date.year, date.month)[1]
    return not which or (date.day - 1) // 7 + 1 in which or -((length - date.day) // 7 + 1) in which


def _within(dates: str, date: dt.date) -> bool:
    first, _, last = dates.partition("-")
    start, end = _date(first, 1), _date(last or first, 31)
    here = (date.month, date.day)
    return start <= here <= end if start <= end else here >= start or here <= end


def _date(text: str, day: int) -> tuple[int, int]:
    found = re.search(rf"({_MONTH})(?: (\d+))?", text)
    assert found
    return MONTHS.index(found[1]) + 1, int(found[2] or day)


def on(text: str, date: dt.date) -> Times:
    """The times of a day that is no holiday."""
    found: Times = ()
    for rule in rules(text):
        if rule.on(date):
            found = rule.times
    return found


def on_holidays(text: str) -> Times | None:
    """The times of a public holiday; None where the rule says nothing of them."""
    return next((rule.times for rule in rules(text) if rule.holidays), None)


@cache
def by_day(text: str, today: dt.date, weeks: int = 9) -> list[set[Times]]:
    """For each weekday the times that it may have in the coming weeks; what goes past midnight begins the next day."""
    monday = today - dt.timedelta(today.weekday())
    return [{_split(text, monday + dt.timedelta(day + 7 * week)) for week in range(weeks)} for day in range(7)]


def _split(text: str, date: dt.date) -> Times:
    return cut(on(text, date - dt.timedelta(1)), on(text, date))


def cut(yesterday: Times, today: Times) -> Times:
    """The times of a day when what goes past midnight belongs to the day on which it happens."""
    late = [_late(each) for each in yesterday if _late(each)]
    return (*late, *(each if not _late(each) else f"{each[:5]}-24:00" for each in today))


def _late(times: str) -> str:
    """What of a stretch lies behind midnight."""
    end = times[6:]
    return f"00:00-{int(end[:2]) - 24:02}:{end[3:]}" if end and int(end[:2]) >= 24 and end != "24:00" else ""
