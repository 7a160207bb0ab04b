"""Builds sites for the tests the way a person does: with the program `qabyldau`, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qabyldau.model import Brief, NewsItem

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1795392000"
"""2026-11-23 00:00 UTC, for whatever writes down when it was made."""


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `qabyldau` of this tree with a fixed SOURCE_DATE_EPOCH; what it prints comes back as text."""
    fixed = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": EPOCH}
    inherited = {name: value for name, value in os.environ.items() if name not in ("QABYLDAU_TODAY", "SITE_URL")}
    return subprocess.run(
        [sys.executable, "-m", "qabyldau.commands", *map(str, arguments)],
        cwd=cwd,
        env={**inherited, **fixed, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(config_file: Path, site_dir: Path, today: str, **environment: str) -> None:
    """Build a site, strictly; raises AssertionError with everything the program said when that fails."""
    arguments = ("build", "--config-file", config_file, "--site-dir", site_dir, "--today", today)
    done = run(*arguments, cwd=config_file.parent, **environment)
    assert done.returncode == 0, done.stdout + done.stderr


def workspace(folder: Path, news: int) -> None:
    """Write the fictional national party with so many news items beside copies of the repository's pages, templates and code."""
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo", str(folder), "--news", str(news)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", folder)


def whole(root: Path, brief: Brief) -> NewsItem:
    """The whole item of a brief of sources that were found right."""
    from qabyldau.check import item

    return item(brief.file, (root / brief.file).read_bytes())
