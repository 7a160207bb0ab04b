"""Style sheets and scripts under names that change with them, for a published site: a page never meets those of another release.

In: the units of an edition, or a site that was built without this. Out: the same with what pages load in `assets/qb-<digest>/` instead of
`assets/qb/`, where pages and the service worker ask for it. What others know by its address (the icons of the site) keeps it. Only what is
published needs this.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from .disk import writing_to
from .store import digest
from .writing import Bundle, Unit

_PLAIN = "assets/qb/"
_LOADED = re.compile(rb"assets/qb/(?!favicon\.|icon-)")
_WORKER = "sw.js"
_WEARERS = (".html", _WORKER)
_SHELL = re.compile(r"assets/qb-[0-9a-f]{12}/")


def shell(*parts: object) -> str:
    """The folder for what pages load; `parts` are all that it is made from."""
    return f"assets/qb-{digest(*parts).hex()[:12]}/"


def shell_of(path: str) -> str | None:
    """The shell in which a file lies, by its path below the site's root."""
    found = _SHELL.match(path)
    return found[0] if found else None


def shell_of_worker(site: Path) -> str:
    """The shell that a built site's service worker names; empty where there is no such worker."""
    try:
        found = _SHELL.search((site / _WORKER).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[0] if found else ""


def dress(site: Path, paths: Iterable[str], folder: str, target: Path) -> None:
    """Put the files of a built site into a new folder, dressed; links stay links. A site that is dressed already stays as it is."""
    for path in paths:
        named = _named(path, folder)
        (target / named).parent.mkdir(parents=True, exist_ok=True)
        if folder and path.endswith(_WEARERS) and not (site / path).is_symlink():
            with writing_to(target / named):
                (target / named).write_bytes(_renaming((site / path).read_bytes(), folder))
        else:
            shutil.copyfile(site / path, target / named, follow_symlinks=False)


def dressed(units: Iterable[Unit | Bundle], folder: str) -> Iterator[Unit | Bundle]:
    """The units with their files renamed, and with the new names in them."""
    for each in units:
        key = digest("dressed", each.key, folder)
        if isinstance(each, Unit):
            yield Unit(each.name, key, partial(_made, each, folder))
        else:
            yield Bundle(each.name, key, partial(_unpacked, each, folder))


def _unpacked(bundle: Bundle, folder: str) -> Iterator[Unit]:
    return (unit for unit in dressed(bundle.units(), folder) if isinstance(unit, Unit))


def _made(unit: Unit, folder: str) -> Iterator[tuple[str, bytes]]:
    for path, data in unit.make():
        yield _named(path, folder), _renaming(data, folder) if path.endswith(_WEARERS) else data


def _named(path: str, folder: str) -> str:
    return path.replace(_PLAIN, folder, 1) if folder and _LOADED.match(path.encode()) else path


def _renaming(data: bytes, folder: str) -> bytes:
    return _LOADED.sub(folder.encode(), data)
