"""What somebody meant who wrote a value in another form: the value as the files have it, or else what that form is.

In: text that a field refused. Out: a phrase that tells what to write, a value only if the field takes it. Never mends anything itself.
"""

from __future__ import annotations

import datetime as dt
import re

from pydantic_core import PydanticCustomError

from ..languages import editors, told
from ..model import LANGUAGES, When
from ..model.text import ID_PATTERN
from ..naming import LOOKALIKES, slug
from ..problems import Phrase, phrase

_WRITE = told("write «{value}»")
_NEAR = told("did you mean «{near}»?")
_TIME = re.compile(r"[T\s,]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?$")
_PART = re.compile(r"\d+|[^\W\d_]+")
_EXAMPLE_ID = "almaty-reception"


def close(value: str, known: list[str], otherwise: str = told("choose one of these")) -> Phrase:
    """«did you mean …», or what else to do."""
    near = _near(value, known) or [each for each in known if value and each.startswith(value)][:1]
    return phrase(_NEAR, near=near[0]) if near else phrase(otherwise)


def _near(value: str, known: list[str]) -> list[str]:
    """What is spelt almost so, if anything is."""
    # Imported here: where all is well, nobody asks.
    from difflib import get_close_matches

    return get_close_matches(value, known, n=1, cutoff=0.6)


def key(name: str, free: list[str], needed: list[str]) -> str:
    """The key that somebody meant: one spelt almost so, one of another name, or in other letters the only one missing; may be empty."""
    plain = name.strip().lower().translate(LOOKALIKES)
    near = _near(plain, free) or [key for key in (_OTHER_NAMES.get(plain, ""),) if key in free]
    return (near or (needed if len(needed) == 1 and not plain.isascii() else []) or [""])[0]


_OTHER_NAMES = {
    "kz": "kk",
    "kaz": "kk",
    "қаз": "kk",
    "rus": "ru",
    "рус": "ru",
    "eng": "en",
    "date": "since",
    "from": "since",
    "to": "until",
}


def meant(near: str) -> Phrase:
    """«did you mean …», or what to do with a key that nobody knows."""
    return phrase(_NEAR, near=near) if near else phrase(told("delete the line, or move it to the record it belongs to"))


def date(text: str, with_time: bool = True) -> Phrase:
    """For a date in another order, with other signs, or with the month as a word."""
    meant = _date(text)
    if meant and _exists(meant) and (with_time or " " not in meant):
        return phrase(_WRITE, value=meant)
    if meant and _exists(meant.partition(" ")[0]):
        return phrase(told("write hours from 00 to 23 and minutes from 00 to 59") if with_time else told("write the day alone"))
    if meant:
        return phrase(told("compare it with a calendar: there is no such day"))
    return phrase(told("write year, month and day with hyphens"))


def _date(text: str) -> str | None:
    """`20.11.2026`, `2026/11/5 9:30`, «20 ноября 2026 г.», «2026 жылғы 20 қараша» -> `2026-11-20`; it need not exist."""
    time = _TIME.search(text)
    parts = _PART.findall(text[: time.start()] if time else text)
    numbers = [int(part) for part in parts if part.isdecimal()]
    year = next((number for number in numbers if 1900 <= number < 2100), None)
    month = next((found for part in parts if (found := _month(part))), None)
    if year is None or len(numbers) != (2 if month else 3):
        return None
    others = [number for number in numbers if number != year]
    if month is None and len(others) == 2:
        # The year stands first or last, and the month beside it, unless there is no such month.
        month, day = others if numbers[0] == year else reversed(others)
        if month > 12 >= day:
            month, day = day, month
    elif month and len(others) == 1:
        day = others[0]
    else:
        return None
    return f"{year}-{month:02}-{day:02}" + (f" {int(time[1]):02}:{time[2]}" if time else "")


def _month(word: str) -> int | None:
    """The month that a word of any of the site's languages begins as."""
    for language in LANGUAGES:
        for number in range(1, 13):
            names = (editors(language).month_name(number), editors(language).day(dt.date(2000, number, 1)).split()[-1])
            if len(word) >= 3 and any(name.lower()[:3] == word.lower()[:3] for name in names):
                return number
    return None


def _exists(text: str) -> bool:
    try:
        When.parse(text)
    except PydanticCustomError:
        return False
    return True


def an_id(text: str) -> Phrase:
    """For an id with other letters: Latin ones in place of those that look like them, else the words as file names spell them."""
    latin = text.lower().translate(LOOKALIKES)
    return phrase(
        told("write for example «{suggestion}»"), suggestion=latin if re.fullmatch(ID_PATTERN, latin) else slug(text) or _EXAMPLE_ID
    )


def phone(text: str) -> Phrase:
    """For the way in which numbers are dialled inside the country."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 11 and digits[0] in "78":
        return phrase(_WRITE, value=f"+7 {digits[1:4]} {digits[4:7]} {digits[7:9]} {digits[9:]}")
    return phrase(told("begin with +7 and the code of the town"))


def postal_code(text: str) -> Phrase:
    """For the leading zero that tables lose."""
    if re.fullmatch(r"\d{5}", text):
        return phrase(_WRITE, value=f"0{text}")
    return phrase(told("write all six digits; a leading zero stays"))


def number(text: str, least: int, most: int) -> Phrase:
    """For a comma in place of the point."""
    pointed = text.replace(",", ".")
    if re.fullmatch(r"\d+\.\d+", pointed) and pointed != text and least <= float(pointed) <= most:
        return phrase(_WRITE, value=pointed)
    if (least, most) in _DEGREES.values() and any(low <= _float(pointed) <= high for low, high in _DEGREES.values()):
        return phrase(told("exchange latitude and longitude: Kazakhstan lies between 40 and 56 north, 46 and 88 east"))
    return phrase(told("write it with a point, for example 43.2551"))


_DEGREES = {"latitude": (40, 56), "longitude": (46, 88)}


def bounds(field: str) -> tuple[int, int]:
    """The least and the greatest number that a field takes."""
    return {**_DEGREES, "share": (0, 100)}.get(field, (0, 1_000_000_000))


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0


def link(text: str) -> Phrase:
    """For an address without its beginning, or with the one that is not safe."""
    bare = re.sub(r"^(?:https?:)?/*", "", text)
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", bare):
        return phrase(_WRITE, value=f"https://{bare}")
    return phrase(told("copy the address from the browser"))
