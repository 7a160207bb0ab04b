"""Asks the search of a built site, with the very script that browsers run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from qabyldau.search import EMPTY, LETTERS, SHORTEST, SPELLINGS
from tests.building import ROOT


class Answer(NamedTuple):
    """How many documents were found, the addresses of the first ten, and the bytes of the index that were needed to show them."""

    total: int
    paths: list[str]
    bytes: int


def ask(site: Path, language: str, queries: Sequence[str], **wanted: Any) -> list[Answer]:
    """The answers to queries in one language of a site."""
    tables = {"letters": LETTERS, "spellings": SPELLINGS, "shortest": SHORTEST, "empty": EMPTY}
    given = json.dumps({"queries": [{"query": query, "wanted": wanted} for query in queries], "tables": tables})
    command = ["node", "--no-warnings", "tests/find.mjs", "overrides/assets/qb/find.js", str(site / "data/search" / language)]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=True)
    return [Answer(each["total"], [row["path"] for row in each["rows"]], each["bytes"]) for each in json.loads(done.stdout)]
