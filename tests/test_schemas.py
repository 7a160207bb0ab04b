"""The JSON Schemas that editors' programs use: in step with the records, and not stricter than the check."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from qabyldau import schemas
from qabyldau.read import schema_line
from tests.building import ROOT

FILES = [ROOT / "branches.yaml", *sorted((ROOT / "content").rglob("*.yaml"))]


def validator(name: str) -> Any:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return jsonschema.Draft7Validator(schema)


def as_an_editor_sees_it(text: str) -> Any:
    """YAML 1.2: numbers, true and false have types; dates, times, yes and no are text."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers: ClassVar = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float"))]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
            if first in "0123456789"
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
    data = yaml.load(text, Loader=Loader)
    return json.loads(json.dumps(data))


def faults(name: str, text: str) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in validator(name).iter_errors(as_an_editor_sees_it(text))]


def test_golden_schemas_are_those_of_the_records() -> None:
    for name, text in schemas.export().items():
        assert (ROOT / "schemas" / name).read_text("utf-8") == text, "make schemas"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_an_editor_underlines_nothing_in_the_demonstration_content(file: Path) -> None:
    text = file.read_text("utf-8")
    name = text.splitlines()[0].rsplit("/", 1)[1].split(".")[0]
    assert faults(name, text) == []


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_file_names_its_schema_in_the_first_line(file: Path) -> None:
    assert file.read_text("utf-8").splitlines()[0] == schema_line(file.relative_to(ROOT).as_posix())


def test_a_house_number_and_a_postal_code_need_no_quotes() -> None:
    branch = """
branches:
  - {id: b, party: p, level: city, area: KZ-75, name: {kk: А, ru: Б, en: B}, offices: [
      {id: o, kind: branch_office, name: {kk: А, ru: Б, en: B},
       address: {locality: {kk: А, ru: Б, en: B}, street: {kk: А, ru: Б, en: B}, house: 4, postal_code: 050001}}]}
"""
    assert faults("branches", branch) == []


def test_whoever_types_reads_the_hint_in_each_language() -> None:
    topic = validator("news").schema["properties"]["topic"]
    assert topic["title"] == "Айдар · Рубрика · Topic"
    known = validator("branches").schema["$defs"]["Office"]["properties"]["kind"]
    assert "қоғамдық қабылдау · общественная приёмная · public reception" in known["enumDescriptions"]
    hours = validator("branches").schema["$defs"]["Office"]["properties"]["hours"]["description"].split("\n\n")
    assert [hint.split(":")[0] for hint in hours] == ["Күндер мен уақыт", "Дни и часы", "Days and times"]


@pytest.mark.parametrize(("line", "said"), [("topik: x", "topik"), ("date: yesterday", "yesterday"), ("pinned: perhaps", "perhaps")])
def test_an_editor_underlines_a_slip(line: str, said: str) -> None:
    item = "date: 2023-10-19\ntopic: branches\nkk: {title: А, summary: Б, body: В}\n"
    kept = "".join(each for each in item.splitlines(keepends=True) if each.split(":")[0] != line.split(":")[0])
    assert any(said in fault for fault in faults("news", kept + line + "\n"))
