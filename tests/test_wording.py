"""Sentences as people say them: hours, receptions, numbers with their qualifiers."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.hours import Interval, Special, faults, week
from qabyldau.languages import tongue
from qabyldau.model import LANGUAGES, Language, ReceptionChange, Words
from qabyldau.pages import Figure
from qabyldau.wording import Wording
from tests.building import ROOT

SPACES = {0xA0: " ", 0x202F: " "}
MONDAY = dt.date(2026, 11, 23)


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
        (
            'Mo-Fr 09:00-13:00,14:00-18:00 "по записи"',
            "дс–жм 09:00–18:00, алдын ала жазылу бойынша, түскі үзіліс 13:00–14:00",
            "пн–пт 09:00–18:00, по предварительной записи, перерыв на обед 13:00–14:00",
            "Mon–Fri 09:00–18:00, by appointment, lunch 13:00–14:00",
        ),
        (
            "Mo-Fr 09:00-13:00,14:30+",
            "дс–жм 09:00–13:00, 14:30-дан бастап",
            "пн–пт 09:00–13:00, с 14:30",
            "Mon–Fri 09:00–13:00, from 14:30",
        ),
        ("Mo-Fr 08:00-10:00,16:00-18:00", *(f"{days} 08:00–10:00, 16:00–18:00" for days in ("дс–жм", "пн–пт", "Mon–Fri"))),
        ("Th[1,3] 15:00-17:00", "белгілі бір күндері ғана", "только в отдельные дни", "only on certain days"),
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
        (
            "Mo,Su[-1] 10:00-12:00",
            "дүйсенбі 10:00–12:00; айдың соңғы жексенбісі, 10:00–12:00",
            "понедельник 10:00–12:00; последнее воскресенье месяца, 10:00–12:00",
            "Monday 10:00–12:00; last Sunday of the month, 10:00–12:00",
        ),
        ("Mo-We,Fr 9:00-12:00", "дс–ср және жм 09:00–12:00", "пн–ср и пт 09:00–12:00", "Mon–Wed and Fri 09:00–12:00"),
        (
            "Tu,Th 10:00-12:00, 14:00-16:00; PH off",
            "сейсенбі және бейсенбі 10:00–12:00, 14:00–16:00",
            "вторник и четверг 10:00–12:00, 14:00–16:00",
            "Tuesday and Thursday 10:00–12:00, 14:00–16:00",
        ),
        (
            "We 09:00-12:00; We[2] off; Dec 31 off",
            "сәрсенбі 09:00–12:00; айдың екінші сәрсенбісі, қабылдау болмайды; 31 желтоқсан: қабылдау болмайды",
            "среда 09:00–12:00; вторая среда месяца, приёма нет; 31 декабря: приёма нет",
            "Wednesday 09:00–12:00; second Wednesday of the month, no reception; 31 December: no reception",
        ),
        ("Mo 14:00+", "дүйсенбі 14:00-ден бастап", "понедельник с 14:00", "Monday from 14:00"),
        (
            'Tu 10:00-13:00 "жазылу бойынша"',
            "сейсенбі 10:00–13:00, алдын ала жазылу бойынша",
            "вторник 10:00–13:00, по предварительной записи",
            "Tuesday 10:00–13:00, by appointment",
        ),
        ('Tu 10:00-13:00 "office 5"', *(f"{day} 10:00–13:00 (office 5)" for day in ("сейсенбі", "вторник", "Tuesday"))),
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


def test_a_rule_without_a_phrase_stays_as_it_was_written() -> None:
    assert Wording(tongue("kk")).reception_times("Th[-2] 15:00-17:00; PH off") == "Th[-2] 15:00-17:00"


@given(st.sampled_from([text for text in (ROOT / "tests/hours_corpus.txt").read_text("utf-8").splitlines() if not faults(text)]))
def test_every_rule_that_is_accepted_can_be_said_in_every_language(text: str) -> None:
    for language in LANGUAGES:
        wording = Wording(tongue(language))
        assert wording.summary(week(text, MONDAY))
        assert "None" not in wording.reception_times(text)


def test_closed_days_say_why_they_are_special() -> None:
    special = Special(dt.date(2027, 1, 1), dt.date(2027, 1, 2), "closed", (), Words(kk="Жаңа жыл", ru="Новый год", en="New Year"))
    assert [Wording(tongue(language)).special_hours(special) for language in LANGUAGES] == ["жабық", "закрыто", "closed"]
    assert [Wording(tongue(language)).special_days(special) for language in LANGUAGES] == ["1–2 қаңтар", "1–2 января", "1–2 January"]
    unknown = Special(special.first, special.last, "unknown", (), special.reason)
    assert "closed" not in Wording(tongue("en")).special_hours(unknown)
