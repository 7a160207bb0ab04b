"""What visitors take home from an office's page: its hours and receptions as calendars, the office as a contact.

In: a site, a day, a language. Out: files by path below the site's root, in the office's own folder. Only what is known: an office without
hours has no calendar of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from . import calendars, contacts
from .addresses import prefix
from .hours import Interval, day, occurrences, week
from .languages import _, tongue
from .model import Branch, Calendar, HoursException, Language, Office, Site
from .outputs import street_line
from .wording import Wording

SPAN_DAYS = 366


def files(site: Site, today: dt.date, language: Language, site_url: str) -> Iterator[tuple[str, bytes]]:
    """`hours.ics`, `reception.ics` and `contact.vcf` of every office in service."""
    words = Wording(tongue(language))
    for office, branch in site.offices.values():
        if office.status != "active":
            continue
        folder = f"{prefix(language)}offices/{site.region_of(branch).slug}/{office.id}/"
        name = office.name[language]
        place = ", ".join(filter(None, (street_line(office.address, language), office.address.locality[language])))
        summary = words.summary(week(office.hours, today))
        yield (
            f"{folder}contact.vcf",
            contacts.vcf(office, branch, site.parties[branch.party], site.region_of(branch), language, site_url + folder, summary),
        )
        if office.hours != "unknown":
            entry = calendars.Entry(
                f"hours-{office.id}-{language}", words.say(_("Open: %(office)s"), office=name), place, site_url + folder, today
            )
            yield f"{folder}hours.ics", calendars.ics(open_days(office, branch, site.calendar, today), entry, name, language)
        if office.reception:
            yield f"{folder}reception.ics", _receptions(office, branch, site, today, words, site_url + folder, place)


def open_days(
    office: Office, branch: Branch, calendar: Calendar, first: dt.date, days: int = SPAN_DAYS
) -> dict[dt.date, tuple[Interval, ...]]:
    """The intervals of every date of the coming year, as far as the calendar is known; nothing on days that are not certain."""
    exceptions = (*office.exceptions, *branch.exceptions)
    dates = [first + dt.timedelta(days=number) for number in range(days)]
    return {date: day(office.hours, exceptions, calendar, date).intervals for date in dates if date.year in calendar.years}


def _receptions(office: Office, branch: Branch, site: Site, today: dt.date, words: Wording, url: str, place: str) -> bytes:
    language = words.tongue.language
    exceptions = (*office.exceptions, *branch.exceptions)
    merged = []
    for number, reception in enumerate(office.reception):
        held: dict[dt.date, tuple[Interval, ...]] = {today + dt.timedelta(days=offset): () for offset in range(SPAN_DAYS)}
        for each in occurrences(reception, today, SPAN_DAYS):
            if each.change is None and not _shut(office, exceptions, site.calendar, each.date):
                held[each.date] = (*held[each.date], *each.intervals)
        title = words.say(_("%(official)s receives citizens"), official=reception.official[language])
        where = reception.place[language] if reception.place else place
        merged.append((held, calendars.Entry(f"reception-{office.id}-{number}-{language}", title, where, url, today)))
    return calendars.combined(merged, office.name[language], language)


def _shut(office: Office, exceptions: tuple[HoursException, ...], calendar: Calendar, date: dt.date) -> bool:
    """Whether nobody receives on a date: a holiday, a day off, a closure."""
    special = calendar.special().get(date)
    holiday = special is not None and special.kind != "working_day"
    hours = day(office.hours, exceptions, calendar, date)
    return hours.state == "closed" and hours.reason is not None if not holiday else hours.state != "open"
