"""The quick reader of ordinary files never says anything else than PyYAML: it agrees, or it has no opinion."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qabyldau.read import characters, document
from qabyldau.read.ordinary import ordinary
from tests.building import ROOT

NEWS = """# yaml-language-server: $schema=../../../schemas/news.schema.json
date: 2024-01-09 11:20
topic: youth
branches:
  - model-auezov
  - model-almaty
source:
  name:
    kk: «Model Observer» басылымы
    ru: 'Издание «Model Observer»'
    en: The Model Observer
  language: en
  url: https://observer.example/model-party

kk:
  title: "Әуезов: ашық есік күні"
  summary: Қонаққа 198 студент келді.
  body: |
    9 қаңтар күні #1 өтті: 198 жас келді.

      - тізім
    *Соңы* & !басы

# the translation
ru:
  title: День открытых дверей
  summary: В гости пришли 198 студентов.
  body: |
    Текст.
"""
LINES = (
    "date: 2024-01-09",
    "topic: youth",
    "topic: youth # not a comment of the text",
    "topic: a: b",
    "topic: a:",
    "topic: ",
    "topic:",
    "topic: |",
    "topic: >",
    "topic: [a, b]",
    "topic: {a: b}",
    "topic: *a",
    "topic: &a b",
    "topic: !a b",
    "topic: ~",
    "topic: - a",
    'topic: "a b"',
    'topic: "a\\n b"',
    'topic: "a" b',
    "topic: 'a''b'",
    "topic: 'a",
    "topic: '",
    "topic: a ",
    "topic:  a",
    "? topic",
    "branches:",
    "  - model-almaty",
    "  - a: b",
    "  - - a",
    "  -  a",
    "- a",
    "  -",
    "kk:",
    "  title: Text",
    "  title: Text:text #text",
    "  body: |",
    "  body: |-",
    "  body: >",
    "  name:",
    "    kk: Word",
    "    kk: |",
    "    en: «Word»",
    "    - a",
    "    Text",
    "     Text, indented",
    "      Text, indented more",
    "    ",
    "  ",
    "",
    "   Text",
    "# a comment",
    "  # a comment inside",
    "    # text or a comment",
    "---",
    "...",
    "%YAML 1.1",
    "<<: a",
    "  <<: a",
    "2024: a",
    "Topic: a",
    "a\ufffeb: c",
    "topic: a\ufffeb",
    "topic: a\u00a0",
    "topic: \u00a0a",
)


def by_pyyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """What the file says when nobody but PyYAML is asked; None where it has problems."""
    with monkeypatch.context() as patch:
        patch.setattr(document, "ordinary", lambda _: None)
        found, problems = document.parse("content/news/2024/2024-01-09-a.yaml", text.encode())
    return None if problems or found is None else found.data


def agrees(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the quick reader had an opinion; it may only be that of PyYAML."""
    quick = ordinary(text)
    if quick is None:
        return False
    assert quick == by_pyyaml(text, monkeypatch)
    return True


def test_a_news_file_as_editors_write_them_is_read_without_pyyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    assert agrees(NEWS, monkeypatch)


@given(lines=st.lists(st.sampled_from(LINES), max_size=12), at=st.integers(0, NEWS.count("\n")), end=st.sampled_from(("\n", "", "\n\n")))
@example(lines=["  body: |", "", "    Text"], at=17, end="\n")
@example(lines=["topic: a"], at=2, end="\n")
def test_whatever_lines_stand_in_a_file_the_quick_reader_agrees_or_is_silent(lines: list[str], at: int, end: str) -> None:
    before = NEWS.split("\n")
    with pytest.MonkeyPatch.context() as patch:
        agrees("\n".join(lines) + end, patch)
        agrees("\n".join([*before[:at], *lines, *before[at:]]) + end, patch)


@given(data=st.data())
def test_whatever_letters_change_in_a_file_the_quick_reader_agrees_or_is_silent(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(NEWS)))
    stop = data.draw(st.integers(start, min(len(NEWS), start + 4)))
    letters = st.one_of(st.sampled_from(" \n:#-|'\"&*!«a2"), st.characters(min_codepoint=32, exclude_categories=["Cs"]))
    put = data.draw(st.text(letters, max_size=4))
    changed = NEWS[:start] + put + NEWS[stop:]
    if characters._INVISIBLE.search(characters.as_text(changed)) is None:
        with pytest.MonkeyPatch.context() as patch:
            agrees(characters.as_text(changed), patch)


@pytest.mark.parametrize("file", sorted((ROOT / "content/news").glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_site_s_own_news_are_the_same_either_way(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agrees(characters.as_text(file.read_text("utf-8")), monkeypatch)
