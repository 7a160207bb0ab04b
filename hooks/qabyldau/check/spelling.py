"""What a careful reader stumbles over: letters of two alphabets in one word, a text not translated, a translation cut short.

In: a file's text, a news item. Out: warnings. Never blocks: names and quotations may be as they are.
Spelling itself is not checked: Debian's dictionary (hunspell-kk) does not know 14 in 100 running words of this site's Kazakh news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ..languages import told
from ..model import LANGUAGES, NewsItem
from ..problems import Place, Problem, phrase, problem
from ..read import Document

SHORT = 400
"""Letters below which the lengths of two texts say nothing."""
SHARE = 0.5
"""Kazakh, Russian and English texts of the same content differ by a quarter of their length at most, rarely by a third."""

_MIXED = re.compile(r"[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")
_KINDS = bytes(ord("a") if byte < 128 and chr(byte).isalpha() else ord("c") if 0xD0 <= byte <= 0xD3 else 0 for byte in range(256))
"""What a byte of UTF-8 begins: a Latin letter, one of U+0400–U+04FF, something else. Asked of all bytes at once, since hardly any file has
such a word and a pattern would look at every letter of ten thousand."""
_CONTINUATIONS = bytes(range(0x80, 0xC0))
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_ESCAPES = frozenset("abcdefghijklmnopqrstuvwxyz")
_LOOKALIKES = str.maketrans("aceiopxyhkmtABCEHIKMOPTXY", "асеіорхуһкмтАВСЕНІКМОРТХУ")


def mixed(document: Document) -> Iterator[Problem]:
    """Words with Latin and Cyrillic letters, each once in a file: they look right, but no search finds them and no voice can read them."""
    letters = document.text.encode().translate(_KINDS, _CONTINUATIONS)
    if b"ac" not in letters and b"ca" not in letters:
        return
    seen: set[str] = set()
    for number, line in enumerate(document.lines, 1):
        for match in _WORD.finditer(line) if _MIXED.search(line) else ():
            word = match.group()
            if word in seen or not any(not _is_escape(line, match.start() + at.start()) for at in _MIXED.finditer(word)):
                continue
            seen.add(word)
            place = Place(document.file, number, match.start() + 1)
            yield problem(place, "mixed_letters", "warning", word=word, letters=_letters(word), remedy=_remedy(word))


def _letters(word: str) -> str:
    return ", ".join(dict.fromkeys(_LATIN.findall(word)))


def _is_escape(line: str, offset: int) -> bool:
    """Whether a letter belongs to the backslash before it, as in `\\n`."""
    return line[offset] in _ESCAPES and line[max(offset - 1, 0)] == "\\"


def _remedy(word: str) -> object:
    written = word.translate(_LOOKALIKES)
    if _LATIN.search(written):
        return phrase(told("type the word again in one alphabet"))
    return phrase(told("type it again with Cyrillic letters: «{written}»"), written=written)


def stories(document: Document, item: NewsItem) -> Iterator[Problem]:
    """Texts of one item that cannot be translations of each other."""
    told_in = [(language, story) for language in LANGUAGES if (story := item.story(language))]
    for (one, first), (other, second) in combinations(told_in, 2):
        if first.body == second.body:
            yield problem(document.place((other, "body"), key=True), "same_text", "warning", one=one, other=other)
            continue
        short, long = sorted(((len(first.body), one), (len(second.body), other)))
        if long[0] > SHORT and short[0] < SHARE * long[0]:
            place = document.place((short[1], "body"), key=True)
            yield problem(place, "short_text", "warning", short=short[1], long=long[1], share=round(100 * short[0] / long[0]))
