"""What hostile sources can cost: little memory and little time in all, and twice the size no more than twice the work."""

from __future__ import annotations

import datetime as dt
import gc
import json
import math
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from qabyldau.archive import build
from qabyldau.canonical import formatted, kind
from qabyldau.check import check, load
from qabyldau.diagnostics import report
from qabyldau.model import LANGUAGES
from qabyldau.prose import html
from qabyldau.read import line_of
from qabyldau.search.documents import news
from qabyldau.search.stems import in_text
from qabyldau.survey import Survey, page
from tests.building import ROOT
from tests.pathological import INPUTS, MINIMAL, Files

TODAY = dt.date(2026, 11, 23)
INVALID = sorted(path for path in (ROOT / "tests/sites_invalid").iterdir() if path.is_dir())
MEGABYTES = 200
MOST = 2.5
"""What twice the size may cost at most, in times of the size."""
_LONG_ENOUGH = 0.05
_ROUNDS, _TRIES = 3, 3


def written(folder: Path, files: Files) -> Path:
    shutil.copytree(MINIMAL, folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def program(root: Path, figures: Path) -> int:
    """The exit status of the check as CI runs it, with what it took in `figures`."""
    command = [sys.executable, "-m", "tests.measured", str(figures), "check", "--root", str(root), "--today", TODAY.isoformat()]
    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "PYTHONUTF8": "1"}, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert figures.exists(), f"killed: {done.returncode}"
    return done.returncode


@pytest.mark.parametrize("fault", INVALID, ids=lambda path: path.name)
def test_a_site_with_a_fault_is_refused_with_little_memory(tmp_path: Path, fault: Path) -> None:
    root = shutil.copytree(MINIMAL, tmp_path / "site")
    shutil.copytree(fault, root, dirs_exist_ok=True, symlinks=True)
    assert program(root, tmp_path / "figures.json") == 1
    assert json.loads((tmp_path / "figures.json").read_text("utf-8"))["megabytes"] < MEGABYTES


@pytest.mark.parametrize("name", INPUTS)
def test_hostile_sources_cost_little_memory(tmp_path: Path, name: str) -> None:
    make, size = INPUTS[name]
    assert program(written(tmp_path / "site", make(2 * size)), tmp_path / "figures.json") in (0, 1)
    assert json.loads((tmp_path / "figures.json").read_text("utf-8"))["megabytes"] < MEGABYTES


def work(root: Path) -> None:
    """What is done with sources before a page is written: check, report, canonical form, and of news HTML, relatives and words."""
    checked = check(root, TODAY)
    report((*checked.problems, *checked.warnings), "kk", partial(line_of, root))
    for path in root.rglob("*.yaml"):
        name = path.relative_to(root).as_posix()
        if kind(name):
            formatted(name, path.read_bytes())
    if checked.site:
        assert build(checked.site).related is not None
        page(Survey(checked.site, checked.warnings, TODAY, True), "kk")
        for brief in checked.site.news.values():
            item = load(root, brief)
            for language in LANGUAGES:
                document = news(checked.site, brief, item, language)
                assert all(stem is not None for _, tag, text in document.texts for stem in in_text(tag, text))
                assert all(stem is not None for stem in in_text(document.body_language, document.body))
                story = item.story(language)
                html(story.body if story else "")


def times(small: Callable[[], None], large: Callable[[], None]) -> float:
    """How many times as much CPU the large one takes: the least of several rounds, in which they take turns."""
    repeats = max(1, math.ceil(_LONG_ENOUGH / max(_seconds(small, 1), 1e-4)))
    rounds = [(_seconds(small, repeats), _seconds(large, repeats)) for _ in range(_ROUNDS)]
    return min(large for _, large in rounds) / min(small for small, _ in rounds)


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
