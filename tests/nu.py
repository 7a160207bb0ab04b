"""The Nu HTML checker, by which the W3C validates: a program of others, run on this machine and asking nobody."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.building import ROOT

_JAR = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
_OPTIONS = ("--errors-only", "--also-check-svg", "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always")
_MANY = 500
"""Files of one call; a command line has an end."""


def errors(files: Iterable[Path]) -> list[str]:
    """What is wrong in pages and drawings, one line each; raises where Java or the checker is missing."""
    paths = [str(path) for path in files]
    assert paths, "there is nothing to check"
    found: list[str] = []
    for start in range(0, len(paths), _MANY):
        command = ["java", "-Xss4m", "-jar", str(_JAR), *_OPTIONS, *paths[start : start + _MANY]]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        found += [f"{each.get('url')}:{each.get('lastLine')}: {each['message']}" for each in json.loads(done.stdout)["messages"]]
    return found
