"""Case endings of Kazakh, where a date or a number ends a phrase: «1 наурызға дейін», «4 000-нан астам», «2016 жылдан».

In: a word, or a number that is read as words. Out: the ending alone. Vowel harmony and the last sound decide (sound rules of the
Kazakh spelling standard): back vowels take а, front vowels take е; after a voiceless sound т and қ/к, after a nasal н.
"""

from __future__ import annotations

_BACK = "аоұыуёяюо"
_FRONT = "әөүіеэи"
_VOICELESS = "кқпстфхһцчшщбвгд"
_NASAL = "мнң"
_ONES = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")


def dative(word: str) -> str:
    """«-ға», «-ге», «-қа» or «-ке» without the hyphen: to, until."""
    word = _letters(word)
    return ("қ" if _is_back(word) else "к") + _vowel(word) if word[-1] in _VOICELESS else ("ғ" if _is_back(word) else "г") + _vowel(word)


def ablative(word: str) -> str:
    """«-дан», «-нен», «-тан» …: from, more than."""
    word = _letters(word)
    first = "т" if word[-1] in _VOICELESS else "н" if word[-1] in _NASAL else "д"
    return f"{first}{_vowel(word)}н"


def last_word(number: float) -> str:
    """The last word of a number when it is read aloud: 4000 -> мың, 78 862 -> екі; a share is read to «пайыз» by its caller."""
    whole = int(number)
    if whole % 10 or whole == 0:
        return _ONES[whole % 10]
    if whole % 100:
        return _TENS[whole % 100 // 10]
    if whole % 1000:
        return "жүз"
    return "мың" if whole % 1_000_000 else "миллион"


def _letters(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalpha())


def _is_back(word: str) -> bool:
    return next((letter in _BACK for letter in reversed(word) if letter in _BACK + _FRONT), True)


def _vowel(word: str) -> str:
    return "а" if _is_back(word) else "е"
