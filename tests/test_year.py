"""The year 2026 of the reception in Almaty, by hand from the law: weekdays 10:00–18:00, closed on holidays and moved days off."""

from __future__ import annotations

import datetime as dt

from qabyldau.check import check
from qabyldau.hours import Interval, day, openings
from tests.building import ROOT

CLOSED_WEEKDAYS = {
    "2026-01-01": "New Year, a Thursday",
    "2026-01-02": "New Year, a Friday",
    "2026-01-07": "Orthodox Christmas, a Wednesday",
    "2026-03-09": "a Monday, for 8 March, a Sunday",
    "2026-03-23": "Nauryz, a Monday",
    "2026-03-24": "a Tuesday, for 21 March, a Saturday",
    "2026-03-25": "a Wednesday, for 22 March, a Sunday",
    "2026-05-01": "Unity Day, a Friday",
    "2026-05-07": "Defender of the Fatherland Day, a Thursday",
    "2026-05-11": "a Monday, for 9 May, a Saturday",
    "2026-05-27": "Kurban Ait, a Wednesday",
    "2026-07-06": "Capital Day, a Monday",
    "2026-10-26": "a Monday, for 25 October, a Sunday",
    "2026-12-16": "Independence Day, a Wednesday",
}


def test_golden_year_of_the_reception_in_almaty() -> None:
    site = check(ROOT, dt.date(2026, 1, 1)).site
    assert site is not None
    office, branch = site.offices["almaty-reception"]
    date = dt.date(2026, 1, 1)
    while date.year == 2026:
        found = day(office.hours, (*office.exceptions, *branch.exceptions), site.calendar, date)
        shut = date.weekday() > 4 or date.isoformat() in CLOSED_WEEKDAYS
        assert found.state == ("closed" if shut else "open"), date
        assert found.intervals == (() if shut else (Interval(600, 1080),)), date
        assert (found.holiday is not None) == (found.reason is not None)
        if date.isoformat() in CLOSED_WEEKDAYS:
            assert found.reason is not None, date
        date += dt.timedelta(days=1)


def test_wall_clock_hours_are_the_same_on_both_sides_of_the_change_of_zone() -> None:
    site = check(ROOT, dt.date(2026, 1, 1)).site
    assert site is not None
    spans = openings("Mo-Fr 10:00-18:00; PH off", (), site.calendar, dt.date(2024, 2, 28), 4)
    starts = [dt.datetime(2024, 2, 28, 10), dt.datetime(2024, 2, 29, 10), dt.datetime(2024, 3, 1, 10)]
    assert [span.start for span in spans] == starts
    assert all(span.end - span.start == dt.timedelta(hours=8) for span in spans)
