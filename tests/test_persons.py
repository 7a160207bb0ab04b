"""What belongs to one person alone is found in every spelling, and what only looks like it is left alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.check import check
from qabyldau.check.privacy import has_long_number, numbers
from tests.faults import NEWS, site

TODAY = dt.date(2026, 11, 23)


def control_digit(digits: str) -> str | None:
    """The twelfth digit of an identification number, or None where the register gives out no such number."""
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        found = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if found < 10:
            return str(found)
    return None


births = st.dates(dt.date(1900, 1, 1), dt.date(2026, 11, 23))
serials = st.integers(0, 9999).map("{:04}".format)


@given(births, st.booleans(), serials, st.lists(st.sampled_from(["", " ", "-", "\u00a0", "."]), min_size=11, max_size=11))
def test_the_number_of_a_person_is_found_however_it_is_grouped(born: dt.date, woman: bool, serial: str, gaps: list[str]) -> None:
    first = f"{born:%y%m%d}{(3 if born.year < 2000 else 5) + woman}{serial}"
    control = control_digit(first)
    written = "".join(map("".join, zip(first, gaps, strict=True))) + (control or "0")
    text = f"Айгүл, ЖСН {written}, келді."
    assert has_long_number(text.encode())
    assert bool(list(numbers("x.yaml", text))) == (control is not None)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2026, 11, 23)), st.sampled_from("456"), st.integers(0, 999_999).map("{:06}".format))
def test_the_number_of_an_organisation_is_public(registered: dt.date, kind: str, rest: str) -> None:
    first = f"{registered:%y%m}{kind}{rest}"
    assert not list(numbers("x.yaml", f"БСН {first}{control_digit(first) or '0'}"))


@pytest.mark.parametrize(
    "text",
    [
        "900101300129",
        "19001013001230",
        "991332300123",
        "+7 701 123 45 67",
        "8 701 123 45 67 12",
        "2010 2011 2012",
        "2026-11-20 14:30",
        "KZ12 3456 7890 1234 5678",
        "1 200 000 000 000",
    ],
)
def test_other_long_numbers_are_left_alone(text: str) -> None:
    assert not list(numbers("x.yaml", text))


def warned(root: Path, words: str) -> list[tuple[int, int, str]]:
    path = site(root) / NEWS
    path.write_text(path.read_text("utf-8").replace("    A new reception has opened.", f"    One.\n\n    {words}"), "utf-8")
    checked = check(root, TODAY)
    assert checked.site is not None
    found = (warning for warning in checked.warnings if warning.code == "private_phone")
    return [(each.place.line, each.place.column, dict(each.values)["number"]) for each in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    "written",
    ["+7 701 123 45 67", "8 701 123-45-67", "8(701)1234567", "+77011234567", "87011234567", "+7 (701) 123 45 67", "7 701 1234567"],
)
def test_warnings_of_privacy_name_the_number(tmp_path: Path, written: str) -> None:
    assert warned(tmp_path, f"Call Aigul: {written}.") == [(39, 17, "+77011234567")]


@pytest.mark.parametrize(
    "written", ["+7 700 000 0001", "8 700 000 00 01", "+7 727 250 10 20", "8 (7172) 55-00-00", "701 123 45 67", "5933 5841 7"]
)
def test_telephones_of_offices_and_of_towns_may_be_told(tmp_path: Path, written: str) -> None:
    assert warned(tmp_path, f"Call us: {written}.") == []
