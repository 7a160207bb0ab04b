"""Where the fictional party works: Kazakhstan's real regions, districts and towns, each with the forms that sentences need.

In: the places of the model, and `places.csv` with what only sentences need of them. A region's id is its slug in the model, its town its
centre. Russian adjectives stand in the masculine («Аягозский»); names that are none come with their noun («район Аксуат»).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qabyldau.model import REGIONS
from qabyldau.model import Place as Known
from qabyldau.model import places as known_places

from .words import Record, words

_FILE = Path(__file__).with_name("places.csv")
_KAZAKH = {
    "region": ("облысы", "облысында", "облыстық"),
    "city": ("қаласы", "қаласында", "қалалық"),
    "district": ("ауданы", "ауданында", "аудандық"),
    "village": ("ауылы", "ауылында", "ауылдық"),
    "settlement": ("кенті", "кентінде", "кенттік"),
}
"""What a place is called in Kazakh: plain, in it, and the adjective of its branch."""
_RUSSIAN = {"village": "село", "settlement": "посёлок"}
_RUSSIAN_IN = {"village": "в селе", "settlement": "в посёлке"}
_ENGLISH = {"village": "the village of", "settlement": "the settlement of"}
_ENGLISH_BRANCH = {"region": "Regional Branch", "city": "City Branch", "district": "District Branch"}

Forms = dict[str, str]


@dataclass(frozen=True)
class Place:
    """A region, city or district. `level` is that of its branch in the model; coordinates are those of its town."""

    kind: str
    area: str
    id: str
    kk: str
    ru: str
    en: str
    town_kind: str
    town_kk: str
    town_ru: str
    town_ru_in: str
    town_en: str
    latitude: float
    longitude: float

    @property
    def noun(self) -> str:
        """Region, city or district, which is also the level of its branch; a city of republican significance is a city."""
        return "city" if self.kind == "capital" else self.kind

    @property
    def top(self) -> bool:
        """A region, or a city of republican significance: nothing but the national branch stands above its branch."""
        return self.kind in ("region", "capital")

    @property
    def rural(self) -> bool:
        """Whether there are villages around."""
        return self.kind == "district" and self.town_kk not in ("Астана", "Алматы", "Шымкент")

    @cached_property
    def name(self) -> Record:
        return words(self.forms["kk"]["place"], self.forms["ru"]["place"], self.forms["en"]["place"])

    @cached_property
    def town(self) -> Record:
        """The town as an address has it: «Қарауыл ауылы», «село Карауыл», “Karauyl”."""
        if self.town_kind == "city":
            return words(self.town_kk, self.town_ru, self.town_en)
        return words(f"{self.town_kk} {_KAZAKH[self.town_kind][0]}", f"{_RUSSIAN[self.town_kind]} {self.town_ru}", self.town_en)

    @cached_property
    def forms(self) -> dict[str, Forms]:
        """Per language: place, place_in, town_in, branch, branch_in, branch_of, and each again with a capital at its head."""
        plain = {"kk": self._kazakh(), "ru": self._russian(), "en": self._english()}
        return {
            language: forms | {name.capitalize(): text[0].upper() + text[1:] for name, text in forms.items()}
            for language, forms in plain.items()
        }

    def _kazakh(self) -> Forms:
        plain, inside, adjective = _KAZAKH[self.noun]
        branch = f"{self.kk} {adjective} филиалы"
        return {
            "place": f"{self.kk} {plain}",
            "place_in": f"{self.kk} {inside}",
            "town_in": f"{self.town_kk} {_KAZAKH[self.town_kind][1]}",
            "branch": branch,
            "branch_in": f"{branch}нда",
            "branch_of": f"{branch}ның",
        }

    def _russian(self) -> Forms:
        town_in = f"в {self.town_ru_in}" if self.town_kind == "city" else f"{_RUSSIAN_IN[self.town_kind]} {self.town_ru}"
        stem, masculine = self.ru.removesuffix("ий"), self.ru.endswith("ий")
        adjective = {"region": "областной", "city": "городской", "district": "районный"}[self.noun]
        adjective_in = {"region": "областном", "city": "городском", "district": "районном"}[self.noun]
        adjective_of = {"region": "областного", "city": "городского", "district": "районного"}[self.noun]
        if not masculine:
            noun, _, name = self.ru.partition(" ")
            noun_in, noun_of = {"область": ("области", "области"), "район": ("районе", "района")}[noun]
            place, place_in = self.ru, f"в {noun_in} {name}"
            branch, branch_in, branch_of = (f"{word} {noun_of} {name}" for word in ("филиал", "в филиале", "филиала"))
        else:
            place, place_in = {
                "region": (f"{stem}ая область", f"в {stem}ой области"),
                "city": (self.town_ru, town_in),
                "district": (f"{self.ru} район", f"в {stem}ом районе"),
            }[self.noun]
            branch = f"{self.ru} {adjective} филиал"
            branch_in, branch_of = f"в {stem}ом {adjective_in} филиале", f"{stem}ого {adjective_of} филиала"
        return {"place": place, "place_in": place_in, "town_in": town_in, "branch": branch, "branch_in": branch_in, "branch_of": branch_of}

    def _english(self) -> Forms:
        place = {"region": f"{self.en} Region", "city": self.en, "district": f"{self.en} District"}[self.noun]
        town = f"{_ENGLISH[self.town_kind]} {self.town_en}" if self.town_kind in _ENGLISH else self.town_en
        branch = f"the {self.en} {_ENGLISH_BRANCH[self.noun]}"
        return {
            "place": place,
            "place_in": f"in {place}",
            "town_in": f"in {town}",
            "branch": branch,
            "branch_in": f"at {branch}",
            "branch_of": f"of {branch}",
        }


def places() -> tuple[Place, ...]:
    """All of them in the order of the model: each region (or city of republican significance) before its cities and districts."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        forms = {row["id"]: row for row in csv.DictReader(file)}
    return tuple(_place(known, **forms[known.id]) for known in known_places().values())


def _place(known: Known, id: str, ru: str, town_kind: str, town_ru_in: str) -> Place:
    """A place of the model with its forms; Kazakh and English names are the model's without their nouns."""
    town = known.town or known.name
    return Place(
        kind="capital" if known.kind == "region" and REGIONS[known.area].is_city else known.kind,
        area=known.area,
        id=id,
        kk=re.sub(r" (облысы|қаласы|ауданы)$", "", known.name["kk"]),
        ru=ru,
        en=re.sub(r" (Region|City|District)$", "", known.name["en"]),
        town_kind=town_kind,
        town_kk=town["kk"],
        town_ru=town["ru"],
        town_ru_in=town_ru_in,
        town_en=town["en"],
        latitude=known.latitude,
        longitude=known.longitude,
    )
