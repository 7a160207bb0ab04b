"""Calendars, contacts and structured data: read back by other libraries, they say what the pages say."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau import calendars
from qabyldau.check import check
from qabyldau.hours import day
from qabyldau.model import Calendar, HoursException, Words
from tests.building import ROOT
from tests.rules import HOURS

FIRST = dt.date(2026, 1, 1)
OFFICE = "offices/almaty/almaty-reception"


@cache
def calendar() -> Calendar:
    site = check(ROOT, FIRST).site
    assert site is not None
    return site.calendar


def starts(data: bytes) -> set[tuple[dt.datetime, dt.datetime]]:
    """Every occurrence of a calendar as (start, end) in local time, expanded by another library than the one that wrote it."""
    found = set()
    for event in vobject.readOne(data.decode()).vevent_list:
        length = event.dtend.value - event.dtstart.value
        rules = event.getrruleset(addRDate=True)
        for start in rules or [event.dtstart.value]:
            found.add((start.replace(tzinfo=None), (start + length).replace(tzinfo=None)))
    return found


@pytest.mark.parametrize("text", [text for text in HOURS if text != "unknown"])
@pytest.mark.parametrize("closed", [False, True])
def test_a_calendar_and_the_model_agree_on_every_day_of_two_years(text: str, closed: bool) -> None:
    reason = Words(kk="Жөндеу", ru="Ремонт", en="Repairs")
    closure = HoursException(since=dt.date(2026, 7, 1), until=dt.date(2026, 7, 14), hours="closed", reason=reason)
    exceptions = (closure,) if closed else ()
    dates = [FIRST + dt.timedelta(days=number) for number in range(730)]
    days = {date: day(text, exceptions, calendar(), date).intervals for date in dates}
    entry = calendars.Entry("office", "Open", "Almaty", "https://qabyldau.example/", FIRST)
    midnight = dt.time()
    expected = {
        tuple(dt.datetime.combine(date, midnight) + dt.timedelta(minutes=minute) for minute in (interval.start, interval.end))
        for date, intervals in days.items()
        for interval in intervals
    }
    assert starts(calendars.ics(days, entry, "Office", "en")) == expected


@pytest.mark.parametrize("prefix", ["", "ru/", "en/"])
def test_the_almaty_calendar_leaves_out_independence_day(demo_site: Path, prefix: str) -> None:
    found = starts((demo_site / prefix / OFFICE / "hours.ics").read_bytes())
    assert (dt.datetime(2026, 12, 15, 10), dt.datetime(2026, 12, 15, 18)) in found
    assert not any(start.date() == dt.date(2026, 12, 16) for start, _ in found)


def test_a_calendar_brings_its_own_time_zone(demo_site: Path) -> None:
    event = vobject.readOne((demo_site / OFFICE / "hours.ics").read_text("utf-8")).vevent
    assert event.dtstart.value.utcoffset() == dt.timedelta(hours=5)
    assert event.dtstart.value.tzinfo != tz.UTC


def test_uids_stay_the_same_from_day_to_day() -> None:
    def uids(first: dt.date) -> set[str]:
        dates = [first + dt.timedelta(days=number) for number in range(100)]
        days = {date: day(HOURS[1], (), calendar(), date).intervals for date in dates}
        data = calendars.ics(days, calendars.Entry("office", "Open", "Almaty", "https://qabyldau.example/", first), "Office", "en")
        return {event.uid.value for event in vobject.readOne(data.decode()).vevent_list}

    assert uids(dt.date(2026, 11, 23)) == uids(dt.date(2026, 11, 24))


def written(entry: calendars.Entry, name: str = "Office") -> bytes:
    dates = [FIRST + dt.timedelta(days=number) for number in range(400)]
    return calendars.ics({date: day(HOURS[1], (), calendar(), date).intervals for date in dates}, entry, name, "kk")


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,5}", fullmatch=True),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=120),
)
def test_every_line_of_a_calendar_is_as_the_library_writes_it(id: str, words: str) -> None:
    data = written(calendars.Entry(id, words, words, f"https://qabyldau.example/{id}/", FIRST), words)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    read = icalendar.Calendar.from_ical(data)
    assert read.to_ical(sorted=False) == data
    assert {str(event["summary"]) for event in read.walk("VEVENT")} == {words}
    assert {str(event["location"]) for event in read.walk("VEVENT")} == {words}


def test_offices_of_equal_hours_have_events_and_words_of_their_own() -> None:
    one, two = (written(calendars.Entry(id, f"Open: {id}", id, f"https://qabyldau.example/{id}/", FIRST)) for id in ("one", "two"))
    assert starts(one) == starts(two)
    assert one.replace(b"one", b"two") == two


def test_a_comma_in_a_name_separates_nothing() -> None:
    assert b"X-WR-CALNAME:Office\\, Almaty\r\n" in written(calendars.Entry("office", "Open", "", "https://b.kz/", FIRST), "Office, Almaty")


@pytest.mark.parametrize(("prefix", "name"), [("", "Алматы"), ("ru/", "Алматы"), ("en/", "Almaty")])
def test_a_contact_card_reads_back(demo_site: Path, prefix: str, name: str) -> None:
    data = (demo_site / prefix / OFFICE / "contact.vcf").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    card = vobject.readOne(data.decode())
    assert name in card.fn.value
    assert card.version.value == "4.0"
    assert card.geo.value == "geo:43.2551,76.9342"
    assert card.url.value.endswith(f"{prefix}{OFFICE}/")


def structured(page: Path) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
    assert found
    said: dict[str, Any] = json.loads(found[1])
    graph: list[dict[str, Any]] = said.get("@graph", [said])
    return graph


def test_structured_data_gives_the_week_and_the_closed_days(demo_site: Path) -> None:
    place = next(node for node in structured(demo_site / OFFICE / "index.html") if "openingHoursSpecification" in node)
    week = place["openingHoursSpecification"]
    assert [entry["dayOfWeek"].rsplit("/", 1)[1] for entry in week] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert {(entry["opens"], entry["closes"]) for entry in week} == {("10:00", "18:00")}
    closed = {entry["validFrom"]: (entry["opens"], entry["closes"]) for entry in place["specialOpeningHoursSpecification"]}
    assert closed["2026-12-16"] == ("00:00", "00:00")


def test_an_office_without_known_hours_offers_no_calendar_of_them(demo_site: Path) -> None:
    folder = demo_site / "offices/astana/astana-reception"
    assert not (folder / "hours.ics").exists()
    assert (folder / "contact.vcf").exists()
