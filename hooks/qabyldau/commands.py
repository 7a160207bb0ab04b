"""The command-line program `qabyldau`: its commands that build, and all others by their modules.

In: arguments, the working folder and the clock. Out: text for a person and an exit status: 0 done, 1 the content or the build has problems,
2 the command was misspelt. MkDocs is known here by its command line alone; the site also builds with plain `mkdocs build --strict`. A
published site is only ever replaced by a complete one.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections import UserDict
from collections.abc import Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from .admin import NoBundle
from .builder import ASIDE, Sources
from .builder import build as build_site
from .check import ChangedMeanwhile
from .check import check as check_content
from .diagnostics import Format, rendered
from .disk import passing
from .framing import FrameFailed, framing
from .model import Calendar, Language
from .options import CONFIG, FORM, LANGUAGE, TODAY, VERBOSE, day, numbered, refuse_other_folders, short, stays
from .parts import NotOneSite, Part, merge
from .read import line_of
from .writing import swap


def _part(context: click.Context, option: click.Parameter, given: str | None) -> Part | None:
    try:
        return Part.parse(given) if given else None
    except ValueError:
        raise click.BadParameter(f"«{given}»: write for example 2/4, the second of four parts") from None


class _Late(UserDict[str, click.Command]):
    """Commands by name. One given as «module.name» is imported when somebody asks for it: what all of them need takes as long to load as a
    build to see that nothing has changed.
    """

    def __init__(self, elsewhere: Mapping[str, str]) -> None:
        super().__init__()
        self._elsewhere = elsewhere

    def __getitem__(self, name: str) -> click.Command:
        if name not in self.data and name in self._elsewhere:
            module, _, function = self._elsewhere[name].partition(".")
            self.data[name] = getattr(import_module(f".{module}", __package__), function)
        return self.data[name]

    def __contains__(self, name: object) -> bool:
        return name in self.data or name in self._elsewhere

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._elsewhere), **self.data})

    def __len__(self) -> int:
        return len(self._elsewhere.keys() | self.data.keys())


_COMMANDS = _Late(
    {
        "admin": "previewing.admin",
        "artifact": "publishing.artifact",
        "check": "checking.check",
        "fits": "checking.fits",
        "format": "editing.format_files",
        "new": "scaffolding.new",
        "owners": "editing.owners",
        "paths": "editing.paths",
        "preview": "previewing.preview_change",
        "publish": "publishing.publish",
        "releases": "publishing.list_releases",
        "report": "checking.report",
        "rollback": "publishing.rollback",
        "serve": "previewing.serve",
        "translate": "scaffolding.translate",
        "verify": "checking.verify",
    }
)


@click.group("qabyldau", commands=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="qabyldau")
def main() -> None:
    """Turn branches.yaml and content/ into a party's site in Kazakh, Russian and English.

    A usual day: edit a file, run "qabyldau check", look at "qabyldau serve", then "qabyldau build".
    """
    # Whatever else is installed has no say in what the check finds, and looking for it takes as long as reading fifty files.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@main.command()
@CONFIG
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the finished site goes.  [default: site/ beside mkdocs.yml]",
)
@click.option("--strict/--no-strict", default=True, show_default=True, help="Treat a warning of MkDocs (a dead link …) as a failure.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="the processors", help="How many processes work.")
@click.option("--part", metavar="N/M", callback=_part, help='Make only the Nth of M parts, for "qabyldau merge" on another machine.')
@VERBOSE
@LANGUAGE
@FORM
@TODAY
def build(
    config_file: Path,
    site_dir: Path | None,
    strict: bool,
    jobs: int,
    part: Part | None,
    verbose: bool,
    language: Language,
    form: Format,
    today: dt.datetime | None,
) -> None:
    """Check the content, then build the whole site.

    The site is built aside and takes the place of the old one only when it is complete: after a failure the old site is still there.
    What an earlier build made from the same sources stays as it is; the folder .cache/ that remembers it may be removed at any time.
    """
    # What is made is kept until the process ends, which is when the site is there.
    gc.disable()
    root = config_file.absolute().parent
    target = (site_dir or root / "site").resolve()
    refuse_other_folders(root, target)
    sources = Sources(root)
    try:
        with framing(sources, config_file.absolute(), strict, verbose=verbose) as frame:
            built = build_site(sources, target, day(today), frame, jobs, part)
    except FrameFailed as error:
        raise click.ClickException(f"the build failed{error}, {stays(target)}") from error
    except NoBundle as error:
        raise click.ClickException(f"{error}; {stays(target)}") from error
    except ChangedMeanwhile as error:
        raise click.ClickException(f"{error} was changed while the site was built, {stays(target)}; build again") from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}{f': {error.filename}' if error.filename else ''}; {stays(target)}") from error
    if built.outcome is None:
        click.echo(rendered(built.checked.problems, form, language, partial(line_of, root)), err=True)
        raise click.ClickException(f"nothing was built, {stays(target)}")
    if built.checked.warnings:
        click.echo(rendered(built.checked.warnings, form, language, partial(line_of, root)), err=True)
    outcome = built.outcome
    changes = f"{numbered(outcome.written, 'file')} written, {outcome.removed} removed, {outcome.kept} kept"
    click.echo(f"The site is in {short(target)}{os.sep} ({changes})")
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
    refuse_other_folders(Path.cwd(), target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with passing(target.parent, ASIDE) as folder:
        aside = folder / "new"
        aside.mkdir()
        try:
            count = merge(parts, aside)
        except NotOneSite as error:
            raise click.ClickException(f"{error}; {stays(target)}") from error
        swap(aside, target)
    click.echo(f"The site is in {short(target)}{os.sep} ({numbered(count, 'file')} of {numbered(len(parts), 'part')})")


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
    from .schemas import write

    write(folder)
    click.echo(f"The schemas are in {short(folder.absolute())}{os.sep}")


@main.command("nginx")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("host")
@click.option("--port", type=click.IntRange(1, 65535), default=80, show_default=True, help="Where nginx listens.")
@click.option("--editor", multiple=True, metavar="ORIGIN", help="Where the web editor saves, such as https://gitlab.com.")
def write_nginx(folder: Path, host: str, port: int, editor: tuple[str, ...]) -> None:
    """Print the configuration by which nginx serves as HOST what "qabyldau publish" has published in FOLDER, with all headers.

    Put it into /etc/nginx/conf.d/ and add your certificates.
    """
    from .headers import nginx
    from .releases import CURRENT, SITE

    try:
        click.echo(nginx(str(folder.absolute() / CURRENT / SITE), host, port, editor or None), nl=False)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


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


if __name__ == "__main__":
    main()
