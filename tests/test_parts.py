"""One site built on several machines: the parts together are what one machine builds, and nothing else is ever merged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.building import ROOT, build, run
from tests.conftest import TODAY
from tests.test_build import assert_same, files

WORKFLOW = ROOT / ".github/workflows/site.yml"


def make_part(number: int, total: int, folder: Path, today: str = TODAY) -> Path:
    part = folder / f"part-{number}"
    arguments = ("build", "--config-file", ROOT / "mkdocs.yml", "--site-dir", part, "--today", today, "--part", f"{number}/{total}")
    done = run(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return part


def merge(folder: Path, *parts: Path) -> tuple[int, str]:
    done = run("merge", *parts, "--site-dir", folder / "site")
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture(scope="session")
def parts(shared: Callable[[str, Callable[[Path], None]], Path]) -> list[Path]:
    def make(folder: Path) -> None:
        for number in (1, 2, 3):
            make_part(number, 3, folder)

    return sorted(shared("parts", make).iterdir())


def test_parts_merge_into_the_site_that_one_machine_builds(parts: list[Path], demo_site: Path, tmp_path: Path) -> None:
    assert merge(tmp_path, *reversed(parts)) == (0, "")
    assert_same(tmp_path / "site", demo_site)


def test_merged_parts_are_packed_byte_for_byte_as_the_artifact_of_one_machine(parts: list[Path], demo_site: Path, tmp_path: Path) -> None:
    merge(tmp_path, *parts)
    for name, given in (("merged", ("--site", tmp_path / "site")), ("whole", ("--config-file", ROOT / "mkdocs.yml"))):
        done = run("artifact", tmp_path / name, *given, "--today", TODAY)
        assert done.returncode == 0, done.stderr
    assert_same(tmp_path / "merged", tmp_path / "whole")
    assert json.loads((tmp_path / "merged/manifest.json").read_bytes())["shell"].startswith("assets/qb-")
    assert_same(tmp_path / "site", demo_site)


def test_a_merged_site_that_is_dressed_already_is_packed_as_it_is(demo_site: Path, tmp_path: Path) -> None:
    site = demo_site
    for name in ("once", "twice"):
        done = run("artifact", tmp_path / name, "--site", site, "--today", TODAY)
        assert done.returncode == 0, done.stderr
        site = tmp_path / name / "site"
    assert_same(tmp_path / "once", tmp_path / "twice")


def test_a_merged_site_with_a_fault_is_not_packed(parts: list[Path], tmp_path: Path) -> None:
    merge(tmp_path, *parts)
    page = tmp_path / "site/about/index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", "<script>alert(1)</script></main>"), "utf-8")
    done = run("artifact", tmp_path / "dist", "--site", tmp_path / "site", "--today", TODAY)
    assert done.returncode == 1
    assert "about/index.html" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_every_part_has_something_to_do(parts: list[Path]) -> None:
    assert all(len(files(part)) > 50 for part in parts)


def test_too_few_parts_are_refused_and_the_old_site_stays(parts: list[Path], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old")
    for given in (parts[:2], parts[:1] * 3):
        status, said = merge(tmp_path, *given)
        assert status == 1
        assert "parts" in said
        assert files(tmp_path / "site").keys() == {"index.html"}


def test_parts_of_another_day_are_refused(parts: list[Path], tmp_path: Path) -> None:
    other = make_part(3, 3, tmp_path, today="2026-11-30")
    status, said = merge(tmp_path, *parts[:2], other)
    assert status == 1
    assert "other sources" in said


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_text("{"), lambda path: path.write_text("[]")])
def test_a_folder_that_is_no_part_is_refused(parts: list[Path], tmp_path: Path, damage: Callable[[Path], None]) -> None:
    broken = tmp_path / "part-3"
    shutil.copytree(parts[2], broken)
    damage(broken / "qabyldau-part.json")
    assert merge(tmp_path, *parts[:2], broken)[0] == 1


@pytest.mark.parametrize("given", ["0/3", "4/3", "2", "a/b", "1/0", "-1/2"])
def test_a_part_that_cannot_be_is_refused(given: str, tmp_path: Path) -> None:
    done = run("build", "--config-file", ROOT / "mkdocs.yml", "--site-dir", tmp_path / "site", "--part", given)
    assert done.returncode == 2
    assert "2/4" in done.stderr


def test_the_workflow_builds_every_part_and_merges_them() -> None:
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    numbers = jobs["part"]["strategy"]["matrix"]["part"]
    assert numbers == list(range(1, len(numbers) + 1))
    (build,) = [step for step in jobs["part"]["steps"] if step.get("name") == "Build"]
    assert (build["run"], build["env"]) == ('make part PART="$PART"', {"PART": f"${{{{ matrix.part }}}}/{len(numbers)}"})
    assert jobs["release"]["needs"] == ["day", "part"]
    assert "make merge" in [step.get("run") for step in jobs["release"]["steps"]]
    for job, variable in (("part", "TODAY"), ("release", "QABYLDAU_TODAY")):
        assert jobs[job]["env"][variable] == "${{ needs.day.outputs.today }}"


def test_a_part_is_built_again_in_its_place(parts: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "part-1"
    shutil.copytree(parts[0], copy)
    build(ROOT / "mkdocs.yml", copy, TODAY)
    assert "index.html" in files(copy)
