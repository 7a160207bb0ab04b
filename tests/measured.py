"""Checks sites, each in a process of its own, and says what that took: `python -m tests.measured SITE…` prints a line of JSON for each.

The peak of memory is that of the largest process, workers among them; CPU seconds are those of all. The program is loaded once, its words
and types too, and then splits off, so that hundreds of sites take no hundred starts. A check is killed after ten CPU seconds.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import sys
from typing import Any

from qabyldau.check import check as check_content
from qabyldau.checking import check as command
from qabyldau.languages import editors
from tests.pathological import MINIMAL

LIMIT = 10
"""CPU seconds: five times what is promised, for machines that are slow."""


def check(site: str) -> dict[str, Any]:
    """The exit status of `qabyldau check` (negative: the signal that killed it), what it said, MB of memory and CPU seconds."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(writer, 1)
        os.dup2(writer, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        command(["--root", site, "--today", "2026-11-23", "--language", "en"])
    os.close(writer)
    with os.fdopen(reader, "rb") as output:
        said = output.read().decode(errors="replace")
    _, status, used = os.wait4(child, 0)
    return {
        "site": site,
        "status": os.waitstatus_to_exitcode(status),
        "failed": "Traceback" in said,
        "megabytes": used.ru_maxrss / 1024,
        "seconds": used.ru_utime + used.ru_stime,
    }


if __name__ == "__main__":
    editors("en")
    check_content(MINIMAL, dt.date(2026, 11, 23))
    for each in sys.argv[1:]:
        print(json.dumps(check(each)), flush=True)
