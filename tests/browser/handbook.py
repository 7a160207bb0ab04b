"""Takes the pictures of the editors' handbook from the demonstration site: `python -m tests.browser.handbook SITE DOCS`.

In: the built site, the folder `docs/`. Out: `docs/handbook/<name>.<language>.webp`, what an editor sees of what they wrote. The day and the
time are always the same, so that a picture changes only with the site.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from qabyldau.check import check
from qabyldau.model import LANGUAGES, Language
from qabyldau.survey import Survey, page
from tests.browser import chromium
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.building import ROOT

TODAY = dt.date(2026, 11, 23)
NOON = "2026-11-23T07:00:00Z"
PREFIX = {"kk": "", "ru": "ru/", "en": "en/"}
SHOWN = {"office": ("offices/almaty/almaty-reception/", "section:has(> #hours)"), "item": ("news/2023/almaty-reception/", "body")}
"""By picture: the page, and what stands at its top, or nearly so."""
_TO_THE_TOP = "(part) => scrollTo({ top: part.getBoundingClientRect().top - 16, behavior: 'instant' })"


def _picture(page: Page) -> bytes:
    made = io.BytesIO()
    Image.open(io.BytesIO(page.screenshot())).save(made, "WEBP", quality=70, method=6)
    return made.getvalue()


def pictures(visit: Visit, address: str) -> dict[str, bytes]:
    """The pictures by their file names."""
    checked = check(ROOT, TODAY)
    assert checked.site is not None
    survey = Survey(checked.site, checked.warnings, TODAY, with_history=True)
    found = {}
    for language in LANGUAGES:
        shown = visit.page(400, 720, device_scale_factor=1.5, reduced_motion="reduce", color_scheme="light")
        shown.clock.set_fixed_time(NOON)
        for name, (path, part) in SHOWN.items():
            shown.goto(f"{address}/{PREFIX[language]}{path}", wait_until="networkidle")
            shown.locator(part).evaluate(_TO_THE_TOP)
            found[f"{name}.{language}.webp"] = _picture(shown)
        found[f"report.{language}.webp"] = _report(visit, survey, language)
    return found


def _report(visit: Visit, survey: Survey, language: Language) -> bytes:
    shown = visit.page(1080, 560, color_scheme="light")
    shown.set_content(page(survey, language))
    return _picture(shown)


def main(site: Path, docs: Path) -> None:
    """Write all pictures anew."""
    folder = docs / "handbook"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, chromium.launch(playwright) as browser, Server(site) as server, Visit(browser) as visit:
        for name, data in pictures(visit, server.address).items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
