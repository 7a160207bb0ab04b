"""Signs of templates in the texts of a page: «{{ name }}» in news of programmers is a text, and no place that somebody forgot to fill.

In: a finished page, and all that it tells. Out: the page, where such signs of its texts are written as references to characters. So whoever
inspects it knows every sign that still stands there as it is for a leftover. Never reads a template.
"""

from __future__ import annotations

import re

_SIGNS = (b"{{", b"{%", b"{#", b"%(", b"slot:", b"file:///")
BRACES = (re.compile(r"\{[{%#]"), re.compile(r"%\("))
"""The signs of a template. A pattern that begins with a rare character is quicker than a search for two."""
_BRACES = tuple(re.compile(each.pattern.encode()) for each in BRACES)
_WRITTEN = {b"{": (b"&#123;", b"\\u007b"), b"%": (b"&#37;", b"\\u0025"), b"s": (b"&#115;", b"\\u0073"), b"f": (b"&#102;", b"\\u0066")}
"""The first character of a sign in HTML and in JSON."""
_DATA = re.compile(rb"(<script\b.*?</script\s*>)", re.DOTALL | re.IGNORECASE)
"""The scripts in a page hold nothing but JSON, where a text is always in quotes."""


def as_texts(page: bytes, told: object) -> bytes:
    """The page with the signs that stand in what it tells (plain values, of which all is looked through) written as texts."""
    if not (any(each.search(page) for each in _BRACES) or b"slot:" in page or b"file:///" in page):
        return page
    for sign in _SIGNS:
        if sign in page and sign in repr(told).encode():
            html, json = (first + sign[1:] for first in _WRITTEN[sign[:1]])
            parts = _DATA.split(page)
            parts[::2] = [part.replace(sign, html) for part in parts[::2]]
            parts[1::2] = [part.replace(sign, json) for part in parts[1::2]]
            page = b"".join(parts)
    return page
