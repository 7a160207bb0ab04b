"""Fuzzes for some minutes, each time with other examples: `make fuzz`, or `make fuzz FUZZ="--seed 7 --only said --seconds 600"`.

Every round bears the seed with which it can be had again.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import click

from tests.fuzz.laws import law
from tests.fuzz.nasty import KINDS

_ROUND = 30
"""Examples of a kind before the next one has its turn."""


@click.command()
@click.option("--seconds", default=180, show_default=True, help="For how long.")
@click.option("--seed", type=int, help="The first round's; each further round adds one.")
@click.option("--only", type=click.Choice(list(KINDS)), help="Only this kind of sources.")
def main(seconds: int, seed: int | None, only: str | None) -> None:
    """Look for sources at which the program fails."""
    first = random.SystemRandom().randrange(1_000_000) if seed is None else seed
    ends, examples = time.monotonic() + seconds, 0
    with tempfile.TemporaryDirectory(prefix="fuzz-cache-") as cache:
        for number in count(first):
            for kind in [only] if only else KINDS:
                if time.monotonic() >= ends:
                    click.echo(f"{examples} examples from seed {first} to {number}: nothing found")
                    return
                try:
                    law(kind, Path(cache), _ROUND, number)()
                except BaseException:
                    click.echo(f'\nAgain: make fuzz FUZZ="--seed {number} --only {kind}"', err=True)
                    raise
                examples += _ROUND
            click.echo(f"seed {number}: {examples} examples", err=True)


if __name__ == "__main__":
    sys.exit(main())
