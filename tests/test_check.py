"""What editors are told: each fault at its place with a remedy, all at once, and never more than they need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import comrak
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import msgpack

from qabyldau.check import ChangedMeanwhile, Checked, Examined, check, digest, examine, examine_file, load
from qabyldau.diagnostics import report
from qabyldau.model import LANGUAGES
from qabyldau.problems import packed, unpacked
from qabyldau.read import line_of, parse
from tests.building import ROOT
from tests.faults import FAULTS, INVALID, MINIMAL, NEWS, faulty, site

TODAY = dt.date(2026, 11, 23)


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


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_reported_at_its_place_with_a_remedy(tmp_path: Path, golden: Callable[[str, str], None], fault: str) -> None:
    checked = check(faulty(tmp_path, fault), TODAY)
    assert checked.site is None
    assert 1 <= len(checked.problems) <= 3
    if (INVALID / fault).exists():
        own = {path.relative_to(INVALID / fault).as_posix() for path in (INVALID / fault).rglob("*")}
        assert {problem.place.file for problem in checked.problems} <= own
    kept = tuple(unpacked(packed(checked.problems)))
    assert kept == checked.problems
    said = (report(checked.problems, language, partial(line_of, tmp_path)) for language in LANGUAGES)
    golden(f"problems/{fault}.txt", "\n\n".join(said) + "\n")


def test_every_expected_report_has_its_invalid_site() -> None:
    assert {path.stem for path in (ROOT / "tests/golden/problems").iterdir()} == set(FAULTS)
    assert len(FAULTS) >= 150


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
    assert "5933 appeals received" in warning.said("en").found
    assert "5841 together" in warning.said("en").found


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
        (NEWS, "    A new reception has opened.", "    **Open** at last! It is *new* &amp; near. ! & * <<: x, 3 < 5, #1, a = b"),
        (NEWS, "    A new reception has opened.", "    <https://b.kz/> and [one], [two][two].\n\n    [two]: ../map/"),
        (NEWS, "title: A reception has opened", "title: A reception! *Opened* & <<near"),
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


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("title: A reception has opened", "title: ! A reception has opened", "tag", 34),
        ("title: A reception has opened", "title: " + "[" * 9000, "too_deep", 34),
        ("title: A reception has opened", "title:\n    " + "- " * 9000 + "x", "too_deep", 35),
        ("    A new reception has opened.", "    One.\n\n    <!-- never closed", "html", 39),
        ("    A new reception has opened.", "    <div\n\n    x", "html", 37),
        ("    A new reception has opened.", "    One.\n\n    <![CDATA[ x", "html", 39),
        ("    A new reception has opened.", '    <b data-sourcepos="1:1-1:2">x</b>', "html", 37),
        ("    A new reception has opened.", "    [one][two]\n\n    [two]: http://b.kz", "body_link", 37),
        ("    A new reception has opened.", "    One\n    ===", "heading_one", 37),
        ("    A new reception has opened.", "    One.\n\n    " + "|a" * 60 + "|", "columns", 39),
    ],
)
def test_what_would_be_dropped_in_silence_is_refused_instead(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    found = changed(tmp_path, NEWS, old, new).problems
    assert [(problem.code, problem.place.file, problem.place.line) for problem in found] == [(code, NEWS, line)]


_SIGNS = '# = [a] ]( ) ]: ![ < > </ <b> <!-- --> ` ``` &lt; * ! ** \\ " x x@b.kz &#106;avascript:x https://b.kz http://b.kz //b /b b/c'
markdown = st.lists(st.sampled_from([*_SIGNS.split(" "), " ", "\n", "\n\n", "> ", "- ", "    "]), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(markdown)
@example("</b>")
def test_a_body_without_problems_is_shown_in_full_and_leads_nowhere_odd(body: str) -> None:
    text = (MINIMAL / NEWS).read_text("utf-8").split("\nen:\n")[0].encode()
    block = "".join(f"    {line}\n" for line in ("x", *body.split("\n")))
    examined, item, _ = examine(NEWS, text + f"\nen:\n  title: x\n  summary: x\n  body: |\n{block}".encode())
    if item is not None and item.en is not None and not examined.problems:
        options = comrak.RenderOptions()
        options.unsafe_ = True
        shown = comrak.render_markdown(item.en.body, render_options=options)
        assert shown == comrak.render_markdown(item.en.body)
        assert not re.search(r"<h1|<img", shown)
        assert all(re.match(r"https://|mailto:|tel:|(?![a-z]+:|//)\S", link) for link in re.findall(r'href="([^"]*)"', shown))


def carried(examined: Examined) -> Examined:
    """The outcome as it comes from another process or out of a store."""
    return msgpack.decode(msgpack.encode(examined), type=Examined)


def test_news_may_be_examined_elsewhere_and_in_any_order(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    (path.parent / "2026-11-21-later.yaml").write_text(path.read_text("utf-8").replace("2026-11-20\ntopic", "2026-11-21\ntopic"), "utf-8")

    def backwards(root: Path, names: list[str]) -> Iterator[Examined]:
        for name in reversed(names):
            yield carried(examine_file(root, name).examined)

    expected, found = check(tmp_path, TODAY), check(tmp_path, TODAY, backwards)
    assert expected == found
    assert found.site is not None
    assert list(found.site.news) == ["2026/opening", "2026/later"]


def test_problems_of_news_examined_elsewhere_are_the_same(tmp_path: Path) -> None:
    faults = ["unknown-topic", "missing-photo", "file-name-of-another-day", "raw-html"]
    for number, fault in enumerate(faults):
        [file] = (ROOT / "tests/sites_invalid" / fault).rglob("*.yaml")
        (site(tmp_path) / NEWS).with_name(f"2026-11-{number + 1:02}-{fault}.yaml").write_bytes(file.read_bytes())

    def elsewhere(root: Path, names: list[str]) -> Iterable[Examined]:
        return [carried(examine_file(root, name).examined) for name in names]

    assert {problem.code for problem in check(tmp_path, TODAY).problems} >= {"unknown_id", "photo_missing", "file_name", "html"}
    assert check(tmp_path, TODAY, elsewhere) == check(tmp_path, TODAY)


def test_a_news_file_left_out_by_who_examines_them_is_no_smaller_site(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 news files, of which 0"):
        check(site(tmp_path), TODAY, lambda root, names: [])


def test_two_items_with_one_address_are_both_named(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    other = path.with_name("2026-11-21-opening.yaml")
    other.write_text(path.read_text("utf-8").replace("date: 2026-11-20\ntopic", "date: 2026-11-21\ntopic"), "utf-8")
    [found] = check(tmp_path, TODAY).problems
    assert (found.code, found.place.file, found.place.line) == ("duplicate_id", NEWS.replace("-20-", "-21-"), 2)
    assert f"first in {NEWS}:2:1" in found.said("en").found


def test_a_picture_missing_from_a_gallery_is_found_at_its_line(tmp_path: Path) -> None:
    gallery = "gallery:\n" + "".join(
        f"  - file: 2026/{name}.png\n    alt: {{kk: Есік, ru: Дверь, en: A door}}\n" for name in ("door", "window")
    )
    [found] = changed(tmp_path, NEWS, "source:\n", gallery + "source:\n").problems
    text = (tmp_path / NEWS).read_text("utf-8").split("\n")
    assert (found.code, text[found.place.line - 1].strip()) == ("photo_missing", "- file: 2026/window.png")


def test_an_item_is_loaded_in_full_as_long_as_its_file_is_what_was_checked(tmp_path: Path) -> None:
    site(tmp_path)
    known = digest((tmp_path / NEWS).read_bytes())
    item = load(tmp_path, NEWS, known)
    assert item.en is not None
    assert item.en.body == "A new reception has opened.\n"
    path = tmp_path / NEWS
    path.write_text(path.read_text("utf-8").replace("A new reception", "A second reception"), "utf-8")
    with pytest.raises(ChangedMeanwhile, match=NEWS):
        load(tmp_path, NEWS, known)
    path.unlink()
    with pytest.raises(ChangedMeanwhile, match=NEWS):
        load(tmp_path, NEWS, known)


@pytest.mark.parametrize(("today", "missing"), [("2027-11-30", []), ("2027-12-01", ["2028"]), ("2028-12-05", ["2028", "2029"])])
def test_the_coming_year_must_stand_in_the_calendar_from_december_on(today: str, missing: list[str]) -> None:
    found = [problem for problem in check(MINIMAL, dt.date.fromisoformat(today)).problems if problem.code == "calendar_missing_year"]
    assert [problem.said("en").found.split()[2] for problem in found] == missing
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
    assert [(problem.code, problem.said("en").found.split()[2]) for problem in found] == [
        ("calendar_missing_year", year) for year in missing
    ]


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
    assert (found.code, found.said("en").found, found.place.line) == ("moved_to", f"«{moved_to}»", 96)


def test_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(tmp_path, TODAY).problems == ()


def test_letters_in_parts_are_joined(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    path.write_text(path.read_text("utf-8").replace("Открылась приёмная", "Открылась прие\u0308мная"), "utf-8")
    found = check(tmp_path, TODAY).site
    assert found is not None
    heading = found.news["2026/opening"].heading("ru")
    assert heading is not None
    assert heading.title == "Открылась приёмная"


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


@pytest.mark.parametrize("escape", [r"\x01", r"\x1b", r"\t", r"\r", r"\u200b", r"\L", r"\u202e", r"\ufffe"])
def test_what_cannot_stand_in_a_file_cannot_be_written_as_an_escape_either(tmp_path: Path, escape: str) -> None:
    [found] = changed(tmp_path, NEWS, "title: A reception has opened", f'title: "A reception{escape} has opened"').problems
    assert (found.code, found.place.line, found.place.column) == ("control", 34, 10)


def test_a_branch_that_stands_above_itself_is_refused(tmp_path: Path) -> None:
    [found] = changed(tmp_path, "branches.yaml", "parent: almaty", "parent: district").problems
    assert (found.code, found.said("en").found) == ("parent_cycle", "a branch that stands above itself (district → district)")


def test_each_branch_of_a_long_circle_is_named_with_a_part_of_it(tmp_path: Path) -> None:
    circle = "".join(
        f"  - id: b{number}\n    party: model\n    level: district\n    area: KZ-75\n    parent: b{(number + 1) % 30}\n"
        "    name: {kk: Филиал, ru: Филиал, en: Branch}\n"
        for number in range(30)
    )
    path = site(tmp_path) / "branches.yaml"
    path.write_text(path.read_text("utf-8") + circle, "utf-8")
    found = check(tmp_path, TODAY).problems
    assert [problem.code for problem in found] == ["parent_cycle"] * 30
    assert found[0].said("en").found == "a branch that stands above itself (b0 → b1 → b2 → b3 → b4 → b5 → b6 → b7 → … → b0)"


def test_whoever_has_hundreds_of_mistakes_is_told_of_a_hundred_and_that_there_are_more(tmp_path: Path) -> None:
    found = changed(tmp_path, NEWS, "topic: receptions\n", "topic:\treceptions\n" * 300).problems
    assert [problem.code for problem in found] == ["tab"] * 100 + ["more"]
    assert found[-1].place.line == 103


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("topic: receptions\n", "topic: receptions\n" + "".join(f"key{number}: x\n" for number in range(300)), "too_many_keys", 202),
        ("branches:\n", "branches:\n" + "  - almaty\n" * 11_000, "too_many", 5),
        ("topic: receptions\n", "topic: [" + "a," * 300_000 + "]\n", "too_much", 3),
        ("title: A reception has opened", "title: A" + "\u0316\u0301" * 200, "marks", 34),
        ("title: A reception has opened", 'title: "A' + r"\u0316\u0301" * 200 + '"', "marks", 34),
    ],
)
def test_more_than_anybody_could_look_through_is_refused_at_once(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    [found] = changed(tmp_path, NEWS, old, new).problems
    assert (found.code, found.place.line) == (code, line)


def test_what_is_missing_at_the_end_of_a_file_is_missed_in_its_last_line(tmp_path: Path) -> None:
    path = site(tmp_path) / "branches.yaml"
    text = path.read_text("utf-8") + "x"
    path.write_text(text, "utf-8")
    [found] = check(tmp_path, TODAY).problems
    assert (found.code, found.place.line) == ("syntax", text.count("\n") + 1)


def test_a_fault_of_a_text_in_quotes_is_in_the_line_in_which_the_text_begins(tmp_path: Path) -> None:
    path = site(tmp_path) / NEWS
    text = path.read_text("utf-8").replace("|\n    A new reception has opened.\n", r'"One.\n\nTwo.\n\n<b>Three</b>"' + "\n")
    path.write_text(text, "utf-8")
    [found] = check(tmp_path, TODAY).problems
    assert (found.code, found.place.line) == ("html", 36)


def test_a_byte_that_is_no_text_has_its_place_after_line_breaks_of_old_machines() -> None:
    _, problems = parse("branches.yaml", b"a: b\r\x80\r\n")
    assert [(found.code, found.place.line, found.place.column) for found in problems] == [("encoding", 2, 1)]
