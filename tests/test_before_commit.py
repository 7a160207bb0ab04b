"""What runs before a commit: the hooks of .pre-commit-config.yaml, each as pre-commit runs it on the files that a commit changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from qabyldau.read import listing
from tests.building import ROOT, run

NEWS = "content/news/2026/2026-11-20-opening.yaml"
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]


class Outcome(NamedTuple):
    """What a commit would meet: whether it may pass, and what the editor reads."""

    passes: bool
    said: str


def commit(root: Path, *changed: str, deleted: bool = False) -> Outcome:
    """Run the hooks on a commit of these files. A hook that changes a file stops the commit, as pre-commit has it."""
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    passes, said = True, ""
    for hook in HOOKS:
        names = [] if deleted else [name for name in changed if re.search(hook["files"], name)]
        if not names and not hook.get("always_run"):
            continue
        program, *words = hook["entry"].split()
        assert program == ".venv/bin/qabyldau"
        done = run(
            *words, *(names if hook.get("pass_filenames", True) else ()), cwd=root, LC_ALL="en_GB.UTF-8", QABYLDAU_TODAY="2026-11-23"
        )
        passes, said = passes and done.returncode == 0, said + done.stdout + done.stderr
    return Outcome(passes and all(path.read_bytes() == data for path, data in before.items()), said)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site in its one form, whose owners are written down."""
    root = Path(shutil.copytree(ROOT / "tests/sites/minimal", tmp_path / "site"))
    for command in ("format", "owners"):
        assert run(command, "--root", root).returncode == 0
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    before = (root / name).read_text("utf-8")
    assert old in before
    (root / name).write_text(before.replace(old, new, 1), "utf-8")


def test_the_hooks_know_exactly_the_source_files() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    assert {name for name in tracked if re.search(HOOKS[0]["files"], name)} == set(listing(ROOT).names)
    assert re.search(HOOKS[0]["files"], "content/branches/almaty.yaml")


def test_a_good_change_passes_and_one_in_another_form_is_formed_first(root: Path) -> None:
    edit(root, NEWS, "Қабылдау ашылды", "Қабылдау бүгін ашылды")
    assert commit(root, NEWS).passes
    edit(root, NEWS, "topic: receptions\nbranches:\n  - almaty\n", "branches: [almaty]\ntopic: receptions\n")
    formed = commit(root, NEWS)
    assert not formed.passes
    assert formed.said.startswith(NEWS)
    assert commit(root, NEWS).passes


def test_a_wrong_change_is_stopped_and_explained(root: Path) -> None:
    edit(root, NEWS, "topic: receptions", "topic: reception")
    stopped = commit(root, NEWS)
    assert not stopped.passes
    assert "did you mean «receptions»?" in stopped.said


def test_advice_about_other_files_stays_out(root: Path) -> None:
    advised = NEWS.replace("20-opening", "19-earlier")
    text = (root / NEWS).read_text("utf-8").replace("date: 2026-11-20", "date: 2026-11-19", 1).partition("\nen:\n")[0] + "\n"
    (root / advised).write_text(text, "utf-8")
    assert f"{advised}:1:1: warning" in commit(root, advised).said
    assert "warning" not in commit(root, NEWS).said
    assert "warning" not in commit(root, "docs/about.en.md").said


@pytest.mark.parametrize("name", ["content/topics.yaml", "content/media/2026/door.png"])
def test_what_others_need_cannot_be_deleted_unseen(root: Path, name: str) -> None:
    (root / name).unlink()
    stopped = commit(root, name, deleted=True)
    assert not stopped.passes
    assert NEWS in stopped.said


def test_owners_that_change_are_asked_for(root: Path) -> None:
    edit(root, "branches.yaml", "    party: model\n", "    party: model\n    editors:\n      - '@model/almaty'\n")
    assert run("format", "--root", root).returncode == 0
    stopped = commit(root, "branches.yaml")
    assert not stopped.passes
    assert "run «make owners» and commit the file too" in stopped.said
    assert run("owners", "--root", root).returncode == 0
    assert commit(root, "branches.yaml", ".github/CODEOWNERS").passes
