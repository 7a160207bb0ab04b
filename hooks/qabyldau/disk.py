"""What Python's own functions for files leave out: which file it was that a disk had no room for, looking at thousands in one folder, and
a folder that surely goes.

In: paths. Out: errors of the system with the path of their file, and what the system says of files. Writes nothing but that folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

Look = Callable[[str], os.stat_result]


@contextmanager
def writing_to(path: str | Path) -> Iterator[None]:
    """Within it, an error of the disk bears the path where it bears none."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


@contextmanager
def passing(parent: Path, prefix: str) -> Iterator[Path]:
    """A folder of its own in another one, which is gone with all that is in it when the work is done or stopped.

    Its name is known before it is there: whoever is stopped while `tempfile` makes one leaves it behind.
    """
    folder = parent / f"{prefix}{os.urandom(6).hex()}"
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        # Twice, for whoever is stopped while it goes; the second time there is mostly nothing.
        try:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def looking_into(folder: str | Path) -> Iterator[Look]:
    """Within it, what the system says of files by their paths below a folder; links are not followed. Raises OSError for a missing folder.

    Where the system can, it goes the way to the folder only once: of a file far below the root that way costs more than the answer.
    """
    if os.stat not in os.supports_dir_fd:
        yield lambda path: os.stat(os.path.join(folder, path), follow_symlinks=False)
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield partial(os.stat, dir_fd=opened, follow_symlinks=False)
    finally:
        os.close(opened)
