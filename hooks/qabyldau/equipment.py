"""What pages load and what their scripts ask for: style sheet, drawings, scripts of each language, the worker, hours, directory, exports.

In: a site on a day, the folder of templates. Out: units. Never makes a page.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from . import directory, drawings, exports, live, manifests, offline, searching
from .languages import tongue
from .model import LANGUAGES, Language, Site
from .store import digest
from .writing import Unit

STYLES = "assets/qb/qabyldau.css"
_FOLDER = "assets/qb"
_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
Files = Iterable[tuple[str, bytes]]


class Equipment(Struct, frozen=True):
    """All of it for one edition. `names` are the site's by language, `shell` is the folder of what pages load, `sources` the digest of all
    content besides news; an `unpublished` edition has the style sheets of previews too.
    """

    site: Site
    today: dt.date
    templates: Path
    site_url: str
    names: tuple[str, ...]
    shell: str
    sources: bytes
    unpublished: bool

    def units(self, base: bytes) -> Iterator[Unit]:
        """The units; `base` is the digest of all that any of them depends on, besides the site's names."""
        for language, name in zip(LANGUAGES, self.names, strict=True):
            yield Unit(f"hours-{language}", base, partial(self._live, language))
            yield Unit(f"directory-{language}", base, partial(self._directory, language))
            yield Unit(manifests.path(language), digest(base, name), partial(self._manifest, language, name))
        yield Unit("exports", base, self._exports)
        yield Unit(STYLES, base, self._loaded)

    def _live(self, language: Language) -> Files:
        yield f"data/hours-{language}.json", _json(live.schedules(self.site, self.today, language))
        yield from offline.scripts(self._folder, language)
        search = (self._folder / "search.js").read_text("utf-8")
        yield f"{_FOLDER}/search-{language}.js", searching.script(search, tongue(language)).encode()

    def _directory(self, language: Language) -> Files:
        yield f"data/directory-{language}.json", _json(directory.offices(self.site, language))
        yield f"data/places-{language}.json", _json(directory.territory(self.site, language))

    def _manifest(self, language: Language, name: str) -> Files:
        yield manifests.path(language), _json(manifests.manifest(language, name))

    def _exports(self) -> Files:
        return ((path, text.encode()) for path, text in exports.files(self.site, self.site_url))

    def _loaded(self) -> Files:
        """What all pages load, and the worker that keeps it on the device with all the scripts."""
        icons = (self._folder / "icons.svg").read_text("utf-8")
        drawn = {"regions": drawings.regions_svg(), "covers": drawings.covers_svg(), "glyphs": drawings.glyphs_svg(icons)}
        loaded = {STYLES: self._styles(), **{f"{_FOLDER}/{name}.svg": text for name, text in drawn.items()}}
        yield from ((path, text.encode()) for path, text in loaded.items())
        yield "sw.js", offline.worker(self._folder, tuple(loaded), self.shell, digest(self.sources, self.today.isoformat()))

    def _styles(self) -> str:
        """All style sheets in the order of their names, those of previews in previews alone, then the parties' colours: one request.

        Their comments would be a sixth of its bytes on the way.
        """
        # Imported here, since the library of colours takes longer to load than most builds to do all else.
        from . import accents

        folder = self._folder / "css"
        sheets = [*sorted(folder.glob("*.css")), *(sorted(folder.glob("preview/*.css")) if self.unpublished else ())]
        written = "".join(sheet.read_text("utf-8") for sheet in sheets)
        return _COMMENT.sub("", written) + accents.css(self.site.parties.values())

    @property
    def _folder(self) -> Path:
        return self.templates / _FOLDER


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
