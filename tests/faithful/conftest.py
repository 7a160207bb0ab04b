"""What the readers compare: two built sites, each beside its sources, and the counts of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.building import ROOT
from tests.faithful.ledger import Ledger
from tests.faithful.sources import Sources, read


class Built(NamedTuple):
    """A built site beside what it was built from."""

    site: Path
    sources: Sources


@pytest.fixture(scope="module", params=["demonstration", "national"])
def built(request: pytest.FixtureRequest) -> Built:
    if request.param == "demonstration":
        return Built(request.getfixturevalue("demo_site"), read(ROOT))
    site: Path = request.getfixturevalue("national_site")
    return Built(site, read(site.with_name("national")))


@pytest.fixture
def ledger(record_property: Callable[[str, object], None], built: Built) -> Iterator[Ledger]:
    """At the end of a test everything that differs is its failure, and what was counted stands below all tests."""
    ledger = Ledger()
    yield ledger
    for line in ledger.lines():
        record_property("counted", f"{built.site.name}: {line}")
    assert not ledger.faults, f"{len(ledger.faults)} differ:\n" + "\n".join(ledger.faults[:40])
    if built.site.name.startswith("national"):
        assert all(ledger.total().values()), f"the national site shows nothing of a kind: {ledger.total()}"
