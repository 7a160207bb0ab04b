"""How problems are laid out: in the editor's language, below them the line with a mark, and in the forms that programs read."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import partial
from pathlib import Path
from string import Formatter

import pytest

from qabyldau.diagnostics import rendered, report
from qabyldau.languages import CATALOGUES, EDITORS, spoken
from qabyldau.model import LANGUAGES, Language
from qabyldau.problems import Phrase, Place, Problem, phrase, problem
from qabyldau.read import line_of
from qabyldau.sentences import SENTENCES

TODAY = dt.date(2026, 11, 23)
NEAR = Problem(
    Place("branches.yaml", 17, 5), "unknown_key", (("key", "color"), ("known", "colour"), ("hint", phrase("choose one of these")))
)
STALE = problem(Place("content/branches/ulytau.yaml", 4, 9), "stale", "warning", date="2025-02-01", days=180)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_problems_are_told_in_the_language_of_the_machine(environment: dict[str, str], language: str) -> None:
    assert spoken(environment) == language


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "қате: табылғаны: белгісіз «color» кілті; керегі: мыналардың бірі: colour; осылардың бірін таңдаңыз [unknown_key]"),
        ("ru", "ошибка: найдено: неизвестный ключ «color»; нужно: одно из: colour; выберите одно из них [unknown_key]"),
        ("en", "error: found the unknown key «color»; expected one of: colour; choose one of these [unknown_key]"),
    ],
)
def test_a_problem_is_whole_in_each_language(language: Language, said: str) -> None:
    assert report([NEAR], language).splitlines()[0] == f"branches.yaml:17:5: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES)
def test_every_value_of_a_sentence_is_said_and_nothing_else_is_asked_for(code: str, language: Language) -> None:
    names = {name for sentence in SENTENCES[code] for _, name, _, _ in Formatter().parse(sentence) if name}
    said = problem(Place("x.yaml"), code, **{name: f"<{name}>" for name in names}).said(language)
    assert {name for name in names if f"<{name}>" in "".join(said)} == names
    assert not re.search(r"[{}]", "".join(said))


def test_numbers_of_problems_inflect() -> None:
    def last(count: int, language: Language) -> str:
        return report([problem(Place("x.yaml", line), "tab") for line in range(1, count + 1)], language).splitlines()[-1]

    assert [last(count, "ru") for count in (1, 2, 5, 21)] == ["1 ошибка", "2 ошибки", "5 ошибок", "21 ошибка"]
    assert [last(count, "kk") for count in (1, 5)] == ["1 қате", "5 қате"]
    assert last(2, "en") == "2 errors"


def test_the_line_stands_below_with_a_mark_under_the_very_place() -> None:
    lines = report([NEAR], "en", lambda place: '    color: "#1f7a4d"').splitlines()
    assert lines[1] == '    17 |     color: "#1f7a4d"'
    assert lines[2] == "       |     ^"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    text = "а" * 300 + "<b>" + "я" * 300
    found = problem(Place("x.yaml", 1, 301), "html", value="<b>")
    line, mark = report([found], "kk", lambda place: text).splitlines()[1:3]
    assert len(line) < 130
    assert line[mark.index("^") :].startswith("<b>яяя")


def test_a_place_without_a_line_is_told_without_it(tmp_path: Path) -> None:
    found = problem(Place("branches.yaml"), "missing_file", name="branches.yaml")
    assert len(report([found], "en", partial(line_of, tmp_path)).splitlines()) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_holds_everything_by_name(language: Language) -> None:
    stale, near = json.loads(rendered([NEAR, STALE], "json", language))[::-1]
    assert (near["file"], near["line"], near["column"], near["severity"], near["code"]) == ("branches.yaml", 17, 5, "error", "unknown_key")
    assert near["found"] == NEAR.said(language).found
    assert stale["severity"] == "warning"
    assert json.loads(rendered([], "json", language)) == []


def test_github_shows_each_problem_beside_its_line() -> None:
    line, other = rendered([STALE, NEAR], "github", "ru").splitlines()
    assert line.startswith("::error file=branches.yaml,line=17,col=5,title=unknown_key::Найдено: неизвестный ключ «color»; ")
    assert other.startswith("::warning file=content/branches/ulytau.yaml,line=4,")


def test_nothing_in_a_file_can_break_out_of_an_annotation() -> None:
    nasty = problem(Place("content/a,b:c.yaml"), "value", value="100%\n::error::x", kind="y")
    assert len(rendered([nasty], "github", "en").splitlines()) == 1
    assert "file=content/a%2Cb%3Ac.yaml,line=1" in rendered([nasty], "github", "en")
    assert "100%25%0A::error::x" in rendered([nasty], "github", "en")


def test_gitlab_gets_code_quality_whose_fingerprints_outlast_a_move() -> None:
    first, second = json.loads(rendered([NEAR, STALE], "gitlab", "kk"))
    assert first["location"] == {"path": "branches.yaml", "lines": {"begin": 17}}
    assert (first["severity"], second["severity"]) == ("major", "info")
    assert first["check_name"] == "unknown_key"
    moved = Problem(Place("branches.yaml", 30, 5), NEAR.code, NEAR.values)
    assert json.loads(rendered([moved], "gitlab", "en"))[0]["fingerprint"] == first["fingerprint"] != second["fingerprint"]


def test_gitlab_tells_problems_apart_that_say_the_same() -> None:
    again = Problem(Place("branches.yaml", 30, 5), NEAR.code, NEAR.values)
    found = json.loads(rendered([again, NEAR], "gitlab", "en"))
    assert [each["location"]["lines"]["begin"] for each in found] == [17, 30]
    assert len({each["fingerprint"] for each in found}) == 2
    assert found[0]["fingerprint"] == json.loads(rendered([NEAR], "gitlab", "kk"))[0]["fingerprint"]


def test_words_for_editors_have_none_of_another_language_in_them() -> None:
    kazakh = (CATALOGUES / f"kk/LC_MESSAGES/{EDITORS}.po").read_text("utf-8")
    russian = (CATALOGUES / f"ru/LC_MESSAGES/{EDITORS}.po").read_text("utf-8")
    said = "\n".join(line for line in russian.splitlines() if line.startswith("msgstr"))
    assert not re.search("[әғқңөұүһі]", said, re.IGNORECASE)
    same = set(re.findall(r'^msgstr "(.* .*[а-я]{4}.*)"$', kazakh, re.MULTILINE)) & set(
        re.findall(r'^msgstr "(.*[а-я]{4}.*)"$', russian, re.MULTILINE)
    )
    assert not same


def test_a_phrase_within_a_phrase_is_said_in_the_same_language() -> None:
    inner = Phrase("the text in Kazakh")
    assert problem(Place("x"), "missing_key", key="kk", kind=inner).said("ru").expected == "текст на казахском"
