"""A built site is looked at as a stranger would: each fault planted into a whole small site is found at its file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from qabyldau.inspection import Counts, inspect


def test_counts_say_what_a_site_holds(demo_site: Path) -> None:
    counts = inspect(demo_site, jobs=1).counts
    files = [path for path in demo_site.rglob("*") if path.is_file()]
    assert counts.files == len(files)
    assert counts.size == sum(path.stat().st_size for path in files)
    assert counts.pages["ru"] == len(list((demo_site / "ru").rglob("index.html")))
    assert sum(counts.pages.values()) == len(list(demo_site.rglob("index.html")))
    assert counts.offices == len(counts.hours) == len(list(demo_site.glob("offices/*/*/index.html")))


def test_counts_come_back_from_json(demo_site: Path) -> None:
    counts = inspect(demo_site, jobs=1).counts
    assert Counts.of(json.loads(json.dumps(counts.plain()))) == counts


def test_other_hours_of_one_office_change_its_digest_alone(demo_site: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(demo_site / "data/offices.json", tmp_path / "data")
    before = inspect(tmp_path, jobs=1).counts.hours
    exported = json.loads((tmp_path / "data/offices.json").read_text("utf-8"))
    exported["offices"][0]["opening_hours"] = "Mo 03:00-04:00"
    (tmp_path / "data/offices.json").write_text(json.dumps(exported), "utf-8")
    after = inspect(tmp_path, jobs=1).counts.hours
    assert {id for id in before if before[id] != after[id]} == {exported["offices"][0]["id"]}
