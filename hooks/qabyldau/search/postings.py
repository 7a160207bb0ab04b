"""An inverted index as files small enough for a telephone: which words stand in which documents, and how much they count there.

In: what was counted in each month. Out: a `Portion` for each year (and one for what belongs to none), which holds the year's share of each
bucket; buckets of all years are merged into files. A bucket holds all stems whose first letters have the same hash, so that a browser
knows from a word alone which file to ask for.

Besides words, the names and addresses of what is no news have pairs of words that stand beside each other or with one between («abai
dangil», «abai 10»), in the bucket of the first: by them a phrase is told from words that are far apart.

A file: the number of stems and pairs; for each, in alphabetical order, how many letters it shares with the one before, how many follow,
those letters, the number of documents, the length in bytes of its postings, and these: by month the distance from the month before (the
first from 0) and a block. A block: the number of documents, and for each of them its distance from the one before times 8 plus its level
(0–7). Numbers are LEB128.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .leb128 import first, leb, numbers
from .stems import SHORTEST

DOCUMENTS_PER_BUCKET = 40
"""So many documents to a bucket keep its file near ten kilobytes in a large archive."""
_ONE = b"\x01"
_PLACE = ~7
"""The bits of a packed number that are the place."""
Blocks = dict[str, bytes]
"""By stem its block in one month."""


def dumped(value: dict[str, Any]) -> bytes:
    """Bytes that `marshal` reads: of version 2, the last that do not depend on how often a value is referred to."""
    return marshal.dumps(value, 2)


class Portion(NamedTuple):
    """A year's share. By bucket a marshalled `{stem: (first month, last month, number of documents, its months' postings)}`, of which the
    postings begin with the block of the first month; the facets of all documents; the months, each with the number of its documents.
    """

    buckets: tuple[bytes, ...]
    facets: bytes
    months: tuple[tuple[int, int], ...]


def buckets_for(documents: int) -> int:
    """The number of buckets, a power of two, so that it seldom changes."""
    return 1 << max(0, (documents // DOCUMENTS_PER_BUCKET).bit_length())


def bucket_of(stem: str, buckets: int) -> int:
    """The number of the bucket in which a stem and all that begin with the same letters stand."""
    return _hash(stem[:SHORTEST]) & (buckets - 1)


@lru_cache(maxsize=1 << 14)
def _hash(letters: str) -> int:
    """FNV-1a, for it takes three lines in a browser too."""
    made = 2166136261
    for letter in letters:
        made = (made ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return made ^ made >> 15


def block(packed: Sequence[int]) -> bytes:
    """The documents that have a stem in a month, each packed into one number, in ascending order."""
    if len(packed) == 1:
        return _ONE + leb(packed[0])
    made = bytearray(leb(len(packed)))
    add, before = made.append, 0
    for each in packed:
        gap = each - before
        before = each & _PLACE
        if gap < 128:
            add(gap)
        else:
            made += leb(gap)
    return bytes(made)


def unpacked(block: bytes) -> Iterator[int]:
    """The documents of a block again."""
    found = numbers(block)
    next(found)
    before = 0
    for gap in found:
        each = before + gap
        before = each & _PLACE
        yield each


def year(months: Iterable[tuple[int, Blocks]], buckets: int) -> tuple[bytes, ...]:
    """The shares of a year's buckets from what was counted in its months, the first of them first."""
    found: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
    for month, blocks in months:
        for stem, own in blocks.items():
            found[stem].append((month, own))
    cut: list[dict[str, tuple[int, int, int, bytes]]] = [{} for _ in range(buckets)]
    for stem in sorted(found):
        cut[bucket_of(stem.partition(" ")[0], buckets)][stem] = _together(found[stem])
    return tuple(map(dumped, cut))


def mended(shares: Sequence[bytes], months: Sequence[tuple[int, Blocks]], stems: Iterable[str]) -> tuple[bytes, ...]:
    """The shares of a year's buckets from those that it had before, when only some stems have other blocks than then."""
    by_bucket: defaultdict[int, list[str]] = defaultdict(list)
    for stem in stems:
        by_bucket[bucket_of(stem, len(shares))].append(stem)
    made = list(shares)
    for bucket, own in by_bucket.items():
        share = marshal.loads(made[bucket])
        for stem in own:
            found = [(month, blocks[stem]) for month, blocks in months if stem in blocks]
            if found:
                share[stem] = _together(found)
            else:
                share.pop(stem)
        made[bucket] = dumped(dict(sorted(share.items())))
    return tuple(made)


def _together(months: list[tuple[int, bytes]]) -> tuple[int, int, int, bytes]:
    """A stem's share of a year: first month, last month, documents, postings."""
    start, parts = months[0]
    last, documents = start, first(parts)
    for month, own in months[1:]:
        parts += leb(month - last) + own
        last, documents = month, documents + first(own)
    return start, last, documents, parts


def merged(shares: Iterable[tuple[int, bytes]]) -> bytes:
    """The file of one bucket from the shares of all years, in their order, each with the number of the month that is its month 0."""
    found: dict[str, list[bytes]] = {}
    ends: dict[str, int] = {}
    counts: dict[str, int] = {}
    for zero, share in shares:
        for stem, (start, last, documents, postings) in marshal.loads(share).items():
            if stem in found:
                found[stem] += (leb(zero + start - ends[stem]), postings)
                counts[stem] += documents
            else:
                found[stem] = [leb(zero + start), postings]
                counts[stem] = documents
            ends[stem] = zero + last
    made = [leb(len(found))]
    before = ""
    for stem in sorted(found):
        shared = _shared(before, stem)
        before = stem
        letters, postings = stem[shared:].encode(), found[stem]
        made += (leb(shared), leb(len(letters)), letters, leb(counts[stem]), leb(sum(map(len, postings))), *postings)
    return b"".join(made)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike; in a bucket they mostly share the letters by which it is cut."""
    place, end = SHORTEST if one[:SHORTEST] == other[:SHORTEST] else 0, min(len(one), len(other))
    while place < end and one[place] == other[place]:
        place += 1
    return place
