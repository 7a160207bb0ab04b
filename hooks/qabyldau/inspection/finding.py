"""What is wrong in a built site, and where: for whoever publishes it.

In: a file of the site, a line, a message of the catalogue of what editors are told. Out: a sentence in a language. Never a remedy: most
faults found here are of templates or of the program, not of what editors wrote.
"""

from __future__ import annotations

from msgspec import Struct

from ..model import Language
from ..problems import Phrase, phrase


class Finding(Struct, frozen=True, order=True, array_like=True):
    """One fault: `file` is relative to the site's root with `/`, `line` counts from 1. Make it with `finding`."""

    file: str
    line: int
    text: Phrase

    def said(self, language: Language) -> str:
        """`offices/index.html:12: the link «…» leads to no file`."""
        return f"{self.file}:{self.line}: {self.text.say(language)}"


def finding(file: str, line: int, message: str, /, **values: object) -> Finding:
    """A fault with a message marked by `told` and the values that stand in it."""
    return Finding(file, line, phrase(message, **values))
