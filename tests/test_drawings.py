"""Figures over time: the drawing tells the truth, and its numbers stand in words beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import html5lib

from qabyldau.drawings import curve

DAY = dt.date(2020, 1, 1).toordinal()


def test_heights_begin_at_zero_and_days_stand_as_far_apart_as_they_are() -> None:
    drawn = curve(((DAY, 50), (DAY + 100, 100), (DAY + 400, 75)))
    (left, half), (middle, whole), (right, three_quarters) = drawn.dots
    floor = 90
    assert (floor - half) * 2 == floor - whole
    assert (floor - three_quarters) * 4 == (floor - whole) * 3
    assert (middle - left) * 4 == right - left


def test_numbers_of_one_day_and_only_zeros_have_a_drawing_too() -> None:
    assert len(curve(((DAY, 0), (DAY, 0))).dots) == 2


def test_a_branch_shows_how_its_members_changed_with_the_first_and_last_number_in_words(national_site: Path) -> None:
    page = html5lib.parse((national_site / "en/branches/model-shymkent/index.html").read_text("utf-8"), namespaceHTMLElements=False)
    trends = page.findall(".//figure[@class='qb-trend']")
    told = ["".join(trend.itertext()) for trend in trends]
    assert any("members" in text and "9,810" in text and "June 2018" in text and "13,753" in text and "June 2026" in text for text in told)
    assert {drawing.get("aria-hidden") for trend in trends for drawing in trend.iter() if drawing.tag.endswith("svg")} == {"true"}
    assert len(trends) == 3, "what never changed is not drawn"


def test_a_single_set_of_figures_is_no_development(demo_site: Path) -> None:
    assert "qb-trend" not in (demo_site / "branches/amanat-almaty/index.html").read_text("utf-8")
