"""Spellings and endings: what people type for one word comes to one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.model import LANGUAGES
from qabyldau.search import SHORTEST
from qabyldau.search import stems as module
from qabyldau.search.folding import fold, words
from qabyldau.search.stems import counted, in_text, kazakh, stems

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz0123456789"


@pytest.mark.parametrize(
    "spellings",
    [
        "Байтақ Байтак Baytaq Baytak Baitaq",
        "Қабылдау кабылдау qabyldau kabyldau Kabyldau",
        "Қарағанды карагандЫ Qaraghandy Karagandy Qarağandy",
        "приёмная приемная",
        "Еркін Yerkin Erkin Еркин",
        "Жамбыл Zhambyl Jambyl",
        "Шымкент Shymkent Şymkent",
        "Хасен Khasen Һасен",
    ],
)
def test_one_word_has_one_key_in_all_its_spellings(spellings: str) -> None:
    assert len({fold(word) for word in words(spellings)}) == 1


def test_numbers_keep_their_digits() -> None:
    assert fold("2011") == "2011"
    assert fold("77172") == "77172"


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("қабылда", "қабылдау қабылдауға қабылдаудың қабылдаулар қабылдауы қабылдады қабылдаған қабылдайды қабылдайтын"),
        ("бөлме", "бөлме бөлмесі бөлмелер бөлмелерімізде бөлмеден"),
        ("азамат", "азаматтар азаматтарды азаматтардың азаматтарымызбен азаматқа"),
        ("партия", "партия партиясының партиялар партиямыздан"),
        ("қала", "қаласы қаласының қаласында қалада қалалық"),
        ("аудан", "аудан ауданында аудандық аудандағы"),
        ("тұрғын", "тұрғындарға тұрғындардың тұрғынымен"),
        ("кездес", "кездесу кездесуі кездесті кездескен кездесетін"),
    ],
)
def test_kazakh_words_lose_their_endings(stem: str, forms: str) -> None:
    assert {form: kazakh(form) for form in forms.split()} == {form: stem for form in forms.split()}


def test_names_of_regions_are_no_words_with_endings() -> None:
    assert [kazakh(word) for word in ("алматы", "алматыда", "алматының", "қарағандыда")] == ["алматы", "алматы", "алматы", "қарағанды"]


@given(st.text(LETTERS, min_size=1, max_size=20), st.sampled_from(LANGUAGES))
def test_a_stem_begins_as_its_word_does(word: str, language: str) -> None:
    """A browser knows only the word as it was typed: by its first letters it asks for the file with the stem."""
    found = stems(language)[word]  # type: ignore[arg-type]
    assert found[:SHORTEST] == fold(word)[:SHORTEST]


@given(st.text(LETTERS + " -—«»", max_size=40))
def test_folding_leaves_plain_letters_and_digits(text: str) -> None:
    assert all(fold(word).isascii() and (fold(word).isalnum() or not fold(word)) for word in words(text))


def test_more_words_than_are_kept_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["г.Алматы: приёмная, 2024:2025, т.б. и приёмные", "Приёмная — т.б. в г.Алматы", "2024:2025 жители г.Алматы; т.б. т.б."] * 2
    whole = [(in_text("ru", text), counted("ru", text)) for text in texts]
    monkeypatch.setattr(module, "_MOST", 3)
    stems("ru").clear()
    assert [(in_text("ru", text), counted("ru", text)) for text in texts] == whole
    assert whole[0][1]["almat"] == 1
    assert len(stems("ru")) <= 3
