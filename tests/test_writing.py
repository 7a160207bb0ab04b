"""What is written into a site: only what changed, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from qabyldau.writing import NOTHING, Bundle, Collision, Manifest, Outcome, Unit, write, write_into

OLD_TIME = 1_000_000_000


def unit(path: str, text: str, key: str | None = None) -> Unit:
    return Unit(path, (key or text).encode(), lambda: ((path, text.encode()),))


def never(path: str, key: str) -> Unit:
    """A unit that must not be made."""

    def make() -> Iterable[tuple[str, bytes]]:
        raise AssertionError(f"{path} was made again")

    return Unit(path, key.encode(), make)


class Site:
    """A folder and what is known of it, as builds find it one after another."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.target = folder / "site"
        self._folder = folder
        self._jobs = jobs
        self._manifest = NOTHING
        self._number = 0

    def write(self, *units: Unit | Bundle) -> Outcome:
        self._number += 1
        aside = self._folder / f"new-{self._number}"
        aside.mkdir()
        outcome = write(units, self.target, self._manifest, aside, self._jobs)
        self._manifest = outcome.manifest
        return outcome

    def forget(self) -> None:
        self._manifest = Manifest({}, {})

    def contents(self) -> dict[str, str]:
        return {path.relative_to(self.target).as_posix(): path.read_text() for path in self.target.rglob("*") if path.is_file()}

    def age(self, path: str) -> None:
        """Make a file look old, so that writing it again shows."""
        os.utime(self.target / path, ns=(OLD_TIME, OLD_TIME))

    def changed(self, path: str) -> int:
        return (self.target / path).stat().st_mtime_ns


@pytest.fixture(params=[1, 2])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    return Site(tmp_path, request.param)


def test_new_changed_and_deleted_files_come_and_go_and_the_others_are_not_made(site: Site) -> None:
    site.write(unit("a/index.html", "A"), unit("b/index.html", "B"), unit("c/d/index.html", "C"))
    outcome = site.write(never("a/index.html", "A"), unit("b/index.html", "changed"), unit("new.xml", "N"))
    assert site.contents() == {"a/index.html": "A", "b/index.html": "changed", "new.xml": "N"}
    assert (outcome.written, outcome.removed, outcome.kept) == (2, 1, 1)
    assert not (site.target / "c").exists()


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_text("X"),
        lambda path: path.write_text("longer"),
        lambda path: path.unlink(),
        lambda path: os.utime(path, ns=(5, 5)),
    ],
)
def test_a_file_that_somebody_touched_is_made_again(site: Site, harm: Callable[[Path], None]) -> None:
    site.write(unit("a/index.html", "A"), unit("b/index.html", "B"))
    harm(site.target / "a/index.html")
    site.write(unit("a/index.html", "A"), never("b/index.html", "B"))
    assert site.contents() == {"a/index.html": "A", "b/index.html": "B"}


def test_equal_bytes_are_not_written_again(site: Site) -> None:
    site.write(unit("a.html", "A", "one"))
    site.age("a.html")
    outcome = site.write(unit("a.html", "A", "other"))
    assert site.changed("a.html") == OLD_TIME
    assert outcome.written == 0
    site.write(never("a.html", "other"))


def test_without_a_manifest_the_folder_is_made_anew(site: Site) -> None:
    site.write(unit("a.html", "A"))
    (site.target / "strange.html").write_text("from somebody else")
    site.forget()
    site.write(unit("b.html", "B"))
    assert site.contents() == {"b.html": "B"}


@pytest.mark.parametrize("first", [True, False])
def test_a_failure_leaves_the_site_as_it_was(site: Site, first: bool) -> None:
    if not first:
        site.write(unit("a.html", "A"), unit("b.html", "B"))
    before = site.contents() if not first else {}
    with pytest.raises(AssertionError):
        site.write(unit("a.html", "new"), *(unit(f"{number}.html", "x") for number in range(600)), never("z.html", "Z"))
    assert site.contents() == before if not first else not site.target.exists()


def test_two_units_never_share_a_path(site: Site) -> None:
    site.write(unit("a.html", "A"))
    with pytest.raises(Collision):
        site.write(unit("a.html", "A"), Unit("other", b"", lambda: (("a.html", b"B"),)))
    assert site.contents() == {"a.html": "A"}


def test_a_bundle_that_did_not_change_is_not_unpacked(site: Site) -> None:
    def forbidden() -> Iterable[Unit]:
        raise AssertionError("unpacked")

    site.write(Bundle("year", b"1", lambda: [unit("a.html", "A"), unit("b.html", "B")]), unit("c.html", "C"))
    outcome = site.write(Bundle("year", b"1", forbidden), never("c.html", "C"))
    assert outcome.kept == 3
    site.write(Bundle("year", b"2", lambda: [never("a.html", "A"), unit("d.html", "D")]), never("c.html", "C"))
    assert site.contents() == {"a.html": "A", "c.html": "C", "d.html": "D"}


def test_a_bundle_with_a_damaged_file_is_mended(site: Site) -> None:
    site.write(Bundle("year", b"1", lambda: [unit("a.html", "A"), unit("b.html", "B")]))
    (site.target / "b.html").unlink()
    site.write(Bundle("year", b"1", lambda: [never("a.html", "A"), unit("b.html", "B")]))
    assert site.contents() == {"a.html": "A", "b.html": "B"}


def test_everything_can_be_written_into_a_folder_that_holds_other_files(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text("O")
    write_into([unit("a/b.html", "A"), Bundle("year", b"", lambda: [unit("c.html", "C")])], tmp_path, 1)
    assert {path.name for path in tmp_path.rglob("*.html")} == {"other.html", "b.html", "c.html"}
