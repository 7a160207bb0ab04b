"""Everything the checked files say, in one frozen value with the indexes that the rest of the house asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from .brief import Brief
from .calendar import Calendar
from .office import Office
from .party import Branch, Party, Person, Service, Topic
from .regions import REGIONS, Region


class Site(Struct, frozen=True, dict=True):
    """A checked site. References between records are known to resolve; of the news, keyed by `<year>/<slug>`, only briefs are here."""

    parties: dict[str, Party]
    people: dict[str, Person]
    services: dict[str, Service]
    topics: dict[str, Topic]
    branches: dict[str, Branch]
    news: dict[str, Brief]
    calendar: Calendar

    @cached_property
    def offices(self) -> dict[str, tuple[Office, Branch]]:
        """Every office with the branch it belongs to, by the office's id, in the order of the files."""
        return {office.id: (office, branch) for branch in self.branches.values() for office in branch.offices}

    @cached_property
    def children(self) -> dict[str | None, tuple[Branch, ...]]:
        """The branches directly below each branch; below None the topmost ones."""
        below: dict[str | None, list[Branch]] = {}
        for branch in self.branches.values():
            below.setdefault(branch.parent, []).append(branch)
        return {parent: tuple(branches) for parent, branches in below.items()}

    def region_of(self, branch: Branch) -> Region:
        """The region in which a branch works."""
        return REGIONS[branch.area]

    def ancestors(self, branch: Branch) -> tuple[Branch, ...]:
        """The branches above this one, topmost first."""
        above: list[Branch] = []
        parent = branch.parent
        while parent is not None:
            above.append(self.branches[parent])
            parent = above[-1].parent
        return tuple(reversed(above))

    def descendants(self, branch: Branch) -> Iterator[Branch]:
        """All branches below this one, however deep, each before its own children."""
        for child in self.children.get(branch.id, ()):
            yield child
            yield from self.descendants(child)
