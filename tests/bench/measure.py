"""What a command costs: wall time, processor time, memory of all its processes together.

In: a command line. Out: `Cost`. Runs the command in a session of its own and watches it from outside; never looks at what it wrote.
Needs a Unix; memory of all processes together needs Linux' /proc.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

_PROC = Path("/proc")
_INTERVAL = 0.05
"""Seconds between two looks at the processes."""


@dataclass(frozen=True)
class Cost:
    """Seconds and bytes. `cpu` is user and system time of the process and of all descendants that were waited for.

    `memory` is the highest sum of the memory of all processes of the session at one moment; what processes share is counted once.
    `largest` is the highest resident size of any single process, as the kernel kept it (`ru_maxrss`); it begins with that of this program.
    """

    wall: float
    cpu: float
    memory: int
    largest: int
    samples: int

    def plain(self) -> dict[str, float | int]:
        return asdict(self)


class CommandFailed(Exception):
    """A measured command ended with another status than 0; the message holds the end of what it printed."""


def run(command: Sequence[str | Path], folder: Path, log: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder and give its cost. What it prints goes to `log`, replacing it.

    `environment` is put over the present one. Raises CommandFailed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as printed:
        cost, status = _watched(list(map(str, command)), folder, {**os.environ, **(environment or {})}, printed)
    if status:
        end = log.read_text("utf-8", "replace")[-3000:]
        raise CommandFailed(f"{' '.join(map(str, command))}\nended with status {status}:\n{end}")
    return cost


def _watched(command: list[str], folder: Path, environment: dict[str, str], printed: IO[bytes]) -> tuple[Cost, int]:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed, start_new_session=True
    )
    watcher = _Watcher(process.pid)
    watcher.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        wall = time.perf_counter() - start
        watcher.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    largest = usage.ru_maxrss * 1024
    cost = Cost(wall, usage.ru_utime + usage.ru_stime, watcher.peak or largest, largest, watcher.samples)
    return cost, process.returncode


class _Watcher(threading.Thread):
    """Adds up the memory of a session's processes again and again, and keeps the highest sum."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak = self.samples = 0
        self._session, self._ended = session, threading.Event()

    def run(self) -> None:
        while not self._ended.is_set():
            began = time.perf_counter()
            found = memory_of_session(self._session)
            if found:
                self.peak, self.samples = max(self.peak, found), self.samples + 1
            took = time.perf_counter() - began
            # Looking makes the kernel walk the processes' pages: at most a twentieth of the time goes into it.
            self._ended.wait(max(_INTERVAL, 19 * took))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def memory_of_session(session: int) -> int:
    """Bytes that all processes of a session hold now; 0 without /proc.

    What they allocated and share among themselves is counted once. Mapped files, which they share with any other Python that happens to
    run, are counted in full, once: those of the process that maps most. So the figure does not depend on the machine's other work.
    """
    held = [_memory(folder) for folder in _processes(session)]
    return sum(own for own, _ in held) + max((mapped for _, mapped in held), default=0)


def _processes(session: int) -> list[Path]:
    if not _PROC.is_dir():
        return []
    found = []
    for name in os.listdir(_PROC):
        if name.isdigit():
            try:
                stat = (_PROC / name / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            # After the name in brackets, which may hold anything: state, parent, group, session (proc(5)).
            if int(stat.rpartition(")")[2].split()[3]) == session:
                found.append(_PROC / name)
    return found


def _memory(folder: Path) -> tuple[int, int]:
    """(allocated, mapped from files) bytes of a process: its share of the former, all of the latter."""
    resident, shares = _fields(folder / "status"), _fields(folder / "smaps_rollup")
    if "Pss_Anon" in shares:
        return shares["Pss_Anon"] + shares.get("Pss_Shmem", 0), resident.get("RssFile", 0)
    return resident.get("VmRSS", 0), 0


def _fields(path: Path) -> dict[str, int]:
    """The fields of a file of /proc that are given in kB, in bytes; nothing when the process has ended."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    parts = (line.split() for line in lines)
    return {each[0].rstrip(":"): int(each[1]) * 1024 for each in parts if len(each) == 3 and each[2] == "kB"}
