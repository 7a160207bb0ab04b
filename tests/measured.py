"""Runs `qabyldau` and writes down what that took: `python -m tests.measured figures.json check --root …`.

The peak of memory is that of the largest process, the workers among them; CPU seconds are those of all. It is killed after ten of them.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path

LIMIT = 10
"""CPU seconds: five times what is promised, for machines that are slow."""


def figures() -> dict[str, float]:
    """Peak resident memory in MB and CPU seconds so far. Linux keeps the peak of the program apart from that of whoever started it."""
    own = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("utf-8"))
    assert own is not None
    mine, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = mine.ru_utime + mine.ru_stime + workers.ru_utime + workers.ru_stime
    return {"megabytes": max(int(own[1]), workers.ru_maxrss) / 1024, "seconds": seconds}


def main(written: Path, arguments: list[str]) -> None:
    """Run the program and write the figures down, however it ends."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    from qabyldau.commands import main as program

    try:
        program(arguments)
    finally:
        written.write_text(json.dumps(figures()), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
