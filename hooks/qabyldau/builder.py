"""One build from the sources to the finished site: check, frame, edition, files.

In: the project's root, a target folder, a day, and a way to have the frame made (only the caller knows by what). Out: `Built`, or
problems. What an earlier build found out is used where the bytes it was found in are still the same; a damaged or absent store only
costs time.
"""

from __future__ import annotations

import datetime as dt
import gc
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import pydantic

from .admin import Admin
from .check import Checked, check
from .chrome import Chrome
from .desk import Desk
from .edition import Edition
from .frame import Frame, Options
from .model import Brief, Site
from .parts import Part, of_part
from .pictures import PictureError, Pictures
from .problems import Place, Problem, problem
from .read import BRANCHES, CALENDAR, REGIONS, TOPICS, listing
from .store import Store, digest, digest_of_files
from .writing import NOTHING, Bundle, Manifest, Outcome, Unit, every_unit, write

CACHE = ".cache"
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Built:
    """What came of a build: the outcome is None when there were problems, and then nothing was written."""

    checked: Checked
    outcome: Outcome | None


@dataclass(frozen=True)
class Sources:
    """Where a build finds what it needs; `media` are photos, `cache` may be lost at any time.

    With `remember` what is kept there is kept in memory too, for a process that builds again and again.
    """

    root: Path
    remember: bool = False

    @property
    def media(self) -> Path:
        return self.root / "content/media"

    @property
    def cache(self) -> Path:
        return self.root / CACHE

    def store(self) -> Store:
        return self._store

    @cached_property
    def _store(self) -> Store:
        return Store(self.cache / "store", maker(), self.remember)

    def chrome(self, templates: Path, site_url: str) -> Chrome:
        return Chrome(templates, site_url, Pictures(self.media, self.cache / "pictures"), self.store())

    def branches(self) -> tuple[str, ...]:
        """The names of the files of branches."""
        return tuple(name for name in listing(self.root).others if name not in (TOPICS, CALENDAR))

    def digest(self) -> bytes:
        """All content besides news."""
        return digest_of_files(self.root / name for name in (BRANCHES, REGIONS, TOPICS, CALENDAR) if (self.root / name).exists())


def maker() -> bytes:
    """The digest of this package and of the versions of all that is installed beside the libraries it uses."""
    # Their folders bear name and version; asking importlib.metadata takes ten times as long.
    installed = sorted(path.name for path in Path(pydantic.__file__).parent.parent.glob("*.dist-info"))
    return digest(digest_of_files([_PACKAGE]), tuple(installed))


def edition_of(
    sources: Sources, chrome: Chrome, checked: Checked, today: dt.date, desk: Desk, jobs: int, options: Options
) -> Edition | Checked:
    """The edition of a checked site with its photos encoded; the outcome of the check again, with problems, when a photo cannot be used."""
    site = checked.site
    assert site is not None
    photos = {file for brief in site.news.values() for file in brief.photos}
    photos |= {office.photo.file for office, _ in site.offices.values() if office.photo}
    try:
        chrome.pictures.encode_all(photos, jobs)
    except* PictureError as broken:
        found = tuple(_broken(error) for error in broken.exceptions if isinstance(error, PictureError))
        checked = Checked(None, found, (), checked.files)
    if checked.site is None:
        return checked
    code = digest(maker(), digest_of_files([chrome.templates]))
    admin = Admin(options.admin, sources.root / "node_modules", sources.branches()) if options.admin else None
    return Edition(_with_faces(site, chrome.pictures), today, chrome, desk.load, code, sources.digest(), options, desk.relate, jobs, admin)


def _broken(error: PictureError) -> Problem:
    return problem(Place(f"content/media/{error.file}"), "photo_broken", reason=error.reason)


def _with_faces(site: Site, pictures: Pictures) -> Site:
    """The site with digests of its news that change with their photos too, and differ for two files of the same bytes."""

    def face(brief: Brief) -> Brief:
        shown = tuple(pictures.picture(file).sources[0].path for file in brief.photos)
        own = digest(brief.digest, shown) if shown else brief.digest
        return brief._replace(digest=own + brief.key.encode())

    return replace(site, news={key: face(brief) for key, brief in site.news.items()})


def build(sources: Sources, target: Path, today: dt.date, frame: Callable[[], Frame], jobs: int, part: Part | None = None) -> Built:
    """Bring `target` to what the sources say on a day, or to one part of it. `frame` is asked for when the content has been found good."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # One build makes millions of values that live until its end: looking for garbage among them would take a third of the time.
    gc.disable()
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent, ignore_cleanup_errors=True) as folder:
            return _Bench(sources, target, Path(folder), jobs).build(today, frame, part)
    finally:
        gc.enable()


@dataclass(frozen=True)
class _Bench:
    """Where one build works: `folder` is empty, stands beside the target and goes with the build."""

    sources: Sources
    target: Path
    folder: Path
    jobs: int

    def build(self, today: dt.date, frame: Callable[[], Frame], part: Part | None) -> Built:
        spool, store = self.folder / "spool", self.sources.store()
        spool.mkdir()
        desk = Desk(self.sources.root, store, spool, self.jobs)
        checked = check(self.sources.root, today, desk.examine_all, store)
        if checked.site is None:
            return Built(checked, None)
        given = frame()
        chrome = self.sources.chrome(given.templates, given.site_url)
        edition = edition_of(self.sources, chrome, checked, today, desk, self.jobs, given.options)
        if isinstance(edition, Checked):
            return Built(edition, None)
        units = list(edition.units(given))
        return Built(checked, self._write(of_part(every_unit(units), part) if part else units))

    def _write(self, units: Sequence[Unit | Bundle]) -> Outcome:
        store, name = self.sources.store(), f"manifest-{digest(str(self.target)).hex()}"
        before = Manifest(*(store.get(name) or NOTHING))
        aside = self.folder / "new"
        aside.mkdir()
        outcome = write(units, self.target, before, aside, self.jobs, partial(store.drop, name))
        if outcome.written or outcome.removed or outcome.manifest != before:
            store.put(name, tuple(outcome.manifest))
        return outcome
