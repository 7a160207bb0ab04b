"""What a release holds, file by file: the manifest by which anybody can see that the published bytes are the checked ones.

In: a folder, the day, the counts. Out: `Inventory`, which can be kept as JSON and compared with a folder. It names no clock: the same
sources, program and day have the same inventory.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from .dressing import shell_of
from .inspection import Counts
from .inspection.counts import listed
from .workers import chunked, spread

NAME = "manifest.json"
_FORMAT = 1
_CHUNK = 500
_READ = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Held(NamedTuple):
    """A file: its size in bytes, the SHA-256 of its bytes in hexadecimal."""

    size: int
    sha256: str


class Difference(NamedTuple):
    """A file that is not as the inventory has it; `strange` is one that the inventory does not name."""

    path: str
    kind: Literal["missing", "altered", "strange"]


class Inventory(Struct, frozen=True, dict=True):
    """A site as of a day, to stand at an address, made by a version of the program; `files` by their path with `/`, sorted.

    `shell` is the folder of what its pages load, empty where that has names that stay. It may carry shells of earlier releases, for pages
    that visitors still have open.
    """

    day: dt.date
    site_url: str
    program: str
    counts: Counts
    shell: str
    files: Mapping[str, Held]

    @cached_property
    def data(self) -> bytes:
        """The inventory as JSON, one file a line."""
        head = {"format": _FORMAT, "day": self.day.isoformat(), "site_url": self.site_url, "program": self.program, "shell": self.shell}
        said = json.dumps({**head, "counts": self.counts.plain()}, ensure_ascii=False, sort_keys=True)
        files = ",\n".join(
            json.dumps({"path": path, "size": held.size, "sha256": held.sha256}, ensure_ascii=False) for path, held in self.files.items()
        )
        return f'{said[:-1]}, "files": [\n{files}\n]}}\n'.encode()

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that tell it from any other."""
        return hashlib.sha256(self.data).hexdigest()[:12]

    @classmethod
    def of(cls, data: bytes) -> Inventory:
        """An inventory out of its `data`; raises ValueError for anything else."""
        try:
            plain: dict[str, Any] = json.loads(data)
            if plain["format"] != _FORMAT:
                raise ValueError(plain["format"])
            files = {str(each["path"]): Held(int(each["size"]), str(each["sha256"])) for each in plain["files"]}
            day = dt.date.fromisoformat(plain["day"])
            return cls(day, str(plain["site_url"]), str(plain["program"]), Counts.of(plain["counts"]), str(plain["shell"]), files)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(str(error)) from error

    @cached_property
    def own(self) -> Inventory:
        """The inventory without what it carries."""
        return replace(self, files={path: held for path, held in self.files.items() if shell_of(path) in (None, self.shell)})

    @cached_property
    def worn(self) -> Mapping[str, Held]:
        """What its pages load."""
        return {path: held for path, held in self.files.items() if shell_of(path) == self.shell}

    def carrying(self, files: Mapping[str, Held]) -> Inventory:
        """The inventory with files for the pages of earlier releases."""
        return replace(self, files=dict(sorted({**files, **self.files}.items())))

    def differences(self, folder: Path, jobs: int) -> tuple[Difference, ...]:
        """How the files of a folder differ from these, sorted by path; every byte is read. Raises OSError when one cannot be."""
        paths = {path for path, _ in listed(folder)} if folder.is_dir() else set()
        found = {path: held for path, held in _read(folder, sorted(paths & set(self.files)), jobs) if held == self.files[path]}
        wrong = [Difference(path, "altered" if path in paths else "missing") for path in self.files if path not in found]
        return tuple(sorted([*wrong, *(Difference(path, "strange") for path in paths - set(self.files))]))


def holds(folder: Path, path: str, held: Held) -> bool:
    """Whether a folder has this file, byte for byte."""
    try:
        return _held(f"{folder}{os.sep}{path}") == held
    except OSError:
        return False


def taken(folder: Path, paths: Iterable[str], jobs: int) -> dict[str, Held]:
    """Some files of a folder, sorted; raises OSError when one is missing or no file."""
    found = {}
    for path, held in _read(folder, sorted(paths), jobs):
        if held is None:
            raise FileNotFoundError(2, os.strerror(2), str(folder / path))
        found[path] = held
    return found


def _read(folder: Path, paths: Sequence[str], jobs: int) -> Iterable[tuple[str, Held | None]]:
    def read(chunk: Sequence[str]) -> list[tuple[str, Held | None]]:
        return [(path, _held(f"{folder}{os.sep}{path}")) for path in chunk]

    for results in spread(read, chunked(paths, _CHUNK), jobs if len(paths) > _CHUNK else 1):
        yield from results


def _held(name: str) -> Held | None:
    """None for a link or anything else that is no plain file."""
    if not stat.S_ISREG(os.lstat(name).st_mode):
        return None
    with open(os.open(name, os.O_RDONLY | _READ), "rb") as opened:
        made = hashlib.file_digest(opened, "sha256")
        return Held(opened.tell(), made.hexdigest())
