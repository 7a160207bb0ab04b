"""Where a YAML parser stumbled, told as what somebody wrote, at the place of the mistake: the parser often notices it lines later.

In: a file's text and the parser's error, or bytes that are no text. Out: a problem, or one for each unfinished merge. Never makes a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from ..languages import told
from ..problems import Place, Problem, phrase, problem

if TYPE_CHECKING:
    import yaml


class _Stumble(NamedTuple):
    """Line and column from 0, what is there, how to mend it."""

    line: int
    column: int
    what: str
    how: str


_NO_BREAK = "\u00a0"
_GLUED = re.compile(r"\s*(?:- )?[^\s:#]+(:)[^\s:/]")
_MERGE = re.compile(r"^ *(?:<{7}|>{7})(?: [^\n]*)?$|^={7}$", re.MULTILINE)
_BEGUN = re.compile(r"^ *<{7}(?: [^\n]*)?$", re.MULTILINE)
_WHOLE_IN_QUOTES = told("put the whole value in single quotes: '…'")
_HINTS = (
    (
        "did not find expected '-' indicator",
        told("a line that does not fit into the list"),
        told("begin it with «- », or indent it as the other entries"),
    ),
    ("block sequence entries are not allowed", told("a «- » where a value should stand"), told("put the value in quotes")),
    ("cannot start any token", told("a sign that cannot begin a value"), told("put the value in quotes")),
    ("did not find expected node content", told("a sign that cannot begin a value"), told("put the value in quotes")),
    ("found unknown escape character", told("a backslash in double quotes"), told("use single quotes instead")),
    ("Unicode character escape", told("an escape of a character that does not exist"), told("write the character itself")),
)


def stumble(name: str, text: str, error: yaml.YAMLError) -> Problem:
    """What the parser stumbled over, in words that tell what to change."""
    said = str(getattr(error, "problem", None) or error)
    where = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or where
    found = _found(text, said, where, begun) if where else None
    if found is None:
        what, how = told("a line that cannot be read"), told("compare it with the lines around it: colons, quotes, indentation")
        what, how = next(((what, how) for known, what, how in _HINTS if known in said), (what, how))
        found = _Stumble(where.line if where else 0, where.column if where else 0, what, how)
    place, lines = Place(name, found.line + 1, found.column + 1), text.split("\n")
    if place.line > len(lines):
        # The parser looked for more after the last line.
        place = Place(name, len(lines), len(lines[-1]) + 1)
    return problem(place, "syntax", what=phrase(found.what), how=phrase(found.how))


def _found(text: str, said: str, where: Any, begun: Any) -> _Stumble | None:
    lines = text.split("\n")
    if "could not find expected ':'" in said:
        return _without_colon(lines[begun.line], begun)
    if "mapping values are not allowed" in said:
        return _second_value(lines, where)
    if "did not find expected key" in said:
        if lines[where.line][: where.column].strip(" -"):
            return _behind(text, where)
        what = told("a line that stands further left or right than its neighbours")
        return _Stumble(where.line, where.column, what, told("indent it exactly as the lines around it"))
    if "found unexpected end of stream" in said:
        return _Stumble(begun.line, begun.column, told("an opening quote without a closing one"), told("close the quote"))
    if "did not find expected ',' or" in said:
        what = told("a bracket that is not closed")
        return _Stumble(begun.line, begun.column, what, told("close it, or put the text in quotes"))
    return None


def _without_colon(line: str, begun: Any) -> _Stumble:
    column = line.find(_NO_BREAK)
    if column >= 0:
        what = told("a no-break space, which looks like a space and is none")
        return _Stumble(begun.line, column, what, told("delete it and type an ordinary space"))
    if glued := _GLUED.match(line):
        return _glued(begun.line, glued)
    what = told("a line without «: » after its key")
    return _Stumble(begun.line, begun.column, what, told("write «key: value», or indent the line below its text"))


def _glued(line: int, found: re.Match[str]) -> _Stumble:
    return _Stumble(line, found.start(1), told("no space after «:»"), told("write a space after the colon: «key: value»"))


def _second_value(lines: list[str], where: Any) -> _Stumble:
    line = lines[where.line]
    before = line[: where.column]
    above = next((number for number in range(where.line - 1, -1, -1) if lines[number].strip()), 0)
    if _indent(line) == _indent(lines[above]) and (glued := _GLUED.match(lines[above])):
        return _glued(above, glued)
    if ": " in before:
        what = told("a second «: » on the line")
        return _Stumble(where.line, where.column, what, told("put the value in quotes, or begin a new line"))
    what = told("a line further to the right than the one above, which has a value already")
    return _Stumble(where.line, _indent(line), what, told("indent it exactly as the lines around it"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _behind(text: str, where: Any) -> _Stumble:
    """Text behind a closing quote or bracket; behind a quote that closes lines later, the fault is that it was not closed in its own."""
    # Imported here: hardly any file stumbles, and PyYAML takes longer to load than a file to be read.
    import yaml

    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if token.end_mark.index > where.index:
                break
            last = token
    except yaml.YAMLError:
        pass
    if isinstance(last, yaml.ScalarToken) and last.start_mark.line < last.end_mark.line:
        what = told("an opening quote without a closing one")
        return _Stumble(last.start_mark.line, last.start_mark.column, what, told("close the quote"))
    if isinstance(last, yaml.ScalarToken):
        return _Stumble(where.line, where.column, told("more text behind the closing quote"), _WHOLE_IN_QUOTES)
    return _Stumble(where.line, where.column, told("more text behind the closing bracket"), _WHOLE_IN_QUOTES)


def unfinished_merges(name: str, text: str, data: bytes) -> Iterator[Problem]:
    """The marks that git leaves where two people changed the same lines: one problem for each such place."""
    if b"<<<<<<<" not in data and b">>>>>>>" not in data and b"=======" not in data:
        return
    begun = _BEGUN.search(text)
    line, at = 1, 0
    for match in _BEGUN.finditer(text) if begun else islice(_MERGE.finditer(text), 1):
        line, at, mark = line + text.count("\n", at, match.start()), match.start(), match.group()
        yield problem(Place(name, line, len(mark) - len(mark.lstrip()) + 1), "unfinished_merge", mark=mark.strip()[:7])


def other_encoding(data: bytes) -> str | None:
    """Which encoding bytes are in that are not UTF-8, where one can tell."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 5:
        return "UTF-16"
    letters = sum(sign in b"\r\n" or sign >= 32 for sign in data)
    cyrillic = sum(sign >= 0xC0 for sign in data)
    return "Windows-1251" if letters == len(data) and cyrillic > 0.7 * sum(sign >= 0x80 for sign in data) else None
