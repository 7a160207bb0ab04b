"""What an earlier build found out, kept in files that are believed only when they are whole and their maker was the same.

In: a folder, names and values that `marshal` can write. Out: the values again, or None when a file is absent, cut, altered or made by other
code. Nothing here decides what is out of date: whoever keeps a value keeps the digest of what it was made from beside it.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

_MAGIC = b"qabyldau store 1\n"
_SIZE = 16


def digest(*parts: Any) -> bytes:
    """BLAKE2b, 16 bytes, of bytes, text, numbers, None and tuples of them; parts cannot run into each other."""
    # Version 2 of the format is the last whose bytes do not depend on how often a value is referred to.
    return hashlib.blake2b(marshal.dumps(parts, 2), digest_size=_SIZE).digest()


def digest_of_files(folders: Iterable[Path]) -> bytes:
    """The digest of all files below some folders: their names below them, and their bytes; caches of Python are left out."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for folder in folders:
        above = len(f"{folder.parent}{os.sep}")
        for path in [str(folder)] if folder.is_file() else sorted(_below(str(folder))):
            with open(path, "rb", buffering=0) as file:
                made.update(digest(path[above:], file.readall()))
    return made.digest()


def _below(folder: str) -> Iterator[str]:
    """The files below a folder. A Path for each of them would take longer than reading it."""
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        # A link that leads nowhere is the lock of somebody's editor.
        yield from (name for each in files if os.path.isfile(name := f"{path}{os.sep}{each}"))


class Store:
    """A folder of kept values. `maker` is the digest of the code that reads and writes them.

    A process that builds again and again has it `remember` what it read and wrote; nobody may change those values.
    """

    def __init__(self, folder: Path, maker: bytes, remember: bool = False) -> None:
        self.folder = folder
        self._memory: dict[str, Any] | None = {} if remember else None
        self._maker = digest(maker, sys.version)

    def get(self, name: str) -> Any:
        """The value kept under a name, or None."""
        if self._memory is not None and name in self._memory:
            return self._memory[name]
        value = self._read(name)
        if self._memory is not None and value is not None:
            self._memory[name] = value
        return value

    def _read(self, name: str) -> Any:
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        start = len(_MAGIC) + 2 * _SIZE
        head, body = data[:start], memoryview(data)[start:]
        if head != _MAGIC + self._maker + hashlib.blake2b(body, digest_size=_SIZE).digest():
            return None
        return marshal.loads(body)

    def written(self, name: str) -> int:
        """When a value was kept, in nanoseconds of the file system's clock; 0 where there is none."""
        try:
            return os.stat(self.folder / name).st_mtime_ns
        except OSError:
            return 0

    def put(self, name: str, value: Any) -> None:
        """Keep a value; a store that cannot be written is no fault of the site, which is whole without it."""
        if self._memory is not None:
            self._memory[name] = value
        body = marshal.dumps(value)
        data = _MAGIC + self._maker + hashlib.blake2b(body, digest_size=_SIZE).digest() + body
        path = self.folder / name
        aside = path.with_name(f".{name}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(data)
            aside.replace(path)
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def drop(self, name: str) -> None:
        """Keep a value no longer."""
        if self._memory is not None:
            self._memory.pop(name, None)
        with suppress(OSError):
            (self.folder / name).unlink(missing_ok=True)
