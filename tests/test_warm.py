"""A build that uses what earlier ones found out gives the bytes of a cold build, whatever was edited and whatever became of the store."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qabyldau.builder import Sources, build
from qabyldau.frame import Frame
from qabyldau.framing import framing
from qabyldau.writing import Outcome
from tests.building import ROOT
from tests.test_build import assert_same

DAY = dt.date(2026, 11, 23)
Edit = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The repository's own frame."""
    sources = Sources(tmp_path_factory.mktemp("frame"))
    with framing(sources, ROOT / "mkdocs.yml", strict=True) as made:
        return made()


@pytest.fixture(scope="module")
def party(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small fictional party; copied for each test."""
    folder = tmp_path_factory.mktemp("party") / "sources"
    arguments = [str(folder), "--news", "40", "--branches", "8", "--offices", "6"]
    subprocess.run([sys.executable, "-m", "tests.demo", *arguments], cwd=ROOT, check=True, capture_output=True)
    return folder


def make(root: Path, site: Path, frame: Frame, day: dt.date = DAY) -> Outcome:
    built = build(Sources(root), site, day, lambda: frame, jobs=1)
    assert built.outcome, built.checked.problems
    return built.outcome


def cold(root: Path, folder: Path, frame: Frame, day: dt.date = DAY) -> Path:
    """A build of the same sources that finds nothing kept but encoded photos, which are kept by the bytes of their source."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder / "sources", ignore=shutil.ignore_patterns("store"))
    make(folder / "sources", folder / "site", frame, day)
    return folder / "site"


def an_item(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / "content/news").rglob("*.yaml")))


def substitute(path: Path, pattern: str, replacement: str) -> None:
    path.write_text(re.sub(pattern, replacement, path.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")


def retitle(root: Path, chance: random.Random) -> None:
    substitute(an_item(root, chance), r"^  title: .*$", f"  title: Тақырып {chance.randrange(1000)}")


def rewrite(root: Path, chance: random.Random) -> None:
    substitute(an_item(root, chance), r"^  body: \|\n", f"  body: |\n    Жаңа сөйлем {chance.randrange(1000)}.\n\n")


def add(root: Path, chance: random.Random) -> None:
    source = an_item(root, chance)
    day = dt.date(2026, 11, 1) + dt.timedelta(days=chance.randrange(20))
    target = root / f"content/news/2026/{day}-added-{chance.randrange(10_000)}.yaml"
    text = re.sub(r"^date: .*$", f"date: {day}", source.read_text("utf-8"), flags=re.MULTILINE)
    target.write_text(re.sub(r"^former_urls:\n(?:  - .*\n)+", "", text, flags=re.MULTILINE), "utf-8")


def delete(root: Path, chance: random.Random) -> None:
    an_item(root, chance).unlink()


def pin(root: Path, chance: random.Random) -> None:
    path = an_item(root, chance)
    if "\npinned:" not in path.read_text("utf-8"):
        substitute(path, r"^topic: (.*)$", r"topic: \1\npinned: true")


def hide(root: Path, chance: random.Random) -> None:
    path = an_item(root, chance)
    if "\ndraft:" not in path.read_text("utf-8"):
        substitute(path, r"^topic: (.*)$", r"topic: \1\ndraft: true")


def move_to_another_topic(root: Path, chance: random.Random) -> None:
    topics = re.findall(r"^- id: (.*)$|^  - id: (.*)$", (root / "content/topics.yaml").read_text("utf-8"), re.MULTILINE)
    substitute(an_item(root, chance), r"^topic: .*$", f"topic: {chance.choice([''.join(each) for each in topics])}")


def rename_a_branch(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / "content/branches").glob("*.yaml")))
    substitute(path, r"^      kk: (.*)$", rf"      kk: \1 {chance.randrange(100)}")


def change_hours(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / "content/branches").glob("*.yaml")))
    substitute(path, r"^( +)hours: [A-Z].*$", rf"\1hours: Mo-Fr {chance.randrange(8, 12):02}:00-17:00; PH off")


def change_a_photo(root: Path, chance: random.Random) -> None:
    photos = sorted((root / "content/media").rglob("*.jpg"))
    one, other = chance.sample(photos, 2)
    shutil.copyfile(other, one)


EDITS: tuple[Edit, ...] = (
    retitle,
    rewrite,
    add,
    delete,
    pin,
    hide,
    move_to_another_topic,
    rename_a_branch,
    change_hours,
    change_a_photo,
)


def harm(store: Path, chance: random.Random) -> None:
    """Remove, cut or alter something that was kept."""
    files = sorted(store.iterdir()) if store.is_dir() else []
    kind = chance.randrange(4)
    if kind == 0:
        shutil.rmtree(store, ignore_errors=True)
    elif files and kind == 1:
        victim = chance.choice(files)
        victim.write_bytes(victim.read_bytes()[: chance.randrange(200)])
    elif files and kind == 2:
        victim = chance.choice(files)
        data = bytearray(victim.read_bytes())
        data[chance.randrange(len(data))] ^= 0xFF
        victim.write_bytes(data)


@pytest.mark.parametrize("seed", [1, 2])
def test_edits_one_after_another_give_what_a_cold_build_gives(seed: int, party: Path, frame: Frame, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root, site = tmp_path / "sources", tmp_path / "site"
    shutil.copytree(party, root)
    make(root, site, frame)
    day = DAY
    for _ in range(5):
        for edit in chance.sample(EDITS, 2):
            edit(root, chance)
        day += dt.timedelta(days=chance.randrange(2))
        if chance.random() < 0.4:
            harm(root / ".cache/store", chance)
        make(root, site, frame, day)
        assert_same(site, cold(root, tmp_path / "cold", frame, day))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_gives_what_a_cold_build_gives(edit: Edit, party: Path, frame: Frame, tmp_path: Path) -> None:
    root, site = tmp_path / "sources", tmp_path / "site"
    shutil.copytree(party, root)
    make(root, site, frame)
    edit(root, random.Random(7))
    make(root, site, frame)
    assert_same(site, cold(root, tmp_path / "cold", frame))


def test_items_of_the_same_bytes_are_told_apart(party: Path, frame: Frame, tmp_path: Path) -> None:
    root, site = tmp_path / "sources", tmp_path / "site"
    shutil.copytree(party, root)
    news = root / "content/news/2026"
    source = next(path for path in sorted(news.glob("2026-11-*.yaml")) if "former_urls" not in path.read_text("utf-8"))
    shutil.copyfile(source, news / f"{source.stem}-copy.yaml")
    make(root, site, frame)
    (news / f"{source.stem}-copy.yaml").rename(news / f"{source.stem}-other.yaml")
    make(root, site, frame)
    assert_same(site, cold(root, tmp_path / "cold", frame))


def test_a_build_of_nothing_new_writes_nothing(party: Path, frame: Frame, tmp_path: Path) -> None:
    root = tmp_path / "sources"
    shutil.copytree(party, root)
    first = make(root, tmp_path / "site", frame)
    second = make(root, tmp_path / "site", frame)
    assert (second.written, second.removed, second.kept) == (0, 0, first.written)


def test_an_edited_text_touches_a_handful_of_files(party: Path, frame: Frame, tmp_path: Path) -> None:
    root = tmp_path / "sources"
    shutil.copytree(party, root)
    make(root, tmp_path / "site", frame)
    rewrite(root, random.Random(3))
    assert 0 < make(root, tmp_path / "site", frame).written < 30
