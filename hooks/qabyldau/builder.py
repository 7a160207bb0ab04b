"""One build from the sources to the finished site: check, frame, edition, files.

In: the project's root, a target folder, a day, and a way to have the frame made (only the caller knows by what). Out: `Built`, or
problems. What an earlier build found out is used where the bytes it was found in are still the same; a damaged or absent store only
costs time.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from pathlib import Path

import pydantic
from msgspec import Struct
from msgspec.structs import replace

from .admin import Admin
from .archive import published
from .changes import Side, changes
from .check import Checked, check
from .chrome import Chrome
from .desk import Desk
from .disk import passing
from .dressing import dressed
from .edition import Edition
from .frame import Frame, Options
from .languages import keep_in
from .memory import hoarding
from .model import Site
from .pages import Changes
from .parts import Part, of_part
from .pictures import PictureError, Pictures
from .problems import Place, Problem, problem
from .read import BRANCHES, CALENDAR, REGIONS, TOPICS, listing
from .store import Store, digest, digest_of_files
from .writing import NOTHING, Bundle, Manifest, Outcome, Unit, every_unit, write

CACHE = ".cache"
ASIDE = ".site-"
"""How the names of folders begin in which something is made aside."""
_PACKAGE = Path(__file__).parent


class Built(Struct, frozen=True):
    """What came of a build: the outcome is None when there were problems, and then nothing was written.

    `changes` are there after a preview that was compared with another state of the sources; `side` is what was written.
    """

    checked: Checked
    outcome: Outcome | None
    changes: Changes | None = None
    side: Side | None = None


class Sources(Struct, frozen=True, dict=True):
    """Where a build finds what it needs; `media` are photos, `cache` may be lost at any time.

    With `remember` what is kept there is kept in memory too, for a process that builds again and again. `cached` is another folder for it
    than the usual one below the root.
    """

    root: Path
    remember: bool = False
    cached: Path | None = None

    @property
    def media(self) -> Path:
        return self.root / "content/media"

    @property
    def cache(self) -> Path:
        return self.cached or self.root / CACHE

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


@cache
def maker() -> bytes:
    """The digest of this package as this process has loaded it, and of the versions of all that is installed beside its libraries."""
    # Their folders bear name and version; asking importlib.metadata takes ten times as long.
    installed = sorted(path.name for path in Path(pydantic.__file__).parent.parent.glob("*.dist-info"))
    return digest(digest_of_files([_PACKAGE]), tuple(installed))


def edition_of(
    sources: Sources, chrome: Chrome, checked: Checked, today: dt.date, desk: Desk, jobs: int, options: Options, unpublished: bool = False
) -> Edition | Checked:
    """The edition of a checked site with its photos encoded; the outcome of the check again, with problems, when a photo cannot be used.

    It knows nothing of what is not `published` on the day, unless it is a preview of that too. A photo that only such an item shows
    must be good all the same: on the item's day nobody is there to mend it.
    """
    whole = checked.site
    assert whole is not None
    site = whole if unpublished else published(whole, today)
    later = {file for key, brief in whole.news.items() if key not in site.news for file in brief.photos}
    photos = {file for brief in site.news.values() for file in brief.photos}
    photos |= {office.photo.file for office, _ in site.offices.values() if office.photo}
    try:
        Pictures(chrome.pictures.media, chrome.pictures.cache).encode_all(later | photos, jobs)
        chrome.pictures.encode_all(photos, jobs)
    except* PictureError as broken:
        found = tuple(_broken(error) for error in broken.exceptions if isinstance(error, PictureError))
        checked = Checked(None, found, (), checked.files)
    if checked.site is None:
        return checked
    code = digest(maker(), digest_of_files([chrome.templates]))
    admin = Admin(options.admin, sources.root / "node_modules", sources.branches()) if options.admin else None
    shown = _with_faces(site, chrome.pictures, today)
    digests = (code, sources.digest())
    return Edition(shown, today, chrome, desk.load, *digests, options, desk.relate, jobs, unpublished, admin, desk.bodies)


def _broken(error: PictureError) -> Problem:
    return problem(Place(f"content/media/{error.file}"), "photo_broken", reason=error.reason)


def _with_faces(site: Site, pictures: Pictures, today: dt.date) -> Site:
    """The site with digests of its news that change with their photos and with what they wait for too."""
    faces = {}
    for key, brief in site.news.items():
        waits = brief.awaits(today)
        if brief.photos or waits:
            shown = tuple(pictures.picture(file).sources[0].path for file in brief.photos)
            faces[key] = replace(brief, digest=digest(brief.digest, shown, waits))
    return replace(site, news={**site.news, **faces})


def build(
    sources: Sources,
    target: Path,
    today: dt.date,
    frame: Callable[[], Frame],
    jobs: int,
    part: Part | None = None,
    unpublished: bool = False,
    dress: bool = False,
) -> Built:
    """Bring `target` to what the sources say on a day, or to one part of it. `frame` is asked for when the content has been found good.

    With `unpublished` drafts and news of later days stand among the others, each with a mark: a preview, never to be published. With
    `dress` style sheets and scripts have the names of `dressing`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with hoarding(), passing(target.parent, ASIDE) as folder:
        return _Bench(sources, target, folder, jobs, unpublished, dress).build(today, frame, part)


def check_only(sources: Sources, today: dt.date, jobs: int) -> Checked:
    """What the check says, of which only what has changed since the last check or build is looked at anew."""
    store = sources.store()
    with tempfile.TemporaryDirectory(prefix="qabyldau-") as spool:
        return check(sources.root, today, Desk(sources.root, store, Path(spool), jobs).examine_all, store)


class Base(Struct, frozen=True):
    """The state of the sources that a preview is compared with. `name` is what people call it; `code` says that program or templates
    changed since too, of which nothing is built: both sides are shown by those of today.
    """

    name: str
    sources: Sources
    frame: Callable[[], Frame]
    code: bool


def build_preview(sources: Sources, base: Base | None, target: Path, today: dt.date, frame: Callable[[], Frame], jobs: int) -> Built:
    """Bring `target` to a preview of the sources with everything unpublished, and a page that says what is in it.

    Both states are built there, one after the other, so that the files which the second one writes are those that the change touches. A
    base that has problems of its own is compared with nothing. When the sources have problems, the target stays as it is.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with hoarding(), passing(target.parent, ASIDE) as folder:
        bench = _Bench(sources, target, folder / "after", jobs, True)
        after = bench.prepared(today, frame)
        if isinstance(after, Checked):
            return Built(after, None)
        found, chrome = None, after.side.edition.chrome
        if base:
            before = _Bench(base.sources, target, folder / "before", jobs, True).prepared(today, base.frame)
            if not isinstance(before, Checked):
                bench.write(before.units, before.side.edition.chrome)
                outcome = bench.write(after.units, chrome)
                found = changes(base.name, before.side, after.side, outcome.changed, outcome.gone, base.code)
        overview = after.side.edition.overview(after.side.frame, found)
        return Built(after.checked, bench.write([*after.units, overview], chrome), found)


class _Prepared(Struct, frozen=True):
    """A build that knows what it would write."""

    checked: Checked
    side: Side
    units: Sequence[Unit | Bundle]


class _Bench(Struct, frozen=True):
    """Where one build works: `folder` is its own, stands beside the target and goes with the build."""

    sources: Sources
    target: Path
    folder: Path
    jobs: int
    unpublished: bool
    dress: bool = False

    def prepared(self, today: dt.date, frame: Callable[[], Frame]) -> _Prepared | Checked:
        """What is to be written; the outcome of the check when there are problems."""
        spool, store = self.folder / "spool", self.sources.store()
        spool.mkdir(parents=True)
        keep_in(store)
        desk = Desk(self.sources.root, store, spool, self.jobs)
        checked = check(self.sources.root, today, desk.examine_all, store)
        if checked.site is None:
            return checked
        given = frame()
        chrome = self.sources.chrome(given.templates, given.site_url)
        edition = edition_of(self.sources, chrome, checked, today, desk, self.jobs, given.options, self.unpublished)
        if isinstance(edition, Checked):
            return edition
        units = edition.units(given)
        return _Prepared(checked, Side(given, edition), list(dressed(units, edition.shell) if self.dress else units))

    def build(self, today: dt.date, frame: Callable[[], Frame], part: Part | None) -> Built:
        found = self.prepared(today, frame)
        if isinstance(found, Checked):
            return Built(found, None)
        outcome = self.write(of_part(every_unit(found.units), part) if part else found.units, found.side.edition.chrome)
        return Built(found.checked, outcome, side=found.side)

    def write(self, units: Sequence[Unit | Bundle], chrome: Chrome) -> Outcome:
        """Bring the target to some units."""
        store, name = self.sources.store(), f"manifest-{digest(str(self.target)).hex()}"
        before = Manifest(*(store.get(name) or NOTHING))
        aside = self.folder / f"new-{sum(1 for _ in self.folder.iterdir())}"
        aside.mkdir()
        outcome = write(units, self.target, before, aside, self.jobs, partial(store.drop, name), chrome.prepare)
        if outcome.written or outcome.removed or outcome.manifest != before:
            store.put(name, tuple(outcome.manifest))
        return outcome
