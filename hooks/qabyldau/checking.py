"""The commands that look and change no page: `qabyldau check`, `qabyldau report`, `qabyldau verify` and `qabyldau fits`.

In: options, the sources below a root, git, a built site. Out: text for a person or a program, a report page, and an exit status as in
`commands`.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from .builder import Sources, check_only
from .diagnostics import Format, counted, rendered
from .editing import FILES, mend, names_of
from .history import left_behind
from .hosts import HOSTS, excesses, grouped, measured, megabytes
from .inspection import Finding, inspect
from .languages import told, told_number
from .model import Language
from .options import FORM, LANGUAGE, ROOT, TODAY, day
from .problems import phrase
from .read import line_of
from .survey import Survey, page, text

_CHECKED = told_number("%(num)s file checked, no problems", "%(num)s files checked, no problems")
_FITS = told("{host} takes the site: {files} files, {size} MB")

_VERIFIED = told_number("%(num)s page verified, nothing wrong", "%(num)s pages verified, nothing wrong")
_WRONG = told_number("%(num)s fault found", "%(num)s faults found")
_MORE = told_number("… and %(num)s more of this kind", "… and %(num)s more of this kind")
_SHOWN = 10
"""How many faults of a kind are shown: one wrong line of a template is in every page."""


@click.command()
@FILES
@click.option("--mend", "mended", is_flag=True, help="Bring FILES into the canonical form first; no warnings about others.")
@ROOT
@LANGUAGE
@FORM
@TODAY
def check(files: tuple[Path, ...], mended: bool, root: Path, language: Language, form: Format, today: dt.datetime | None) -> None:
    """Check branches.yaml and content/ without building anything.

    Every problem is shown with its file, line and column, what is expected there and how to mend it. Warnings (a source that
    contradicts itself, hours that nobody confirmed for long) do not stop a build. The exit status is 1 when there are problems.
    With FILES named, warnings about other files are left out. What an earlier check or build found is remembered in .cache/.
    """
    named = names_of(root, files)
    if mended:
        mend(root, named)
    checked = check_only(Sources(root), day(today), os.cpu_count() or 1)
    every = not (named or mended)
    found = [*(warning for warning in checked.warnings if every or warning.place.file in named), *checked.problems]
    if found or form != "text":
        click.echo(rendered(found, form, language, partial(line_of, root)))
    if checked.problems:
        sys.exit(1)
    if form == "text":
        click.echo(counted(_CHECKED, len(checked.files), language))


@click.command()
@ROOT
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write an HTML page here instead of text to the terminal.")
@LANGUAGE
@TODAY
def report(root: Path, output: Path | None, language: Language, today: dt.datetime | None) -> None:
    """Show how complete the content is: translations by branch, hours to be confirmed, and whatever the check advises.

    Nothing here stops a build. Which translation was left behind when another language changed is asked
    of git too, beside what the items say of it («updated»).
    """
    now = day(today)
    checked = check_only(Sources(root), now, os.cpu_count() or 1)
    if checked.site is None:
        click.echo(rendered(checked.problems, "text", language, partial(line_of, root)))
        sys.exit(1)
    older, with_history = left_behind(root, checked.warnings)
    survey = Survey(checked.site, (*checked.warnings, *older), now, with_history)
    if output is None:
        click.echo(text(survey, language, partial(line_of, root)))
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page(survey, language), "utf-8", newline="\n")
    click.echo(output)


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@click.option("--all", "every", is_flag=True, help=f"Show every fault, not only the first {_SHOWN} of a kind.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="the processors", help="How many processes work.")
@LANGUAGE
def verify(site: Path, every: bool, jobs: int, language: Language) -> None:
    """Read the whole built SITE, a folder (site/ unless you say otherwise), and show what is wrong in it.

    Links and anchors, translations, sitemaps, feeds, calendars, HTML, what should not have gone out. Nothing is asked of the network or of
    the sources. The exit status is 1 when something is wrong. What was read before is remembered in .cache/ by its bytes.
    """
    kept = Sources(Path()).store() if Path("mkdocs.yml").is_file() else None
    inspected = inspect(site, jobs, kept)
    for line in inspected.findings if every else _first(inspected.findings):
        click.echo(line.said(language) if isinstance(line, Finding) else f"  {counted(_MORE, line, language)}")
    if inspected.findings:
        click.echo(counted(_WRONG, len(inspected.findings), language))
        sys.exit(1)
    click.echo(counted(_VERIFIED, sum(inspected.counts.pages.values()), language))


def _first(findings: Iterable[Finding]) -> Iterator[Finding | int]:
    """Some findings of each kind, and how many there are besides."""
    kinds: dict[str, list[Finding]] = {}
    for each in findings:
        kinds.setdefault(each.text.message, []).append(each)
    for found in kinds.values():
        yield from found[:_SHOWN]
        if len(found) > _SHOWN:
            yield len(found) - _SHOWN


@click.command()
@click.argument("host", type=click.Choice(list(HOSTS)), metavar="HOST")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("site"))
@LANGUAGE
def fits(host: str, site: Path, language: Language) -> None:
    """Ask whether HOST takes the built SITE: how many files, how large, how many rules of headers.

    HOST is github-pages, gitlab-pages, netlify, cloudflare-pages or cloudflare-pages-paid. The exit status is 1 when a limit
    is exceeded; what to do stands beside each.
    """
    found = measured(site)
    over = excesses(HOSTS[host], found)
    for excess in over:
        click.echo(f"{excess.text.say(language)}: {excess.remedy.say(language)}", err=True)
    if over:
        sys.exit(1)
    click.echo(phrase(_FITS, host=HOSTS[host].title, files=grouped(found.files), size=megabytes(found.size)).say(language))
