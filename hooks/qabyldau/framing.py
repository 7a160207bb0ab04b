"""Has the frame of a site made by MkDocs, or finds the one that was made before from the same files.

In: the sources and the configuration. Out: a `Frame`. MkDocs is known here by its command line alone, and works while the content is
checked. What it says is passed on, a traceback only to whoever asks for it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from .builder import Sources
from .frame import Frame
from .store import digest

LEFT = "frame"
"""The name under which the hook leaves a frame in the folder that QABYLDAU_FRAME names."""


_SAID = "said.txt"
_TRACEBACK = "Traceback (most recent call last):"
_FILE = re.compile(r'^ +File "(.+)", line (\d+)', re.MULTILINE)


class FrameFailed(Exception):
    """There is no frame; the argument says why, where MkDocs has not said so on its way."""


@contextmanager
def framing(
    sources: Sources, config_file: Path, strict: bool, preview: bool = False, verbose: bool = False
) -> Iterator[Callable[[], Frame]]:
    """A function that gives the frame, waiting for it where it must be made; whatever still runs at the end is stopped.

    The pages of a `preview` say that they are one and ask search engines to stay away. With `verbose` MkDocs says all it has to say, as it
    goes; else what it says comes at its end, and of a traceback the last line.
    """
    store, name = sources.store(), f"frame-{digest(str(config_file), strict, preview).hex()}"
    kept = _kept(store.get(name))
    if kept:
        yield lambda: kept
        return
    with tempfile.TemporaryDirectory(prefix="qabyldau-", ignore_cleanup_errors=True) as folder:
        arguments = ["build", "--config-file", str(config_file), "--site-dir", f"{folder}/site", "--strict" if strict else "--no-strict"]
        said = None if verbose else Path(folder) / _SAID
        process = _start(arguments, {"QABYLDAU_FRAME": folder, "QABYLDAU_PREVIEW": "yes" if preview else ""}, said)

        def wait() -> Frame:
            failed = process.wait() != 0
            reason = _passed_on(said.read_text("utf-8", "replace"), failed, sources.root) if said else ""
            if failed:
                raise FrameFailed(reason)
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


def _start(arguments: list[str], environment: dict[str, str], said: Path | None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    with said.open("wb") if said else nullcontext() as log:
        return subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}, stderr=log)


def _passed_on(said: str, failed: bool, root: Path) -> str:
    """Print what MkDocs said; of a traceback at which it failed give its last line, and where in the sources that happened."""
    before, _, traced = said.partition(_TRACEBACK) if failed else (said, "", "")
    print(before, end="", file=sys.stderr)
    lines = [line for line in traced.splitlines() if line[:1].strip()]
    if not lines:
        return ""
    places = [(Path(file), number) for file, number in _FILE.findall(traced)]
    own = [f" ({path.relative_to(root)}:{number})" for path, number in places if path.is_relative_to(root) and ".venv" not in path.parts]
    return f": {lines[-1]}{own[-1] if own else ''}"
