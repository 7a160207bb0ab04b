"""One site built by several machines: each makes a part, and the parts together are the site that one machine would have made.

In: units and a `Part`; later the folders of all parts. Out: the units of that part; the merged files. Which unit belongs to which part
follows
from its name alone, so machines need not talk to each other. Parts of different editions, or not all of them, are never merged.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from .store import digest
from .writing import Unit

CARD = "qabyldau-part.json"
"""Stands in the folder of a part and says what it is; it is not part of the site."""


class NotOneSite(Exception):
    """The folders are not all the parts of one edition; the argument says why."""


class Part(Struct, frozen=True):
    """Part `number` of `total`, counting from 1."""

    number: int
    total: int

    @classmethod
    def parse(cls, text: str) -> Part:
        """`2/4`; raises ValueError for anything else."""
        number, total = map(int, text.split("/"))
        if not 1 <= number <= total:
            raise ValueError(text)
        return cls(number, total)

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"

    def holds(self, unit: Unit) -> bool:
        return int.from_bytes(digest(unit.name)[:8], "big") % self.total == self.number - 1


def of_part(units: Sequence[Unit], part: Part) -> list[Unit]:
    """The units of one part, and the card that tells to which edition it belongs."""
    edition = digest(tuple((unit.name, unit.key) for unit in units)).hex()
    own = [unit for unit in units if part.holds(unit)]
    card = json.dumps({"part": part.number, "of": part.total, "edition": edition}).encode() + b"\n"
    return [*own, Unit(CARD, digest(card), lambda: ((CARD, card),))]


def merge(folders: Iterable[Path], aside: Path) -> int:
    """Put the files of all parts into an empty folder; how many there are. Raises NotOneSite before anything is written."""
    cards = {folder: _card(folder) for folder in folders}
    _refuse_strangers(cards)
    seen: dict[str, Path] = {}
    for folder in cards:
        for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.name != CARD):
            name = path.relative_to(folder).as_posix()
            if name in seen:
                raise NotOneSite(f"both {seen[name]} and {folder} hold {name}")
            seen[name] = folder
    for name, folder in seen.items():
        (aside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, aside / name)
    return len(seen)


def _card(folder: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text("utf-8"))
        if not {"part", "of", "edition"} <= set(card):
            raise ValueError(CARD)
    except (OSError, ValueError) as error:
        raise NotOneSite(f"{folder}{os.sep} is not a part of a site: {CARD} is missing or damaged") from error
    return card


def _refuse_strangers(cards: dict[Path, dict[str, Any]]) -> None:
    first = next(iter(cards.values()), None)
    if first is None:
        raise NotOneSite("no parts were named")
    for folder, card in cards.items():
        if (card["edition"], card["of"]) != (first["edition"], first["of"]):
            raise NotOneSite(f"{folder}{os.sep} was built from other sources, on another day or with other programs than the first part")
    numbers = sorted(card["part"] for card in cards.values())
    wanted = list(range(1, first["of"] + 1))
    if numbers != wanted:
        raise NotOneSite(f"parts {numbers} of {first['of']} were named, {wanted} are needed")
