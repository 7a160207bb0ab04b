"""Branches below branches: each stands below one of a higher level of its party, none above itself, and each place has one of a party.

In: branches with their documents. Out: problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Branch
from ..problems import Problem, problem
from ..read import Document, Path_

if TYPE_CHECKING:
    from . import Loaded

_LEVELS = ("republic", "region", "city", "district", "primary")


def problems(loaded: Loaded, parties: set[str]) -> Iterator[Problem]:
    """Whatever is wrong between branches; `parties` are the ids of those that there are."""
    yield from _above(loaded, parties)
    yield from _served(loaded)


def _above(loaded: Loaded, parties: set[str]) -> Iterator[Problem]:
    """The branch above each: of the same party, of a higher level, and never below it."""
    places = {
        branch.id: (branch, document, ("branches", place))
        for document, file in loaded.branches
        for place, branch in enumerate(file.branches)
    }
    branches = {each: found[0] for each, found in places.items()}
    circles = _circles({each: branch.parent for each, branch in branches.items()})
    counted = Counter(branch.id for _, file in loaded.branches for branch in file.branches)
    repeated = {each for each, count in counted.items() if count > 1}
    for branch, document, path in places.values():
        above = branches.get(branch.parent or "")
        if above is None or branch.id in repeated:
            continue
        here = (*path, "parent")
        if above.party != branch.party and {above.party, branch.party} <= parties:
            yield problem(document.place(here), "parent_party")
        chain = circles.get(branch.id)
        if chain:
            yield problem(document.place(here), "parent_cycle", chain=" → ".join(chain))
        elif _LEVELS.index(branch.level) <= _LEVELS.index(above.level):
            yield problem(document.place(here), "parent_level", level=branch.level, above=above.level)


def _served(loaded: Loaded) -> Iterator[Problem]:
    """Each place has one branch of a party that is responsible for it."""
    first: dict[tuple[str, str], tuple[Branch, Document, Path_]] = {}
    for document, file in loaded.branches:
        for place, branch in enumerate(file.branches):
            for number, served in enumerate(branch.serves):
                path: Path_ = ("branches", place, "serves", number)
                before, other, there = first.setdefault((branch.party, served), (branch, document, path))
                if (other, there) != (document, path):
                    yield problem(document.place(path), "served_twice", value=served, branch=before.id, first=other.place(there))


def _circles(parents: dict[str, str | None]) -> dict[str, list[str]]:
    """For each id that stands above itself: the way from it up to itself, of a long one the beginning and the end."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        at: str | None = start
        while at is not None and at in parents and at not in seen:
            seen.add(at)
            way[at] = len(way)
            at = parents[at]
        if at in way:
            circle = list(way)[way[at] :]
            for place, each in enumerate(circle):
                if len(circle) <= _SHOWN:
                    found[each] = [*circle[place:], *circle[:place], each]
                else:
                    found[each] = [each, *(circle[(place + step) % len(circle)] for step in range(1, _SHOWN)), "…", each]
    return found


_SHOWN = 8
"""Ids of a circle that are written out."""
