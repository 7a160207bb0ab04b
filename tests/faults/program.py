"""The program `qabyldau` with one fault: `python -m tests.faults.program '{"at": 17, "then": "kill"}' publish …`.

The fault happens at the n-th change that the program makes on the disk (a file opened for writing, a name made, moved or removed), just
before that change. So a moment is one of the work and not of the clock, and the same on every machine. With `"count": "FILE"` nothing
happens; the changes are listed there. With `"clock": "1970-01-01"` releases are made on that day.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGES = ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate", "os.utime")
MAKES = ("open", "os.link", "os.mkdir", "os.symlink")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(changed: Callable[[str, str], None]) -> None:
    """Have a function told of each change by this process, before it happens: its kind and the path."""
    own = os.getpid()

    def hook(event: str, given: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(given[2], int) and given[2] & _WRITES
        if (writes or event in CHANGES) and os.getpid() == own and not isinstance(given[0], int):
            changed(event, os.fsdecode(given[0]))

    sys.addaudithook(hook)


def main() -> None:
    plan: dict[str, Any] = json.loads(sys.argv[1])
    seen: list[tuple[str, str]] = []

    def changed(event: str, path: str) -> None:
        seen.append((event, path))
        if len(seen) == plan.get("at") and plan["then"] in ("kill", "term", "int"):
            os.kill(os.getpid(), {"kill": signal.SIGKILL, "term": signal.SIGTERM, "int": signal.SIGINT}[plan["then"]])
        if len(seen) >= plan.get("at", sys.maxsize) and event in MAKES and isinstance(plan["then"], int):
            raise OSError(plan["then"], os.strerror(plan["then"]), path)

    from qabyldau import commands, publishing

    if clock := plan.get("clock"):
        publishing.now = lambda: dt.datetime.fromisoformat(clock).replace(tzinfo=dt.UTC)
    watch(changed)
    try:
        commands.main(sys.argv[2:], prog_name="qabyldau")
    finally:
        if counted := plan.get("count"):
            Path(counted).write_text(json.dumps(seen), "utf-8")


if __name__ == "__main__":
    main()
