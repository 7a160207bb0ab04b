"""`python -m tests.demo OUT`: write the sources of the fictional national party's site into a folder."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from random import Random

import click

from . import branches, news, photos
from .write import document, words

_ROOT = Path(__file__).parents[2]


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--news", "items", default=200, show_default=True, help="How many public news items.")
@click.option("--branches", "branch_count", default=300, show_default=True)
@click.option("--offices", default=350, show_default=True)
@click.option("--photos/--no-photos", "with_photos", default=True, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default="2026-11-23", show_default=True)
def main(out: Path, items: int, branch_count: int, offices: int, with_photos: bool, seed: int, today: dt.datetime) -> None:
    """Write branches.yaml and content/ of a party that does not exist. The same arguments give the same bytes."""
    random, day = Random(seed), today.date()
    content = out / "content"
    shutil.rmtree(content, ignore_errors=True)
    shared = {
        "parties": [branches.party(day)],
        "people": branches.people(),
        "services": [{"id": id, "name": words(name)} for id, name in branches.SERVICES.items()],
    }
    _write(out / "branches.yaml", document("schemas/branches.schema.json", shared))
    ids: dict[str, list[str]] = {}
    for town, found in branches.branches(random, day, branch_count, offices):
        ids[town] = [branch["id"] for branch in found]
        if not with_photos:
            for office in (office for branch in found for office in branch["offices"]):
                office["photo"] = None
        _write(content / f"branches/{town}.yaml", document("../../schemas/branches.schema.json", {"branches": found}))
    _write(content / "topics.yaml", document("../schemas/topics.schema.json", {"topics": news.topics()}))
    for file, item in news.items(random, day, items, ids, with_photos):
        _write(content / "news" / file, document("../../../schemas/news.schema.json", item))
    shutil.copy(_ROOT / "content/calendar.yaml", content)
    if with_photos:
        photos.write(content / "media/news")
        photos.write(content / "media/offices")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
