"""One build from the sources to the finished site: check, frame, edition, files.

In: the project's root, a target folder, a day, and a way to have the frame made (only the caller knows by what). Out: `Built`, or
problems. What an earlier build found out is used where the bytes it was found in are still the same; a damaged or absent store only
costs time.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from .check import Checked, check
from .chrome import Chrome
from .desk import Desk
from .edition import Edition
from .frame import Frame
from .model import Site
from .pictures import Pictures
from .read import BRANCHES, CALENDAR, REGIONS, TOPICS
from .store import Store, digest, digest_of_files
from .writing import Manifest, Outcome, write

CACHE = ".cache"
_LIBRARIES = ("Babel", "comrak", "icalendar", "Jinja2", "MarkupSafe", "opening-hours-py", "phonenumbers", "pillow", "pydantic", "PyYAML")
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Built:
    """What came of a build: the outcome is None when there were problems, and then nothing was written."""

    checked: Checked
    outcome: Outcome | None


@dataclass(frozen=True)
class Sources:
    """Where a build finds what it needs; `media` are photos, `cache` may be lost at any time."""

    root: Path

    @property
    def media(self) -> Path:
        return self.root / "content/media"

    @property
    def cache(self) -> Path:
        return self.root / CACHE

    def store(self) -> Store:
        return Store(self.cache / "store", maker())

    def chrome(self, templates: Path, site_url: str) -> Chrome:
        return Chrome(templates, site_url, Pictures(self.media, self.cache / "pictures"), self.store())

    def digest(self) -> bytes:
        """All content besides news."""
        return digest_of_files(self.root / name for name in (BRANCHES, REGIONS, TOPICS, CALENDAR) if (self.root / name).exists())


def maker() -> bytes:
    """The digest of this package and of the libraries whose versions show in what it makes."""
    return digest(digest_of_files([_PACKAGE]), tuple(map(version, _LIBRARIES)))


def edition_of(sources: Sources, chrome: Chrome, site: Site, today: dt.date, desk: Desk) -> Edition:
    """The edition of a checked site, with the digests of all that it is made from."""
    return Edition(site, today, chrome, desk.load, digest(maker(), digest_of_files([chrome.templates])), sources.digest())


def build(sources: Sources, target: Path, today: dt.date, frame: Callable[[], Frame], jobs: int) -> Built:
    """Bring `target` to what the sources say on a day. `frame` is asked for when the content has been found good."""
    target.parent.mkdir(parents=True, exist_ok=True)
    store = sources.store()
    with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        spool, aside = Path(folder) / "spool", Path(folder) / "new"
        spool.mkdir()
        aside.mkdir()
        desk = Desk(sources.root, store, spool, jobs)
        checked = check(sources.root, today, desk.examine_all, store)
        if checked.site is None:
            return Built(checked, None)
        given = frame()
        edition = edition_of(sources, sources.chrome(given.templates, given.site_url), checked.site, today, desk)
        name = f"manifest-{digest(str(target)).hex()}"
        before: Manifest = store.get(name) or {}
        outcome = write(list(edition.units(given)), target, before, aside, jobs)
        if outcome.written or outcome.removed or outcome.manifest != before:
            store.put(name, outcome.manifest)
        return Built(checked, outcome)
