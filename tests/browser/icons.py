"""Draws the PNG icons of the installed site from the favicon: `python -m tests.browser.icons`.

Devices ask for PNG. The maskable one has no round corners: each device cuts its own shape, a circle of four fifths at the least, so the
favicon's subject must lie within that.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.building import ROOT

FOLDER = ROOT / "overrides/assets/qb"
_ICONS = {"icon-192.png": 192, "icon-512.png": 512, "icon-maskable.png": 512}


def draw(folder: Path) -> None:
    """Write every icon into the folder that holds `favicon.svg`."""
    favicon = (folder / "favicon.svg").read_text("utf-8")
    with sync_playwright() as playwright, chromium.launch(playwright) as browser:
        for name, size in _ICONS.items():
            drawing = re.sub(r' rx="[^"]*"', "", favicon) if "maskable" in name else favicon
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            shot = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
            shot.quantize(256, Image.Quantize.FASTOCTREE).save(folder / name, optimize=True)
            page.close()


if __name__ == "__main__":
    draw(FOLDER)
    print(f"The icons are in {FOLDER}")
