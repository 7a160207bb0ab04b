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
from ..problems import Place, Problem, phrase, problem
from .ordinary import ordinary
from .stumbles import other_encoding, stumble, unfinished_merges
from .syntax import DEPTH_LIMIT, are_content, compose, cut_texts, depths, events, mark, signs

SIZE_LIMIT = 2_000_000

Path_ = tuple[str | int, ...]
_INVISIBLE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_LINE = re.compile(r"\r\n?|\n")


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

    def block_line(self, path: Path_) -> int:
        """The line on which the text of a block scalar (`|`) at `path` begins, counting from 1."""
        place = self.place(path)
        return place.line + 1 if self.lines[place.line - 1][place.column - 1 :].startswith(("|", ">")) else place.line

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@lru_cache(maxsize=1)
def _nodes(text: str) -> Any:
    """The nodes of the file that was asked about last: problems come file by file, and nodes take ten times the memory of their text."""
    return compose(text)


def parse(name: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's bytes as a document, or all that is wrong with them; depends on nothing but its arguments."""
    if len(data) > SIZE_LIMIT:
        return None, [problem(Place(name), "too_large", size=len(data), limit=SIZE_LIMIT)]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [_encoding(name, data, error.start)]
    text = as_text(text)
    if merges := list(unfinished_merges(name, text, data)):
        return None, merges
    if _INVISIBLE.search(text):
        return None, list(_characters(name, text))
    values = ordinary(text)
    return _parse(name, text, data) if values is None else (Document(name, values, text), [])


def as_text(text: str) -> str:
    """With line breaks and accents in the one way in which lines and columns are counted."""
    return unicodedata.normalize("NFC", _LINE.sub("\n", text) if "\r" in text else text)


def _place(name: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _encoding(name: str, data: bytes, offset: int) -> Problem:
    """At the first byte that is not UTF-8; a file in UTF-16 has no line that could be shown."""
    encoding = other_encoding(data)
    before = data[:offset].decode()
    place = Place(name) if encoding == "UTF-16" else _place(name, before, len(before))
    if encoding:
        return problem(place, "other_encoding", encoding=encoding)
    return problem(place, "encoding", byte=f"{data[offset]:02x}")


def _characters(name: str, text: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield problem(Place(name), "bom")
        text = " " + text[1:]
    for match in _INVISIBLE.finditer(text):
        character, place = match.group(), _place(name, text, match.start())
        if character == "\t":
            yield problem(place, "tab")
        else:
            yield problem(place, "control", code=f"{ord(character):04X}", name=unicodedata.name(character, "control character").lower())


def _parse(name: str, text: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    found, node, fault = signs(text, data), None, None
    try:
        problems = list(depths(name, text, data))
        if problems:
            return None, problems
        node = compose(text)
    except yaml.YAMLError as error:
        fault = error
    if fault or (found and node and not are_content(found, node, text)):
        try:
            problems = list(events(name, text))
        except yaml.YAMLError as error:
            return None, [stumble(name, text, error)]
        if problems:
            return None, problems
    if fault:
        return None, [stumble(name, text, fault)]
    if node is None:
        return None, [problem(Place(name), "no_keys", got=phrase(told("an empty file")))]
    problems = list(cut_texts(name, node, text, data))
    values = _value(name, node, problems, 0)
    return (None, problems) if problems else (Document(name, values, text), [])


def _value(name: str, node: yaml.Node, problems: list[Problem], depth: int) -> Any:
    if depth > DEPTH_LIMIT:
        problems.append(problem(mark(name, node), "too_deep", limit=DEPTH_LIMIT))
        return None
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(name, child, problems, depth + 1) for child in node.value]
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
