"""Folders as a benchmark sees them: how many files and bytes they hold, and in what two of them differ."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Weight:
    """Files and bytes of a folder; `pages` are its HTML files."""

    files: int
    bytes: int
    pages: int
    page_bytes: int

    def plain(self) -> dict[str, int]:
        return asdict(self)


def weigh(folder: Path) -> Weight:
    """The weight of all that a folder holds."""
    sizes = [(path.endswith(".html"), size) for path, size in files(folder)]
    pages = [size for html, size in sizes if html]
    return Weight(len(sizes), sum(size for _, size in sizes), len(pages), sum(pages))


def files(folder: Path) -> Iterator[tuple[str, int]]:
    """(path below the folder, bytes) of each regular file, in no order."""
    waiting = [str(folder)]
    start = len(str(folder)) + 1
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path[start:], entry.stat().st_size


def news_pages(folder: Path) -> dict[str, int]:
    """Number, median and greatest size in bytes of the pages of single news items: `news/<year>/<slug>/`, in any language."""
    sizes = [size for path, size in files(folder) if _is_item(path.split("/"))]
    return {"pages": len(sizes), "median": round(median(sizes)) if sizes else 0, "greatest": max(sizes, default=0)}


def _is_item(parts: list[str]) -> bool:
    """A month's page has a number in the place of the slug, and so have numbered pages."""
    if parts[0] in ("ru", "en"):
        parts = parts[1:]
    return len(parts) == 4 and parts[0] == "news" and parts[1].isdigit() and not parts[2].isdigit() and parts[3] == "index.html"


def differences(one: Path, other: Path) -> list[str]:
    """What two folders do not have in common, a line each: files that only one has, and files with different bytes."""
    ours, theirs = dict(files(one)), dict(files(other))
    only = [f"only in {one.name}: {path}" for path in sorted(ours.keys() - theirs.keys())]
    only += [f"only in {other.name}: {path}" for path in sorted(theirs.keys() - ours.keys())]
    both = sorted(ours.keys() & theirs.keys())
    return only + [f"different bytes: {path}" for path in both if not _same(one / path, other / path, ours[path] == theirs[path])]


def _same(one: Path, other: Path, same_size: bool) -> bool:
    return same_size and one.read_bytes() == other.read_bytes()
