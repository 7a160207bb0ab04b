"""The web editor at `/admin/`: Decap CMS, served from the site itself, with a configuration made from the records.

In: a checked site, settings, the folder of npm's packages. Out: the files of the page by name. Nothing of it is loaded from anywhere else,
and nothing of it is in a site whose configuration does not ask for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..headers import editor_page_policy
from ..languages import editors, told
from ..model import LANGUAGES, Language, Site
from ..naming import LETTERS
from ..store import digest
from .settings import BadSettings, local, origins, settings

__all__ = ["FOLDER", "Admin", "BadSettings", "NoBundle", "local", "origins", "settings"]

FOLDER = "admin/"
_OWN = Path(__file__).parent
_PAGE = ("admin.js", "admin.css", "format.js", "widgets.js")
_DEPTHS = {"branches": 0, "topics": 1, "calendar": 1, "news": 3}
"""How deep below the root new files of a kind stand."""
_NO_BUNDLE = told("the web editor is not installed: %(file)s is missing; run «npm ci --ignore-scripts»")


class NoBundle(Exception):
    """The packages of the web editor are not there; the argument says what to run."""


class Admin(NamedTuple):
    """What the page is made of: the settings, the folder of npm's packages, the names of the files of branches."""

    settings: dict[str, Any]
    packages: Path
    branches: tuple[str, ...]

    @property
    def version(self) -> str:
        """Which packages these are; raises `NoBundle` when they are not there."""
        found = []
        for file in (self.packages / "decap-cms/package.json", self.packages / "yaml/package.json"):
            if not file.is_file():
                language: Language = self.settings["language"]
                raise NoBundle(
                    editors(language).translations.gettext(_NO_BUNDLE) % {"file": f"{file.parent.parent.name}/{file.parent.name}"}
                )
            found.append(json.loads(file.read_text("utf-8"))["version"])
        return " ".join(found)

    def files(self, site: Site, year: int) -> Iterator[tuple[str, bytes]]:
        """All files by their path below the site's root; `year` is the one in which new items are written."""
        # Imported here: what they make seldom changes.
        from .collections import config
        from .phrases import phrases

        years = sorted({year, *(brief.date.year for brief in site.news.values())}, reverse=True)
        for language in LANGUAGES:
            lists: dict[str, Any] = {}
            made = {
                "config": _shared(config(site, self.branches, years, self.settings, language), lists),
                "lists": lists,
                "phrases": phrases(language),
                "language": self.settings["language"],
                "letters": LETTERS,
                "schemas": {kind: f"{'../' * depth}schemas/{kind}.schema.json" for kind, depth in _DEPTHS.items()},
            }
            yield f"{FOLDER}config-{language}.json", json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
        for name in _PAGE:
            yield FOLDER + name, (_OWN / name).read_bytes()
        page = (_OWN / "index.html").read_text("utf-8")
        yield f"{FOLDER}index.html", page.replace("{{ policy }}", editor_page_policy(origins(self.settings))).encode()
        decap, yaml = self.packages / "decap-cms/dist", self.packages / "yaml/browser"
        for file in sorted((*decap.glob("*decap-cms.js"), *decap.glob("*.wasm"))):
            yield FOLDER + file.name, file.read_bytes()
        for file in sorted(yaml.rglob("*.js")):
            yield f"{FOLDER}yaml/{file.relative_to(yaml).as_posix()}", file.read_bytes()


def _shared(value: Any, lists: dict[str, Any]) -> Any:
    """The same configuration with each list of fields or options that it repeats standing once, in `lists`, and named where it belongs."""
    if isinstance(value, list):
        return [_shared(each, lists) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _shared(each, lists) for key, each in value.items()}
    for key in ("fields", "options"):
        if key in kept:
            text = json.dumps(kept[key], ensure_ascii=False)
            name = digest(text).hex()[:8]
            lists[name] = kept[key]
            kept[key] = name
    return kept
