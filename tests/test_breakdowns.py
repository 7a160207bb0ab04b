"""Publishing that is killed, stopped, starved or lied to: what is published is always one whole release, the old or the new.

After each fault the published bytes equal their manifest, and the next plain `qabyldau publish` publishes the new release. Moments are
counted in changes on the disk, and chosen by a fixed seed.
"""

from __future__ import annotations

import errno
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.breakdowns.published import published
from tests.breakdowns.workplace import Workplace
from tests.building import ROOT

SEED = 20261123
NO_SPACE = "no space is left for"
Report = Callable[[str, object], None]


@dataclass(frozen=True)
class Prepared:
    """A workplace, the manifests of its published release and of the one that is to come, and the changes that lead there."""

    place: Workplace
    old: str
    new: str
    changes: tuple[tuple[str, str], ...]

    def state(self) -> str:
        """Which release is published, whole: the old or the new."""
        found = published(self.place.folder)
        assert found in (self.old, self.new)
        return "old" if found == self.old else "new"

    def recovers(self) -> None:
        """The next publisher publishes the new release and leaves nothing half made."""
        done = self.place.publish()
        assert done.returncode == 0, done.stderr
        assert self.state() == "new"
        assert self.left_behind() == []

    def left_behind(self) -> list[str]:
        """What a publisher may leave only when it is killed."""
        folder, workshops = self.place.folder, self.place.root / ".cache/publish"
        found = [*folder.glob("releases/.*"), *folder.glob(".current"), *workshops.glob("*/.*"), *self.place.temporary.iterdir()]
        return sorted(path.name for path in found)

    def moments(self, count: int) -> list[int]:
        """Moments of the work: a third while the site is built, a third while the release is made, a third from the swap on."""
        made = next(index for index, (_, path) in enumerate(self.changes) if "/releases/.new" in path)
        swapped = next(index for index, (event, _) in enumerate(self.changes) if event == "os.symlink")
        spans = [(1, made), (made + 1, swapped), (swapped + 1, len(self.changes))]
        chance = random.Random(SEED)
        shares = [count // 3, count // 3, count - 2 * (count // 3)]
        return [moment for span, share in zip(spans, shares, strict=True) for moment in sorted(chance.sample(range(*span), share))]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    place = Workplace(tmp_path_factory.mktemp("faults") / "base")
    place.lay_out()
    old = published(place.folder)
    counted = place.base.with_name("changes.json")
    done = place.publish(count=str(counted))
    assert done.returncode == 0, done.stderr
    return Prepared(place, old, published(place.folder), tuple(map(tuple, json.loads(counted.read_text("utf-8")))))


@pytest.fixture
def faulty(prepared: Prepared) -> Iterator[Prepared]:
    """The workplace as it was before anything went wrong."""
    prepared.place.restore()
    yield prepared


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str, Counter[str]], None]:
    """Said at the end of the run, whether the tests passed or not."""

    def say(fault: str, states: Counter[str]) -> None:
        shown = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        record_property("counted", f"{fault}: {states.total()} times; published afterwards: {shown}")

    return say


def test_the_new_release_differs_and_takes_more_than_a_few_changes(prepared: Prepared) -> None:
    assert prepared.old != prepared.new
    assert len(prepared.changes) > 100


def test_twenty_kills_leave_the_old_release_or_the_new_one(prepared: Prepared, figures: Callable[..., None]) -> None:
    states: Counter[str] = Counter()
    for moment in prepared.moments(20):
        prepared.place.restore()
        done = prepared.place.publish(at=moment, then="kill")
        assert done.returncode == -9, (moment, done.stderr)
        states[prepared.state()] += 1
        prepared.recovers()
    assert states.total() == 20
    assert set(states) == {"old", "new"}
    figures("SIGKILL", states)


@pytest.mark.parametrize(("name", "status"), [("term", 143), ("int", 130)])
def test_a_publisher_that_is_asked_to_stop_says_so_and_leaves_nothing_half_made(
    prepared: Prepared, figures: Callable[..., None], name: str, status: int
) -> None:
    states: Counter[str] = Counter()
    for moment in prepared.moments(6):
        prepared.place.restore()
        done = prepared.place.publish(at=moment, then=name)
        assert done.returncode == status, (moment, done.stderr)
        assert re.search(r"^Error: stopped\. The release \S+ is published\.$", done.stderr, re.MULTILINE), (moment, done.stderr)
        assert "Traceback" not in done.stderr
        assert [each for each in prepared.left_behind() if not each.startswith(".old-")] == [], moment
        states[prepared.state()] += 1
        prepared.recovers()
    figures(f"SIG{name.upper()}", states)


def test_full_disks_leave_the_old_release_and_a_sentence(prepared: Prepared, figures: Callable[..., None]) -> None:
    place = prepared.place
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-B", "-m", "tests.breakdowns.tight", place.base],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "hooks"), str(ROOT)])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 0:
        _disks(prepared, json.loads(done.stdout), figures)
    else:
        # Without the right to mount (a container, another account) the disk fails by what the program is told of it.
        assert done.returncode == 3 or "Operation not permitted" in done.stderr, done.stderr
        _failing_writers(prepared, figures)


def _disks(prepared: Prepared, found: list[dict[str, str]], figures: Callable[..., None]) -> None:
    states: dict[str, Counter[str]] = {}
    for each in found:
        disk, said = each["disk"], each["said"]
        assert each["after"] in (prepared.old, prepared.new), disk
        assert (each["again"], each["last"]) == (0, prepared.new), disk
        assert "Traceback" not in said, disk
        if each["status"]:
            assert each["after"] == prepared.old, disk
            assert ("can only be read" if disk == "read-only" else NO_SPACE) in said.splitlines()[-1], (disk, said)
        kind = re.sub(r" (but|of \d).*", "", disk)
        states.setdefault(f"{kind}, a disk", Counter())["old" if each["after"] == prepared.old else "new"] += 1
    assert {kind for kind, counted in states.items() if counted["old"]} == set(states)
    for kind, counted in states.items():
        figures(kind, counted)


def _failing_writers(prepared: Prepared, figures: Callable[..., None]) -> None:
    for number, said in ((errno.ENOSPC, NO_SPACE), (errno.EROFS, "can only be read")):
        states: Counter[str] = Counter()
        for moment in prepared.moments(6):
            prepared.place.restore()
            done = prepared.place.publish(at=moment, then=number)
            assert done.returncode == 0 or said in done.stderr.splitlines()[-1], (moment, done.stderr)
            assert "Traceback" not in done.stderr
            states[prepared.state()] += 1
            prepared.recovers()
        figures(f"{errno.errorcode[number]}, a failing writer", states)


def test_of_four_publishers_at_once_one_works_and_the_others_say_who(faulty: Prepared, figures: Callable[..., None]) -> None:
    started = [faulty.place.start() for _ in range(4)]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert 0 in [status for _, status in ended]
    for said, status in ended:
        assert status == 0 or "publishing here" in said.splitlines()[-1], said
    states = Counter([faulty.state()])
    assert states == {"new": 1}
    faulty.recovers()
    figures("four publishers at once", states)


def test_publishers_that_wait_come_one_after_the_other(faulty: Prepared) -> None:
    started = [faulty.place.start("--wait", "300") for _ in range(4)]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert [status for _, status in ended] == [0] * 4, ended
    assert faulty.state() == "new"


def test_a_lock_that_a_dead_publisher_left_keeps_nobody_out(faulty: Prepared, figures: Callable[..., None]) -> None:
    (faulty.place.folder / ".lock").write_text('{"pid": 1, "host": "elsewhere", "since": "1970"}', "utf-8")
    faulty.recovers()
    figures("a stale lock", Counter([faulty.state()]))


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def altered(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1]) if data else data


def emptied(data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [truncated, altered, emptied])
def test_a_damaged_store_changes_no_byte(faulty: Prepared, figures: Callable[..., None], damage: Callable[[bytes], bytes]) -> None:
    kept = [path for path in (faulty.place.root / ".cache/store").iterdir() if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    faulty.recovers()
    figures(f"a store whose files are {damage.__name__}", Counter([faulty.state()]))


def test_a_damaged_workshop_changes_no_byte(faulty: Prepared, figures: Callable[..., None]) -> None:
    (site,) = (faulty.place.root / ".cache/publish").glob("*/site")
    about, times = site / "about/index.html", (site / "about/index.html").stat()
    about.write_bytes(altered(about.read_bytes()))
    os.utime(about, ns=(times.st_atime_ns, times.st_mtime_ns))
    (site / "private.txt").write_text("not for visitors")
    shutil.rmtree(site / "offices")
    faulty.recovers()
    figures("a damaged workshop", Counter([faulty.state()]))


def test_an_exception_in_a_hook_publishes_nothing(faulty: Prepared, figures: Callable[..., None]) -> None:
    hook = faulty.place.root / "hooks/build.py"
    whole = hook.read_text("utf-8")
    hook.write_text(
        whole.replace("def on_post_build(config: MkDocsConfig) -> None:", "def on_post_build(config: MkDocsConfig) -> None:\n    1 / 0")
    )
    done = faulty.place.publish()
    assert done.returncode == 1
    assert re.match(
        r"Error: MkDocs could not build the hand-written pages: ZeroDivisionError: division by zero \(hooks/build\.py:\d+\)\. The release ",
        done.stderr.splitlines()[-1],
    )
    assert "Traceback" not in done.stderr
    assert faulty.left_behind() == []
    states = Counter([faulty.state()])
    assert states == {"old": 1}
    hook.write_text(whole)
    faulty.recovers()
    figures("an exception in a hook", states)


@pytest.mark.parametrize("today", ["1970-01-01", "2030-01-01"])
def test_a_clock_whose_year_the_calendar_does_not_have_is_stopped(faulty: Prepared, figures: Callable[..., None], today: str) -> None:
    done = faulty.place.publish("--today", today, clock=f"{today}T00:00:00")
    assert done.returncode == 1
    assert f"found no year {today[:4]}" in done.stderr
    states = Counter([faulty.state()])
    assert states == {"old": 1}
    faulty.recovers()
    figures(f"a clock of {today[:4]} for content and releases", states)


@pytest.mark.parametrize("clock", ["1970-01-01", "2030-01-01"])
def test_a_wrong_clock_still_makes_the_newest_release(faulty: Prepared, figures: Callable[..., None], clock: str) -> None:
    assert faulty.place.publish(clock=f"{clock}T00:00:00").returncode == 0
    states = Counter([faulty.state()])
    assert states == {"new": 1}
    assert os.readlink(faulty.place.folder / "current").endswith(max(os.listdir(faulty.place.folder / "releases")))
    faulty.recovers()
    figures(f"a clock of {clock[:4]} for releases", states)
