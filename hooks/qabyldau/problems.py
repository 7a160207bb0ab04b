"""What is wrong in a file and where, for the person who edits it.

In: a place, a code and named values. Out: `Problem` values, which `said` turns into whole sentences of a language. What the sentences are
stands in `sentences`, how a list of problems is laid out in `diagnostics`. Never reads a file and never decides what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from msgspec import Struct, msgpack
from msgspec.structs import replace

from .languages import editors
from .model import Language
from .sentences import SENTENCES

Severity = Literal["error", "warning"]
_LONGEST = 200
"""Characters of a value in a sentence."""


class Place(Struct, frozen=True, order=True, array_like=True):
    """Where in a file: `file` is relative to the project's root with `/`; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Phrase(Struct, frozen=True, order=True, array_like=True):
    """A message of the catalogue of what editors are told, with what stands in it. Make it with `phrase`."""

    message: str
    values: tuple[tuple[str, str | Phrase], ...] = ()

    def say(self, language: Language) -> str:
        """The message in a language, its values filled in."""
        return _filled(self.message, self.values, language)


def phrase(message: str, /, **values: object) -> Phrase:
    """A message marked by `told` with its values; numbers and dates stand in it as they are written in the files."""
    return Phrase(message, _values(values))


class Said(NamedTuple):
    """A problem in one language, each part without a full stop."""

    found: str
    expected: str
    remedy: str


class Problem(Struct, frozen=True, order=True, array_like=True):
    """One fault. `values` fill the sentences of its code. Make it with `problem`."""

    place: Place
    code: str
    values: tuple[tuple[str, str | Phrase], ...] = ()
    severity: Severity = "error"

    def said(self, language: Language) -> Said:
        """What was found, what was expected and how to mend it."""
        return Said(*(_filled(sentence, self.values, language) for sentence in SENTENCES[self.code]))


def packed(problems: Iterable[Problem]) -> bytes:
    """Problems as bytes, which `unpacked` reads."""
    return msgpack.encode(list(problems))


def unpacked(data: bytes) -> list[Problem]:
    """The problems that were packed."""
    return _reader().decode(data)


@cache
def _reader() -> msgpack.Decoder[list[Problem]]:
    return msgpack.Decoder(list[Problem])


def problem(place: Place, code: str, severity: Severity = "error", /, **values: object) -> Problem:
    """The problem of this code; its sentences are filled in from `values`."""
    return Problem(place, code, _values(values), severity)


MOST = 100
"""Problems of one kind in one file that somebody is told at once: whoever has more mends a cause, not each of them."""


def at_most(found: Iterable[Problem], most: int = MOST) -> list[Problem]:
    """The first of the problems; where there are more, the next one only says so, and nobody looks for those after it."""
    first = list(islice(found, most + 1))
    return [*first[:most], *(replace(each, code="more", values=_values({"limit": most})) for each in first[most:])]


def _values(values: dict[str, object]) -> tuple[tuple[str, str | Phrase], ...]:
    return tuple((name, value if isinstance(value, Phrase) else _shortened(str(value))) for name, value in values.items())


def _shortened(value: str) -> str:
    """What somebody wrote, as far as it fits into a sentence."""
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def _filled(message: str, values: tuple[tuple[str, str | Phrase], ...], language: Language) -> str:
    said = {name: value.say(language) if isinstance(value, Phrase) else value for name, value in values}
    return editors(language).translations.gettext(message).format(**said)
