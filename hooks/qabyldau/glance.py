"""A first look at what was just edited: the pages of a news item, in place before the rest of the edition is, or what is wrong with it.

In: the paths that were touched, and what the last build left. Out: files of the site, and their names; problems. What it cannot tell from
the one file alone (a new photo, a topic that does not exist) it leaves to the build that follows; and whatever it put in place, that build
compares with its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .changes import Side
from .check import ChangedMeanwhile, Fresh, examine_file
from .model import Brief
from .pictures import PictureError
from .problems import Problem

FEW = 5
"""Files that one person has edited by hand; more come from elsewhere, and are not looked at one by one."""
_NEWS = "content/news/"


class Seen(NamedTuple):
    """The files of the site that are not what they were, or what is wrong in the touched files by themselves."""

    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def glance(root: Path, touched: Iterable[str], last: Side, site: Path) -> Seen:
    """Put the pages of the touched items of news into `site`."""
    names = sorted({path.relative_to(root).as_posix() for path in map(Path, touched) if path.is_relative_to(root)})
    edited = [name for name in names if name.startswith(_NEWS) and name.endswith(".yaml")]
    if len(edited) > FEW:
        return Seen()
    with suppress(ChangedMeanwhile, PictureError, OSError):
        fresh = [examine_file(root, name) for name in edited if (root / name).is_file()]
        problems = tuple(problem for each in fresh for problem in each.examined.problems)
        return Seen(problems=problems) if problems else Seen(tuple(path for each in fresh for path in _placed(each, last, site)))
    return Seen()


def _placed(fresh: Fresh, last: Side, site: Path) -> Iterator[str]:
    brief, item = fresh.examined.brief, fresh.item
    if not brief or not item or not _is_at_home(brief, last):
        return
    for path, data in last.edition.anew(brief, item, last.frame):
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
