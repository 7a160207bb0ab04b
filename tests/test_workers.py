"""Several processes share the work, whatever reaches them from a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.building import ROOT

PATIENCE = 60


def program(text: str) -> subprocess.Popen[str]:
    """A program of its own, in a session of its own as from a terminal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    return subprocess.Popen([sys.executable, "-c", text], env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)


def test_work_is_done_though_ctrl_c_reaches_those_who_do_it() -> None:
    process = program(
        "import os, signal\n"
        "from qabyldau.workers import spread\n"
        "print(list(spread(lambda chunk: os.kill(os.getpid(), signal.SIGINT) or chunk, [1, 2, 3], 2)))\n"
    )
    said, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (0, "[1, 2, 3]\n")


def test_ctrl_c_ends_whoever_waits_for_the_work_and_all_that_do_it() -> None:
    process = program(
        "import os, time\n"
        "from qabyldau.workers import spread\n"
        "try:\n"
        "    list(spread(lambda chunk: os.write(1, b'begun\\n') and time.sleep(600), [1, 2, 3], 2))\n"
        "except KeyboardInterrupt:\n"
        "    print('ended', flush=True)\n"
    )
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said.removeprefix("begun\n")) == (0, "ended\n")
