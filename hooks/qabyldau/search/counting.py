"""Which stems stand in which documents, and how much they count there.

In: documents of a month (or those that belong to none), each with its place there. Out: by stem the documents in the order of their
places, each packed into one number: its place times 8 plus the level, 0–2 by how often the body has the stem, 3–6 by the best place where
it stands, 7 for what the document is about. Never knows a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise
from operator import itemgetter

from ..model import Language
from .documents import KEYWORD, KINDS, SUMMARY, TITLE, Document
from .stems import counted, in_name, in_text, joined

SUBJECT = 7
"""The level of a word that stands in the title and in the text, in a title of a few words or in the name of what is no news."""
LEVELS = 7
"""The bits of a packed number that are the level."""
_OFTEN = 4
_SHORT = 3
_NAME = 8
"""Words that a name or an address has at most; longer texts are sentences, of which nobody remembers the order."""
_SEVERAL, _MANY = 1, 2
"""The levels of a word that stands in the body more than once, and often; that of one which stands there once is 0."""
Postings = defaultdict[str, list[int]]
_WEIGHT = itemgetter(0)


def postings(documents: Iterable[tuple[int, Document]]) -> Postings:
    """The stems of documents, given with their places in ascending order.

    Most of a cold build's counting is spent in these few lines, some five million times; so they make no value that they do not keep.
    """
    found: Postings = defaultdict(list)
    for place, document in documents:
        packed = place << 3
        tally = counted(document.body_language, document.body)
        for stem, number in tally.items():
            found[stem].append(packed if number == 1 else packed | (_SEVERAL if number < _OFTEN else _MANY))
        for stem, level in _placed(document, tally).items():
            if stem in tally:
                found[stem][-1] = packed | level
            else:
                found[stem].append(packed | level)
    found.pop("", None)
    return found


def _placed(document: Document, tally: dict[str, int]) -> dict[str, int]:
    """The levels of stems that stand elsewhere than in the body, of which `tally` has the stems."""
    found: dict[str, int] = {}
    for weight, language, text in sorted(document.texts, key=_WEIGHT):
        # A summary stands there once; titles and names return, also in the documents of other languages.
        found.update(dict.fromkeys((in_text if weight == SUMMARY else in_name)(language, text), weight))
        if "-" in text:
            found.update(dict.fromkeys(joined(language, text), weight))
    for weight, language, text in document.texts:
        if weight == TITLE:
            title = in_name(language, text)
            short = len(title) <= _SHORT or document.mark in KINDS
            found.update((stem, SUBJECT) for stem in title if short or stem in tally)
    return found | pairs(document) if document.mark in KINDS else found


def pairs(document: Document) -> dict[str, int]:
    """The pairs of words in the names and addresses of a thing, in their order and with a space between, and how much the text counts."""
    found: dict[str, int] = {}
    for weight, language, text in sorted(document.texts, key=_WEIGHT):
        if weight >= KEYWORD:
            found.update(dict.fromkeys(_pairs_in(language, text), weight))
    return found


@lru_cache(maxsize=1 << 14)
def _pairs_in(language: Language, text: str) -> tuple[str, ...]:
    """The pairs of a name; hundreds of offices have those of their party and of their services."""
    stems = tuple(filter(None, in_name(language, text)))
    return tuple(map(" ".join, chain(pairwise(stems), zip(stems, stems[2:], strict=False)))) if len(stems) <= _NAME else ()
