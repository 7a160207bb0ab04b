"""Every record that pages show beside news, edited one at a time on a site that stays: each page that shows it is made anew.

The sources are put back after each edit, so that the next build has to undo it as well.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qabyldau.builder import Sources, build
from qabyldau.frame import Frame
from qabyldau.framing import framing
from tests.building import ROOT
from tests.test_build import assert_same

DAY = dt.date(2026, 11, 23)
BRANCHES, CALENDAR, TOPICS = "branches.yaml", "content/calendar.yaml", "content/topics.yaml"
OPENING = "content/news/2026/2026-11-20-opening.yaml"
SECOND = "content/news/2026/2026-11-02-second.yaml"
OLD = "content/news/2024/2024-02-03-old.yaml"
COMING = "content/news/2026/2026-11-24-coming.yaml"
DRAFT = "content/news/2025/2025-05-05-draft.yaml"
Edit = Callable[[Path], object]


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    """The repository's own frame."""
    with framing(Sources(tmp_path_factory.mktemp("frame")), ROOT / "mkdocs.yml", strict=True) as made:
        return made()


def sources(folder: Path) -> Path:
    """A small party with an item of an earlier year, one of a sub-branch, one of tomorrow and a draft."""
    shutil.copytree(ROOT / "tests/sites/minimal", folder)
    opening = (folder / OPENING).read_text("utf-8")
    no_photo = opening[: opening.index("photo:")] + opening[opening.index("source:") :]
    for name, text in {
        SECOND: no_photo.replace("  - almaty\n", "  - district\n"),
        OLD: no_photo[: no_photo.index("en:\n")],
        COMING: no_photo,
        DRAFT: no_photo.replace("topic:", "draft: true\ntopic:"),
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text.replace("date: 2026-11-20\n", f"date: {Path(name).name[:10]}\n", 1), "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, frame: Frame) -> Path:
    root = sources(tmp_path_factory.mktemp("records") / "party")
    make(root, frame)
    return root


@pytest.fixture
def root(built: Path) -> Iterator[Path]:
    """The sources as they were; beside them the site as the last test left it."""
    yield built
    fresh = sources(built.with_name("fresh"))
    shutil.rmtree(built / "content")
    (fresh / "content").rename(built / "content")
    shutil.copy(fresh / BRANCHES, built)
    shutil.rmtree(fresh)


def make(root: Path, frame: Frame, day: dt.date = DAY) -> Path:
    site = root.with_name(f"{root.name}-site")
    done = build(Sources(root), site, day, lambda: frame, jobs=1)
    assert done.outcome, done.checked.problems
    return site


def edit(name: str, old: str, new: str) -> Edit:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def redate(name: str, day: str) -> Edit:
    """Give an item another day; its file moves along."""

    def change(root: Path) -> None:
        old = Path(name).name[:10]
        edit(name, f"date: {old}", f"date: {day}")(root)
        target = root / f"content/news/{day[:4]}/{day}{Path(name).name[10:]}"
        target.parent.mkdir(exist_ok=True)
        (root / name).rename(target)

    return change


EDITS: dict[str, Edit] = {
    "a topic's name": edit(TOPICS, "kk: Қабылдаулар", "kk: Қабылдау"),
    "a topic's drawing": edit(TOPICS, "topics:\n  - id: receptions", "topics:\n  - motif: rays\n    id: receptions"),
    "a person's name": edit(BRANCHES, "Үлгібай Сынақбай", "Үлгібек Сынақбай"),
    "a party's name": edit(BRANCHES, "en: Model Party", "en: Exemplary Party"),
    "a party's short name": edit(BRANCHES, "en: Model\n", "en: Exemplar\n"),
    "a party's colour": edit(BRANCHES, "#1f7a4d", "#7a1f4d"),
    "a branch's name": edit(BRANCHES, "Аудандық филиал", "Медеу филиалы"),
    "a branch's region": edit(BRANCHES, "level: district\n    area: KZ-75", "level: district\n    area: KZ-19"),
    "a branch's place in the tree": edit(BRANCHES, "    parent: almaty\n", ""),
    "a service's name": edit(BRANCHES, "en: legal aid", "en: legal advice"),
    "an office's hours": edit(BRANCHES, "hours: Mo-Fr 09:00-13:00", "hours: Mo-Fr 10:00-13:00"),
    "an office's name": edit(BRANCHES, "en: Reception", "en: Front desk"),
    "an office's telephone": edit(BRANCHES, "+7 700 000 0001", "+7 700 000 0002"),
    "an exception": edit(BRANCHES, "until: 2026-12-03", "until: 2026-12-04"),
    "a reception": edit(BRANCHES, "when: Th[1,3]", "when: Th[2,4]"),
    "a figure": edit(BRANCHES, "received: 5933", "received: 6000"),
    "a holiday": edit(CALENDAR, "2026-12-16", "2026-12-17"),
    "what a photo shows": edit(OPENING, "en: A door", "en: An open door"),
    "a source": edit(OPENING, "en: Gazette", "en: The Gazette"),
    "an item's day": redate(SECOND, "2026-10-02"),
    "an item's year": redate(SECOND, "2023-10-02"),
    "an item's day into the future": redate(OPENING, "2027-01-20"),
    "a draft that is published": edit(DRAFT, "draft: true\n", ""),
    "a language that an item gains": edit(OLD, "ru:\n", "en:\n  title: Old\n  summary: Old\n  body: |\n    Old\nru:\n"),
    "a former address": edit(OPENING, "topic:", "former_urls:\n  - /news/2026/before/\ntopic:"),
    "the last item of a year": lambda root: (root / OLD).unlink(),
    "the only item of a sub-branch": lambda root: (root / SECOND).unlink(),
    "all news": lambda root: shutil.rmtree(root / "content/news"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=list(EDITS))
def test_an_edited_record_shows_wherever_a_cold_build_shows_it(change: Edit, root: Path, frame: Frame, tmp_path: Path) -> None:
    change(root)
    cold = tmp_path / "cold"
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns("store"))
    assert_same(make(root, frame), make(cold, frame))


@pytest.mark.parametrize("days", [1, 8, 40, 300, -1, -4])
def test_another_day_gives_what_a_cold_build_gives_on_it(days: int, root: Path, frame: Frame, tmp_path: Path) -> None:
    cold, day = tmp_path / "cold", DAY + dt.timedelta(days=days)
    shutil.copytree(root, cold, ignore=shutil.ignore_patterns("store"))
    assert_same(make(root, frame, day), make(cold, frame, day))


def test_an_item_of_tomorrow_appears_tomorrow(root: Path, frame: Frame) -> None:
    page = "news/2026/coming/index.html"
    assert not (make(root, frame) / page).exists()
    assert (make(root, frame, DAY + dt.timedelta(days=1)) / page).is_file()
    assert not (make(root, frame) / page).exists()
