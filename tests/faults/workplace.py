"""A small party with two releases and something new to publish, in a state to which it can be brought back again and again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.building import EPOCH, ROOT

DAY = "2026-11-23"
OPENING = "content/news/2026/2026-11-20-opening.yaml"


class Workplace:
    """`root` are the sources, `folder` the releases; both lie below a base, of which a copy is `saved` beside it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.root = base / "party"
        self.folder = base / "published"
        self.saved = base.with_name(f"{base.name}-saved")
        self.temporary = base / "tmp"

    def lay_out(self) -> None:
        """Publish twice, change the sources, and save all of it."""
        shutil.copytree(ROOT / "tests/sites/minimal", self.root)
        for name in ("docs", "overrides"):
            (self.root / name).symlink_to(ROOT / name)
        (self.root / "hooks").mkdir()
        shutil.copy(ROOT / "hooks/build.py", self.root / "hooks")
        shutil.copy(ROOT / "mkdocs.yml", self.root)
        self.temporary.mkdir()
        for words in ("The first words.", "Other words."):
            self._write(words)
            done = self.publish()
            assert done.returncode == 0, done.stdout + done.stderr
        self._write("New words.")
        again = (self.root / OPENING).read_text("utf-8").replace("date: 2026-11-20", "date: 2026-11-21")
        (self.root / OPENING.replace("20-opening", "21-again")).write_text(again, "utf-8")
        shutil.copytree(self.base, self.saved, symlinks=True)

    def _write(self, words: str) -> None:
        text = (ROOT / "tests/sites/minimal" / OPENING).read_text("utf-8")
        (self.root / OPENING).write_text(text.rstrip("\n") + f"\n\n    {words}\n", "utf-8")

    def restore(self) -> None:
        """Everything as it was saved."""
        shutil.rmtree(self.base)
        shutil.copytree(self.saved, self.base, symlinks=True)

    def start(self, *options: str, **fault: Any) -> subprocess.Popen[str]:
        """Begin to publish, with a fault as `program` has it."""
        program = ["-m", "tests.faults.program", json.dumps(fault)]
        given = ["publish", str(self.folder), "--keep", "2", "--language", "en", *options]
        given += [] if "--today" in options else ["--today", DAY]
        inherited = {name: value for name, value in os.environ.items() if name not in ("QABYLDAU_TODAY", "SITE_URL")}
        path = os.pathsep.join([str(ROOT / "hooks"), str(ROOT)])
        own = {"PYTHONPATH": path, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": EPOCH, "TMPDIR": str(self.temporary)}
        return subprocess.Popen(
            [sys.executable, "-B", *program, *given],
            cwd=self.root,
            env={**inherited, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def publish(self, *options: str, **fault: Any) -> subprocess.CompletedProcess[str]:
        """Publish, with a fault as `program` has it."""
        process = self.start(*options, **fault)
        said, complained = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, said, complained)
