"""Options that several commands have and what they mean on this machine: its folders, its language, its clock.

In: arguments, the environment, the clock. Out: options for `click`, a day, paths as people type them. Belongs to the outermost modules.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from pathlib import Path
from typing import get_args

import click

from .diagnostics import Format
from .languages import spoken
from .model import LANGUAGES
from .parts import CARD

_KAZAKHSTAN = dt.timezone(dt.timedelta(hours=5))
"""UTC+5 all over the country since 2024-03-01; no zone database is asked, so that none can be stale."""

CONFIG = click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's mkdocs.yml; content is read from the folder in which it stands.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    envvar="QABYLDAU_TODAY",
    metavar="YYYY-MM-DD",
    help="The day to take for today: news of later days stay out.  [default: the date in Kazakhstan]",
)


LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=lambda: spoken(os.environ),
    show_default="that of this machine (LANG)",
    help="The language in which problems are explained.",
)
VERBOSE = click.option("--verbose", is_flag=True, help="Show everything that MkDocs says, with the traceback where it fails.")
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="How problems are listed: for people, as JSON, as annotations of GitHub, as Code Quality of GitLab.",
)
ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds branches.yaml and content/.  [default: where you are]",
)


def day(given: dt.datetime | None = None) -> dt.date:
    """The day that was named, or today in Kazakhstan."""
    return given.date() if given else dt.datetime.now(_KAZAKHSTAN).date()


def now() -> dt.datetime:
    """This moment in UTC, as far as this machine knows it."""
    return dt.datetime.now(dt.UTC)


def refuse_other_folders(root: Path, target: Path) -> None:
    """Building replaces the whole folder: only an empty one or an earlier site may be lost."""
    if root.resolve().is_relative_to(target):
        raise click.BadParameter(f"{target} holds the sources of the site", param_hint="--site-dir")
    if (target / ".git").exists():
        raise click.BadParameter(f"{target} is a git repository, which a build would replace", param_hint="--site-dir")
    if target.is_dir() and any(target.iterdir()) and not any((target / name).is_file() for name in ("index.html", CARD)):
        raise click.BadParameter(f"{target} holds something else than a site (it has no index.html)", param_hint="--site-dir")


def stays(target: Path) -> str:
    return f"{short(target)}{os.sep} stays as it was" if target.exists() else "no site was written"


def short(path: Path) -> str:
    """The path as a person would type it here."""
    with suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


def numbered(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
