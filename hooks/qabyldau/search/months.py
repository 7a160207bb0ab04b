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
from .postings import Blocks, Portion, block, dumped, mended, unpacked, year

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


Months = dict[int, CountedMonth]


class Former(NamedTuple):
    """A year as it was: its months, and in one language the portion that was made of them."""

    months: Months
    portion: Portion


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
        blocks[language] = dumped(_joined(found, before.of(language), moves))
    return CountedMonth(keys, tuple(facets[key] for key in keys), blocks)


def of_year(months: Months, language: Language, buckets: int, former: Former | None = None) -> Portion:
    """The share of a year in a language from its months by number, the first of them first; and from what it was `former`ly."""
    blocks = {number: month.of(language) for number, month in months.items()}
    if former and len(former.portion.buckets) == buckets:
        shares = mended(former.portion.buckets, list(blocks.items()), _moved(former.months, months, blocks, language))
    else:
        shares = year(blocks.items(), buckets)
    facets = b"".join(b"".join(month.facets) for month in months.values())
    return Portion(shares, facets, tuple((number, len(month.keys)) for number, month in months.items()))


def _moved(before: Months, now: Months, blocks: dict[int, Blocks], language: Language) -> set[str]:
    """The stems that some month has or had in other documents."""
    moved: set[str] = set()
    for number in before.keys() | now.keys():
        was = before.get(number, NOTHING)
        if was is not now.get(number):
            moved.update(stem for stem, _ in was.of(language).items() ^ blocks.get(number, {}).items())
    return moved


def of_none(documents: Sequence[Document], buckets: int, marks: Sequence[str]) -> Portion:
    """The share of documents that belong to no month."""
    shares = year([(0, _blocks(postings(enumerate(documents))))], buckets)
    return Portion(shares, b"".join(_facet(document, marks) for document in documents), ((0, len(documents)),))


def _joined(found: Postings, before: Blocks, moves: Sequence[int | None]) -> Blocks:
    """The blocks of a month: the documents that were found among those of the month as it was, each in its place of today."""
    moved = {former for former, place in enumerate(moves) if place != former}
    same: Blocks = {}
    for stem, own in before.items():
        if stem not in found and (not moved or moved.isdisjoint([packed >> 3 for packed in unpacked(own)])):
            same[stem] = own
            continue
        stay = [place << 3 | packed & LEVELS for packed in unpacked(own) if (place := moves[packed >> 3]) is not None]
        if stay:
            found[stem] = sorted((*found[stem], *stay))
    return same | _blocks(found)


def _blocks(found: Postings) -> Blocks:
    return {stem: block(packed) for stem, packed in found.items()}


def _facet(document: Document, marks: Sequence[str]) -> bytes:
    """What a document can be filtered by: its kind or topic, and its regions as bits."""
    return leb(marks.index(document.mark)) + leb(sum(1 << AREAS.index(area) for area in document.areas))
