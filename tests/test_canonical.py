"""The canonical form: one for each file, the same data, no comment lost, and nothing but what was changed in the difference."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qabyldau.canonical import canonical, first_difference, formatted, written
from qabyldau.read import listing, parse
from tests.building import ROOT

NEWS = "content/news/2023/2023-10-19-item.yaml"
SOURCES = [*listing(ROOT).others, *listing(ROOT).news]
LINE = "# yaml-language-server: $schema=../../../schemas/news.schema.json\n"


def data(name: str, text: str) -> Any:
    document, problems = parse(name, text.encode())
    assert document, problems
    return document.data


def news(body: str) -> str:
    return canonical(NEWS, body)


@pytest.mark.parametrize("name", SOURCES)
def test_the_repositorys_own_files_are_canonical(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert canonical(name, text) == text


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_written_by_another_program_comes_back_as_it_was(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    plain = data(name, text)
    comments = [line for line in text.split("\n") if line.startswith("#")]
    for other in (
        json.dumps(plain, ensure_ascii=True),
        yaml.safe_dump(plain, allow_unicode=True, sort_keys=True, width=60),
        yaml.dump(plain, allow_unicode=False, default_style='"'),
    ):
        written_by_it = canonical(name, "\n".join(comments) + "\n" + other.replace("\t", " "))
        assert written_by_it == text


lines = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Mn", "Me", "Zl", "Zp"], exclude_characters="\u115f\u1160\u3164\uffa0"),
    max_size=12,
)
texts = lines | st.sampled_from(
    [
        "",
        "no",
        "050001",
        "10:00",
        "~",
        "null",
        "1e3",
        "- a",
        "a: b",
        "a #b",
        "«а»",
        "# a",
        "2023-10-19",
        "<<",
        "=",
        "e\u0301",
        "\u0301",
        "''",
    ]
)
proses = st.lists(texts, max_size=5).map("\n".join)
words = st.dictionaries(st.sampled_from(["kk", "ru", "en"]), texts, max_size=3)
items = st.fixed_dictionaries(
    {},
    optional={
        "date": texts,
        "pinned": texts,
        "topic": texts,
        "branches": st.lists(texts, max_size=3),
        "photo": st.fixed_dictionaries({}, optional={"file": texts, "alt": words, "credit": texts}),
        "gallery": st.lists(st.fixed_dictionaries({}, optional={"file": texts, "alt": words}), max_size=2),
        "kk": st.fixed_dictionaries({}, optional={"title": proses, "body": proses}),
        "unheard-of": proses | st.lists(st.lists(texts, max_size=2), max_size=2) | words,
    },
)


def same(before: Any, after: Any) -> bool:
    """Whether both say the same, but for what is empty in `before` and the line breaks at the end of a body."""
    if isinstance(before, dict) and isinstance(after, dict):
        return set(after) <= set(before) and all(same(value, after[key]) if key in after else empty(value) for key, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(same, before, after))
    return before == after or (isinstance(before, str) and isinstance(after, str) and before.rstrip("\n") == after.rstrip("\n"))


def empty(value: Any) -> bool:
    if isinstance(value, dict | list):
        return all(map(empty, value.values() if isinstance(value, dict) else value))
    return not str(value).strip()


@settings(max_examples=200, deadline=None)
@given(items)
@example({"kk": {"body": "\n\n  a\n \nb  \n\n\n"}})
@example({"unheard-of": "a\n\n\n"})
def test_whatever_is_written_is_read_back_and_written_the_same_again(item: dict[str, Any]) -> None:
    item = {**item, "topic": "appeals"}
    for once in (canonical(NEWS, yaml.dump(item, default_style='"', width=10**6)), written(NEWS, item)):
        assert same(item, data(NEWS, once))
        assert canonical(NEWS, once) == once


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.booleans()), max_size=5))
def test_no_comment_is_lost_wherever_it_stands(places: list[tuple[int, int, bool]]) -> None:
    rows = news(SHORT).rstrip("\n").split("\n")
    for number, (line, indent, alone) in enumerate(places):
        place = line % len(rows)
        if rows[place].strip() == "Мәтін":
            continue  # A comment there would end the block, or be a part of it.
        if alone:
            rows.insert(place, f"{' ' * indent}# comment {number}")
        elif not rows[place].lstrip().startswith("#"):
            rows[place] += f" # comment {number}"
    text = "\n".join(rows) + "\n"
    once = news(text)
    assert data(NEWS, once) == data(NEWS, text)
    assert all(once.count(f"# comment {number}") == text.count(f"# comment {number}") for number in range(len(places)))
    assert news(once) == once


SHORT = """
date: 2023-10-19
topic: receptions
branches:
  - baytaq-almaty
  - baytaq-astana
source:
  name:
    kk: Liter.kz
    ru: Liter.kz
    en: Liter.kz
  language: ru
gallery:
  - file: a.jpg
    alt:
      kk: А
      ru: Б
      en: C
  - file: b.jpg
kk:
  title: Тақырып
  body: |
    Мәтін
"""


def test_a_comment_stays_with_what_it_tells_of() -> None:
    assert news("topic: appeals # why\n# when\ndate: 2023-10-19\nbranches:\n  - a\n  # perhaps b\nkk: {title: а}\n# the end\n") == (
        f"{LINE}# when\ndate: 2023-10-19\n# why\ntopic: appeals\nbranches:\n  - a\n  # perhaps b\nkk:\n  title: а\n# the end\n"
    )


def test_comments_above_the_first_key_stay_above_it() -> None:
    assert news("# about the file\ntopic: appeals\ndate: 2023-10-19\n") == f"{LINE}# about the file\ndate: 2023-10-19\ntopic: appeals\n"


@pytest.mark.parametrize("nothing", ['""', "[]", "{}", "null", "~", "", "{file: '', alt: {kk: '', ru: '', en: ''}}", "['', '']"])
def test_optional_values_in_which_there_is_nothing_are_left_out(nothing: str) -> None:
    assert news(f"photo: {nothing}\nsource: {nothing}\ntopic: appeals\nen: {nothing}\n") == f"{LINE}topic: appeals\n"


def test_empty_values_that_must_be_there_stay_so_that_the_check_can_name_them() -> None:
    assert news("topic: ''\nkk: {title: Тақырып, body: ''}\n") == f'{LINE}topic: ""\nkk:\n  title: Тақырып\n  body: |\n'


def test_an_empty_block_that_somebody_means_to_fill_stays() -> None:
    assert news("topic: a\nen:\n  # «Тақырып»\n  title:\n") == f'{LINE}topic: a\nen:\n  # «Тақырып»\n  title: ""\n'


@pytest.mark.parametrize(
    "word", ["050001", "no", "Yes", "4", "1.50", "10:00", "2023-10-19", "~", "null", "0x1F", "1e3", ".5", "y", "=", "<<"]
)
def test_words_that_other_programs_would_take_for_something_else_are_quoted(word: str) -> None:
    line = canonical("branches.yaml", f"branches: [{{offices: [{{address: {{house: '{word}'}}}}]}}]")
    assert f'house: "{word}"\n' in line
    for loaded in (yaml.safe_load(line), yaml.load(line, yaml.BaseLoader)):
        assert loaded["branches"][0]["offices"][0]["address"]["house"] == word


def test_dates_counts_and_yes_and_no_stay_plain_where_they_are_meant() -> None:
    text = canonical(
        "branches.yaml", 'branches: [{founded: "2012", figures: [{members: "88048"}], offices: [{accessibility: {step_free: "yes"}}]}]'
    )
    assert all(f"{line}\n" in text for line in ("founded: 2012", "members: 88048", "step_free: yes"))


def test_a_number_reads_the_same_to_programs_that_drop_zeros() -> None:
    given_text = "branches: [{offices: [{coordinates: {latitude: 43.2180, longitude: 77.0}}]}]"
    assert "latitude: 43.218\n          longitude: 77\n" in canonical("branches.yaml", given_text)


def test_a_folded_body_becomes_a_block_and_its_lines_stay_as_long_as_they_are() -> None:
    long = "сөз " * 80 + "соңы"
    assert (
        news(f'kk:\n  title: "{long}"\n  body: "{long}\\n\\n- а\\n"\n') == f"{LINE}kk:\n  title: {long}\n  body: |\n    {long}\n\n    - а\n"
    )


def test_a_body_without_a_last_line_break_gets_one() -> None:
    assert news("kk:\n  body: |-\n    Мәтін\n") == news("kk:\n  body: |+\n    Мәтін\n\n\n") == f"{LINE}kk:\n  body: |\n    Мәтін\n"


def test_unknown_keys_are_kept_last_for_the_check_to_name() -> None:
    assert news("zebra: [1, {b: x, a: z}]\ntopic: a\n").endswith('topic: a\nzebra:\n  - "1"\n  - b: x\n    a: z\n')


def test_the_schema_line_is_that_of_the_files_place() -> None:
    assert canonical("content/branches/almaty.yaml", "branches: []").startswith(
        "# yaml-language-server: $schema=../../schemas/branches.schema.json\n"
    )
    assert canonical("content/topics.yaml", "# yaml-language-server: $schema=elsewhere.json\n# ours\ntopics: []\n") == (
        "# yaml-language-server: $schema=../schemas/topics.schema.json\n# ours\ntopics: []\n"
    )


def test_a_file_that_is_no_yaml_is_explained_and_not_written() -> None:
    text, problems = formatted(NEWS, b"kk:\n\ttitle: a\n")
    assert text is None
    assert [each.place.line for each in problems] == [2]


def test_the_first_line_that_differs_is_named() -> None:
    assert first_difference("a\nb\nc\n", "a\nx\nc\n") == 2
    assert first_difference("a\n", "a\nb\n") == 2
