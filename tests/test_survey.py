"""What helps editors and never blocks them: odd letters, translations left behind or cut short, and the report on all of it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from qabyldau.check import check
from qabyldau.commands import main
from qabyldau.history import NoHistory, older_texts
from qabyldau.model import LANGUAGES, Language
from qabyldau.problems import Problem
from qabyldau.survey import Survey, page, text
from tests.building import ROOT

TODAY = dt.date(2026, 11, 23)
NEWS = "content/news/2026/2026-11-20-opening.yaml"
LATIN_A, LATIN_O = "a", "o"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/sites/minimal", tmp_path / "site"))


def edit(root: Path, old: str, new: str) -> None:
    path = root / NEWS
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


def warned(root: Path, code: str) -> list[Problem]:
    checked = check(root, TODAY)
    assert checked.problems == ()
    return [warning for warning in checked.warnings if warning.code == code]


def test_latin_letters_in_a_cyrillic_word_are_shown_at_the_word(root: Path) -> None:
    edit(root, "Қабылдау", f"Қ{LATIN_A}былдау")
    [found] = warned(root, "mixed_letters")
    line = (root / NEWS).read_text("utf-8").splitlines()[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith(f"Қ{LATIN_A}былдау")
    assert found.said("en").remedy == "type it again with Cyrillic letters: «Қабылдау»"
    assert found.said("kk").found == f"«Қ{LATIN_A}былдау», ондағы {LATIN_A} – латын әрпі"


@pytest.mark.parametrize("word", ["QR-код", "COVID-19-дан", "2GIS-тегі", "Telegram-арна", "IT-хаб"])
def test_two_alphabets_joined_by_a_hyphen_are_no_fault(root: Path, word: str) -> None:
    edit(root, "Қабылдау", f"Қабылдау {word}")
    assert warned(root, "mixed_letters") == []


def test_a_letter_that_has_no_double_is_not_guessed(root: Path) -> None:
    edit(root, "Қабылдау", "Қабылдаlу")
    [found] = warned(root, "mixed_letters")
    assert found.said("ru").remedy == "наберите слово заново буквами одного алфавита"


def test_a_mixed_word_is_told_once_in_a_file(root: Path) -> None:
    edit(root, "Қабылдау", f"Қ{LATIN_A}былдау Қ{LATIN_A}былдау м{LATIN_O}л")
    assert len(warned(root, "mixed_letters")) == 2


def body(root: Path, language: str, words: str) -> None:
    """Give the item this text in a language."""
    path = root / NEWS
    lines = path.read_text("utf-8").split("\n")
    start = lines.index(f"{language}:")
    at = next(number for number in range(start, len(lines)) if lines[number].startswith("  body: |"))
    end = next((number for number in range(at + 1, len(lines)) if lines[number] and not lines[number].startswith("    ")), len(lines))
    path.write_text("\n".join([*lines[: at + 1], f"    {words}", *lines[end:], ""]), "utf-8")


def test_a_text_that_was_only_copied_is_told(root: Path) -> None:
    for language in ("ru", "en"):
        body(root, language, "Приёмная открыта.")
    [found] = warned(root, "same_text")
    assert found.said("en").found == "the same text in «ru» and «en»"


def test_a_translation_of_less_than_half_the_length_is_told_and_others_are_not(root: Path) -> None:
    body(root, "kk", "Қабылдау ашылды. " * 60)
    body(root, "ru", "Приёмная открыта. " * 55)
    body(root, "en", "The reception has opened. " * 10)
    found = warned(root, "short_text")
    assert {each.said("en").found for each in found} == {
        "a text in «en» that is as long as 26 % of that in «kk»",
        "a text in «en» that is as long as 26 % of that in «ru»",
    }


@pytest.mark.parametrize(("until", "told"), [("2025-12-03", "2025-12-03"), ("2026-10-23", "2026-10-23"), ("2026-10-24", "")])
def test_an_exception_that_is_long_over_is_told_and_one_just_past_is_not(root: Path, until: str, told: str) -> None:
    path = root / "branches.yaml"
    text = path.read_text("utf-8").replace("since: 2026-12-01", "since: 2025-12-01").replace("until: 2026-12-03", f"until: {until}")
    path.write_text(text, "utf-8")
    found = warned(root, "past_exception")
    assert [each.said("en").found for each in found] == [f"an exception whose last day was {told}"] * bool(told)
    assert all(text.splitlines()[each.place.line - 1].strip() == f"until: {until}" for each in found)


def test_of_many_exceptions_that_are_over_one_stands_for_all(root: Path) -> None:
    path = root / "branches.yaml"
    one = "          - since: 2026-{month}-01\n            hours: closed\n            reason: {{kk: Жөндеу, ru: Ремонт, en: Repairs}}\n"
    more = "".join(one.format(month=month) for month in ("01", "02", "12"))
    text = path.read_text("utf-8")
    branch = "    exceptions:\n" + more.replace("\n    ", "\n")[4:]
    text = text.replace("        exceptions:\n", f"        exceptions:\n{more}").replace(
        "since: 2026-12-01\n            until: ", "since: 2026-12-02\n            until: "
    )
    path.write_text(text.replace("    offices:\n", f"{branch}    offices:\n", 1), "utf-8")
    lines = path.read_text("utf-8").splitlines()
    assert [lines[each.place.line - 1].strip() for each in warned(root, "past_exception")] == ["- since: 2026-01-01"] * 2


def commit(root: Path, day: str) -> None:
    names = {f"GIT_{who}_{what}": "editor" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {f"GIT_{who}_DATE": f"{day}T12:00:00+0500" for who in ("AUTHOR", "COMMITTER")}
    for command in (["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", root, *command], check=True, env={**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": os.devnull})


@pytest.fixture
def repository(root: Path) -> Path:
    """The site in git since the first of November."""
    subprocess.run(["git", "init", "-q", root], check=True)
    commit(root, "2026-11-01")
    return root


def test_a_translation_is_left_behind_when_another_language_changes_later(repository: Path) -> None:
    assert list(older_texts(repository)) == []
    body(repository, "kk", "Қабылдау басқа ғимаратқа көшті.")
    body(repository, "en", "The reception has moved.")
    commit(repository, "2026-11-10")
    [found] = older_texts(repository)
    assert found.said("en").found == "a text in «ru» last changed on 2026-11-01, that in «kk» on 2026-11-10"
    assert (repository / NEWS).read_text("utf-8").splitlines()[found.place.line - 1] == "ru:"
    body(repository, "ru", "Приёмная переехала.")
    commit(repository, "2026-11-10")
    assert list(older_texts(repository)) == []


def test_a_translation_that_is_added_later_leaves_none_behind(repository: Path) -> None:
    path = repository / NEWS
    whole = path.read_text("utf-8")
    path.write_text(whole.split("en:\n  title")[0], "utf-8")
    commit(repository, "2026-11-05")
    path.write_text(whole, "utf-8")
    commit(repository, "2026-11-10")
    assert list(older_texts(repository)) == []
    body(repository, "en", "The reception has moved.")
    commit(repository, "2026-11-12")
    assert {found.said("en").found.split("»")[0] for found in older_texts(repository)} == {"a text in «kk", "a text in «ru"}


def updated(root: Path, language: str, day: str) -> None:
    """Say on which day the text of a language was changed."""
    edit(root, f"{language}:\n  title", f"{language}:\n  updated: {day}\n  title")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            "«ru» мәтіні соңғы рет 2026-11-20, ал «kk» мәтіні 2026-11-22 күні өзгерген; бір мазмұндағы мәтіндер; "
            "екеуін салыстырып, ескісін жаңартыңыз да, күнін оның «updated» мәніне жазыңыз",
        ),
        (
            "ru",
            "текст в «ru» менялся последний раз 2026-11-20, а в «kk» 2026-11-22; тексты с одним содержанием; "
            "сравните их, обновите более старый и запишите день в его «updated»",
        ),
        (
            "en",
            "a text in «ru» last changed on 2026-11-20, that in «kk» on 2026-11-22; texts that say the same; "
            "compare the two, bring the older one up to date, and write the day into its «updated»",
        ),
    ],
)
def test_a_text_says_itself_that_it_was_changed_and_the_others_were_not(root: Path, language: Language, said: str) -> None:
    updated(root, "kk", "2026-11-22")
    updated(root, "en", "2026-11-22 10:00")
    [found] = warned(root, "older_text")
    assert "; ".join(found.said(language)) == said
    assert (root / NEWS).read_text("utf-8").splitlines()[found.place.line - 1] == "ru:"
    updated(root, "ru", "2026-11")
    assert warned(root, "older_text") == []


def test_an_item_that_was_updated_as_a_whole_leaves_no_text_behind(root: Path) -> None:
    updated(root, "kk", "2026-11-22")
    edit(root, "topic:", "updated: 2026-11-22\ntopic:")
    assert warned(root, "older_text") == []


def test_a_text_left_behind_is_reported_once_whoever_knows_it(repository: Path) -> None:
    body(repository, "kk", "Қабылдау басқа ғимаратқа көшті.")
    updated(repository, "kk", "2026-11-22")
    commit(repository, "2026-11-23")
    shown = CliRunner().invoke(main, ["report", "--root", str(repository), "--today", "2026-11-23", "--language", "en"]).output
    assert shown.count("[older_text]") == 2
    assert "a text in «ru» last changed on 2026-11-20, that in «kk» on 2026-11-22" in shown
    assert "left behind 1" in shown


def test_facts_that_change_leave_no_translation_behind(repository: Path) -> None:
    edit(repository, "date: 2026-11-20", "date: 2026-11-20 14:30")
    commit(repository, "2026-11-10")
    assert list(older_texts(repository)) == []


def test_a_site_inside_a_larger_repository_has_its_history_too(tmp_path: Path) -> None:
    root = Path(shutil.copytree(ROOT / "tests/sites/minimal", tmp_path / "repository/party"))
    subprocess.run(["git", "init", "-q", root.parent], check=True)
    commit(root.parent, "2026-11-01")
    body(root, "kk", "Қабылдау басқа ғимаратқа көшті.")
    commit(root.parent, "2026-11-10")
    assert {found.place.file for found in older_texts(root)} == {NEWS}
    body(root, "en", "The reception has moved.")
    assert {found.said("en").found.split("»")[0] for found in older_texts(root)} == {"a text in «kk", "a text in «ru"}


def test_without_git_nothing_is_claimed(root: Path) -> None:
    with pytest.raises(NoHistory):
        list(older_texts(root))
    said = CliRunner().invoke(main, ["report", "--root", str(root), "--today", "2026-11-23", "--language", "en"])
    assert said.exit_code == 0


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data.strip()


@pytest.mark.parametrize(("language", "named"), [("kk", "Барлық филиал"), ("ru", "Все филиалы"), ("en", "All branches")])
def test_the_report_counts_what_is_to_be_done_by_branch(root: Path, language: Language, named: str) -> None:
    lines = (root / NEWS).read_text("utf-8").split("\nen:")
    (root / NEWS).write_text(lines[0] + "\n", "utf-8")
    checked = check(root, TODAY)
    assert checked.site is not None
    survey = Survey(checked.site, checked.warnings, TODAY, with_history=False)
    cells = _Cells()
    cells.feed(page(survey, language))
    row = cells.cells[cells.cells.index(named) :]
    assert row[1:5] == [str(len(checked.site.news)), "0", "0", "1"]
    assert named in text(survey, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_the_repositorys_own_content_names_every_warning(language: Language) -> None:
    checked = check(ROOT, TODAY)
    assert checked.site is not None
    assert checked.warnings
    survey = Survey(checked.site, checked.warnings, TODAY, with_history=True)
    written, shown = text(survey, language), page(survey, language)
    for warning in checked.warnings:
        assert str(warning.place) in written
        assert str(warning.place) in shown


def test_a_report_on_broken_content_says_what_is_broken(root: Path) -> None:
    edit(root, "topic:", "topik:")
    said = CliRunner().invoke(main, ["report", "--root", str(root), "--language", "ru"])
    assert said.exit_code == 1
    assert "topik" in said.output


def test_text_in_a_report_cannot_become_markup(root: Path) -> None:
    edit(root, "Қабылдау", f"<Қ{LATIN_A}былдау>")
    checked = check(root, TODAY)
    assert checked.site is not None
    shown = page(Survey(checked.site, checked.warnings, TODAY, with_history=True), "kk")
    assert f"<Қ{LATIN_A}" not in shown
