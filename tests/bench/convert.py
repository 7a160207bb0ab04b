"""The sources of a site turned into a site of Hugo: the theme beside this module, content with front matter, words, assets.

In: a folder with branches.yaml and content/. Out: a folder that `hugo --source` builds. The time that this takes is not counted.
"""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from qabyldau.buttons import script
from qabyldau.drawings import covers_svg, glyphs_svg
from qabyldau.languages import tongue
from qabyldau.model import REGIONS

from .places import Places, branch, office, party, source
from .words import LANGUAGES, ROOT, Record, catalogue, month, say, when

THEME = Path(__file__).with_name("theme")
_HTML_ALONE = ["html"]
_WITH_FEEDS = ["html", "atom", "jsonfeed"]
_SHELVES = ("years", "months", "topics", "regions", "people")


def convert(root: Path, out: Path) -> None:
    """Replace `out` by the same site for Hugo."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(THEME, out)
    _assets(out / "static/assets/qb")
    topics = {topic["id"]: topic for topic in _read(root / "content/topics.yaml")["topics"]}
    places = _places(root)
    for language in LANGUAGES:
        _write(out / f"data/words/{language}.json", json.dumps(catalogue(language), ensure_ascii=False))
        folder = out / "content" / language
        _handwritten(folder, language)
        _sections(folder, language, places)
    used: set[tuple[str, str]] = set()
    for file in sorted((root / "content/news").glob("*/*.yaml")):
        used.update(_item(out / "content", file, places, topics))
    for language in LANGUAGES:
        for kind, id in used:
            _shelf(out / "content" / language, kind, id, _name(kind, id, language, places, topics))


def _read(path: Path) -> Record:
    """Everything as text, as Qabyldau reads it."""
    found: Record = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return found


def _places(root: Path) -> Places:
    shared = _read(root / "branches.yaml")
    regions = [_read(file)["branches"] for file in sorted((root / "content/branches").glob("*.yaml"))]
    return Places(
        party=shared["parties"][0],
        people={person["id"]: person for person in shared["people"]},
        services={service["id"]: service for service in shared["services"]},
        branches={branch["id"]: branch for records in [shared.get("branches") or [], *regions] for branch in records},
    )


def _assets(folder: Path) -> None:
    folder.mkdir(parents=True)
    ours = ROOT / "overrides/assets/qb"
    for name in ("favicon.svg", "icons.svg", "prefs.js", "site.js"):
        shutil.copy(ours / name, folder)
    _write(folder / "covers.svg", covers_svg())
    _write(folder / "glyphs.svg", glyphs_svg((ours / "icons.svg").read_text("utf-8")))
    for language in LANGUAGES:
        _write(folder / f"words-{language}.js", script(tongue(language)))
    sheets = sorted((ours / "css").glob("*.css"))
    _write(folder / "qabyldau.css", "".join(sheet.read_text("utf-8") for sheet in sheets))


def _handwritten(folder: Path, language: str) -> None:
    for file in sorted((ROOT / "docs").glob(f"*.{language}.md")):
        name = file.name.split(".")[0]
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        _page(folder / f"{'_index' if name == 'index' else name}.md", yaml.safe_load(head), body)


def _sections(folder: Path, language: str, places: Places) -> None:
    """Every page that is neither an item nor a shelf of the archive."""
    _page(folder / "news/_index.md", {"title": say(language, "News"), "outputs": _WITH_FEEDS})
    _page(folder / "offices/_index.md", {"title": say(language, "Offices and receptions")})
    _page(folder / "parties/_index.md", {"title": say(language, "Parties"), "build": {"render": "never"}})
    _page(folder / f"parties/{places.party['id']}.md", party(places, language))
    for region in REGIONS.values():
        title = region.name[language]
        _page(folder / f"offices/{region.slug}/_index.md", {"title": title, "slug_of_region": region.slug})
    for id in places.branches:
        _page(folder / f"branches/{id}/_index.md", {**branch(places, id, language), "outputs": _WITH_FEEDS})
        for record in places.offices(id):
            _page(folder / f"offices/{places.region(id)}/{record['id']}.md", office(places, id, record, language))


def _shelf(folder: Path, kind: str, id: str, name: str) -> None:
    """The page of a year, a month, a topic, a region or a person; some of them have feeds."""
    _page(folder / kind / id / "_index.md", {"title": name, "outputs": _WITH_FEEDS if kind in ("topics", "regions") else _HTML_ALONE})


def _name(kind: str, id: str, language: str, places: Places, topics: dict[str, Record]) -> str:
    match kind:
        case "years":
            return say(language, "News of %(year)s", year=id)
        case "months":
            return month(id, language)
        case "topics":
            return str(topics[id]["name"][language])
        case "regions":
            return next(region.name[language] for region in REGIONS.values() if region.slug == id)
        case _:
            return str(places.people[id]["name"][language])


def _item(content: Path, file: Path, places: Places, topics: dict[str, Record]) -> Iterator[tuple[str, str]]:
    """Write an item's pages; give the shelves on which it stands, (kind, id)."""
    item = _read(file)
    date = str(item["date"]).rstrip("~")
    year, slug = date[:4], _slug(file.stem)
    shared: Record = {
        "date": _moment(date),
        "draft": item.get("draft") == "true",
        "topics": [item["topic"]],
        "branches": list(dict.fromkeys(above for id in item["branches"] for above in places.line(id))),
        "regions": list(dict.fromkeys(places.region(id) for id in item["branches"])),
        "people": item.get("people") or [],
        "years": [year],
        "months": [date[:7]] if len(date) >= 7 else [],
        "own": item["branches"],
        "motif": topics[item["topic"]]["motif"],
        "variant": zlib.crc32(slug.encode()) % 6,
        "pinned": item.get("pinned") == "true",
        "aliases": item.get("former_urls") or [],
    }
    if "updated" in item:
        shared["lastmod"] = _moment(item["updated"])
    for language in LANGUAGES:
        if language in item:
            _page(content / language / "news" / year / f"{slug}.md", {**shared, **_told(item, date, language)}, item[language]["body"])
    for kind in _SHELVES:
        yield from ((kind, id) for id in shared[kind])


def _slug(stem: str) -> str:
    """A file's name without its date."""
    parts = stem.split("-")
    return "-".join(parts[3:] if len(parts) > 3 and parts[1].isdigit() and parts[2].isdigit() else parts[1:])


def _moment(date: str) -> str:
    day, _, time = date.partition(" ")
    return f"{(day + '-01-01')[:10]}T{time or '00:00'}:00+05:00"


def _told(item: Record, date: str, language: str) -> Record:
    """What the front matter of one language says besides what all share."""
    return {
        "title": item[language]["title"],
        "summary": item[language]["summary"],
        "iso": date.replace(" ", "T"),
        "when": when(date, language),
        "event": when(item["event_date"], language) if "event_date" in item else None,
        "updated": when(item["updated"], language) if "updated" in item else None,
        "source": source(item.get("source"), language),
        "corrections": [
            {"date": each["date"], "when": when(each["date"], language), "text": each["text"][language]}
            for each in item.get("corrections") or ()
        ],
    }


def _page(path: Path, matter: dict[str, Any], body: str = "") -> None:
    """A page; JSON is the front matter that Hugo reads fastest. What is empty is left out."""
    full = {key: value for key, value in matter.items() if value not in (None, "", [], {}, False)}
    _write(path, f"{json.dumps(full, ensure_ascii=False, indent=1)}\n\n{body}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
