"""What was counted in a month, carried on: a document that was there before is not read again, whatever came, went or moved around it.

In: the keys of a month's documents in their order, what was kept of the month, and a way to have those documents that are new. Out: a
`CountedMonth` that says the same as one counted from nothing; the `Portion` of a year, or of what belongs to none.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..model import LANGUAGES, Language
from .counting import LEVELS, Postings, postings
from .documents import AREAS, Document
from .leb128 import leb
from .postings import Blocks, Portion, block, dumped, unpacked, year

Make = Callable[[list[int]], dict[Language, list[Document]]]
"""The documents at some places of a month, by language."""


class CountedMonth(NamedTuple):
    """The keys and facets of a month's documents, and by language the marshalled blocks."""

    keys: tuple[bytes, ...]
    facets: tuple[bytes, ...]
    blocks: dict[Language, bytes]

    def of(self, language: Language) -> Blocks:
        """The blocks of a language by stem."""
        found: Blocks = marshal.loads(self.blocks[language])
        return found


NOTHING = CountedMonth((), (), dict.fromkeys(LANGUAGES, dumped({})))
"""A month of which nothing is known."""


def carried(keys: tuple[bytes, ...], before: CountedMonth, make: Make, marks: Sequence[str]) -> CountedMonth:
    """A month whose documents have these keys; only those that were not there before are made."""
    if keys == before.keys:
        return before
    facets = dict(zip(before.keys, before.facets, strict=True))
    fresh = [place for place, key in enumerate(keys) if key not in facets]
    now = {key: place for place, key in enumerate(keys)}
    moves = [now.get(key) for key in before.keys]
    made = make(fresh)
    facets.update((keys[place], _facet(document, marks)) for place, document in zip(fresh, made[LANGUAGES[0]], strict=True))
    blocks: dict[Language, bytes] = {}
    for language, documents in made.items():
        found = postings(zip(fresh, documents, strict=True))
        _join(found, before.of(language), moves)
        blocks[language] = dumped(_blocks(found))
    return CountedMonth(keys, tuple(facets[key] for key in keys), blocks)


def of_year(months: dict[int, CountedMonth], language: Language, buckets: int) -> Portion:
    """The share of a year in a language from its months by number, the first of them first."""
    shares = year([(number, month.of(language)) for number, month in months.items()], buckets)
    facets = b"".join(b"".join(month.facets) for month in months.values())
    return Portion(shares, facets, tuple((number, len(month.keys)) for number, month in months.items()))


def of_none(documents: Sequence[Document], buckets: int, marks: Sequence[str]) -> Portion:
    """The share of documents that belong to no month."""
    shares = year([(0, _blocks(postings(enumerate(documents))))], buckets)
    return Portion(shares, b"".join(_facet(document, marks) for document in documents), ((0, len(documents)),))


def _join(found: Postings, blocks: Blocks, moves: Sequence[int | None]) -> None:
    """Put the documents of a month as it was among those that were found, each in its place of today."""
    for stem, own in blocks.items():
        stay = [place << 3 | packed & LEVELS for packed in unpacked(own) if (place := moves[packed >> 3]) is not None]
        if stay:
            found[stem] = sorted((*found[stem], *stay))


def _blocks(found: Postings) -> Blocks:
    return {stem: block(packed) for stem, packed in found.items()}


def _facet(document: Document, marks: Sequence[str]) -> bytes:
    """What a document can be filtered by: its kind or topic, and its regions as bits."""
    return leb(marks.index(document.mark)) + leb(sum(1 << AREAS.index(area) for area in document.areas))
