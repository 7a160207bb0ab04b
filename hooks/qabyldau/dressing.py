"""Style sheets and scripts under names that change with them, for a published site: a page never meets those of another release.

In: the units of an edition. Out: the same units; what pages load lies in `assets/qb-<digest>/` instead of `assets/qb/`, and pages and the
service worker ask for it there. What others know by its address (the icons of the site) keeps it. Only what is published needs this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from .store import digest
from .writing import Bundle, Unit

_PLAIN = "assets/qb/"
_LOADED = re.compile(rb"assets/qb/(?!favicon\.|icon-)")
_WEARERS = (".html", "sw.js")
_SHELL = re.compile(r"assets/qb-[0-9a-f]{12}/")


def shell(*parts: object) -> str:
    """The folder for what pages load; `parts` are all that it is made from."""
    return f"assets/qb-{digest(*parts).hex()[:12]}/"


def shell_of(path: str) -> str | None:
    """The shell in which a file lies, by its path below the site's root."""
    found = _SHELL.match(path)
    return found[0] if found else None


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
        named = path.replace(_PLAIN, folder, 1) if _LOADED.match(path.encode()) else path
        yield named, _LOADED.sub(folder.encode(), data) if path.endswith(_WEARERS) else data
