"""How much of what people look for stands among the first ten results: recall@10 over the list in `queries.yaml`; and what stands first."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest

from tests.finding import ask
from tests.search.queries import Query, queries

OF_ALL, OF_A_LANGUAGE, OF_A_KIND = 0.995, 0.99, 0.95
"""What was reached when the list was last made longer, 1.0 in all, with room for a word or two."""


@pytest.fixture(scope="module")
def answers(demo_site: Path, national_site: Path) -> dict[Query, list[str]]:
    """The first ten results of each query, without their language."""
    sites = {"demo": demo_site, "national": national_site}
    asked: dict[tuple[str, str], list[Query]] = defaultdict(list)
    for query in queries():
        asked[query.site, query.language].append(query)
    found: dict[Query, list[str]] = {}
    for (site, language), together in asked.items():
        for query, answer in zip(together, ask(sites[site], language, [query.query for query in together]), strict=True):
            found[query] = [neutral(path) for path in answer.paths]
    return found


def neutral(path: str) -> str:
    """An address without its language."""
    return path.lstrip("/").removeprefix("ru/").removeprefix("en/")


def test_people_find_what_they_look_for_among_the_first_ten(answers: dict[Query, list[str]]) -> None:
    recall: dict[str, list[float]] = defaultdict(list)
    missed: list[str] = []
    for query, paths in answers.items():
        lost = set(query.expected) - set(paths)
        for group in ("all", query.language, query.kind):
            recall[group].append(1 - len(lost) / len(query.expected))
        missed += [f"{query.site} {query.language} «{query.query}»: {path}" for path in sorted(lost)]
    means = {group: round(fmean(each), 3) for group, each in recall.items()}
    floors = {group: OF_ALL if group == "all" else OF_A_LANGUAGE if group in ("kk", "ru", "en") else OF_A_KIND for group in means}
    short = {group: mean for group, mean in means.items() if mean < floors[group]}
    assert not short, "\n".join([str(short), *missed])


def test_what_is_asked_for_by_its_very_words_stands_first(answers: dict[Query, list[str]]) -> None:
    asked = {query: paths[:1] for query, paths in answers.items() if query.first}
    assert len(asked) > 30
    wrong = [f"«{query.query}»: {paths} before {query.first}" for query, paths in asked.items() if paths != [query.first]]
    assert not wrong, "\n".join(wrong)
