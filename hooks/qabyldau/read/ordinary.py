"""The values of a file that is written as nearly all are, without its nodes: keys, plain and quoted texts on one line, lists of them, `|`.

In: text without tabs and other invisible characters. Out: what PyYAML says of it, or None for whatever is written in any other way, though
it be right: then PyYAML itself is asked. So it can only be quicker than PyYAML, never another opinion; a test holds the two together.
"""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"(?:#.*\n|\n)*")
_KEY = re.compile(r"([a-z_]{1,60}):(?: (.+))?\n")
_ENTRIES = re.compile(r"(?:  - .+\n)+")
_FIELD = re.compile(r"  ([a-z_]{1,60}):(?: (.+))?\n")
_INNER = re.compile(r"(?:    [a-z_]{1,60}: .+\n)+")
_BLOCK = re.compile(r"    \S.*\n(?:    .*\n|\n)*")
_NO_CHARACTERS = ("\ufffe", "\uffff")
"""What PyYAML refuses besides invisible characters."""
Fields = dict[str, str | dict[str, str]]
Values = dict[str, str | list[str] | Fields]


class _Unusual(Exception):
    """Something that only PyYAML can tell."""


def ordinary(text: str) -> Values | None:
    """The values of a text, or None when it holds anything unusual."""
    if not text.endswith("\n") or any(character in text for character in _NO_CHARACTERS):
        return None
    try:
        return _values(text) or None
    except _Unusual:
        return None


def _values(text: str) -> Values:
    values: Values = {}
    at = _after_gap(text, 0)
    while at < len(text):
        line = _KEY.match(text, at)
        if line is None or line[1] in values:
            raise _Unusual
        at = line.end()
        if line[2]:
            values[line[1]] = _scalar(line[2])
        elif entries := _ENTRIES.match(text, at):
            values[line[1]] = [_scalar(entry[4:]) for entry in entries[0][:-1].split("\n")]
            at = entries.end()
        else:
            values[line[1]], at = _fields(text, at)
        at = _after_gap(text, at)
    return values


def _after_gap(text: str, at: int) -> int:
    """Where the text goes on after comments at the margin and empty lines."""
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _fields(text: str, at: int) -> tuple[Fields, int]:
    """The keys of one record, and where it ends."""
    fields: Fields = {}
    while line := _FIELD.match(text, at):
        key, written, at = line[1], line[2], line.end()
        if key in fields:
            raise _Unusual
        if written and written != "|":
            fields[key] = _scalar(written)
            continue
        inner = (_BLOCK if written else _INNER).match(text, at)
        if inner is None:
            raise _Unusual
        fields[key] = _block(inner[0]) if written else _words(inner[0])
        at = inner.end()
    if not fields:
        raise _Unusual
    return fields, at


def _words(lines: str) -> dict[str, str]:
    """A record of texts alone, such as the same name in three languages."""
    pairs = [line[4:].split(": ", 1) for line in lines[:-1].split("\n")]
    words = {key: _scalar(written) for key, written in pairs}
    if len(words) < len(pairs):
        raise _Unusual
    return words


def _block(lines: str) -> str:
    """The text of a literal block: its lines without their margin, and one line break at the end."""
    if " \n" in lines:
        raise _Unusual
    return lines[4:].replace("\n    ", "\n").rstrip("\n") + "\n"


def _scalar(written: str) -> str:
    """A text on one line, in quotes without escapes or so plain that nothing in it could mean anything else."""
    first = written[0]
    if first in "\"'":
        inner = written[1:-1]
        if len(written) < 2 or written[-1] != first or first in inner or "\\" in inner:
            raise _Unusual
        return inner
    if not (first.isalnum() or first == "«") or written[-1] in " :" or ": " in written or " #" in written:
        raise _Unusual
    return written
