"""How a process treats its memory while it builds: what it has, it keeps until it ends.

In: nothing. Out: nothing but time. Never changes what is built, and does nothing where the C library is not glibc.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""mallopt(3), parameters of `<malloc.h>`."""
_LARGEST = 32 << 20
"""Bytes: no larger block can be taken from what the process has (mallopt(3), M_MMAP_THRESHOLD)."""
_MOST = 1 << 30
"""Bytes that stay with the process when they are free."""


@contextmanager
def hoarding() -> Iterator[None]:
    """While it lasts no garbage is looked for, and free memory does not go back to the system.

    One build makes millions of values that live until its end: looking for garbage among them would take a third of the time.
    """
    _keep_blocks()
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@cache
def _keep_blocks() -> None:
    """A build reads hundreds of files, some of megabytes. Each time glibc would ask the system for that memory and give it back, and the
    system would clear it page by page: a twelfth of a small build.
    """
    # Imported here: whoever only asks for help needs none of it.
    import ctypes

    with suppress(AttributeError, OSError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, _LARGEST)
        mallopt(_TRIM_THRESHOLD, _MOST)
