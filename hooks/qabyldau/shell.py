"""A shell: one page of a layout as MkDocs and Material render it, with slots where each real page differs.

In: the HTML of a page whose per-page values are markers (`marker("title")`). Out: bytes of a real page, by joining.
Never parses HTML: how the `&` of a marker came out tells for which context its value must be escaped there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from .moulds import escaped
from .store import digest

MARKER = re.compile(r"slot:(?P<name>[a-z_]+)(?P<ampersand>&amp;|&|\\u0026);")
SLOTS = ("title", "description", "head", "switcher", "content")
"""What differs between pages of one layout, language and depth."""


def marker(name: str) -> str:
    """The stand-in for a value. `slot:` reads as a URL scheme, so filters for addresses leave it alone."""
    return f"slot:{name}&;"


class Shell(Struct, frozen=True, dict=True):
    """HTML split at its markers: `texts` has one part more than `slots`, each slot a (name, escaping) pair."""

    texts: tuple[bytes, ...]
    slots: tuple[tuple[str, str], ...]

    @classmethod
    def split(cls, html: str) -> Shell:
        """Split rendered HTML; raises `ValueError` when a slot of `SLOTS` appears nowhere, for its value would be lost."""
        texts: list[bytes] = []
        slots: list[tuple[str, str]] = []
        end = 0
        for match in MARKER.finditer(html):
            texts.append(html[end : match.start()].encode())
            slots.append((match["name"], match["ampersand"]))
            end = match.end()
        texts.append(html[end:].encode())
        missing = sorted(set(SLOTS) - {name for name, _ in slots})
        if missing:
            raise ValueError(f"slots that the templates do not print: {', '.join(missing)}")
        return cls(tuple(texts), tuple(slots))

    def fill(self, values: Mapping[str, str]) -> bytes:
        """The page with these values, each escaped for where it stands."""
        written = {pair: _written(values[pair[0]], pair[1]) for pair in self.distinct}
        parts = [self.texts[0]]
        for pair, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (written[pair], text)
        return b"".join(parts)

    @cached_property
    def digest(self) -> bytes:
        """What tells this shell from any other."""
        return digest(self.slots, self.texts)

    @cached_property
    def distinct(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.slots)


def _written(value: str, ampersand: str) -> bytes:
    """The value as Jinja would have printed it: raw, after `|e`, or inside `|tojson`."""
    if ampersand == "&amp;":
        value = escaped(value)
    elif ampersand == "\\u0026":
        value = json.dumps(value)[1:-1]
        for character in "<>&'":
            value = value.replace(character, f"\\u{ord(character):04x}")
    return value.encode()
