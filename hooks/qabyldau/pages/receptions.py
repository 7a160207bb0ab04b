"""Who receives citizens this week and next, by region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..hours import Interval, day, occurrences
from ..languages import sort_key
from ..model import Reception, ReceptionChange, Region, Words
from .spec import OfficeCard, Page, Plan, Standing

WEEKS = 2
_AT_ONCE = 24
"""So many receptions may be seen at a glance."""


class Sitting(Struct, frozen=True):
    """One reception on one day. `change` cancels or moves it; `closed_for` is why the office is closed that day."""

    date: dt.date
    intervals: tuple[Interval, ...]
    card: OfficeCard
    reception: Reception
    change: ReceptionChange | None
    closed_for: Words | None


class RegionSittings(Struct, frozen=True):
    """A region's receptions of a week, by day and hour."""

    region: Region
    sittings: tuple[Sitting, ...]


class WeekSittings(Struct, frozen=True):
    """A week from Monday to Sunday; of the present week only what is still to come."""

    number: int
    first: dt.date
    last: dt.date
    regions: tuple[RegionSittings, ...]


class ReceptionsView(Struct, frozen=True):
    """This week and next; `scheduled` tells whether any office has published a schedule at all.

    `folded`: so many receive that each region is opened by itself.
    """

    weeks: tuple[WeekSittings, ...]
    scheduled: bool
    folded: bool


def plans(standing: Standing) -> Iterator[Plan]:
    """The page `/receptions/`."""
    yield Plan(standing.language, "receptions/", "receptions", "receptions", partial(_receptions, standing))


def _receptions(standing: Standing) -> Page:
    monday = standing.today - dt.timedelta(days=standing.today.weekday())
    weeks = []
    for number in range(WEEKS):
        first, last = monday + dt.timedelta(weeks=number), monday + dt.timedelta(weeks=number, days=6)
        found = list(_sittings(standing, max(first, standing.today), last))
        weeks.append(WeekSittings(number, first, last, _by_region(standing, found)))
    return Page(
        language=standing.language,
        path="receptions/",
        layout="receptions",
        section="receptions",
        title=standing._("Reception schedule"),
        description=standing._("Who receives citizens this week and next, by region: day, hour, place, how to book."),
        view=ReceptionsView(
            tuple(weeks),
            scheduled=any(card.office.reception for card in standing.office_cards.values()),
            folded=sum(len(group.sittings) for week in weeks for group in week.regions) > _AT_ONCE,
        ),
    )


def _sittings(standing: Standing, first: dt.date, last: dt.date) -> Iterator[Sitting]:
    for card in standing.office_cards.values():
        if card.office.status != "active":
            continue
        exceptions = (*card.office.exceptions, *card.branch.exceptions)
        for reception in card.office.reception:
            for each in occurrences(reception, first, (last - first).days + 1):
                hours = day(card.office.hours, exceptions, standing.site.calendar, each.date)
                special = hours.reason or _holiday(standing, each.date)
                closed = special if hours.state != "open" else None
                yield Sitting(each.date, each.intervals, card, reception, each.change, closed)


def _holiday(standing: Standing, date: dt.date) -> Words | None:
    """The name of a public holiday or a day off, whatever the office's rule says of it."""
    found = standing.site.calendar.special().get(date)
    return found.name if found and found.kind != "working_day" else None


def _by_region(standing: Standing, found: list[Sitting]) -> tuple[RegionSittings, ...]:
    regions: dict[str, list[Sitting]] = {}
    for sitting in sorted(found, key=lambda each: (each.date, each.intervals, each.card.office.id)):
        regions.setdefault(sitting.card.region.code, []).append(sitting)
    groups = [RegionSittings(sittings[0].card.region, tuple(sittings)) for sittings in regions.values()]
    return tuple(sorted(groups, key=lambda group: sort_key(group.region.name[standing.language])))
