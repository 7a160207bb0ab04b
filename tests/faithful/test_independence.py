"""The readers can tell a wrong page, and share no code with what made it."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

from tests.faithful import hours, words
from tests.faithful.ledger import Ledger

HERE = Path(__file__).parent
MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda path: path.name)
def test_nothing_here_imports_the_program(path: Path) -> None:
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", None) or ""])
    }
    assert names.isdisjoint({"qabyldau", "turbohtml", "opening_hours"})


def test_the_ledger_tells_what_is_missing_and_what_is_more() -> None:
    ledger = Ledger()
    ledger.compare("phones", "kk", "office", ["+7700", "+7701"], ["+7701", "+7702"])
    assert ledger.faults == ["office [kk] phones: missing '+7700'", "office [kk] phones: not given '+7702'"]
    assert ledger.lines() == ["phones: kk 1 of 2"]


@pytest.mark.parametrize(
    ("text", "date", "times"),
    [
        ("Mo-Fr 09:00-13:00,14:00-18:00; PH off", MONDAY, ("09:00-13:00", "14:00-18:00")),
        ("Mo-Fr 09:00-18:00; PH off", dt.date(2026, 11, 28), ()),
        ("Mo-Fr 09:00-18:00; Th[2] 09:00-20:00; PH off", dt.date(2026, 12, 10), ("09:00-20:00",)),
        ("Mo-Fr 09:00-18:00; Th[2] 09:00-20:00; PH off", dt.date(2026, 12, 3), ("09:00-18:00",)),
        ("Mo,We 09:00-13:00; Sa[-1] 10:00-13:00; PH off", dt.date(2026, 11, 28), ("10:00-13:00",)),
        ("Mo,We 09:00-13:00; Sa[-1] 10:00-13:00; PH off", dt.date(2026, 11, 21), ()),
        ("Apr-Sep: Mo-Fr 09:00-19:00; Oct-Mar: Mo-Fr 10:00-17:00; PH off", MONDAY, ("10:00-17:00",)),
        ("Sep 01-May 31: Mo-Fr 09:00-18:00; Jun 01-Aug 31: Mo-Th 08:00-16:00", dt.date(2027, 6, 1), ("08:00-16:00",)),
        ("Mo-Fr 09:00-18:00; Dec 31 09:00-13:00; PH off", dt.date(2026, 12, 31), ("09:00-13:00",)),
        ('Mo-Fr 10:00-17:00 "by appointment"; PH off', MONDAY, ("10:00-17:00",)),
        ("Mo-Fr 14:00+; PH off", MONDAY, ("14:00+",)),
    ],
)
def test_the_reader_of_hours_knows_the_rules(text: str, date: dt.date, times: tuple[str, ...]) -> None:
    assert hours.on(text, date) == times


def test_hours_past_midnight_go_on_in_the_next_day() -> None:
    week = hours.by_day("Mo-Th 09:00-21:00; Fr 09:00-25:00; PH off", MONDAY)
    assert week[4:6] == [{("09:00-24:00",)}, {("00:00-01:00",)}]


def test_the_reader_of_hours_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="sunrise"):
        hours.rules("Mo-Fr sunrise-sunset")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("4\xa0000-нан астам", "kk", "more_than 4000"),
        ("шамамен 2\xa0500", "kk", "approximate 2500"),
        ("45\xa0%", "ru", "exact 45%"),
        ("более 70\xa0%", "ru", "more_than 70%"),
        ("5,933", "en", "exact 5933"),
    ],
)
def test_the_reader_of_words_knows_numbers(text: str, language: str, expected: str) -> None:
    assert words.quantity(text, language) == expected


def test_the_reader_of_words_knows_weeks() -> None:
    assert words.week("дс–сс 10:00–19:00, түскі үзіліс 13:00–14:00; сб 10:00–14:00", "kk") == {
        0: ("10:00-13:00", "14:00-19:00"),
        1: ("10:00-13:00", "14:00-19:00"),
        5: ("10:00-14:00",),
    }
