"""New news items and offices, and the blocks that a translation has to fill, as text of the files in which they belong.

In: plain values that somebody gave, and the text of a file. Out: text in canonical form, of which only what was asked for is new. Opens no
file and judges no value: the check does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from .canonical import GUIDE, Entry, Scalar, canonical, changed, first_difference, written
from .canonical import Mapping as Keys
from .canonical import Sequence as Places
from .model import LANGUAGES, Language
from .read import NEWS

_STORY = ("title", "summary", "body")


class NotCanonical(Exception):
    """A file that must be brought into its canonical form first; `line` is where it departs from it."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__(file, line)
        self.file, self.line = file, line


def news_name(date: str, slug: str) -> str:
    """`2026-11-23 10:00` -> `content/news/2026/2026-11-23-<slug>.yaml`; `2026~` -> `content/news/2026/2026-<slug>.yaml`."""
    day = date.split(" ")[0].rstrip("~")
    return f"{NEWS}/{day[:4]}/{day}-{slug}.yaml"


def photo_name(item: str, taken: Iterable[str]) -> str:
    """Where a photo of a news file goes below content/media: `2026/<slug>.jpg`, with a number where that is taken."""
    path = PurePosixPath(item)
    stem, others, number = path.stem, set(taken), 1
    name = f"{path.parent.name}/{stem}.jpg"
    while name in others:
        number += 1
        name = f"{path.parent.name}/{stem}-{number}.jpg"
    return name


def news(name: str, values: Mapping[str, Any]) -> str:
    """A news file of plain values; what is empty is left out."""
    return written(name, dict(values))


def with_office(name: str, text: str, branch: str, office: Mapping[str, Any]) -> str | None:
    """The file with one more office at the end of the branch's offices, and nothing else changed; None where it has no such branch."""
    _demand_canonical(name, text)
    found: list[Keys] = []

    def add(root: Keys) -> None:
        branches = root.get("branches")
        for entry in branches.entries if isinstance(branches, Places) else ():
            value = entry.value
            own = value.get("id") if isinstance(value, Keys) else None
            if isinstance(value, Keys) and isinstance(own, Scalar) and own.text == branch:
                value.add("offices", dict(office))
                found.append(value)

    after = changed(name, text, add)
    return after if found else None


def with_blocks(name: str, text: str, languages: Iterable[Language], guide: Language) -> str:
    """A news file with an empty block for each of the languages, above every key of which stands the text of the language `guide`.

    The check names each empty value until it is filled; the lines of the guide go by themselves when the file is formatted after that.
    """
    _demand_canonical(name, text)

    def add(root: Keys) -> None:
        story = root.get(guide)
        for language in languages:
            block = Keys()
            for key in _STORY:
                original = story.get(key) if isinstance(story, Keys) else None
                lines = original.text.rstrip("\n").split("\n") if isinstance(original, Scalar) else []
                block.entries.append((key, Entry(Scalar(""), [f"{GUIDE} {line}".rstrip() for line in lines])))
            root.entries.append((language, Entry(block)))

    return changed(name, text, add)


def missing(languages: Iterable[str]) -> tuple[Language, ...]:
    """The languages that are not among these, in the site's order."""
    known = set(languages)
    return tuple(language for language in LANGUAGES if language not in known)


def _demand_canonical(name: str, text: str) -> None:
    wanted = canonical(name, text)
    if wanted != text:
        raise NotCanonical(name, first_difference(text, wanted))
