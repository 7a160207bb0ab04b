"""The commands that publish: `qabyldau publish`, `rollback`, `releases` for a folder that a web server shows, `artifact` for other hosts.

In: options, the sources beside mkdocs.yml, the clock. Out: releases as in `releases`, text for a person, an exit status as in `failures`.
Whatever goes wrong, what is published stays one whole release.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

import click

from .artifact import lay_out, pack, stand_in
from .builder import Sources
from .candidate import Candidate, candidate, merged
from .diagnostics import rendered
from .failures import MOST, Refused, explained
from .framing import framing
from .guard import losses
from .inventory import NAME as MANIFEST
from .inventory import Inventory
from .languages import told
from .lock import Busy, Holder, locked
from .model import Language
from .options import CONFIG, LANGUAGE, TODAY, VERBOSE, day, now, short
from .problems import Phrase, phrase
from .read import line_of
from .releases import CURRENT, LOCK, Damaged, NoRelease, Releases
from .store import digest

PUBLISHED = Path("published")
_PAUSE = 0.2
"""Seconds between two looks at a lock."""
_JOBS = os.cpu_count() or 1

FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=PUBLISHED)
WAIT = click.option(
    "--wait", type=click.FloatRange(0), default=0, show_default=True, metavar="SECONDS", help="How long to wait for another publisher."
)
ALLOW_SHRINK = click.option(
    "--allow-shrink", is_flag=True, help="Publish even if many pages are gone or the hours of many offices have changed."
)
STRICT = click.option(
    "--strict/--no-strict", default=True, show_default=True, help="Treat a warning of MkDocs (a dead link …) as a failure."
)


@click.command()
@FOLDER
@CONFIG
@click.option("--keep", type=click.IntRange(2), default=5, show_default=True, help="How many releases stay in the folder.")
@ALLOW_SHRINK
@WAIT
@STRICT
@VERBOSE
@LANGUAGE
@TODAY
def publish(
    folder: Path,
    config_file: Path,
    keep: int,
    allow_shrink: bool,
    wait: float,
    strict: bool,
    verbose: bool,
    language: Language,
    today: dt.datetime | None,
) -> None:
    """Build, check and publish the site in FOLDER  [default: published].

    The site is built aside and inspected. Only then it becomes a release in FOLDER/releases/, and FOLDER/current leads to it from one
    request to the next; "qabyldau nginx" prints the configuration of a server for it. After a failure the old release is still published.
    "qabyldau rollback" goes back to the release before.
    """
    releases = Releases(folder.resolve())
    with explained(language, releases), _opened(releases, wait):
        ready = _candidate(config_file, releases.folder, strict, verbose, day(today), language)
        published = releases.current()
        before = releases.comparable()
        if published and before and before.own == ready.inventory and _is_whole(releases, published):
            _say(language, phrase(told("Nothing has changed since the release {name}, which stays published."), name=published))
            return
        if before:
            _guard(before, ready.inventory, allow_shrink)
        name = releases.add(ready.site, ready.inventory.carrying(releases.worn()), now(), _JOBS)
        releases.swap(name)
        counts = ready.inventory.counts
        shown = {"name": name, "pages": sum(counts.pages.values()), "files": counts.files, "folder": short(releases.folder / CURRENT)}
        _say(language, phrase(told("The release {name} is published in {folder}: pages: {pages}, files: {files}."), **shown))
        releases.prune(keep)


@click.command()
@FOLDER
@click.option("--to", "name", metavar="NAME", help='The release to go back to, as "qabyldau releases" names it.  [default: the one before]')
@WAIT
@LANGUAGE
def rollback(folder: Path, name: str | None, wait: float, language: Language) -> None:
    """Publish an earlier release of FOLDER again.

    It is published only if its every byte is as it was. The next "qabyldau publish" publishes what the sources say then: mend them first.
    """
    releases = Releases(folder.resolve())
    with explained(language, releases), _opened(releases, wait):
        wanted = name or releases.before()
        releases.verify(wanted, _JOBS)
        releases.swap(wanted)
        message = told("The release {name} is published again. Mend the content before you publish anew.")
        _say(language, phrase(message, name=wanted))


@click.command("releases")
@FOLDER
@LANGUAGE
def list_releases(folder: Path, language: Language) -> None:
    """List the releases in FOLDER, the newest first; an arrow marks the published one."""
    releases = Releases(folder.resolve())
    with explained(language, releases):
        published = releases.current()
        if not releases.names():
            raise NoRelease("")
        for name in reversed(releases.names()):
            mark = "→" if name == published else " "
            try:
                held = releases.inventory(name)
            except Damaged:
                _say(language, phrase(told("{mark} {name}  damaged"), mark=mark, name=name))
                continue
            counts = held.counts
            shown = {"pages": sum(counts.pages.values()), "files": counts.files, "day": held.day}
            _say(language, phrase(told("{mark} {name}  as of {day}, pages: {pages}, files: {files}"), mark=mark, name=name, **shown))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("dist"))
@CONFIG
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="manifest.json",
    help="What was published last: the manifest of that artifact. Without it any loss is let through.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help='Take a site that "qabyldau merge" has left, instead of building one.',
)
@click.option("--archive", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.tar.gz", help="Write the site as one file too.")
@ALLOW_SHRINK
@WAIT
@STRICT
@VERBOSE
@LANGUAGE
@TODAY
def artifact(
    folder: Path,
    config_file: Path,
    against: Path | None,
    site: Path | None,
    archive: Path | None,
    allow_shrink: bool,
    wait: float,
    strict: bool,
    verbose: bool,
    language: Language,
    today: dt.datetime | None,
) -> None:
    """Build and check the site for a host that takes it as a whole: FOLDER/site and FOLDER/manifest.json  [default: dist].

    The same sources, program, day and --against give the same bytes. Keep the manifest of what was published for the next time.
    """
    target = folder.resolve()
    with explained(language), _beside(target, wait) as aside:
        if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
            strange = told("«{folder}» holds something else than an artifact (it has no manifest.json); name another folder")
            raise Refused(phrase(strange, folder=target))
        before = _manifest(against) if against else None
        if site:
            ready = _whole(merged(site.resolve(), aside, day(today), _JOBS, version("qabyldau")), language)
        else:
            ready = _candidate(config_file, target, strict, verbose, day(today), language)
        if before:
            _guard(before, ready.inventory, allow_shrink)
        held = stand_in(ready.site, ready.inventory, before.shell) if before else ready.inventory
        if archive:
            pack(ready.site, held, archive.absolute())
        lay_out(ready.site, held, target, _JOBS)
        counts = ready.inventory.counts
        shown = {"folder": short(target), "pages": sum(counts.pages.values()), "files": counts.files}
        _say(language, phrase(told("The artifact is in {folder}: pages: {pages}, files: {files}."), **shown))


def _candidate(config_file: Path, folder: Path, strict: bool, verbose: bool, today: dt.date, language: Language) -> Candidate:
    """A site that was built for a folder and found whole; raises Refused."""
    root = config_file.absolute().parent
    sources = Sources(root)
    workshop = sources.cache / "publish" / digest(str(folder)).hex()
    workshop.mkdir(parents=True, exist_ok=True)
    with framing(sources, config_file.absolute(), strict, verbose=verbose) as frame:
        ready = candidate(sources, workshop, today, frame, _JOBS, version("qabyldau"))
    found = ready.checked if isinstance(ready, Candidate) else ready
    problems = [*found.warnings, *found.problems] if found else []
    if problems:
        click.echo(rendered(problems, "text", language, partial(line_of, root)), err=True)
    if not isinstance(ready, Candidate):
        raise Refused(phrase(told("the content has problems; mend them and publish again")))
    return _whole(ready, language)


def _whole(ready: Candidate, language: Language) -> Candidate:
    """The site, when the inspection has found nothing; raises Refused."""
    if ready.findings:
        for finding in ready.findings[:MOST]:
            click.echo(finding.said(language), err=True)
        raise Refused(phrase(told("the built site has faults: {count}"), count=len(ready.findings)))
    return ready


def _is_whole(releases: Releases, name: str) -> bool:
    try:
        releases.verify(name, _JOBS)
    except Damaged:
        return False
    return True


def _guard(before: Inventory, after: Inventory, allowed: bool) -> None:
    lost = losses(before, after)
    if lost and not allowed:
        raise Refused(*lost, phrase(told("too much would be lost; if it is meant, publish with --allow-shrink (make: ALLOW_SHRINK=yes)")))


def _manifest(path: Path) -> Inventory:
    try:
        return Inventory.of(path.read_bytes())
    except ValueError as error:
        strange = told("«{file}» is not the manifest of a release; name a manifest.json that «qabyldau artifact» has written")
        raise Refused(phrase(strange, file=path)) from error


@contextmanager
def _opened(releases: Releases, wait: float) -> Iterator[None]:
    """Hold the lock of the folder, cleaned of what a stopped publisher left."""
    if os.name == "nt":
        raise Refused(phrase(told("releases need links, which Windows has not; use «qabyldau artifact»")))
    releases.open()
    with _alone(releases.folder / LOCK, wait):
        releases.clean()
        yield


@contextmanager
def _beside(target: Path, wait: float) -> Iterator[Path]:
    """Hold the lock of a folder that will be replaced as a whole; a name beside it for what is made on the way, which goes in the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target.with_name(f".{target.name}.lock"), wait):
        aside = target.with_name(f".{target.name}-dressed")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _alone(lock: Path, wait: float) -> Iterator[None]:
    """Hold a lock, as soon as nobody else does."""
    until = time.monotonic() + wait
    holder = Holder(os.getpid(), socket.gethostname(), f"{now():%Y-%m-%d %H:%M:%S} UTC")
    while True:
        try:
            with locked(lock, holder):
                yield
            return
        except Busy:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)


def _say(language: Language, said: Phrase) -> None:
    click.echo(said.say(language))
