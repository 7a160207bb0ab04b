"""What editors are told: each fault at its place with a remedy, all at once, and never more than they need."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qabyldau.check import Checked, check
from qabyldau.problems import report
from tests.building import ROOT

TODAY = dt.date(2026, 11, 23)
MINIMAL = ROOT / "tests/sites/minimal"
INVALID = sorted(path for path in (ROOT / "tests/sites_invalid").iterdir() if path.is_dir())
NEWS = "content/news/2026/2026-11-20-opening.yaml"


def site(folder: Path, *overlays: Path) -> Path:
    for overlay in (MINIMAL, *overlays):
        shutil.copytree(overlay, folder, dirs_exist_ok=True)
    return folder


def changed(folder: Path, file: str, old: str, new: str) -> Checked:
    path = site(folder) / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return check(folder, TODAY)


def test_the_minimal_site_is_valid() -> None:
    checked = check(MINIMAL, TODAY)
    assert checked.problems == ()
    assert checked.site is not None


@pytest.mark.parametrize("fault", INVALID, ids=lambda path: path.name)
def test_each_fault_is_reported_at_its_place_with_a_remedy(tmp_path: Path, golden: Callable[[str, str], None], fault: Path) -> None:
    checked = check(site(tmp_path, fault), TODAY)
    assert checked.site is None
    golden(f"problems/{fault.name}.txt", report(checked.problems) + "\n")


@pytest.mark.parametrize("fault", INVALID, ids=lambda path: path.name)
def test_one_fault_is_reported_in_its_own_file_and_line(fault: Path) -> None:
    lines = (ROOT / f"tests/golden/problems/{fault.name}.txt").read_text("utf-8").splitlines()[:-1]
    files = {line.split(":")[0] for line in lines}
    assert files <= {path.relative_to(fault).as_posix() for path in fault.rglob("*") if path.is_file()}
    assert len(lines) <= 3


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    faults = ["unknown-topic", "calendar-day-of-another-year", "hours-backwards", "file-name-of-another-day"]
    checked = check(site(tmp_path, *(ROOT / "tests/sites_invalid" / fault for fault in faults)), TODAY)
    assert {problem.place.file for problem in checked.problems} >= {NEWS, "content/calendar.yaml", "branches.yaml"}


def test_a_broken_branch_does_not_hide_the_faults_of_another(tmp_path: Path) -> None:
    path = site(tmp_path) / "branches.yaml"
    text = path.read_text("utf-8").replace("    level: district\n", "    level: districts\n").replace("14:00-18:00", "18:00-14:00")
    path.write_text(text, "utf-8")
    assert [problem.code for problem in check(tmp_path, TODAY).problems] == ["hours", "choice"]


def test_what_a_broken_branch_is_referred_by_is_no_fault(tmp_path: Path) -> None:
    checked = changed(tmp_path, "branches.yaml", "      kk: Алматы филиалы\n", "")
    assert [problem.code for problem in checked.problems] == ["missing_key"]


def test_a_missing_branches_file_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    [found] = check(tmp_path, TODAY).problems
    assert found.code == "missing_file"


def test_a_link_to_another_file_is_refused(tmp_path: Path) -> None:
    path = site(tmp_path) / "branches.yaml"
    path.rename(tmp_path / "elsewhere.yaml")
    path.symlink_to(tmp_path / "elsewhere.yaml")
    assert "not_a_file" in [problem.code for problem in check(tmp_path, TODAY).problems]


def test_contradictory_appeals_are_a_warning_and_never_block(tmp_path: Path) -> None:
    checked = check(site(tmp_path), TODAY)
    assert checked.site is not None
    [warning] = [warning for warning in checked.warnings if warning.code == "appeals_do_not_add_up"]
    assert "5933 appeals received" in warning.found
    assert "5841 together" in warning.found


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (NEWS, "title: A reception has opened", 'title: "Opened: a reception"'),
        (NEWS, "title: A reception has opened", "title: no"),
        (NEWS, "title: A reception has opened", "title: 2026"),
        (NEWS, "    A new reception has opened.", "    Write `<b>` for bold, and 3 < 5."),
        (NEWS, "    A new reception has opened.", "    ```\n    # not a heading <b>\n    ```"),
        (
            NEWS,
            "    A new reception has opened.",
            "    ## A heading\n\n    [Call](tel:+77000000001), [write](mailto:a@b.kz), [read](https://b.kz/).",
        ),
        (NEWS, "date: 2026-11-20\n", "date: 2026-11-20 14:30\n"),
        (NEWS, "topic: receptions", "topic: 'receptions'"),
        ("branches.yaml", "house: 4", "house: 4/2 б"),
        ("branches.yaml", "house: 4", "house: no"),
        ("branches.yaml", "hours: Mo-Fr 09:00-13:00,14:00-18:00; PH off", "hours: unknown"),
        ("branches.yaml", "hours: Mo-Fr 09:00-13:00,14:00-18:00; PH off", 'hours: "Mo-Fr 18:00-26:00"'),
        ("branches.yaml", "+7 700 000 0001", "+77000000001"),
        ("branches.yaml", "until: 2026-12-03", "until: 2026-12-01"),
        ("branches.yaml", "kk: Қабылдау", "kk: Қабылдау № 1 – «Үлгі»"),
    ],
)
def test_unusual_but_right_things_are_accepted(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert report(changed(tmp_path, file, old, new).problems) == ""


@pytest.mark.parametrize(("today", "missing"), [("2027-11-30", []), ("2027-12-01", ["2028"]), ("2028-12-05", ["2028", "2029"])])
def test_the_coming_year_must_stand_in_the_calendar_from_december_on(today: str, missing: list[str]) -> None:
    found = [problem for problem in check(MINIMAL, dt.date.fromisoformat(today)).problems if problem.code == "calendar_missing_year"]
    assert [problem.found.split()[2] for problem in found] == missing
    assert all(problem.place.file == "content/calendar.yaml" for problem in found)


@pytest.mark.parametrize(
    ("hours", "reception", "missing"),
    [
        ("Mo-Fr 09:00-18:00", "", ["2028", "2029"]),
        ("Mo-Fr 09:00-18:00; PH off", "", ["2028", "2029"]),
        ("unknown", "Th[1,3] 15:00-17:00", ["2028", "2029"]),
        ("unknown", "", []),
    ],
)
def test_whoever_says_when_people_are_received_needs_the_holidays_of_the_year(
    tmp_path: Path, hours: str, reception: str, missing: list[str]
) -> None:
    path = site(tmp_path) / "branches.yaml"
    text = path.read_text("utf-8")
    text = path.read_text("utf-8").replace("hours: Mo-Fr 09:00-13:00,14:00-18:00; PH off\n", f"hours: {hours}\n")
    before, heading, rest = text.partition("        reception:\n")
    receptions, district, after = rest.partition("  - id: district\n")
    held = heading + receptions.replace("Th[1,3] 15:00-17:00", reception) if reception else ""
    path.write_text(before + held + district + after, "utf-8")
    found = check(tmp_path, dt.date(2028, 12, 5)).problems
    assert [(problem.code, problem.found.split()[2]) for problem in found] == [("calendar_missing_year", year) for year in missing]


def test_without_any_calendar_the_file_is_asked_for(tmp_path: Path) -> None:
    (site(tmp_path) / "content/calendar.yaml").unlink()
    [found] = check(tmp_path, TODAY).problems
    assert (found.code, found.place.file) == ("calendar_missing_year", "content/calendar.yaml")


@pytest.mark.parametrize("moved_to", ["2026-12-18 15:00-17:00", "2026-12-18 9:00-11:00", "2026-12-18 10:00-12:00,14:00-16:00"])
def test_a_reception_may_be_moved_to_any_day_and_times(tmp_path: Path, moved_to: str) -> None:
    overlay = ROOT / "tests/sites_invalid/reception-moved-without-times"
    path = site(tmp_path, overlay) / "branches.yaml"
    path.write_text(path.read_text("utf-8").replace("moved_to: 2026-12-18\n", f"moved_to: {moved_to}\n"), "utf-8")
    assert report(check(tmp_path, TODAY).problems) == ""


@pytest.mark.parametrize(
    "moved_to", ["cancelled", "18 December 15:00", "15:00-17:00", "2026-12-18 closed", "2026-12-18 15:00+", "2026-12-18T15:00-17:00"]
)
def test_a_new_day_that_cannot_be_read_is_no_cancellation(tmp_path: Path, moved_to: str) -> None:
    overlay = ROOT / "tests/sites_invalid/reception-moved-without-times"
    path = site(tmp_path, overlay) / "branches.yaml"
    path.write_text(path.read_text("utf-8").replace("moved_to: 2026-12-18\n", f"moved_to: {moved_to}\n"), "utf-8")
    [found] = check(tmp_path, TODAY).problems
    assert (found.code, found.found, found.place.line) == ("moved_to", f"«{moved_to}»", 96)


def test_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(tmp_path, TODAY).problems == ()


def test_letters_in_parts_are_joined(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    path.write_text(path.read_text("utf-8").replace("Открылась приёмная", "Открылась прие\u0308мная"), "utf-8")
    found = check(tmp_path, TODAY).site
    assert found is not None
    story = found.news["2026/opening"].ru
    assert story is not None
    assert story.title == "Открылась приёмная"


def test_a_postal_code_keeps_its_zero() -> None:
    found = check(MINIMAL, TODAY).site
    assert found is not None
    assert found.offices["reception"][0].address.postal_code == "050001"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_no_file_makes_the_check_fall_over(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "branches.yaml").write_bytes(data)
    checked = check(tmp_path, TODAY)
    assert checked.site is not None or checked.problems


yaml_like = st.recursive(
    st.sampled_from(["", "x", "2026", "unknown", "KZ-75", "Mo-Fr 10:00-18:00", "- ", "<b>", "# x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "kk", "offices", "hours", "branches", "date"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["parties", "people", "services", "branches", "topics"]), yaml_like, min_size=1))
def test_no_data_makes_the_check_fall_over(tmp_path: Path, data: object) -> None:
    import yaml

    (tmp_path / "branches.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    checked = check(tmp_path, TODAY)
    assert checked.site is not None or checked.problems
    assert "Traceback" not in report(checked.problems)
