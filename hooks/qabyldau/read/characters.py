"""The characters of a file: text that a reader sees all of, in one way of writing it, or what is wrong with it.

In: bytes. Out: text in Unicode NFC, or problems. Never looks for values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from ..problems import Place, Problem, at_most, problem
from .stumbles import other_encoding, unfinished_merges

_UNSEEN = (
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
"""Controls, marks of direction, signs without width, fillers, what only private fonts show, and what is no character at all."""
_PICTOGRAM = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]|(?<![{_PICTOGRAM}])\u200d|\u200d(?![{_PICTOGRAM}])")
"""The joiner U+200D may stand in a pictogram that is made of several, and nowhere else."""
_STACK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}")
_LEADS = b"\xcc\xcd\xe1\xef\xf3"
_PAIRS = tuple(re.compile(pair) for pair in (rb"\xd2[\x83-\x89]", rb"\xe2\x83", rb"\xe3\x85"))
"""Beginnings in UTF-8 of what is unseen though Python calls it printable, and of marks that pile up: single bytes, and pairs of which the
first alone stands in many texts. Three patterns with a first byte of their own take a sixth of the time of one.
"""
_LINE = re.compile(r"\r\n?|\n")
_MANY = 30
"""Marks that may follow each other in any text of the world (UAX #15, stream-safe text)."""
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MANY},}}")


def decoded(name: str, data: bytes, limit: int) -> tuple[str | None, list[Problem]]:
    """A file's bytes as text of at most so many bytes, of which a reader sees every character, or what is wrong with them."""
    if len(data) > limit:
        return None, [problem(Place(name), "too_large", limit=limit)]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [_encoding(name, data, error.start)]
    found = pile(text)
    if found:
        return None, [problem(_place(name, text, found.start()), "marks", count=len(found.group()))]
    text = as_text(text)
    if merges := at_most(unfinished_merges(name, text, data)):
        return None, merges
    if text.replace("\n", "").isprintable() and not _is_suspect(data):
        return text, []
    problems = at_most(_characters(name, text))
    return (None, problems) if problems else (text, [])


def _is_suspect(data: bytes) -> bool:
    """Whether any of those stand in it. To take out single bytes is quicker than to look for each."""
    return len(data.translate(None, _LEADS)) < len(data) or any(pair.search(data) for pair in _PAIRS)


def hidden(text: str) -> str | None:
    """The first character of a text that nobody sees or that hides others; None where there is none."""
    match = _INVISIBLE.search(text)
    return match.group() if match else None


def as_text(text: str) -> str:
    """With line breaks and accents in the one way in which lines and columns are counted."""
    text = _LINE.sub("\n", text) if "\r" in text else text
    return text if unicodedata.is_normalized("NFC", text) or pile(text) else unicodedata.normalize("NFC", text)


def pile(text: str) -> re.Match[str] | None:
    """So many marks upon one letter that to bring them into order would take long: it takes the square of their number."""
    if unicodedata.is_normalized("NFC", text):
        return None
    return next((run for run in _RUN.finditer(text) if _has_many_marks(run.group())), None)


def _has_many_marks(signs: str) -> bool:
    """Looks no further than it must: of a million marks thirty are enough."""
    return next(islice(filter(unicodedata.combining, signs), _MANY - 1, None), None) is not None


def _place(name: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _encoding(name: str, data: bytes, offset: int) -> Problem:
    """At the first byte that is not UTF-8; a file in UTF-16 has no line that could be shown."""
    encoding = other_encoding(data)
    before = as_text(data[:offset].decode())
    place = Place(name) if encoding == "UTF-16" else _place(name, before, len(before))
    if encoding:
        return problem(place, "other_encoding", encoding=encoding)
    return problem(place, "encoding", byte=f"{data[offset]:02x}")


def _characters(name: str, text: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield problem(Place(name), "bom")
        text = " " + text[1:]
    for match in _INVISIBLE.finditer(text):
        place = _place(name, text, match.start())
        if match.group() == "\t":
            yield problem(place, "tab")
        else:
            yield control(place, match.group())
    for match in _STACK.finditer(text):
        yield problem(_place(name, text, match.start()), "marks", count=len(match.group()))


def control(place: Place, character: str) -> Problem:
    """An invisible character by its number and name."""
    return problem(place, "control", code=f"{ord(character):04X}", name=unicodedata.name(character, "control character").lower())
