"""What git knows of the texts: which translation was left behind when another language of the item was changed.

In: a project's root, what the items say themselves. Out: warnings. Asks the program `git`, and so belongs to the outermost modules; without
git, or outside a repository, it knows no more than the items and says so.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from .model import LANGUAGES, Language
from .problems import Place, Problem, problem
from .read import NEWS

_KEY = re.compile(r"([a-z_]+):")
_TIME = re.compile(r"author-time (\d+)")


class NoHistory(Exception):
    """There is no git, or the folder is in no repository."""


def left_behind(root: Path, warnings: Iterable[Problem], within: str = NEWS) -> tuple[list[Problem], bool]:
    """Each text that is older than a translation, once: as its item says itself, or else as git knows; and whether git could be asked."""
    said = [warning for warning in warnings if warning.code == "older_text"]
    places = {warning.place for warning in said}
    try:
        return [*said, *(older for older in older_texts(root, within) if older.place not in places)], True
    except NoHistory:
        return said, False


def older_texts(root: Path, within: str = NEWS) -> Iterator[Problem]:
    """A warning for each text that was last changed on an earlier day than one of its translations.

    A translation that was only added later leaves none behind: the line that begins it is as young as the rest of it.
    Only files that some commit changed after the one that brought them are looked at, line by line.
    """
    log = _git(root, "log", "--diff-filter=M", "--name-only", "--relative", "--format=", "--", within)
    changed = {line for line in log.splitlines() if line}
    changed |= {line[3:] for line in _git(root, "status", "--porcelain", "--", within).splitlines() if line.startswith(" M")}
    for file in sorted(changed):
        if (root / file).is_file():
            yield from _older(file, _git(root, "blame", "--line-porcelain", "-w", "--", file))


def _older(file: str, blame: str) -> Iterator[Problem]:
    latest: dict[Language, int] = {}
    begins: dict[Language, tuple[int, int]] = {}
    block, number, time = "", 0, 0
    for line in blame.split("\n"):
        if match := _TIME.match(line):
            time = int(match[1])
        elif line.startswith("\t"):
            number += 1
            block = match[1] if (match := _KEY.match(line[1:])) else block
            for language in LANGUAGES:
                if language == block:
                    latest[language] = max(latest.get(language, 0), time)
                    begins.setdefault(language, (number, time))
    changed = [language for language in latest if _day(begins[language][1]) < _day(latest[language])]
    if not changed:
        return
    newer = max(changed, key=lambda language: latest[language])
    for language in LANGUAGES:
        if language in latest and _day(latest[language]) < _day(latest[newer]):
            dates = {"date": _day(latest[language]), "changed": _day(latest[newer])}
            yield problem(Place(file, begins[language][0]), "older_text", "warning", language=language, newer=newer, **dates)


def _day(time: int) -> dt.date:
    """The day in Kazakhstan (UTC+5)."""
    return dt.datetime.fromtimestamp(time, dt.timezone(dt.timedelta(hours=5))).date()


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace").stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoHistory from error
