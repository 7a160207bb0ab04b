"""The desk on which news files are examined: remembers the outcome by the files' bytes, shares what is new among several processes.

In: names of files below the project's root, a store. Out: `Examined` values in the order of the names, and whole items for those who write
their pages. Items that were just read lie in a spool (a file of this build alone) until then; others are read again.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
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
_LOADED = 200
"""Whole items that are kept at hand."""
_RELATED = "related"
_SAME_MOMENT = 2_000_000_000
"""Nanoseconds: a file touched so shortly before its stamp was kept may have changed again unnoticed, as git knows."""
Kind = TypeVar("Kind")
Stamp = tuple[int, ...]
Spooled = tuple[int, int, int]
"""The process that wrote an item, and where it begins and how long it is in that process's spool."""
Results = list[tuple[Examined, Spooled | None]]


class Folder(Struct, frozen=True, array_like=True):
    """What was found out of the files of a folder, in the order of their names, and their stamps then."""

    examined: list[Examined]
    stamps: list[Stamp]

    def same(self, names: Sequence[str], stamps: list[Stamp], settled: int) -> dict[str, Examined]:
        """What is known of files whose stamps are what they were and older than `settled` (nanoseconds)."""
        now = dict(zip(names, stamps, strict=True))
        known = zip(self.examined, self.stamps, strict=True)
        return {examined.name: examined for examined, stamp in known if now.get(examined.name) == stamp and _settled(stamp, settled)}

    def read_again(self, root: Path, names: set[str]) -> dict[str, Examined]:
        """What is known of those files that have the same bytes as then."""
        wanted = (examined for examined in self.examined if examined.name in names)
        return {each.name: each for each in wanted if each.digest == _digest_of(f"{root}{os.sep}{each.name}")}


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
        self._loaded = lru_cache(_LOADED)(self._load)

    def examine_all(self, root: Path, names: Sequence[str]) -> Iterator[Examined]:
        """The outcome of every file; only files with other bytes than last time are parsed, only those touched since are read.

        What was found out is kept by folder, so that an edit writes one year of it anew.
        """
        folders: dict[str, list[str]] = {}
        for name in names:
            folders.setdefault(name.rpartition("/")[0], []).append(name)
        kept = {folder: self._kept(folder) for folder in folders}
        stamps = {folder: _stamps(root, folder, own) for folder, own in folders.items()}
        found: dict[str, Examined] = {}
        unsure: dict[str, set[str]] = {}
        for folder, own in folders.items():
            same = kept[folder].same(own, stamps[folder], self._store.written(_name(folder)) - _SAME_MOMENT)
            unsure[folder] = set(own) - same.keys()
            found |= same | kept[folder].read_again(root, unsure[folder])
        new = [name for name in names if name not in found]
        for results in spread(self._chunk, chunked(new, _CHUNK), self._jobs):
            for examined, spooled in _reader(Results).decode(results):
                found[examined.name] = examined
                if spooled:
                    self._spooled[examined.name] = spooled
        for folder, own in folders.items():
            # Also when only the moment was doubtful: kept anew, it is not the next time.
            if unsure[folder] or len(own) < len(kept[folder].examined):
                self._store.put(_name(folder), msgpack.encode(Folder([found[name] for name in own], stamps[folder])))
        self._digests = {name: examined.digest for name, examined in found.items()}
        return map(found.__getitem__, names)

    def _kept(self, folder: str) -> Folder:
        data = self._store.get(_name(folder))
        return _reader(Folder).decode(data) if data else Folder([], [])

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
        """The whole item of a brief; pages ask for it in each language one after another, feeds of several kinds and languages again."""
        return self._loaded(brief.file)

    def bodies(self, brief: Brief) -> Bodies:
        """The texts of an item alone."""
        values = self._values(brief.file)
        return {language: values[language]["body"] for language in brief.languages} if values else self.load(brief).bodies

    def _load(self, file: str) -> NewsItem:
        values = self._values(file)
        return again(values) if values else load(self._root, file, self._digests[file])

    def _values(self, file: str) -> Any:
        """The values of an item that was read just now; None of any other."""
        spooled = self._spooled.get(file)
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


def _stamps(root: Path, folder: str, names: Sequence[str]) -> list[Stamp]:
    """What changes with the bytes of files in a folder; empty for a file that is not there."""
    stamps: list[Stamp] = []
    start = len(folder) + 1
    with suppress(OSError), looking_into(root / folder) as look:
        for name in names:
            try:
                found = look(name[start:])
                stamps.append((found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns))
            except OSError:
                stamps.append(())
    return stamps + [()] * (len(names) - len(stamps))


def _settled(stamp: Stamp, settled: int) -> bool:
    """Whether a file was last touched before a time."""
    return bool(stamp) and stamp[2] < settled and stamp[3] < settled


def _digest_of(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return digest(file.readall())
    except OSError:
        return b""
