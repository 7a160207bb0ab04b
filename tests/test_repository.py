"""What a newcomer's clone must keep: locks that hold, commands that exist, links that lead somewhere, no trace of one machine."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path

import click
import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from qabyldau.check import check
from qabyldau.commands import main
from tests.building import ROOT

LOCKS = ("requirements", "requirements-dev", "requirements-bench")
PAGES = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
_CODE = re.compile(r"`([^`\n]+)`|^ *((?:make|qabyldau) .+)$", re.MULTILINE)


def text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def pins(lock: str) -> dict[str, str]:
    """Version by name of what a lock has for this Python on this system."""
    found = [match for match in map(_PIN.match, text(f"{lock}.txt").splitlines()) if match]
    return {match["name"]: match["version"] for match in found if not match["marker"] or Marker(match["marker"]).evaluate()}


def asked(lock: str) -> list[Requirement]:
    """What a list of requirements asks for."""
    return [Requirement(line) for line in text(f"{lock}.in").splitlines() if line and not line.startswith(("#", "-c "))]


def tracked() -> list[Path]:
    """Every text file that a clone has."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_each_package_with_hashes_and_names_no_index(lock: str) -> None:
    lines = [line for line in text(f"{lock}.txt").splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in lines if not _PIN.match(line) and not _HASH.match(line)] == []
    for before, line in pairwise(lines):
        assert not (_PIN.match(before) and _PIN.match(line)), f"{before} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_what_its_list_asks_for(lock: str) -> None:
    locked = pins(lock)
    for requirement in asked(lock):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not locked: make lock"
        assert requirement.specifier.contains(version), f"{requirement} is locked as {version}: make lock"


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_locks_agree(lock: str) -> None:
    site, other = pins(LOCKS[0]), pins(lock)
    assert {name: (site[name], other[name]) for name in site.keys() & other.keys() if site[name] != other[name]} == {}


def test_everything_the_package_imports_is_asked_for() -> None:
    files = [ROOT / "hooks/build.py", *(ROOT / "hooks/qabyldau").rglob("*.py")]
    trees = [ast.parse(path.read_text("utf-8")) for path in files]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imports = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imports |= {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    foreign = imports - sys.stdlib_module_names - {"qabyldau", "pydantic_core"}
    owners = packages_distributions()
    names = {canonicalize_name(requirement.name) for requirement in asked("requirements")}
    assert {module for module in foreign if not names & set(map(canonicalize_name, owners.get(module, [])))} == set()


def test_npm_lock_has_integrity_and_no_addresses() -> None:
    lock = json.loads(text("package-lock.json"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if "resolved" in entry or not entry["integrity"].startswith("sha512-")] == []
    assert lock["packages"][""]["devDependencies"] == json.loads(text("package.json"))["devDependencies"]


def test_nothing_names_a_machine_or_a_registry() -> None:
    folders = ("/ro" + "ot/", "/ho" + "me/", "/Use" + "rs/", "/op" + "t/", "/t" + "mp/", "/wo" + "rk/")
    hosts = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs.org", "npm" + "mirror.com")
    paths = (rf"(?<![\w.}}/*-]){re.escape(folder)}[\w.]" for folder in folders)
    pattern = re.compile("|".join([*paths, *map(re.escape, hosts)]))
    texts = ((path.relative_to(ROOT), path.read_bytes().decode("utf-8", "replace")) for path in tracked())
    found = [f"{path}: {match[0]}" for path, content in texts for match in pattern.finditer(content)]
    assert found == []


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize(
    "document", [*PAGES, ".ci/run", ".github/workflows/ci.yml", ".github/workflows/site.yml", ".gitlab-ci.yml", "Makefile"]
)
def test_every_make_target_that_is_named_exists(document: str) -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b(?= *(?:`|$|#|[A-Z]+=))", text(document), re.MULTILINE))
    assert named - targets() == set()


def test_every_target_is_explained_by_make_help() -> None:
    phony = set(re.findall(r"^\.PHONY: ([a-z]+)$", text("Makefile"), re.MULTILINE))
    explained = set(re.findall(r"^([a-z]+):.*## [A-Z]", text("Makefile"), re.MULTILINE))
    assert phony == targets()
    assert phony - explained == {"browser"}


@pytest.mark.parametrize("document", PAGES)
def test_every_command_that_is_shown_exists(document: str) -> None:
    shown = [code.strip() for groups in _CODE.findall(text(document)) for code in groups if code.strip().startswith("qabyldau ")]
    for line in shown:
        name, *arguments = line.split("#")[0].split()[1:]
        if name.startswith("-"):
            continue
        command = main.commands[name]
        options = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
        assert {argument for argument in arguments if argument.startswith("--")} <= options | {"--help"}, line


@pytest.mark.parametrize("document", PAGES)
def test_every_link_between_files_leads_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", text(document))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_readme_begins_with_the_two_commands() -> None:
    first_screen = "\n".join(text("README.md").splitlines()[:40])
    assert "make site" in first_screen
    assert "make test" in first_screen


def test_news_item_shown_in_the_readme_is_a_good_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(# yaml-language-server.*?)^```", text("README.md"), re.MULTILINE | re.DOTALL)
    (name,) = re.findall(r"`(content/news/[^`]+\.yaml)`", text("README.md"))
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "branches.yaml", tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(example, "utf-8")
    checked = check(tmp_path, dt.date(2026, 11, 23))
    assert checked.problems == ()
    assert [str(warning) for warning in checked.warnings if warning.place.file == name and warning.code != "missing_translation"] == []


def test_ci_runs_what_a_person_runs() -> None:
    script = ROOT / ".ci/run"
    mode = subprocess.run(["git", "ls-files", "-s", ".ci/run"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert mode.startswith("100755"), "git must keep .ci/run executable"
    assert "set -euo pipefail" in script.read_text("utf-8")
    assert re.search(r"^exec make test$", script.read_text("utf-8"), re.MULTILINE)
    assert ".ci/run" in text(".github/workflows/ci.yml")


def test_package_carries_its_catalogues_and_its_program() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    assert project["project"]["scripts"]["qabyldau"] == "qabyldau.commands:main"
    (pattern, *_) = project["tool"]["setuptools"]["package-data"]["qabyldau"]
    catalogues = {path.parts[-3] for path in (ROOT / "hooks/qabyldau").glob(pattern)}
    assert catalogues == {"kk", "ru", "en"}
