"""`python -m tests.demo OUT`: write the sources of the fictional national party's site into a folder."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import click

from . import branches, news, photos, write
from .offices import BRING, SERVICES, SOUGHT

_ROOT = Path(__file__).parents[2]
_CALENDAR = _ROOT / "content/calendar.yaml"


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--news", "items", type=click.IntRange(0), default=200, show_default=True, help="How many public news items.")
@click.option("--branches", "branch_count", type=click.IntRange(2), default=300, show_default=True, help="How many branches.")
@click.option("--offices", type=click.IntRange(0), default=350, show_default=True, help="How many offices they have.")
@click.option("--photos/--no-photos", "with_photos", default=True, show_default=True, help="With pictures, or faster.")
@click.option("--complete", is_flag=True, help="Every news item in all three languages.")
@click.option("--seed", default=1, show_default=True, help="Another number makes another party.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default="2026-11-23", show_default=True, help="The day around which dates lie.")
def main(out: Path, items: int, branch_count: int, offices: int, with_photos: bool, complete: bool, seed: int, today: dt.datetime) -> None:
    """Write branches.yaml and content/ of a party that does not exist into the folder OUT.

    The same arguments give the same bytes, on any machine. What an earlier run wrote there is replaced.
    """
    _make_room(out)
    day, content = today.date(), out / "content"
    tree = branches.tree(seed, branch_count, offices, day, with_photos)
    services = [
        {"id": id, "name": name, "other_names": [SOUGHT[id]] if id in SOUGHT else None, "bring": BRING.get(id)}
        for id, name in SERVICES.items()
    ]
    shared = {"parties": [tree.party], "people": tree.people.records, "services": services}
    write.file(out / "branches.yaml", "schemas/branches.schema.json", shared)
    for region, records in tree.regions.items():
        write.file(content / f"branches/{region}.yaml", "../../schemas/branches.schema.json", {"branches": records})
    write.file(content / "topics.yaml", "../schemas/topics.schema.json", {"topics": news.topics()})
    for file, item in news.Newsroom(seed, day, tree, with_photos, complete).items(items):
        write.file(content / "news" / file, "../../../schemas/news.schema.json", item)
    if _CALENDAR.exists():
        shutil.copyfile(_CALENDAR, content / "calendar.yaml")
    if with_photos:
        photos.write(content / "media")


def _make_room(out: Path) -> None:
    """Remove what an earlier run wrote; a folder with anybody else's content is refused."""
    shared = out / "branches.yaml"
    ours = shared.exists() and f"- id: {branches.PARTY_ID}\n" in shared.read_text("utf-8")
    if not ours and (shared.exists() or (out / "content").exists()):
        raise click.UsageError(f"{out} holds the content of another site; name an empty folder")
    shutil.rmtree(out / "content", ignore_errors=True)


if __name__ == "__main__":
    main()
