"""A first look at what was just edited: the pages of a news item, in place before the rest of the edition is.

In: the paths that were touched, and what the last build left. Out: files of the site, and their names. What it cannot tell from the one
file alone (another date, a new photo, a topic that does not exist) it leaves to the build that follows; and whatever it put in place,
that build compares with its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from .changes import Side
from .check import ChangedMeanwhile, examine_file
from .model import Brief
from .pictures import PictureError

FEW = 5
"""Files that one person has edited by hand; more come from elsewhere, and are not looked at one by one."""
_NEWS = "content/news/"


def glance(root: Path, touched: Iterable[str], last: Side, site: Path) -> tuple[str, ...]:
    """Put the pages of the touched items of news into `site`; the files that are not what they were."""
    names = sorted({path.relative_to(root).as_posix() for path in map(Path, touched) if path.is_relative_to(root)})
    edited = [name for name in names if name.startswith(_NEWS) and name.endswith(".yaml")]
    with suppress(ChangedMeanwhile, PictureError, OSError):
        return tuple(path for name in edited for path in _placed(root, name, last, site)) if len(edited) <= FEW else ()
    return ()


def _placed(root: Path, name: str, last: Side, site: Path) -> Iterator[str]:
    examined = examine_file(root, name)
    if examined.problems or not examined.brief or not examined.item or not _is_at_home(examined.brief, last):
        return
    for path, data in last.edition.anew(examined.brief, examined.item, last.frame):
        place = site / path
        if place.is_file() and place.read_bytes() != data:
            aside = place.with_name(f".{place.name}.{os.getpid()}")
            aside.write_bytes(data)
            aside.replace(place)
            yield path


def _is_at_home(brief: Brief, last: Side) -> bool:
    """Whether the item stands where it stood and refers to nothing that the last edition did not have."""
    site = last.edition.site
    former = site.news.get(brief.key)
    return (
        former is not None
        and (former.file, former.date) == (brief.file, brief.date)
        and brief.topic in site.topics
        and set(brief.branches) <= site.branches.keys()
        and set(brief.people) <= site.people.keys()
        and set(brief.photos) <= set(former.photos)
    )
