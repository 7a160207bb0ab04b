"""An inverted index as files small enough for a telephone: which words stand in which documents, and how much they count there.

In: documents of a month (or those that belong to none). Out: a `Portion`, which holds the month's share of each bucket; buckets of all
months are merged into files. A bucket holds all stems whose first letters have the same hash, so that a browser knows from a word alone
which file to ask for.

A file: the number of stems; for each, in alphabetical order, how many letters it shares with the one before, how many follow, those
letters, the number of documents, the length in bytes of its postings, and these: by month the distance from the month before (the first
from 0), the number of documents, and for each of them its distance from the one before times 8 plus its level (0–7). Numbers are LEB128
(7 bits a byte, the lowest first).
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .documents import AREAS, TITLE, Document
from .folding import words
from .stems import SHORTEST, stemmer

IN_TITLE_AND_TEXT = 7
DOCUMENTS_PER_BUCKET = 40
"""So many documents to a bucket keep its file near ten kilobytes in a large archive."""
_OFTEN = (2, 4)


class Portion(NamedTuple):
    """A month's share: by bucket a marshalled `{stem: postings}`, the facets of its documents, and how many they are."""

    buckets: tuple[bytes, ...]
    facets: bytes
    documents: int


def buckets_for(documents: int) -> int:
    """The number of buckets, a power of two, so that it seldom changes."""
    return 1 << max(0, (documents // DOCUMENTS_PER_BUCKET).bit_length())


def bucket_of(stem: str, buckets: int) -> int:
    """FNV-1a of the first letters, for it takes three lines in a browser too."""
    made = 2166136261
    for letter in stem[:SHORTEST]:
        made = (made ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return (made ^ made >> 15) & (buckets - 1)


def levels(document: Document) -> dict[str, int]:
    """How much each stem counts in a document: 0–2 by how often the body has it, 3–7 by the best place where it stands."""
    found: dict[str, int] = {}
    if document.body:
        stemming = stemmer(document.body_language)
        known, stem = stemming.known, stemming.stem
        tally: dict[str, int] = {}
        for form, number in Counter(words(document.body)).items():
            key = known.get(form) or stem(form)
            tally[key] = tally.get(key, 0) + number
        once, often = _OFTEN
        found = {key: 0 if number < once else 1 if number < often else 2 for key, number in tally.items()}
    for weight, language, text in document.texts:
        stem = stemmer(language).stem
        for form in words(text):
            key = stem(form)
            before = found.get(key, -1)
            if weight == TITLE and 0 <= before < TITLE:
                found[key] = IN_TITLE_AND_TEXT
            elif before < weight:
                found[key] = weight
    found.pop("", None)
    return found


def portion(documents: Sequence[Document], buckets: int, marks: Sequence[str]) -> Portion:
    """The share of some documents, which are numbered in their order."""
    postings: dict[str, list[int]] = {}
    for place, document in enumerate(documents):
        for stem, level in levels(document).items():
            postings.setdefault(stem, []).append(place << 3 | level)
    cut: list[dict[str, bytes]] = [{} for _ in range(buckets)]
    hashed: dict[str, int] = {}
    for stem in sorted(postings):
        start = stem[:SHORTEST]
        if start not in hashed:
            hashed[start] = bucket_of(start, buckets)
        cut[hashed[start]][stem] = _block(postings[stem])
    facets = b"".join(number(marks.index(each.mark)) + number(_mask(each.areas)) for each in documents)
    # Version 2 of the format is the last whose bytes do not depend on how often a value is referred to.
    return Portion(tuple(marshal.dumps(each, 2) for each in cut), facets, len(documents))


def _block(packed: list[int]) -> bytes:
    """The number of documents, then each as its distance from the one before and its level."""
    made = bytearray(number(len(packed)))
    last = 0
    for each in packed:
        gap = each - (last & ~7)
        last = each
        if gap < 128:
            made.append(gap)
        else:
            made += number(gap)
    return bytes(made)


def _mask(areas: Iterable[str]) -> int:
    return sum(1 << AREAS.index(area) for area in areas)


def number(value: int) -> bytes:
    """LEB128 of a number that is not negative."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)


def _read(data: bytes) -> int:
    """The LEB128 number with which some bytes begin."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte < 128:
            break
        shift += 7
    return value


def merged(shares: Iterable[tuple[int, bytes]]) -> bytes:
    """The file of one bucket from the shares of all months, each with the month's number, in their order."""
    found: dict[str, list[bytes]] = {}
    lasts: dict[str, int] = {}
    totals: dict[str, int] = {}
    for month, share in shares:
        for stem, block in marshal.loads(share).items():
            gap = month - lasts.get(stem, 0)
            lasts[stem] = month
            totals[stem] = totals.get(stem, 0) + (block[0] if block[0] < 128 else _read(block))
            found.setdefault(stem, []).extend((_SMALL[gap] if gap < 128 else number(gap), block))
    return number(len(found)) + b"".join(_listed(found, totals))


def _listed(found: dict[str, list[bytes]], totals: dict[str, int]) -> Iterator[bytes]:
    before = ""
    for stem in sorted(found):
        shared = _shared(before, stem)
        before = stem
        letters, postings = stem[shared:].encode(), b"".join(found[stem])
        yield b"".join((number(shared), number(len(letters)), letters, number(totals[stem]), number(len(postings)), postings))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


_SMALL = tuple(bytes((value,)) for value in range(128))
