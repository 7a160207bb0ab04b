"""How one value is written: plain where YAML 1.1 and 1.2 readers take it for the same text, in double quotes or as a block elsewhere.

In: text and what the record type says of it. Out: the lines that stand for it. Dates, numbers, `yes` and `no` stay plain where the type
expects them; where it expects words, `050001` or `no` gets quotes, so that no other program rewrites it as 20481 or false.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import yaml

Kind = Literal["text", "prose", "word", "number"]
"""What the type expects: one line of text, Markdown, a fixed word (a date, a count, yes, no), a number with a point."""

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_CORE = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[yYnN]"
)
"""What YAML 1.2 (core schema, section 10.3.2) takes for something else than text, and the short words of YAML 1.1 that PyYAML omits."""
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_RESOLVER = yaml.resolver.Resolver
_POINT = re.compile(r"-?\d+\.\d+")


def scalar(text: str, kind: Kind) -> list[str]:
    """The first line, which follows the key, and the lines of a block, still without indentation."""
    if kind == "number" and _POINT.fullmatch(text):
        # Programs that read 43.2180 write 43.218.
        text = text.rstrip("0").rstrip(".")
    if kind == "prose":
        text = text.rstrip("\n") + "\n" if text.strip("\n") else ""
        if not text:
            return ["|"]
    if "\n" in text and _fits_block(text):
        return _block(text)
    return [text if _is_plain(text, kind) else _quoted(text)]


def _is_plain(text: str, kind: Kind) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS or not _is_printable(text) or "\n" in text:
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("...", "=", "<<")):
        return False
    return not _means_more(text) if kind in ("text", "prose") else text.lower() not in ("~", "null")


def _means_more(text: str) -> bool:
    """Whether some reader takes the plain text for a number, a date, a truth value or nothing."""
    if _CORE.fullmatch(text):
        return True
    resolvers = _RESOLVER.yaml_implicit_resolvers.get(text[0], [])
    return any(pattern.match(text) for _, pattern in resolvers)


def _is_printable(text: str) -> bool:
    """Whether the reader takes the characters as they stand: it refuses invisible ones and composes letters with their accents."""
    return not _UNPRINTABLE.search(text) and unicodedata.is_normalized("NFC", text) and not unicodedata.combining(text[0])


def _fits_block(text: str) -> bool:
    return bool(text.strip("\n ")) and _is_printable(text)


def _block(text: str) -> list[str]:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = "|" + ("2" if text[0] in " \n" else "") + {0: "-", 1: ""}.get(ends, "+")
    return [header, *body.split("\n"), *[""] * (ends - 1)]


def _quoted(text: str) -> str:
    plain = unicodedata.is_normalized("NFC", text) and not (text and unicodedata.combining(text[0]))
    return '"' + "".join(_escaped(character, plain) for character in text) + '"'


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _escaped(character: str, plain: bool) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if _UNPRINTABLE.match(character) or not (plain or character.isascii()):
        code = ord(character)
        return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"
    return character
