"""Reads the YAML files with a plain YAML library; every scalar stays the text that it is in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]
LANGUAGES = ("kk", "ru", "en")
FOLDERS = {"kk": "", "ru": "ru/", "en": "en/"}


@dataclass(frozen=True)
class Sources:
    """Records as they stand in the files; offices by id, each with its branch."""

    parties: list[Record]
    people: dict[str, Record]
    services: dict[str, Record]
    branches: dict[str, Record]
    offices: dict[str, tuple[Record, Record]]
    holidays: dict[str, Record]
    news: dict[str, Record]
    """By `2026/name`."""


def read(root: Path) -> Sources:
    files = [_load(root / "branches.yaml"), *(_load(path) for path in sorted((root / "content/branches").glob("*.yaml")))]
    together: dict[str, list[Record]] = {name: [each for file in files for each in file.get(name, [])] for name in _LISTS}
    branches = {each["id"]: each for each in together["branches"]}
    return Sources(
        together["parties"],
        {each["id"]: each for each in together["people"]},
        {each["id"]: each for each in together["services"]},
        branches,
        {office["id"]: (office, branch) for branch in branches.values() for office in branch.get("offices", [])},
        {each["date"]: each for each in _load(root / "content/calendar.yaml").get("days", [])},
        dict(_news(root / "content/news")),
    )


_LISTS = ("parties", "people", "services", "branches")


def _load(path: Path) -> Record:
    loaded: Record = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    return loaded


def _news(folder: Path) -> Iterator[tuple[str, Record]]:
    for path in sorted(folder.glob("*/*.yaml")):
        yield f"{path.parent.name}/{_DATED.sub('', path.stem)}", _load(path)


_DATED = re.compile(r"^\d{4}(-\d\d){0,2}-")


def phone(given: str) -> str:
    """A number as it is dialled."""
    return "+" + "".join(sign for sign in given if sign.isdigit())


def street(address: Record, language: str) -> str | None:
    """The street line; None where only the locality is known."""
    if "intersection" in address:
        phrase: str = address["intersection"]["phrase"][language]
        return phrase
    if "street" not in address:
        return None
    return ", ".join([address["street"][language], *([address["house"]] if "house" in address else [])])


def exceptions(office: Record, branch: Record) -> list[Record]:
    """Days of other hours, the office's own first."""
    return [*office.get("exceptions", []), *branch.get("exceptions", [])]
