"""The program that writes what the web editor saves into the files of a clone: npm's `decap-server`, for as long as somebody works there.

In: the folder of the clone, the address of the page, the environment of this program. Out: the address at which the editor saves. It
listens on this computer only and answers no other page than the one that it is told of.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .languages import editors, told
from .model import Language

_PROGRAM = "node_modules/decap-server/dist/index.js"
_UNTIL_THE_END = "process.stdin.resume().on('end', () => process.exit()); require(process.argv[1])"
"""It ends with this program, however that ends: then nobody holds the other end of its input."""
_PATIENCE = 20
"""Seconds to wait for its first answer."""
_NOTHING = told("the web editor is not installed: %(file)s is missing; run «npm ci --ignore-scripts»")
_NO_NODE = told("Node.js is missing; install it (Debian: apt-get install nodejs npm)")
_SILENT = told("the program that saves did not start; see what it says above")


class CannotSave(Exception):
    """The program that saves does not run; the argument says what to do."""


@contextmanager
def saving(root: Path, page: str, environment: Mapping[str, str], language: Language) -> Iterator[str]:
    """The address at which changes to files below `root` are saved, while the `with` lasts; `page` is the origin that may ask for it."""
    say = editors(language).translations.gettext
    node, program = shutil.which("node"), root / _PROGRAM
    if node is None:
        raise CannotSave(say(_NO_NODE))
    if not program.is_file():
        raise CannotSave(say(_NOTHING) % {"file": _PROGRAM})
    port = _free_port()
    given = {
        "BIND_HOST": "127.0.0.1",
        "PORT": str(port),
        "MODE": "fs",
        "GIT_REPO_DIRECTORY": str(root),
        "ORIGIN": page,
        "LOG_LEVEL": "warn",
    }
    process = subprocess.Popen(
        [node, "-e", _UNTIL_THE_END, str(program)], cwd=root, env={**environment, **given}, stdin=subprocess.PIPE, stdout=sys.stderr
    )
    try:
        if not _answers(port, process):
            raise CannotSave(say(_SILENT))
        yield f"http://127.0.0.1:{port}/api/v1"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        time.sleep(0.05)
    return False
