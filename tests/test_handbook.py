"""The handbook for editors: its examples are valid, and its codes are those of the check."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from qabyldau.check import check, hints
from qabyldau.commands import main
from qabyldau.diagnostics import report
from qabyldau.hours import exception_faults, faults
from qabyldau.model import (
    LANGUAGES,
    Appeals,
    Branch,
    Holiday,
    HoursException,
    Language,
    Office,
    Photo,
    Reception,
    Service,
    Source,
)
from qabyldau.problems import Place, problem
from qabyldau.sentences import SENTENCES
from tests.building import ROOT

PAGES = {language: sorted((ROOT / "docs").glob(f"editors*/*.{language}.md")) for language in LANGUAGES}
"""The pages of the handbook that say how to do something, by language; docs/editors.<language>.md leads to them."""


def text_of(language: Language) -> str:
    return "\n".join(page.read_text("utf-8") for page in PAGES[language])


def examples(language: Language) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text_of(language), re.DOTALL)


def test_the_handbook_has_the_same_pages_in_each_language_and_its_first_page_leads_to_all() -> None:
    names = {language: [page.name.split(".")[0] for page in pages] for language, pages in PAGES.items()}
    assert names["kk"] == names["ru"] == names["en"]
    for language in LANGUAGES:
        first = (ROOT / f"docs/editors.{language}.md").read_text("utf-8")
        assert {link.partition("#")[0] for link in re.findall(r"\]\(editors/([^)]+)\)", first)} == {
            f"{name}.md" for name in names[language]
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_task_is_told_under_the_same_words_by_which_the_first_page_names_it(language: Language) -> None:
    first = (ROOT / f"docs/editors.{language}.md").read_text("utf-8")
    named = re.findall(r"^### \[(.+)\]\(editors/(\w+)\.md", first, re.MULTILINE)
    assert len(named) > 10
    for task, page in named:
        assert re.search(rf"^##? {re.escape(task)}$", (ROOT / f"docs/editors/{page}.{language}.md").read_text("utf-8"), re.MULTILINE), task


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_news_item_is_accepted_as_it_stands(language: Language, tmp_path: Path) -> None:
    [item] = [example for example in examples(language) if "news.schema.json" in example]
    for name in ("branches.yaml", "content"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    name = re.search(r"`(content/news/\d{4}/[\w-]+\.yaml)`", text_of(language))
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
    assert f"/news/{year}/{slug[11:]}/" in text_of(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_explains_only_messages_that_exist(language: Language) -> None:
    table = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", text_of(language), re.MULTILINE)
    codes = {code for row in table for code in re.findall(r"`([a-z]+_?[a-z_]*)`", row)}
    assert {"unknown_key", "hours"} <= codes
    assert {code for code in codes if "_" in code} <= set(SENTENCES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_that_is_explained_is_what_the_check_says(language: Language) -> None:
    [shown] = re.findall(r"```text\n(branches.yaml:.*?)\n```", text_of(language), re.DOTALL)
    place, line = Place("branches.yaml", 96, 22), "        verified_on: 2026-02-30"
    said = report(
        [problem(place, "day", value="2026-02-30", hint=hints.date("2026-02-30"))],
        language,
        lambda _: line,
    )
    assert [each.strip() for each in said.splitlines()[:-1]] == [each.strip() for each in shown.splitlines()]


@pytest.mark.parametrize("name", [*(f"docs/editors.{language}.md" for language in LANGUAGES), "README.md", "CONTRIBUTING.md"])
def test_every_command_that_is_named_exists(name: str) -> None:
    of_handbook = [text_of(language) for language in LANGUAGES if name == f"docs/editors.{language}.md"]
    text = "\n".join([(ROOT / name).read_text("utf-8"), *of_handbook])
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= targets
    for command in re.findall(r"(?:`|^)qabyldau ((?:-?-?[a-z]+ ?)+)", text, re.MULTILINE):
        first = command.split()[0]
        assert first.startswith("--") or first in main.commands, command


FRAGMENTS: dict[str, Any] = {
    "source": Source,
    "photo": Photo,
    "exceptions": tuple[HoursException, ...],
    "reception": tuple[Reception, ...],
    "appeals": tuple[Appeals, ...],
    "services": tuple[Service, ...],
}
ENTRIES = {"address": Office, "party": Branch, "date": Holiday}
"""By a key that only this kind of entry has."""


def meaning(fragment: Any) -> tuple[Any, Any]:
    """The type of an example and its value: what stands below the one key, or the entry of a list."""
    if isinstance(fragment, list):
        [entry] = fragment
        return next(kind for key, kind in ENTRIES.items() if key in entry), entry
    [(key, value)] = fragment.items()
    return FRAGMENTS[key], value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_what_the_check_accepts_in_its_place(language: Language) -> None:
    fragments = [example for example in examples(language) if "news.schema.json" not in example]
    assert len(fragments) >= 8
    for text in fragments:
        kind, value = meaning(yaml.load(dedent(text), Loader=yaml.BaseLoader))
        try:
            TypeAdapter(kind).validate_python(value)
        except ValidationError as error:
            # A part of a branch is shown without what is said elsewhere.
            assert {each["type"] for each in error.errors()} == {"missing"}, text
        for hours in re.findall(r"(?m)^ *(?:hours|when): (.+)$", text):
            assert not faults(hours) or not exception_faults(hours), hours
