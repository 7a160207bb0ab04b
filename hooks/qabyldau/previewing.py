"""The commands that show what is not published yet: `qabyldau serve` and `qabyldau admin` here, `qabyldau preview` for a merge request.

In: options, the sources beside mkdocs.yml, git. Out: a folder that is never published, a server, a list of pages as Markdown.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from .admin import NoBundle, local
from .builder import Base, Sources, build_preview
from .builder import build as build_site
from .changes import Side, markdown
from .check import ChangedMeanwhile
from .diagnostics import report as reported
from .editing import say
from .frame import Frame
from .framing import FrameFailed, framing
from .languages import told
from .model import Language
from .options import CONFIG, LANGUAGE, TODAY, day, numbered, refuse_other_folders, short, stays
from .read import line_of
from .revisions import NoRevision, lay_out
from .saving import CannotSave, saving

if TYPE_CHECKING:
    from .preview import Said

_NO_FRAME = told("MkDocs could not build the pages written by hand%(why)s; see the terminal")
_CHANGED = told("%(file)s was changed while the site was built")


@click.command("preview")
@CONFIG
@click.option("--base", metavar="REV", help="The revision to compare with, such as origin/main; the pages that differ are listed.")
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where the preview goes.  [default: preview/ beside mkdocs.yml]"
)
@click.option("--url", help="The address at which the preview will stand, for the links of the list.")
@LANGUAGE
@TODAY
def preview_change(
    config_file: Path, base: str | None, site_dir: Path | None, url: str | None, language: Language, today: dt.datetime | None
) -> None:
    """Build a preview of a change, for those who review it: with drafts and news of later days, closed to search engines.

    Each page says that it is a preview. /preview/ lists the pages that the change touches since it left --base; the same list comes out
    here as Markdown, for a comment on the merge request. The preview's folder holds nothing that may be published.
    """
    root = config_file.absolute().parent
    target = (site_dir or root / "preview").resolve()
    refuse_other_folders(root, target)
    sources = Sources(root)
    try:
        with ExitStack() as stack:
            frame = stack.enter_context(framing(sources, config_file.absolute(), strict=True, preview=True, verbose=True))
            compared = None
            if base:
                before = Sources(sources.cache / "base", cached=sources.cache)
                revision = lay_out(root, base, before.root)
                base_frame = stack.enter_context(framing(before, before.root / config_file.name, False, preview=True, verbose=True))
                compared = Base(revision.name, before, base_frame, revision.code)
            built = build_preview(sources, compared, target, day(today), frame, os.cpu_count() or 1)
    except NoRevision as error:
        raise click.BadParameter(f"«{base}»: {error}; fetch the whole history, or name another revision", param_hint="--base") from error
    except FrameFailed as error:
        raise click.ClickException(f"the build failed{error}") from error
    except ChangedMeanwhile as error:
        raise click.ClickException(f"{error} was changed while the preview was built; build again") from error
    except OSError as error:
        raise click.ClickException(f"{error.strerror}: {error.filename}") from error
    if built.outcome is None:
        click.echo(reported(built.checked.problems, language, partial(line_of, root)), err=True)
        raise click.ClickException(f"nothing was built, {stays(target)}")
    click.echo(f"The preview is in {short(target)}{os.sep}", err=True)
    if built.changes:
        click.echo(markdown(built.changes, language, url), nl=False)
    elif base:
        click.echo(f"«{base}» has problems of its own: there is nothing to compare with", err=True)


@click.command()
@CONFIG
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@LANGUAGE
@TODAY
def serve(config_file: Path, address: str, open_browser: bool, language: Language, today: dt.datetime | None) -> None:
    """Show the site on this computer; every change of a file is shown by itself. Stop with Ctrl+C.

    The site that is shown stands in .cache/preview/, not where "build" puts it. What is wrong with a file is said here and in the browser.
    """
    _show(config_file, address, today, language, open_browser, "/")


@click.command()
@CONFIG
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@click.option("--open", "open_browser", is_flag=True, help="Open the editor in a browser.")
@LANGUAGE
@TODAY
def admin(config_file: Path, address: str, open_browser: bool, language: Language, today: dt.datetime | None) -> None:
    """Edit the content in a browser, on this computer; no account is needed. Stop with Ctrl+C.

    What is saved stands in the files of this folder at once, and the site beside the editor shows it. Nothing is committed.
    """
    try:
        with saving(config_file.absolute().parent, f"http://{address}", os.environ, language) as saves_at:
            _show(config_file, address, today, language, open_browser, "/admin/", local(saves_at, language))
    except CannotSave as error:
        raise click.ClickException(str(error)) from error


def _show(
    config_file: Path,
    address: str,
    today: dt.datetime | None,
    language: Language,
    open_browser: bool,
    start: str,
    editor: dict[str, Any] | None = None,
) -> None:
    """Serve the preview until it is stopped, with a web editor of these settings where there are some. Problems are said in `language`."""
    # Imported here: a build needs neither a server nor a watcher, and should not wait for them.
    from .glance import Seen, glance
    from .preview import Said, preview

    sources = Sources(config_file.absolute().parent, remember=True)
    site = sources.cache / "preview"
    host, _, port = address.rpartition(":")
    click.echo(f"Building; then it is at http://{address}{start}")

    last: list[Side] = []

    def build_once(touched: set[str]) -> Iterator[Said]:
        if any(f"{os.sep}hooks{os.sep}" in path and path.endswith((".py", ".po")) for path in touched):
            os.execv(sys.executable, [sys.executable, "-m", "qabyldau.commands", *sys.argv[1:]])
        seen = glance(sources.root, touched, last[0], site) if last else Seen()
        if seen.problems:
            yield Said(reported(seen.problems, language, partial(line_of, sources.root)))
        elif seen.changed:
            yield Said(changed=seen.changed)
        said, side = _preview(sources, config_file.absolute(), site, day(today), language, editor)
        last[:] = [side] if side else last
        if open_browser and not touched:
            webbrowser.open(f"http://{address}{start}")
        yield said

    watched = [sources.root / name for name in ("branches.yaml", "content", "docs", "overrides", "hooks", config_file.name)]
    try:
        with suppress(KeyboardInterrupt):
            preview(site, (host, int(port)), watched, build_once)
    except OSError as error:
        raise click.ClickException(f"cannot serve at {address}: {error.strerror}; try another --address") from error


def _preview(
    sources: Sources, config_file: Path, site: Path, day: dt.date, language: Language, editor: dict[str, Any] | None
) -> tuple[Said, Side | None]:
    """Build for the preview; what came of it, for the terminal and for the browser, and what was written."""
    from .preview import Said

    problems, built = "", None
    try:
        with framing(sources, config_file, strict=False, verbose=True) as frame:
            built = build_site(sources, site, day, lambda: _with_editor(frame(), editor), os.cpu_count() or 1, unpublished=True)
    except FrameFailed as error:
        problems = say(language, _NO_FRAME, why=error)
    except NoBundle as error:
        problems = str(error)
    except ChangedMeanwhile as error:
        problems = say(language, _CHANGED, file=error)
    if built and built.outcome:
        click.echo(f"{numbered(built.outcome.written, 'file')} written, {built.outcome.removed} removed")
        return Said(changed=(*built.outcome.changed, *built.outcome.gone)), built.side
    problems = problems or reported(built.checked.problems if built else (), language, partial(line_of, sources.root))
    click.echo(problems, err=True)
    return Said(problems), None


def _with_editor(frame: Frame, settings: dict[str, Any] | None) -> Frame:
    return replace(frame, options=frame.options._replace(admin=settings)) if settings else frame
