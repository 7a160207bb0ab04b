"""A site that may be published: built aside, inspected, and every byte of it known.

In: the sources, a folder of its own that is kept from one publishing to the next, a day. Out: `Candidate`, or the problems of the content.
The folder is believed only where its bytes are those that were last written there; whoever calls sees to it that nobody else works in it.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from .builder import ASIDE, Built, Sources, build
from .check import Checked
from .dressing import dress, shell_of_worker
from .frame import Frame
from .inspection import Finding, home_of, inspect
from .inspection.counts import listed
from .inventory import Held, Inventory, taken
from .store import digest


class Candidate(Struct, frozen=True):
    """A built site: the folder, what it holds, what an inspection found wrong, and what the check warns of."""

    site: Path
    inventory: Inventory
    findings: tuple[Finding, ...]
    checked: Checked | None


def merged(given: Path, site: Path, today: dt.date, jobs: int, program: str) -> Candidate:
    """A site of a day that was put together elsewhere, dressed in an empty folder as what is built here: every file of it, of whose sources
    nothing is known. The given folder stays as it is.
    """
    shell = shell_of_worker(given)
    dress(given, sorted(path for path, _ in listed(given)), shell, site)
    files = taken(site, (path for path, _ in listed(site)), jobs)
    inspected = inspect(site, jobs)
    return Candidate(site, Inventory(today, home_of(site), program, inspected.counts, shell, files), inspected.findings, None)


def candidate(sources: Sources, workshop: Path, today: dt.date, frame: Callable[[], Frame], jobs: int, program: str) -> Candidate | Checked:
    """Build in a workshop what the sources say on a day, by this version of the `program`; the check where the content has problems."""
    for left in workshop.glob(f"{ASIDE}*"):
        shutil.rmtree(left)
    site, name = workshop / "site", f"inventory-{digest(str(workshop)).hex()}"
    known: Mapping[str, tuple[int, str]] = sources.store().get(name) or {}
    built = build(sources, site, today, frame, jobs, dress=True)
    files = _files(built, site, jobs)
    changed = set(built.outcome.changed) if built.outcome else ()
    if any(path not in changed and known.get(path) != held for path, held in files.items()):
        # Somebody has been here, or nobody wrote down what was built: what an earlier build left is not to be trusted.
        shutil.rmtree(site)
        built = build(sources, site, today, frame, jobs, dress=True)
        files = _files(built, site, jobs)
    if built.side is None:
        return built.checked
    sources.store().put(name, {path: tuple(held) for path, held in files.items()})
    inspected = inspect(site, jobs, sources.store())
    inventory = Inventory(today, built.side.frame.site_url, program, inspected.counts, built.side.edition.shell, files)
    return Candidate(site, inventory, inspected.findings, built.checked)


def _files(built: Built, site: Path, jobs: int) -> dict[str, Held]:
    """What was built, nothing where there are problems; anything else that lies there goes."""
    if built.outcome is None:
        return {}
    paths = {path for _, written in built.outcome.manifest.units.values() for path, _, _ in written}
    for path, _ in list(listed(site)):
        if path not in paths:
            (site / path).unlink()
    return taken(site, paths, jobs)
