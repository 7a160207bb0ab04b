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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .documents import AREAS, SUMMARY, TITLE, Document
from .stems import SHORTEST, counted, in_name, in_text

SUBJECT = 7
"""The level of a word that stands in the title and in the text, or in a title of a few words."""
DOCUMENTS_PER_BUCKET = 40
"""So many documents to a bucket keep its file near ten kilobytes in a large archive."""
_OFTEN = 4
_SHORT = 3
_SEVERAL, _MANY = 1, 2
"""The levels of a word that stands in the body more than once, and often; that of one which stands there once is 0."""
_ONE = b"\x01"


class Portion(NamedTuple):
    """A month's share: by bucket a marshalled `{stem: postings}`, the facets of its documents, and how many they are."""

    buckets: tuple[bytes, ...]
    facets: bytes
    documents: int


def buckets_for(documents: int) -> int:
    """The number of buckets, a power of two, so that it seldom changes."""
    return 1 << max(0, (documents // DOCUMENTS_PER_BUCKET).bit_length())


def bucket_of(stem: str, buckets: int) -> int:
    """The number of the bucket in which a stem and all that begin with the same letters stand."""
    return _hash(stem[:SHORTEST]) & (buckets - 1)


@lru_cache(maxsize=1 << 16)
def _hash(letters: str) -> int:
    """FNV-1a, for it takes three lines in a browser too."""
    made = 2166136261
    for letter in letters:
        made = (made ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    return made ^ made >> 15


def levels(document: Document) -> dict[str, int]:
    """How much each stem counts in a document: 0–2 by how often the body has it, 3–6 by its best place, 7 for what it is about."""
    tally = counted(document.body_language, document.body)
    found = {stem: 0 if number == 1 else _SEVERAL if number < _OFTEN else _MANY for stem, number in tally.items()}
    for weight, language, text in sorted(document.texts):
        read = in_text if weight >= SUMMARY else in_name
        found.update(dict.fromkeys(read(language, text), weight))
    for weight, language, text in document.texts:
        if weight == TITLE:
            title = tuple(in_text(language, text))
            found.update((stem, SUBJECT) for stem in title if len(title) <= _SHORT or stem in tally)
    found.pop("", None)
    return found


def portion(documents: Sequence[Document], buckets: int, marks: Sequence[str]) -> Portion:
    """The share of some documents, which are numbered in their order."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        packed = place << 3
        for stem, level in levels(document).items():
            postings[stem].append(packed | level)
    cut: list[dict[str, bytes]] = [{} for _ in range(buckets)]
    for stem in sorted(postings):
        cut[bucket_of(stem, buckets)][stem] = _block(postings[stem])
    facets = b"".join(leb(marks.index(each.mark)) + leb(_mask(each.areas)) for each in documents)
    # Version 2 of the format is the last whose bytes do not depend on how often a value is referred to.
    return Portion(tuple(marshal.dumps(each, 2) for each in cut), facets, len(documents))


def _block(packed: list[int]) -> bytes:
    """The number of documents, then each as its distance from the one before and its level."""
    if len(packed) == 1:
        return _ONE + leb(packed[0])
    gaps = [each - (before & ~7) for before, each in zip((0, *packed), packed, strict=False)]
    return leb(len(packed)) + b"".join(map(leb, gaps))


def _mask(areas: Iterable[str]) -> int:
    return sum(1 << AREAS.index(area) for area in areas)


@lru_cache(maxsize=1 << 14)
def leb(value: int) -> bytes:
    """LEB128 of a number that is not negative."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)


def _read(data: bytes) -> int:
    """The LEB128 number with which some bytes begin."""
    if data[0] < 128:
        return data[0]
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
    for month, share in shares:
        for stem, block in marshal.loads(share).items():
            held = found.get(stem)
            if held is None:
                found[stem] = [leb(month), block]
            else:
                held += (leb(month - lasts[stem]), block)
            lasts[stem] = month
    return leb(len(found)) + b"".join(_listed(found))


def _listed(found: dict[str, list[bytes]]) -> Iterator[bytes]:
    before = ""
    for stem in sorted(found):
        shared = _shared(before, stem)
        before = stem
        letters, postings = stem[shared:].encode(), b"".join(found[stem])
        total = sum(map(_read, found[stem][1::2]))
        yield b"".join((leb(shared), leb(len(letters)), letters, leb(total), leb(len(postings)), postings))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))
