"""A build that is stopped halfway, by Ctrl+C or a power cut, leaves nothing behind that the next build does not put right."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qabyldau.builder import Sources, build
from qabyldau.frame import Frame
from qabyldau.framing import framing
from qabyldau.store import Store
from tests.building import ROOT
from tests.test_build import assert_same

DAY = dt.date(2026, 11, 23)
OPENING = "content/news/2026/2026-11-20-opening.yaml"
ADDED = "content/news/2026/2026-11-21-again.yaml"


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The repository's own frame."""
    with framing(Sources(tmp_path_factory.mktemp("frame")), ROOT / "mkdocs.yml", strict=True) as made:
        return made()


@pytest.fixture
def root(tmp_path: Path, frame: Frame) -> Path:
    """A small site that has been built once."""
    root = tmp_path / "party"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    make(root, frame)
    return root


def make(root: Path, frame: Frame) -> Path:
    site = root.with_name(f"{root.name}-site")
    built = build(Sources(root), site, DAY, lambda: frame, jobs=1)
    assert built.outcome, built.checked.problems
    return site


def add(root: Path) -> None:
    (root / ADDED).write_text((root / OPENING).read_text("utf-8").replace("date: 2026-11-20", "date: 2026-11-21"), "utf-8")


def before_it_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop when everything is in its place and nobody has written down what was put there."""
    put = Store.put

    def stop(self: Store, name: str, value: Any) -> None:
        if name.startswith("manifest"):
            raise KeyboardInterrupt
        put(self, name, value)

    monkeypatch.setattr(Store, "put", stop)


def while_files_are_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop when the page of the new item is in its place and others are not."""
    replace = os.replace

    def stop(source: str, target: str) -> None:
        replace(source, target)
        if "again" in str(target):
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)


@pytest.mark.parametrize("stop", [before_it_is_remembered, while_files_are_moved])
@pytest.mark.parametrize("after", [lambda root: (root / ADDED).unlink(), lambda root: None], ids=["withdrawn", "kept"])
def test_what_a_stopped_build_published_does_not_outlive_its_source(
    stop: Callable[[pytest.MonkeyPatch], None], after: Callable[[Path], None], root: Path, frame: Frame, tmp_path: Path
) -> None:
    add(root)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(KeyboardInterrupt):
        stop(patched)
        make(root, frame)
    assert (tmp_path / "party-site/news/2026/again/index.html").is_file()
    after(root)
    shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns(".cache"))
    assert_same(make(root, frame), make(tmp_path / "cold", frame))


def test_a_build_that_is_stopped_before_it_moves_anything_costs_nothing(root: Path, frame: Frame, tmp_path: Path) -> None:
    add(root)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("qabyldau.chrome.Chrome.slots", _stop)
        make(root, frame)
    assert not (tmp_path / "party-site/news/2026/again").exists()
    assert [path.name for path in tmp_path.iterdir()] in (["party", "party-site"], ["party-site", "party"])
    outcome = build(Sources(root), tmp_path / "party-site", DAY, lambda: frame, jobs=1).outcome
    assert outcome
    assert outcome.kept


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
