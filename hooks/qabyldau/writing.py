"""Puts files into a site: only those that are new or changed, and all at once.

In: `Unit` values (what to write, and the key of all it depends on), a target folder and what was written there last time. Out: files, and a
manifest for the next time. Everything is made aside first; the target changes only when all of it is there. What is no longer asked for
goes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from .disk import Look, looking_into, writing_to
from .workers import chunked, spread

Written = tuple[str, int, int]
"""A path below the target, its size in bytes, its time of change in nanoseconds."""
Known = dict[str, tuple[bytes, tuple[Written, ...]]]
"""By unit: its key and its files."""
_CHUNK = 100
_FEW = 2_000
"""Units that are made in this process: starting others takes as long, and as much memory, as some hundred of them."""


class Unit(NamedTuple):
    """One or several files that are made together: `make` gives their paths below the site's root and their bytes.

    Equal keys promise equal bytes. `name` tells units apart; most bear the path of their only file.
    """

    name: str
    key: bytes
    make: Callable[[], Iterable[tuple[str, bytes]]]


class Bundle(NamedTuple):
    """Many units that hardly ever change: while the key is what it was, nobody asks for them one by one."""

    name: str
    key: bytes
    units: Callable[[], Iterable[Unit]]


class Manifest(NamedTuple):
    """What stands in a folder: its units, and by bundle its key and the names of its units."""

    units: Known
    bundles: dict[str, tuple[bytes, tuple[str, ...]]]


NOTHING = Manifest({}, {})


class Outcome(Struct, frozen=True):
    """The files that have other bytes than before and those that are no more, how many stayed, and the manifest for the next time."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: int
    manifest: Manifest

    @property
    def written(self) -> int:
        return len(self.changed)

    @property
    def removed(self) -> int:
        return len(self.gone)


class Collision(Exception):
    """Two units want the same path."""


def _nothing() -> None:
    """What is to be done where nothing is."""


def write(
    given: Sequence[Unit | Bundle],
    target: Path,
    before: Manifest,
    aside: Path,
    jobs: int,
    forget: Callable[[], None] = _nothing,
    prepare: Callable[[], None] = _nothing,
) -> Outcome:
    """Bring `target` to what the units say. `aside` is an empty folder on the same file system; raises OSError when writing fails.

    Without a manifest of what stands in the target, the whole folder is made anew and takes its place. `forget` is called before anything
    in the target changes: were the build stopped then, the manifest would not know what stands there. `prepare` is called before several
    processes make files.
    """
    whole = not before.units or not target.is_dir()
    before = NOTHING if whole else before
    root = "" if whole else f"{target}{os.sep}"
    bundles: dict[str, tuple[bytes, tuple[str, ...]]] = {}
    fresh: Known = {}
    stale: list[Unit] = []
    with nullcontext(os.stat) if whole else looking_into(target) as look:
        for unit in _unpacked(given, before, look, bundles, fresh):
            known = before.units.get(unit.name)
            if known and known[0] == unit.key and _stand(known[1], look):
                fresh[unit.name] = known
            else:
                stale.append(unit)

    folders: set[str] = set()

    def make(chunk: Sequence[Unit]) -> list[tuple[str, list[Written]]]:
        return [(unit.name, [_aside(path, data, root, aside, folders) for path, data in unit.make()]) for unit in chunk]

    several = jobs if len(stale) > _FEW else 1
    if several > 1:
        prepare()
    made = {name: tuple(files) for results in spread(make, chunked(stale, _CHUNK), several) for name, files in results}
    units = {**fresh, **{unit.name: (unit.key, made[unit.name]) for unit in stale}}
    wanted = _paths(units)
    manifest = Manifest(units, bundles)
    if whole:
        forget()
        swap(aside, target)
        return Outcome(tuple(sorted(wanted)), (), 0, manifest)
    gone = [path for _, files in before.units.values() for path, _, _ in files if path not in wanted]
    if made or gone:
        forget()
    changed = _move_in(aside, target, (path for files in made.values() for path, _, _ in files))
    _remove(gone, target)
    return Outcome(changed, tuple(gone), len(wanted) - len(changed), manifest)


def _unpacked(
    given: Iterable[Unit | Bundle], before: Manifest, look: Look, bundles: dict[str, tuple[bytes, tuple[str, ...]]], fresh: Known
) -> Iterator[Unit]:
    """All units that must be looked at. Those of a bundle that is as it was, files and all, go to `fresh` without being asked for."""
    for each in given:
        if isinstance(each, Unit):
            yield each
            continue
        known = before.bundles.get(each.name)
        if known and known[0] == each.key:
            found = {name: before.units[name] for name in known[1]}
            if _stand(chain.from_iterable([files for _, files in found.values()]), look):
                fresh.update(found)
                bundles[each.name] = known
                continue
        units = list(each.units())
        bundles[each.name] = (each.key, tuple(unit.name for unit in units))
        yield from units


def every_unit(given: Iterable[Unit | Bundle]) -> list[Unit]:
    """The units, those in bundles among them."""
    return [unit for each in given for unit in ([each] if isinstance(each, Unit) else each.units())]


def _stand(files: Iterable[Written], look: Look) -> bool:
    """Whether files are as they were written."""
    try:
        for path, size, changed in files:
            found = look(path)
            if found.st_size != size or found.st_mtime_ns != changed:
                return False
    except OSError:
        return False
    return True


def _aside(path: str, data: bytes, root: str, aside: Path, folders: set[str]) -> Written:
    """Write a file aside, unless the target below `root` (where there is one) holds the same bytes already. `folders` are there."""
    if root and (same := _same(root + path, data)):
        return path, len(data), same
    name = f"{aside}{os.sep}{path}"
    folder = path.rpartition("/")[0]
    if folder not in folders:
        _make_folder(os.path.dirname(name))
        folders.add(folder)
    try:
        # A buffer would only copy what is there as a whole.
        with writing_to(name), open(name, "xb", buffering=0) as opened:
            left = memoryview(data)
            while left:
                left = left[opened.write(left) :]
            return path, len(data), os.fstat(opened.fileno()).st_mtime_ns
    except FileExistsError as error:
        raise Collision(path) from error


def _make_folder(name: str) -> None:
    """Most folders are the only ones of their page, in a folder that is there: making it is quicker than looking."""
    try:
        os.mkdir(name)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(name, exist_ok=True)


def _same(name: str, data: bytes) -> int | None:
    """The time of change of a file that holds these bytes, or None."""
    try:
        found = os.stat(name)
        if found.st_size != len(data):
            return None
        with open(name, "rb", buffering=0) as opened:
            return found.st_mtime_ns if opened.readall() == data else None
    except OSError:
        return None


def _paths(units: Known) -> set[str]:
    paths = [path for _, files in units.values() for path, _, _ in files]
    unique = set(paths)
    if len(unique) < len(paths):
        twice = sorted(path for path in unique if paths.count(path) > 1)
        raise Collision(", ".join(twice[:5]))
    return unique


def swap(new: Path, target: Path) -> None:
    """Put `new` in the place of `target`. What stood there comes back when `new` cannot be moved."""
    old = new.with_name(f"{new.name}-old")
    if target.exists():
        target.rename(old)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _move_in(aside: Path, target: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Move each file that was made into its place; those that were."""
    moved = []
    for path in paths:
        source, place = f"{aside}{os.sep}{path}", f"{target}{os.sep}{path}"
        try:
            os.replace(source, place)
        except FileNotFoundError:
            if not os.path.exists(source):
                continue
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.replace(source, place)
        moved.append(path)
    return tuple(moved)


def _remove(paths: Iterable[str], target: Path) -> None:
    """Remove files and the folders that they leave empty."""
    for path in paths:
        (target / path).unlink(missing_ok=True)
        for folder in (target / path).parents:
            if folder == target or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def write_into(given: Iterable[Unit | Bundle], folder: Path, jobs: int) -> None:
    """Write everything into a folder that holds other files of the site already."""

    def make(chunk: Sequence[Unit]) -> None:
        for unit in chunk:
            for path, data in unit.make():
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)

    for _ in spread(make, chunked(every_unit(given), _CHUNK), jobs):
        pass
