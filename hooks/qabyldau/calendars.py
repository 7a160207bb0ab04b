"""Calendars that people take home: an office's hours and its receptions as iCalendar files (RFC 5545), one in each language.

In: intervals by date, a title, a place. Out: bytes of an `.ics` file. What repeats every week is one event with a rule and the dates on
which it does not hold; whatever else there is are events of their own. So the file and the model agree on every day by construction.
Times are Asia/Almaty with the zone's definition inside the file: a device with stale zone data is right all the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vText, vUri
from msgspec import Struct

from .hours import Interval

ZONE = ZoneInfo("Asia/Almaty")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Days = Mapping[dt.date, tuple[Interval, ...]]


class Entry(Struct, frozen=True):
    """What all events of a file share. `id` makes their UIDs, which stay the same from build to build."""

    id: str
    title: str
    location: str
    url: str
    stamp: dt.date


class Blank(Struct, frozen=True):
    """The events of some days as the library writes them, without the words of an entry: text, the name of a line, its rest, text, …"""

    pieces: tuple[bytes, ...]


def ics(days: Days, entry: Entry, name: str, language: str) -> bytes:
    """A calendar of the intervals in `days`, which holds every date of the span, also those without any."""
    return combined([(blank(days, entry.stamp), entry)], name, language)


def combined(parts: Iterable[tuple[Blank, Entry]], name: str, language: str) -> bytes:
    """One calendar of several things, each with its own days."""
    head, zone, end = _around(language)
    return b"".join((head, _line("X-WR-CALNAME", vText(name)), zone, *(_filled(events, entry) for events, entry in parts), end))


def blank(days: Days, stamp: dt.date) -> Blank:
    """What the calendars of these days have in common, whatever the office and the language."""
    return _blank(tuple(days), tuple((date, intervals) for date, intervals in days.items() if intervals), stamp)


@lru_cache(maxsize=4096)
def _blank(dates: tuple[dt.date, ...], opened: tuple[tuple[dt.date, tuple[Interval, ...]], ...], stamp: dt.date) -> Blank:
    """Many offices keep the same hours."""
    days = {**dict.fromkeys(dates, ()), **dict(opened)}
    return Blank(tuple(_OPEN_LINE.split(b"".join(_written(*event, stamp) for event in _events(days)))))


@lru_cache(maxsize=8)
def _around(language: str) -> tuple[bytes, bytes, bytes]:
    """The calendar before its name, from there to its events, and after them."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Qabyldau//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add_component(_zone())
    head, begin, rest = bytes(calendar.to_ical(sorted=False)).partition(b"BEGIN:VTIMEZONE")
    zone, end, last = rest.rpartition(b"END:VCALENDAR")
    return head, begin + zone, end + last


_OPEN_LINE = re.compile(rb"^(UID|SUMMARY|LOCATION|URL):@@(.*)\r\n", re.MULTILINE)


def _filled(events: Blank, entry: Entry) -> bytes:
    """The events with the words of an entry, each line written by the library."""
    lines = {
        b"SUMMARY": _line("SUMMARY", vText(entry.title)),
        b"LOCATION": _line("LOCATION", vText(entry.location)),
        b"URL": _line("URL", vUri(entry.url)),
    }
    pieces = events.pieces
    written = [pieces[0]]
    for name, rest, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        written += (lines.get(name) or folded(f"UID:{entry.id}{rest.decode()}"), text)
    return b"".join(written)


def _line(name: str, value: vText | vUri) -> bytes:
    return folded(Contentline.from_parts(name, Parameters(), value))


def folded(line: str) -> bytes:
    """A content line with its end; what has fewer than 75 octets, as most lines have, need not be looked at letter by letter."""
    written = line.encode()
    if len(written) >= _LONG:
        written = bytes(Contentline(line).to_ical())  # type: ignore[no-untyped-call]
    return written + b"\r\n"


_LONG = 75
"""Octets from which on the library folds a line (RFC 5545, 3.1)."""


class _Held(NamedTuple):
    """An event: its first day, its time, what tells it apart; where it repeats, on which weekdays, until when and on which days not."""

    first: dt.date
    interval: Interval
    which: str
    weekdays: tuple[int, ...] = ()
    until: dt.datetime | None = None
    without: tuple[dt.date, ...] = ()


def _events(days: Days) -> Iterator[_Held]:
    """The weekly events first, then those of single days."""
    weekly = _weekly(days)
    dates = sorted(days)
    for interval, weekdays in sorted(weekly.items()):
        regular = [date for date in dates if date.weekday() in weekdays]
        held = [date for date in regular if interval in days[date]]
        which = f"{interval.start}-{interval.end}-{'-'.join(_WEEKDAYS[day] for day in weekdays)}"
        until = dt.datetime.combine(dates[-1] + dt.timedelta(days=1), dt.time(), ZONE).astimezone(dt.UTC)
        without = tuple(date for date in regular if date > held[0] and interval not in days[date])
        yield _Held(held[0], interval, which, weekdays, until, without)
    for date in dates:
        for interval in days[date]:
            if date.weekday() not in weekly.get(interval, ()):
                yield _Held(date, interval, f"{date:%Y%m%d}-{interval.start}-{interval.end}")


def _weekly(days: Days) -> dict[Interval, tuple[int, ...]]:
    """Intervals that hold on more than half of the dates of a weekday, with those weekdays."""
    dates = Counter(date.weekday() for date in days)
    held = Counter((interval, date.weekday()) for date, intervals in days.items() for interval in intervals)
    weekly: dict[Interval, tuple[int, ...]] = {}
    for (interval, weekday), count in sorted(held.items()):
        if count * 2 > dates[weekday]:
            weekly[interval] = (*weekly.get(interval, ()), weekday)
    return weekly


@lru_cache(maxsize=16384)
def _written(
    first: dt.date,
    interval: Interval,
    which: str,
    weekdays: tuple[int, ...],
    until: dt.datetime | None,
    without: tuple[dt.date, ...],
    stamp: dt.date,
) -> bytes:
    """One event, with a mark in each line that an entry fills in."""
    event = Event()
    event.add("uid", f"@@-{which}@qabyldau")
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    event.add("dtstart", _moment(first, interval.start))
    event.add("dtend", _moment(first, interval.end))
    event.add("summary", "@@")
    event.add("location", "@@")
    event.add("url", "@@")
    event.add("transp", "TRANSPARENT")
    if until:
        event.add("rrule", {"freq": "weekly", "byday": [_WEEKDAYS[day] for day in weekdays], "until": until})
    if without:
        event.add("exdate", [_moment(date, interval.start) for date in without])
    return bytes(event.to_ical(sorted=False))


def _moment(date: dt.date, minute: int) -> dt.datetime:
    """Wall-clock time; minutes past 1440 fall on the next day."""
    return dt.datetime.combine(date + dt.timedelta(days=minute // 1440), dt.time(minute // 60 % 24, minute % 60), ZONE)


def _zone() -> Timezone:
    """Asia/Almaty: UTC+6 until 1 March 2024, UTC+5 since (government decree No. 31 of 19 January 2024)."""
    zone = Timezone()
    zone.add("tzid", "Asia/Almaty")
    for start, before, after in (("20041031T030000", 7, 6), ("20240301T000000", 6, 5)):
        standard: Any = TimezoneStandard()
        standard.add("dtstart", dt.datetime.strptime(start, "%Y%m%dT%H%M%S"))
        standard.add("tzoffsetfrom", dt.timedelta(hours=before))
        standard.add("tzoffsetto", dt.timedelta(hours=after))
        zone.add_component(standard)
    return zone
