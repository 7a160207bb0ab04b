"""Folders for the time of a piece of work: however it ends, nothing of them is left."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from qabyldau.disk import passing


def test_a_passing_folder_is_there_for_its_work_and_then_gone_with_all_in_it(tmp_path: Path) -> None:
    with passing(tmp_path, ".site-") as folder:
        assert (folder.parent, folder.is_dir()) == (tmp_path, True)
        (folder / "deep").mkdir()
        (folder / "deep/file").write_text("…", "utf-8")
        with passing(tmp_path, ".site-") as other:
            assert other != folder
    assert list(tmp_path.iterdir()) == []


def test_a_passing_folder_goes_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), passing(tmp_path, ".site-") as folder:
        (folder / "file").write_text("…", "utf-8")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_whoever_is_stopped_while_the_folder_is_made_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Path.mkdir

    def stopped(path: Path, *given: Any, **named: Any) -> None:
        make(path, *given, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", stopped)
    with pytest.raises(KeyboardInterrupt), passing(tmp_path, ".site-"):
        pytest.fail("the work began")
    assert list(tmp_path.iterdir()) == []


def test_whoever_is_stopped_while_the_folder_goes_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remove, calls = shutil.rmtree, iter([True])

    def stopped(path: Path, **named: Any) -> None:
        if next(calls, False):
            raise KeyboardInterrupt
        remove(path, **named)

    monkeypatch.setattr(shutil, "rmtree", stopped)
    with pytest.raises(KeyboardInterrupt), passing(tmp_path, ".site-"):
        pass
    assert list(tmp_path.iterdir()) == []
