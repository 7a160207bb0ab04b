"""What goes into the sources: valid files with something wrong in them, from broken bytes to values that look right.

In: choices of Hypothesis. Out: `Sources`, files by name, ready to be written. Every choice is small and is shrunk to the smallest that
fails.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from qabyldau.model import LANGUAGES
from tests.building import ROOT
from tests.everything import NEWS, allows, at, dumped, everything, put, texts

Sources = dict[str, bytes]
MEDIA = "content/media/2026/door.png"
PICTURE = (ROOT / "tests/sites/minimal" / MEDIA).read_bytes()
_TOKENS = (
    ": ", "- ", "? ", "#", " #", "&a ", "*a", "!", "!!str ", "!<x> ", "<<: *a\n", "|", ">", "|2\n", ">-\n", "'", "\"", "`", "@",
    "%", "%YAML 1.2\n", "[", "]", "{", "}", ",", "---\n", "...\n", "\n", "\n\n", "  ", "    ", "\t", "\r", "\r\n", "~", "null", "=",
    "\\", "\"\\u0000\"", "\"\\x1b\"", "\"\\ud800\"", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u2028",
    "\u202e", "\ufeff", "\ufffe", "\U000e0041", "e\u0301\u0316\u0301", "а", "ә", "É", "𝒳", "👩\u200d👩\u200d👧", "{x}", "{}", "{0}",
    "%s", "%(x)s", "%", "{{ x }}", "slot:title&;", "<b>", "&amp;", "050001", "no", "1e999", "9" * 400,
)  # fmt: skip
_BROKEN = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\x00", b"\xfe\xff\x00a")
_VALUES = (
    "", " ", "x", "ә", "x " * 199 + "x", "x" * 400, "x" * 401, "-", "~", "null", "no", "yes", "0", "-1", "1", "05", "1e5", "1e999",
    "nan", "inf", "0x10", "1_000", "٣", "999999999999", "9999999999999", "43.25", "40", "56", "88.0001", "0.0000001", "100",
    "100.1", "2026", "2026~", "2026-02", "2026-02-29", "1900", "1899-12-31", "2026-11-20 24:00", "2026-11-20 00:00",
    "2026-11-20T23:59", "9999-12-31", "2100-12-31", "0001-01-01", "2026-11-23", "2027-12-31", "closed", "unknown", "00:00-24:00",
    "23:59-24:00", "10:00-34:00", "24/7", "off", "open", "Mo", "PH", "PH off", "Mo-Su 00:00-24:00", "2026-12-04 00:00-48:00",
    "sample", "below", "corner", "almaly", "KZ-75", "KZ-10", "republic", "primary", "closed", "planned", "mobile", "video", "kk",
    "ru", "en", "working_day", "https://x.kz", "https://x.kz/?a=1&b='2'", "https://x.kz:99999/", "https://қазақ.қаз/ә",
    "https://x.kz/" + "a" * 500, "http://x.kz", "//x.kz", "javascript:1", "a@b.kz", "a" * 200 + "@b.kz", "+77000000001",
    "8 727 250 00 00", "112", "+1", "#000000", "#ffffff", "#767676", "@a/b", "index", "con", "feed", "news", "2026/door.png",
    "2026/DOOR.PNG", "./2026/door.png", "2026//door.png", "/etc/passwd.png", "..\\door.png", "a\u0301.png", "2026/door.png/",
    "2026", "«»", "\"'<>&", "<script>", "]]>", "--><!--", "{x}", "%(x)s", "{{ 1 }}", "slot:title&;", "${x}", "\\", "\\u0041",
    "<b>x</b>", "a\nb", "a\n\nb\n", "# x", "👩\u200d👩\u200d👧",
)  # fmt: skip
_SIGNS = (
    "#", "##", "=", "---", "***", "[", "]", "](", ")", "]: ", "![", "<", ">", "</", "<b>", "<!--", "-->", "<?", "<![CDATA[", "`",
    "```\n", "~~~\n", "*", "**", "_", "|", "|-|", "\n|a|b|\n|-|-|\n|c|", "> ", "- ", "1. ", "+ ", "\\", "&", "&lt;", "&#0;",
    "&#x202e;", "https://x.kz", "http://x.kz", "javascript:x", "//x", "/news/", "mailto:a@b.kz", "tel:+7", "\n", "\n\n", "    ",
    "  ", " ", "x", "ә", "x@b.kz", "www.x.kz", "[^1]", "- [ ] ", ":x:", "$x$", "{#id .c}", "\xa0", "👩\u200d👩\u200d👧", "\"", "'",
)  # fmt: skip
_HOURS = (
    "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "SH", "Jan", "Feb", "Dec", "2026", "1", "29", "30", "31", "[1]", "[-1]",
    "[1,3]", "[6]", "week 1", "easter", "-", ",", ";", " ", ":", "/2", "+", "00:00", "09:00-18:00", "18:00-09:00", "00:00-24:00",
    "10:00-26:00", "24:00-48:00", "09:00", "9", "off", "closed", "unknown", "open", "24/7", "\"", "\"by appointment\"", "||",
    "sunrise", "Mo-Fr 10:00-18:00", "; PH off", "2026 Dec 17", "Feb 29", "(", ")", "week 1-53/2",
)  # fmt: skip
_FRONT = (
    "---\n", "title: ", "description: ", "x", "ә", "<b>", "\"", "'", "[", "{", ": ", "\n", "\n\n", "# ",
    "!!python/object:os.system ", "&a ", "*a", "{{ x }}", "\t",
)  # fmt: skip
_FRONT += (
    "hide:\n  - navigation\n",
    "template: x.html\n",
    "<script>",
    "](",
    "[x](javascript:x)",
    "slot:content&;",
    "\ufeff",
    "\u202e",
    "9999-99-99",
)
_PAGES = (
    "docs/index.kk.md", "docs/about.ru.md", "docs/x.en.md", "docs/_headers", "docs/x.html", "docs/.x.kk.md", "docs/X.kk.md",
    "docs/a/b.kk.md",
)  # fmt: skip


@cache
def plain() -> tuple[tuple[str, str], ...]:
    """The files before anything is done to them."""
    return tuple((file, dumped(file, said)) for file, said in everything().items())


def _sources(**changed: bytes) -> Sources:
    return {**{file: text.encode() for file, text in plain()}, MEDIA: PICTURE, **changed}


def _files(named: Callable[[str, bytes], bytes], file: str) -> Sources:
    given = _sources()
    return {**given, file: named(file, given[file])}


_YAML = [file for file, _ in plain()]
_EDIT = st.tuples(st.integers(0, 4), st.floats(0, 1), st.sampled_from(_TOKENS), st.integers(0, 12))


def _edited(edits: list[tuple[int, float, str, int]], data: bytes) -> bytes:
    """The text with tokens put in, lines doubled, moved, cut, and ends torn off."""
    text = data.decode()
    for kind, share, token, number in edits:
        place = round(share * len(text))
        lines = text.split("\n")
        line = min(round(share * len(lines)), len(lines) - 1)
        if kind == 0:
            text = text[:place] + token + text[place:]
        elif kind == 1:
            text = text[:place] + text[place + number :]
        elif kind == 2:
            lines[line] = " " * number + lines[line].lstrip()
            text = "\n".join(lines)
        elif kind == 3:
            text = "\n".join([*lines[: line + 1], *lines[max(line - number, 0) :]])
        else:
            start = lines[line].find(":") + 1
            lines[line] = f"{lines[line][:start]} {token}"
            text = "\n".join(lines)
    return text.encode("utf-8", "surrogatepass")


torn = st.builds(
    lambda file, edits: _files(lambda _, data: _edited(edits, data), file), st.sampled_from(_YAML), st.lists(_EDIT, min_size=1, max_size=4)
)
"""Files whose text was edited by somebody who does not know YAML."""


def _broken(file: str, share: float, piece: bytes, cut: bool) -> Sources:
    def change(_: str, data: bytes) -> bytes:
        place = round(share * len(data))
        return data[:place] + piece + (b"" if cut else data[place:])

    return _files(change, file)


broken = st.builds(_broken, st.sampled_from(_YAML), st.floats(0, 1), st.sampled_from(_BROKEN) | st.binary(max_size=4), st.booleans())
"""Files that are no text in UTF-8."""


_PLACES = texts(everything())
_SHAPES: tuple[Any, ...] = ([], {}, ["x"], {"kk": "x"}, [["x"]], {"x": {"y": []}}, [{"kk": "x", "ru": "x", "en": "x"}])
_ALLOWED = [[value for value in _VALUES if allows(place.field, value)] or list(_VALUES) for place in _PLACES]
"""What the type of each field takes: more of what looks right gets as far as a page."""


def _said(changes: list[tuple[int, int, Any]]) -> Sources:
    data = everything()
    for number, which, value in changes:
        allowed = _ALLOWED[number]
        put(data, _PLACES[number], allowed[which % len(allowed)] if value is None else value)
    return _sources(**{file: dumped(file, said).encode() for file, said in data.items()})


def _changes(value: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[tuple[int, int, Any]]]:
    one = st.tuples(st.integers(0, len(_PLACES) - 1), st.integers(0, len(_VALUES) - 1), value)
    return st.lists(one, min_size=1, max_size=most, unique_by=lambda each: each[0])


said = st.builds(_said, _changes(st.none(), 12))
"""Files in which fields say what their types allow, at its limits."""
_ONE = st.sampled_from(_VALUES) | st.sampled_from(_SHAPES) | st.text(st.characters(codec="utf-8"), max_size=12)
unsaid = st.builds(_said, _changes(_ONE, 4))
"""Files of the right shape in which fields say what they should not."""


def _spoken(signs: list[str]) -> Sources:
    data = everything()
    for language in LANGUAGES:
        data[NEWS][language]["body"] = "x" + "".join(signs) + "\n"
    return _sources(**{NEWS: dumped(NEWS, data[NEWS]).encode()})


spoken = st.builds(_spoken, st.lists(st.sampled_from(_SIGNS), max_size=24))
"""News whose text is made of the signs of Markdown and HTML."""

_HELD = [
    place for place in _PLACES if place.field in ("Office.hours", "Reception.when", "HoursException.hours", "ReceptionChange.moved_to")
]


def _held(rules: list[str]) -> Sources:
    data = everything()
    for place, rule in zip(_HELD, rules, strict=False):
        put(data, place, rule.strip() or at(data, place))
    return _sources(**{"branches.yaml": dumped("branches.yaml", data["branches.yaml"]).encode()})


_loose = st.lists(st.sampled_from(_HOURS), max_size=7).map("".join)
_DAYS = (
    "Mo-Fr", "Mo,We", "Th[1,3]", "Fr[-1]", "Sa-Mo", "PH", "PH,Mo", "2026 Dec 17", "Dec 31-Jan 02", "Feb 29", "Jun-Aug: Mo", "Mo[5]", "",
)  # fmt: skip
_TIMES = (
    "09:00-18:00", "09:00-13:00,14:00-18:00", "00:00-24:00", "22:00-26:00", "14:00+", "off", "closed", "unknown", "24/7",
    '09:00-10:00 "жазылу"',
)  # fmt: skip
_rule = st.tuples(st.sampled_from(_DAYS), st.sampled_from(_TIMES)).map(" ".join)
_meant = st.lists(_rule, min_size=1, max_size=3).map("; ".join)
_exact = st.sampled_from(("closed", "10:00-13:00,14:00-16:00", "20:00-26:00", "00:00-24:00", "2026-12-04 00:00-48:00", ""))
held = st.builds(_held, st.lists(_loose | _meant | _meant | _exact, min_size=1, max_size=2))
"""Hours of every kind that nobody keeps."""


def _shown(pieces: list[tuple[float, bytes]], size: int, name: str) -> Sources:
    data = PICTURE
    for share, piece in pieces:
        place = round(share * len(data))
        data = data[:place] + piece + data[place + len(piece) :]
    given = _sources(**{MEDIA: data[: len(data) - size]})
    return {**given, f"content/media/{name}": PICTURE} if name else given


_NAMES = (
    "", "", "", "a.svg", "A.PNG", "a.png", "a.html", "_headers", ".x.png", "con.png", "a\u0301.png", "2026/DOOR.png",
    "2026/door.png.png", "a b.png", "ә.jpg",
)  # fmt: skip
shown = st.builds(
    _shown, st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=4), st.integers(0, 60), st.sampled_from(_NAMES)
)
"""Pictures that are damaged, cut off, or called what they should not be."""

_TOPS = ("---\ntitle: x\n---\n# x\n", "---\ntitle: ", "")
handwritten = st.builds(
    lambda page, top, parts: _sources(**{page: (top + "".join(parts)).encode()}),
    st.sampled_from(_PAGES),
    st.sampled_from(_TOPS),
    st.lists(st.sampled_from(_FRONT), max_size=16),
)
"""Pages written by hand, with whatever at their top."""

KINDS = {
    "torn": torn,
    "broken": broken,
    "said": said,
    "unsaid": unsaid,
    "spoken": spoken,
    "held": held,
    "shown": shown,
    "handwritten": handwritten,
}


def write(folder: Path, sources: Sources) -> Path:
    """Write the files; one whose name the file system cannot keep is left out."""
    for name, data in sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_dir():
            path.write_bytes(data)
    return folder
