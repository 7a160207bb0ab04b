"""Words without their endings, so that «қабылдауға» and «қабылдаудың», «приёмной» and «приёмная» are found by each other.

In: a word and the language of its text. Out: the folded stem, which begins with the same three letters as the folded word, so that a
browser finds it without knowing any grammar. Russian and English are Snowball's; Kazakh, for which no library was found that runs, is
stripped by the tables below (endings and their order as in any grammar of the language: plural, possessive, case; of verbs the present).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

import Stemmer

from ..model import REGIONS, Language
from .folding import WORD, fold, words

SHORTEST = 3
"""Letters that a stem keeps at least; by as many the index is cut into files."""

_VOWELS = "аәеёиоөуұүыіэюя"
_BACK, _FRONT = frozenset("аоұыуюя"), frozenset("әеөүіиэуё")
_HARD, _SOFT = "аыоұғқ", "еіөүгк"

_CASES = (
    r"[аей]т[ыі]н(?:[ыі]н?)?|йд[ыі]|(?:н|д|т)[ыі]ң|(?:(?<=[ыі])н|[дт])[ае]ғ[ыі]|(?:(?<=[ыі])н|[дт])[ае]г[ыі]"
    r"|(?<=[ыі])н[дт][ае]|[дт][ае]н|(?<=[ыі])н[ае]н|[мбп]ен|[ғгқк][ае]|[дт][ае]|[ндт][ыі]|(?<=[ыі])н[ае]|(?<=[ыі])н|(?<=[ыі][мң])[ае]"
)
_POSSESSIVES = r"[ыі]м[ыі]з|[ыі]ң[ыі]з|м[ыі]з|ң[ыі]з|[ыі]м|[ыі]ң|с[ыі]|[ыі]"
_PLURALS = r"[лдт][ае]р"
_ADJECTIVES = r"[лдт][ыі][қк]|[ғгқк][ае]н"
_STEPS = tuple(re.compile(f"(?:{endings})$") for endings in (_CASES, _POSSESSIVES, _PLURALS, _ADJECTIVES))
_HYPHENED = re.compile(r"\w+(?:-\w+)+")
_LEAST = 4
"""Letters that a Kazakh word keeps at least; shorter roots are mostly words of their own («алма» in «Алматы»)."""

_MOST = 1 << 16
"""Words of a language that are kept with their stems: more than a year of news has, some megabytes in each process that counts."""
_SNOWBALL = {"ru": "russian", "en": "english"}


class Stems(dict[str, str]):
    """Folded stems of one language by word in small letters; what was found once is kept, as long as it is not too much."""

    def __init__(self, language: Language) -> None:
        self._strip = kazakh if language == "kk" else Stemmer.Stemmer(_SNOWBALL[language], 0).stemWord

    def __missing__(self, form: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        found = self[form] = _checked(fold(form), fold(self._strip(form)))
        return found


@cache
def stems(language: Language) -> Stems:
    """The stems of a language."""
    return Stems(language)


class _Chunks(dict[str, str | tuple[str, ...]]):
    """The stem of what stands between two spaces, or all of them where it holds several words or none («2024:», «т.б.»).

    Texts repeat their words, punctuation and all, so what stands between two spaces is cut into words once, not each time.
    """

    def __init__(self, language: Language) -> None:
        self._stems = stems(language)
        self.several: set[str | tuple[str, ...]] = set()

    def __missing__(self, chunk: str) -> str | tuple[str, ...]:
        found = tuple(map(self._stems.__getitem__, words(chunk)))
        made = self[chunk] = found[0] if len(found) == 1 else found
        if len(found) != 1:
            self.several.add(made)
        return made

    def bounded(self) -> _Chunks:
        """The same, emptied between two texts when it has grown too large."""
        if len(self) >= _MOST:
            self.clear()
            self.several.clear()
        return self


@cache
def _chunks(language: Language) -> _Chunks:
    return _Chunks(language)


def in_text(language: Language, text: str) -> Sequence[str]:
    """The stems of a text's words, one after another; empty where a word has nothing that can be searched."""
    known = _chunks(language).bounded()
    found = list(map(known.__getitem__, text.split()))
    if known.several.isdisjoint(found):
        return cast("list[str]", found)
    return [stem for each in found for stem in ((each,) if isinstance(each, str) else each)]


def counted(language: Language, text: str) -> dict[str, int]:
    """How often each stem of a text stands in it."""
    known = _chunks(language).bounded()
    found = Counter(map(known.__getitem__, text.split()))
    for several in found.keys() & known.several:
        number = found.pop(several)
        for stem in several:
            found[stem] += number
    return cast("dict[str, int]", found)


@lru_cache(maxsize=1 << 15)
def in_name(language: Language, text: str) -> Sequence[str]:
    """The stems of a text that returns again and again."""
    return tuple(in_text(language, text))


def joined(language: Language, text: str) -> Iterator[str]:
    """The stems of words with hyphens as people type them without: «Әл-Фараби» as «әлфараби»."""
    if "-" in text:
        for word in _HYPHENED.findall(text):
            yield from in_text(language, word.replace("-", ""))


def _checked(word: str, stem: str) -> str:
    """The stem, as long as it begins as the word does."""
    return stem if len(stem) >= SHORTEST and stem[:SHORTEST] == word[:SHORTEST] else word


def kazakh(form: str) -> str:
    """A Kazakh word without case, possessive and plural endings: «бөлмелерімізде» is «бөлме»."""
    stem = form
    for step in _STEPS:
        if stem in _NAMES:
            return stem
        stem = _without(stem, step)
    return stem[:-1] if stem.endswith("у") and len(stem) > _LEAST and stem not in _NAMES else stem


def _without(word: str, endings: re.Pattern[str]) -> str:
    """The word without an ending that its own vowels allow."""
    for found in endings.finditer(word):
        base = word[: found.start()]
        if len(base) >= _LEAST and _agree(base, found.group()):
            return base
    return word


def _agree(base: str, ending: str) -> bool:
    """Whether base and ending are both of hard or both of soft vowels, as Kazakh has it but for loanwords and for «-мен»."""
    last = next((letter for letter in reversed(base) if letter in _VOWELS), "")
    if not last:
        return False
    if ending.endswith("ен") and len(ending) == 3 and ending[0] in "мбп":
        return True
    soft = any(letter in _SOFT for letter in ending)
    hard = any(letter in _HARD for letter in ending)
    return not (soft and last not in _FRONT) and not (hard and last not in _BACK)


_NAMES = frozenset(
    word for region in REGIONS.values() for word in WORD.findall(region.name["kk"].lower()) if word not in ("облысы", "қаласы")
)
"""Names that end like words with endings."""
