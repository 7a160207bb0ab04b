"""Pictures under check: one is looked at again when it may have changed, and not once more than that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from qabyldau.check import images
from qabyldau.problems import Problem
from qabyldau.store import Store

MOMENT = 50_000_000
"""Nanoseconds in which two changes of a file could look like one: fewer than in earnest, so that nobody waits."""
NAMES = ("content/media/one.png", "content/media/two.png")
Check = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check some pictures once more: the codes of what is wrong, and the files that were opened for it."""
    (tmp_path / "content/media").mkdir(parents=True)
    for name in NAMES:
        Image.new("RGB", (8, 8)).save(tmp_path / name)
    time.sleep(2 * MOMENT / 1e9)
    opened: list[str] = []
    faults = images._faults

    def looking(root: Path, name: str, published: bool) -> Iterator[Problem]:
        opened.append(name)
        return faults(root, name, published)

    monkeypatch.setattr(images, "_SAME_MOMENT", MOMENT)
    monkeypatch.setattr(images, "_faults", looking)
    store = Store(tmp_path / "store", b"maker")

    def run(*names: str) -> tuple[list[str], list[str]]:
        opened.clear()
        found = [problem.code for problem in images.problems(tmp_path, names or NAMES, (), store)]
        return found, list(opened)

    return run


def test_a_picture_that_nobody_touched_is_not_opened_again(check: Check) -> None:
    assert check() == ([], list(NAMES))
    assert check() == ([], [])
    assert check(NAMES[0]) == ([], [])
    assert check() == ([], [NAMES[1]])


def test_a_picture_that_was_broken_since_is_told_each_time_and_opened_once(check: Check, tmp_path: Path) -> None:
    assert check() == ([], list(NAMES))
    (tmp_path / NAMES[1]).write_bytes(b"no picture")
    time.sleep(2 * MOMENT / 1e9)
    assert check() == (["photo_broken"], [NAMES[1]])
    assert check() == (["photo_broken"], [])


def test_a_picture_that_was_fresh_then_is_opened_again_until_it_is_not_and_then_no_more(check: Check, tmp_path: Path) -> None:
    soon = time.time_ns() + 60 * MOMENT
    os.utime(tmp_path / NAMES[0], ns=(soon, soon))
    time.sleep(2 * MOMENT / 1e9)
    assert check() == ([], list(NAMES))
    assert check() == ([], [NAMES[0]])
    time.sleep(max(0, soon + 2 * MOMENT - time.time_ns()) / 1e9)
    assert check() == ([], [NAMES[0]])
    assert check() == ([], [])
