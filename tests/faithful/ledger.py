"""Counts what the sources say and what the site shows, by kind and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


class Ledger:
    """Every value must be found as often as it is given: none missing, none more, none different."""

    def __init__(self) -> None:
        self.given: Counter[tuple[str, str]] = Counter()
        self.right: Counter[tuple[str, str]] = Counter()
        self.faults: list[str] = []

    def compare(self, kind: str, language: str, where: object, given: Iterable[str], found: Iterable[str]) -> None:
        """What a page should hold and what it holds, in any order."""
        wanted, shown = Counter(list(given)), Counter(list(found))
        key = (kind, language)
        self.given[key] += wanted.total()
        self.right[key] += (wanted & shown).total()
        self.faults += [f"{where} [{language}] {kind}: missing {value!r}" for value in (wanted - shown).elements()]
        self.faults += [f"{where} [{language}] {kind}: not given {value!r}" for value in (shown - wanted).elements()]

    def lines(self) -> list[str]:
        """`phones: kk 12 of 12, ru 12 of 12`, a line for each kind."""
        kinds: dict[str, list[str]] = {}
        for (kind, language), number in self.given.items():
            kinds.setdefault(kind, []).append(f"{language} {self.right[kind, language]} of {number}")
        return [f"{kind}: {', '.join(counts)}" for kind, counts in kinds.items()]

    def total(self) -> Mapping[str, int]:
        """How many values of a kind were given, in all languages together."""
        totals: Counter[str] = Counter()
        for (kind, _), number in self.given.items():
            totals[kind] += number
        return totals
