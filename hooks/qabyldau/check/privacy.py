"""What belongs to one person alone and must not go out: individual identification numbers, and telephones that look private.

In: text and where it stands. Out: problems and warnings. An IIN has twelve digits: the date of birth, a digit for century and sex, a number
and a control digit (resolution 565 of the government, 11 June 2003). The BIN of an organisation has 4, 5 or 6 where the day of birth
begins, which no date has, and is public. Whose telephone it is, only the whole site tells: `strangers` leaves out those of its offices.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from ..model import LANGUAGES, NewsItem, Office
from ..problems import Place, Problem, problem
from ..read import Document

_GAP = r"(?:[ \u00a0\u2009\u202f.\u2010-\u2015-]|\n *)?"
_TWELVE = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{11}})(?!\d))")
_OF_A_PHONE = re.compile(r"(?:\+7|\b8)[ \u00a0(-]*\Z")
_MOBILE = re.compile(r"(?<![\d+])(?:\+?7|8)[\s\u00a0(-]*7\d\d[\s\u00a0)-]*(?:\d[\s\u00a0-]?){6}\d(?!\d)")
_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_ZEROS = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
_DROPPED = b" \n.-()\xc2\xa0\xe2\x80\x89\xaf\x90\x91\x92\x93\x94\x95"
"""The bytes of `_GAP`: without them a long number is a row of digits."""
_RARE = (b"\xef\xbc", b"\xd9", b"\xdb")
"""Beginnings in UTF-8 of digits of other scripts, which people read as such."""


def has_long_number(data: bytes) -> bool:
    """Whether a text may hold a number of eleven digits or more; most files do not, and nothing else need be looked for in them."""
    return b"00000000000" in data.translate(_ZEROS, _DROPPED) or any(sign in data for sign in _RARE)


def numbers(file: str, text: str) -> Iterator[Problem]:
    """Every IIN in a file's text, however it is grouped."""
    for match in _TWELVE.finditer(text):
        digits = [int(sign) for sign in match[1] if sign.isdigit()]
        if _is_iin(digits) and not (digits[0] == 7 and _OF_A_PHONE.search(text[: match.start()])):
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            yield problem(Place(file, line, column), "iin", shown=f"{match[1][:2]}…")


def _is_iin(digits: list[int]) -> bool:
    century = {3: 1900, 4: 1900, 5: 2000, 6: 2000}.get(digits[6])
    year, month, day = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    if century is None:
        return False
    try:
        dt.date(century + year, month, day)
    except ValueError:
        return False
    sums = (sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11 for weights in _WEIGHTS)
    return next((found for found in sums if found < 10), None) == digits[11]


def phones(document: Document, item: NewsItem) -> Iterator[Problem]:
    """A warning for each mobile telephone in the texts of an item."""
    for language in LANGUAGES:
        story = item.story(language)
        for field in ("title", "summary", "body") if story else ():
            yield from _phones(document, language, field, getattr(story, field))


def _phones(document: Document, language: str, field: str, text: str) -> Iterator[Problem]:
    for match in _MOBILE.finditer(text):
        number = "+7" + "".join(sign for sign in match.group() if sign.isdigit())[1:]
        if not _is_mobile(number):
            continue
        first = document.text_line((language, field), text.count("\n", 0, match.start()) + 1)
        written = match.group().partition("\n")[0].rstrip()
        lines = document.lines[first - 1 : first]
        column = lines[0].find(written) + 1 if lines else 0
        yield problem(Place(document.file, first, max(column, 1)), "private_phone", "warning", number=number)


def _is_mobile(number: str) -> bool:
    # Imported here: its tables take long to load, and hardly any item has a telephone.
    import phonenumbers

    kind = phonenumbers.number_type(phonenumbers.parse(number, None))
    return kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def strangers(warnings: Iterable[Problem], offices: Iterable[Office]) -> list[Problem]:
    """The warnings without those about telephones of the site's own offices."""
    own = {phone.number for office in offices for phone in office.phones}
    return [each for each in warnings if each.code != "private_phone" or dict(each.values)["number"] not in own]
