"""Dates, numbers, order and sentences as CLDR and each language have them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.hours import Interval, week
from qabyldau.kazakh import ablative, dative, last_word
from qabyldau.languages import sort_key, tongue
from qabyldau.model import Language, ReceptionChange, When, Words
from qabyldau.pages import Figure
from qabyldau.wording import Wording

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
SPACES = {0xA0: " ", 0x202F: " "}
MONDAY = dt.date(2026, 11, 23)


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


@pytest.mark.parametrize(
    ("month", "to", "since"),
    [
        ("қаңтар", "ға", "дан"),
        ("ақпан", "ға", "нан"),
        ("наурыз", "ға", "дан"),
        ("сәуір", "ге", "ден"),
        ("мамыр", "ға", "дан"),
        ("маусым", "ға", "нан"),
        ("шілде", "ге", "ден"),
        ("тамыз", "ға", "дан"),
        ("қыркүйек", "ке", "тен"),
        ("қазан", "ға", "нан"),
        ("қараша", "ға", "дан"),
        ("желтоқсан", "ға", "нан"),
        ("жыл", "ға", "дан"),
    ],
)
def test_months_take_the_right_endings(month: str, to: str, since: str) -> None:
    assert (dative(month), ablative(month)) == (to, since)


@pytest.mark.parametrize(
    ("number", "ending"),
    [
        (300, "ден"),
        (4000, "нан"),
        (70, "тен"),
        (40, "тан"),
        (20, "дан"),
        (5, "тен"),
        (6, "дан"),
        (9, "дан"),
        (1_000_000, "нан"),
        (90, "нан"),
    ],
)
def test_numbers_take_the_ending_of_their_last_word(number: int, ending: str) -> None:
    assert ablative(last_word(number)) == ending


@pytest.mark.parametrize(
    ("figure", "kk", "ru", "en"),
    [
        (Figure("received", 4000, None, "more_than"), "4 000-нан астам", "более 4 000", "more than 4,000"),
        (Figure("helped", 2500, None, "approximate"), "шамамен 2 500", "около 2 500", "about 2,500"),
        (Figure("resolved", None, 70.0, "more_than"), "70%-дан астам", "более 70 %", "more than 70%"),
        (Figure("received", 5933, None, "exact"), "5 933", "5 933", "5,933"),
    ],
)
def test_a_number_keeps_the_qualifier_of_its_source(figure: Figure, kk: str, ru: str, en: str) -> None:
    said = [Wording(tongue(language)).quantity(figure).translate(SPACES) for language in ("kk", "ru", "en")]
    assert said == [kk, ru, en]


@pytest.mark.parametrize(
    ("rule", "kk", "ru", "en"),
    [
        ("Mo-Fr 10:00-18:00; PH off", "дс–жм 10:00–18:00", "пн–пт 10:00–18:00", "Mon–Fri 10:00–18:00"),
        (
            "Mo-Fr 10:00-13:00,14:00-18:00",
            "дс–жм 10:00–18:00, түскі үзіліс 13:00–14:00",
            "пн–пт 10:00–18:00, перерыв на обед 13:00–14:00",
            "Mon–Fri 10:00–18:00, lunch 13:00–14:00",
        ),
        ("Tu,Th 10:00-17:00", "сс 10:00–17:00; бс 10:00–17:00", "вт 10:00–17:00; чт 10:00–17:00", "Tue 10:00–17:00; Thu 10:00–17:00"),
    ],
)
def test_hours_are_one_sentence_in_each_language(rule: str, kk: str, ru: str, en: str) -> None:
    said = [Wording(tongue(language)).summary(week(rule, MONDAY)) for language in ("kk", "ru", "en")]
    assert said == [kk, ru, en]


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "жұмыс уақыты белгісіз"), ("ru", "часы работы неизвестны"), ("en", "hours not known")]
)
def test_unknown_hours_are_said_to_be_unknown(language: Language, said: str) -> None:
    assert Wording(tongue(language)).summary(None) == said


@pytest.mark.parametrize(
    ("rule", "kk", "ru", "en"),
    [
        (
            "Th[1,3] 15:00-17:00",
            "айдың бірінші және үшінші бейсенбісі, 15:00–17:00",
            "первый и третий четверг месяца, 15:00–17:00",
            "first and third Thursday of the month, 15:00–17:00",
        ),
        (
            "We[2] 11:00-13:00",
            "айдың екінші сәрсенбісі, 11:00–13:00",
            "вторая среда месяца, 11:00–13:00",
            "second Wednesday of the month, 11:00–13:00",
        ),
        ("Tu 10:00-13:00", "сейсенбі 10:00–13:00", "вторник 10:00–13:00", "Tuesday 10:00–13:00"),
        ("2026 Dec 10 10:00-12:00", "2026 ж. 10 желтоқсан 10:00–12:00", "10 декабря 2026 г. 10:00–12:00", "10 December 2026 10:00–12:00"),
    ],
)
def test_receptions_are_said_as_people_say_them(rule: str, kk: str, ru: str, en: str) -> None:
    said = [Wording(tongue(language)).reception_times(rule).translate(SPACES) for language in ("kk", "ru", "en")]
    assert said == [kk, ru, en]


def test_a_moved_reception_names_both_days() -> None:
    reason = Words(kk="Іссапар", ru="Командировка", en="A trip")
    moved = ReceptionChange(date=MONDAY, moved_to="2026-11-26 10:00-13:00", reason=reason)
    assert Wording(tongue("en")).reception_change(moved) == "23 November: moved to 26 November, 10:00–13:00."
    cancelled = ReceptionChange(date=MONDAY, reason=reason)
    assert Wording(tongue("ru")).reception_change(cancelled) == "23 ноября: приём отменён."


def test_an_interval_by_appointment_says_so() -> None:
    assert Wording(tongue("en")).span(Interval(600, 720, "by_appointment")) == "10:00–12:00, by appointment"
