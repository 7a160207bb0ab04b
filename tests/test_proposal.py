"""The library proposes a year of holidays; the file decides."""

from __future__ import annotations

import datetime as dt
from functools import cache

import yaml

from qabyldau.check import check
from qabyldau.model import Calendar
from qabyldau.proposal import proposal
from tests.building import ROOT, run


@cache
def calendar() -> Calendar:
    site = check(ROOT, dt.date(2026, 11, 23)).site
    assert site is not None
    return site.calendar


def test_nothing_is_proposed_for_a_year_that_the_calendar_has() -> None:
    assert "date:" not in proposal(2026, calendar())


def test_a_year_to_come_is_proposed_in_three_languages_as_the_file_has_it() -> None:
    days = yaml.load("days:\n" + proposal(2028, calendar()), Loader=yaml.BaseLoader)["days"]
    by_date = {day["date"]: day for day in days}
    assert by_date["2028-12-16"]["name"] == {"kk": "Тәуелсіздік күні", "ru": "День Независимости", "en": "Independence Day"}
    assert not any("??" in text for day in days for text in day["name"].values())


def test_a_proposed_source_is_left_for_the_editor_to_find() -> None:
    assert "??" in proposal(2028, calendar())


def test_a_missing_day_of_a_known_year_is_proposed() -> None:
    without = Calendar(years=(2026,), days=tuple(day for day in calendar().days if day.date != dt.date(2026, 12, 16)))
    assert "2026-12-16" in proposal(2026, without)


def test_the_program_prints_a_proposal_and_writes_nothing() -> None:
    before = (ROOT / "content/calendar.yaml").read_bytes()
    done = run("calendar", "2028")
    assert done.returncode == 0
    assert "2028-12-16" in done.stdout
    assert (ROOT / "content/calendar.yaml").read_bytes() == before
