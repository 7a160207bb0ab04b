"""What a service worker is told: all of the shell and nothing else, and the name by which it knows one shell from another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qabyldau.model import LANGUAGES
from qabyldau.offline import worker
from tests.building import ROOT

SHELL = "assets/qb-0123456789ab/"


def told(script: bytes) -> dict[str, Any]:
    """The values with which a worker starts."""
    last = script.decode().strip().splitlines()[-1]
    values: dict[str, Any] = json.loads(last.removeprefix("start(").removesuffix(")"))
    return values


def test_everything_that_the_worker_keeps_is_in_the_site(demo_site: Path) -> None:
    values = told((demo_site / "sw.js").read_bytes())
    assert list(values["languages"]) == list(LANGUAGES)
    paths = list(values["files"])
    for kept in values["languages"].values():
        paths += [
            *kept["scripts"],
            *kept["data"],
            *kept["asked"],
            *(f"{kept['folder']}{page}index.html" for page in ("", "offices/", "offline/")),
        ]
    assert [path for path in paths if not (demo_site / path).is_file()] == []


def test_every_script_of_the_site_is_kept_but_those_of_the_search(demo_site: Path) -> None:
    values = told((demo_site / "sw.js").read_bytes())
    kept = {*values["files"], *(path for each in values["languages"].values() for path in each["scripts"])}
    left = {path.relative_to(demo_site).as_posix() for path in demo_site.glob("assets/qb/*.[jc]s*")} - kept
    assert left == {"assets/qb/find.js", *(f"assets/qb/search-{language}.js" for language in LANGUAGES)}


def test_a_new_day_changes_the_worker_but_not_the_shell() -> None:
    folder = ROOT / "overrides/assets/qb"
    monday, tuesday = (worker(folder, ["assets/qb/qabyldau.css"], SHELL, day) for day in (b"monday", b"tuesday"))
    assert monday != tuesday
    assert told(monday)["shell"] == told(tuesday)["shell"] == SHELL
    assert worker(folder, ["assets/qb/qabyldau.css"], SHELL, b"monday") == monday
