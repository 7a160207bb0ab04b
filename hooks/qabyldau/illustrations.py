"""The size of each picture in a hand-written page, so that its text does not jump when they come.

In: what Markdown made of a page, the page's address, the files of pictures by their addresses. Out: the same HTML, where each `<img>` has a
width and a height: those that were written, or the picture's own. Never scales a picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_PICTURE = re.compile(r"<img\b([^>]*?) */?>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def sized(html: str, page: str, file_of: Callable[[str], Path | None]) -> str:
    """The HTML with all sizes; `page` is an address below the site's root, as those that `file_of` knows are."""

    def written(found: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(found[1]))
        file = file_of(_below(page, unescape(given.get("src", ""))))
        if file is None or {"width", "height"} <= given.keys():
            return found[0]
        # Imported here: few pages have pictures.
        from PIL import Image

        with Image.open(file) as picture:
            width, height = picture.size
        if "width" in given:
            width, height = int(given["width"]), round(height * int(given["width"]) / width)
        elif "height" in given:
            width, height = round(width * int(given["height"]) / height), int(given["height"])
        sizes = {"width": width, "height": height}
        added = "".join(f' {name}="{size}"' for name, size in sizes.items() if name not in given)
        return f"<img{found[1]}{added} />"

    return _PICTURE.sub(written, html)


def _below(page: str, address: str) -> str:
    """An address in a page as one below the root, without what is behind its path."""
    return unquote(urlsplit(urljoin(f"https://root.invalid/{page}", address)).path).lstrip("/")
