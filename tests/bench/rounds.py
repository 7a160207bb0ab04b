"""The rounds of the benchmark: everybody builds in turn, round after round, and every warm result is held against a cold one.

In: sizes and contenders. Out: `Result`, every single cost in the order in which it came. Never asserts anything about time.
"""

from __future__ import annotations

import compileall
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from . import contenders, corpus
from .contenders import Contender, Sources
from .corpus import Corpus
from .folders import Weight, differences, news_pages, weigh
from .measure import Cost
from .words import ROOT

Say = Callable[[str], None]
GROWN = 3


@dataclass(frozen=True)
class Plan:
    """What is to be done. `only` names the parts: qabyldau, hugo, mkdocs, floor; `growth` adds Qabyldau with three times the items."""

    size: Corpus
    plain_items: int
    runs: int
    cards: int
    posters: bool
    growth: bool
    only: frozenset[str]
    hugo: Path | None
    folder: Path


@dataclass
class Result:
    """Costs by row; a row is what one contender did in one situation, such as `qabyldau cold`."""

    costs: dict[str, list[Cost]] = field(default_factory=dict)
    weights: dict[str, Weight] = field(default_factory=dict)
    news: dict[str, dict[str, int]] = field(default_factory=dict)
    differences: dict[str, list[str]] = field(default_factory=dict)

    def add(self, row: str, cost: Cost) -> Cost:
        self.costs.setdefault(row, []).append(cost)
        return cost

    def cost(self, row: str) -> Cost | None:
        """The median of each figure over all rounds; None for a row that was not asked for."""
        costs = self.costs.get(row)
        if not costs:
            return None
        return Cost(
            median(cost.wall for cost in costs),
            median(cost.cpu for cost in costs),
            round(median(cost.memory for cost in costs)),
            round(median(cost.largest for cost in costs)),
            round(median(cost.samples for cost in costs)),
        )


def play(plan: Plan, say: Say) -> Result:
    """All rounds. Raises CommandFailed when somebody's build fails."""
    compileall.compile_dir(ROOT / "hooks", quiet=2)
    ours, grown, few = (Sources(plan.folder / name) for name in ("corpus", "grown", "few"))
    if plan.only & {"qabyldau", "hugo"}:
        say(f"Writing {plan.size.items} items and {plan.size.branches} branches")
        ours.write(plan.size, plan.cards, plan.posters)
    cold: list[tuple[str, Contender]] = []
    if "qabyldau" in plan.only:
        cold.append(("qabyldau cold", ours.qabyldau()))
        corpus.copy(ours.corpus, ours.reference().root)
    if "hugo" in plan.only and plan.hugo:
        cold.append(("hugo cold", ours.hugo(plan.hugo)))
    if "qabyldau" in plan.only and plan.growth:
        grown.write(Corpus(plan.size.items * GROWN, plan.size.branches), plan.cards, plan.posters)
        cold.append((f"qabyldau cold × {GROWN}", grown.qabyldau()))
    if "mkdocs" in plan.only:
        few.write(Corpus(plan.plain_items, plan.size.branches), plan.cards, plan.posters)
        cold.append(("mkdocs cold", few.mkdocs()))
    result = Result()
    for number in range(plan.runs):
        say(f"Round {number + 1} of {plan.runs}")
        for row, contender in cold:
            _cold(row, contender, result, say)
        if "floor" in plan.only and "qabyldau" in plan.only:
            _said("floor", result.add("floor", _floor(ours, result)), say)
        if "qabyldau" in plan.only:
            _warm(ours, number, result, say)
    return result


def _cold(row: str, contender: Contender, result: Result, say: Say) -> None:
    contender.clear()
    _settle()
    _said(row, result.add(row, contender.build()), say)
    if row not in result.weights:
        result.weights[row] = weigh(contender.site)
        result.news[row] = news_pages(contender.site)


def _floor(sources: Sources, result: Result) -> Cost:
    out = sources.folder / "site-floor"
    _settle()
    cost = contenders.floor(sources.qabyldau().site, out)
    result.weights["floor"] = weigh(out)
    shutil.rmtree(out)
    return cost


def _warm(sources: Sources, number: int, result: Result, say: Say) -> None:
    """Nothing changed, then one change after another, each compared with a cold build of the same sources in another place."""
    warm, reference = sources.qabyldau(), sources.reference()
    _settle()
    _said("qabyldau unchanged", result.add("qabyldau unchanged", warm.build()), say)
    _compare("unchanged", number, warm, reference, result, say)
    made = corpus.changes(sources.corpus, number)
    for change in made:
        change.apply(sources.corpus)
        change.apply(reference.root)
        _settle()
        row = f"qabyldau {change.name}"
        _said(row, result.add(row, warm.build()), say)
        _compare(change.name, number, warm, reference, result, say)
    for change in reversed(made):
        change.undo(sources.corpus)
        change.undo(reference.root)


def _compare(name: str, number: int, warm: Contender, reference: Contender, result: Result, say: Say) -> None:
    reference.clear()
    reference.build()
    found = differences(warm.site, reference.site)
    if found:
        result.differences[f"{name}, round {number + 1}"] = found
    say(f"  {name}: {'DIFFERENT from' if found else 'the same bytes as'} a cold build of the same sources")


def _said(row: str, cost: Cost, say: Say) -> None:
    say(f"  {row}: {cost.cpu:.2f} s of processor time in {cost.wall:.2f} s, {cost.memory / 1e6:.0f} MB")


def _settle() -> None:
    """Have the kernel write out what others left, so that nobody pays for it."""
    os.sync()


def parts() -> Iterable[str]:
    return ("qabyldau", "hugo", "mkdocs", "floor")
