"""The commands that write new files: `qabyldau new news`, `qabyldau new office`, `qabyldau translate`.

In: options, or answers at the terminal. Out: files below the root that pass the check. What would not pass is taken back, and why is said.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic_core import PydanticCustomError

from .asking import Asker
from .check import Examine, check, examine_each, examine_file
from .check.news import key as key_of
from .diagnostics import report
from .editing import names_of, only, records, say
from .forms import KINDS, ask_news, ask_office, news_values, office_id, office_values, pasted
from .history import left_behind
from .languages import told
from .model import LANGUAGES, Brief, Language, Site, When
from .naming import free, slug
from .options import LANGUAGE, ROOT, day
from .pictures import PictureError
from .pictures.intake import take_in
from .problems import Problem
from .read import line_of, listing, read_sources
from .scaffold import NotCanonical, missing, news, news_name, photo_name, with_blocks, with_office

F = TypeVar("F", bound=Callable[..., Any])
_MEDIA = "content/media"
_BEHIND = told("%(file)s: «%(language)s» is older than «%(newer)s»")


def _worded(field: str, help_text: str) -> Callable[[F], F]:
    """Options of a text in each language: `--title-kk`, `--title-ru`, `--title-en`."""

    def add(command: F) -> F:
        for language in reversed(LANGUAGES):
            command = click.option(f"--{field}-{language}", metavar="TEXT", help=f"{help_text} ({language}).")(command)
        return command

    return add


def _or_file(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    if given is None or not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"«{given[1:]}» cannot be read: {error}") from None


def _bodies(command: F) -> F:
    for language in reversed(LANGUAGES):
        help_text = f"The text in Markdown, or @FILE ({language})."
        command = click.option(f"--body-{language}", metavar="TEXT", callback=_or_file, help=help_text)(command)
    return command


def _when(given: str) -> str:
    """A date as files have it; it becomes a part of the file's name, so nothing else may pass."""
    try:
        return str(When.parse(given))
    except PydanticCustomError:
        raise click.BadParameter(f"«{given}»: write for example 2026-11-23, or 2026-11-23 14:30", param_hint="--date") from None


@click.group()
def new() -> None:
    """Write a news item or an office that passes the check: asks for what is needed, or takes it all as options."""


@new.command("news")
@ROOT
@LANGUAGE
@click.option("--date", metavar="DATE", help="The day of publication, or day and time.  [default: today]")
@click.option("--topic", metavar="ID", help="The rubric.")
@click.option("--branch", "branches", multiple=True, metavar="ID", help="A branch that the item tells of; as often as needed.")
@click.option("--person", "people", multiple=True, metavar="ID", help="A person who is named; as often as needed.")
@_worded("title", "The headline")
@_worded("summary", "One or two sentences for lists")
@_bodies
@click.option("--slug", metavar="WORDS", help="The last part of the address.  [default: from the headline]")
@click.option("--photo", type=click.Path(), help="A photo, from which the item's own is made.")
@_worded("alt", "What the photo shows, for those who cannot see it")
@click.option("--credit", metavar="NAME", help="Who took the photo.")
@click.option("--draft", is_flag=True, help="Keep the item out of the site for now.")
def new_news(root: Path, language: Language, **given: Any) -> None:
    """Write a news item, in one language or several.

    It asks when no headline is among the options. A photo is turned upright, scaled, freed of what it says about place and camera, and kept
    below content/media/ under the item's name.
    """
    site = records(root, language)
    if not any(given[f"title_{each}"] for each in LANGUAGES):
        given = ask_news(Asker(language), site, given, str(day()))
    date = _when(given["date"] or str(day()))
    title = next((given[f"title_{each}"] for each in ("en", *LANGUAGES) if given[f"title_{each}"]), "")
    taken = {key.partition("/")[2] for key in map(key_of, listing(root).news) if key.startswith(date[:4])}
    stem = free(slug(given["slug"] or title) or "news", taken)
    name = news_name(date, stem)
    with _kept_if_right(root, language, only({name})) as keep:
        photo = None
        if given["photo"]:
            photo = photo_name(name, _media(root))
            keep(f"{_MEDIA}/{photo}", _photo(language, Path(pasted(given["photo"])), photo))
        keep(name, news(name, news_values({**given, "date": date}, photo)).encode())
    click.echo(say(language, told("%(file)s is written. Look at it with «make serve», then commit it."), file=name))


@new.command("office")
@ROOT
@LANGUAGE
@click.option("--branch", metavar="ID", help="The branch to which the office belongs.")
@click.option("--id", metavar="ID", help="The last part of the address.  [default: town and kind]")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="What it is.")
@_worded("name", "The name of the office")
@_worded("locality", "The town or village")
@_worded("street", "The street")
@click.option("--house", metavar="NUMBER", help="The house.")
@click.option("--postal-code", metavar="DIGITS", help="Six digits.")
@click.option("--phone", metavar="NUMBER", help="In international form, +7 727 000 00 00.")
@click.option("--email", metavar="ADDRESS", help="An e-mail address.")
@click.option("--hours", metavar="HOURS", help="As Mo-Fr 09:00-13:00,14:00-18:00; PH off.  [default: unknown]")
@click.option("--service", "services", multiple=True, metavar="ID", help="A kind of help that it gives; as often as needed.")
@click.option("--verified-on", metavar="DATE", help="The day on which somebody confirmed address and hours.")
def new_office(root: Path, language: Language, **given: Any) -> None:
    """Write an office into the file of its branch; nothing else in the file changes.

    It asks when no name is among the options.
    """
    site = records(root, language)
    if not any(given[f"name_{each}"] for each in LANGUAGES):
        given = ask_office(Asker(language), site, given)
    given["id"] = given["id"] or free(office_id(given), set(site.offices))
    file, text = _file_of(root, language, given["branch"] or "")
    with _kept_if_right(root, language, only(())) as keep:
        with _canonical_first(language):
            after = with_office(file, text, given["branch"], office_values(given)) or text
        keep(file, after.encode())
    click.echo(say(language, told("The office «%(id)s» stands in %(file)s now."), id=given["id"], file=file))


@click.command()
@ROOT
@LANGUAGE
@click.option(
    "--to", "wanted", multiple=True, type=click.Choice(LANGUAGES), help="Open the block of this language.  [default: all missing]"
)
@click.option("--from", "guide", type=click.Choice(LANGUAGES), help="The language that is shown as a guide.  [default: the first there is]")
@click.option("--branch", metavar="ID", help="List the items of this branch alone.")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def translate(
    root: Path, language: Language, wanted: tuple[Language, ...], guide: Language | None, branch: str | None, file: Path | None
) -> None:
    """List the news that lack a language or have one that was left behind, by branch; or open the missing blocks of FILE.

    An opened block shows the original line by line in comments that begin with #>. The check names every value in it that is still empty,
    and "make format" takes the comments away when it is filled.
    """
    if file is None:
        _list_missing(root, language, branch)
        return
    name = names_of(root, [file])[0]
    examined = examine_file(root, name).examined
    if examined.brief is None:
        click.echo(report(examined.problems, language, partial(line_of, root)))
        sys.exit(1)
    absent = [each for each in missing(examined.brief.languages) if not wanted or each in wanted]
    behind, _ = left_behind(root, examined.warnings, name)
    if behind:
        click.echo(report(behind, language, partial(line_of, root)))
    if not absent:
        click.echo(say(language, told("%(file)s lacks no language that was asked for."), file=name))
        return
    if guide is not None and guide not in examined.brief.languages:
        raise click.BadParameter(say(language, told("there is no text in this language")), param_hint="--from")
    with _canonical_first(language):
        after = with_blocks(name, (root / name).read_text("utf-8"), absent, guide or examined.brief.languages[0])
    (root / name).write_text(after, "utf-8", newline="\n")
    message = told("%(file)s: fill %(languages)s below the lines that begin with #>, then run «make format» and «make check».")
    click.echo(say(language, message, file=name, languages=", ".join(absent)))


def _list_missing(root: Path, language: Language, branch: str | None) -> None:
    site = records(root, language)
    briefs: dict[str, Brief | None] = {}
    warnings: list[Problem] = []
    for examined in examine_each(root, listing(root).news):
        briefs[examined.name] = examined.brief
        warnings += examined.warnings
    behind: dict[str, list[str]] = {}
    for older in left_behind(root, warnings)[0]:
        behind.setdefault(older.place.file, []).append(say(language, _BEHIND, file=older.place.file, **dict(older.values)))
    lacking: dict[str, list[str]] = {}
    for name, brief in briefs.items():
        absent = missing(brief.languages) if brief else ()
        lines = [f"{name}: {', '.join(absent)}"] * bool(absent) + behind.get(name, [])
        for own in (brief.branches or ("",)) if brief and lines else ():
            lacking.setdefault(own, []).extend(lines)
    for own, lines in sorted(lacking.items()):
        if branch in (None, own):
            click.echo(f"{_name(site, own, language)}: {len(lines)}")
            click.echo("".join(f"  {line}\n" for line in lines), nl=False)
    unread = [name for name, brief in briefs.items() if brief is None]
    if not lacking and not unread:
        click.echo(say(language, told("Every item has all languages, and none was left behind.")))
    if unread:
        click.echo(say(language, told("Not yet right, see «make check»:")))
        click.echo("".join(f"  {name}\n" for name in unread), nl=False)


def _name(site: Site, branch: str, language: Language) -> str:
    return f"{branch}, {site.branches[branch].name[language]}" if branch in site.branches else branch or "–"


@contextmanager
def _kept_if_right(root: Path, language: Language, examine: Examine) -> Iterator[Callable[[str, bytes], None]]:
    """`keep(name, data)` writes files; all are taken back when something fails or the check finds anything in them."""
    before: dict[str, bytes | None] = {}

    def keep(name: str, data: bytes) -> None:
        path = root / name
        before[name] = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    try:
        yield keep
        problems = check(root, day(), examine).problems
        if problems:
            click.echo(report(problems, language, partial(line_of, root)))
            raise click.ClickException(say(language, told("nothing was written; mend what is named above and try again")))
    except BaseException:
        _take_back(root, before)
        raise


def _take_back(root: Path, before: Mapping[str, bytes | None]) -> None:
    for name, data in before.items():
        if data is None:
            (root / name).unlink(missing_ok=True)
        else:
            (root / name).write_bytes(data)


@contextmanager
def _canonical_first(language: Language) -> Iterator[None]:
    try:
        yield
    except NotCanonical as error:
        message = told("%(place)s: the file is not in the canonical form; run «make format» first")
        raise click.ClickException(say(language, message, place=f"{error.file}:{error.line}")) from None


def _photo(language: Language, path: Path, name: str) -> bytes:
    try:
        return take_in(path.read_bytes(), name)
    except OSError as error:
        raise click.ClickException(say(language, told("the photo %(file)s cannot be read"), file=path)) from error
    except PictureError as error:
        raise click.ClickException(f"{path}: {error.reason.say(language)}") from error


def _media(root: Path) -> set[str]:
    folder = root / _MEDIA
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _file_of(root: Path, language: Language, branch: str) -> tuple[str, str]:
    """The file in which a branch stands, and its text."""
    for document in read_sources(root, listing(root)).branches():
        if any(each["id"] == branch for each in document.data.get("branches", ())):
            return document.file, document.text
    raise click.BadParameter(say(language, told("no branch has the id «%(id)s»"), id=branch), param_hint="--branch")
