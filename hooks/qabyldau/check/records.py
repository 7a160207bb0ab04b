"""One document against its record: pydantic finds the faults, this gives each its place and its words.

In: a `Document` and a record type. Out: the record, or None and problems. Never stops at the first fault.
"""

from __future__ import annotations

import re
import types
import typing
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..languages import told
from ..model import BranchesFile, Record
from ..problems import Phrase, Place, Problem, at_most, phrase, problem
from ..read import Document, Path_

R = TypeVar("R", bound=Record)
_LISTS = ("tuple_type", "list_type")
_CUSTOM = ("day", "count", "link", "host", "former_url", "email", "phone", "colour", "handle")
_PLAIN = ("value_or_share", "street_or_intersection", "house_without_street", "ends_before_it_begins", "mobile_needs_place", "no_language")
_KINDS = {
    "kk": told("the text in Kazakh"),
    "ru": told("the text in Russian"),
    "en": told("the text in English"),
    "id": told("an id in small Latin letters"),
    "title": told("the headline"),
    "summary": told("one or two sentences"),
    "body": told("the text"),
    "date": told("the day of publication"),
    "topic": told("the id of a topic"),
    "source": told("where it was published: name and language"),
    "address": told("at least the locality"),
    "reason": told("the reason in kk, ru and en"),
}


_VALUE = told("a value")
_NEAR = told("did you mean «{near}»?")


def record(document: Document, model: type[R], problems: list[Problem]) -> R | None:
    """The record, or None after adding every fault to `problems`."""
    if not isinstance(document.data, dict):
        problems.append(problem(document.place(), "mapping", got=phrase(told("a list or a text where the keys should begin"))))
        return None
    return _validated(document, model, document.data, (), problems)


def collection(document: Document, problems: list[Problem]) -> tuple[Document, BranchesFile, frozenset[str]]:
    """A file of branches and what they refer to, read entry by entry, so that one broken entry hides nothing of the others.

    Out: the document and its record, both without the broken entries, and the names of the lists that lost some.
    """
    if not isinstance(document.data, dict):
        record(document, BranchesFile, problems)
        return document, BranchesFile(), frozenset(BranchesFile.model_fields)
    kept: dict[str, Any] = {}
    dropped: dict[str, frozenset[int]] = {}
    broken: set[str] = set()
    for key, value in document.data.items():
        field = BranchesFile.model_fields.get(key)
        entry = _record_in(field.annotation) if field else None
        if entry is None or not isinstance(value, list):
            _validated(document, BranchesFile, {key: value}, (), problems)
            broken.add(key)
            continue
        read = [_validated(document, entry, each, (key, place), problems) for place, each in enumerate(value)]
        kept[key] = tuple(each for each in read if each is not None)
        dropped[key] = frozenset(place for place, each in enumerate(read) if each is None)
    broken |= {key for key, places in dropped.items() if places}
    return document.without(dropped), BranchesFile.model_construct(**kept), frozenset(broken)


def _validated(document: Document, model: type[R], data: Any, at: Path_, problems: list[Problem]) -> R | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems += at_most(_problem(document, model, details, at) for details in error.errors(include_url=False))
        return None


def close(value: str, known: list[str], otherwise: str = told("choose one of these")) -> Phrase:
    """«did you mean …», or what else to do."""
    near = get_close_matches(value, known, n=1, cutoff=0.6) or [each for each in known if value and each.startswith(value)][:1]
    return phrase(_NEAR, near=near[0]) if near else phrase(otherwise)


def some(known: list[str]) -> str:
    """A list for a sentence, cut where it gets too long to read."""
    return ", ".join(known[:12]) + (" …" if len(known) > 12 else "")


def _problem(document: Document, model: type[Record], details: ErrorDetails, at: Path_) -> Problem:
    inner = tuple(details["loc"])
    path = (*at, *inner)
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    name = str(path[-1]) if path else ""
    place = document.place(path)
    wanted = phrase(_KINDS.get(name, _VALUE))
    if kind == "extra_forbidden":
        known = list(_model_at(model, inner[:-1]).model_fields)
        return problem(document.place(path, key=True), "unknown_key", key=name, known=some(known), hint=_key_hint(name, known))
    if kind == "missing":
        return problem(document.place(path[:-1]), "missing_key", key=name, kind=wanted)
    if value == "" and path:
        return problem(document.place(path, key=True), "empty", key=_owner(path), kind=wanted)
    if kind == "too_long":
        return problem(place, "too_many", count=context["actual_length"], limit=context["max_length"])
    if kind in _LISTS:
        return problem(place, "list", got=_shape(value))
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return problem(place, "mapping", got=_shape(value))
    if not isinstance(value, str) and kind not in (*_PLAIN, "news_date"):
        return problem(place, "scalar", got=_shape(value))
    return _value_problem(document, path, place, kind, value, context)


def _value_problem(document: Document, path: tuple[Any, ...], place: Place, kind: str, value: Any, context: dict[str, Any]) -> Problem:
    if kind in _PLAIN:
        return problem(place, kind)
    if kind in _CUSTOM:
        return problem(place, kind, value=value)
    if kind == "when":
        return problem(place, "when", value=value, hint=_when_hint(value))
    if kind == "news_date":
        return problem(
            document.place((*path, "date")),
            "news_date",
            value=document.data.get("date"),
            hint=phrase(told("write the day, or add «~» to a year alone")),
        )
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return problem(place, "choice", value=value, known=some(known), hint=close(value, known))
    if kind == "bool_parsing":
        return problem(place, "boolean", value=value)
    if kind in ("float_parsing", "greater_than_equal", "less_than_equal"):
        return problem(place, "number", value=value, **_bounds(path))
    if kind == "string_too_long":
        return problem(place, "text_length", length=len(value), limit=context["max_length"])
    if kind == "string_pattern_mismatch":
        if path[-1] == "postal_code":
            return problem(place, "postal_code", value=value)
        if "a-z0-9" in str(context.get("pattern", "")):
            return problem(place, "id", value=value, suggestion=_suggestion(value))
        return problem(place, "text_shape", value=value)
    return problem(place, "value", value=value, kind=phrase("{kind}", kind=context.get("error", kind)))


def _bounds(path: tuple[Any, ...]) -> dict[str, int]:
    known = {"latitude": (40, 56), "longitude": (46, 88), "share": (0, 100)}
    least, most = known.get(str(path[-1]), (0, 1_000_000_000))
    return {"least": least, "most": most}


def _key_hint(name: str, known: list[str]) -> Phrase:
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return phrase(_NEAR, near=near[0]) if near else phrase(told("delete the line, or move it to the record it belongs to"))


def _when_hint(value: Any) -> Phrase:
    match = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", str(value))
    if match:
        return phrase(told("write «{value}»"), value=f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
    return phrase(told("write year, month and day with hyphens"))


def _suggestion(value: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    return plain[:60].strip("-") or "almaty-reception"


def _owner(path: tuple[Any, ...]) -> str:
    return str(path[-1]) if isinstance(path[-1], str) else f"- {path[-1] + 1}"


def _shape(value: Any) -> Phrase:
    if isinstance(value, dict):
        return phrase(told("several keys"))
    if isinstance(value, list):
        return phrase(told("a list"))
    return phrase("«{value}»", value=value) if value else phrase(told("nothing"))


def _model_at(model: type[Record], path: tuple[Any, ...]) -> type[Record]:
    """The record type that stands at `path` of a document."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            inner = _record_in(model.model_fields[part].annotation)
            model = inner or model
    return model


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if typing.get_origin(annotation) in (tuple, typing.Union, types.UnionType, typing.Annotated):
        return next((found for part in typing.get_args(annotation) if (found := _record_in(part))), None)
    return None
