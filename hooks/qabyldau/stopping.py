"""Lets a command end tidily when somebody stops it: Ctrl+C, `kill`, a closed terminal.

In: signals. Out: `Stopped`, raised where the program stands, so that everything that cleans up does. What nobody can catch (SIGKILL, a
power cut) leaves what the next publisher removes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopped(BaseException):
    """Somebody stopped the program by a signal; `status` is what a shell expects of a program that was."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it, a signal raises Stopped in this process. Forked workers end without a word: whoever started them says it."""
    own = os.getpid()

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise Stopped(number) if os.getpid() == own else SystemExit(128 + number)

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
