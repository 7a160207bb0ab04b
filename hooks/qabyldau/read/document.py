"""One file's bytes as values, and where each of them stands.

In: a name and bytes. Out: a `Document`, or all that is wrong with the file. Pure, so that its outcome can be remembered by the bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import count, islice
from typing import Any

from msgspec import Struct, field

from ..problems import Place, Problem
from .characters import decoded
from .ordinary import ordinary

SIZE_LIMIT = 1_000_000
"""Bytes of a file: three times the branches of a whole region, twice a news item with all that it may say in three languages."""

Path_ = tuple[str | int, ...]


class Document(Struct, frozen=True, dict=True):
    """One file: `data` is its content as text, `place(path)` where a value stands in it.

    Places are looked up in the text when somebody asks for one, for hardly anybody does.
    """

    file: str
    data: Any
    text: str
    _dropped: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def place(self, path: Path_ = (), key: bool = False) -> Place:
        """Where the value at `path` begins, or its key. A path that leads further than the file does ends at its last known part."""
        from . import nodes

        return nodes.place(self.file, self.text, self._undropped(path), key)

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


def parse(name: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """A file's bytes as a document, or all that is wrong with them; depends on nothing but its arguments."""
    text, problems = decoded(name, data, SIZE_LIMIT)
    if text is None:
        return None, problems
    values = ordinary(text)
    if values is None:
        from . import nodes

        values, problems = nodes.values(name, text, data)
    return (None, problems) if problems else (Document(name, values, text), [])
