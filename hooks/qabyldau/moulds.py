"""HTML with places for values: a macro is rendered once, and from then on only filled.

In: what a macro gives for stand-ins. Out: the same HTML with other values, by joining. What the macro decides by a value (a branch of an
`if`, the length of a list) is part of the mould, so there is one for each such case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

_PLACE = re.compile("\x04(\\d+)\x05")


def place(number: int) -> Markup:
    """The stand-in for value `number`; control characters, which no source file may hold."""
    return Markup(f"\x04{number}\x05")


class Mould:
    """What a macro gave for stand-ins."""

    def __init__(self, html: str) -> None:
        pieces = _PLACE.split(html)
        self._first = pieces[0]
        self._rest = tuple(zip(map(int, pieces[1::2]), pieces[2::2], strict=True))

    def fill(self, values: Sequence[str]) -> str:
        """The HTML with these values, which must be escaped already."""
        parts = [self._first]
        for number, text in self._rest:
            parts += (values[number], text)
        return "".join(parts)


def escaped(text: str) -> str:
    """The text as HTML. Most has nothing to be escaped, and a page asks two dozen times."""
    return str(escape(text)) if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text else text
