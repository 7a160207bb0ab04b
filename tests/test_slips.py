"""What press offices get wrong again and again: each slip is found at its true place, with the very thing to write."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from qabyldau.check import check
from qabyldau.diagnostics import report
from qabyldau.model import LANGUAGES
from qabyldau.problems import Problem
from qabyldau.read import line_of
from tests.building import ROOT

TODAY = dt.date(2026, 11, 23)
NEWS = "content/news/2026/2026-11-20-opening.yaml"
HOURS = "Mo-Fr 09:00-13:00,14:00-18:00; PH off"
ALT = "  alt:\n    kk: Есік\n    ru: Дверь\n    en: A door\n"
REASON = "            reason:\n              kk: Жөндеу\n              ru: Ремонт\n              en: Repairs\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/sites/minimal", tmp_path / "site"))


def found(root: Path) -> list[Problem]:
    return list(check(root, TODAY).problems)


def replaced(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8", newline="\n")


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("topic: receptions\n", "<<<<<<< HEAD\ntopic: receptions\n=======\ntopic: news\n>>>>>>> b\n", "3:1", "delete the three lines"),
        ("topic: receptions\n", "topic: receptions\n=======\n", "4:1", "a merge that was not finished"),
        (
            "    Открылась новая",
            "    <<<<<<< HEAD\n    Новая\n    =======\n    >>>>>>> b\n    Открылась новая",
            "32:5",
            "a merge that was not finished",
        ),
        ("topic: receptions", "topic:receptions", "3:6", "write a space after the colon"),
        ("topic: receptions", "topic receptions", "3:1", "a line without «: »"),
        ("topic: receptions", "topic:\u00a0receptions", "3:7", "a no-break space"),
        ("  - almaty", "\u00a0 - almaty", "5:1", "a no-break space"),
        ("title: A reception", 'title: "Model" has opened a reception: A', "34:18", "put the whole value in single quotes"),
        ("title: A reception", "title: [video] A reception", "34:18", "put the whole value in single quotes"),
        ("title: A reception", 'title: "A reception', "34:10", "close the quote"),
        ("title: A reception", "title: - A reception", "34:10", "put the value in quotes"),
        ("title: A reception", "title: #A reception", "34:10", "«#A reception has opened», which YAML takes for a comment"),
        ("title: A reception", "title: House #5", "34:16", "«#5 has opened», which YAML takes for a comment"),
        ("    Открылась новая", "Открылась новая", "32:1", "indent the line below its text"),
        ("  title: Қабылдау ашылды", "title: Қабылдау ашылды", "23:3", "indent it exactly as the lines around it"),
        ("topic: receptions", "Topic: receptions", "3:1", "did you mean «topic»?"),
        ("topic: receptions", "тақырып: receptions", "3:1", "did you mean «topic»?"),
        ("topic: receptions", "tоpic: receptions", "3:1", "did you mean «topic»?"),
        ("\nkk:\n", "\nkz:\n", "21:1", "did you mean «kk»?"),
        ("topic: receptions", "topic: reсeptions", "3:8", "write for example «receptions»"),
        ("topic: receptions", "topic: Қабылдаулар", "3:8", "write the id that stands in content/topics.yaml, not the name"),
        ("  - almaty", "  - Алматы филиалы", "5:5", "write the id that stands in branches.yaml, not the name"),
        ("  - almaty", "  - Almaty", "5:5", "write for example «almaty»"),
        ("date: 2026-11-20", "date: 20.11.2026", "2:7", "write «2026-11-20»"),
        ("date: 2026-11-20", "date: 2026/11/20", "2:7", "write «2026-11-20»"),
        ("date: 2026-11-20", "date: 2026-11-20 9.30", "2:7", "write «2026-11-20 09:30»"),
        ("date: 2026-11-20", "date: 20 ноября 2026 г.", "2:7", "write «2026-11-20»"),
        ("date: 2026-11-20", "date: 20 мая 2026", "2:7", "write «2026-05-20»"),
        ("date: 2026-11-20", "date: 2026 жылғы 20 қараша", "2:7", "write «2026-11-20»"),
        ("date: 2026-11-20", "date: November 20, 2026", "2:7", "write «2026-11-20»"),
        ("date: 2026-11-20", "date: 2026-20-11", "2:7", "write «2026-11-20»"),
        ("date: 2026-11-20", "date: 2026-02-31", "2:7", "there is no such day"),
        ("date: 2026-11-20", "date: 2026-11-20 25:00", "2:7", "write hours from 00 to 23"),
        ("date: 2026-11-20", "date: yesterday", "2:7", "write year, month and day with hyphens"),
        (ALT, "  alt: Есік\n", "10:8", "write the lines «kk: …, ru: …, en: …» below"),
        ("photo:\n  file: 2026/door.png\n" + ALT, "photo: 2026/door.png\n", "8:8", "«file: …»"),
    ],
)
def test_a_slip_in_a_news_item_is_told_with_its_mending(root: Path, old: str, new: str, at: str, said: str) -> None:
    replaced(root, NEWS, old, new)
    [problem] = found(root)
    assert str(problem.place) == f"{NEWS}:{at}"
    assert said in report([problem], "en")
    assert all(report([problem], language, partial(line_of, root)).count("\n") == 3 for language in LANGUAGES)


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("id: reception\n", "id: rесeption\n", "54:13", "«ес» cannot stand"),
        ("id: reception\n", "id: қабылдау-алматы\n", "54:13", "write for example «kabyldau-almaty»"),
        ("id: reception\n", "id: reception😀\n", "54:13", "«😀» cannot stand"),
        ("+7 700 000 0001", "8 700 000 00 01", "75:21", "write «+7 700 000 00 01»"),
        ("050001", "50001", "70:24", "write «050001»"),
        ("latitude: 43.25", "latitude: 43,25", "72:21", "write «43.25»"),
        ("latitude: 43.25", "latitude: 76.93", "72:21", "exchange latitude and longitude"),
        ("website: https://", "website: ", "16:14", "write «https://party.example/»"),
        ("until: 2026-12-03", "until: 2026-11-03", "80:20", "the last day 2026-11-03 before the first, 2026-12-01"),
        ("since: 2026-12-01", "date: 2026-12-01", "79:13", "did you mean «since»?"),
        ("since: 2026-12-01", "since: 1.12.2026", "79:20", "write «2026-12-01»"),
        (REASON, "            reason: Жөндеу\n", "82:21", "write the lines «kk: …, ru: …, en: …» below"),
        (REASON, "", "79:13", "add a line «reason: …»"),
        ("hours: closed", "hours: жабық", "81:20", "write «closed»"),
        ("hours: closed", "hours: Mo-Fr 10:00-14:00", "81:20", "write «10:00-14:00»"),
        ("hours: closed", "hours: 10-14", "81:20", "write «10:00-14:00»"),
        (HOURS, "Mo-Ft 09:00-18:00", "77:19", "write «Fr»"),
        (HOURS, "Mo-Fr 09:00-18:00; ph off", "77:35", "write «PH»"),
        (HOURS, "дүйсенбі 09:00-18:00", "77:16", "write «Mo»"),
        (HOURS, "среда 09:00-18:00", "77:16", "write «We»"),
        (HOURS, "Monday 09:00-18:00", "77:16", "write «Mo»"),
        (HOURS, "белгісіз", "77:16", "write «unknown»"),
        (HOURS, "Mo-Fr 09:00-18:00; Su демалыс", "77:38", "write «off»"),
        (HOURS, "Mo-Fr 09:00-13:00;14:00-18:00", "77:34", "write «,» in place of «;»"),
    ],
)
def test_a_slip_in_an_office_is_told_with_its_mending(root: Path, old: str, new: str, at: str, said: str) -> None:
    replaced(root, "branches.yaml", old, new)
    [problem] = found(root)
    assert str(problem.place) == f"branches.yaml:{at}"
    assert said in report([problem], "en")


def test_both_ends_of_a_span_with_dots_are_told_at_once(root: Path) -> None:
    replaced(root, "branches.yaml", HOURS, "Mo-Fr 09.00-18.30")
    assert [(problem.place.column, problem.said("en").remedy) for problem in found(root)] == [(22, "write «09:00»"), (28, "write «18:30»")]


def _as(encoding: str) -> Callable[[bytes], bytes]:
    return lambda data: data.decode().encode(encoding, "replace")


@pytest.mark.parametrize(
    ("saved", "said"),
    [
        (_as("utf-16"), "UTF-16"),
        (_as("utf-16-be"), "UTF-16"),
        (_as("cp1251"), "Windows-1251"),
        (lambda data: b"\xef\xbb\xbf" + data, "«UTF-8 without BOM»"),
        (lambda data: data.replace("Есік".encode(), b"\xd2\x80\xff"), "a byte that is not UTF-8"),
    ],
)
def test_a_file_saved_in_another_encoding_is_told_by_its_name(root: Path, saved: Callable[[bytes], bytes], said: str) -> None:
    path = root / NEWS
    path.write_bytes(saved(path.read_bytes()))
    [problem] = found(root)
    shown = report([problem], "en", partial(line_of, root))
    assert said in shown
    assert "\0" not in shown


def test_windows_line_ends_are_no_fault(root: Path) -> None:
    for path in (root / NEWS, root / "branches.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert found(root) == []


@pytest.mark.parametrize("text", ["House no. 5 # the old one", "'House #5'", "House#5", "A 🎉 «reception»"])
def test_what_is_meant_as_it_stands_is_no_slip(root: Path, text: str) -> None:
    replaced(root, NEWS, "title: A reception has opened", f"title: {text}")
    assert found(root) == []


def test_a_picture_among_the_news_is_named_and_not_printed(root: Path) -> None:
    (root / "content/news/2026/photo.jpg").write_bytes((root / "content/media/2026/door.png").read_bytes())
    [problem] = found(root)
    assert report([problem], "en", partial(line_of, root)).count("\n") == 1


def test_each_conflict_of_a_merge_is_named(root: Path) -> None:
    for line in ("topic: receptions\n", "date: 2026-11-20\n"):
        replaced(root, NEWS, line, f"<<<<<<< HEAD\n{line}=======\n{line}>>>>>>> other\n")
    assert [(problem.code, problem.place.line) for problem in found(root)] == [("unfinished_merge", 2), ("unfinished_merge", 7)]


def advice(root: Path) -> dict[str, Problem]:
    checked = check(root, TODAY)
    assert checked.problems == ()
    return {warning.code: warning for warning in checked.warnings}


def test_a_photo_needs_its_description_only_in_the_languages_of_its_item(root: Path) -> None:
    replaced(root, NEWS, "    en: A door\n", "")
    assert advice(root)["missing_alt"].said("en").found == "no description of the photo in en"
    text = (root / NEWS).read_text("utf-8")
    (root / NEWS).write_text(text.partition("\nen:\n")[0] + "\n", "utf-8")
    assert "missing_alt" not in advice(root)


def test_a_photo_without_any_description_is_shown_and_advised_on(root: Path) -> None:
    replaced(root, NEWS, ALT, "")
    assert advice(root)["missing_alt"].said("en").found == "no description of the photo in kk, ru, en"


FIGURES = "    figures:\n      - as_of: 2026-01\n        members: 100\n      - as_of: 2026-01\n        members: {}\n    appeals:\n"


def test_figures_without_a_source_and_figures_that_differ_are_advised_on(root: Path) -> None:
    replaced(root, "branches.yaml", "    appeals:\n", FIGURES.format(120))
    told = advice(root)
    assert told["figures_differ"].said("en").found == "«members: 120» as of 2026-01, but 100 in line 41"
    assert told["unsourced"].said("en").found == "numbers without a source"


def test_figures_that_agree_are_no_contradiction(root: Path) -> None:
    replaced(root, "branches.yaml", "    appeals:\n", FIGURES.format(100))
    assert "figures_differ" not in advice(root)


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("content/news/2026/2026-11-20-Жаңа сағаттар.yaml", "«2026-11-20-zhana-sagattar.yaml»"),
        ("docs/Біз туралы.md", "«biz-turaly.kk.md»"),
        ("content/branches/Алматы облысы.yaml", "«almaty-oblysy.yaml»"),
    ],
)
def test_a_name_in_cyrillic_is_spelt_out_in_latin_letters(root: Path, name: str, suggested: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    (root / NEWS).rename(path) if "news" in name else path.write_text("x", "utf-8")
    [fault] = [each for each in found(root) if each.place.file == name and each.code in ("name", "file_name")]
    assert suggested in "; ".join(fault.said("en"))
