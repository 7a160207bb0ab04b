"""A year of the working calendar as the `holidays` library expects it, for an editor to confirm.

In: a year and the calendar as it is. Out: days that the calendar does not have yet, and days on which the two disagree, as YAML to paste.
Never writes `content/calendar.yaml`: the law and the government's decisions are the truth, the library only proposes (Kurban Ait is its
estimate).
"""

from __future__ import annotations

import datetime as dt
import re

import holidays

from .model import Calendar

_RUSSIAN = {
    "New Year's Day": "Новый год",
    "Orthodox Christmas": "Православное Рождество",
    "International Women's Day": "Международный женский день",
    "Nowruz Holiday": "Наурыз мейрамы",
    "Kazakhstan's People Solidarity Holiday": "Праздник единства народа Казахстана",
    "Defender of the Fatherland Day": "День защитника Отечества",
    "Victory Day": "День Победы",
    "Capital Day": "День Столицы",
    "Constitution Day": "День Конституции Республики Казахстан",
    "Republic Day": "День Республики Казахстан",
    "Independence Day": "День Независимости",
    "Eid al-Adha": "Курбан айт",
    "Day off": "Выходной день",
}
_NOTE = re.compile(r"\s*\([^)]*\)$")
_SOURCE = "?? закон о праздниках или решение о переносе: дата и номер"


def proposal(year: int, calendar: Calendar) -> str:
    """YAML entries for the days of `year` that the calendar lacks; a comment for each day that only the calendar has."""
    kazakh = holidays.country_holidays("KZ", years=year, language="kk")
    english = holidays.country_holidays("KZ", years=year, language="en_US")
    known = calendar.special()
    lines = [f"# {year}: proposed, not confirmed. Check each day and put the law or the decision into «source»."]
    for date in sorted(english):
        if date not in known:
            lines += _entry(date, kazakh[date], english[date])
    for date, day in sorted(known.items()):
        if date.year == year and date not in english and day.kind != "working_day":
            lines.append(f"# {date}: «{day.name.en}» stands in the calendar, the library does not know it")
    if len(lines) == 1:
        lines.append("# Nothing is missing.")
    return "\n".join(lines) + "\n"


def _entry(date: dt.date, kazakh: str, english: str) -> list[str]:
    kind = "day_off" if "observed" in english or english.startswith("Day off") else "public_holiday"
    plain = _NOTE.sub("", english)
    doubt = ["  # The library only estimates this day."] if "estimated" in english else []
    return [
        f"  - date: {date}",
        *doubt,
        f"    kind: {kind}",
        "    name:",
        f"      kk: {_NOTE.sub('', kazakh)}",
        f"      ru: {_RUSSIAN.get(plain, '??')}",
        f"      en: {plain}",
        f'    source: "{_SOURCE}"',
    ]
