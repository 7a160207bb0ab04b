"""A checked site as a folder and as one file, for hosts that take a site as a whole: GitHub Pages, GitLab Pages, Netlify, Cloudflare Pages.

In: a built site with its inventory. Out: `FOLDER/site/` and `FOLDER/manifest.json`, or a `.tar.gz` whose bytes depend on nothing else. What
stood in their place stays there until all is written.
"""

from __future__ import annotations

import datetime as dt
import gzip
import os
import shutil
import tarfile
from contextlib import suppress
from pathlib import Path

from .disk import writing_to
from .inventory import NAME, Inventory
from .releases import SITE, Damaged
from .writing import swap


def stand_in(site: Path, inventory: Inventory, former: str) -> Inventory:
    """Have what pages load answer to its former name too, and give the inventory with that.

    Such a host forgets the last site at once, while visitors have its pages open: they get today's style sheets rather than none.
    """
    if not (former and inventory.shell) or former == inventory.shell:
        return inventory
    named = {path.replace(inventory.shell, former, 1): path for path in inventory.worn}
    for name, path in named.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / path, site / name)
    return inventory.carrying({name: inventory.files[path] for name, path in named.items()})


def lay_out(site: Path, inventory: Inventory, folder: Path, jobs: int) -> None:
    """Put a site and its inventory into a folder in the place of what is there; raises OSError, Damaged when the site is not as it says."""
    aside = folder.with_name(f".{folder.name}-new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        for path in inventory.files:
            (aside / SITE / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / path, aside / SITE / path)
        wrong = inventory.differences(aside / SITE, jobs)
        if wrong:
            raise Damaged(folder.name, wrong)
        with writing_to(aside / NAME):
            (aside / NAME).write_bytes(inventory.data)
        swap(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def pack(site: Path, inventory: Inventory, file: Path) -> None:
    """Write a site as a `.tar.gz`: its files in their order, owned by nobody, changed at the beginning of the inventory's day."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    day = dt.datetime.combine(inventory.day, dt.time(), dt.UTC)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            writing_to(aside),
            aside.open("wb") as made,
            gzip.GzipFile(filename="", mode="wb", fileobj=made, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for path, held in inventory.files.items():
                entry = tarfile.TarInfo(path)
                entry.size, entry.mtime, entry.mode = held.size, int(day.timestamp()), 0o644
                with (site / path).open("rb") as source:
                    archive.addfile(entry, source)
        aside.replace(file)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
