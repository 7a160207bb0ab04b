"""The filters of the directory keep their word: a count is what its choice leaves, and what is named as too much is just that."""

from __future__ import annotations

import json
import subprocess
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.building import ROOT

VALUES = {"region": ["akmola", "almaty", "abai"], "kind": ["office", "reception"], "service": ["land", "housing", "law"], "open": ["now"]}
EACH = ("service",)
"""Filters that ask for every value, not for one of them."""
CHOICES = [(name, value) for name, values in VALUES.items() for value in values]
Wanted = dict[str, list[str]]


def ask(cases: list[dict[str, Any]], pairs: list[Any] | None = None) -> dict[str, Any]:
    given = json.dumps({"cases": cases, "names": list(VALUES), "choices": CHOICES, "pairs": pairs or []})
    command = ["node", "--no-warnings", "tests/sift.mjs"]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def case(entries: list[dict[str, Any]], wanted: Wanted, words: list[str]) -> dict[str, Any]:
    return {"entries": entries, "wanted": [[name, values] for name, values in wanted.items() if values], "words": words}


def random_case(random: Random) -> tuple[list[dict[str, Any]], Wanted, list[str]]:
    entries = [
        {name: random.sample(values, random.randrange(len(values) + 1)) for name, values in VALUES.items()}
        | {"text": " ".join(random.sample(["айша", "достык", "парк"], 2))}
        for _ in range(random.randrange(12))
    ]
    wanted = {name: random.sample(values, random.choice((0, 0, 1, 2)) % (len(values) + 1)) for name, values in VALUES.items()}
    return entries, wanted, random.choice(([], [], ["парк"], ["дост", "айша"]))


def fits(entry: dict[str, Any], wanted: Wanted, words: list[str]) -> bool:
    """What the filters mean, said in another way than the script says it."""
    chosen = all((all if name in EACH else any)(value in entry[name] for value in values) for name, values in wanted.items() if values)
    return chosen and all(word in entry["text"] for word in words)


CASES = [random_case(Random(f"sift {number}")) for number in range(300)]


def test_what_is_shown_fits_all_filters_and_nothing_else_does() -> None:
    for (entries, wanted, words), result in zip(CASES, ask([case(*each) for each in CASES])["found"], strict=True):
        assert result["shown"] == [fits(entry, wanted, words) for entry in entries]
        assert result["count"] == sum(result["shown"])


def test_a_count_beside_a_choice_is_what_it_would_leave_with_the_other_filters() -> None:
    for (entries, wanted, words), result in zip(CASES, ask([case(*each) for each in CASES])["found"], strict=True):
        for (name, value), left in zip(CHOICES, result["left"], strict=True):
            instead = [*wanted[name], value] if name in EACH else [value]
            assert left == sum(fits(entry, wanted | {name: instead}, words) for entry in entries)


def test_an_empty_result_names_the_fewest_filters_to_drop_and_counts_what_comes_then() -> None:
    empty = 0
    for (entries, wanted, words), result in zip(CASES, ask([case(*each) for each in CASES])["found"], strict=True):
        if result["count"] or not entries:
            assert result["relaxed"] == []
            continue
        empty += 1
        for way in result["relaxed"]:
            without, fewer = {name: list(values) for name, values in wanted.items()}, list(words)
            for dropped in way["dropped"]:
                if dropped["name"] == "q":
                    fewer = []
                else:
                    without[dropped["name"]] = [each for each in without[dropped["name"]] if each not in dropped["values"]]
            assert way["count"] == sum(fits(entry, without, fewer) for entry in entries) > 0
    assert empty > 50


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [((43.238, 76.945), (51.128, 71.431), 973), ((49.802, 73.102), (50.055, 72.965), 29.8), ((0, 0), (0, 180), 20015.1)],
)
def test_distances_are_those_of_the_sphere(one: Any, other: Any, kilometres: float) -> None:
    [there, back, nothing] = ask([], [(one, other), (other, one), (one, one)])["distances"]
    assert there == pytest.approx(kilometres, rel=0.005)
    assert there == back
    assert nothing == 0


def test_distances_obey_the_triangle() -> None:
    points = [(Random(number).uniform(40, 56), Random(-number).uniform(46, 88)) for number in range(1, 8)]
    triples = list(product(points, repeat=3))
    distances = ask([], [pair for a, b, c in triples for pair in ((a, b), (b, c), (a, c))])["distances"]
    assert all(there <= first + second + 1e-6 for first, second, there in zip(*[iter(distances)] * 3, strict=True))
