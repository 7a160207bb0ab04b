"""Releases in a folder: whole, never altered, swapped in one step, and gone back to only when they are what they were."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import tarfile
from pathlib import Path

import pytest

from qabyldau.artifact import lay_out, pack
from qabyldau.inspection import Counts
from qabyldau.inventory import NAME, Inventory, taken
from qabyldau.lock import Busy, Holder, locked
from qabyldau.releases import CURRENT, Damaged, Foreign, NoRelease, Releases

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SHELL = "assets/qb-0123456789ab/"
PAGE, STYLE = "news/index.html", f"{SHELL}style.css"


def site(folder: Path, **texts: str) -> Path:
    """A site of three files; a text replaces that of the file whose name begins with its name."""
    texts = {"index": "home", "news": "news", "assets": "style", **texts}
    for path, text in (("index.html", texts["index"]), (PAGE, texts["news"]), (STYLE, texts["assets"])):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def inventory(folder: Path) -> Inventory:
    files = taken(folder, (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()), 1)
    counts = Counts({"kk": 2, "ru": 0, "en": 0}, len(files), sum(held.size for held in files.values()), 0, {})
    return Inventory(NOON.date(), "https://party.kz/", "1", counts, SHELL, files)


def publish(releases: Releases, built: Path, now: dt.datetime = NOON) -> str:
    name = releases.add(built, inventory(built), now, 1)
    releases.swap(name)
    return name


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    opened = Releases(tmp_path / "published")
    opened.open()
    return opened


def test_a_release_is_named_by_its_time_and_what_it_holds(releases: Releases, tmp_path: Path) -> None:
    built = site(tmp_path / "built")
    name = publish(releases, built)
    assert name == f"20261123T120000Z-{inventory(built).digest}"
    assert os.readlink(releases.folder / CURRENT) == f"releases/{name}"
    assert (releases.folder / CURRENT / "site" / PAGE).read_text() == "news"
    assert (releases.folder / CURRENT / NAME).read_bytes() == inventory(built).data
    assert releases.verify(name, 1) == inventory(built)


def test_the_manifest_names_every_file_with_its_size_and_digest(tmp_path: Path) -> None:
    said = json.loads(inventory(site(tmp_path)).data)
    assert said["day"] == "2026-11-23"
    assert said["site_url"] == "https://party.kz/"
    assert {"path": "index.html", "size": 4, "sha256": "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942"} in said["files"]
    assert [each["path"] for each in said["files"]] == [STYLE, "index.html", PAGE]


def test_unchanged_files_are_shared_and_changed_ones_are_not(releases: Releases, tmp_path: Path) -> None:
    first = publish(releases, site(tmp_path / "built"))
    second = publish(releases, site(tmp_path / "built", news="more"))
    one, other = releases.site(first), releases.site(second)
    assert (one / STYLE).samefile(other / STYLE)
    assert not (one / PAGE).samefile(other / PAGE)
    assert ((one / PAGE).read_text(), (other / PAGE).read_text()) == ("news", "more")


def test_what_a_builder_writes_later_reaches_no_release(releases: Releases, tmp_path: Path) -> None:
    built = site(tmp_path / "built")
    name = publish(releases, built)
    with (built / PAGE).open("w") as opened:
        opened.write("overwritten in place")
    releases.verify(name, 1)


def test_a_damaged_file_is_not_handed_on_to_the_next_release(releases: Releases, tmp_path: Path) -> None:
    first = publish(releases, site(tmp_path / "built"))
    damaged = releases.site(first) / STYLE
    damaged.chmod(0o644)
    damaged.write_text("stile")
    second = publish(releases, site(tmp_path / "built", news="more"))
    releases.verify(second, 1)
    with pytest.raises(Damaged) as refused:
        releases.verify(first, 1)
    assert [tuple(each) for each in refused.value.differences] == [(STYLE, "altered")]


def test_files_that_differ_have_different_times_so_that_browsers_ask_for_the_right_one(releases: Releases, tmp_path: Path) -> None:
    for text in ("news", "swen", "sewn"):
        publish(releases, site(tmp_path / "built", news=text))
    times = {int((releases.site(name) / PAGE).stat().st_mtime) for name in releases.names()}
    assert len(times) == 3


@pytest.mark.parametrize("wrong", [dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.datetime(2030, 1, 1, tzinfo=dt.UTC)])
def test_a_wrong_clock_leaves_the_releases_in_their_order(releases: Releases, tmp_path: Path, wrong: dt.datetime) -> None:
    made = [publish(releases, site(tmp_path / "built", news=str(now)), now) for now in (NOON, wrong, NOON + dt.timedelta(days=1))]
    assert releases.names() == tuple(made)
    assert releases.before() == made[1]


def test_the_newest_releases_and_the_published_one_are_kept(releases: Releases, tmp_path: Path) -> None:
    made = [publish(releases, site(tmp_path / "built", news=str(number))) for number in range(5)]
    releases.swap(made[0])
    assert releases.prune(2) == (made[1], made[2])
    assert releases.names() == (made[0], made[3], made[4])
    for name in releases.names():
        releases.verify(name, 1)


def alter(site: Path) -> None:
    (site / PAGE).chmod(0o644)
    (site / PAGE).write_text("nwes")


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (alter, (PAGE, "altered")),
        (lambda site: (site / PAGE).unlink(), (PAGE, "missing")),
        (lambda site: (site / "extra.html").touch(), ("extra.html", "strange")),
        (lambda site: (site / "extra").symlink_to("/etc/passwd"), ("extra", "strange")),
        (lambda site: ((site / PAGE).unlink(), (site / PAGE).symlink_to("../index.html")), (PAGE, "altered")),
    ],
    ids=["altered", "missing", "strange", "foreign link", "own link"],
)
def test_a_release_that_is_not_what_it_was_is_found(releases: Releases, tmp_path: Path, damage, found) -> None:
    name = publish(releases, site(tmp_path / "built"))
    damage(releases.site(name))
    with pytest.raises(Damaged) as refused:
        releases.verify(name, 1)
    assert [tuple(each) for each in refused.value.differences] == [found]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 1}', "\x00"])
def test_a_release_whose_manifest_is_damaged_cannot_be_told_and_is_not_trusted(releases: Releases, tmp_path: Path, text: str) -> None:
    name = publish(releases, site(tmp_path / "built"))
    (releases.folder / CURRENT / NAME).write_text(text)
    with pytest.raises(Damaged):
        releases.verify(name, 1)
    after = publish(releases, site(tmp_path / "built", news="more"))
    releases.verify(after, 1)


def test_an_altered_manifest_does_not_pass_with_the_bytes_it_names(releases: Releases, tmp_path: Path) -> None:
    name = publish(releases, site(tmp_path / "built"))
    alter(releases.site(name))
    (releases.folder / CURRENT / NAME).write_bytes(inventory(releases.site(name)).data)
    with pytest.raises(Damaged):
        releases.verify(name, 1)


def test_a_site_that_changes_while_it_is_copied_becomes_no_release(releases: Releases, tmp_path: Path) -> None:
    built = site(tmp_path / "built")
    before = inventory(built)
    (built / PAGE).write_text("changed")
    with pytest.raises(Damaged):
        releases.add(built, before, NOON, 1)
    assert os.listdir(releases.folder / "releases") == []


def test_there_is_nothing_before_the_first_release(releases: Releases, tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(NoRelease):
            releases.before()
        publish(releases, site(tmp_path / "built"))
        releases.prune(1)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").touch()
    with pytest.raises(Foreign):
        Releases(tmp_path).open()
    assert os.listdir(tmp_path) == ["letters.txt"]
    (tmp_path / "site/current").mkdir(parents=True)
    with pytest.raises(Foreign):
        Releases(tmp_path / "site").open()


def test_what_a_stopped_publisher_left_is_removed_and_never_listed(releases: Releases, tmp_path: Path) -> None:
    name = publish(releases, site(tmp_path / "built"))
    site(releases.folder / "releases/.new/site")
    site(releases.folder / f"releases/.old-{name}/site")
    (releases.folder / ".current").symlink_to("releases/nowhere")
    assert releases.names() == (name,)
    releases.clean()
    assert sorted(os.listdir(releases.folder)) == [CURRENT, "releases"]
    assert os.listdir(releases.folder / "releases") == [name]


def test_a_server_of_another_account_can_read_a_release(releases: Releases, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        name = publish(releases, site(tmp_path / "built"))
    finally:
        os.umask(before)
    for path in (releases.site(name), *releases.site(name).rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o444), path


def test_a_lock_that_is_held_says_by_whom_and_one_left_behind_locks_nothing(tmp_path: Path) -> None:
    lock, holder = tmp_path / "lock", Holder(4711, "party.kz", "noon")
    lock.write_text('{"pid": 1, "host": "gone", "since": "yesterday"}')
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with locked(lock, holder):
            os.write(writing, b".")
            signal.pause()
        os._exit(0)
    os.read(reading, 1)
    with pytest.raises(Busy) as busy, locked(lock, holder):
        pass
    assert busy.value.holder == holder
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with locked(lock, holder):
        assert lock.read_text()
    assert lock.read_text() == ""


def test_an_artifact_depends_on_nothing_but_the_site(tmp_path: Path) -> None:
    packed = []
    for name in ("one", "other"):
        built = site(tmp_path / name)
        os.utime(built / PAGE, (len(packed), len(packed)))
        pack(built, inventory(built), tmp_path / f"{name}.tar.gz")
        packed.append((tmp_path / f"{name}.tar.gz").read_bytes())
    assert packed[0] == packed[1]
    with tarfile.open(tmp_path / "one.tar.gz") as archive:
        assert archive.getnames() == [STYLE, "index.html", PAGE]
        assert {(entry.uid, entry.mode, entry.isfile()) for entry in archive} == {(0, 0o644, True)}


def test_an_artifact_takes_the_place_of_the_last_one_as_a_whole(tmp_path: Path) -> None:
    built, target = site(tmp_path / "built"), tmp_path / "dist"
    lay_out(built, inventory(built), target, 1)
    (built / PAGE).unlink()
    lay_out(built, inventory(built), target, 1)
    assert Inventory.of((target / NAME).read_bytes()).differences(target / "site", 1) == ()
    assert not (target / "site" / PAGE).exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "dist"]
