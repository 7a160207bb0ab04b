"""Open now: the script in the page agrees with the model at any instant, in any time zone, and is silent where it cannot know."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from qabyldau import live
from qabyldau.check import check
from qabyldau.hours import is_open, next_opening, openings, schedule, table
from qabyldau.languages import tongue
from qabyldau.model import Calendar, Holiday, HoursException, Words
from tests.browser.visit import Visit
from tests.building import ROOT
from tests.rules import HOURS

FIRST = dt.date(2026, 11, 23)
ZONES = ("Asia/Almaty", "America/Los_Angeles", "Pacific/Kiritimati", "UTC")
MIDNIGHT = dt.datetime(2026, 11, 22, 19, tzinfo=dt.UTC)
"""The first midnight of the schedules, in UTC+5."""


def words(text: str) -> Words:
    return Words(kk=text, ru=text, en=text)


@cache
def calendar() -> Calendar:
    site = check(ROOT, FIRST).site
    assert site is not None
    return site.calendar


def ask(cases: list[dict[str, Any]], zone: str = "UTC", language: str = "en") -> list[list[dict[str, Any] | None]]:
    """What the script says of each instant of each case, run with the machine's clock in `zone`."""
    given = json.dumps({"cases": cases, "words": live.words(tongue(language))})  # type: ignore[arg-type]
    command = ["node", "--no-warnings", "tests/live.mjs", "overrides/assets/qb/live.js"]
    done = subprocess.run(command, cwd=ROOT, input=given, env={**os.environ, "TZ": zone}, capture_output=True, encoding="utf-8", check=True)
    answer: list[list[dict[str, Any] | None]] = json.loads(done.stdout)
    return answer


def case(text: str, exceptions: tuple[HoursException, ...] = (), special: Calendar | None = None) -> dict[str, Any]:
    found = table({"office": schedule(text, exceptions, special or calendar(), FIRST, "en")}, FIRST)
    return {**found, **found["schedules"][0]}


def at(text: str) -> int:
    """Milliseconds since 1970 of a local time in Kazakhstan."""
    return int(dt.datetime.fromisoformat(f"{text}+05:00").timestamp() * 1000)


def said(text: str, moment: str, language: str = "en", **more: Any) -> str:
    [[found]] = ask([{"schedule": case(text, **more), "instants": [at(moment)]}], language=language)
    assert found is not None
    return str(found["sentence"])


@pytest.mark.parametrize("zone", ZONES)
def test_the_script_and_the_model_agree_at_random_instants(zone: str) -> None:
    random = Random(zone)
    closure = HoursException(
        since=FIRST + dt.timedelta(days=3), until=FIRST + dt.timedelta(days=5), hours="closed", reason=words("Repairs")
    )
    cases, expected = [], []
    for text in HOURS:
        for exceptions in ((), (closure,)):
            minutes = [random.randrange(-3000, 62 * 1440) for _ in range(125)]
            cases.append(
                {"schedule": case(text, exceptions), "instants": [int(MIDNIGHT.timestamp() + minute * 60) * 1000 for minute in minutes]}
            )
            expected.append((openings(text, exceptions, calendar(), FIRST, 60), minutes))
    compared = 0
    for answers, (spans, minutes) in zip(ask(cases, zone), expected, strict=True):
        for answer, minute in zip(answers, minutes, strict=True):
            local = dt.datetime.combine(FIRST, dt.time()) + dt.timedelta(minutes=minute)
            if not 0 <= minute < 60 * 1440:
                assert answer is None
                continue
            assert answer is not None
            assert (answer["state"] in ("open", "appointment", "since")) == is_open(spans, local)
            if answer["state"] == "closed":
                opens = next_opening(spans, local)
                assert answer.get("opens") == (None if opens is None else (opens - local).total_seconds() // 60 + minute)
            compared += 1
    assert compared > 2000


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("2026-11-23 09:59", "Closed now · opens today at 10:00"),
        ("2026-11-23 10:00", "Open now · closes at 13:00"),
        ("2026-11-23 12:40", "Open now · closes in 20 min"),
        ("2026-11-23 13:00", "Closed now · opens today at 14:00"),
        ("2026-11-23 17:59", "Open now · closes in 1 min"),
        ("2026-11-23 18:00", "Closed now · opens tomorrow at 10:00"),
        ("2026-11-27 18:00", "Closed now · opens on Monday at 10:00"),
        ("2026-12-15 18:00", "Closed now · opens on Thursday at 10:00"),
        ("2026-12-16 11:00", "Closed: Independence Day · opens tomorrow at 10:00"),
    ],
)
def test_the_badge_says_what_a_visitor_needs(moment: str, sentence: str) -> None:
    holiday = Holiday(date=dt.date(2026, 12, 16), kind="public_holiday", name=words("Independence Day"), source="law")
    special = Calendar(years=(2026, 2027), days=(holiday,))
    assert said("Mo-Fr 10:00-13:00,14:00-18:00; PH off", moment, special=special) == sentence


def test_an_opening_in_two_weeks_is_named_by_its_date() -> None:
    closure = HoursException(since=FIRST, until=dt.date(2026, 12, 6), hours="closed", reason=words("Repairs"))
    assert said("Mo-Fr 10:00-18:00; PH off", "2026-11-23 11:00", exceptions=(closure,)) == "Closed: Repairs · opens on 7 December at 10:00"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("kk", "Қазір жабық · дүйсенбі күні ашылады: 10:00"), ("ru", "Сейчас закрыто · откроется в понедельник в 10:00")],
)
def test_the_badge_speaks_the_language_of_the_page(language: str, sentence: str) -> None:
    assert said("Mo-Fr 10:00-18:00; PH off", "2026-11-28 12:00", language=language) == sentence


def test_an_open_end_is_not_called_open_until_midnight() -> None:
    assert said("Mo-Fr 14:00+; PH off", "2026-11-23 20:00") == "Open since 14:00, closing time not known"


def test_after_the_last_day_the_script_is_silent() -> None:
    [[found]] = ask([{"schedule": case("24/7"), "instants": [at("2027-01-22 12:00")]}])
    assert found is None


@pytest.mark.parametrize("zone", ["Asia/Almaty", "America/New_York"])
def test_the_office_page_says_open_in_any_time_zone(visit: Visit, demo_site: Path, serve: Callable[[Path], str], zone: str) -> None:
    page = visit.page(timezone_id=zone)
    page.clock.set_fixed_time(dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC))
    page.goto(f"{serve(demo_site)}/en/offices/almaty/almaty-reception/")
    badge = page.locator('[data-qb-office="almaty-reception"]').first
    expect(badge).to_have_text("Open now · closes at 18:00")
    page.clock.set_fixed_time(dt.datetime(2026, 12, 16, 7, 0, tzinfo=dt.UTC))
    page.reload()
    expect(badge).to_contain_text("opens tomorrow at 10:00")
    page.clock.set_fixed_time(dt.datetime(2027, 6, 1, 7, 0, tzinfo=dt.UTC))
    page.reload()
    expect(badge).to_have_text("Mon–Fri 10:00–18:00")


def test_the_directory_and_the_home_page_say_open_too(visit: Visit, demo_site: Path, serve: Callable[[Path], str]) -> None:
    page = visit.page()
    page.clock.set_fixed_time(dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC))
    for path in ("", "offices/"):
        page.goto(f"{serve(demo_site)}/ru/{path}")
        expect(page.locator('[data-qb-office="almaty-reception"]').first).to_have_text("Сейчас открыто · закроется в 18:00")
