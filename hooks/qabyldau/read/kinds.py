"""What a source file holds, by its place below the project's root.

In: a file's name. Out: the name of its schema, and the line by which programs for editing find it. Opens no file.
"""

from __future__ import annotations

from .folders import BRANCHES, CALENDAR, NEWS, REGIONS, TOPICS

_SINGLE = {BRANCHES: "branches", TOPICS: "topics", CALENDAR: "calendar"}


def kind(name: str) -> str | None:
    """The schema's name for a file (`news`, `branches`, `topics`, `calendar`), or None where a path below the root is no source file."""
    if name.endswith(".yaml") and name.startswith(f"{NEWS}/"):
        return "news"
    if name.endswith(".yaml") and name.startswith(f"{REGIONS}/"):
        return "branches"
    return _SINGLE.get(name)


def kind_of(name: str) -> str:
    """The same of a file that is a source file; raises ValueError for any other."""
    found = kind(name)
    if found is None:
        raise ValueError(f"{name} is no source file")
    return found


def schema_line(name: str) -> str:
    """The first line by which an editor's program finds the schema of a file."""
    return f"# yaml-language-server: $schema={'../' * name.count('/')}schemas/{kind_of(name)}.schema.json"
