"""The desk on which news files are examined: remembers the outcome by the files' bytes, shares what is new among several processes.

In: names of files below the project's root, a store. Out: `Examined` values in the order of the names, and whole items for those who write
their pages. Items that were just read lie in a spool (a file of this build alone) until then; others are read again.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, msgpack

from .check import Examined, again, digest, examine_file, load
from .disk import looking_into
from .model import Bodies, Brief, NewsItem
from .related import NONE, Relations, related
from .store import Store
from .workers import chunked, spread

_CHUNK = 100
_RELATED = "related"
_SAME_MOMENT = 2_000_000_000
"""Nanoseconds: a file touched so shortly before its stamp was kept may have changed again unnoticed, as git knows."""
Kind = TypeVar("Kind")
Stamp = tuple[int, ...]
Spooled = tuple[int, int, int]
"""The process that wrote an item, and where it begins and how long it is in that process's spool."""
Results = list[tuple[Examined, Spooled | None]]


class Known(Struct, frozen=True, array_like=True):
    """What was found out of a file, and its stamp then."""

    stamp: Stamp
    examined: Examined


class Desk:
    """Examines news for one build. `spool` is an empty folder that goes with the build."""

    def __init__(self, root: Path, store: Store, spool: Path, jobs: int) -> None:
        self._root = root
        self._store = store
        self._spool = spool
        self._jobs = jobs
        self._digests: dict[str, bytes] = {}
        self._spooled: dict[str, Spooled] = {}
        self._open: dict[int, int] = {}
        self._last: tuple[str, NewsItem] | None = None

    def examine_all(self, root: Path, names: Sequence[str]) -> Iterator[Examined]:
        """The outcome of every file; only files with other bytes than last time are parsed, only those touched since are read.

        What was found out is kept by folder, so that an edit writes one year of it anew.
        """
        folders: dict[str, list[str]] = {}
        for name in names:
            folders.setdefault(name.rpartition("/")[0], []).append(name)
        kept = {folder: self._kept(folder) for folder in folders}
        stamps = {name: stamp for folder, own in folders.items() for name, stamp in _stamps(root, folder, own).items()}
        found: dict[str, Known] = {}
        for folder, own in folders.items():
            known, settled = kept[folder], self._store.written(_name(folder)) - _SAME_MOMENT
            for name in own:
                before = known.get(name)
                if before and before.stamp == stamps[name] and max(before.stamp[2:], default=settled) < settled:
                    found[name] = before
                elif before and before.examined.digest == _digest_of(f"{root}{os.sep}{name}"):
                    found[name] = Known(stamps[name], before.examined)
        new = [name for name in names if name not in found]
        for results in spread(self._chunk, chunked(new, _CHUNK), self._jobs):
            for examined, spooled in _reader(Results).decode(results):
                found[examined.name] = Known(stamps[examined.name], examined)
                if spooled:
                    self._spooled[examined.name] = spooled
        for folder, own in folders.items():
            outcome = {name: found[name] for name in own}
            if outcome != kept[folder]:
                self._store.put(_name(folder), msgpack.encode(outcome))
            for each in outcome.values():
                self._digests[each.examined.name] = each.examined.digest
                yield each.examined

    def _kept(self, folder: str) -> dict[str, Known]:
        data = self._store.get(_name(folder))
        return _reader(dict[str, Known]).decode(data) if data else {}

    def _chunk(self, names: Sequence[str]) -> bytes:
        results: Results = []
        with (self._spool / str(os.getpid())).open("ab") as spool:
            for name in names:
                examined, item, values = examine_file(self._root, name)
                spooled = None
                if item:
                    data = marshal.dumps(values)
                    spooled = (os.getpid(), spool.tell(), len(data))
                    spool.write(data)
                results.append((examined, spooled))
        return msgpack.encode(results)

    def relate(self, briefs: Sequence[Brief]) -> dict[str, tuple[str, ...]]:
        """The keys of each item's relatives; only what an edit touched is found anew."""
        kept = self._store.get(_RELATED)
        before = Relations(*kept) if kept else NONE
        now = related(briefs, before)
        if now is not before:
            self._store.put(_RELATED, tuple(now))
        return now.found

    def load(self, brief: Brief) -> NewsItem:
        """The whole item of a brief; asked for once in each language, one after another."""
        if self._last is None or self._last[0] != brief.file:
            self._last = (brief.file, self._load(brief))
        return self._last[1]

    def bodies(self, brief: Brief) -> Bodies:
        """The texts of an item alone."""
        values = self._values(brief)
        return {language: values[language]["body"] for language in brief.languages} if values else self.load(brief).bodies

    def _load(self, brief: Brief) -> NewsItem:
        values = self._values(brief)
        return again(values) if values else load(self._root, brief.file, self._digests[brief.file])

    def _values(self, brief: Brief) -> Any:
        """The values of an item that was read just now; None of any other."""
        spooled = self._spooled.get(brief.file)
        if spooled is None:
            return None
        process, start, length = spooled
        if process not in self._open:
            self._open[process] = os.open(self._spool / str(process), os.O_RDONLY)
        return marshal.loads(os.pread(self._open[process], length, start))


@cache
def _reader(kind: type[Kind]) -> msgpack.Decoder[Kind]:
    return msgpack.Decoder(kind)


def _name(folder: str) -> str:
    return folder.replace("/", "-")


def _stamps(root: Path, folder: str, names: Sequence[str]) -> dict[str, Stamp]:
    """What changes with the bytes of files in a folder; empty for a file that is not there."""
    stamps: dict[str, Stamp] = dict.fromkeys(names, ())
    start = len(folder) + 1
    with suppress(OSError), looking_into(root / folder) as look:
        for name in names:
            try:
                found = look(name[start:])
            except OSError:
                continue
            stamps[name] = (found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
    return stamps


def _digest_of(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return digest(file.readall())
    except OSError:
        return b""
