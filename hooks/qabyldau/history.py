"""What git knows of the texts: which translation was left behind when another language of the item was changed.

In: a project's root. Out: warnings. Asks the program `git`, and so belongs to the outermost modules; without git, or outside a
repository, it knows nothing and says so.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .model import LANGUAGES, Language
from .problems import Place, Problem, problem
from .read import NEWS

_KEY = re.compile(r"([a-z_]+):")
_TIME = re.compile(r"author-time (\d+)")


class NoHistory(Exception):
    """There is no git, or the folder is in no repository."""


def older_texts(root: Path) -> Iterator[Problem]:
    """A warning for each text that was last changed in an earlier commit than one of its translations.

    Only files that some commit changed after the one that brought them are looked at, line by line.
    """
    log = _git(root, "log", "--diff-filter=M", "--name-only", "--relative", "--format=", "--", NEWS)
    changed = {line for line in log.splitlines() if line}
    changed |= {line[3:] for line in _git(root, "status", "--porcelain", "--", NEWS).splitlines() if line.startswith(" M")}
    for file in sorted(changed):
        if (root / file).is_file():
            yield from _older(file, _git(root, "blame", "--line-porcelain", "-w", "--", file))


def _older(file: str, blame: str) -> Iterator[Problem]:
    latest: dict[Language, int] = {}
    begins: dict[Language, int] = {}
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
                    begins.setdefault(language, number)
    if not latest:
        return
    newer = max(latest, key=lambda language: latest[language])
    for language in LANGUAGES:
        if language in latest and _day(latest[language]) < _day(latest[newer]):
            dates = {"date": _day(latest[language]), "changed": _day(latest[newer])}
            yield problem(Place(file, begins[language]), "older_text", "warning", language=language, newer=newer, **dates)


def _day(time: int) -> dt.date:
    """The day in Kazakhstan (UTC+5)."""
    return dt.datetime.fromtimestamp(time, dt.timezone(dt.timedelta(hours=5))).date()


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace").stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoHistory from error
