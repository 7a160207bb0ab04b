"""Which file it was that a disk had no room for: what is written into an open file fails without a name.

In: a path, and an error of the system. Out: the same error with the path. Never writes anything itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def writing_to(path: str | Path) -> Iterator[None]:
    """Within it, an error of the disk bears the path where it bears none."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
