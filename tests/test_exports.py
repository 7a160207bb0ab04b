"""The directory as data: it says what the pages say, in shapes that other programs check."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from opening_hours import OpeningHours

from qabyldau import exports
from qabyldau.check import check
from qabyldau.model import Site, Words
from tests.building import ROOT

TODAY = dt.date(2026, 11, 23)
ALT = Words(kk="Есік", ru="Дверь", en="A door")


def site(root: Path = ROOT) -> Site:
    found = check(root, TODAY).site
    assert found is not None
    return found


def test_the_json_export_is_valid_against_its_own_schema(national_site: Path, demo_site: Path) -> None:
    for built in (national_site, demo_site):
        schema = json.loads((built / "data/offices.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator(schema).validate(json.loads((built / "data/offices.json").read_text("utf-8")))


def test_every_office_is_exported_with_its_hours_as_they_were_written(demo_site: Path) -> None:
    offices = {office["id"]: office for office in json.loads((demo_site / "data/offices.json").read_text("utf-8"))["offices"]}
    assert set(offices) == set(site().offices)
    for name, (office, _) in site().offices.items():
        assert offices[name]["opening_hours"] == (None if office.hours == "unknown" else office.hours)


def test_exported_hours_are_readable_by_other_programs(national_site: Path) -> None:
    offices = json.loads((national_site / "data/offices.json").read_text("utf-8"))["offices"]
    written = {office["opening_hours"] for office in offices} - {None}
    assert len(written) > 5
    for text in written:
        OpeningHours(text)


def test_geojson_gives_the_longitude_first(demo_site: Path) -> None:
    features = json.loads((demo_site / "data/offices.geojson").read_text("utf-8"))["features"]
    almaty = next(feature for feature in features if feature["id"] == "almaty-reception")
    assert almaty["geometry"]["coordinates"] == [76.9342, 43.2551]
    assert almaty["properties"]["approximate"] is True


def test_the_table_reads_back_and_runs_no_formula(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "tests/sites/minimal", folder)
    text = (ROOT / "tests/sites/minimal/branches.yaml").read_text("utf-8").replace("en: Reception", "en: =1+1")
    (folder / "branches.yaml").write_text(text, "utf-8")
    table = dict(exports.files(site(folder), "https://qabyldau.example/"))["data/offices.csv"]
    assert table.startswith("\ufeff")
    [row] = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    assert row["name_en"] == "'=1+1"
    assert row["phones"] == "+77000000001"
    assert row["postal_code"] == "050001"


@pytest.mark.parametrize("party", ["baytaq", "amanat"])
def test_a_party_colour_is_readable_in_light_and_dark(demo_site: Path, party: str) -> None:
    styles = (demo_site / "assets/qb/qabyldau.css").read_text("utf-8")
    assert styles.count(f".qb-accent--{party}{{") == 2
