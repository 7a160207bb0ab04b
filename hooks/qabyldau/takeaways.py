"""What people take from an office's page: its hours and receptions as calendars, the office as a contact, a poster for its door.

In: an office, its site, a day. Out: files by path below the site's root, in the office's own folder. Only what is known: an office without
hours has no calendar of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from . import calendars, contacts
from .addresses import prefix
from .hours import Interval, day, days, occurrences, week
from .languages import _, tongue
from .model import LANGUAGES, Branch, Calendar, HoursException, Office, Reception, Site
from .outputs import street_line
from .posters import poster
from .wording import Wording

SPAN_DAYS = 366


def files(office: Office, branch: Branch, site: Site, today: dt.date, site_url: str, posters: bool = True) -> Iterator[tuple[str, bytes]]:
    """`hours.ics`, `reception.ics` and `contact.vcf` of an office in service by language, and with `posters` one `poster.pdf` for all."""
    if office.status != "active":
        return
    page = f"offices/{site.region_of(branch).slug}/{office.id}/"
    if posters:
        yield f"{page}poster.pdf", poster(office, branch, site, today, site_url + page)
    opened = None if office.hours == "unknown" else calendars.blank(open_days(office, branch, site.calendar, today), today)
    held = [calendars.blank(_held(office, branch, reception, site.calendar, today), today) for reception in office.reception]
    region = site.region_of(branch)
    for language in LANGUAGES:
        words = Wording(tongue(language))
        folder = f"{prefix(language)}offices/{region.slug}/{office.id}/"
        url, name = site_url + folder, office.name[language]
        place = ", ".join(filter(None, (street_line(office.address, language), office.address.locality[language])))
        summary = words.summary(week(office.hours, today))
        card = contacts.vcf(office, branch, site.parties[branch.party], region, language, url, summary)
        yield f"{folder}contact.vcf", card
        if opened:
            title = words.say(_("Open: %(office)s"), office=name)
            entry = calendars.Entry(f"hours-{office.id}-{language}", title, place, url, today)
            yield f"{folder}hours.ics", calendars.combined([(opened, entry)], name, language)
        if held:
            entries = _entries(office, today, words, url, place)
            yield f"{folder}reception.ics", calendars.combined(zip(held, entries, strict=True), name, language)


def open_days(
    office: Office, branch: Branch, calendar: Calendar, first: dt.date, number: int = SPAN_DAYS
) -> dict[dt.date, tuple[Interval, ...]]:
    """The intervals of every date of the coming year, as far as the calendar is known; nothing on days that are not certain."""
    span = days(office.hours, (*office.exceptions, *branch.exceptions), calendar, first, number)
    return {hours.date: hours.intervals for hours in span if hours.date.year in calendar.years}


def _entries(office: Office, today: dt.date, words: Wording, url: str, place: str) -> Iterator[calendars.Entry]:
    language = words.tongue.language
    for number, reception in enumerate(office.reception):
        title = words.say(_("%(official)s receives citizens"), official=reception.official[language])
        where = reception.place[language] if reception.place else place
        yield calendars.Entry(f"reception-{office.id}-{number}-{language}", title, where, url, today)


def _held(office: Office, branch: Branch, reception: Reception, calendar: Calendar, today: dt.date) -> calendars.Days:
    """The intervals of one official's receptions by date; nothing on days when nobody receives."""
    exceptions = (*office.exceptions, *branch.exceptions)
    held: dict[dt.date, tuple[Interval, ...]] = dict.fromkeys(_dates(today), ())
    for each in occurrences(reception, today, SPAN_DAYS):
        if each.change is None and not _shut(office, exceptions, calendar, each.date):
            held[each.date] = (*held[each.date], *each.intervals)
    return held


@lru_cache(maxsize=8)
def _dates(first: dt.date) -> tuple[dt.date, ...]:
    return tuple(first + dt.timedelta(days=number) for number in range(SPAN_DAYS))


def _shut(office: Office, exceptions: tuple[HoursException, ...], calendar: Calendar, date: dt.date) -> bool:
    """Whether nobody receives on a date: a holiday, a day off, a closure."""
    special = calendar.special().get(date)
    holiday = special is not None and special.kind != "working_day"
    hours = day(office.hours, exceptions, calendar, date)
    return hours.state == "closed" and hours.reason is not None if not holiday else hours.state != "open"
