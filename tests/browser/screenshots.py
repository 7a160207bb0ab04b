"""Takes pictures of one page of each kind of a built site, for people to look at: `python -m tests.browser.screenshots SITE FOLDER`.

Each page is shot whole in every language, at 360 and 1280 pixels, light and dark. Nothing is compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.server import Server
from tests.browser.visit import Visit

_KINDS = {
    "home": "",
    "directory": "offices",
    "region": "offices/*",
    "office": "offices/*/*",
    "party": "parties/*",
    "branch": "branches/*",
    "branch-news": "branches/*/news",
    "receptions": "receptions",
    "news": "news",
    "year": "news/[12][0-9][0-9][0-9]",
    "month": "news/[12][0-9][0-9][0-9]/[01][0-9]",
    "item": "news/[12][0-9][0-9][0-9]/?[!0-9]*",
    "topic": "news/topics/*",
    "search": "search",
    "offline": "offline",
    "text": "about",
}
"""What addresses each kind of page has, as a pattern of folders below a language's root."""
_LANGUAGES = {"kk": "", "ru": "ru/", "en": "en/"}
_WIDTHS = {360: 780, 1280: 900}


def pages(site: Path) -> Iterator[tuple[str, str, str]]:
    """(kind, language, address below the site's root) of the longest page of each kind: there is most to see on it."""
    for kind, pattern in _KINDS.items():
        found = [path for path in (site.glob(f"{pattern}/index.html") if pattern else [site / "index.html"]) if path.is_file()]
        if found:
            address = max(sorted(found), key=lambda path: path.stat().st_size).parent.relative_to(site).as_posix()
            for language, prefix in _LANGUAGES.items():
                below = f"{prefix}{address}/" if address != "." else prefix
                if (site / below / "index.html").is_file():
                    yield kind, language, below


def take(site: Path, folder: Path) -> list[str]:
    """Write `<kind>-<language>-<width>-<scheme>.png` files into the folder and give back what the browser complained about."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, chromium.launch(playwright) as browser, Server(site) as server, Visit(browser) as visit:
        for width, height in _WIDTHS.items():
            for scheme in ("light", "dark"):
                page = visit.page(width, height, color_scheme=scheme)
                for kind, language, address in pages(site):
                    page.goto(f"{server.address}/{address}")
                    page.screenshot(path=folder / f"{kind}-{language}-{width}-{scheme}.png", full_page=True)
    return visit.complaints


if __name__ == "__main__":
    complaints = take(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"The pictures are in {sys.argv[2]}")
    sys.exit("\n".join(complaints) or None)
