"""One spelling for all: Kazakh and Russian letters, and the Latin ones people type instead of them, as plain `a`–`z` and digits.

In: text. Out: keys that are equal for «Байтақ», «Байтак», "Baytaq" and "Baytak". The tables go to the browser as they stand here, so that
what a visitor types is folded as the index was. Never knows a word or its endings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS: dict[str, str] = {
    **dict(zip("абвгдезийклмнопрстуфх", "abvgdeziiklmnoprstufh", strict=True)),
    **dict(zip("әғқңөұүһіыёэж", "agknouuhiieej", strict=True)),
    **dict(zip("qwyı", "kuii", strict=True)),
    **{"ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "ş": "sh"},
}
"""Letters by what stands for them: Cyrillic as the usual transliterations have it, Kazakh letters like their nearest plain ones."""

SPELLINGS: tuple[tuple[str, str], ...] = (
    ("kh", "h"),
    ("gh", "g"),
    ("d?zh", "j"),
    ("dj", "j"),
    ("ch", "sh"),
    ("^ie", "e"),
    (r"([a-z])\1+", r"\1"),
)
"""Patterns that then become one: "kh" and «х», «Чимкент» and «Шымкент», "Yerkin" and «Еркін», double letters and single ones."""

EMPTY: tuple[str, ...] = (
    *("қайда", "қалай", "қашан", "қандай", "қай", "кімдер", "мен", "бен", "пен", "бар", "үшін", "бойынша", "керек", "болады", "маған"),
    *("қайдан", "кімнен", "кімге", "барамын", "жетемін", "және", "ма", "ме", "ба", "бе", "па", "пе", "да", "де"),
    *("где", "как", "когда", "кто", "что", "какой", "какая", "во", "на", "или", "по", "для", "ко", "из", "от", "до", "за", "об", "есть"),
    *("мне", "можно", "нужно"),
    *("the", "an", "at", "of", "to", "for", "and", "or", "is", "are", "can", "my", "there", "where", "when", "who", "how"),
)
"""Words that tell nothing of what is looked for beside others; none that is a name too («Ким», «Ли»)."""

_TABLE = str.maketrans(LETTERS)
_SPELLINGS = tuple((re.compile(pattern), with_) for pattern, with_ in SPELLINGS)
_REST = re.compile("[^a-z0-9]+")
WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """A word in small letters as its key; empty where nothing of it can be searched."""
    plain = word.translate(_TABLE)
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain)
    plain = _REST.sub("", plain)
    for pattern, with_ in _SPELLINGS:
        plain = pattern.sub(with_, plain)
    return plain


def words(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())
