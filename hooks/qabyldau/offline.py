"""The site without a network: the service worker with all it must know, and what pages say when they are copies kept on the device.

In: the scripts as they stand among the templates, the name of the shell, a digest of day and content. Out: JavaScript text. Which address
is answered from where is decided in `sw.js`; here stands only what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import buttons, live
from .addresses import prefix
from .languages import Tongue, _, tongue
from .model import LANGUAGES, Language

CORES = ("live.js", "offline.js", "search.js", "sw.js")
"""Scripts that the build completes; as they stand no page asks for them."""
ONLINE = ("find.js",)
"""What is of no use without a network, since the index of the search stays on the host."""
SENTENCES = {
    "none": _("No network."),
    "silent": _("The site does not answer now."),
    "saved": _("This page was saved on {date} at {time}; it may have changed since."),
    "saved_call": _("This page was saved on {date} at {time}; call before you go."),
    "changed": _("The network is back, and this page has changed since it was saved."),
    "show": _("Show the new page"),
    "missing": _("The page you asked for is not kept on this device."),
    "again": _("Try again"),
    "kept": _("saved on {date} at {time}"),
    "nothing": _("No page that you have opened is kept on this device yet."),
    "forget": _("Remove these pages from the device"),
    "day": _("{day} {month}"),
    "day_of_year": _("{day} {month} {year}"),
}


def words(speech: Tongue) -> dict[str, Any]:
    """Everything that a kept page says of itself in one language."""
    said = {name: speech.translations.gettext(message) for name, message in SENTENCES.items()}
    return {**said, "months": speech.forms.in_dates}


def scripts(folder: Path, language: Language) -> Iterator[tuple[str, bytes]]:
    """One language's scripts that work without a network, and their paths below the site's root; `folder` holds them without words."""
    speech = tongue(language)
    yield f"assets/qb/words-{language}.js", buttons.script(speech).encode()
    yield f"assets/qb/live-{language}.js", live.script((folder / "live.js").read_text("utf-8"), speech).encode()
    yield f"assets/qb/offline-{language}.js", live.started((folder / "offline.js").read_text("utf-8"), words(speech)).encode()


def worker(folder: Path, drawn: Sequence[str], shell: str, data: bytes) -> bytes:
    """The service worker: what it keeps of each language, and by what it knows that this has become something else.

    `drawn` are the paths of what pages load and the build has drawn, `shell` is another when anything that they load is another or stands
    elsewhere (`dressing`), `data` is the digest of all else that kept pages show.
    """
    values = {
        "shell": shell,
        "data": data.hex(),
        "files": [*drawn, *(f"assets/qb/{path.name}" for path in sorted(folder.iterdir()) if _shared(path))],
        "languages": {
            language: {
                "folder": prefix(language),
                "scripts": [path for path, _ in scripts(folder, language)],
                "data": [f"data/{name}-{language}.json" for name in ("hours", "directory")],
                "asked": [f"data/places-{language}.json"],
            }
            for language in LANGUAGES
        },
    }
    return live.started((folder / "sw.js").read_text("utf-8"), values).encode()


def _shared(path: Path) -> bool:
    return path.suffix in (".css", ".js", ".svg") and path.name not in (*CORES, *ONLINE)
