"""Reads what programs read: JSON of every kind, style sheets, scripts, calendars, contacts, tables.

In: text of a file. Out: faults and links in its notes. Sources: RFC 8259, JSON Feed 1.1, Web App Manifest, RFC 5545, RFC 6350, RFC 4180.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from typing import Any

from ..addresses import prefix
from ..model import LANGUAGES
from . import messages
from .facts import Notes, addresses
from .moments import is_moment

_URL = re.compile(r"""url\(\s*["']?([^"')]*)["']?\s*\)|@import\s+["']([^"']*)["']""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"""^\s*(?:import|export)\b(?:[\w\s{},*$]*\bfrom\b)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']""", re.MULTILINE)
_BESIDE = re.compile(r"""\bnew URL\(\s*(["'`])((?:(?!\1).)*)\1\s*,\s*import\.meta\.url\s*\)""")
_KEPT = re.compile(r'"((?:assets|data|media)/[^"\\]+\.\w+)"')
_LANGUAGE = re.compile(r"\$\{lang\w*\}")
_SEARCH = re.compile(r"data/search/(\w+)/[\w-]+-\d+\.json")
_DATE = re.compile(r"\d{8}(T\d{6}Z?)?")
_PROPERTY = re.compile(r'([A-Z][A-Z0-9-]*)(?:;[A-Z][A-Z0-9-]*=(?:[^:;"]*|"[^"]*"))*:')
_LINES = "iCalendar / vCard"
_FOLDED = (b" ", b"\t")
_LINKED = ("URL", "PHOTO", "LOGO", "SOURCE")
_LOOKED_AT = frozenset(("UID", "DTSTART", "DTEND", "DTSTAMP", "EXDATE", *_LINKED))
_REQUIRED = {"VCALENDAR": ("PRODID", "VERSION"), "VEVENT": ("UID", "DTSTAMP", "DTSTART"), "VCARD": ("VERSION", "FN")}
_LONGEST = 75
"""Bytes in a line (RFC 5545, 3.1; RFC 6350, 3.2)."""


def check_json(text: str, line: int, notes: Notes) -> Any:
    """The value of a JSON text that begins in a line, or None."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        notes.fault(line + error.lineno - 1, messages.NOT_VALID, format="JSON", reason=f"{error.msg} ({error.colno})")
        return None


def read_json(text: str, notes: Notes) -> None:
    value = check_json(text, 1, notes)
    for address, line in addresses(text, notes.home):
        notes.link(address, line)
    if isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/"):
        _feed(value, text, notes)
    found = _SEARCH.fullmatch(notes.file)
    if found and isinstance(value, list):
        _records(value, found[1], notes)


def _line_of(text: str, part: str) -> int:
    return text.count("\n", 0, max(text.find(part), 0)) + 1


def _feed(feed: dict[str, Any], text: str, notes: Notes) -> None:
    seen: dict[str, int] = {}
    for name in ("title", "items"):
        if name not in feed:
            notes.fault(1, messages.MISSING, what=name)
    for item in feed.get("items", []):
        id = str(item.get("id", ""))
        line = _line_of(text, json.dumps(id, ensure_ascii=False))
        if not id:
            notes.fault(line, messages.MISSING, what="id")
        elif id in seen:
            notes.fault(text.count("\n", 0, text.rfind(json.dumps(id, ensure_ascii=False))) + 1, messages.AGAIN, what=id, first=seen[id])
        seen.setdefault(id, line)
        for name in ("date_published", "date_modified"):
            if name in item and not is_moment(str(item[name])):
                notes.fault(line, messages.NO_DATE, found=item[name])


def _records(rows: list[Any], language: str, notes: Notes) -> None:
    """What the search shows: each row begins with an address, `/` before it where it is below the site's root."""
    home = next((prefix(each) for each in LANGUAGES if each == language), "")
    for row in rows:
        path = str(row[0]) if isinstance(row, list) and row else ""
        notes.link(notes.home + (path[1:] if path.startswith("/") else home + path), 1)


def read_manifest(text: str, notes: Notes) -> None:
    """A web app's manifest."""
    value = check_json(text, 1, notes)
    if isinstance(value, dict):
        for name in ("start_url", "scope"):
            notes.link(str(value.get(name, "./")), _line_of(text, f'"{name}"'))
        for list_, name in (("icons", "src"), ("shortcuts", "url"), ("screenshots", "src")):
            for each in value.get(list_, []):
                notes.link(str(each.get(name)), _line_of(text, f'"{each.get(name)}"'), loaded=True)


def read_css(text: str, notes: Notes) -> None:
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in _URL.finditer(bare):
        address = match[1] or match[2] or ""
        if not address.startswith(("data:", "#")):
            notes.link(address, bare.count("\n", 0, match.start()) + 1, loaded=True)
    if bare.count("{") != bare.count("}"):
        notes.fault(bare.count("\n") + 1, messages.NOT_VALID, format="CSS", reason="{ }")


def read_script(text: str, notes: Notes) -> None:
    """What a script imports, fetches from beside itself, or keeps. A name that it puts together may be any name of that pattern."""
    for match in _IMPORT.finditer(text):
        notes.link(match[1] or match[2], text.count("\n", 0, match.start()) + 1, loaded=True)
    for match in _BESIDE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        for address in _spoken(match[2]):
            if "${" not in address:
                notes.link(address, line, loaded=True)
    for match in _KEPT.finditer(text):
        notes.link(notes.home + match[1], text.count("\n", 0, match.start()) + 1)


def _spoken(pattern: str) -> Iterator[str]:
    """A pattern with each language in the place of what is called a language."""
    for language in LANGUAGES:
        yield _LANGUAGE.sub(language, pattern)


def read_lines(data: bytes, notes: Notes) -> None:
    """A calendar or a contact: folded lines of properties, components within each other."""
    inside: list[tuple[str, int, set[str]]] = []
    seen: dict[str, int] = {}
    for line, text in _unfolded(data, notes):
        found = _PROPERTY.match(text)
        if not found or not (inside or found[1] == "BEGIN"):
            notes.fault(line, messages.NOT_VALID, format=_LINES, reason=text[:40])
        elif found[1] == "BEGIN":
            inside.append((text[found.end() :], line, set()))
        elif found[1] == "END":
            _ended(inside, text[found.end() :], line, notes)
        else:
            inside[-1][2].add(found[1])
            if found[1] in _LOOKED_AT:
                _property(found[1], text[found.end() :], line, seen, notes)
    for kind, line, _ in inside:
        notes.fault(line, messages.UNCLOSED, tag=kind)


def _unfolded(data: bytes, notes: Notes) -> Iterator[tuple[int, str]]:
    """Lines as they were before they were folded, with the number of their first part."""
    start, whole = 0, b""
    lines = data.split(b"\r\n")
    if lines.pop():
        notes.fault(len(lines) + 1, messages.NOT_VALID, format=_LINES, reason="CRLF")
    for number, part in enumerate(lines, 1):
        if len(part) > _LONGEST or b"\n" in part:
            notes.fault(number, messages.NOT_VALID, format=_LINES, reason=part[:40].decode(errors="replace"))
        if part[:1] in _FOLDED:
            whole += part[1:]
            continue
        if start:
            yield start, whole.decode(errors="replace")
        start, whole = number, part
    if start:
        yield start, whole.decode(errors="replace")


def _property(name: str, value: str, line: int, seen: dict[str, int], notes: Notes) -> None:
    if name == "UID":
        if value in seen:
            notes.fault(line, messages.AGAIN, what=value, first=seen[value])
        seen.setdefault(value, line)
    elif name in _LINKED:
        notes.link(value, line)
    elif not all(_DATE.fullmatch(each) for each in value.split(",")):
        notes.fault(line, messages.NO_DATE, found=value)


def _ended(inside: list[tuple[str, int, set[str]]], kind: str, line: int, notes: Notes) -> None:
    if not inside or inside[-1][0] != kind:
        notes.fault(line, messages.CLOSES_NOTHING, tag=kind)
        return
    _, start, names = inside.pop()
    for wanted in _REQUIRED.get(kind, ()):
        if wanted not in names:
            notes.fault(start, messages.MISSING, what=wanted)


def read_table(text: str, notes: Notes) -> None:
    """Rows of one length; addresses of the site in them."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    width = 0
    try:
        for row in rows:
            width = width or len(row)
            if len(row) != width:
                notes.fault(rows.line_num, messages.NOT_VALID, format="CSV", reason=f"{len(row)} ≠ {width}")
    except csv.Error as error:
        notes.fault(rows.line_num, messages.NOT_VALID, format="CSV", reason=error)
    read_text(text, notes)


def read_text(text: str, notes: Notes) -> None:
    for address, line in addresses(text, notes.home):
        notes.link(address, line)
