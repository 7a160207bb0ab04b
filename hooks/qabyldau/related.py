"""Which items of the archive belong beside each other: shared branches, people, topic and words.

In: briefs, newest first. Out: for each the places of up to three others. Looks only at the nearest few in each group of items that
share something, so that the cost grows with the archive and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .model import Brief

RELATED = 3
_SHARED = ((4, 6), (3, 6), (2, 3), (1, 3))
"""(weight, how many neighbours on each side) for branches, people, words of the headline, topic."""


def related(briefs: Sequence[Brief]) -> list[tuple[int, ...]]:
    """For each brief the places of its closest relatives: by weight, then by nearness in time, then the newer one first."""
    weights: list[dict[int, int]] = [defaultdict(int) for _ in briefs]
    for (weight, near), groups in zip(_SHARED, _groups(briefs), strict=True):
        for group in groups:
            for distance in range(1, near + 1):
                for place, other in zip(group, group[distance:], strict=False):
                    weights[place][other] += weight
                    weights[other][place] += weight
    return [_closest(place, found) for place, found in enumerate(weights)]


def _closest(place: int, weights: dict[int, int]) -> tuple[int, ...]:
    if not weights:
        return ()
    ranked = sorted((-weight, abs(other - place), other) for other, weight in weights.items())
    return tuple(other for _, _, other in ranked[:RELATED])


def _groups(briefs: Sequence[Brief]) -> Iterable[Iterable[list[int]]]:
    shelves: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in _SHARED]
    branches, people, words, topics = shelves
    for place, brief in enumerate(briefs):
        topics[brief.topic].append(place)
        for names, shelf in ((brief.branches, branches), (brief.people, people), (brief.words, words)):
            for name in names:
                shelf[name].append(place)
    return (shelf.values() for shelf in shelves)
