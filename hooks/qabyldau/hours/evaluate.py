"""Hours on a date: the weekly rule, the calendar of Kazakhstan over it, and exceptions over both.

In: OSM `opening_hours`, exceptions, the calendar, dates. Out: frozen values in minutes of the local day. A day of which the rule or the
calendar does not say enough is `unknown`, never open: a wrong "open" sends somebody to a locked door.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..model import Calendar, Holiday, HoursException, Words
from .rules import bare, joined, names_holidays, ordinary_text, rules

if TYPE_CHECKING:
    from opening_hours import OpeningHours

DAY = 1440
UNKNOWN = "unknown"
_APPOINTMENT = re.compile("appoint|жазыл|запис", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,2}):(\d{2})(?:-(\d{1,2}):(\d{2})|\+)")
_SPAN = r"\d{1,2}:\d{2}-\d{1,2}:\d{2}"
_MOVED = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}) ({_SPAN}(?:\s*,\s*{_SPAN})*)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Kind = Literal["open", "by_appointment", "open_end"]
DayState = Literal["open", "closed", "unknown"]


class Interval(Struct, frozen=True, order=True):
    """Minutes after midnight; `end` may pass 1440 where hours across midnight were declared."""

    start: int
    end: int
    kind: Kind = "open"


class DayHours(Struct, frozen=True):
    """One date. `reason` says why it is not an ordinary day."""

    date: dt.date
    state: DayState
    intervals: tuple[Interval, ...] = ()
    reason: Words | None = None
    holiday: Holiday | None = None
    exception: HoursException | None = None


@lru_cache(maxsize=4096)
def parsed(text: str) -> OpeningHours:
    """The parsed rule; parsing is the library's, and is done once for each text."""
    # Imported here: after most edits nobody asks when an office is open.
    from opening_hours import OpeningHours

    return OpeningHours(text)


def ordinary(text: str, date: dt.date) -> tuple[tuple[Interval, ...], bool]:
    """What the rule alone says of a date as if it were no holiday, and whether some of it is unknown."""
    if text == UNKNOWN:
        return (), True
    return _month(ordinary_text(text), date.year, date.month)[date.day - 1]


@lru_cache(maxsize=4096)
def ordinarily(text: str, first: dt.date, days: int) -> tuple[tuple[dt.date, tuple[Interval, ...]], ...]:
    """The dates on which the rule alone means open, with their intervals."""
    dates = (first + dt.timedelta(days=number) for number in range(days))
    return tuple((date, intervals) for date, (intervals, _) in ((date, ordinary(text, date)) for date in dates) if intervals)


@lru_cache(maxsize=1 << 15)
def _month(text: str, year: int, month: int) -> tuple[tuple[tuple[Interval, ...], bool], ...]:
    """What a rule says of every day of a month: asked for at once, since many offices have one rule and every page asks for many days."""
    return _evaluate(text, dt.date(year, month, 1), monthrange(year, month)[1])


def _evaluate(text: str, first: dt.date, days: int) -> tuple[tuple[tuple[Interval, ...], bool], ...]:
    """For each day from the first on: its intervals, cut at midnight, and whether some of it is unknown."""
    from opening_hours import State

    midnight = dt.datetime.combine(first, dt.time())
    found: list[list[Interval]] = [[] for _ in range(days)]
    unknown = [False] * days
    open_ended = re.search(r"\d\+", bare(text))
    for start, end, state, comment in parsed(text).intervals(midnight, midnight + dt.timedelta(days=days)):
        if state == State.CLOSED:
            continue
        minute = minutes(start - midnight)
        last = min(days * DAY, minutes(end - midnight)) if end else days * DAY
        for number in range(minute // DAY, -(-last // DAY)):
            if state == State.UNKNOWN:
                unknown[number] = True
                continue
            since, until = max(minute - number * DAY, 0), min(last - number * DAY, DAY)
            found[number].append(Interval(since, until, "open_end" if open_ended and until == DAY else kind(comment or "")))
    return tuple((tuple(intervals), doubt) for intervals, doubt in zip(found, unknown, strict=True))


def minutes(span: dt.timedelta) -> int:
    """Whole minutes."""
    return span.days * DAY + span.seconds // 60


def day(text: str, exceptions: Sequence[HoursException], calendar: Calendar, date: dt.date) -> DayHours:
    """The hours of a date. The first exception that covers it wins, then the calendar, then the rule."""
    for exception in exceptions:
        if exception.since <= date <= (exception.until or exception.since):
            return _exceptional(exception, date)
    intervals, unknown = ordinary(text, date)
    holiday = calendar.special().get(date)
    if text == UNKNOWN:
        return DayHours(date, "unknown")
    if holiday is not None:
        return _special(text, calendar, date, holiday, intervals)
    if unknown or _may_be_a_holiday(text, calendar, date, intervals):
        return DayHours(date, "unknown")
    return DayHours(date, "open" if intervals else "closed", intervals)


@lru_cache(maxsize=4096)
def days(text: str, exceptions: tuple[HoursException, ...], calendar: Calendar, first: dt.date, number: int) -> tuple[DayHours, ...]:
    """The hours of several days from the first on; asked for by several parts of a page and in several languages."""
    return tuple(day(text, exceptions, calendar, first + dt.timedelta(days=offset)) for offset in range(number))


def _may_be_a_holiday(text: str, calendar: Calendar, date: dt.date, intervals: tuple[Interval, ...]) -> bool:
    """Whether the date lies in a year that the calendar does not know, and it matters: a holiday would have other hours."""
    if date.year in calendar.years:
        return False
    if not names_holidays(text):
        return bool(calendar.years and intervals)
    return bool(intervals or _on_holiday(text, date)[0])


def _exceptional(exception: HoursException, date: dt.date) -> DayHours:
    intervals = times(exception.hours)
    return DayHours(date, "open" if intervals else "closed", intervals, exception.reason, exception=exception)


def times(text: str) -> tuple[Interval, ...]:
    """`10:00-13:00,14:00-16:00` as intervals, `14:00+` as one to the end of the day; nothing for `closed`."""
    return tuple(
        Interval(int(a) * 60 + int(b), int(c) * 60 + int(d)) if c else Interval(int(a) * 60 + int(b), DAY, "open_end")
        for a, b, c, d in _RANGE.findall(text)
    )


def moved(text: str) -> tuple[dt.date, tuple[Interval, ...]]:
    """`2026-12-17 15:00-17:00` as the day and its intervals; raises ValueError for any other form and for a day that does not exist."""
    match = _MOVED.fullmatch(text)
    if not match:
        raise ValueError(text)
    return dt.date.fromisoformat(match[1]), times(match[2])


def kind(comment: str) -> Kind:
    """What a comment makes of the times before it."""
    return "by_appointment" if _APPOINTMENT.search(comment) else "open"


def _special(text: str, calendar: Calendar, date: dt.date, holiday: Holiday, intervals: tuple[Interval, ...]) -> DayHours:
    if holiday.kind == "working_day":
        # The law moves the working day, the office has not said whether it follows: nobody is promised an open door.
        return DayHours(date, "open" if intervals else "unknown", intervals, holiday.name, holiday)
    if not names_holidays(text):
        return DayHours(date, "unknown" if intervals else "closed", (), holiday.name, holiday)
    open_then, unknown = _on_holiday(text, date)
    if unknown:
        return DayHours(date, "unknown", (), holiday.name, holiday)
    return DayHours(date, "open" if open_then else "closed", open_then, holiday.name, holiday)


@lru_cache(maxsize=65536)
def _on_holiday(text: str, date: dt.date) -> tuple[tuple[Interval, ...], bool]:
    """What the rules of holidays say of a date as if it were one."""
    selector = f"{date.year} {_MONTHS[date.month - 1]} {date.day:02}"
    return _evaluate(joined(rule.on(selector) for rule in rules(text) if rule.of_holidays), date, 1)[0]
