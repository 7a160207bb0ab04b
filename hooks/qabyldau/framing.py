"""Has the frame of a site made by MkDocs, or finds the one that was made before from the same files.

In: the sources and the configuration. Out: a `Frame`. MkDocs is known here by its command line
alone, and works while the content is checked.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .builder import Sources
from .frame import Frame
from .store import digest

LEFT = "frame"
"""The name under which the hook leaves a frame in the folder that QABYLDAU_FRAME names."""


class FrameFailed(Exception):
    """There is no frame; the argument says why, where MkDocs has not said so on its way."""


@contextmanager
def framing(sources: Sources, config_file: Path, strict: bool, preview: bool = False) -> Iterator[Callable[[], Frame]]:
    """A function that gives the frame, waiting for it where it must be made; whatever still runs at the end is stopped.

    The pages of a `preview` say that they are one and ask search engines to stay away.
    """
    store, name = sources.store(), f"frame-{digest(str(config_file), strict, preview).hex()}"
    kept = _kept(store.get(name))
    if kept:
        yield lambda: kept
        return
    with tempfile.TemporaryDirectory(prefix="qabyldau-", ignore_cleanup_errors=True) as folder:
        arguments = ["build", "--config-file", str(config_file), "--site-dir", f"{folder}/site", "--strict" if strict else "--no-strict"]
        process = _start(arguments, {"QABYLDAU_FRAME": folder, "QABYLDAU_PREVIEW": "yes" if preview else ""})

        def wait() -> Frame:
            if process.wait():
                raise FrameFailed
            plain = Sources(Path(folder)).store().get(LEFT)
            if plain is None:
                raise FrameFailed(f": {config_file.name} must name hooks/build.py, and nothing else, under «hooks:»")
            frame = Frame.from_plain(plain)
            store.put(name, (frame.made_from(), plain))
            return frame

        try:
            yield wait
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


def _kept(known: tuple[bytes, tuple[object, ...]] | None) -> Frame | None:
    """The frame of an earlier build, when all that it was made from is as it was."""
    if known is None:
        return None
    frame = Frame.from_plain(known[1])
    same = all(os.environ.get(variable) == value for variable, value in frame.variables.items())
    return frame if same and frame.made_from() == known[0] else None


def _start(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "mkdocs", *arguments], env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment})
