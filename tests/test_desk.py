"""The desk: a news file is read again when it may have changed, and not once more than that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qabyldau import desk
from qabyldau.check import Examined
from qabyldau.desk import Desk
from qabyldau.read import listing
from qabyldau.store import Store

MOMENT = 50_000_000
"""Nanoseconds in which two changes of a file could look like one: fewer than in earnest, so that nobody waits."""
ITEM = """\
date: {day}
topic: local
branches: []
kk:
  title: {title}
  summary: Қысқаша.
  body: Мәтін.
"""


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_SAME_MOMENT", MOMENT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two news items of this year and one of last year."""
    for name in ("2026/2026-11-20-one", "2026/2026-11-21-two", "2025/2025-01-01-three"):
        write(tmp_path / "root", name, "Тақырып")
    return tmp_path / "root"


@pytest.fixture
def examine(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[dict[str, Examined], set[str]]]:
    """Examine all news once more: what was found, and the files whose bytes were read for it."""
    store = Store(tmp_path / "store", b"maker")
    read: set[str] = set()
    whole, again = desk.examine_file, desk._digest_of

    def examine_file(root: Path, name: str) -> object:
        read.add(Path(name).name)
        return whole(root, name)

    def digest_of(path: str) -> bytes:
        read.add(Path(path).name)
        return again(path)

    monkeypatch.setattr(desk, "examine_file", examine_file)
    monkeypatch.setattr(desk, "_digest_of", digest_of)

    def run() -> tuple[dict[str, Examined], set[str]]:
        read.clear()
        spool = tmp_path / f"spool-{time.monotonic_ns()}"
        spool.mkdir()
        found = Desk(root, store, spool, 1).examine_all(root, list(listing(root).news))
        return {Path(each.name).name: each for each in found}, set(read)

    return run


def write(root: Path, name: str, title: str) -> Path:
    path = root / "content/news" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ITEM.format(day=path.stem[:10], title=title), "utf-8")
    return path


def settle() -> None:
    """Let the moment pass in which a change could hide."""
    time.sleep(2 * MOMENT / 1e9)


Examine = Callable[[], tuple[dict[str, Examined], set[str]]]


def test_what_was_examined_is_not_read_again(examine: Examine) -> None:
    settle()
    first, read = examine()
    assert read == set(first)
    assert examine() == (first, set())


def test_a_file_that_was_fresh_then_is_read_again_until_it_is_not_and_then_no_more(examine: Examine, root: Path) -> None:
    path = root / "content/news/2025/2025-01-01-three.yaml"
    soon = time.time_ns() + 60 * MOMENT
    os.utime(path, ns=(soon, soon))
    settle()
    first, _ = examine()
    assert examine() == (first, {path.name})
    time.sleep(max(0, soon + 2 * MOMENT - time.time_ns()) / 1e9)
    assert examine() == (first, {path.name})
    assert examine() == (first, set())


def test_an_edited_file_alone_is_read_again(examine: Examine, root: Path) -> None:
    settle()
    first, _ = examine()
    path = write(root, "2026/2026-11-20-one", "Басқа тақырып")
    settle()
    second, read = examine()
    assert read == {path.name}
    assert {name for name in first if first[name] != second[name]} == {path.name}
    assert examine() == (second, set())


def test_an_edit_that_keeps_size_and_time_is_seen(examine: Examine, root: Path) -> None:
    settle()
    first, _ = examine()
    path = root / "content/news/2026/2026-11-20-one.yaml"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Тақырып", "тақырып"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    second, read = examine()
    assert read == {path.name}
    assert second[path.name] != first[path.name]


def test_a_file_that_is_new_or_gone_leaves_the_others_alone(examine: Examine, root: Path) -> None:
    settle()
    first, _ = examine()
    path = write(root, "2026/2026-11-19-zero", "Жаңа")
    settle()
    second, read = examine()
    assert read == {path.name}
    assert second.keys() - first.keys() == {path.name}
    path.unlink()
    assert examine() == (first, set())
    assert examine() == (first, set())


def test_a_touched_file_of_the_same_bytes_says_what_it_said(examine: Examine, root: Path) -> None:
    settle()
    first, _ = examine()
    path = root / "content/news/2025/2025-01-01-three.yaml"
    os.utime(path)
    settle()
    assert examine() == (first, {path.name})
    assert examine() == (first, set())


def test_a_damaged_store_is_as_if_it_were_not_there(examine: Examine, tmp_path: Path) -> None:
    settle()
    first, _ = examine()
    for kept in (tmp_path / "store").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1])
    assert examine() == (first, set(first))
