"""Lists the components of the program and of the web editor as CycloneDX: `python -m tests.components FOLDER`.

In: the locks, `requirements.txt` and `package-lock.json`. Out: `python.cdx.json` and `npm.cdx.json`, equal for equal locks: they bear
neither a time nor a random number. Nothing is installed or asked of a registry. Source: CycloneDX 1.6, Package URL.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent


def write(folder: Path) -> None:
    """Write both lists into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _python(folder / "python.cdx.json")
    (folder / "npm.cdx.json").write_text(_npm(json.loads((ROOT / "package-lock.json").read_text("utf-8"))), "utf-8")


def _python(target: Path) -> None:
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", "--pyproject", "pyproject.toml"]
    # It warns that a lock says nothing of what needs what.
    quiet = {"PYTHONWARNINGS": "ignore"}
    subprocess.run([*command, "--output-file", str(target.absolute()), "requirements.txt"], cwd=ROOT, env=quiet, check=True)


def _npm(lock: dict[str, Any]) -> str:
    own = lock["packages"][""]
    bom = Bom(components=_components(lock))
    bom.metadata.component = Component(name=own["name"], type=ComponentType.APPLICATION, bom_ref=own["name"])
    bom.register_dependency(bom.metadata.component, bom.components)
    made: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    del made["serialNumber"], made["metadata"]["timestamp"]
    return json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _components(lock: dict[str, Any]) -> Iterator[Component]:
    """Everything that is installed, once for each place: the same package may be there in several versions."""
    for place, entry in lock["packages"].items():
        if not place:
            continue
        name = entry.get("name", place.rpartition("node_modules/")[2])
        group, _, short = name.rpartition("/")
        yield Component(
            name=short,
            group=group or None,
            version=entry["version"],
            type=ComponentType.LIBRARY,
            scope=ComponentScope.OPTIONAL if entry.get("optional") else ComponentScope.REQUIRED,
            purl=PackageURL("npm", group or None, short, entry["version"]),
            bom_ref=place,
            licenses=[LicenseFactory().make_from_string(entry["license"])] if entry.get("license") else (),
            hashes=[HashType(alg=HashAlgorithm.SHA_512, content=_hexadecimal(entry["integrity"]))],
        )


def _hexadecimal(integrity: str) -> str:
    """`sha512-…` in Base64, as npm writes it."""
    return base64.b64decode(integrity.removeprefix("sha512-")).hex()


if __name__ == "__main__":
    write(Path(sys.argv[1]))
