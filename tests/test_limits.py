"""What hostile sources can cost: little memory and little time in all, and twice the size no more than twice the work."""

from __future__ import annotations

import datetime as dt
import gc
import json
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from qabyldau.archive import build
from qabyldau.canonical import formatted
from qabyldau.check import check
from qabyldau.diagnostics import report
from qabyldau.model import LANGUAGES
from qabyldau.prose import html
from qabyldau.read import kind, line_of
from qabyldau.search.documents import news
from qabyldau.search.stems import in_text
from qabyldau.survey import Survey, page
from tests.building import ROOT, whole
from tests.pathological import INPUTS, MINIMAL, Files

TODAY = dt.date(2026, 11, 23)
INVALID = sorted(path for path in (ROOT / "tests/sites_invalid").iterdir() if path.is_dir())
MEGABYTES = 200
MOST = 2.5
"""What twice the size may cost at most, as a ratio."""
_LONG_ENOUGH = 0.05
_ROUNDS, _TRIES = 5, 3


def written(folder: Path, files: Files) -> Path:
    shutil.copytree(MINIMAL, folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def checked(folders: list[Path]) -> list[dict[str, Any]]:
    """What the program takes for each of these sites, as CI runs it."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.measured", *map(str, folders)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_cheap(found: list[dict[str, Any]], statuses: set[int], capsys: pytest.CaptureFixture[str]) -> None:
    """Each was checked to its end, in little memory; says how much it was at most."""
    for each in found:
        assert each["status"] in statuses and not each["failed"], each
        assert each["megabytes"] < MEGABYTES, each
    seconds, megabytes = (max(each[name] for each in found) for name in ("seconds", "megabytes"))
    with capsys.disabled():
        print(f"\n{len(found)} sites: at most {seconds:.2f} CPU seconds and {megabytes:.0f} MB each")


def test_sites_with_a_fault_are_refused_at_little_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = []
    for fault in INVALID:
        folders.append(shutil.copytree(MINIMAL, tmp_path / fault.name))
        shutil.copytree(fault, folders[-1], dirs_exist_ok=True, symlinks=True)
    assert_cheap(checked(folders), {1}, capsys)


def test_hostile_sources_cost_little(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [written(tmp_path / name.replace(" ", "-"), make(2 * size)) for name, (make, size) in INPUTS.items()]
    assert_cheap(checked(folders), {0, 1}, capsys)


def work(root: Path) -> None:
    """What is done with sources before a page is written: check, report, canonical form, and of news HTML, relatives and words."""
    checked = check(root, TODAY)
    report((*checked.problems, *checked.warnings), "kk", partial(line_of, root))
    for path in root.rglob("*.yaml"):
        name = path.relative_to(root).as_posix()
        if kind(name):
            formatted(name, path.read_bytes())
    if checked.site:
        assert build(checked.site).relatives is not None
        page(Survey(checked.site, checked.warnings, TODAY, True), "kk")
        for brief in checked.site.news.values():
            item = whole(root, brief)
            for language in LANGUAGES:
                document = news(checked.site, brief, item.bodies, language)
                assert all(stem is not None for _, tag, text in document.texts for stem in in_text(tag, text))
                assert all(stem is not None for stem in in_text(document.body_language, document.body))
                story = item.story(language)
                html(story.body if story else "")


def times(small: Callable[[], None], large: Callable[[], None]) -> float:
    """How many times as much CPU the large one takes: the least that each takes in several rounds, in which they take turns.

    Who stays within the bound in two rounds is not asked for more; after one, noise may have slowed the small one alone.
    """
    repeats = max(1, math.ceil(_LONG_ENOUGH / max(_seconds(small, 1), 1e-4)))
    smalls, larges = [], []
    for _ in range(_ROUNDS):
        smalls.append(_seconds(small, repeats))
        larges.append(_seconds(large, repeats))
        if len(smalls) > 1 and min(larges) / min(smalls) <= MOST:
            break
    return min(larges) / min(smalls)


def _seconds(run: Callable[[], None], repeats: int) -> float:
    """CPU seconds of this process, which others on the machine do not add to; looking for garbage comes at moments of its own."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        for _ in range(repeats):
            run()
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("name", INPUTS)
def test_twice_the_size_costs_no_more_than_twice_the_work(tmp_path: Path, name: str) -> None:
    make, size = INPUTS[name]
    small, large = (partial(work, written(tmp_path / str(factor), make(factor * size))) for factor in (1, 2))
    found = []
    while len(found) < _TRIES and not (found and found[-1] <= MOST):
        found.append(times(small, large))
    assert found[-1] <= MOST, found


def test_a_program_that_takes_the_square_is_noticed() -> None:
    def square(size: int) -> None:
        sum(1 for _ in range(size) for _ in range(size))

    assert times(partial(square, 300), partial(square, 600)) > MOST
