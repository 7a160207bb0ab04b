"""The sources that everybody builds: the fictional national party with as many news items as wanted, and changes to them.

In: numbers. Out: a folder laid out as a repository of the project, and `Change` values. The same numbers give the same bytes anywhere.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .words import ROOT

TODAY = "2026-11-23"
"""The day on which every site is built."""
_NEWS = "content/news"
_SHARED = ("docs", "hooks", "overrides")
_PLAIN = {"date", "topic", "branches", "people", "kk", "ru", "en"}


@dataclass(frozen=True)
class Corpus:
    """How large the sources are. Every item is there in all three languages; there are no photos."""

    items: int
    branches: int

    @property
    def offices(self) -> int:
        """As many to a branch as in the fictional party of the tests."""
        return self.branches * 7 // 6

    def write(self, folder: Path, cards: int, posters: bool = False) -> None:
        """Replace `folder` by these sources with the repository's own pages, templates and code beside them."""
        shutil.rmtree(folder, ignore_errors=True)
        numbers = ("--news", self.items, "--branches", self.branches, "--offices", self.offices)
        options = ("--complete", "--no-photos", "--today", TODAY)
        subprocess.run([sys.executable, "-m", "tests.demo", str(folder), *map(str, numbers), *options], cwd=ROOT, check=True)
        beside(folder, cards, posters)


def beside(folder: Path, cards: int, posters: bool) -> None:
    """Lay the repository's pages, templates and code beside some sources; so many items have a social card, offices may have a poster."""
    for name in _SHARED:
        (folder / name).symlink_to(ROOT / name)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^ +(cards|posters):.*\n", "", config, flags=re.MULTILINE)
    given = f"  qabyldau:\n    cards: {cards}\n    posters: {str(posters).lower()}\n"
    (folder / "mkdocs.yml").write_text(config.replace("  qabyldau:\n", given, 1), "utf-8")


def copy(folder: Path, out: Path) -> None:
    """A second, independent set of the same sources, without anything that a build left behind."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(folder, out, symlinks=True, ignore=shutil.ignore_patterns(".cache", "site"))


@dataclass(frozen=True)
class Change:
    """One changed file of the sources; `text` is what it says from now on, None when it is gone."""

    name: str
    file: str
    text: str | None
    before: str | None

    def apply(self, folder: Path) -> None:
        _put(folder / self.file, self.text)

    def undo(self, folder: Path) -> None:
        _put(folder / self.file, self.before)


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
    else:
        path.write_text(text, "utf-8", newline="\n")


def changes(folder: Path, run: int) -> tuple[Change, ...]:
    """One edited, one new and one deleted item, others in each run. They follow upon one another."""
    files = sorted((folder / _NEWS).glob("*/*.yaml"))
    plain = [file for file in files if set(re.findall(r"^(\w+):", file.read_text("utf-8"), re.MULTILINE)) <= _PLAIN]
    edited, model, deleted = (_pick(plain, share, run) for share in (0.7, 0.5, 0.3))
    return (
        Change("edited", _below(folder, edited), _edited(edited.read_text("utf-8")), edited.read_text("utf-8")),
        Change("new", f"{_NEWS}/{TODAY[:4]}/{TODAY}-benchmark-{run}.yaml", _dated(model.read_text("utf-8")), None),
        Change("deleted", _below(folder, deleted), None, deleted.read_text("utf-8")),
    )


def _pick(files: Sequence[Path], share: float, run: int) -> Path:
    """Each share of the list has a stretch of its own, so that no two changes meet in one file."""
    return files[(int(len(files) * share) + run) % len(files)]


def _below(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()


def _edited(text: str) -> str:
    """Another headline and another first word of the text, in every language."""
    text = re.sub(r'^(  title: .*?)("?)$', r"\1 – 2\2", text, flags=re.MULTILINE)
    return re.sub(r"^(  body: \|\n    )", r"\g<1>2026 – ", text, flags=re.MULTILINE)


def _dated(text: str) -> str:
    return re.sub(r"^date: .*$", f"date: {TODAY} 12:00", text, flags=re.MULTILINE)
