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
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vText, vUri

from .hours import Interval

ZONE = ZoneInfo("Asia/Almaty")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Days = Mapping[dt.date, tuple[Interval, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What all events of a file share. `id` makes their UIDs, which stay the same from build to build."""

    id: str
    title: str
    location: str
    url: str
    stamp: dt.date


def ics(days: Days, entry: Entry, name: str, language: str) -> bytes:
    """A calendar of the intervals in `days`, which holds every date of the span, also those without any."""
    return combined([(days, entry)], name, language)


def combined(parts: Iterable[tuple[Days, Entry]], name: str, language: str) -> bytes:
    """One calendar of several things, each with its own days."""
    written = b"".join(_filled(_events(tuple(days.items()), entry.stamp), entry) for days, entry in parts)
    head, zone, end = _around(language)
    return head + _written("X-WR-CALNAME", vText(name)) + zone + written + end


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


_BLANK = ("@id@", "@title@", "@location@", "@url@")
_FOLDED = 77
"""A line of 75 octets and its end: longer ones are folded (RFC 5545, 3.1)."""
_LINE = re.compile(rb"^(UID|SUMMARY|LOCATION|URL):(?:@id@|@title@|@location@|@url@)(.*)\r\n", re.MULTILINE)


@lru_cache(maxsize=4096)
def _events(days: tuple[tuple[dt.date, tuple[Interval, ...]], ...], stamp: dt.date) -> tuple[bytes, ...]:
    """The events of some days as the library writes them, split where an entry's own words belong: text, name, rest, text, …

    Many offices keep the same hours, and every office has a calendar in each language.
    """
    blank = Entry(*_BLANK, stamp)
    return tuple(_LINE.split(b"".join(event.to_ical(sorted=False) for event in events(dict(days), blank))))


def _filled(pieces: tuple[bytes, ...], entry: Entry) -> bytes:
    """The events with the words of an entry, each line written by the library."""
    written = [pieces[0]]
    for name, rest, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        written += (_line(name.decode(), entry, rest.decode()), text)
    return b"".join(written)


@lru_cache(maxsize=4096)
def _line(name: str, entry: Entry, rest: str) -> bytes:
    if name == "UID":
        line = f"UID:{entry.id}{rest}\r\n".encode()
        if len(line) <= _FOLDED:
            return line
    value = {"UID": f"{entry.id}{rest}", "SUMMARY": entry.title, "LOCATION": entry.location, "URL": entry.url}[name]
    return _written(name, vText(value) if name in ("SUMMARY", "LOCATION") else vUri(value))


def _written(name: str, value: vText | vUri) -> bytes:
    return bytes(Contentline.from_parts(name, Parameters(), value).to_ical()) + b"\r\n"


def events(days: Days, entry: Entry) -> Iterator[Event]:
    """The weekly events first, then those of single days."""
    weekly = _weekly(days)
    last = max(days, default=None)
    for interval, weekdays in sorted(weekly.items()):
        regular = [date for date in sorted(days) if date.weekday() in weekdays]
        held = [date for date in regular if interval in days[date]]
        if last is None or not held:
            continue
        event = _event(entry, held[0], interval, f"{interval.start}-{interval.end}-{'-'.join(_WEEKDAYS[day] for day in weekdays)}")
        until = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), ZONE).astimezone(dt.UTC)
        event.add("rrule", {"freq": "weekly", "byday": [_WEEKDAYS[day] for day in weekdays], "until": until})
        for date in regular:
            if date > held[0] and interval not in days[date]:
                event.add("exdate", _moment(date, interval.start))
        yield event
    for date in sorted(days):
        for interval in days[date]:
            if date.weekday() not in weekly.get(interval, ()):
                yield _event(entry, date, interval, f"{date:%Y%m%d}-{interval.start}-{interval.end}")


def _weekly(days: Days) -> dict[Interval, tuple[int, ...]]:
    """Intervals that hold on more than half of the dates of a weekday, with those weekdays."""
    dates = Counter(date.weekday() for date in days)
    held = Counter((interval, date.weekday()) for date, intervals in days.items() for interval in intervals)
    weekly: dict[Interval, tuple[int, ...]] = {}
    for (interval, weekday), count in sorted(held.items()):
        if count * 2 > dates[weekday]:
            weekly[interval] = (*weekly.get(interval, ()), weekday)
    return weekly


def _event(entry: Entry, date: dt.date, interval: Interval, which: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}-{which}@qabyldau")
    event.add("dtstamp", dt.datetime.combine(entry.stamp, dt.time(), dt.UTC))
    event.add("dtstart", _moment(date, interval.start))
    event.add("dtend", _moment(date, interval.end))
    event.add("summary", entry.title)
    event.add("location", entry.location)
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    return event


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
