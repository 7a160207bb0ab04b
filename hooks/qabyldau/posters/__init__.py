"""The door poster of an office as a PDF: A4, Kazakh first, Russian and English under it, with a QR code that leads to the page.

In: an office, its branch, the site, a day, the address of the page. Out: bytes. The page is set by Typst from `poster.typ`, which holds the
look; here are only the words. What an editor writes goes there as data and is never read as markup.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from ..hours import Special, WeekDay, upcoming, week
from ..languages import _, tongue
from ..model import LANGUAGES, Branch, Office, Reception, Site, Words
from ..outputs import phone, street_line
from ..wording import KINDS, Wording
from ..workers import apart

_FOLDER = Path(__file__).parent
_FONTS = _FOLDER.parent / "fonts"
_RECEPTIONS = 4
"""So many officials fit a sheet that must be read from two metres; the others are on the page."""
_MASK = 0
"""Of the eight patterns of a QR code any may be used; to try all of them for the one that cameras like best takes longer than all else."""
Said = dict[str, str]


def poster(office: Office, branch: Branch, site: Site, today: dt.date, url: str) -> bytes:
    """One sheet. `url` is the office's page in Kazakh, whose switcher leads to the other languages."""
    return apart(_set, json.dumps(_words(office, branch, site, today, url), ensure_ascii=False), office.name["kk"])


def _set(words: str, title: str) -> bytes:
    """The sheet as PDF 1.7 with its text tagged for those who listen; equal words give equal bytes."""
    made = _compiler().compile(format="pdf", sys_inputs={"words": words, "title": title}, timestamp=0)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(_FOLDER / "poster.typ"), root=str(_FOLDER), font_paths=[str(_FONTS)], ignore_system_fonts=True)


def _words(office: Office, branch: Branch, site: Site, today: dt.date, url: str) -> dict[str, Any]:
    party = site.parties[branch.party]
    regular = week(office.hours, today)
    exceptions = (*office.exceptions, *branch.exceptions)
    address = office.address
    return {
        "colour": party.colour,
        "party": _given(party.short_name),
        "kind": _each(lambda words: words.say(KINDS[office.kind])),
        "name": _given(office.name),
        "address": _each(lambda words: ", ".join(filter(None, (street_line(address, words.tongue.language), _locality(office, words))))),
        "landmark": _given(address.landmark) if address.landmark else None,
        "phones": [phone(each.number) for each in office.phones[:2]],
        "days": [_day(each) for each in regular.days] if regular else [],
        "changes": [_change(each) for each in upcoming(office.hours, exceptions, site.calendar, today)],
        "people": [_person(each) for each in office.reception[:_RECEPTIONS]],
        "labels": {name: _each(lambda words, message=message: words.say(message)) for name, message in _LABELS.items()},
        "as_of": _each(lambda words: words.tongue.sentence_case(words.say(_("as of %(date)s"), **words.tongue.endings(today)))),
        "url": url.removeprefix("https://"),
        "qr": segno.make(url, error="m", mask=_MASK).svg_inline(scale=1, border=0, dark="#000"),
    }


_LABELS = {
    "hours": _("Office hours"),
    "unknown": _("hours not known"),
    "closed": _("closed"),
    "changes": _("Coming changes"),
    "people": _("Who receives citizens"),
    "appointment": _("by appointment"),
    "more": _("Hours today, the way here, news"),
}


def _each(say: Callable[..., str]) -> Said:
    """The same thing in the three languages."""
    return {language: say(Wording(tongue(language))) for language in LANGUAGES}


def _given(words: Words) -> Said:
    return {language: words[language] for language in LANGUAGES}


def _locality(office: Office, words: Wording) -> str:
    locality: str = office.address.locality[words.tongue.language]
    return locality


def _day(given: WeekDay) -> dict[str, Said | None]:
    """A weekday and its hours; None where the office is closed."""
    hours = _each(lambda words: ", ".join(map(words.span, given.intervals)))
    return {
        "day": _each(lambda words: words.tongue.sentence_case(words.tongue.weekday(given.weekday))),
        "hours": hours if given.intervals else None,
    }


def _change(given: Special) -> dict[str, Said]:
    return {
        "days": _each(lambda words: words.special_days(given)),
        "hours": _each(lambda words: words.special_hours(given)),
        "reason": _given(given.reason) if given.reason else dict.fromkeys(LANGUAGES, ""),
    }


def _person(given: Reception) -> dict[str, Any]:
    return {
        "name": _given(given.official),
        "post": _given(given.post) if given.post else None,
        "when": _each(lambda words: words.reception_times(given.when)),
        "appointment": given.appointment == "yes",
    }
