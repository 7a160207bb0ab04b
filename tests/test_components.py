"""What the program is made of: no package below a known advisory's floor, and a list of all of them that is the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.version import Version

from tests.building import ROOT
from tests.components import write
from tests.test_repository import LOCKS, asked, pins

FLOORS: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "tests/floors.yaml").read_text("utf-8"))
NPM_LOCKS = ("package-lock.json", ".github/wrangler/package-lock.json")


def installed(lock: str) -> Iterator[tuple[str, str]]:
    """(name, version) of each copy of a package that npm installs from a lock."""
    packages: dict[str, Any] = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    yield from ((place.rpartition("node_modules/")[2], entry["version"]) for place, entry in packages.items() if place)


@pytest.mark.parametrize("name", FLOORS["python"])
def test_no_lock_has_a_python_package_below_its_floor(name: str) -> None:
    floor = Version(FLOORS["python"][name]["floor"])
    locked = [version for lock in LOCKS if (version := pins(lock).get(name))]
    assert locked, f"{name} is in no lock: its floor may go"
    assert [version for version in locked if Version(version) < floor] == [], FLOORS["python"][name]["advisory"]
    for requirement in (each for lock in LOCKS for each in asked(lock) if each.name == name):
        lowest = [Version(each.version) for each in requirement.specifier if each.operator in (">=", "==")]
        assert not lowest or max(lowest) >= floor, f"{requirement} lets a later lock go below {floor}"


@pytest.mark.parametrize("name", FLOORS["npm"])
def test_no_lock_has_an_npm_package_below_its_floor(name: str) -> None:
    floor = Version(FLOORS["npm"][name]["floor"])
    locked = [version for lock in NPM_LOCKS for found, version in installed(lock) if found == name]
    assert locked, f"{name} is in no lock: its floor may go"
    assert [version for version in locked if Version(version) < floor] == [], FLOORS["npm"][name]["advisory"]


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sbom")
    write(folder)
    return folder


def test_the_list_of_components_is_valid_and_the_same_each_time(listed: Path, tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("python.cdx.json", "npm.cdx.json"):
        made = (listed / name).read_text("utf-8")
        assert made == (tmp_path / name).read_text("utf-8")
        assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made) is None
        assert "serialNumber" not in json.loads(made)
        assert "timestamp" not in json.loads(made)["metadata"]


def test_the_list_names_every_package_of_the_locks_with_its_hashes(listed: Path) -> None:
    python = json.loads((listed / "python.cdx.json").read_text("utf-8"))["components"]
    assert {each["name"]: each["version"] for each in python}.items() >= pins("requirements").items()
    assert [each["name"] for each in python if not each["externalReferences"][0]["hashes"]] == []
    npm = json.loads((listed / "npm.cdx.json").read_text("utf-8"))["components"]
    names = sorted((f"{each['group']}/{each['name']}" if "group" in each else each["name"], each["version"]) for each in npm)
    assert names == sorted(installed("package-lock.json"))
    assert {each["hashes"][0]["alg"] for each in npm} == {"SHA-512"}
