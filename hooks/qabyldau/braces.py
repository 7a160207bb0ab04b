"""Signs of templates in the texts of a page: «{{ name }}» in news of programmers is a text, and no place that somebody forgot to fill.

In: a finished page, and all that it tells. Out: the page, where such signs of its texts are written as references to characters. So whoever
inspects it knows every sign that still stands there as it is for a leftover. Never reads a template.
"""

from __future__ import annotations

import re
from typing import AnyStr

_SIGNS = (b"{{", b"{%", b"{#", b"%(", b"slot:", b"file:///")
_WRITTEN = {b"{": (b"&#123;", b"\\u007b"), b"%": (b"&#37;", b"\\u0025"), b"s": (b"&#115;", b"\\u0073"), b"f": (b"&#102;", b"\\u0066")}
"""The first character of a sign in HTML and in JSON."""
_DATA = re.compile(rb"(<script\b.*?</script\s*>)", re.DOTALL | re.IGNORECASE)
"""The scripts in a page hold nothing but JSON, where a text is always in quotes."""


def as_texts(page: bytes, told: object) -> bytes:
    """The page with the signs that stand in what it tells (plain values, of which all is looked through) written as texts."""
    for sign in _SIGNS:
        if stands(page, sign) and sign in repr(told).encode():
            html, json = (first + sign[1:] for first in _WRITTEN[sign[:1]])
            parts = _DATA.split(page)
            parts[::2] = [part.replace(sign, html) for part in parts[::2]]
            parts[1::2] = [part.replace(sign, json) for part in parts[1::2]]
            page = b"".join(parts)
    return page


def stands(page: AnyStr, sign: AnyStr) -> bool:
    """Whether a sign stands in a page. One character is looked for ten times as fast as two, and hardly any page has a brace or a «%»."""
    if len(sign) > 2:
        return sign in page
    at = page.find(sign[:1])
    while at >= 0 and not page.startswith(sign, at):
        at = page.find(sign[:1], at + 1)
    return at >= 0
