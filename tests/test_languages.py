"""Dates, numbers, lists and order as CLDR and each language have them."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.languages import sort_key, tongue
from qabyldau.model import LANGUAGES, Language, When

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
SPACES = {0xA0: " ", 0x202F: " "}


@pytest.mark.parametrize(
    ("written", "kk", "ru", "en"),
    [
        ("2023-10-19", "2023 ж. 19 қазан", "19 октября 2023 г.", "19 October 2023"),
        ("2019-09", "2019 ж. қыркүйек", "сентябрь 2019 г.", "September 2019"),
        ("2012", "2012 жыл", "2012 год", "2012"),
        ("2026~", "шамамен 2026 жыл", "около 2026 года", "about 2026"),
        ("2016-06-28 17:32", "2016 ж. 28 маусым, 17:32", "28 июня 2016 г., 17:32", "28 June 2016, 17:32"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(written: str, kk: str, ru: str, en: str) -> None:
    said = [tongue(language).date(When.parse(written)).translate(SPACES) for language in ("kk", "ru", "en")]
    assert said == [kk, ru, en]


def test_numbers_are_grouped_as_readers_expect() -> None:
    assert tongue("ru").number(5933).translate(SPACES) == "5 933"
    assert tongue("en").number(5933) == "5,933"
    assert tongue("ru").percent(45).translate(SPACES) == "45 %"
    assert tongue("kk").percent(45.5).endswith("%")


@given(st.sampled_from(LANGUAGES), st.integers(0, 10**9))
def test_a_count_is_written_as_babel_writes_it(language: Language, count: int) -> None:
    spoken = tongue(language)
    assert spoken.number(count) == format_decimal(count, locale=spoken.locale)


@given(st.sampled_from(LANGUAGES), st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_is_written_as_babel_writes_it(language: Language, day: dt.date) -> None:
    spoken = tongue(language)
    assert spoken.date(day) == spoken.date(When(day.year, day.month, day.day)) == format_date(day, "long", spoken.locale)
    assert spoken.day(day) == format_date(day, "d MMMM", spoken.locale)
    assert spoken.month_name(day.month).lower() == format_date(day, "LLLL", spoken.locale).lower()
    assert spoken.weekday(day.weekday()).lower() == format_date(day, "cccc", spoken.locale).lower()


@pytest.mark.parametrize(
    ("names"),
    [
        ["Алматы", "Әулиеата", "Байқоңыр"],
        ["Орал", "Өскемен", "Павлодар"],
        ["Күршім", "Қарағанды", "Лисаков"],
        ["Турар", "Ұлытау", "Үржар", "Форт"],
    ],
)
def test_kazakh_letters_stand_where_the_alphabet_has_them(names: list[str]) -> None:
    assert sorted(reversed(names), key=sort_key) == names


@given(st.lists(st.text(KAZAKH, min_size=1, max_size=6)))
def test_sorting_follows_the_alphabet_letter_by_letter(names: list[str]) -> None:
    expected = sorted(names, key=lambda name: [KAZAKH.index(letter) for letter in name])
    assert [list(map(KAZAKH.index, name)) for name in sorted(names, key=sort_key)] == [list(map(KAZAKH.index, name)) for name in expected]


@given(st.lists(st.text(max_size=8)))
def test_any_text_can_be_sorted_and_none_is_lost(names: list[str]) -> None:
    assert sorted(sorted(names, key=sort_key)) == sorted(names)


def test_a_period_has_the_order_of_each_language() -> None:
    spans = [
        (When(2019, 1), When(2019, 8), ("2019 ж. қаңтар – тамыз", "январь – август 2019", "January – August 2019")),
        (When(2019, 1), When(2019, 12), ("2019 жыл", "2019 год", "2019")),
        (When(2018), When(2019), ("2018 жыл – 2019 жыл", "2018 год – 2019 год", "2018 – 2019")),
    ]
    for first, last, said in spans:
        found = [tongue(language).period(first, last).translate(SPACES) for language in ("kk", "ru", "en")]
        assert tuple(text.removesuffix(" г.") for text in found) == said


def test_days_of_one_month_name_it_once() -> None:
    days = (dt.date(2027, 1, 1), dt.date(2027, 1, 2))
    assert [tongue(language).day_range(*days) for language in ("kk", "ru", "en")] == ["1–2 қаңтар", "1–2 января", "1–2 January"]
    assert tongue("ru").day_range(dt.date(2026, 12, 31), days[1]) == "31 декабря – 2 января"


def test_weekdays_and_months_have_their_names_in_each_language() -> None:
    assert [tongue(language).weekday(3) for language in ("kk", "ru", "en")] == ["бейсенбі", "четверг", "Thursday"]
    assert [tongue(language).weekday(6, "abbreviated") for language in ("kk", "ru", "en")] == ["жс", "вс", "Sun"]
    assert [tongue(language).month_name(10) for language in ("kk", "ru", "en")] == ["Қазан", "Октябрь", "October"]


def test_a_list_ends_with_the_word_for_and() -> None:
    said = [tongue(language).list(["a", "b", "c"]) for language in ("kk", "ru", "en")]
    assert said[1:] == ["a, b и c", "a, b and c"]
    assert tongue("kk").list(["a", "b"]) == "a және b"


def test_midnight_at_the_end_of_a_day_is_not_its_beginning() -> None:
    assert (tongue("en").time(0), tongue("en").time(545), tongue("en").time(1440)) == ("00:00", "09:05", "24:00")
