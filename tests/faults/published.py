"""What is published, read by nothing of the package: the bytes that a server would show, against their manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def published(folder: Path) -> str:
    """The manifest of the published release, as text. Raises AssertionError when a file is missing, altered or too many."""
    current = folder / "current"
    manifest = (current / "manifest.json").read_text("utf-8")
    named = {each["path"]: (each["size"], each["sha256"]) for each in json.loads(manifest)["files"]}
    found = {}
    for path in (current / "site").rglob("*"):
        assert not path.is_symlink(), path
        if path.is_file():
            data = path.read_bytes()
            found[path.relative_to(current / "site").as_posix()] = (len(data), hashlib.sha256(data).hexdigest())
    assert found == named
    return manifest
