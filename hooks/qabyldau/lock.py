"""One publisher at a time: a lock that the system lets go of when its holder dies, however it dies.

In: a file, who takes it. Out: a context that holds the lock, or `Busy` with who has it. The file stays; a file that somebody left behind
locks nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple


class Holder(NamedTuple):
    """Who holds a lock: a process on a machine, since a time for people to read."""

    pid: int
    host: str
    since: str


class Busy(Exception):
    """Somebody else has the lock; `holder` is None when it has not yet said who it is."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def locked(path: Path, holder: Holder) -> Iterator[None]:
    """Hold the lock, or raise Busy at once; raises OSError when the file cannot be opened.

    The lock is one of POSIX records: a build forks workers, and with `flock`, which they would inherit, those of a killed publisher would
    keep the next one out for as long as they live.
    """
    try:
        import fcntl
    except ImportError:
        # Windows has no such locks, and no releases in folders either.
        yield
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            raise Busy(_holder(os.pread(descriptor, 1000, 0))) from error
        _say(descriptor, json.dumps(holder._asdict()).encode())
        yield
        _say(descriptor, b"")
    finally:
        os.close(descriptor)


def _say(descriptor: int, text: bytes) -> None:
    """On a full disk the lock holds as well as anywhere; only nobody can read whose it is."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, text, 0)


def _holder(text: bytes) -> Holder | None:
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return None
