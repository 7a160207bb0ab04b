"""How much of what people look for stands among the first ten results: recall@10 over the list in `queries.yaml`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import fmean

from tests.finding import ask
from tests.search.queries import Query, queries

OF_ALL, OF_A_LANGUAGE, OF_A_KIND = 0.985, 0.975, 0.9
"""What was reached when the list was last made longer, with room for a word or two: 0.997, 0.995 and 0.98."""


def neutral(path: str) -> str:
    """An address without its language."""
    return path.lstrip("/").removeprefix("ru/").removeprefix("en/")


def test_people_find_what_they_look_for_among_the_first_ten(demo_site: Path, national_site: Path) -> None:
    sites = {"demo": demo_site, "national": national_site}
    asked: dict[tuple[str, str], list[Query]] = defaultdict(list)
    for query in queries():
        asked[query.site, query.language].append(query)
    recall: dict[str, list[float]] = defaultdict(list)
    missed: list[str] = []
    for (site, language), together in asked.items():
        for query, answer in zip(together, ask(sites[site], language, [query.query for query in together]), strict=True):
            lost = set(query.expected) - {neutral(path) for path in answer.paths}
            for group in ("all", language, query.kind):
                recall[group].append(1 - len(lost) / len(query.expected))
            missed += [f"{site} {language} «{query.query}»: {path}" for path in sorted(lost)]
    means = {group: round(fmean(each), 3) for group, each in recall.items()}
    floors = {group: OF_ALL if group == "all" else OF_A_LANGUAGE if group in ("kk", "ru", "en") else OF_A_KIND for group in means}
    short = {group: mean for group, mean in means.items() if mean < floors[group]}
    assert not short, "\n".join([str(short), *missed])
