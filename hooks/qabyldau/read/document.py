"""One file's bytes as values, and where each of them stands.

In: a name and bytes. Out: a `Document`, or all that is wrong with the file. Pure, so that its outcome can be remembered by the bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count, islice
from typing import Any

import yaml

from ..languages import told
from ..problems import Place, Problem, at_most, phrase, problem
from .ordinary import ordinary
from .stumbles import other_encoding, stumble, unfinished_merges
from .syntax import DEPTH_LIMIT, are_content, compose, cut_texts, events, mark, may_be_vast, signs, sizes

SIZE_LIMIT = 1_000_000
"""Bytes of a file: three times the branches of a whole region, twice a news item with all that it may say in three languages."""
ENTRY_LIMIT = 10_000

Path_ = tuple[str | int, ...]
_UNSEEN = (
    "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
"""Controls, marks of direction, signs without width, fillers, what only private fonts show, and what is no character at all."""
_PICTOGRAM = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]|(?<![{_PICTOGRAM}])\u200d|\u200d(?![{_PICTOGRAM}])")
"""The joiner U+200D may stand in a pictogram that is made of several, and nowhere else."""
_STACK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}")
_SUSPECTS: tuple[bytes, ...] = (
    b"\xcc",
    b"\xcd",
    b"\xd2\x83",
    b"\xd2\x84",
    b"\xd2\x85",
    b"\xd2\x86",
    b"\xd2\x87",
    b"\xd2\x88",
    b"\xd2\x89",
    b"\xe1",
    b"\xe2\x83",
)
_SUSPECTS += (b"\xe3\x85", b"\xef", b"\xf3")
"""Beginnings in UTF-8 of what is unseen though Python calls it printable, and of marks that pile up."""
KEYS_LIMIT = 200
_LINE = re.compile(r"\r\n?|\n")
_MANY = 30
"""Marks that may follow each other in any text of the world (UAX #15, stream-safe text)."""
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MANY},}}")


@dataclass(frozen=True)
class Document:
    """One file: `data` is its content as text, `place(path)` where a value stands in it.

    Places are looked up in the text when somebody asks for one, for hardly anybody does.
    """

    file: str
    data: Any
    text: str = field(repr=False)
    _dropped: Mapping[str, frozenset[int]] = field(default_factory=dict, repr=False)

    def place(self, path: Path_ = (), key: bool = False) -> Place:
        """Where the value at `path` begins, or its key. A path that leads further than the file does ends at its last known part."""
        node = key_node = _nodes(self.text)
        for part in self._undropped(path):
            if isinstance(node, yaml.MappingNode):
                found = next(((each, value) for each, value in node.value if each.value == part), None)
                if found is None:
                    break
                key_node, node = found
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                key_node = node = node.value[part]
            else:
                break
        return mark(self.file, key_node if key else node)

    def without(self, dropped: Mapping[str, frozenset[int]]) -> Document:
        """The same file as if these entries of its top-level lists were not there; what stays keeps its place."""
        return Document(self.file, self.data, self.text, dropped) if any(dropped.values()) else self

    def _undropped(self, path: Path_) -> Path_:
        """The path in the file itself, where the entries left out still count."""
        gone = self._dropped.get(str(path[0])) if len(path) > 1 else None
        if not gone or not isinstance(path[1], int):
            return path
        kept = (place for place in count() if place not in gone)
        return (path[0], next(islice(kept, path[1], None)), *path[2:])

    def text_line(self, path: Path_, number: int) -> int:
        """The line of the file, counting from 1, in which a line of the text at `path` stands; of a text in quotes always its first."""
        place = self.place(path)
        is_block = self.lines[place.line - 1][place.column - 1 :].startswith(("|", ">"))
        return min(place.line + number, len(self.lines)) if is_block else place.line

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@lru_cache(maxsize=1)
def _nodes(text: str) -> Any:
    """The nodes of the file that was asked about last: problems come file by file, and nodes take ten times the memory of their text."""
    return compose(text)


def parse(name: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's bytes as a document, or all that is wrong with them; depends on nothing but its arguments."""
    text, problems = decoded(name, data, SIZE_LIMIT)
    if text is None:
        return None, problems
    values = ordinary(text)
    return _parse(name, text, data) if values is None else (Document(name, values, text), [])


def decoded(name: str, data: bytes, limit: int) -> tuple[str | None, list[Problem]]:
    """A file's bytes as text of at most so many bytes, of which a reader sees every character, or what is wrong with them."""
    if len(data) > limit:
        return None, [problem(Place(name), "too_large", limit=limit)]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [_encoding(name, data, error.start)]
    pile = _pile(text)
    if pile:
        return None, [problem(_place(name, text, pile.start()), "marks", count=len(pile.group()))]
    text = as_text(text)
    if merges := at_most(unfinished_merges(name, text, data)):
        return None, merges
    if text.replace("\n", "").isprintable() and not any(sign in data for sign in _SUSPECTS):
        return text, []
    problems = at_most(_characters(name, text))
    return (None, problems) if problems else (text, [])


def hidden(text: str) -> str | None:
    """The first character of a text that nobody sees or that hides others; None where there is none."""
    match = _INVISIBLE.search(text)
    return match.group() if match else None


def as_text(text: str) -> str:
    """With line breaks and accents in the one way in which lines and columns are counted."""
    text = _LINE.sub("\n", text) if "\r" in text else text
    return text if _pile(text) else unicodedata.normalize("NFC", text)


def _pile(text: str) -> re.Match[str] | None:
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


def _parse(name: str, text: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    found, node, fault = signs(text, data), None, None
    try:
        # Of a vast file only the first marks are looked for, before anything is made of all of it.
        problems = at_most(events(name, text)) if found and may_be_vast(data) else []
        problems = problems or list(sizes(name, text, data))
        if problems:
            return None, problems
        node = compose(text)
    except yaml.YAMLError as error:
        fault = error
    if fault or (found and node and not are_content(found, node, text)):
        try:
            problems = at_most(events(name, text))
        except yaml.YAMLError as error:
            return None, [stumble(name, text, error)]
        if problems:
            return None, problems
    if fault:
        return None, [stumble(name, text, fault)]
    if node is None:
        return None, [problem(Place(name), "no_keys", got=phrase(told("an empty file")))]
    problems = at_most(cut_texts(name, node, text, data))
    values = _value(name, node, problems, 0)
    return (None, at_most(problems)) if problems else (Document(name, values, text), [])


def _escaped(place: Place, text: str) -> Iterator[Problem]:
    """What the text of a value in double quotes may not hold."""
    unseen, pile = hidden(text) or ("\r" if "\r" in text else None), _pile(text)
    if unseen:
        yield control(place, unseen)
    if pile:
        yield problem(place, "marks", count=len(pile.group()))


def _value(name: str, node: yaml.Node, problems: list[Problem], depth: int) -> Any:
    if depth > DEPTH_LIMIT:
        problems.append(problem(mark(name, node), "too_deep", limit=DEPTH_LIMIT))
        return None
    if isinstance(node, yaml.ScalarNode):
        # Escapes in double quotes bring in what may not stand in the text itself.
        if node.style == '"':
            problems += _escaped(mark(name, node), node.value)
        return node.value
    if isinstance(node, yaml.SequenceNode):
        if len(node.value) > ENTRY_LIMIT:
            problems.append(problem(mark(name, node.value[ENTRY_LIMIT]), "too_much", limit=ENTRY_LIMIT))
            return None
        return [_value(name, child, problems, depth + 1) for child in node.value]
    if len(node.value) > KEYS_LIMIT:
        problems.append(problem(mark(name, node.value[KEYS_LIMIT][0]), "too_many_keys", limit=KEYS_LIMIT))
        return None
    mapping: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(problem(mark(name, key), "scalar", got=phrase(told("several values as a key"))))
            continue
        if key.value in mapping:
            first = next(each.start_mark.line + 1 for each, _ in node.value if each.value == key.value)
            problems.append(problem(mark(name, key), "duplicate_key", key=key.value, first=first))
        mapping[key.value] = _value(name, child, problems, depth + 1)
    return mapping
