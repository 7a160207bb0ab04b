"""The handbook for editors: its examples are valid, and its codes are those of the check."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from qabyldau.check import check
from qabyldau.commands import main
from qabyldau.diagnostics import report
from qabyldau.model import LANGUAGES, Language
from qabyldau.problems import Place, problem
from qabyldau.sentences import SENTENCES
from tests.building import ROOT

HANDBOOKS = sorted((ROOT / "docs").glob("editors.*.md"))


def examples(handbook: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", handbook.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.name)
def test_the_example_of_a_news_item_is_accepted_as_it_stands(handbook: Path, tmp_path: Path) -> None:
    [item] = [example for example in examples(handbook) if "news.schema.json" in example]
    for name in ("branches.yaml", "content"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    name = re.search(r"`(content/news/\d{4}/[\w-]+\.yaml)`", handbook.read_text("utf-8"))
    assert name
    for photo in re.findall(r"file: (\S+)", item):
        target = tmp_path / "content/media" / photo
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tests/sites/minimal/content/media/2026/door.png", target)
    (tmp_path / name[1]).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name[1]).write_text(item, "utf-8")
    checked = check(tmp_path, dt.date(2026, 11, 23))
    assert report(checked.problems) == ""
    assert checked.site is not None
    year, slug = name[1].removeprefix("content/news/").removesuffix(".yaml").split("/")
    assert f"/news/{year}/{slug[11:]}/" in handbook.read_text("utf-8")


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.name)
def test_the_handbook_explains_only_messages_that_exist(handbook: Path) -> None:
    table = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", handbook.read_text("utf-8"), re.MULTILINE)
    codes = {code for row in table for code in re.findall(r"`([a-z]+_?[a-z_]*)`", row)}
    assert {"unknown_key", "hours"} <= codes
    assert {code for code in codes if "_" in code} <= set(SENTENCES)


@pytest.mark.parametrize("handbook", HANDBOOKS, ids=lambda path: path.name)
def test_the_message_that_is_explained_is_what_the_check_says(handbook: Path) -> None:
    [shown] = re.findall(r"```text\n(branches.yaml:.*?)\n```", handbook.read_text("utf-8"), re.DOTALL)
    _, language, _ = handbook.name.split(".")
    place, line = Place("branches.yaml", 96, 22), "        verified_on: 2026-02-30"
    said = report([problem(place, "day", value="2026-02-30")], get_args(Language)[LANGUAGES.index(language)], lambda _: line)
    assert [each.strip() for each in said.splitlines()[:-1]] == [each.strip() for each in shown.splitlines()]


@pytest.mark.parametrize("page", [*HANDBOOKS, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets
    for command in re.findall(r"(?:`|^)qabyldau ((?:-?-?[a-z]+ ?)+)", text, re.MULTILINE):
        first = command.split()[0]
        assert first.startswith("--") or first in main.commands, command
