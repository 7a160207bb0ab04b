"""The search index as units: what an edit does not touch is neither counted nor written again.

In: the shares of the index. Out: one `Bundle`, which nobody opens while nothing that can be found has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct, json

from .archive import Briefs, Month
from .model import LANGUAGES, REGIONS, Language
from .search import KINDS, Portion, Row, merged, row_of
from .shares import NO_YEAR, Shares
from .store import digest
from .writing import Bundle, Unit

FOLDER = "data/search/"
CHUNK = 16
"""Results whose details stand in one file: few enough for a slow network, since ten results may need ten of them."""
Files = Iterable[tuple[str, bytes]]


class Indexing(Struct, frozen=True):
    """The index of a site."""

    shares: Shares

    def bundle(self) -> Bundle:
        shares = self.shares
        return Bundle("search", digest(shares.names, shares.place_key, [brief.digest for brief in shares.archive.briefs]), self._units)

    def _units(self) -> Iterator[Unit]:
        shares = self.shares.by_year()
        first = _key(next(iter(self.shares.months), (NO_YEAR, 0)))
        zeros = [_key((year, 0)) - first + 1 if year else 0 for year in shares]
        for language in LANGUAGES:
            portions = [share.portions[language] for share in shares.values()]
            known = zip(*(share.keys[language] for share in shares.values()), strict=True)
            keys = [digest(self.shares.names, zeros, own) for own in known]
            for bucket, key in enumerate(keys):
                name = f"{FOLDER}{language}/{bucket}.bin"
                yield Unit(name, key, partial(_file, name, zeros, portions, bucket))
            facets = b"".join(each.facets for each in portions)
            yield Unit(f"{FOLDER}{language}/facets.bin", digest(facets), partial(_given, f"{FOLDER}{language}/facets.bin", facets))
            counts = [(zero + month, number) for zero, each in zip(zeros, portions, strict=True) for month, number in each.months]
            contents = self._contents(language, first, counts, digest(keys, facets).hex()[:12])
            yield Unit(f"{FOLDER}{language}/index.json", digest(contents), partial(_given, f"{FOLDER}{language}/index.json", contents))
        yield Unit("search/places", self.shares.place_key, partial(_places, shares[NO_YEAR].rows))
        for month, briefs in self.shares.months.items():
            key = digest(self.shares.names, [brief.digest for brief in briefs])
            yield Unit(f"search/{_name(month)}", key, partial(_details, month, briefs))

    def _contents(self, language: Language, first: int, counts: list[tuple[int, int]], version: str) -> bytes:
        """What a browser asks for first. `months` are numbers and counts of documents; number n is month n - 1 + first, 13 to a year."""
        return json.encode(
            {
                "version": version,
                "buckets": self.shares.buckets,
                "first": first,
                "chunk": CHUNK,
                "months": counts,
                "kinds": KINDS,
                "topics": [topic.name[language] for topic in self.shares.site.topics.values()],
                "areas": [region.name[language] for region in REGIONS.values()],
            }
        )


def _key(month: Month) -> int:
    """Months in a row, 13 to a year: an item known only by its year stands before January."""
    return month[0] * 13 + month[1]


def _name(month: Month) -> str:
    return f"{month[0]}-{month[1]:02}"


def _file(name: str, zeros: Sequence[int], portions: Sequence[Portion], bucket: int) -> Files:
    yield name, merged(zip(zeros, (each.buckets[bucket] for each in portions), strict=True))


def _given(name: str, data: bytes) -> Files:
    yield name, data


def _places(rows: dict[Language, tuple[Row, ...]]) -> Files:
    for language, own in rows.items():
        yield from _chunks(language, "places", own)


def _details(month: Month, briefs: Briefs) -> Files:
    for language in LANGUAGES:
        yield from _chunks(language, _name(month), [row_of(brief, language) for brief in briefs])


def _chunks(language: Language, name: str, rows: Sequence[Row]) -> Files:
    """What results look like, in files of a few each."""
    for start in range(0, len(rows), CHUNK):
        yield f"{FOLDER}{language}/{name}-{start // CHUNK}.json", json.encode(rows[start : start + CHUNK])
