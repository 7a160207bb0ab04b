"""What is wrong in a text of hours, and at which character.

In: text in OSM `opening_hours` syntax as an editor typed it. Out: `Fault` values, empty when all is well. The grammar is the library's;
what it accepts silently (10:00-10:00, 18:00-09:00, Feb 30, overlaps) and what it explains in jargon is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from ..languages import told
from ..problems import Phrase, phrase
from .rules import bare, rules

_DAYS = {
    "пн": "Mo", "вт": "Tu", "ср": "We", "чт": "Th", "пт": "Fr", "сб": "Sa", "вс": "Su",
    "дс": "Mo", "сс": "Tu", "бс": "Th", "жм": "Fr", "сн": "Sa", "жс": "Su",
    "дүй": "Mo", "сей": "Tu", "сәр": "We", "бей": "Th", "жұм": "Fr", "сен": "Sa", "жек": "Su",
    "пон": "Mo", "вто": "Tu", "сре": "We", "чет": "Th", "пят": "Fr", "суб": "Sa", "вос": "Su",
    "mon": "Mo", "tue": "Tu", "wed": "We", "thu": "Th", "fri": "Fr", "sat": "Sa", "sun": "Su",
}  # fmt: skip
"""Days as people write them, by their first letters."""
_STATES = {
    "off": "off",
    "closed": "off",
    "ph": "PH",
    "жабық": "off",
    "демалыс": "off",
    "закрыто": "off",
    "выходной": "off",
    "белгісіз": "unknown",
    "неизвестно": "unknown",
}
_LENGTHS = {
    "Jan": 31,
    "Feb": 29,
    "Mar": 31,
    "Apr": 30,
    "May": 31,
    "Jun": 30,
    "Jul": 31,
    "Aug": 31,
    "Sep": 30,
    "Oct": 31,
    "Nov": 30,
    "Dec": 31,
}
_KNOWN = {*_DAYS.values(), *_LENGTHS, "PH", "SH", "off", "closed", "open", "unknown", "week", "easter", "day", "days"}
_TIMES = r"\d{1,2}:\d{2}-\d{1,2}:\d{2}"
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_UNSUPPORTED = re.compile(r"\b(?:sunrise|sunset|dawn|dusk|SH|week|easter)\b|\|\|")
_DATE = re.compile(rf"\b(?:(\d{{4}})\s+)?({'|'.join(_LENGTHS)})\s+(\d{{1,2}})\b(?!:)(?:-(\d{{1,2}})\b(?!:))?")
_SAID = re.compile(r"\d:\d\d|24/7|\b(?:off|closed|unknown)\b")
_WANTED = told("hours such as «Mo-Fr 10:00-18:00; PH off»")
_WRITE = told("write «{write}»")
_MEND = told("mend one of the times")
_SENTENCES = {
    "exception": (told("«closed», or times such as «10:00-13:00,14:00-16:00»"), told("write one of the two forms")),
    "exception_as": (told("«closed», or times such as «10:00-13:00,14:00-16:00»"), _WRITE),
    "day": (told("days as Mo, Tu, We, Th, Fr, Sa, Su"), _WRITE),
    "no_day": (told("days as Mo, Tu, We, Th, Fr, Sa, Su"), told("write each day with its two letters")),
    "state": (_WANTED, _WRITE),
    "times_alone": (
        told("days before the times: without them these replace all hours before them, on every day"),
        told("write «,» in place of «;» between times of the same days, or add the days"),
    ),
    "dash": (told("a plain hyphen"), _WRITE),
    "dot": (told("times with a colon"), _WRITE),
    "bare_hours": (told("times with minutes"), _WRITE),
    "unsupported": (_WANTED, told("give days and times of the clock")),
    "time": (told("a time from 00:00 to 24:00"), told("mend the hour or the minutes")),
    "empty_span": (told("an end after the beginning"), _MEND),
    "backwards": (
        told("an end after the beginning; past midnight it is written «{written}»"),
        told("exchange the times, or add 24 to the end"),
    ),
    "too_long": (told("at most 24 hours"), _MEND),
    "date": (told("a day from 1 to {last}"), told("mend the day or the month")),
    "date_order": (told("the earlier day first"), told("exchange the days")),
    "overlap": (told("a time after {time}, where the span before ends"), told("mend one of the times, or join the spans")),
    "grammar": (_WANTED, told("compare with the example, or write «unknown»")),
    "no_times": (
        told("times in every rule: without them it would be open day and night"),
        told("add times, or write «off», or «24/7», or «unknown» alone"),
    ),
    "holidays": (told("PH at the beginning of its rule, such as «PH off»"), told("give single days as exceptions")),
}
"""By code: what was expected, how to mend it."""


class Fault(Struct, frozen=True, order=True):
    """One fault: `offset` and `length` in characters of the text."""

    offset: int
    length: int
    code: str
    found: str
    expected: Phrase
    remedy: Phrase


def faults(text: str) -> tuple[Fault, ...]:
    """All faults of a rule, by place. `unknown` is valid: it is not the same as closed."""
    if text == "unknown":
        return ()
    syntax = bare(text)
    found = sorted({*_habits(syntax), *_times(syntax), *_dates(syntax), *_overlaps(syntax)})
    if not found:
        found = sorted(_grammar(text)) or sorted(_meaning(text))
    return tuple(found)


def exception_faults(text: str) -> tuple[Fault, ...]:
    """Faults of an exception's hours: `closed`, or times such as `10:00-13:00,14:00-16:00`."""
    if text == "closed":
        return ()
    if not re.fullmatch(rf"{_TIMES}(\s*,\s*{_TIMES})*", text):
        return tuple(sorted({*_signs(text)})) or (_exception(text),)
    return tuple(sorted({*_times(text), *_overlaps(text)}))


def _exception(text: str) -> Fault:
    """What stands in place of an exception's hours: its days are told by `since` and `until`, whatever else is closed."""
    if any(_STATES.get(word.lower()) == "off" for word in re.findall(r"\w+", text)):
        return _fault("exception_as", 0, text, write="closed")
    times = re.findall(_TIMES, text)
    return _fault("exception_as", 0, text, write=",".join(times)) if times else _fault("exception", 0, text)


def _fault(code: str, offset: int, found: str, /, **values: object) -> Fault:
    expected, remedy = _SENTENCES[code]
    return Fault(offset, len(found), code, found, phrase(expected, **values), phrase(remedy, **values))


def _habits(text: str) -> Iterator[Fault]:
    """What people write out of habit."""
    for match in re.finditer(r"[^\W\d_]+", text):
        yield from _word(match.start(), match.group())
    yield from _signs(text)
    for match in _UNSUPPORTED.finditer(text):
        yield _fault("unsupported", match.start(), match.group())


def _word(offset: int, word: str) -> Iterator[Fault]:
    """A day or a state in the editor's own language, in other letters or misspelt."""
    if word in _KNOWN or _UNSUPPORTED.fullmatch(word):
        return
    first = word[:2].capitalize()
    day = _DAYS.get(word.lower()) or _DAYS.get(word.lower()[:3]) or (first if first in _DAYS.values() and len(word) == 2 else None)
    if day:
        yield _fault("day", offset, word, write=day)
    elif state := _STATES.get(word.lower()):
        yield _fault("state", offset, word, write=state)
    elif re.fullmatch("[A-Za-z]{2,3}", word) and word.capitalize() not in _LENGTHS:
        near = [each for each in _DAYS.values() if each[0] == word[0].upper()]
        yield _fault("day", offset, word, write=near[0]) if len({*near}) == 1 else _fault("no_day", offset, word)


def _signs(text: str) -> Iterator[Fault]:
    """Signs of other ways to write times."""
    for match in re.finditer(r"[–—−]", text):
        yield _fault("dash", match.start(), match.group(), write="-")
    for match in re.finditer(r"(?<![\d:.])(\d{1,2})[.](\d{2})(?!\d)", text):
        yield _fault("dot", match.start(), match.group(), write=f"{int(match[1]):02}:{match[2]}")
    for match in re.finditer(r"(?<![\d:.\[,-])\b(\d{1,2})-(\d{1,2})\b(?![\d:.\]])", text):
        if not re.search(rf"(?:{'|'.join(_LENGTHS)}|week)\s+$", text[: match.start()]):
            yield _fault("bare_hours", match.start(), match.group(), write=f"{int(match[1]):02}:00-{int(match[2]):02}:00")


def _times(text: str) -> Iterator[Fault]:
    for match in _SPAN.finditer(text):
        first, last = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        for group in (1, 3):
            limit = 24 if group == 1 else 48
            if int(match[group]) > limit or int(match[group + 1]) > 59:
                yield _fault("time", match.start(group), f"{match[group]}:{match[group + 1]}")
                break
        else:
            if first == last:
                yield _fault("empty_span", match.start(), match.group())
            elif last < first:
                written = f"{match[1]}:{match[2]}-{int(match[3]) + 24}:{match[4]}"
                yield _fault("backwards", match.start(), match.group(), written=written)
            elif last > 24 * 60 and last - first > 24 * 60:
                yield _fault("too_long", match.start(), match.group())


def _dates(text: str) -> Iterator[Fault]:
    for match in _DATE.finditer(text):
        last = _LENGTHS[match[2]]
        if match[1] and match[2] == "Feb" and int(match[1]) % 4:
            last = 28
        days = [int(day) for day in (match[3], match[4]) if day]
        written = text[match.start(2) : match.end()]
        if not all(1 <= day <= last for day in days):
            yield _fault("date", match.start(2), written, last=last)
        elif days != sorted(days):
            yield _fault("date_order", match.start(2), written)


def _overlaps(text: str) -> Iterator[Fault]:
    """Two spans of one rule that share a minute."""
    offset = 0
    for part in text.split(";"):
        spans = [(int(m[1]) * 60 + int(m[2]), int(m[3]) * 60 + int(m[4]), m) for m in _SPAN.finditer(part)]
        commas = all(part[one[2].end() : two[2].start()].strip() == "," for one, two in pairwise(spans))
        if commas:
            for (_, end, one), (start, _, two) in pairwise(spans):
                if start < end:
                    yield _fault("overlap", offset + two.start(), two.group(), time=f"{one[3]}:{one[4]}")
        offset += len(part) + 1


def _grammar(text: str) -> Iterator[Fault]:
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

    try:
        OpeningHours(text)
    except ParserError as error:
        match = re.search(r"--> \d+:(\d+)", str(error))
        offset = min(int(match[1]) - 1 if match else 0, max(len(text) - 1, 0))
        token = re.match(r"\S*", text[offset:])
        yield _fault("grammar", offset, token.group() if token and token.group() else text)


def _meaning(text: str) -> Iterator[Fault]:
    """What the grammar allows and visitors would be misled by."""
    for number, rule in enumerate(rules(text)):
        if number and rule.joint == ";" and re.match(r"\d{1,2}:", rule.text):
            yield _fault("times_alone", rule.offset, rule.text)
        if not _SAID.search(bare(rule.text)):
            yield _fault("no_times", rule.offset, rule.text)
        if rule.of_holidays and not rule.selects_holidays:
            yield _fault("holidays", rule.offset + bare(rule.text).index("PH"), "PH")
