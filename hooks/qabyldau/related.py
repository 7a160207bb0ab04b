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
_SHARED = {"b": (4, 6), "p": (3, 6), "w": (2, 3), "t": (1, 3)}
"""(weight, how many neighbours on each side) for branches, people, words of the headline, topic."""

Groups = tuple[str, ...]
"""What an item shares with others: a letter of `_SHARED`, and the name."""


class Relations(NamedTuple):
    """What a run found: the keys in their order, and by key the item's digest with its groups, and its relatives' keys."""

    order: list[str]
    traits: dict[str, tuple[bytes, Groups]]
    found: dict[str, tuple[str, ...]]


NONE = Relations([], {}, {})


def related(briefs: Sequence[Brief], before: Relations = NONE) -> Relations:
    """The closest relatives of each brief: by weight, then by nearness in time, then the newer one first.

    Nearness counts in places among the items of a group, so that what stands between two items that share nothing with it changes nothing.
    """
    order, known = [brief.key for brief in briefs], before.traits
    traits: dict[str, tuple[bytes, Groups]] = {}
    for brief in briefs:
        same = known.get(brief.key)
        traits[brief.key] = same if same and same[0] == brief.digest else (brief.digest, _groups(brief))
    if order == before.order and traits == known:
        return before
    now = Relations(order, traits, {})
    stale = _touched(before, now) if before.order else set(order)
    if not stale and order == before.order:
        return Relations(order, traits, before.found)
    groups = _Standings(now, {group for key in stale for group in traits[key][1]})
    return Relations(order, traits, {key: groups.closest(key) if key in stale else before.found[key] for key in order})


def _groups(brief: Brief) -> Groups:
    kinds = (("b", brief.branches), ("p", brief.people), ("w", brief.words), ("t", (brief.topic,)))
    return tuple([kind + name for kind, names in kinds for name in names])


class _Standings:
    """Some groups of a run's items, newest first, and where in them each item stands."""

    def __init__(self, run: Relations, wanted: set[str]) -> None:
        self._traits = traits = run.traits
        self._members = members = {group: list[str]() for group in wanted}
        for key in run.order:
            groups = traits[key][1]
            if not wanted.isdisjoint(groups):
                for group in groups:
                    if group in wanted:
                        members[group].append(key)
        self._places: dict[str, dict[str, int]] = {}

    def closest(self, key: str) -> tuple[str, ...]:
        """The relatives of one item."""
        weights: dict[str, int] = defaultdict(int)
        distances: dict[str, int] = {}
        for group in self._traits[key][1]:
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

    def _place(self, group: str, key: str) -> int:
        places = self._places.get(group)
        if places is None:
            places = self._places[group] = {member: place for place, member in enumerate(self._members[group])}
        return places[key]

    def beside(self, key: str) -> Iterator[str]:
        """The items to which one item may be a relative, itself among them."""
        for group in self._traits[key][1]:
            place, reach = self._place(group, key), _SHARED[group[0]][1] + 1
            yield from self._members[group][max(0, place - reach) : place + reach + 1]


def _touched(before: Relations, now: Relations) -> set[str]:
    """The items whose neighbours in some group are not what they were."""
    former = before.traits
    others = {key for key, each in now.traits.items() if (was := former.get(key)) is not each and (was is None or was[1] != each[1])}
    others |= former.keys() - now.traits.keys()
    others |= _out_of_order([key for key in before.order if key not in others], [key for key in now.order if key not in others])
    found = set(others)
    for run in (before, now):
        changed = others & run.traits.keys()
        standings = _Standings(run, {group for key in changed for group in run.traits[key][1]})
        for key in changed:
            found.update(standings.beside(key))
    return found & now.traits.keys()


def _out_of_order(old: list[str], new: list[str]) -> set[str]:
    """Items that are what they were and stand in another place among the others (they have another date)."""
    return {key for pair in zip(old, new, strict=True) if pair[0] != pair[1] for key in pair} if old != new else set()
