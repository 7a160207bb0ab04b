"""Kazakh endings: vowel harmony and the last sound decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.kazakh import ablative, dative, last_word
from qabyldau.languages import tongue
from qabyldau.model import When


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
    ("number", "word"),
    [
        (0, "нөл"),
        (7, "жеті"),
        (10, "он"),
        (16, "алты"),
        (50, "елу"),
        (80, "сексен"),
        (100, "жүз"),
        (78_862, "екі"),
        (4000, "мың"),
        (12_500, "жүз"),
        (2_000_000, "миллион"),
    ],
)
def test_a_number_is_read_to_its_last_word(number: int, word: str) -> None:
    assert last_word(number) == word


@given(st.integers(0, 10**9))
def test_every_number_has_a_kazakh_ending(number: int) -> None:
    assert ablative(last_word(number)) in {first + rest for first in "дтн" for rest in ("ан", "ен")}


@pytest.mark.parametrize(
    ("written", "to", "since"),
    [
        ("2022-03-01", "ға", "дан"),
        ("2023-10-19", "ға", "нан"),
        ("2019-09", "ке", "тен"),
        ("2012", "ға", "дан"),
        ("2021-07-05", "ге", "ден"),
    ],
)
def test_a_date_takes_the_endings_of_its_last_word(written: str, to: str, since: str) -> None:
    given = tongue("kk").endings(When.parse(written))
    assert (given["to"], given["since"]) == (to, since)


def test_a_share_takes_the_ending_of_the_word_per_cent() -> None:
    assert tongue("kk").more_than(70, share=True) == "-дан"
    assert tongue("kk").more_than(70, share=False) == "-тен"


def test_other_languages_take_no_endings() -> None:
    for language in ("ru", "en"):
        found = tongue(language)
        assert (found.more_than(300, share=False), found.since_minute(870), found.endings(When(2012))["to"]) == ("", "", "")
