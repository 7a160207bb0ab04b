"""What the program does for editors besides checking: one form for files, who agrees to which changes, what a change may touch.

In: arguments, git. Out: changed files below the root, text for a person, and an exit status as in
`commands`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from .canonical import first_difference, formatted
from .check import Examine, Examined, check, examine_file
from .diagnostics import report
from .languages import editors, told
from .model import Language, Site
from .options import LANGUAGE, ROOT, day
from .owners import FILE, codeowners, strays
from .problems import Problem
from .read import kind, line_of, listing, read_sources

FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command("format")
@ROOT
@LANGUAGE
@click.option("--check", "only_check", is_flag=True, help="Change nothing; say which files are not in the canonical form.")
@FILES
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
        click.echo(report(refused, language, partial(line_of, root)))
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


def mend(root: Path, names: Iterable[str]) -> None:
    """Bring files into the canonical form; those that cannot be read stay as they are."""
    for name, before, after, _ in _forms(root, names):
        if before != after:
            _write(root, name, after)


def only(names: Iterable[str]) -> Examine:
    """Examines these news files and passes over all others."""
    wanted = set(names)

    def examine(root: Path, every: list[str]) -> Iterable[Examined]:
        return (examine_file(root, name).examined if name in wanted else Examined(name, b"", None) for name in every)

    return examine


@click.command()
@ROOT
@LANGUAGE
@click.option("--check", "only_check", is_flag=True, help="Change nothing; say whether the file is up to date.")
def owners(root: Path, language: Language, only_check: bool) -> None:
    """Write .github/CODEOWNERS from the «editors» of branches and parties; lines above its mark are kept."""
    site = records(root, language)
    files = {
        document.file: [branch["id"] for branch in document.data.get("branches", ())]
        for document in read_sources(root, listing(root)).branches()
    }
    file = root / FILE
    before = file.read_text("utf-8") if file.exists() else ""
    wanted = codeowners(site, files, before)
    if only_check and before != wanted:
        raise click.ClickException(say(language, told("%(file)s is not up to date; run «make owners» and commit the file too"), file=FILE))
    file.parent.mkdir(parents=True, exist_ok=True)
    if before != wanted:
        file.write_text(wanted, "utf-8", newline="\n")
    click.echo(say(language, told("%(file)s is up to date"), file=FILE))
    named = (*(party.editors for party in site.parties.values()), *(branch.editors for branch in site.branches.values()))
    if not any(named):
        click.echo(say(language, told("No party and no branch names its «editors»: nobody has to agree to a change.")))


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


def records(root: Path, language: Language) -> Site:
    """The site without its news; ends the program with a report when branches, topics or the calendar have problems."""
    checked = check(root, day(), only(()))
    if checked.site is None:
        click.echo(report(checked.problems, language, partial(line_of, root)))
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
