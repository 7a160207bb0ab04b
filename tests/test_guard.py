"""The shrink guard: a release that loses much waits for somebody to say that it is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from qabyldau.guard import losses
from qabyldau.inspection import Counts
from qabyldau.inventory import Held, Inventory
from qabyldau.model import LANGUAGES, Language


def inventory(pages: dict[Language, Iterable[int]], hours: dict[str, str] | None = None) -> Inventory:
    prefixes = {"kk": "", "ru": "ru/", "en": "en/"}
    paths = [f"{prefixes[language]}news/{number}/index.html" for language, numbers in pages.items() for number in numbers]
    paths += [f"assets/{number}.css" for number in range(50)]
    counts = Counts({language: len([*pages.get(language, ())]) for language in LANGUAGES}, len(paths), 0, 0, hours or {})
    return Inventory(dt.date(2026, 11, 23), "/", "1", counts, "", {path: Held(1, "0") for path in sorted(paths)})


BEFORE = inventory({"kk": range(100), "ru": range(100), "en": range(20)})


@pytest.mark.parametrize(
    ("pages", "stopped"),
    [
        ({"kk": range(100), "ru": range(100), "en": range(20)}, []),
        ({"kk": range(10, 100), "ru": range(100), "en": range(20)}, []),
        ({"kk": range(11, 100), "ru": range(100), "en": range(20)}, ["Kazakh"]),
        ({"kk": range(100), "ru": range(100), "en": range(3, 20)}, ["English"]),
        ({"kk": range(50, 200), "ru": range(100), "en": range(20)}, ["Kazakh"]),
        ({}, ["Kazakh", "Russian", "English"]),
    ],
    ids=["same", "a tenth", "more than a tenth", "in the smallest language", "others came instead", "all"],
)
def test_a_tenth_of_the_pages_of_a_language_may_go_and_no_more(pages: dict[Language, Iterable[int]], stopped: list[str]) -> None:
    said = [each.say("en") for each in losses(BEFORE, inventory(pages))]
    assert [language for each in said for language in ("Kazakh", "Russian", "English") if language in each] == stopped


def test_it_says_how_many_pages_would_go_and_which_first() -> None:
    (said,) = losses(BEFORE, inventory({"kk": range(100), "ru": range(12, 100), "en": range(20)}))
    assert said.say("ru").startswith("исчезли бы страницы на русском языке: 12 из 100, первая из них «/ru/news/0/»")
    assert "орыс тіліндегі 100 беттің 12 беті жойылар еді" in said.say("kk")


@pytest.mark.parametrize(("changed", "gone", "stopped"), [(2, 0, False), (3, 0, True), (1, 2, True), (0, 2, False)])
def test_a_fifth_of_the_offices_may_have_other_hours(changed: int, gone: int, stopped: bool) -> None:
    hours = {f"office-{number}": "9-18" for number in range(10)}
    after = {**{id: hours[id] for id in list(hours)[gone:]}, **{f"office-{9 - number}": "10-17" for number in range(changed)}}
    assert bool(losses(inventory({}, hours), inventory({}, after))) is stopped


def test_new_offices_and_the_only_change_of_a_small_party_pass() -> None:
    assert losses(inventory({}, {"a": "1"}), inventory({}, {"a": "2", "b": "1", "c": "1"})) == ()
