"""The working calendar of Kazakhstan as editors keep it in `content/calendar.yaml`: the file is the truth."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Literal

from .record import Record, Words
from .text import Day, Link, Text


class Holiday(Record):
    """One day that is not what its weekday says."""

    date: Day
    kind: Literal["public_holiday", "day_off", "working_day"]
    """A holiday by law, a day off moved here, or a Saturday or Sunday that is worked instead."""
    name: Words
    source: Text
    """The law or the government's decision, with its date and number."""
    url: Link | None = None


class Calendar(Record):
    """All special days of the years it names; a year it does not name is not known."""

    years: tuple[int, ...] = ()
    days: tuple[Holiday, ...] = ()

    def special(self) -> dict[dt.date, Holiday]:
        """The special days by date."""
        return self._by_date

    @cached_property
    def _by_date(self) -> dict[dt.date, Holiday]:
        return {day.date: day for day in self.days}

    @cached_property
    def _hash(self) -> int:
        return hash((self.years, self.days))

    def __hash__(self) -> int:
        """Counted once: the calendar is part of the key of whatever is remembered about hours."""
        return self._hash
