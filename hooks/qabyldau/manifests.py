"""What a browser must know to put the site among the device's apps: its name, its pictures, where it begins.

In: the site's names by language. Out: JSON-able values, one manifest a language; all addresses are relative to the site's root, where the
manifest stands. Each language is an app of its own that begins at its home page and reaches all of the site.
"""

from __future__ import annotations

from typing import Any

from .addresses import prefix
from .languages import tongue
from .model import Language

PAPER = "#fbfaf6"
ACCENT = "#1f7a4d"
"""As in the style sheet's tokens."""


def path(language: Language) -> str:
    """Below the site's root."""
    return f"manifest-{language}.webmanifest"


def manifest(language: Language, name: str) -> dict[str, Any]:
    """The manifest of one language."""
    say, home = tongue(language).translations.gettext, prefix(language) or "./"
    begin = home.removeprefix("./")
    return {
        "name": name,
        "short_name": name,
        "description": say("Public receptions of party branches: address, office hours, who receives citizens."),
        "lang": language,
        "dir": "ltr",
        "start_url": home,
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "categories": ["government"],
        "icons": [
            {"src": "assets/qb/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            *(_icon(file, size) for file, size in (("icon-192.png", 192), ("icon-512.png", 512))),
            {**_icon("icon-maskable.png", 512), "purpose": "maskable"},
        ],
        "shortcuts": [
            {"name": say("Offices and receptions"), "url": f"{begin}offices/"},
            {"name": say("Reception schedule"), "url": f"{begin}receptions/"},
        ],
    }


def _icon(file: str, size: int) -> dict[str, str]:
    return {"src": f"assets/qb/{file}", "sizes": f"{size}x{size}", "type": "image/png"}
