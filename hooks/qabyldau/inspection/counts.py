"""How much a built site holds, so that two releases can be compared.

In: a built folder. Out: `Counts`, which can be kept as JSON. Never says whether a number is good or bad.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..addresses import prefix
from ..model import LANGUAGES, Language

OFFICES = "data/offices.json"
_SIZE = 8


class Counts(Struct, frozen=True):
    """Pages by language, files, their bytes, offices, and by office's id the digest of the hours that are published for it."""

    pages: Mapping[Language, int]
    files: int
    size: int
    offices: int
    hours: Mapping[str, str]

    def plain(self) -> dict[str, Any]:
        """The counts as JSON has them."""
        return {
            "pages": dict(self.pages),
            "files": self.files,
            "size": self.size,
            "offices": self.offices,
            "hours": dict(self.hours),
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Counts:
        """Counts out of what `plain` gave; raises KeyError, TypeError or ValueError for anything else."""
        pages: dict[Language, int] = {language: int(plain["pages"][language]) for language in LANGUAGES}
        hours = {str(id): str(made) for id, made in plain["hours"].items()}
        return cls(pages, int(plain["files"]), int(plain["size"]), int(plain["offices"]), hours)


def listed(site: Path) -> Iterator[tuple[str, int]]:
    """Every file below a folder by its path with `/`, and its bytes; links are files that are not followed."""
    pending = [""]
    while pending:
        folder = pending.pop()
        with os.scandir(site / folder) as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{path}/")
                else:
                    yield path, entry.stat(follow_symlinks=False).st_size


def counts_of(site: Path, files: Mapping[str, int]) -> Counts:
    """What a built folder holds; `files` are its files as `listed` gives them."""
    pages: Counter[Language] = Counter(language_of(path) for path in files if path.endswith("index.html"))
    hours = _hours(site / OFFICES)
    return Counts({language: pages[language] for language in LANGUAGES}, len(files), sum(files.values()), len(hours), hours)


def language_of(path: str) -> Language:
    """The language in whose folder a file stands."""
    found: tuple[Language, ...] = tuple(language for language in LANGUAGES if prefix(language) and path.startswith(prefix(language)))
    return found[0] if found else LANGUAGES[0]


def _hours(file: Path) -> dict[str, str]:
    """Nothing where the file cannot be read: that it is missing or damaged is found elsewhere."""
    try:
        offices = json.loads(file.read_bytes())["offices"]
        return {office["id"]: _digest([office["opening_hours"], office["opening_hours_exceptions"]]) for office in offices}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _digest(value: Any) -> str:
    return hashlib.blake2b(json.dumps(value, sort_keys=True).encode(), digest_size=_SIZE).hexdigest()
