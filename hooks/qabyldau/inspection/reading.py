"""Reads one file of a site by its kind.

In: its name and bytes. Out: its `Facts`. Which kinds of files belong into a site stands here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from ..admin import FOLDER as EDITOR
from ..headers import NAME as HEADERS
from ..shell import MARKER
from . import messages
from .data import read_css, read_json, read_lines, read_manifest, read_script, read_table, read_text
from .documents import read_xml
from .facts import Facts, Notes
from .pages import read as read_page

_TEXTS: dict[str, Callable[[str, Notes], None]] = {
    ".css": read_css,
    ".csv": read_table,
    ".geojson": read_json,
    ".html": read_page,
    ".js": read_script,
    ".json": read_json,
    ".txt": read_text,
    ".webmanifest": read_manifest,
}
_BYTES: dict[str, Callable[[bytes, Notes], None]] = {
    ".ics": read_lines,
    ".svg": read_xml,
    ".vcf": read_lines,
    ".xml": read_xml,
}
_SIGNED: dict[str, tuple[bytes, bytes]] = {
    ".avif": (rb"....ftypavif", rb""),
    ".jpg": (rb"\xff\xd8\xff", rb"\xff\xd9"),
    ".pdf": (rb"%PDF-1\.", rb"%%EOF\s*"),
    ".png": (rb"\x89PNG\r\n\x1a\n", rb"IEND\xaeB`\x82"),
    ".wasm": (rb"\0asm", rb""),
    ".webp": (rb"RIFF....WEBP", rb""),
}
"""How files begin and end whose insides nobody reads here."""
_OPAQUE = (".bin", ".woff2")
_NAMED = frozenset((HEADERS, "_redirects", ".nojekyll", "CNAME"))
_HIDDEN = ".well-known/"
_EMPTY = frozenset((".nojekyll",))
_MADE = frozenset((".css", ".html", ".js", ".pdf", ".svg"))
"""Files in which no text of an editor stands as it is; elsewhere one may tell of an address on somebody's machine."""
_LOCAL = re.compile(rb"file:///[^\s\"'<>)]*")


def read(file: str, data: bytes, home: str, private: bytes) -> Facts:
    """What a file says; `private` is the folder in which the site was built, or nothing where it would be too short to be told apart."""
    notes = Notes(file, home)
    suffix = PurePosixPath(file).suffix
    if not data and file not in _EMPTY:
        notes.fault(1, messages.EMPTY)
    elif file.startswith(EDITOR) and suffix == ".js":
        return notes.facts()  # Bundles of others, full of names that mean nothing here.
    elif suffix in _TEXTS or file in _NAMED or file.startswith(_HIDDEN):
        _text(data, _TEXTS.get(suffix, read_text), notes)
    elif suffix in _BYTES:
        _BYTES[suffix](data, notes)
    elif suffix in _SIGNED:
        begin, end = _SIGNED[suffix]
        if not re.match(begin, data, re.DOTALL) or not re.search(end + rb"\Z", data[-64:]):
            notes.fault(1, messages.NOT_VALID, format=suffix[1:].upper(), reason=data[:8].hex(" "))
    elif suffix not in _OPAQUE:
        notes.fault(1, messages.STRANGER)
    _leftovers(data, suffix, private, notes)
    return notes.facts()


def _text(data: bytes, reader: Callable[[str, Notes], None], notes: Notes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        notes.fault(data.count(b"\n", 0, error.start) + 1, messages.NOT_VALID, format="UTF-8", reason=f"0x{data[error.start]:02X}")
        return
    reader(text, notes)


def _leftovers(data: bytes, suffix: str, private: bytes, notes: Notes) -> None:
    if suffix == ".html" and b"slot:" in data:
        for match in MARKER.finditer(data.decode("utf-8", "replace")):
            notes.fault(data.count(b"\n", 0, data.find(match[0].encode())) + 1, messages.SLOT, found=match[0])
    found = data.find(private) if private else -1
    if found >= 0:
        notes.fault(data.count(b"\n", 0, found) + 1, messages.PRIVATE, found=private.decode("utf-8", "replace"))
    elif suffix in _MADE and (local := _LOCAL.search(data)):
        notes.fault(data.count(b"\n", 0, local.start()) + 1, messages.PRIVATE, found=local[0].decode("utf-8", "replace"))
