"""Words of the site for a theme that is not ours: the catalogues as plain mappings, dates and numbers as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, get_month_names
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("kk", "ru", "en")
_LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}

Record = dict[str, Any]


@lru_cache
def catalogue(language: str) -> dict[str, str]:
    """Translation by message; of plural messages the form for many."""
    path = ROOT / f"hooks/qabyldau/locale/{language}/LC_MESSAGES/qabyldau.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file, _LOCALES[language]) if message.id]
    found: dict[str, str] = {}
    for message in messages:
        key, text = _last(message.id), _last(message.string)
        found[key] = text or key
    return found


def _last(forms: str | Sequence[str] | None) -> str:
    return forms if isinstance(forms, str) else forms[-1] if forms else ""


def say(language: str, message: str, **values: object) -> str:
    """A message of the catalogue with its values."""
    text = catalogue(language).get(message, message)
    return text % values if values else text


def when(date: str, language: str) -> str:
    """A date as the files write it (`2026`, `2026-10`, `2026-10-19`, with a time, perhaps `~`) in words."""
    date, locale = date.rstrip("~"), _LOCALES[language]
    if len(date) > 10:
        return f"{when(date[:10], language)}, {date[11:]}"
    if len(date) == 10:
        return format_date(dt.date.fromisoformat(date), "long", locale=locale)
    return month(date, language) if len(date) == 7 else date


def month(date: str, language: str) -> str:
    """The month of a date, `2026-10…`, with its year."""
    name = get_month_names("wide", context="stand-alone", locale=_LOCALES[language])[int(date[5:7])]
    return f"{name} {date[:4]}"


def weekday(day: dt.date, language: str) -> str:
    return format_date(day, "EEEE", locale=_LOCALES[language]).capitalize()


def number(value: str, language: str) -> str:
    return format_decimal(value, locale=_LOCALES[language])
