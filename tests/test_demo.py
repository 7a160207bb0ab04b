"""The fictional party: the same bytes for the same arguments, valid, and with every field of the model filled somewhere."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticUndefined

from qabyldau.check import check
from qabyldau.model import Record, Site
from tests.building import ROOT


def generate(folder: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "tests.demo", str(folder), "--news", "120"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def party(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("party"))


def site(folder: Path) -> Site:
    checked = check(folder, dt.date(2026, 11, 23))
    assert checked.problems == ()
    assert checked.site is not None
    return checked.site


def test_the_same_arguments_give_the_same_bytes(party: Path, tmp_path: Path) -> None:
    again = generate(tmp_path, PYTHONHASHSEED="7", TZ="America/Lima", LC_ALL="C.UTF-8")
    names = sorted(path.relative_to(party).as_posix() for path in party.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file())
    assert all((party / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_it_is_as_big_as_a_national_party(party: Path) -> None:
    found = site(party)
    assert len(found.branches) == 300
    assert len(found.offices) == 350
    assert len({branch.area for branch in found.branches.values()}) == 20
    assert len(found.news) == 122


def test_it_is_called_fictional_in_every_language(party: Path) -> None:
    [name] = [party.name for party in site(party).parties.values()]
    assert ("ойдан шығарылған" in name.kk, "вымышленная" in name.ru, "fictional" in name.en) == (True, True, True)


def records(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from records(each)


def test_every_field_of_every_record_is_filled_somewhere(party: Path) -> None:
    found = site(party)
    everything = [
        *found.parties.values(),
        *found.people.values(),
        *found.services.values(),
        *found.topics.values(),
        *found.branches.values(),
    ]
    filled: dict[type[Record], set[str]] = {}
    for record in records([*everything, *found.news.values()]):
        filled.setdefault(type(record), set()).update(
            name
            for name, field in type(record).model_fields.items()
            if field.default is PydanticUndefined or getattr(record, name) != field.default
        )
    empty = {f"{kind.__name__}.{name}" for kind, names in filled.items() for name in kind.model_fields if name not in names}
    assert empty <= {"Source.note"}
