"""Whatever somebody puts into the sources is refused with help or becomes a whole site. `make fuzz` looks for minutes; this is the same
short walk each time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.laws import law
from tests.fuzz.nasty import KINDS


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("kind", KINDS)
def test_sources_are_refused_with_help_or_become_a_whole_site(kind: str, cache: Path) -> None:
    law(kind, cache, 12)()
