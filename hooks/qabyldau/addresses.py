"""Addresses that do not depend on where they stand: written with marks, which are replaced when the page's place is known.

In: paths below a language's root or below the site's root. Out: text with marks, and the same text with the marks replaced by `../../`
or by an absolute address. So a card of news is rendered once for all pages that show it. Editors cannot write a mark: `read` refuses
control characters.
"""

from __future__ import annotations

from functools import lru_cache

from .model import LANGUAGES, Language

HOME = "\x01"
"""Stands for the way to the root of the page's language."""
ROOT = "\x02"
"""Stands for the way to the root of the site."""

HERE = "\x03"
"""Stands for the page's own path."""


def prefix(language: Language) -> str:
    """The folder of a language below the site's root; the first language stands at the root itself."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def href(path: str) -> str:
    """The way to a page of the same language; `path` is below the language's root."""
    return HOME + path


def asset(path: str) -> str:
    """The way to a file; `path` is below the site's root."""
    return ROOT + path


def in_language(language: Language, path: str) -> str:
    """The way to a page of another language; `path` is below that language's root."""
    return ROOT + prefix(language) + path


def relative(text: str, path: str, language: Language) -> str:
    """The text as it stands on the page at `path` of a language; the way to a neighbour leads through the nearest folder of both."""
    home, ways = _ways(path)
    first, *rest = text.split(HOME)
    parts = [first]
    for part in rest:
        for folder, way in ways:
            if part.startswith(folder):
                parts += (way, part[len(folder) :])
                break
        else:
            parts += (home, part)
    return "".join(parts).replace(ROOT, "../" * (path.count("/") + bool(prefix(language))) or "./")


@lru_cache(maxsize=64)
def _ways(path: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The way home, and the way to each folder above a page, the nearest first."""
    steps = path.split("/")[:-1]
    above = range(len(steps) - 1, 0, -1)
    return "../" * len(steps) or "./", tuple((f"{'/'.join(steps[:shared])}/", "../" * (len(steps) - shared)) for shared in above)


def absolute(text: str, language: Language, root: str) -> str:
    """The text with addresses that hold anywhere; `root` is the site's address and ends in `/`."""
    return placed(text, root + prefix(language), root)


def placed(text: str, home: str, root: str) -> str:
    return text.replace(HOME, home).replace(ROOT, root)
