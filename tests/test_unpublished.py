"""What is not published yet, a draft or an item of a later day, is in a preview with a mark, and in no file of a published site."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qabyldau.builder import Sources, build
from qabyldau.frame import Frame
from qabyldau.framing import framing
from tests.building import ROOT

DAY = dt.date(2026, 11, 23)
DRAFT, LATER = "kupiyasoz", "keiingisoz"
"""Words that stand in one item alone, and in each part of it that a page may show: name, title, summary, text, photo."""
_BREAKABLE = str.maketrans("\xa0\u202f", "  ")
_ITEM = """\
date: {date}
{more}topic: {topic}
branches:
  - {branch}
photo:
  file: 2026/{word}.png
  alt: {{kk: {word} фото, ru: {word} фото, en: photo of {word}}}
former_urls:
  - news/2026/{word}-before/
kk: {{title: {word} тақырып, summary: {word} түйін, body: {word} мәтін}}
ru: {{title: {word} заголовок, summary: {word} кратко, body: {word} текст}}
"""


@pytest.fixture(scope="module")
def party(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small party with two items that nobody may see on the day, both of a topic and a person of their own photos."""
    root = tmp_path_factory.mktemp("party") / "sources"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    topics = (root / "content/topics.yaml").read_text("utf-8")
    topic = topics.split("- id: ")[1].split()[0]
    branch = (root / "branches.yaml").read_text("utf-8").split("branches:")[1].split("- id: ")[1].split()[0]
    for word, date, more in ((DRAFT, "2026-11-20", "draft: yes\n"), (LATER, "2026-12-01", "")):
        shutil.copy(ROOT / "tests/sites/minimal/content/media/2026/door.png", root / f"content/media/2026/{word}.png")
        item = _ITEM.format(word=word, date=date, more=more, topic=topic, branch=branch)
        (root / f"content/news/2026/{date}-{word}.yaml").write_text(item, "utf-8")
    return root


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    with framing(Sources(tmp_path_factory.mktemp("frame")), ROOT / "mkdocs.yml", strict=True) as made:
        return made()


def made(party: Path, frame: Frame, day: dt.date = DAY, unpublished: bool = False) -> Path:
    site = party / f"../site-{day}-{unpublished}"
    built = build(Sources(party), site, day, lambda: frame, jobs=1, unpublished=unpublished)
    assert built.outcome, built.checked.problems
    return site


def files_with(site: Path, word: str) -> Iterator[str]:
    """The files that have a word in their path or their bytes."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and (word in name or word.encode() in path.read_bytes()):
            yield name


@pytest.mark.parametrize("word", [DRAFT, LATER])
def test_no_file_of_a_published_site_knows_of_what_is_not_published(party: Path, frame: Frame, word: str) -> None:
    assert list(files_with(made(party, frame), word)) == []


def test_a_published_site_is_the_same_with_and_without_what_is_not_published(party: Path, frame: Frame, tmp_path: Path) -> None:
    without = tmp_path / "sources"
    shutil.copytree(party, without, ignore=shutil.ignore_patterns(".cache", f"*{DRAFT}*", f"*{LATER}*"))
    first, second = made(party, frame), made(without, frame)
    paths = {path.relative_to(first) for path in first.rglob("*") if path.is_file()}
    assert paths == {path.relative_to(second) for path in second.rglob("*") if path.is_file()}
    assert [path for path in sorted(paths) if (first / path).read_bytes() != (second / path).read_bytes()] == []


def test_an_item_of_a_later_day_is_published_on_its_day(party: Path, frame: Frame) -> None:
    found = list(files_with(made(party, frame, dt.date(2026, 12, 1)), LATER))
    assert {"index.html", "ru/news/feed.xml", f"ru/news/2026/{LATER}/index.html", "sitemap-ru-2026.xml"} <= set(found)
    assert f"news/2026/{LATER}-before/index.html" in found


@pytest.mark.parametrize(
    ("word", "language", "mark"),
    [
        (DRAFT, "", "Қаралама"),
        (DRAFT, "ru/", "Черновик"),
        (DRAFT, "en/", "Draft"),
        (LATER, "", "2026 ж. 1 желтоқсан күні жарияланады"),
        (LATER, "ru/", "Выйдет 1 декабря 2026 г."),
        (LATER, "en/", "Appears on 1 December 2026"),
    ],
)
def test_a_preview_shows_what_is_not_published_with_a_mark(party: Path, frame: Frame, word: str, language: str, mark: str) -> None:
    site = made(party, frame, unpublished=True)
    pages = [name for name in files_with(site, word) if name.startswith(language) and name.endswith("index.html") and "-before" not in name]
    pages = pages if language else [name for name in pages if not name.startswith(("ru/", "en/"))]
    assert f"{language}news/index.html" in pages
    # CLDR keeps the parts of a date together by spaces that do not break.
    assert [name for name in pages if f">{mark}</span>" not in (site / name).read_text("utf-8").translate(_BREAKABLE)] == []


def test_a_published_site_has_no_words_and_no_looks_of_a_preview(party: Path, frame: Frame) -> None:
    assert list(files_with(made(party, frame), "awaiting")) == []
    assert "assets/qb/qabyldau.css" in files_with(made(party, frame, unpublished=True), "awaiting")


def test_a_bad_photo_is_found_before_the_day_of_its_item(party: Path, frame: Frame, tmp_path: Path) -> None:
    root = tmp_path / "sources"
    shutil.copytree(party, root, ignore=shutil.ignore_patterns(".cache"))
    (root / f"content/media/2026/{LATER}.png").write_bytes(b"no picture")
    built = build(Sources(root), tmp_path / "site", DAY, lambda: frame, jobs=1)
    assert built.outcome is None
    assert [problem.place.file for problem in built.checked.problems] == [f"content/media/2026/{LATER}.png"]
