"""Every invalid site: the folders below tests/sites_invalid, and those that no repository can hold, made here.

Links, pipes, names that differ in capitals alone and names that Windows refuses would spoil a checkout on somebody's computer.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.building import ROOT

MINIMAL = ROOT / "tests/sites/minimal"
INVALID = ROOT / "tests/sites_invalid"
NEWS = "content/news/2026/2026-11-20-opening.yaml"
DOOR = "content/media/2026/door.png"
_PAGE = "---\ntitle: Біз туралы\ndescription: Бұл сайт туралы.\n---\n\nМәтін.\n"


def site(folder: Path, *overlays: Path) -> Path:
    """The minimal site with other files laid over it."""
    for overlay in (MINIMAL, *overlays):
        shutil.copytree(overlay, folder, dirs_exist_ok=True)
    return folder


def faulty(folder: Path, fault: str) -> Path:
    """The minimal site with one fault."""
    if fault in _MADE:
        _MADE[fault](site(folder))
        return folder
    return site(folder, INVALID / fault)


def _link_to_a_file(root: Path) -> None:
    (root / "content/media/2026/again.png").symlink_to("door.png")


def _link_out_of_the_tree(root: Path) -> None:
    (root / "content/media/2026/secret.png").symlink_to("/etc/passwd")


def _link_to_a_folder(root: Path) -> None:
    (root / "content/media/2025").symlink_to("2026")


def _link_to_nothing(root: Path) -> None:
    (root / "content/news/2026/2026-11-21-again.yaml").symlink_to("nowhere.yaml")


def _link_in_a_circle(root: Path) -> None:
    (root / "content/media/round").symlink_to(".")


def _linked_year(root: Path) -> None:
    (root / "content/news/2025").symlink_to("2026")


def _linked_page(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs/about.kk.md").symlink_to("../branches.yaml")


def _linked_branches(root: Path) -> None:
    (root / "branches.yaml").rename(root / "elsewhere.yaml")
    (root / "branches.yaml").symlink_to("elsewhere.yaml")


def _pipe(root: Path) -> None:
    os.mkfifo(root / "content/news/2026/2026-11-21-again.yaml")


def _pipe_for_branches(root: Path) -> None:
    (root / "branches.yaml").unlink()
    os.mkfifo(root / "branches.yaml")


def _folder_for_a_file(root: Path) -> None:
    (root / "content/news/2026/2026-11-21-again.yaml").mkdir()


def _picture(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        shutil.copy(root / DOOR, os.fsencode(root / "content/media/2026") + b"/" + os.fsencode(name))

    return make


def _page(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        path = root / "docs" / name
        path.parent.mkdir(parents=True)
        path.write_text(_PAGE, "utf-8")

    return make


def _region(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        path = root / "content/branches" / name
        path.parent.mkdir(parents=True)
        path.write_text("# yaml-language-server: $schema=../../schemas/branches.schema.json\nbranches: []\n", "utf-8")

    return make


def _large(name: str, size: int) -> Callable[[Path], None]:
    """A file that is larger than its bytes on the disk."""

    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        with (root / name).open("ab") as file:
            file.truncate(size)

    return make


def _no_branches(root: Path) -> None:
    (root / "branches.yaml").unlink()


def _no_calendar(root: Path) -> None:
    (root / "content/calendar.yaml").unlink()


def _changed_calendar(root: Path) -> None:
    path = root / "content/calendar.yaml"
    path.write_text(path.read_text("utf-8").replace("  - 2026\n  - 2027\n", "  - 2027\n").partition("days:")[0] + "days: []\n", "utf-8")


def _deep_lists(root: Path) -> None:
    path = root / NEWS
    path.write_text(path.read_text("utf-8").replace("A reception has opened", "[" * 9000), "utf-8")


def _wide_table(root: Path) -> None:
    _replaced(root, "    Открылась новая приёмная.\nen", "    |" + " день |" * 40 + "\nen")


def _replaced(root: Path, old: str, new: str) -> None:
    path = root / NEWS
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def _accents_as_escapes(root: Path) -> None:
    _replaced(root, "title: Открылась приёмная", r'title: "Открылась' + r"\u0316\u0301" * 20 + ' приёмная"')


def _long_list(root: Path) -> None:
    _replaced(root, "people:\n  - leader\n", f"people: [{'leader, ' * 10_001}]\n")


def _long_list_on_a_line(root: Path) -> None:
    _replaced(root, "people:\n  - leader\n", f"people: [{'a,' * 200_001}]\n")


_MADE: dict[str, Callable[[Path], None]] = {
    "link-to-a-file": _link_to_a_file,
    "link-out-of-the-tree": _link_out_of_the_tree,
    "link-to-a-folder": _link_to_a_folder,
    "link-to-nothing": _link_to_nothing,
    "link-in-a-circle": _link_in_a_circle,
    "linked-year": _linked_year,
    "linked-page": _linked_page,
    "linked-branches": _linked_branches,
    "pipe": _pipe,
    "pipe-for-branches": _pipe_for_branches,
    "folder-for-a-file": _folder_for_a_file,
    "picture-in-other-capitals": _picture("DOOR.png"),
    "picture-of-windows": _picture("aux.png"),
    "picture-with-a-colon": _picture("door:1.png"),
    "picture-in-parts-of-letters": _picture("Cа\u0306рай.png"),
    "picture-named-in-bytes": _picture("door\udcff.png"),
    "picture-with-a-turned-name": _picture("door\u202egnp.png"),
    "picture-with-a-line-break": _picture("do\nor.png"),
    "picture-beginning-with-a-space": _picture(" door.png"),
    "page-of-windows": _page("con.kk.md"),
    "page-folder-of-windows": _page("nul/about.kk.md"),
    "page-with-a-space-at-the-end": _page("about.kk.md "),
    "region-of-windows": _region("com1.yaml"),
    "too-large-a-file": _large("content/topics.yaml", 2_000_001),
    "too-large-a-page": _large("docs/about.kk.md", 100_001),
    "too-large-a-picture": _large("content/media/2026/door.png", 30_000_001),
    "no-branches": _no_branches,
    "no-calendar": _no_calendar,
    "calendar-without-this-year": _changed_calendar,
    "thousands-of-brackets": _deep_lists,
    "table-wider-than-a-screen": _wide_table,
    "accents-as-escapes": _accents_as_escapes,
    "ten-thousand-people": _long_list,
    "a-million-letters-on-a-line": _long_list_on_a_line,
}
FAULTS = sorted([path.name for path in INVALID.iterdir() if path.is_dir()] + list(_MADE))
"""The names of all invalid sites, each with one fault."""
