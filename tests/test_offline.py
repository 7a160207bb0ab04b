"""What a service worker is told: all of the shell and nothing else, and another word for it exactly when it has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from qabyldau.model import LANGUAGES
from qabyldau.offline import worker
from tests.building import ROOT

LOADED = [("assets/qb/qabyldau.css", b"p { color: black }")]


def told(script: bytes) -> dict[str, Any]:
    """The values with which a worker starts."""
    last = script.decode().strip().splitlines()[-1]
    values: dict[str, Any] = json.loads(last.removeprefix("start(").removesuffix(")"))
    return values


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The scripts among the templates, to be changed."""
    return Path(shutil.copytree(ROOT / "overrides/assets/qb", tmp_path / "qb"))


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


def test_the_shell_is_another_when_a_script_the_style_or_a_word_for_scripts_changes(folder: Path) -> None:
    seen = {told(worker(folder, LOADED, b""))["shell"], told(worker(folder, [(LOADED[0][0], b"p { color: red }")], b""))["shell"]}
    for name in ("site.js", "live.js", "offline.js", "icons.svg"):
        (folder / name).write_text((folder / name).read_text("utf-8") + "\n", "utf-8")
        seen.add(told(worker(folder, LOADED, b""))["shell"])
    assert len(seen) == 6


def test_a_new_day_changes_the_worker_but_not_the_shell(folder: Path) -> None:
    monday, tuesday = worker(folder, LOADED, b"monday"), worker(folder, LOADED, b"tuesday")
    assert monday != tuesday
    assert told(monday)["shell"] == told(tuesday)["shell"]
    assert worker(folder, LOADED, b"monday") == monday
