"""Hours as people read them: the regular week, coming special days, receptions, spans of open time.

In: rules, exceptions, the calendar, dates. Out: frozen values for tables and sentences; words are made elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from ..model import Calendar, HoursException, Reception, ReceptionChange, Words
from .evaluate import DAY, UNKNOWN, DayHours, Interval, days, moved, ordinarily, ordinary

_WEEKS = 8


class WeekDay(Struct, frozen=True):
    """One weekday, 0 is Monday. `irregular`: not the same in every week (the first Thursday, a season)."""

    weekday: int
    intervals: tuple[Interval, ...]
    irregular: bool = False

    @property
    def breaks(self) -> tuple[Interval, ...]:
        """The gaps between the intervals."""
        return tuple(Interval(one.end, two.start) for one, two in pairwise(self.intervals))


class Week(Struct, frozen=True):
    """The regular week, Monday first. `comment` is what the rule says in quotes."""

    days: tuple[WeekDay, ...]
    comment: str | None = None


class Group(Struct, frozen=True):
    """Consecutive weekdays with the same hours."""

    first: int
    last: int
    intervals: tuple[Interval, ...]


class Special(Struct, frozen=True):
    """Coming days that are not as usual, merged where they follow each other for one reason."""

    first: dt.date
    last: dt.date
    state: Literal["open", "closed", "unknown"]
    intervals: tuple[Interval, ...]
    reason: Words | None


class Opening(Struct, frozen=True, order=True):
    """A span of local time (Asia/Almaty wall clock) in which the office is open, or in which nobody knows."""

    start: dt.datetime
    end: dt.datetime
    state: Literal["open", "by_appointment", "open_end", "unknown"] = "open"


class Occurrence(Struct, frozen=True):
    """One reception on a date; `change` tells that it is cancelled or moved."""

    date: dt.date
    intervals: tuple[Interval, ...]
    change: ReceptionChange | None = None


@lru_cache(maxsize=4096)
def week(text: str, season_on: dt.date) -> Week | None:
    """The regular week around a date, as if there were no holidays; None when the hours are unknown."""
    if text == UNKNOWN:
        return None
    monday = season_on - dt.timedelta(days=season_on.weekday())
    days = []
    for weekday in range(7):
        seen = [ordinary(text, monday + dt.timedelta(days=weekday, weeks=number))[0] for number in range(_WEEKS)]
        usual = max(set(seen), key=lambda intervals: (seen.count(intervals), intervals))
        days.append(WeekDay(weekday, usual, irregular=len(set(seen)) > 1))
    comment = re.search(r'"([^"]+)"', text)
    return Week(tuple(days), comment[1] if comment else None)


def groups(given: Week) -> tuple[Group, ...]:
    """The open days of the week, consecutive equal ones together."""
    found: list[Group] = []
    for each in given.days:
        if not each.intervals:
            continue
        if found and found[-1].last == each.weekday - 1 and found[-1].intervals == each.intervals:
            found[-1] = Group(found[-1].first, each.weekday, each.intervals)
        else:
            found.append(Group(each.weekday, each.weekday, each.intervals))
    return tuple(found)


def upcoming(text: str, exceptions: Sequence[HoursException], calendar: Calendar, today: dt.date, number: int = 42) -> tuple[Special, ...]:
    """Days of the coming six weeks on which the hours are not those of the weekday."""
    found: list[Special] = []
    for hours in days(text, tuple(exceptions), calendar, today, number):
        date = hours.date
        if hours.reason is None or (hours.exception is None and not _differs(text, hours)):
            continue
        last = found[-1] if found else None
        same = last and last.reason == hours.reason and last.intervals == hours.intervals and last.state == hours.state
        if last and same and last.last == date - dt.timedelta(days=1):
            found[-1] = Special(last.first, date, last.state, last.intervals, last.reason)
        else:
            found.append(Special(date, date, hours.state, hours.intervals, hours.reason))
    return tuple(found)


def _differs(text: str, hours: DayHours) -> bool:
    usual, unknown = ordinary(text, hours.date)
    return (not unknown and usual != hours.intervals) or (hours.state == "unknown" and text != UNKNOWN)


def openings(text: str, exceptions: Sequence[HoursException], calendar: Calendar, first: dt.date, number: int) -> tuple[Opening, ...]:
    """Spans of open or unknown time from the first midnight on, sorted and disjoint; what meets end to start is one span.

    Hours across midnight reach into the next day, whatever it says, also from the day before the first.
    """
    found: list[Opening] = []
    reached = dt.datetime.combine(first, dt.time())
    for hours in days(text, tuple(exceptions), calendar, first - dt.timedelta(days=1), number + 1):
        midnight = dt.datetime.combine(hours.date, dt.time())
        spans = [Interval(0, DAY)] if hours.state == "unknown" else hours.intervals
        for span in spans:
            state: Literal["open", "by_appointment", "open_end", "unknown"] = "unknown" if hours.state == "unknown" else span.kind
            start, end = (midnight + dt.timedelta(minutes=minute) for minute in (span.start, span.end))
            start = max(start, reached)
            if end <= start:
                continue
            reached = end
            if found and found[-1].end == start and found[-1].state == state:
                found[-1] = Opening(found[-1].start, end, state)
            else:
                found.append(Opening(start, end, state))
    return tuple(found)


def is_open(spans: Sequence[Opening], instant: dt.datetime) -> bool:
    """Whether a local instant lies in a span that is surely open."""
    return any(span.start <= instant < span.end and span.state != "unknown" for span in spans)


def next_opening(spans: Sequence[Opening], instant: dt.datetime) -> dt.datetime | None:
    """The first open instant from `instant` on, or None when an unknown span comes first or nothing follows."""
    for span in spans:
        if span.end <= instant:
            continue
        if span.state == "unknown":
            return None
        return max(span.start, instant)
    return None


def occurrences(reception: Reception, first: dt.date, days: int) -> tuple[Occurrence, ...]:
    """The receptions of an official from a date on, changed ones marked, moved ones on their new day."""
    changes = {change.date: change for change in reception.changes}
    found = [Occurrence(date, intervals, changes.get(date)) for date, intervals in ordinarily(reception.when, first, days)]
    for change in reception.changes:
        if change.moved_to is None:
            continue
        date, intervals = moved(change.moved_to)
        if first <= date < first + dt.timedelta(days=days):
            found.append(Occurrence(date, intervals))
    return tuple(sorted(found, key=lambda each: (each.date, each.intervals)))
