"""Whether the working calendar reaches as far as the hours need it.

In: records and today's date. Out: problems. Without the holidays of a year nobody can say on which of its days an office is open or
somebody receives, whether its hours speak of holidays (`PH`) or not; so the present year must be there, and from 1 December on the
coming one too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..hours import UNKNOWN
from ..problems import Place, Problem, problem
from ..read import CALENDAR

if TYPE_CHECKING:
    from . import Loaded


def problems(loaded: Loaded, today: dt.date) -> Iterator[Problem]:
    """A problem for each year that is missing; none while no office has said when it is open or who receives there."""
    offices = (office for _, file in loaded.branches for branch in file.branches for office in branch.offices)
    if not any(office.hours != UNKNOWN or office.reception for office in offices):
        return
    needed = [today.year, *([today.year + 1] if today.month == 12 else [])]
    known = {year for _, calendar in loaded.calendars for year in calendar.years}
    place = next((document.place(("years",)) for document, _ in loaded.calendars), Place(CALENDAR))
    for year in needed:
        if year not in known and "calendar" not in loaded.broken:
            yield problem(place, "calendar_missing_year", year=year)
