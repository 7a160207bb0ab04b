"""The benchmark's pieces: sources that are the same everywhere, costs that miss no process, comparisons that miss no byte."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from qabyldau.check import check
from tests.bench import convert, plain, report, rounds
from tests.bench.contenders import Contender, floor
from tests.bench.corpus import TODAY, Corpus, changes, copy
from tests.bench.folders import Weight, differences, news_pages, weigh
from tests.bench.measure import CommandFailed, Cost, run
from tests.bench.words import LANGUAGES, catalogue

SIZE = Corpus(items=10, branches=25)
BUSY = "import time\nwhile time.process_time() < 0.2: pass\n"
MEBIBYTE = 1 << 20


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def sources(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Ten complete items. Read them; never write into them."""
    return shared("bench-corpus", lambda folder: SIZE.write(folder, cards=0))


def news(sources: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((sources / "content/news").glob("*/*.yaml"))}


def test_corpus_has_the_same_bytes_each_time(sources: Path, tmp_path: Path) -> None:
    SIZE.write(tmp_path / "again", cards=0)
    assert contents(tmp_path / "again/content") == contents(sources / "content")


def test_each_item_has_three_languages_and_a_text_of_ordinary_length(sources: Path) -> None:
    items = [yaml.load(text, Loader=yaml.CBaseLoader) for text in news(sources).values()]
    assert len(items) == SIZE.items + 2
    lengths = [len(item[language]["body"].split()) for item in items for language in LANGUAGES]
    assert 150 <= min(lengths) <= max(lengths) <= 300


def test_number_of_social_cards_is_set_in_the_configuration(tmp_path: Path) -> None:
    SIZE.write(tmp_path, cards=7)
    assert "\n  qabyldau:\n    cards: 7\n" in (tmp_path / "mkdocs.yml").read_text("utf-8")


def test_changes_leave_content_that_checks_and_can_be_undone(sources: Path, tmp_path: Path) -> None:
    copy(sources, tmp_path / "copy")
    before = contents(tmp_path / "copy/content")
    made = changes(tmp_path / "copy", 0)
    for change in made:
        change.apply(tmp_path / "copy")
        assert check(tmp_path / "copy", dt.date.fromisoformat(TODAY)).problems == ()
    after = contents(tmp_path / "copy/content")
    edited, new, deleted = (change.file.removeprefix("content/") for change in made)
    assert before.keys() - after.keys() == {deleted}
    assert after.keys() - before.keys() == {new}
    assert {name for name in before.keys() & after.keys() if before[name] != after[name]} == {edited}
    for change in reversed(made):
        change.undo(tmp_path / "copy")
    assert contents(tmp_path / "copy/content") == before


def test_an_edited_item_has_another_headline_and_text_in_each_language(sources: Path) -> None:
    edited = changes(sources, 0)[0]
    old, new = (yaml.load(text or "", Loader=yaml.CBaseLoader) for text in (edited.before, edited.text))
    assert all(
        old[language]["title"] != new[language]["title"] and old[language]["body"] != new[language]["body"] for language in LANGUAGES
    )


def test_hugo_gets_a_page_for_each_text_with_its_whole_family_of_branches(sources: Path, tmp_path: Path) -> None:
    convert.convert(sources, tmp_path)
    branches = {folder.name for folder in (tmp_path / "content/kk/branches").iterdir()}
    for language in LANGUAGES:
        pages = list((tmp_path / f"content/{language}/news").glob("*/*.md"))
        assert len(pages) == SIZE.items + 2
        for page in pages:
            matter, body = json.JSONDecoder().raw_decode(page.read_text("utf-8")), page.read_text("utf-8")
            assert body[matter[1] :].strip()
            assert set(matter[0]["own"]) <= set(matter[0]["branches"]) <= branches
            assert "model-national" in matter[0]["branches"]


def test_the_theme_says_only_words_of_the_catalogue() -> None:
    said = {
        word
        for path in convert.THEME.rglob("*.html")
        for word in re.findall(r'index (?:\$w|\(partialCached "words.html" \.\)) "([^"]+)"', path.read_text("utf-8"))
    }
    assert len(said) > 40
    assert {language: said - catalogue(language).keys() for language in LANGUAGES} == {language: set() for language in LANGUAGES}


def test_the_theme_names_only_partials_that_it_has() -> None:
    named = {name for path in convert.THEME.rglob("*.*") for name in re.findall(r'partial(?:Cached)? "([^"]+)"', path.read_text("utf-8"))}
    assert named == {path.name for path in (convert.THEME / "layouts/_partials").iterdir()}


def test_plain_mkdocs_gets_a_page_for_each_text(sources: Path, tmp_path: Path) -> None:
    plain.convert(sources, tmp_path)
    assert len(list((tmp_path / "docs/news").glob("*/*.md"))) == 3 * (SIZE.items + 2)


def test_cost_counts_processor_time_of_descendants(tmp_path: Path) -> None:
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY!r}], check=True)\n"
    cost = run([sys.executable, "-c", child], tmp_path, tmp_path / "log")
    assert cost.cpu >= 0.2
    assert cost.wall > 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of other processes")
def test_cost_adds_up_the_memory_of_processes_that_live_together(tmp_path: Path) -> None:
    hold = f"import time\nheld = b'x' * {60 * MEBIBYTE}\n"
    child = f"import subprocess, sys\n{hold}subprocess.run([sys.executable, '-c', {hold + 'time.sleep(1)'!r}], check=True)\n"
    cost = run([sys.executable, "-c", child], tmp_path, tmp_path / "log")
    assert cost.samples > 0
    assert cost.memory > 120 * MEBIBYTE
    assert cost.largest > 60 * MEBIBYTE


def test_a_failing_command_is_reported_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"status 3:\n.*no such luck"):
        run([sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"], tmp_path, tmp_path / "log")


def test_every_difference_between_folders_is_found(tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"a": b"1", "deep/b": b"12", "c": b"x"})
    other = write(tmp_path / "other", {"a": b"1", "deep/b": b"13", "c": b"xy", "d": b""})
    assert differences(one, other) == ["only in other: d", "different bytes: c", "different bytes: deep/b"]
    assert differences(one, one) == []


def test_weight_counts_all_files_and_news_pages_are_items_alone(tmp_path: Path) -> None:
    names = ("news/2026/item/index.html", "ru/news/2026/item/index.html", "news/2026/10/index.html", "news/2026/10/2/index.html")
    site = write(tmp_path, {**{name: b"12345" for name in names}, "feed.xml": b"123"})
    assert weigh(site).plain() == {"files": 5, "bytes": 23, "pages": 4, "page_bytes": 20}
    assert news_pages(site) == {"pages": 2, "median": 5, "greatest": 5}


def test_the_floor_writes_the_same_bytes(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {"index.html": b"<!doctype html>", "a/b/c.txt": b"x" * 100_000})
    floor(site, tmp_path / "floor")
    assert differences(site, tmp_path / "floor") == []


def builder(root: Path, name: str, text: str) -> Contender:
    """Builds a site of one file, and leaves something for the next time."""
    write(root, {"source": b""})
    page = root / name / "index.html"
    program = f"import os\nos.makedirs({str(page.parent)!r})\nos.makedirs('.cache')\nopen({str(page)!r}, 'w').write({text!r})"
    return Contender(name, root, root / name, (sys.executable, "-c", program), {}, (".cache",))


def test_a_cold_build_finds_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    contender = builder(tmp_path, "site", "x")
    contender.build()
    with pytest.raises(CommandFailed, match="FileExistsError"):
        contender.build()
    contender.clear()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site.log", "source"]
    contender.build()


def test_a_warm_result_that_differs_from_a_cold_one_is_kept_and_told(tmp_path: Path) -> None:
    result, said = rounds.Result(), list[str]()
    warm = builder(tmp_path / "warm", "site", "old")
    warm.build()
    rounds._compare("edited", 0, warm, builder(tmp_path / "same", "site", "old"), result, said.append)
    assert result.differences == {}
    rounds._compare("edited", 1, warm, builder(tmp_path / "cold", "site", "new"), result, said.append)
    assert result.differences == {"edited, round 2": ["different bytes: index.html"]}
    assert ["DIFFERENT" in line for line in said] == [False, True]


def filled() -> tuple[rounds.Plan, rounds.Result]:
    plan = rounds.Plan(Corpus(10_000, 300), 100, 3, 0, False, True, frozenset(rounds.parts()), None, Path())
    result = rounds.Result()
    for cpu in (4.0, 5.0, 30.0):
        result.add("qabyldau cold", Cost(cpu, cpu, 100, 90, 7))
    result.add("hugo cold", Cost(20.0, 40.0, 1000, 1000, 9))
    result.add("qabyldau edited", Cost(0.5, 0.6, 80, 80, 3))
    result.weights = dict.fromkeys(("qabyldau cold", "hugo cold"), Weight(2, 10, 1, 9))
    result.news = {row: {"pages": 1, "median": 9, "greatest": 9} for row in ("qabyldau cold", "hugo cold")}
    return plan, result


def test_report_shows_medians_and_which_targets_are_met() -> None:
    plan, result = filled()
    met = {target.name: target.met for target in report.targets(result)}
    assert met["cold build, processor time to Hugo's"] is True
    assert met["cold build, wall time to Hugo's"] is False
    assert met["cold build, peak memory to Hugo's"] is True
    assert met["after one edited item, processor time"] is True
    table = report.table(plan, result)
    assert re.search(r"^qabyldau cold +5\.00 s +5\.00 s", table, re.MULTILINE)
    assert re.search(r"NOT MET  cold build, wall time to Hugo's: 0\.250, 1/4\.0", table)
    assert "Every warm result had the same bytes" in table


def test_report_shows_differences_and_keeps_every_figure_as_json() -> None:
    plan, result = filled()
    result.differences["new, round 1"] = ["different bytes: news/index.html"]
    assert "DIFFERENT from a cold build after new, round 1: 1 files\n  different bytes: news/index.html" in report.table(plan, result)
    figures = json.loads(json.dumps(report.plain(plan, result)))
    assert [run["cpu"] for run in figures["rows"]["qabyldau cold"]["runs"]] == [4.0, 5.0, 30.0]
    assert figures["machine"]["cores"] >= 1
    assert figures["versions"]["mkdocs"]
    assert figures["differences"] == result.differences
