"""Reads `queries.yaml`: what people type into the search, and the pages that they must then find among the first ten.

In: that file. Out: frozen `Query` records in the order of the file. It knows nothing of how the site searches, so that the list can
judge any search engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("queries.yaml")
KINDS = {
    "inflection": "another case, number, person or possessive than the page has",
    "yo": "е where the page has ё, or the other way round",
    "transliteration": "Kazakh or Russian in Latin letters, or Latin names in Cyrillic ones",
    "keyboard": "Kazakh words without the Kazakh letters, from a Russian keyboard",
    "layout": "typed while another keyboard layout was on",
    "spelling": "another accepted, older or foreign spelling",
    "hyphen": "hyphens left out",
    "phrase": "a name or a set phrase",
    "person": "a person: surname, full name in either order, initials",
    "place": "a place, or what is in it",
    "service": "help with something, often in a place",
    "news": "something that was in the news",
    "address": "a street, a house, a crossing",
    "phone": "a telephone number or its end",
    "number": "a postal code or a figure",
    "date": "a day, or a month of a year",
    "mixed": "two languages or alphabets in one query",
    "typo": "one slip in a long word",
    "cross": "a word of another language than that of the page, for something that is there in both",
    "page": "a page of the site itself",
}
"""What a query tries. A query that tries several things has the kind that is hardest in it."""


@dataclass(frozen=True)
class Query:
    """One search: from a page in `language` of `site` (demo or national) somebody types `query` and must find every page of `expected`.

    Where `first` is given, it must be the first result.

    The pages are addresses without language and with a final slash; found is found in whatever language the page is offered.
    """

    query: str
    language: str
    site: str
    kind: str
    expected: tuple[str, ...]
    first: str = ""


def queries() -> tuple[Query, ...]:
    """The whole list."""
    # Every value is text: 070038 is a postal code.
    records: list[dict[str, Any]] = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)
    return tuple(Query(**{**record, "expected": tuple(record["expected"])}) for record in records)
