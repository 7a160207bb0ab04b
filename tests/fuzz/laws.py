"""The laws of the fuzzer as functions that Hypothesis can call, for a short run among the tests and for a long one by hand."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import seed as seeded

from tests.fuzz.nasty import KINDS, Sources, plain, write
from tests.fuzz.oracle import assert_canonical, assert_whole, examined

_KNOWN = frozenset(text.encode() for _, text in plain())
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def hold(sources: Sources, cache: Path) -> bool:
    """Whether sources are accepted; raises whatever the program raises, and AssertionError where it is of no help."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root = write(Path(folder), sources)
        checked = examined(root)
        assert_canonical(root, _KNOWN)
        if checked.site is not None:
            assert_whole(root, checked, cache)
        return checked.site is not None


def law(kind: str, cache: Path, examples: int, seed: int | None = None) -> Callable[[], None]:
    """A run of so many examples of a kind, the same each time, or the one of a seed."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=seed is None,
        suppress_health_check=QUIET,
        print_blob=False,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        verbosity=Verbosity.normal,
    )
    @given(KINDS[kind])
    def run(sources: Sources) -> None:
        hold(sources, cache)

    return run if seed is None else seeded(seed)(run)
