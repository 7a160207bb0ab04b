"""Encoded photos in a cache folder, and which of them the site needs.

In: names of files below `content/media/`. Out: `Picture` values, and paths in the cache by their address in the site.

The cache may be absent, old, damaged or shared by several processes: what it holds goes by the hash of source, settings and encoders, is
written elsewhere and moved into place, and is compared with its checksum before it is trusted. An index of sizes and times, as git keeps
one, spares an unchanged photo even the hashing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from ..disk import writing_to
from ..languages import told
from ..problems import phrase
from ..workers import spread
from .picture import Picture, PictureError, address

_SAME_MOMENT = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system. A file changed so shortly before it was noted may change again unnoticed."""
_temporary = count()

Stamp = tuple[int, ...]
"""What changes with a file's bytes; empty for a file that is not there."""


class Entry(NamedTuple):
    """What the index knows of a photo: the stamp of its file, the hash of its bytes and settings, its upright size in pixels, and the
    stamps of its encoded files by their names in the cache."""

    stamp: Stamp
    digest: str
    width: int
    height: int
    kept: dict[str, Stamp]


class Pictures(Struct, dict=True):
    """The photos asked for so far. `media` is `content/media`, `cache` a folder that may go missing at any time."""

    media: Path
    cache: Path
    _asked: dict[str, Entry] = field(default_factory=dict)
    _pictures: dict[str, Picture] = field(default_factory=dict)
    _changed: bool = False

    def picture(self, file: str) -> Picture:
        """A photo by its path below `media`, encoded if need be. Raises PictureError."""
        if file not in self._pictures:
            entry = self._entry(file)
            self._pictures[file] = Picture.of(file, entry.digest, entry.width, entry.height)
        return self._pictures[file]

    def encode_all(self, files: Iterable[str], jobs: int = 1) -> None:
        """Ask for many at once; what is missing is encoded in `jobs` processes. Raises an ExceptionGroup of all PictureErrors.

        Called before pages are rendered in processes of their own, it leaves nothing to encode for them.
        """
        missing = []
        for file in sorted(set(files) - self._asked.keys()):
            if entry := self._unchanged(file):
                self._asked[file] = entry
            else:
                missing.append(file)
        failures = []
        for file, found in self._encoded(missing, min(jobs, len(missing))):
            if isinstance(found, PictureError):
                failures.append(found)
            else:
                self._note(file, found)
        self._save()
        if failures:
            raise ExceptionGroup("photos that cannot be published", sorted(failures, key=str))

    def files(self) -> Iterator[tuple[str, Path]]:
        """(path below the site's root, file in the cache) of everything asked for, sorted by path."""
        self._save()
        found = {}
        for file, entry in self._asked.items():
            for name in entry.kept:
                found[address(file, entry.digest, name.rpartition("-")[2])] = self.cache / name
        yield from sorted(found.items())

    def write(self, target: Path) -> None:
        """Put the encoded files below `target`, the site's root: as hard links where the file system can, else as copies.

        A file that is there with the same size and time is left alone.
        """
        for path, kept in self.files():
            place = target / path
            there, size_and_time = _stamp(place)[::2], _stamp(kept)[::2]
            if there == size_and_time:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True)
            try:
                os.link(kept, place)
            except OSError:
                shutil.copy2(kept, place)

    def _entry(self, file: str) -> Entry:
        if file not in self._asked:
            if entry := self._unchanged(file):
                self._asked[file] = entry
            else:
                self._note(file, _prepare(self.media, self.cache, file))
        return self._asked[file]

    def _note(self, file: str, entry: Entry) -> None:
        self._asked[file] = entry
        self._changed = True

    def _encoded(self, files: list[str], jobs: int) -> Iterator[tuple[str, Entry | PictureError]]:
        attempt = partial(_attempt, self.media, self.cache)
        yield from zip(files, spread(attempt, files, jobs), strict=True)

    def _unchanged(self, file: str) -> Entry | None:
        """What the index knows of a photo, if neither the photo nor any of its encoded files was touched since."""
        written, entries = self._index
        entry = entries.get(file)
        if entry is None or max(entry.stamp[2:]) > written - _SAME_MOMENT or _source_stamp(self.media / file) != entry.stamp:
            return None
        # A Path for each of a hundred thousand files would take longer than looking at them.
        return entry if all(stamp and stamp == _stamp(f"{self.cache}/{name}") for name, stamp in entry.kept.items()) else None

    @cached_property
    def _index(self) -> tuple[int, dict[str, Entry]]:
        """When the index was written, and its entries by file; nothing if it is absent, damaged or of other settings."""
        path = self.cache / "index.json"
        found = _unsealed(path)
        return (path.stat().st_mtime_ns, {file: _entry(plain) for file, plain in found.items()}) if found else (0, {})

    def _save(self) -> None:
        if self._changed:
            _replace(self.cache / "index.json", _sealed({**self._index[1], **self._asked}))
            self._changed = False


def _entry(plain: list[Any]) -> Entry:
    stamp, digest, width, height, kept = plain
    return Entry(tuple(stamp), digest, width, height, {name: tuple(each) for name, each in kept.items()})


def _attempt(media: Path, cache: Path, file: str) -> Entry | PictureError:
    try:
        return _prepare(media, cache, file)
    except PictureError as error:
        return error


def _prepare(media: Path, cache: Path, file: str) -> Entry:
    """Read and hash a photo, and encode it unless the cache has it whole."""
    stamp = _source_stamp(media / file)
    try:
        data = (media / file).read_bytes()
    except FileNotFoundError as error:
        raise PictureError(file, phrase(told("it is not there"))) from error
    except OSError as error:
        raise PictureError(file, phrase(told("it cannot be read ({error})"), error=error.strerror or error)) from error
    digest = _hash(data)
    record = cache / digest[:2] / f"{digest}.json"
    found = _unsealed(record)
    if found is None or not all(_checksum(cache / name) == checksum for name, checksum in found["files"].items()):
        from .encode import encode

        encoded = encode(data, file)
        files = {f"{digest[:2]}/{digest}-{name}": content for name, content in encoded.files.items()}
        for name, content in files.items():
            _replace(cache / name, content)
        found = {"width": encoded.width, "height": encoded.height, "files": {name: _hash(content) for name, content in files.items()}}
        _replace(record, _sealed(found))
    kept = {name: _stamp(cache / name) for name in found["files"]}
    return Entry(stamp, digest, found["width"], found["height"], kept)


def _hash(data: bytes) -> str:
    # Imported here: a site without photos needs no Pillow, which takes long to load.
    from .encode import recipe

    return blake2b(data, digest_size=16, salt=recipe()).hexdigest()


def _checksum(path: Path) -> str:
    try:
        return _hash(path.read_bytes())
    except OSError:
        return ""


def _sealed(content: object) -> bytes:
    """JSON below a line with its checksum."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return _hash(text).encode() + b"\n" + text


def _unsealed(path: Path) -> Any:
    """What was sealed into a file by the same code; None if it is absent, damaged or of other settings."""
    try:
        seal, _, text = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return json.loads(text) if seal == _hash(text).encode() else None


def _source_stamp(path: str | Path) -> Stamp:
    """Size, inode, and the times at which the content and the inode changed."""
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns


def _stamp(path: str | Path) -> Stamp:
    """The same of an encoded file, whose inode also changes when it gets or loses a hard link."""
    return _source_stamp(path)[:3]


def _replace(path: Path, data: bytes) -> None:
    """Write a file elsewhere and move it into place: another process sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{next(_temporary)}")
    try:
        with writing_to(path):
            temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
