"""The page of an edited item is in place before the rest of the edition, and is the one that the whole build makes too."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from qabyldau.builder import Built, Sources, build
from qabyldau.changes import Side
from qabyldau.frame import Frame
from qabyldau.framing import framing
from qabyldau.glance import Seen, glance
from qabyldau.preview import Builds, Said
from tests.building import ROOT

DAY = dt.date(2026, 11, 23)
ITEM = """\
date: 2026-11-{day}
topic: {topic}
{more}kk: {{title: {title}, summary: Түйін, body: Мәтін}}
ru: {{title: {title}, summary: Кратко, body: Текст}}
"""


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    with framing(Sources(tmp_path_factory.mktemp("frame")), ROOT / "mkdocs.yml", strict=True) as made:
        return made()


class Desk:
    """A party whose news somebody edits while it is shown."""

    def __init__(self, folder: Path, frame: Frame) -> None:
        self.root, self.site, self.frame = folder / "sources", folder / "site", frame
        shutil.copytree(ROOT / "tests/sites/minimal", self.root)
        topics = (self.root / "content/topics.yaml").read_text("utf-8")
        self.topic = topics.split("- id: ")[1].split()[0]
        for number in range(3):
            self.write(number, f"Жаңалық {number}")

    def write(self, number: int, title: str, day: int | None = None, topic: str = "", more: str = "") -> str:
        path = self.root / f"content/news/2026/2026-11-{10 + number}-item-{number}.yaml"
        path.write_text(ITEM.format(day=day or 10 + number, topic=topic or self.topic, title=title, more=more), "utf-8")
        return str(path)

    def build(self) -> Built:
        return build(Sources(self.root), self.site, DAY, lambda: self.frame, jobs=1, unpublished=True)

    def side(self) -> Side:
        built = self.build()
        assert built.side, built.checked.problems
        return built.side

    def page(self, number: int, language: str = "") -> str:
        return (self.site / f"{language}news/2026/item-{number}/index.html").read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path, frame: Frame) -> Desk:
    return Desk(tmp_path, frame)


def test_an_edited_item_is_in_place_in_all_its_languages_at_once(desk: Desk) -> None:
    last = desk.side()
    seen = glance(desk.root, {desk.write(1, "Жаңартылған"), str(desk.root / "content/news/2026")}, last, desk.site)
    assert set(seen.changed) == {"news/2026/item-1/index.html", "ru/news/2026/item-1/index.html"}
    assert "Жаңартылған" in desk.page(1)
    assert "Жаңартылған" in desk.page(1, "ru/")
    assert "Жаңартылған" not in (desk.site / "news/index.html").read_text("utf-8")


def test_the_whole_build_finds_those_pages_right_and_changes_the_others(desk: Desk) -> None:
    last = desk.side()
    seen = glance(desk.root, {desk.write(1, "Жаңартылған")}, last, desk.site)
    outcome = desk.build().outcome
    assert outcome
    assert seen.changed and set(seen.changed).isdisjoint(outcome.changed)
    assert {"news/index.html", "ru/news/2026/item-2/index.html"} <= set(outcome.changed)


def test_a_mark_comes_and_goes_with_a_draft(desk: Desk) -> None:
    last = desk.side()
    glance(desk.root, {desk.write(1, "Жаңалық 1", more="draft: yes\n")}, last, desk.site)
    assert "Қаралама" in desk.page(1)
    glance(desk.root, {desk.write(1, "Жаңалық 1")}, desk.side(), desk.site)
    assert "Қаралама" not in desk.page(1)


@pytest.mark.parametrize(
    "edit",
    [
        {"topic": "no-such-topic"},
        {"more": "branches: [no-such-branch]\n"},
        {"more": "people: [nobody]\n"},
        {"more": "photo: {file: 2026/door.png, alt: {kk: есік, ru: дверь, en: door}}\n"},
    ],
    ids=str,
)
def test_what_one_file_alone_cannot_tell_is_left_to_the_build(desk: Desk, edit: dict[str, str]) -> None:
    last = desk.side()
    before = desk.page(1)
    assert glance(desk.root, {desk.write(1, "Басқа", **edit)}, last, desk.site) == Seen()  # type: ignore[arg-type]
    assert desk.page(1) == before


@pytest.mark.parametrize(("edit", "code"), [({"more": "topyc: x\n"}, "unknown_key"), ({"day": 22}, "file_name")])
def test_what_is_wrong_in_the_file_itself_is_told_at_once(desk: Desk, edit: dict[str, str], code: str) -> None:
    last = desk.side()
    before = desk.page(1)
    seen = glance(desk.root, {desk.write(1, "Басқа", **edit), desk.write(2, "Басқа")}, last, desk.site)  # type: ignore[arg-type]
    assert [problem.code for problem in seen.problems] == [code]
    assert (seen.changed, desk.page(1)) == ((), before)


def test_what_is_no_item_of_the_last_edition_is_left_to_the_build(desk: Desk) -> None:
    last = desk.side()
    gone = desk.root / "content/news/2026/2026-11-11-item-1.yaml"
    gone.unlink()
    touched = {desk.write(4, "Жаңа"), str(gone), str(desk.root / "branches.yaml"), "/elsewhere/content/news/2026/x.yaml"}
    assert glance(desk.root, touched, last, desk.site) == Seen()


def test_a_browser_learns_of_the_pages_that_changed_since_it_looked() -> None:
    builds = Builds()
    builds.done(Said())
    builds.done(Said(changed=("news/2026/a/index.html", "sw.js")))
    builds.done(Said("wrong"))
    builds.done(Said(changed=("ru/index.html", "404.html", "data/search/kk/1.bin")))
    assert told(builds, 1) == {"number": 4, "problems": "", "pages": ["/404.html", "/news/2026/a/", "/ru/"]}
    assert told(builds, 3)["pages"] == ["/404.html", "/ru/"]


@pytest.mark.parametrize("known", [-1, 0, 99])
def test_a_browser_that_knows_nothing_of_these_builds_takes_any_page_for_changed(known: int) -> None:
    builds = Builds()
    builds.done(Said())
    assert told(builds, known)["pages"] is None


@pytest.mark.parametrize("loaded", ["assets/qb/qabyldau.css", "data/hours-kk.json", "media/2026/a-1.webp"])
def test_what_pages_load_may_change_any_page(loaded: str) -> None:
    builds = Builds()
    builds.done(Said(changed=()))
    builds.done(Said(changed=("news/2026/a/index.html", loaded)))
    assert told(builds, 1)["pages"] is None


def told(builds: Builds, known: int) -> dict[str, object]:
    state = builds.wait(known)
    assert state
    found: dict[str, object] = json.loads(state)
    return found
