"""Which branch of each party is responsible for a place: not always the one whose office is the nearest.

In: a site and a place. Out: branches. A branch answers for the places that it `serves`; what no branch serves falls to the branch of the
region, and what belongs to a branch that does not work (yet, or any more) to the one above it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .model import Branch, Place, Site


class Territory:
    """Answers for one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._serving = {(branch.party, place): branch for branch in site.branches.values() for place in branch.serves}
        self._regional: dict[tuple[str, str], Branch] = {
            (branch.party, branch.area): branch for branch in site.branches.values() if self._is_regional(branch)
        }
        self._national = {branch.party: branch for branch in site.branches.values() if branch.level == "republic"}

    def responsible(self, place: Place) -> Iterator[Branch]:
        """One working branch of each party that has one for this place, in the order of the parties."""
        for party in self._site.parties:
            branch = self._serving.get((party, place.id)) or self._regional.get((party, place.area)) or self._national.get(party)
            working = branch and self._working(branch)
            if working:
                yield working

    def _is_regional(self, branch: Branch) -> bool:
        """Whether nothing but the national branch stands above it, and its field is the whole region or city of republican significance."""
        above = branch.parent and self._site.branches[branch.parent].level
        whole = branch.level == "region" or (branch.level == "city" and self._site.region_of(branch).is_city)
        return whole and above in (None, "republic")

    def _working(self, branch: Branch) -> Branch | None:
        """The branch, or the nearest working one above it."""
        chain = (branch, *reversed(self._site.ancestors(branch)))
        return next((each for each in chain if each.status == "active"), None)
