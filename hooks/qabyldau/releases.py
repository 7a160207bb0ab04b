"""Releases in a folder: each is whole and never changes, and one link says which of them is published.

In: a folder, a built site with its inventory, a time. Out: `FOLDER/releases/<time>-<digest>/` with `site/` and `manifest.json`, and
`FOLDER/current`, which is swapped in one step of the file system. What a stopped publisher left behind has a name that begins with a dot:
no server shows it, and the next publisher removes it. Everything here but reading wants the folder's lock.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from . import inventory as inventories
from .disk import writing_to
from .inventory import Difference, Held, Inventory, holds

CURRENT = "current"
SITE = "site"
LOCK = ".lock"
_RELEASES = "releases"
_NEW = ".new"
_OLD = ".old-"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{12})")
_TIME = "%Y%m%dT%H%M%SZ"
_COPIERS = 8
Earlier = Sequence[tuple[Path, Inventory]]


class Foreign(Exception):
    """The folder holds something else than releases; the argument names it."""


class NoRelease(Exception):
    """There is no release of this name, or none before the published one (then the name is empty)."""


class Damaged(Exception):
    """A release is not as its inventory has it; without `differences` the inventory itself is missing or was altered."""

    def __init__(self, name: str, differences: tuple[Difference, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.differences = differences


class Releases(Struct, frozen=True):
    """The releases below a folder, which need not exist yet."""

    folder: Path

    def open(self) -> None:
        """Make the folder if it is not there; raises Foreign when it holds something else."""
        (self.folder / _RELEASES).parent.mkdir(parents=True, exist_ok=True)
        strange = {path.name for path in self.folder.iterdir()} - {_RELEASES, CURRENT, f".{CURRENT}", LOCK}
        if strange and not (self.folder / _RELEASES).is_dir():
            raise Foreign(min(strange))
        if os.path.lexists(self.folder / CURRENT) and not (self.folder / CURRENT).is_symlink():
            raise Foreign(CURRENT)
        (self.folder / _RELEASES).mkdir(exist_ok=True)

    def names(self) -> tuple[str, ...]:
        """The releases, the oldest first."""
        with suppress(OSError):
            return tuple(sorted(name for name in os.listdir(self.folder / _RELEASES) if _NAME.fullmatch(name)))
        return ()

    def current(self) -> str | None:
        """The published release, or None."""
        with suppress(OSError):
            name = Path(os.readlink(self.folder / CURRENT)).name
            return name if name in self.names() else None
        return None

    def before(self) -> str:
        """The release before the published one; raises NoRelease."""
        current = self.current()
        older = [name for name in self.names() if current and name < current]
        if not older:
            raise NoRelease("")
        return older[-1]

    def site(self, name: str) -> Path:
        return self._place(name) / SITE

    def inventory(self, name: str) -> Inventory:
        """What a release holds; raises Damaged when that cannot be told, NoRelease when there is no such release."""
        if name not in self.names():
            raise NoRelease(name)
        try:
            found = Inventory.of((self._place(name) / inventories.NAME).read_bytes())
        except (OSError, ValueError) as error:
            raise Damaged(name) from error
        if not name.endswith(found.digest):
            raise Damaged(name)
        return found

    def verify(self, name: str, jobs: int) -> Inventory:
        """The inventory of a release whose every byte is as it should be; raises Damaged, NoRelease."""
        found = self.inventory(name)
        differences = found.differences(self.site(name), jobs)
        if differences:
            raise Damaged(name, differences)
        return found

    def clean(self) -> None:
        """Remove what a stopped publisher left behind."""
        with suppress(FileNotFoundError):
            (self.folder / f".{CURRENT}").unlink()
        for name in os.listdir(self.folder / _RELEASES):
            if name.startswith("."):
                shutil.rmtree(self._place(name))

    def add(self, site: Path, inventory: Inventory, now: dt.datetime, jobs: int) -> str:
        """Make a release of a built site, and give its name; nothing is published by that.

        What its inventory carries is taken from the earlier releases. What one of them holds with the same bytes becomes a second name of
        the same file: nobody writes into a release, and a builder works elsewhere. Every byte is read again before the release gets its
        name. Raises Damaged when the site itself has changed meanwhile, OSError when it cannot be written; then nothing is left behind.
        """
        when = self._after_all(now)
        aside = self._place(_NEW)
        try:
            earlier = self._earlier()
            _fill(aside / SITE, inventory, site, earlier, when)
            for path, _ in inventory.differences(aside / SITE, jobs):
                # A damaged file of an earlier release; the link goes, its other name keeps what it has.
                (aside / SITE / path).unlink(missing_ok=True)
                places = (site, *(place for place, _ in earlier))
                whole = next((place for place in places if holds(place, path, inventory.files[path])), site)
                _copy(whole / path, aside / SITE / path, when)
            wrong = inventory.differences(aside / SITE, jobs)
            if wrong:
                raise Damaged(_NEW, wrong)
            with writing_to(aside / inventories.NAME):
                (aside / inventories.NAME).write_bytes(inventory.data)
            # One call for thousands of files and folders: all of them are on the disk before anything leads to them.
            os.sync()
            name = f"{when:{_TIME}}-{inventory.digest}"
            aside.rename(self._place(name))
            _sync(self.folder / _RELEASES)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        return name

    def swap(self, name: str) -> None:
        """Publish a release: from one request to the next, visitors get all of it."""
        aside = self.folder / f".{CURRENT}"
        aside.unlink(missing_ok=True)
        # Relative, so that the folder may be moved or mounted elsewhere.
        aside.symlink_to(f"{_RELEASES}/{name}", target_is_directory=True)
        aside.replace(self.folder / CURRENT)
        _sync(self.folder)

    def prune(self, keep: int) -> tuple[str, ...]:
        """Remove all but the newest releases and the published one; their names."""
        old = [name for name in self.names()[:-keep] if name != self.current()]
        for name in old:
            hidden = self._place(f"{_OLD}{name}")
            self._place(name).rename(hidden)
            shutil.rmtree(hidden)
        return tuple(old)

    def _place(self, name: str) -> Path:
        return self.folder / _RELEASES / name

    def _after_all(self, now: dt.datetime) -> dt.datetime:
        """The time of a release is past that of all others, also on a machine whose clock is wrong: releases are ordered by it, and servers
        tell versions of a file apart by its second.
        """
        now, names = now.replace(microsecond=0), self.names()
        if not names:
            return now
        last = dt.datetime.strptime(names[-1].split("-")[0], _TIME).replace(tzinfo=dt.UTC)
        return max(now, last + dt.timedelta(seconds=1))

    def comparable(self) -> Inventory | None:
        """What the published release holds; where that cannot be told any more, the newest release of which it can."""
        current = self.current()
        with suppress(Damaged):
            return self.inventory(current) if current else None
        return next((inventory for _, inventory in self._earlier()), None)

    def worn(self) -> dict[str, Held]:
        """What the pages of all releases load, as far as it is whole: a visitor may still have one of them open."""
        found = [(site, path, held) for site, inventory in self._earlier() for path, held in inventory.worn.items()]
        return {path: held for site, path, held in found if holds(site, path, held)}

    def _earlier(self) -> list[tuple[Path, Inventory]]:
        found = []
        for name in reversed(self.names()):
            with suppress(Damaged):
                found.append((self.site(name), self.inventory(name)))
        return found


def _fill(target: Path, inventory: Inventory, site: Path, earlier: Earlier, when: dt.datetime) -> None:
    """Put all files of an inventory into a new folder."""
    for folder in sorted({target, *(target / path for path in _folders(inventory.files))}):
        folder.mkdir(parents=True)
        # Whoever serves the site is somebody else, whatever this account's umask says.
        folder.chmod(0o755)
    target.parent.chmod(0o755)
    copied = [path for path, held in inventory.files.items() if not _linked(path, held, earlier, target)]
    with ThreadPoolExecutor(_COPIERS) as pool:
        for _ in pool.map(lambda path: _copy(site / path, target / path, when), copied):
            pass


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders of some paths and those above them."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _linked(path: str, held: Held, earlier: Earlier, target: Path) -> bool:
    """Whether a file of an earlier release could be given a second name. File systems without links, or with too many, want a copy."""
    for site, inventory in earlier:
        if inventory.files.get(path) == held:
            with suppress(OSError):
                os.link(f"{site}{os.sep}{path}", f"{target}{os.sep}{path}", follow_symlinks=False)
                return True
    return False


def _copy(source: Path, target: Path, when: dt.datetime) -> None:
    """A file of its own that nobody needs to write, changed at the time of the release."""
    with writing_to(target), source.open("rb") as opened, target.open("xb") as made:
        shutil.copyfileobj(opened, made)
    target.chmod(0o444)
    os.utime(target, (when.timestamp(), when.timestamp()))


def _sync(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
