"""Lists of problems as people and programs read them: text, JSON, annotations of GitHub, Code Quality of GitLab.

In: problems, a language and, for text, a way to the line of a place. Out: text. Sources of the formats: GitHub's workflow commands
(`::error file=…`), GitLab's Code Quality report (a subset of the Code Climate specification). Never reads a file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal

from .languages import editors, told, told_number
from .model import Language
from .problems import Place, Problem, Severity

Format = Literal["text", "json", "github", "gitlab"]
LineOf = Callable[[Place], str | None]
"""The line at a place as it stands in the file, without its end."""

_WIDTH = 100
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""What a terminal might obey."""
_FRAMES: dict[Severity, str] = {
    "error": told("{place}: error: found {found}; expected {expected}; {remedy} [{code}]"),
    "warning": told("{place}: warning: found {found}; expected {expected}; {remedy} [{code}]"),
}
_MESSAGE = told("Found {found}; expected {expected}; {remedy}")
_COUNTS: dict[Severity, tuple[str, str]] = {
    "error": told_number("%(num)s error", "%(num)s errors"),
    "warning": told_number("%(num)s warning", "%(num)s warnings"),
}


def rendered(problems: Iterable[Problem], form: Format, language: Language, line_of: LineOf | None = None) -> str:
    """All problems in a format, sorted by place; the empty list too is a document of its format."""
    ordered = sorted(set(problems))
    if form == "json":
        return _json([_object(each, language) for each in ordered])
    if form == "gitlab":
        return _json(_code_quality(ordered, language))
    if form == "github":
        return "\n".join(_annotation(each, language) for each in ordered)
    return report(ordered, language, line_of)


def report(problems: Iterable[Problem], language: Language = "en", line_of: LineOf | None = None) -> str:
    """Each problem on a line, the line of the file below it with a mark under the place, and their number at the end."""
    ordered = sorted(set(problems))
    lines = [text for each in ordered for text in (_line(each, language), *_excerpt(each.place, line_of))]
    counts = ((severity, sum(each.severity == severity for each in ordered)) for severity in _COUNTS)
    summary = [counted(_COUNTS[severity], count, language) for severity, count in counts if count]
    return "\n".join([*lines, ", ".join(summary)])


def counted(messages: tuple[str, str], number: int, language: Language) -> str:
    """A message marked by `told_number` with its number."""
    return editors(language).translations.ngettext(*messages, number) % {"num": number}


def _line(problem: Problem, language: Language) -> str:
    said = problem.said(language)
    frame = editors(language).translations.gettext(_FRAMES[problem.severity])
    return frame.format(place=problem.place, code=problem.code, **said._asdict())


def _message(problem: Problem, language: Language) -> str:
    return editors(language).translations.gettext(_MESSAGE).format(**problem.said(language)._asdict())


def _excerpt(place: Place, line_of: LineOf | None) -> tuple[str, ...]:
    """The line and a mark under the column; of a long line what stands around it."""
    line = line_of(place) if line_of else None
    if not line:
        return ()
    at = place.column - 1
    before, after = (_CONTROL.sub("\ufffd", part) for part in (line[max(0, at - _WIDTH) : at], line[at : at + _WIDTH + 1]))
    if len(line) > _WIDTH:
        before = "…" + before[-_WIDTH // 2 :] if len(before) > _WIDTH // 2 else before
        after = after[: _WIDTH - len(before)] + "…" if len(after) > _WIDTH - len(before) else after
    margin = f"{place.line:>6} | "
    blank = "".join("\t" if character == "\t" else " " for character in before)
    return (f"{margin}{before}{after}", f"{'':>6} | {blank}^")


def _object(problem: Problem, language: Language) -> dict[str, Any]:
    place, said = problem.place, problem.said(language)
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "severity": problem.severity,
        "code": problem.code,
        **said._asdict(),
    }


def _annotation(problem: Problem, language: Language) -> str:
    place = problem.place
    properties = {"file": place.file, "line": place.line, "col": place.column, "title": problem.code}
    named = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{problem.severity} {named}::{_escaped(_message(problem, language))}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in text)


def _code_quality(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """The fingerprint holds the place without its line, so that a fault stays the same one when lines above it come or go.

    GitLab shows one of several with the same fingerprint: those that say the same in one file are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for problem in problems:
        identity = (problem.place.file, problem.code, *problem.said("en"))
        number = (str(seen[identity]),) if seen[identity] else ()
        seen[identity] += 1
        found.append(
            {
                "description": _message(problem, language),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256("\0".join((*identity, *number)).encode()).hexdigest(),
                "severity": "major" if problem.severity == "error" else "info",
                "location": {"path": problem.place.file, "lines": {"begin": problem.place.line}},
            }
        )
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
