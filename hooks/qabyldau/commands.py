"""The command-line program `qabyldau`: check, build, serve, schemas.

In: arguments, the working folder and the clock (the only module of the package that may read them). Out: text for a person and an
exit status: 0 done, 1 the content or the build has problems, 2 the command was misspelt. MkDocs is known here by its command line alone;
the site also builds with plain `mkdocs build --strict`. A published site is only ever replaced by a complete one.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import webbrowser
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from .admin import NoBundle, local
from .builder import Sources
from .builder import build as build_site
from .check import ChangedMeanwhile
from .check import check as check_content
from .frame import Frame
from .framing import FrameFailed, framing
from .model import LANGUAGES, Calendar, Language
from .parts import CARD, NotOneSite, Part, merge
from .problems import report
from .saving import CannotSave, saving
from .schemas import write as write_schemas
from .writing import swap

_KAZAKHSTAN = dt.timezone(dt.timedelta(hours=5))
"""UTC+5 all over the country since 2024-03-01; no zone database is asked, so that none can be stale."""

_CONFIG = click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's mkdocs.yml; content is read from the folder in which it stands.",
)
_TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    envvar="QABYLDAU_TODAY",
    metavar="YYYY-MM-DD",
    help="The day to take for today: news of later days stay out.  [default: the date in Kazakhstan]",
)


def _part(context: click.Context, option: click.Parameter, given: str | None) -> Part | None:
    try:
        return Part.parse(given) if given else None
    except ValueError:
        raise click.BadParameter(f"«{given}»: write for example 2/4, the second of four parts") from None


@click.group("qabyldau", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qabyldau")
def main() -> None:
    """Turn branches.yaml and content/ into a party's site in Kazakh, Russian and English.

    A usual day: edit a file, run "qabyldau check", look at "qabyldau serve", then "qabyldau build".
    """


@main.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds branches.yaml and content/.  [default: where you are]",
)
@_TODAY
def check(root: Path, today: dt.datetime | None) -> None:
    """Check branches.yaml and content/ without building anything.

    Every problem is shown with its file, line and column, what is expected there and how to mend it. Warnings (a source that
    contradicts itself, hours that nobody confirmed for long) do not stop a build. The exit status is 1 when there are problems.
    """
    checked = check_content(root, _day(today))
    if checked.warnings:
        click.echo(report(checked.warnings))
    if checked.problems:
        click.echo(report(checked.problems))
        sys.exit(1)
    click.echo(f"{_counted(len(checked.files), 'file')} checked, no problems")


@main.command()
@_CONFIG
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the finished site goes.  [default: site/ beside mkdocs.yml]",
)
@click.option("--strict/--no-strict", default=True, show_default=True, help="Treat a warning of MkDocs (a dead link …) as a failure.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="the processors", help="How many processes work.")
@click.option("--part", metavar="N/M", callback=_part, help='Make only the Nth of M parts, for "qabyldau merge" on another machine.')
@_TODAY
def build(config_file: Path, site_dir: Path | None, strict: bool, jobs: int, part: Part | None, today: dt.datetime | None) -> None:
    """Check the content, then build the whole site.

    The site is built aside and takes the place of the old one only when it is complete: after a failure the old site is still there.
    What an earlier build made from the same sources stays as it is; the folder .cache/ that remembers it may be removed at any time.
    """
    root = config_file.absolute().parent
    target = (site_dir or root / "site").resolve()
    _refuse_other_folders(root, target)
    sources = Sources(root)
    try:
        with framing(sources, config_file.absolute(), strict) as frame:
            built = build_site(sources, target, _day(today), frame, jobs, part)
    except FrameFailed as error:
        raise click.ClickException(f"the build failed{error}, {_stays(target)}") from error
    except NoBundle as error:
        raise click.ClickException(f"{error}; {_stays(target)}") from error
    except ChangedMeanwhile as error:
        raise click.ClickException(f"{error} was changed while the site was built, {_stays(target)}; build again") from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}; {_stays(target)}") from error
    if built.outcome is None:
        click.echo(report(built.checked.problems), err=True)
        raise click.ClickException(f"nothing was built, {_stays(target)}")
    if built.checked.warnings:
        click.echo(report(built.checked.warnings), err=True)
    outcome = built.outcome
    changes = f"{_counted(outcome.written, 'file')} written, {outcome.removed} removed, {outcome.kept} kept"
    click.echo(f"The site is in {_short(target)}{os.sep} ({changes})")
    # Nothing is left to be done; taking a million values apart one by one would take a fifth of a small build's time.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@main.command("merge")
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), default=Path("site"), show_default=True, help="Where the site goes."
)
def merge_parts(parts: tuple[Path, ...], site_dir: Path) -> None:
    """Make one site of all its PARTS, folders that "qabyldau build --part" wrote on any number of machines.

    The result is byte for byte what one machine builds. Parts of different sources or days, or too few of them, are refused.
    """
    target = site_dir.resolve()
    _refuse_other_folders(Path.cwd(), target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        aside = Path(folder) / "new"
        aside.mkdir()
        try:
            count = merge(parts, aside)
        except NotOneSite as error:
            raise click.ClickException(f"{error}; {_stays(target)}") from error
        swap(aside, target)
    click.echo(f"The site is in {_short(target)}{os.sep} ({_counted(count, 'file')} of {_counted(len(parts), 'part')})")


@main.command()
@_CONFIG
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@_TODAY
def serve(config_file: Path, address: str, open_browser: bool, today: dt.datetime | None) -> None:
    """Show the site on this computer; every change of a file is shown by itself. Stop with Ctrl+C.

    The site that is shown stands in .cache/preview/, not where "build" puts it. What is wrong with a file is said here and in the browser.
    """
    _show(config_file, address, today, open_browser, "/", None)


@main.command()
@_CONFIG
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--open", "open_browser", is_flag=True, help="Open the editor in a browser.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="The editor's first language.")
@_TODAY
def admin(config_file: Path, address: str, open_browser: bool, language: Language, today: dt.datetime | None) -> None:
    """Edit the content in a browser, on this computer; no account is needed. Stop with Ctrl+C.

    What is saved stands in the files of this folder at once, and the site beside the editor shows it. Nothing is committed.
    """
    try:
        with saving(config_file.absolute().parent, f"http://{address}", os.environ, language) as saves_at:
            _show(config_file, address, today, open_browser, "/admin/", local(saves_at, language))
    except CannotSave as error:
        raise click.ClickException(str(error)) from error


def _show(
    config_file: Path, address: str, today: dt.datetime | None, open_browser: bool, start: str, editor: dict[str, Any] | None
) -> None:
    """Serve the preview until it is stopped, with a web editor of these settings where there are some."""
    # Imported here: a build needs neither a server nor a watcher, and should not wait for them.
    from .preview import preview

    sources = Sources(config_file.absolute().parent, remember=True)
    site = sources.cache / "preview"
    host, _, port = address.rpartition(":")
    click.echo(f"Building; then it is at http://{address}{start}")

    def build_once(touched: set[str]) -> str:
        if any(f"{os.sep}hooks{os.sep}" in path and path.endswith((".py", ".po")) for path in touched):
            os.execv(sys.executable, [sys.executable, "-m", "qabyldau.commands", *sys.argv[1:]])
        said = _preview(sources, config_file.absolute(), site, _day(today), editor)
        if open_browser and not touched:
            webbrowser.open(f"http://{address}{start}")
        return said

    watched = [sources.root / name for name in ("branches.yaml", "content", "docs", "overrides", "hooks", config_file.name)]
    try:
        with suppress(KeyboardInterrupt):
            preview(site, (host, int(port)), watched, build_once)
    except OSError as error:
        raise click.ClickException(f"cannot serve at {address}: {error.strerror}; try another --address") from error


def _preview(sources: Sources, config_file: Path, site: Path, day: dt.date, editor: dict[str, Any] | None) -> str:
    """Build for the preview; what went wrong as text, for the terminal and for the browser."""
    try:
        with framing(sources, config_file, strict=False) as frame:
            built = build_site(sources, site, day, lambda: _with_editor(frame(), editor), os.cpu_count() or 1)
    except FrameFailed as error:
        said = f"MkDocs could not build the hand-written pages{error}; see the terminal"
    except NoBundle as error:
        said = str(error)
    except ChangedMeanwhile as error:
        said = f"{error} was changed while the site was built"
    else:
        said = "" if built.outcome else report(built.checked.problems)
        if built.outcome:
            click.echo(f"{_counted(built.outcome.written, 'file')} written, {built.outcome.removed} removed")
    if said:
        click.echo(said, err=True)
    return said


def _with_editor(frame: Frame, settings: dict[str, Any] | None) -> Frame:
    return replace(frame, options=frame.options._replace(admin=settings)) if settings else frame


@main.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schemas"),
    show_default=True,
    help="Where the schemas go.",
)
def schemas(folder: Path) -> None:
    """Export the JSON Schemas that editors' programs use to complete and underline while typing."""
    write_schemas(folder)
    click.echo(f"The schemas are in {_short(folder.absolute())}{os.sep}")


@main.command()
@click.argument("year", type=click.IntRange(2016, 2100))
@click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), help="The folder that holds content/."
)
def calendar(year: int, root: Path) -> None:
    """Propose the holidays and moved days off of YEAR for content/calendar.yaml.

    Nothing is written: read each day, compare it with the law and the government's decision, and paste what holds.
    """
    # Imported here: the library of holidays is needed for nothing else, and would slow down every other command.
    from .proposal import proposal

    checked = check_content(root, dt.date(year, 1, 1))
    click.echo(proposal(year, checked.site.calendar if checked.site else Calendar()), nl=False)


def _day(given: dt.datetime | None) -> dt.date:
    return given.date() if given else dt.datetime.now(_KAZAKHSTAN).date()


def _refuse_other_folders(root: Path, target: Path) -> None:
    """Building replaces the whole folder: only an empty one or an earlier site may be lost."""
    if root.resolve().is_relative_to(target):
        raise click.BadParameter(f"{target} holds the sources of the site", param_hint="--site-dir")
    if (target / ".git").exists():
        raise click.BadParameter(f"{target} is a git repository, which a build would replace", param_hint="--site-dir")
    if target.is_dir() and any(target.iterdir()) and not any((target / name).is_file() for name in ("index.html", CARD)):
        raise click.BadParameter(f"{target} holds something else than a site (it has no index.html)", param_hint="--site-dir")


def _stays(target: Path) -> str:
    return f"{_short(target)}{os.sep} stays as it was" if target.exists() else "no site was written"


def _short(path: Path) -> str:
    """The path as a person would type it here."""
    with suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    main()
