"""Options that several commands have, and what they mean on this machine: its folder, its language, its clock.

In: arguments, the environment, the clock. Out: options for `click`, a day. Belongs to the outermost modules.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import get_args

import click

from .diagnostics import Format
from .languages import spoken
from .model import LANGUAGES

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
