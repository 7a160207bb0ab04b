"""Disks with too little on them, in a private mount namespace: `unshare --mount python -m tests.faults.tight BASE`.

In: a base as `workplace` lays it out. Out: a JSON list of what happened on each disk. Ends with status 3 where nobody may mount anything.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.published import published
from tests.faults.workplace import Workplace

KIB = 1024
ROOMY = "size=200m,nr_inodes=100000"


def mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


def used(folder: Path) -> tuple[int, int]:
    """Bytes and inodes."""
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize, found.f_files - found.f_ffree


def disks(place: Workplace) -> Iterator[tuple[str, Path, str]]:
    """What is wrong, the folder that lies on that disk, and how the disk is mounted once the folder stands there."""
    size, inodes = used(place.folder)
    for more in (0, 16 * KIB, 64 * KIB, 128 * KIB, 256 * KIB):
        yield f"full but for {more // KIB} KiB", place.folder, f"size={size + more}"
    for more in (0, 1, 40, 120, 180):
        yield f"out of inodes but for {more}", place.folder, f"nr_inodes={inodes + more}"
    yield "read-only", place.folder, "ro"
    workshop = place.root / ".cache/publish"
    for size in (4 * KIB, 256 * KIB, 1024 * KIB):
        yield f"a workshop of {size // KIB} KiB", workshop, f"size={size}"


def main() -> None:
    place = Workplace(Path(sys.argv[1]))
    try:
        mount("--make-rprivate", "/")
        mount("-t", "tmpfs", "-o", ROOMY, "tmpfs", place.folder)
    except (OSError, subprocess.CalledProcessError):
        sys.exit(3)
    shutil.copytree(place.saved / place.folder.name, place.folder, symlinks=True, dirs_exist_ok=True)
    planned = list(disks(place))
    subprocess.run(["umount", place.folder], check=True)
    json.dump([on_disk(place, *disk) for disk in planned], sys.stdout)


def on_disk(place: Workplace, name: str, folder: Path, options: str) -> dict[str, Any]:
    """Publish on a disk, and then on the same one with enough room."""
    place.restore()
    (aside := place.base / "aside").mkdir()
    shutil.copytree(folder, aside, symlinks=True, dirs_exist_ok=True)
    mount("-t", "tmpfs", "-o", ROOMY, "tmpfs", folder)
    if folder == place.folder:
        shutil.copytree(aside, folder, symlinks=True, dirs_exist_ok=True)
    mount("-o", f"remount,{options}", folder)
    done = place.publish()
    after = published(place.folder)
    mount("-o", f"remount,rw,{ROOMY}", folder)
    again = place.publish()
    last = published(place.folder)
    subprocess.run(["umount", folder], check=True)
    return {"disk": name, "status": done.returncode, "said": done.stderr, "after": after, "again": again.returncode, "last": last}


if __name__ == "__main__":
    main()
