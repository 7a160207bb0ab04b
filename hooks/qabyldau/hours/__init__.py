"""Hours: what an editor wrote, on which dates it means open, and how it is read.

`rules` takes a text apart, `syntax` finds faults, `evaluate` says what holds on a date, `tables` makes weeks, special days and spans of it.
"""

from .evaluate import UNKNOWN, DayHours, Interval, day, days, kind, moved, times
from .rules import rules
from .schedule import schedule, table
from .syntax import Fault, exception_faults, faults
from .tables import Group, Occurrence, Opening, Special, Week, WeekDay, groups, is_open, next_opening, occurrences, openings, upcoming, week

__all__ = [
    "UNKNOWN",
    "DayHours",
    "Fault",
    "Group",
    "Interval",
    "Occurrence",
    "Opening",
    "Special",
    "Week",
    "WeekDay",
    "day",
    "days",
    "exception_faults",
    "faults",
    "groups",
    "is_open",
    "kind",
    "moved",
    "next_opening",
    "occurrences",
    "openings",
    "rules",
    "schedule",
    "table",
    "times",
    "upcoming",
    "week",
]
