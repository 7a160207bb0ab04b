"""The coming weeks of an office as numbers that a browser can search without knowing any rule.

In: a rule, exceptions, the calendar, the first day. Out: a JSON-able mapping: flat [gap, length, …] minutes from the first midnight for
each state, and the reasons for days that are not as usual. All times are UTC+5, Kazakhstan's only offset since 2024-03-01.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..model import Calendar, HoursException, Language, Words
from .evaluate import days as hours_of
from .evaluate import minutes
from .tables import openings

HORIZON_DAYS = 60
_Schedule = tuple[tuple[tuple[str, tuple[int, ...]], ...], tuple[tuple[str, Words], ...]]
_KEYS = {"open": "open", "by_appointment": "appointment", "open_end": "since", "unknown": "unknown"}


def days_since_1970(date: dt.date) -> int:
    """The number by which the script names a day."""
    return (date - dt.date(1970, 1, 1)).days


def schedule(
    text: str, exceptions: Sequence[HoursException], calendar: Calendar, first: dt.date, language: Language, days: int = HORIZON_DAYS
) -> dict[str, Any]:
    """`{open: [600, 480, 960, 480], appointment: …, since: …, unknown: …, reasons: {"23": "…"}}`; empty parts are left out."""
    spans, reasons = _schedule(text, tuple(exceptions), calendar, first, days)
    found: dict[str, Any] = {key: list(numbers) for key, numbers in spans}
    return {**found, "reasons": {number: reason[language] for number, reason in reasons}} if reasons else found


@lru_cache(maxsize=4096)
def _schedule(text: str, exceptions: tuple[HoursException, ...], calendar: Calendar, first: dt.date, days: int) -> _Schedule:
    """The spans by state and the reasons by day; both are the same for offices of equal hours, the spans also in every language."""
    spans: dict[str, list[int]] = {}
    reached: dict[str, int] = {}
    midnight = dt.datetime.combine(first, dt.time())
    for opening in openings(text, exceptions, calendar, first, days):
        key = _KEYS[opening.state]
        start, end = (minutes(moment - midnight) for moment in (opening.start, opening.end))
        spans.setdefault(key, []).extend((start - reached.get(key, 0), end - start))
        reached[key] = end
    reasons = tuple(
        (str(number), hours.reason)
        for number, hours in enumerate(hours_of(text, exceptions, calendar, first, days))
        if hours.reason is not None and hours.state == "closed"
    )
    return tuple((key, tuple(numbers)) for key, numbers in spans.items()), reasons


def table(schedules: Mapping[str, dict[str, Any]], first: dt.date) -> dict[str, Any]:
    """`{first, days, offices: {id: place}, schedules: [...]}` from schedules by office; equal ones stand once."""
    distinct: dict[str, int] = {}
    texts = {office: json.dumps(each, ensure_ascii=False, sort_keys=True) for office, each in schedules.items()}
    offices = {office: distinct.setdefault(text, len(distinct)) for office, text in texts.items()}
    return {
        "first": days_since_1970(first),
        "days": HORIZON_DAYS,
        "offices": offices,
        "schedules": [json.loads(text) for text in distinct],
    }
