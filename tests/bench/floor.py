"""`python -m tests.bench.floor SITE OUT`: write the files of SITE again into OUT, and say what the writing alone took.

Everything is read beforehand. Prints JSON: seconds of wall and processor time. No build of these files can cost less on this machine.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from .folders import files


def main(site: Path, out: Path) -> None:
    data = [(path, (site / path).read_bytes()) for path, _ in sorted(files(site))]
    wall, cpu = time.perf_counter(), time.process_time()
    _write(str(out), data)
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))


def _write(out: str, data: list[tuple[str, bytes]]) -> None:
    made: set[str] = set()
    for path, content in data:
        target = f"{out}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)
            made.add(folder)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            os.write(handle, content)
        finally:
            os.close(handle)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
