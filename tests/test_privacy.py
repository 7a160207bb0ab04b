"""The privacy page says what the site does: every name under which something is kept in a browser stands there, in each language."""

from __future__ import annotations

import re

import pytest

from qabyldau.model import LANGUAGES
from tests.building import ROOT

SCRIPTS = sorted((*(ROOT / "overrides/assets/qb").rglob("*.js"), *(ROOT / "hooks/qabyldau/admin").glob("*.js")))
KEEPS = re.compile(r"\b(?:localStorage|sessionStorage)\.(?:setItem|getItem|removeItem)\(([^,)]+)|\bcaches\.open\(([^)]+)\)")
OTHER = re.compile(
    r"\b(?:localStorage|sessionStorage)\b(?!\.(?:setItem|getItem|removeItem)\()|\bindexedDB\b|document\.cookie|cookieStore|sendBeacon"
)


def code(text: str) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", text, flags=re.DOTALL)


def names(text: str) -> set[str]:
    """The names under which a script keeps something; what it puts together counts by its first word."""
    constants = dict(re.findall(r"\bconst (\w+) = [\"`]([\w-]+)", text))
    found = set()
    for key, cache in KEEPS.findall(text):
        expression = (key or cache).split("+")[0].strip()
        if expression == "name" and "caches.keys()" in text:
            # One of the names that are there, which somebody else has given.
            continue
        found.add(constants.get(expression, expression.strip("\"'`")))
    return found


def test_scripts_keep_things_in_ways_that_this_test_knows() -> None:
    found = {path.name: OTHER.findall(code(path.read_text("utf-8"))) for path in SCRIPTS}
    assert {name: uses for name, uses in found.items() if uses} == {}
    assert set().union(*(names(code(path.read_text("utf-8"))) for path in SCRIPTS)) == {"qb-prefs", "qabyldau", "qabyldau-editor-language"}


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        ('localStorage.setItem("qb-visits", 1)', "qb-visits"),
        ('const SEEN = "qb-seen"\nsessionStorage.getItem(SEEN)', "qb-seen"),
        ("const ours = `strange ${root} `\ncaches.open(ours + shell)", "strange"),
    ],
)
def test_a_new_name_is_noticed(planted: str, name: str) -> None:
    assert names(planted) == {name}


@pytest.mark.parametrize(
    "planted", ["document.cookie = 'a=1'", "indexedDB.open('x')", "localStorage.visits = 1", "navigator.sendBeacon('/x')"]
)
def test_another_way_to_keep_or_send_something_is_noticed(planted: str) -> None:
    assert OTHER.search(planted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_page_names_all_that_is_kept(language: str) -> None:
    page = (ROOT / f"docs/privacy.{language}.md").read_text("utf-8")
    kept = set().union(*(names(code(path.read_text("utf-8"))) for path in SCRIPTS))
    assert {name for name in kept if f"`{name}`" not in page} == set()
    assert "/admin/" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_page_gives_the_numbers_of_the_worker(language: str) -> None:
    page = (ROOT / f"docs/privacy.{language}.md").read_text("utf-8")
    worker = (ROOT / "overrides/assets/qb/sw.js").read_text("utf-8")
    numbers = dict(re.findall(r"^const (PAGES|PICTURES) = (\d+)$", worker, re.MULTILINE))
    assert numbers.keys() == {"PAGES", "PICTURES"}
    assert [number for number in numbers.values() if not re.search(rf"\b{number}\b", page)] == []


def test_the_privacy_page_has_the_same_sections_in_each_language() -> None:
    counts = {language: (ROOT / f"docs/privacy.{language}.md").read_text("utf-8").count("\n## ") for language in LANGUAGES}
    assert len(set(counts.values())) == 1, counts
