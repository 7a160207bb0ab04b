"""What the program does for editors besides checking: one form for files, files checked by name, who agrees to which changes.

In: arguments, the clock, the language of the machine, git. Out: changed files below the root, text for a person, and an exit status as in
`commands`.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from .builder import Sources
from .canonical import first_difference, formatted, kind
from .check import Examine, Examined, check, examine_file
from .languages import editors, spoken, told
from .model import LANGUAGES, Language, Site
from .owners import FILE, codeowners, strays
from .problems import Problem, report
from .read import NEWS, listing, read_sources

_KAZAKHSTAN = dt.timezone(dt.timedelta(hours=5))

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds branches.yaml and content/.  [default: where you are]",
)
LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=lambda: spoken(os.environ),
    show_default="that of this machine (LANG)",
    help="The language of questions and messages.",
)
_FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command("format")
@ROOT
@LANGUAGE
@click.option("--check", "only_check", is_flag=True, help="Change nothing; say which files are not in the canonical form.")
@_FILES
def format_files(root: Path, language: Language, only_check: bool, files: tuple[Path, ...]) -> None:
    """Bring FILES, or branches.yaml and all of content/, into the canonical form.

    Order of keys, quotes, blocks, indentation and empty values; never what the files say. Comments stay where they are.
    """
    names = names_of(root, files) if files else [name for name in listing(root).names if (root / name).is_file()]
    refused, changed = [], False
    for name, before, after, problems in _forms(root, names):
        refused += problems
        changed = changed or before != after
        if before != after and only_check:
            message = told("%(place)s: error: not in the canonical form; run «make format» [canonical]")
            click.echo(say(language, message, place=f"{name}:{first_difference(before, after)}:1"))
        elif before != after:
            _write(root, name, after)
    if refused:
        click.echo(report(refused))
    if refused or (only_check and changed):
        sys.exit(1)
    if not changed:
        click.echo(say(language, told("All files are in the canonical form: %(count)s"), count=len(names)))


def _forms(root: Path, names: Iterable[str]) -> Iterator[tuple[str, str, str, list[Problem]]]:
    """Each file's name, its text as it is and as it should be, and why it cannot be read; then both texts are empty."""
    for name in names:
        data = (root / name).read_bytes()
        text, problems = formatted(name, data)
        yield (name, "", "", problems) if text is None else (name, data.decode(), text, problems)


def _write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, "utf-8", newline="\n")
    click.echo(name)


@click.command("check-files")
@ROOT
@LANGUAGE
@click.option("--format", "form", is_flag=True, help="Bring them into the canonical form first.")
@_FILES
def check_files(root: Path, language: Language, form: bool, files: tuple[Path, ...]) -> None:
    """Check FILES only: these news with all they refer to, and branches.yaml, topics and the calendar as a whole.

    For hooks that run before each commit. What other news files hold is not looked at; "qabyldau check" does that.
    """
    given = names_of(root, files)
    for name, before, after, _ in _forms(root, given) if form else ():
        if before != after:
            _write(root, name, after)
    names = {name for name in given if name.startswith(NEWS)}
    checked = check(root, today(), only(names), Sources(root).store())
    if checked.problems:
        click.echo(report(checked.problems))
        sys.exit(1)
    click.echo(say(language, told("Files without problems: %(count)s"), count=len(files)))


def only(names: Iterable[str]) -> Examine:
    """Examines these news files and passes over all others."""
    wanted = set(names)

    def examine(root: Path, every: list[str]) -> Iterable[Examined]:
        return (examine_file(root, name) if name in wanted else Examined(name, b"", None, None) for name in every)

    return examine


@click.command()
@ROOT
@LANGUAGE
@click.option("--check", "only_check", is_flag=True, help="Change nothing; say whether the file is up to date.")
def owners(root: Path, language: Language, only_check: bool) -> None:
    """Write .github/CODEOWNERS from the «editors» of branches and parties; lines above its mark are kept."""
    site = records(root)
    files = {
        document.file: [branch["id"] for branch in document.data.get("branches", ())]
        for document in read_sources(root, listing(root)).branches()
    }
    file = root / FILE
    before = file.read_text("utf-8") if file.exists() else ""
    wanted = codeowners(site, files, before)
    if only_check and before != wanted:
        raise click.ClickException(say(language, told("%(file)s is not up to date; run «make owners»"), file=FILE))
    file.parent.mkdir(parents=True, exist_ok=True)
    if before != wanted:
        file.write_text(wanted, "utf-8", newline="\n")
    click.echo(say(language, told("%(file)s is up to date"), file=FILE))


@click.command()
@LANGUAGE
@click.argument("base")
def paths(language: Language, base: str) -> None:
    """Refuse a change since BASE (a commit or a branch of git) that touches facts and code at once.

    A change of content/ or branches.yaml may touch docs/ and .github/CODEOWNERS too, and nothing else.
    """
    done = subprocess.run(
        ["git", "diff", "--name-only", "--no-renames", "-z", f"{base}...HEAD"], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise click.ClickException(done.stderr.strip())
    found = strays(filter(None, done.stdout.split("\0")))
    if found:
        click.echo(say(language, told("A change of content touches only content/, branches.yaml and docs/. This one also touches:")))
        click.echo("".join(f"  {path}\n" for path in found), nl=False)
        click.echo(say(language, told("Make two changes of it: one of the content, one of the rest.")))
        sys.exit(1)
    click.echo(say(language, told("The change touches what belongs together.")))


def say(language: Language, message: str, /, **values: object) -> str:
    """A message of the catalogue in the editor's language."""
    text = editors(language).translations.gettext(message)
    return text % values if values else text


def today() -> dt.date:
    """The day in Kazakhstan."""
    return dt.datetime.now(_KAZAKHSTAN).date()


def records(root: Path) -> Site:
    """The site without its news; ends the program with a report when branches, topics or the calendar have problems."""
    checked = check(root, today(), only(()))
    if checked.site is None:
        click.echo(report(checked.problems))
        sys.exit(1)
    return checked.site


def names_of(root: Path, files: Iterable[Path]) -> list[str]:
    """The files' names below the root; a usage error for one that is no source file."""
    found = []
    for file in files:
        absolute = file.resolve()
        name = absolute.relative_to(root.resolve()).as_posix() if absolute.is_relative_to(root.resolve()) else str(file)
        if kind(name) is None:
            raise click.BadParameter(f"«{name}» is neither branches.yaml nor a .yaml file of content/", param_hint="FILES")
        found.append(name)
    return found
