"""What the benchmark found, as a table for a person and as JSON for a machine: medians, ratios, targets met or not.

In: a `Plan` and its `Result`. Out: text and JSON-able values. Targets are shown and never enforced.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .measure import Cost
from .rounds import GROWN, Plan, Result

_PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Jinja2", "comrak", "pydantic", "PyYAML", "opening-hours-py", "pillow")
_AT = (10_000, 300)
"""Items and branches for which the targets are stated."""
_FOOTNOTE = "Memory is that of all processes together. ms/page is processor time by page of HTML."


@dataclass(frozen=True)
class Target:
    """Something to be reached: a figure, and the greatest value that it may have."""

    name: str
    value: float
    limit: float
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.value <= self.limit

    def plain(self) -> dict[str, Any]:
        return {"name": self.name, "value": self.value, "limit": self.limit, "unit": self.unit, "met": self.met}


def targets(result: Result) -> Iterator[Target]:
    """Every target for which there are figures."""
    ours, theirs = result.cost("qabyldau cold"), result.cost("hugo cold")
    if ours and theirs:
        yield Target("cold build, processor time to Hugo's", ours.cpu / theirs.cpu, 1 / 6)
        yield Target("cold build, wall time to Hugo's", ours.wall / theirs.wall, 1 / 6)
        yield Target("cold build, peak memory to Hugo's", ours.memory / theirs.memory, 1 / 5)
    for name in ("edited", "new", "deleted"):
        warm = result.cost(f"qabyldau {name}")
        if warm:
            yield Target(f"after one {name} item, processor time", warm.cpu, 1, "s")
    grown = result.cost(f"qabyldau cold × {GROWN}")
    if ours and grown:
        yield Target(f"{GROWN} × the items, processor time to that of once", grown.cpu / ours.cpu, 3.3)
        yield Target(f"{GROWN} × the items, wall time to that of once", grown.wall / ours.wall, 3.3)
    if ours:
        yield Target("greatest news page", result.news["qabyldau cold"]["greatest"] / 1000, 14, "KB")
        yield Target("the whole site", result.weights["qabyldau cold"].bytes / 1e6, 500, "MB")


def table(plan: Plan, result: Result) -> str:
    """Everything on one screen."""
    size = plan.size
    lines = [
        f"{size.items:,} items × 3 languages, {size.branches} branches; medians of {plan.runs} interleaved rounds",
        "",
        f"{'':<24}{'wall':>9}{'cpu':>10}{'memory':>10}{'files':>10}{'size':>11}{'ms/page':>9}",
        *(_row(row, result) for row in result.costs),
        "",
        _FOOTNOTE,
    ]
    if "mkdocs cold" in result.costs:
        lines.append(f"mkdocs builds {plan.plain_items:,} items × 3 without lists and feeds: read it by ms/page.")
    lines += ["", *_others(result), "", f"Targets, stated for {_AT[0]:,} items and {_AT[1]} branches:"]
    if (size.items, size.branches) != _AT:
        lines[-1] += " (this run had other numbers)"
    lines += [f"  {'met    ' if target.met else 'NOT MET'}  {_told(target)}" for target in targets(result)]
    return "\n".join([*lines, "", *_told_differences(result)])


def _row(row: str, result: Result) -> str:
    cost, weight = result.cost(row), result.weights.get(row)
    assert cost is not None
    memory = f"{cost.memory / 1e6:.0f} MB" if cost.memory else "–"
    files, size, page = (f"{weight.files:,}", f"{weight.bytes / 1e6:.1f} MB", _per_page(cost, weight.pages)) if weight else ("", "", "")
    return f"{row:<24}{cost.wall:>7.2f} s{cost.cpu:>8.2f} s{memory:>10}{files:>10}{size:>11}{page:>9}"


def _per_page(cost: Cost, pages: int) -> str:
    return f"{cost.cpu * 1000 / pages:.2f}" if pages else ""


def _others(result: Result) -> Iterator[str]:
    """Ratios that have no target, and the weight of a news page."""
    ours, floor = result.cost("qabyldau cold"), result.cost("floor")
    if ours and floor:
        yield f"Qabyldau takes {ours.cpu / floor.cpu:.1f} × the processor time and {ours.wall / floor.wall:.1f} × the wall time of writing."
    for row, found in result.news.items():
        if found["pages"]:
            name = row.partition(" ")[0]
            yield f"News pages, {row}: {found['pages']:,}, median {found['median']:,} bytes, greatest {found['greatest']:,} ({name})"


def _told(target: Target) -> str:
    if target.unit:
        return f"{target.name}: {target.value:.2f} {target.unit} (at most {target.limit:g} {target.unit})"
    inverse = f", 1/{1 / target.value:.1f}" if 0 < target.value < 1 else ""
    return f"{target.name}: {target.value:.3f}{inverse} (at most {target.limit:.3g})"


def _told_differences(result: Result) -> Iterator[str]:
    compared = [row for row in result.costs if row.startswith("qabyldau ") and "cold" not in row]
    if compared and not result.differences:
        yield "Every warm result had the same bytes as a cold build of the same sources."
    for name, found in result.differences.items():
        yield f"DIFFERENT from a cold build after {name}: {len(found)} files"
        yield from (f"  {line}" for line in found[:10])


def plain(plan: Plan, result: Result) -> dict[str, Any]:
    """Everything, with each single cost, as JSON has it; seconds and bytes."""
    rows = {
        row: {
            "median": cost.plain(),
            "runs": [each.plain() for each in result.costs[row]],
            "weight": result.weights[row].plain() if row in result.weights else None,
            "news_pages": result.news.get(row),
        }
        for row in result.costs
        if (cost := result.cost(row))
    }
    return {
        "items": plan.size.items,
        "languages": 3,
        "branches": plan.size.branches,
        "plain_items": plan.plain_items,
        "cards": plan.cards,
        "rounds": plan.runs,
        "machine": machine(),
        "versions": versions(plan.hugo),
        "rows": rows,
        "targets": [target.plain() for target in targets(result)],
        "differences": result.differences,
    }


def machine() -> dict[str, Any]:
    """What the figures depend on besides the programs."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "architecture": platform.machine(),
        "processor": _first(Path("/proc/cpuinfo"), r"^model name\s*: (.+)$"),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory": _first(Path("/proc/meminfo"), r"^MemTotal:\s*(.+)$"),
        "load_of_the_last_minute": os.getloadavg()[0],
    }


def _first(path: Path, pattern: str) -> str | None:
    found = re.search(pattern, path.read_text("utf-8", "replace"), re.MULTILINE) if path.exists() else None
    return found[1] if found else None


def versions(hugo: Path | None) -> dict[str, str]:
    """Python, packages, and Hugo as it names itself."""
    found = {"python": sys.version.split()[0], **{name: version(name) for name in _PACKAGES}}
    if hugo:
        said = subprocess.run([hugo, "version"], capture_output=True, encoding="utf-8", check=True).stdout
        found["hugo"] = next((line for line in said.splitlines() if line.startswith("hugo v")), said.strip())
    return found
