"""The list of searches can be trusted: what it expects is there, nothing is in it twice, and each language has its share."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.search.queries import KINDS, Query, queries

QUERIES = queries()
LEAST = {"kk": 60, "ru": 55, "en": 35}
"""So many searches a language; a mean over fewer says little."""
TYPOS, CROSS = 12, 8
"""At most so many: slips and foreign words are rarer in life than inflected ones."""


def _page(site: Path, query: Query, path: str) -> Path:
    return site / ("" if query.language == "kk" else query.language) / path / "index.html"


def _shown(page: Path) -> bool:
    """There is such a page, and not merely a hint that it has moved."""
    return page.is_file() and 'http-equiv="refresh"' not in page.read_text("utf-8")


def test_every_expected_page_exists_in_the_language_searched_from(demo_site: Path, national_site: Path) -> None:
    sites = {"demo": demo_site, "national": national_site}
    missing = [(query.query, path) for query in QUERIES for path in query.expected if not _shown(_page(sites[query.site], query, path))]
    assert not missing


def test_expected_pages_are_few_different_and_written_as_folders() -> None:
    for query in QUERIES:
        assert 1 <= len(query.expected) <= 10, query
        assert len(set(query.expected)) == len(query.expected), query
        assert all(path.endswith("/") and path.split("/")[0] not in ("", "kk", "ru", "en") for path in query.expected), query


def test_what_must_stand_first_is_expected_at_all() -> None:
    assert all(query.first in query.expected for query in QUERIES if query.first)


def test_nobody_asks_the_same_twice() -> None:
    asked = Counter((query.site, query.language, query.query.casefold()) for query in QUERIES)
    assert not [key for key, times in asked.items() if times > 1]


def test_queries_are_typed_without_stray_spaces() -> None:
    assert not [query for query in QUERIES if query.query != " ".join(query.query.split()) or not query.query]


def test_every_kind_is_described_and_tried() -> None:
    assert {query.kind for query in QUERIES} == set(KINDS)


def test_each_language_has_its_share_on_both_sites() -> None:
    languages = Counter(query.language for query in QUERIES)
    assert all(languages[language] >= least for language, least in LEAST.items()), languages
    assert languages.keys() == LEAST.keys()
    assert {(query.site, query.language) for query in QUERIES} == {(site, language) for site in ("demo", "national") for language in LEAST}


def test_slips_and_foreign_words_stay_the_exception() -> None:
    kinds = Counter(query.kind for query in QUERIES)
    assert kinds["typo"] <= TYPOS
    assert kinds["cross"] <= CROSS
