"""Which items of the archive belong beside each other: shared branches, people, topic and words.

In: briefs, newest first, and what an earlier run found. Out: for each the keys of up to three others. Looks only at the nearest few in each
group of items that share something, so that the cost grows with the archive and not with its square; and after an edit only at items
near the edited one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .model import Brief

RELATED = 3
_SHARED = ((4, 6), (3, 6), (2, 3), (1, 3))
"""(weight, how many neighbours on each side) for branches, people, words of the headline, topic."""

Traits = tuple[tuple[str, ...], ...]
Group = tuple[int, str]
"""A kind of what items share, as its place in `_SHARED`, and its name."""


class Relations(NamedTuple):
    """What a run found: the keys in their order, and by key what each item shares and its relatives' keys."""

    order: list[str]
    traits: dict[str, Traits]
    found: dict[str, tuple[str, ...]]


NONE = Relations([], {}, {})


def related(briefs: Sequence[Brief], before: Relations = NONE) -> Relations:
    """The closest relatives of each brief: by weight, then by nearness in time, then the newer one first.

    Nearness counts in places among the items of a group, so that what stands between two items that share nothing with it changes nothing.
    """
    order = [brief.key for brief in briefs]
    traits: dict[str, Traits] = {brief.key: (brief.branches, brief.people, brief.words, (brief.topic,)) for brief in briefs}
    if order == before.order and traits == before.traits:
        return before
    stale = _touched(before, Relations(order, traits, {})) if before.order else set(order)
    groups = _Groups(order, traits, {group for key in stale for group in _groups(traits[key])})
    found = {key: groups.closest(key) if key in stale else before.found[key] for key in order}
    return Relations(order, traits, found)


class _Groups:
    """Some groups of items, newest first, and where in them each item stands."""

    def __init__(self, order: list[str], traits: dict[str, Traits], wanted: set[Group]) -> None:
        self._traits = traits
        self._members: dict[Group, list[str]] = {group: [] for group in wanted}
        by_kind = [{name: self._members[kind, name] for of, name in wanted if of == kind} for kind in range(len(_SHARED))]
        for key in order:
            for names, members in zip(traits[key], by_kind, strict=True):
                for name in names:
                    if name in members:
                        members[name].append(key)
        self._places: dict[Group, dict[str, int]] = {}

    def closest(self, key: str) -> tuple[str, ...]:
        """The relatives of one item."""
        weights: dict[str, int] = defaultdict(int)
        distances: dict[str, int] = {}
        for group in _groups(self._traits[key]):
            weight, near = _SHARED[group[0]]
            members, place = self._members[group], self._place(group, key)
            for at in range(max(0, place - near), min(len(members), place + near + 1)):
                if at != place:
                    other = members[at]
                    weights[other] += weight
                    distance = 2 * abs(at - place) + (at > place)
                    distances[other] = min(distance, distances.get(other, distance))
        ranked = sorted(weights, key=lambda other: (-weights[other], distances[other], other))
        return tuple(ranked[:RELATED])

    def _place(self, group: Group, key: str) -> int:
        places = self._places.get(group)
        if places is None:
            places = self._places[group] = {member: place for place, member in enumerate(self._members[group])}
        return places[key]

    def beside(self, key: str) -> Iterator[str]:
        """The items to which one item may be a relative, itself among them."""
        for group in _groups(self._traits[key]):
            place, reach = self._place(group, key), _SHARED[group[0]][1] + 1
            yield from self._members[group][max(0, place - reach) : place + reach + 1]


def _touched(before: Relations, now: Relations) -> set[str]:
    """The items whose neighbours in some group are not what they were."""
    same = {key for key, traits in now.traits.items() if before.traits.get(key) == traits}
    moved = _out_of_order([key for key in before.order if key in same], [key for key in now.order if key in same])
    found = (now.traits.keys() - same) | moved
    for run in (before, now):
        changed = (run.traits.keys() - same) | moved
        groups = _Groups(run.order, run.traits, {group for key in changed for group in _groups(run.traits[key])})
        for key in changed:
            found.update(groups.beside(key))
    return found & now.traits.keys()


def _out_of_order(old: list[str], new: list[str]) -> set[str]:
    """Items that are what they were and stand in another place among the others (they have another date)."""
    return {key for pair in zip(old, new, strict=True) if pair[0] != pair[1] for key in pair}


def _groups(traits: Traits) -> Iterator[Group]:
    return ((kind, name) for kind, names in enumerate(traits) for name in names)
