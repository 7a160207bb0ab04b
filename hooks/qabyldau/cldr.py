"""What CLDR says of dates and counts in a language: names, and how a day, a month, a moment and a large number are written.

In: a locale. Out: `Forms`, plain text with places for numbers. It can be kept, so that most builds need not load Babel with its tables,
which is a twentieth of a build after one edit. Never formats anything itself.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

_MONTHS = range(1, 13)


class Forms(NamedTuple):
    """Of months January comes first, of days Monday; patterns have places for `{year}`, `{day}`, `{date}` and `{time}`."""

    months: tuple[str, ...]
    """Names as they stand alone: «Қазан», «октябрь», "October"."""
    in_dates: tuple[str, ...]
    """Names as they stand beside a day: «қазан», «октября», "October"."""
    of_year: tuple[str, ...]
    """Patterns of each month with its year: «{year} ж. қазан»."""
    days: tuple[str, ...]
    """Patterns of the days of each month: «{day} қазан»."""
    full_days: tuple[str, ...]
    """Patterns of the days of each month with the year: «{year} ж. {day} қазан»."""
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    moment: str
    """How a day and a time stand together: «{date}, {time}»."""
    group: str
    """What stands between thousands."""


def forms(locale: str) -> Forms:
    """The forms of a locale, e.g. `kk_KZ`."""
    # Imported here: needed only where nobody has kept the outcome.
    from babel import Locale
    from babel.dates import format_date, get_day_names, get_month_names
    from babel.numbers import get_group_symbol

    found = Locale.parse(locale)

    def patterns(form: str) -> tuple[str, ...]:
        written = (format_date(dt.date(1111, month, 22), form, found) for month in _MONTHS)
        return tuple(text.replace("1111", "{year}").replace("22", "{day}") for text in written)

    names = get_month_names("wide", "format", found)
    weekdays, short = get_day_names("wide", "stand-alone", found), get_day_names("abbreviated", "format", found)
    return Forms(
        months=patterns("LLLL"),
        in_dates=tuple(str(names[month]) for month in _MONTHS),
        of_year=patterns(str(found.datetime_skeletons["yMMMM"])),
        days=patterns("d MMMM"),
        full_days=patterns("long"),
        weekdays=tuple(str(weekdays[day]) for day in range(7)),
        short_weekdays=tuple(str(short[day]) for day in range(7)),
        moment=str(found.datetime_formats["long"]).replace("'", "").format("{time}", "{date}"),
        group=get_group_symbol(found),
    )
