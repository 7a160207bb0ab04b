"""Publishing as a press office meets it: a folder of releases, a link to one of them, and a sentence for whatever goes wrong."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from qabyldau.failures import explained
from qabyldau.lock import Holder, locked
from tests.breakdowns.published import published
from tests.breakdowns.workplace import DAY, OPENING, Workplace
from tests.building import ROOT, run

LOADED = re.compile(r'(?:href|src)="([^"#]*assets/[^"#]*)')


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    place = Workplace(tmp_path_factory.mktemp("publishing") / "base")
    place.lay_out()
    return place


@pytest.fixture
def place(prepared: Workplace) -> Iterator[Workplace]:
    """Two releases, the second of them published, and a news item that is not yet published."""
    prepared.restore()
    yield prepared


def names(place: Workplace) -> list[str]:
    return sorted(os.listdir(place.folder / "releases"))


def current(place: Workplace) -> str:
    return Path(os.readlink(place.folder / "current")).name


def program(place: Workplace, *arguments: str | Path) -> CompletedProcess[str]:
    return run(*arguments, "--language", "en", cwd=place.root)


def test_publishing_adds_a_release_and_the_link_leads_to_it(place: Workplace) -> None:
    before = names(place)
    done = place.publish()
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf"The release {current(place)} is published in \S+: pages: \d+, files: \d+\.\n", done.stdout)
    assert names(place) == [before[1], current(place)]
    assert "again" in published(place.folder)
    assert (place.folder / "current/site/news/2026/again/index.html").is_file()


def test_what_has_not_changed_is_not_published_twice(place: Workplace) -> None:
    place.publish()
    before = names(place)
    done = place.publish()
    assert (done.returncode, names(place)) == (0, before)
    assert done.stdout.startswith(f"Nothing has changed since the release {current(place)}")


def test_a_published_file_that_was_damaged_is_whole_after_the_next_publishing(place: Workplace) -> None:
    place.publish()
    for name in ("site/index.html", "manifest.json"):
        damaged = place.folder / "current" / name
        damaged.chmod(0o644)
        damaged.write_text("damaged")
        assert place.publish().returncode == 0
        assert "news/2026/again/index.html" in published(place.folder)


def test_content_with_problems_leaves_the_old_release(place: Workplace) -> None:
    before = current(place)
    (place.root / OPENING).write_text("date: yesterday\n", "utf-8")
    done = place.publish("--language", "kk")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"Қате: мазмұнда қателер бар; оларды түзетіп, қайта жариялаңыз. {before} шығарылымы жарияланып тұр."
    )
    assert current(place) == before
    published(place.folder)


def test_a_release_that_loses_much_waits_for_a_word(place: Workplace) -> None:
    before = current(place)
    for file in (place.root / "content/news").rglob("*.yaml"):
        file.unlink()
    done = place.publish("--language", "ru")
    assert done.returncode == 1
    assert re.search(r"исчезли бы страницы на казахском языке: \d+ из \d+, первая из них «/", done.stderr)
    assert "--allow-shrink" in done.stderr.splitlines()[-1]
    assert current(place) == before
    assert place.publish("--allow-shrink").returncode == 0
    assert "news/2026/opening/index.html" not in published(place.folder)


def test_going_back_publishes_the_release_before_or_the_one_that_is_named(place: Workplace) -> None:
    first, second = names(place)
    old = (place.folder / "current/site/index.html").read_bytes()
    done = program(place, "rollback", place.folder)
    assert (done.returncode, current(place)) == (0, first), done.stderr
    assert program(place, "rollback", place.folder).returncode == 1
    assert program(place, "rollback", place.folder, "--to", second).returncode == 0
    assert (place.folder / "current/site/index.html").read_bytes() == old
    unknown = program(place, "rollback", place.folder, "--to", "20200101T000000Z-000000000000")
    assert unknown.returncode == 1
    assert "there is no release 20200101T000000Z-000000000000 here" in unknown.stderr
    published(place.folder)


def test_nobody_goes_back_to_a_release_that_is_not_what_it_was(place: Workplace) -> None:
    first, second = names(place)
    page = place.folder / "releases" / first / "site/news/2026/opening/index.html"
    page.chmod(0o644)
    page.write_text("altered")
    done = program(place, "rollback", place.folder)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "news/2026/opening/index.html was altered"
    assert done.stderr.splitlines()[-1] == (
        f"Error: the release {first} is damaged; publish anew or name another. The release {second} is published."
    )
    assert current(place) == second


def test_the_list_shows_all_releases_and_which_is_published(place: Workplace) -> None:
    first, second = names(place)
    (place.folder / "releases" / first / "manifest.json").write_text("{")
    lines = program(place, "releases", place.folder).stdout.splitlines()
    assert re.fullmatch(rf"→ {second}  as of {DAY}, pages: \d+, files: \d+", lines[0])
    assert lines[1] == f"  {first}  damaged"


def test_a_folder_with_something_else_in_it_is_refused(place: Workplace) -> None:
    done = program(place, "publish", place.root / "content")
    assert done.returncode == 1
    assert "and no releases; name a folder of its own for them" in done.stderr
    assert not (place.root / "content/releases").exists()


def loaded(site: Path) -> dict[str, set[str]]:
    """By page: the files below the site that it loads."""
    found = {}
    for page in site.rglob("index.html"):
        ways = [way for way in LOADED.findall(page.read_text("utf-8")) if "://" not in way]
        found[page.relative_to(site).as_posix()] = {os.path.relpath(os.path.normpath(page.parent / way), site) for way in ways}
    return found


def test_a_page_that_is_still_open_finds_its_own_style_sheets_and_scripts_in_the_next_release(place: Workplace) -> None:
    before = place.folder / "releases" / current(place) / "site"
    asked = set().union(*loaded(before).values())
    assert len({path for path in asked if re.match(r"assets/qb-[0-9a-f]{12}/", path)}) > 3
    branches = place.root / "branches.yaml"
    branches.write_text(re.sub("colour: .*", 'colour: "#7a1f4d"', branches.read_text("utf-8")), "utf-8")
    assert place.publish().returncode == 0
    after = place.folder / "current/site"
    now = set().union(*loaded(after).values())
    assert {path for path in asked & now if path.endswith((".css", ".js"))} == set()
    for path in asked:
        assert (after / path).read_bytes() == (before / path).read_bytes(), path
    for page, paths in loaded(after).items():
        assert [path for path in paths if not (after / path).is_file()] == [], page


def test_the_service_worker_keeps_what_pages_load(place: Workplace) -> None:
    site = place.folder / "current/site"
    start = json.loads(re.findall(r"^start\((.*)\)$", (site / "sw.js").read_text("utf-8"), re.MULTILINE)[-1])
    assert {path for path in start["files"] if not (site / path).is_file()} == set()
    styles = {path for path in loaded(site)["index.html"] if path.endswith(".css")}
    assert styles <= set(start["files"])
    # Its cache belongs to what these names belong to: a kept page never asks for files that only an older cache has.
    assert {path.rpartition("/")[0] + "/" for path in styles} == {start["shell"]}


def test_an_artifact_is_the_same_site_for_hosts_that_take_it_as_a_whole(place: Workplace, tmp_path: Path) -> None:
    assert place.publish().returncode == 0
    options = ("artifact", tmp_path / "dist", "--today", DAY, "--archive")
    for name in ("one", "other"):
        done = program(place, *options, tmp_path / f"{name}.tar.gz")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.tar.gz").read_bytes() == (tmp_path / "other.tar.gz").read_bytes()
    files = {path.relative_to(tmp_path / "dist/site").as_posix(): path for path in (tmp_path / "dist/site").rglob("*") if path.is_file()}
    manifest = json.loads((tmp_path / "dist/manifest.json").read_bytes())
    assert [each["path"] for each in manifest["files"]] == sorted(files)
    for name, path in files.items():
        assert (place.folder / "current/site" / name).read_bytes() == path.read_bytes()
    with tarfile.open(tmp_path / "one.tar.gz") as archive:
        assert archive.getnames() == sorted(files)


def test_an_artifact_is_guarded_by_the_manifest_of_the_last_one(place: Workplace, tmp_path: Path) -> None:
    last = tmp_path / "last.json"
    last.write_bytes((place.folder / "current/manifest.json").read_bytes())
    options = ("artifact", tmp_path / "dist", "--today", DAY, "--against", last)
    assert program(place, *options).returncode == 0
    for file in (place.root / "content/news").rglob("*.yaml"):
        file.unlink()
    before = (tmp_path / "dist/manifest.json").read_bytes()
    done = program(place, *options)
    assert (done.returncode, (tmp_path / "dist/manifest.json").read_bytes()) == (1, before)
    assert "pages in English would be gone" in done.stderr
    assert program(place, *options, "--allow-shrink").returncode == 0
    last.write_text("[]")
    assert "is not the manifest of a release" in program(place, *options).stderr


def test_pages_of_the_last_artifact_still_find_a_style_sheet(place: Workplace, tmp_path: Path) -> None:
    last = place.folder / "current/manifest.json"
    asked = set().union(*loaded(place.folder / "current/site").values())
    branches = place.root / "branches.yaml"
    branches.write_text(re.sub("colour: .*", 'colour: "#7a1f4d"', branches.read_text("utf-8")), "utf-8")
    assert program(place, "artifact", tmp_path / "dist", "--today", DAY, "--against", last).returncode == 0
    assert {path for path in asked if not (tmp_path / "dist/site" / path).is_file()} == set()


def test_of_two_artifacts_at_once_one_is_made_and_the_other_says_who(place: Workplace, tmp_path: Path) -> None:
    target = tmp_path / "dist"
    with locked(tmp_path / ".dist.lock", Holder(7, "press", "today")):
        done = program(place, "artifact", target, "--today", DAY)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: process 7 on press has been publishing here since today")
    assert not target.exists()
    assert program(place, "artifact", target, "--today", DAY, "--wait", "60").returncode == 0


def test_an_artifact_takes_no_strangers_place(place: Workplace, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").touch()
    done = program(place, "artifact", tmp_path)
    assert done.returncode == 1
    assert "holds something else than an artifact" in done.stderr
    assert os.listdir(tmp_path) == ["letters.txt"]


def test_a_full_disk_of_which_no_file_is_known_is_told_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), explained("en"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert capsys.readouterr().err.startswith("Error: a disk is full or takes no more files: that of the site, of .cache/ or of temporary")


def test_what_fails_in_a_template_is_said_in_a_line_and_whole_to_whoever_asks(place: Workplace) -> None:
    template = place.root / "overrides"
    template.unlink()
    shutil.copytree(ROOT / "overrides", template)
    (template / "main.html").write_text((template / "main.html").read_text("utf-8") + "\n{% block %}", "utf-8")
    done = place.publish()
    line = done.stderr.splitlines()[-1]
    assert done.returncode == 1
    assert re.match(
        r"Error: MkDocs could not build the hand-written pages: jinja2\.\S+: .+ \(overrides/main\.html:\d+\)\. The release ", line
    )
    assert "Traceback" not in done.stderr
    asked = place.publish("--verbose")
    assert asked.returncode == 1
    assert "Traceback" in asked.stderr
