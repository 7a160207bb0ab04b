"""One document against its record: pydantic finds the faults, this gives each its place and its words.

In: a `Document` and a record type. Out: the record, or None and problems. Never stops at the first fault.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..fields import FIELDS
from ..languages import told
from ..model import LANGUAGES, BranchesFile, Record, SomeWords, Words
from ..naming import LOOKALIKES
from ..problems import Phrase, Place, Problem, at_most, phrase, problem
from ..read import BRANCHES, TOPICS, Document, Path_
from . import hints

R = TypeVar("R", bound=Record)
_LISTS = ("tuple_type", "list_type")
_CUSTOM = ("count", "host", "former_url", "email", "colour", "handle")
_HINTED: dict[str, Callable[[str], Phrase]] = {
    "day": partial(hints.date, with_time=False),
    "when": hints.date,
    "link": hints.link,
    "phone": hints.phone,
}
_PLAIN = ("value_or_share", "street_or_intersection", "house_without_street", "mobile_needs_place", "no_language")
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
_REFERENCES = {"topic": TOPICS, **dict.fromkeys(("party", "parent", "person", "branches", "people", "services"), BRANCHES)}
"""In which file the records stand that a field names by their ids."""


def record(document: Document, model: type[R], problems: list[Problem]) -> R | None:
    """The record, or None after adding every fault to `problems`."""
    if not isinstance(document.data, dict):
        got = phrase(told("a list or a text where the keys should begin"))
        problems.append(problem(document.place(), "no_keys", got=got))
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
        found = at_most(_problem(document, model, details, at) for details in error.errors(include_url=False))
        problems += _without_echo(found)
        return None


def _without_echo(found: list[Problem]) -> Iterable[Problem]:
    """A misspelt key is also a key that is missing: told once, where it is misspelt and the right one is known."""
    meant = {dict(each.values).get("near") for each in found if each.code == "unknown_key"}
    return [each for each in found if each.code != "missing_key" or dict(each.values)["key"] not in meant]


def some(known: list[str]) -> str:
    """A list for a sentence, cut where it gets too long to read."""
    return ", ".join(known[:12]) + (" …" if len(known) > 12 else "")


def _problem(document: Document, model: type[Record], details: ErrorDetails, at: Path_) -> Problem:
    inner = tuple(details["loc"])
    path = (*at, *inner)
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    name = str(path[-1]) if path else ""
    place = document.place(path)
    holder = _model_at(model, inner[:-1])
    wanted = _wanted(holder, name)
    if kind == "extra_forbidden":
        known = list(holder.model_fields)
        present = _present(document.data, path[:-1])
        needed = [key for key, field in holder.model_fields.items() if field.is_required() and key not in present]
        near = hints.key(name, [key for key in known if key not in present], needed)
        return problem(document.place(path, key=True), "unknown_key", key=name, known=some(known), hint=hints.meant(near), near=near)
    if kind == "missing":
        return problem(document.place(path[:-1]), "missing_key", key=name, kind=wanted)
    if value == "" and path:
        return problem(document.place(path, key=True), "empty", key=_owner(path), kind=wanted)
    if kind == "too_long":
        return problem(place, "too_many", count=context["actual_length"], limit=context["max_length"])
    if kind in _LISTS:
        return problem(place, "list", got=_shape(value))
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _not_keys(document, path, _model_at(model, inner), value)
    if kind == "ends_before_it_begins":
        until = document.place((*path, "until"))
        return problem(until, kind, since=value.get("since"), until=value.get("until")) if isinstance(value, dict) else problem(place, kind)
    if not isinstance(value, str) and kind not in (*_PLAIN, "news_date"):
        return problem(place, "scalar", got=_shape(value))
    return _value_problem(document, path, place, kind, value, context)


def _wanted(holder: type[Record], field: str) -> Phrase:
    """What belongs into a field, in the words that the web editor and the schemas have for it."""
    if field in _KINDS:
        return phrase(_KINDS[field])
    label, hint = FIELDS.get(f"{holder.__name__}.{field}") or FIELDS.get(field) or ("", "")
    if not label:
        return phrase(_VALUE)
    if hint:
        return phrase("«{label}»: {hint}", label=phrase(label), hint=phrase(hint))
    return phrase("«{label}»", label=phrase(label))


def _present(data: Any, path: tuple[Any, ...]) -> Any:
    """What stands at a path of a document's data."""
    for part in path:
        data = data[part]
    return data


def _not_keys(document: Document, path: tuple[Any, ...], wanted: type[Record], value: Any) -> Problem:
    """A single text or a list where keys belong: which ones, so that nobody has to look them up."""
    if wanted in (Words, SomeWords):
        return problem(document.place(path), "words", got=_shape(value), keys=", ".join(f"{language}: …" for language in LANGUAGES))
    needed = ", ".join(f"{key}: …" for key, field in wanted.model_fields.items() if field.is_required())
    return problem(document.place(path), "mapping", got=_shape(value), keys=needed or "key: …")


def _value_problem(document: Document, path: tuple[Any, ...], place: Place, kind: str, value: Any, context: dict[str, Any]) -> Problem:
    if kind in _PLAIN:
        return problem(place, kind)
    if kind.startswith("int_"):
        return problem(place, "count", value=value)
    if kind.startswith("date_"):
        kind = "day"
    if kind in _HINTED:
        return problem(place, kind, value=value, hint=_HINTED[kind](value))
    if kind in _CUSTOM:
        return problem(place, kind, value=value)
    if kind == "news_date":
        return problem(
            document.place((*path, "date")),
            "news_date",
            value=document.data.get("date"),
            hint=phrase(told("write the day, or add «~» to a year alone")),
        )
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return problem(place, "choice", value=value, known=some(known), hint=hints.close(value, known))
    if kind == "bool_parsing":
        return problem(place, "boolean", value=value)
    if kind in ("float_parsing", "greater_than_equal", "less_than_equal"):
        least, most = hints.bounds(str(path[-1]))
        return problem(place, "number", value=value, least=least, most=most, hint=hints.number(value, least, most))
    if kind == "string_too_long":
        return problem(place, "text_length", length=len(value), limit=context["max_length"])
    if kind == "string_pattern_mismatch":
        if path[-1] == "postal_code":
            return problem(place, "postal_code", value=value, hint=hints.postal_code(value))
        if "a-z0-9" in str(context.get("pattern", "")):
            return _not_an_id(place, path, value)
        return problem(place, "text_shape", value=value)
    return problem(place, "value", value=value, kind=phrase("{kind}", kind=context.get("error", kind)))


def _not_an_id(place: Place, path: tuple[Any, ...], value: str) -> Problem:
    """Which letters do not belong into it, since some look exactly like those that do; a name in place of an id is no slip of letters."""
    strange = "".join(dict.fromkeys(re.sub(r"[a-z0-9-]", "", value)))
    found = phrase("«{value}»", value=value)
    if strange and re.search("[a-z]", value):
        found = phrase(told("«{value}», in which «{letters}» cannot stand"), value=value, letters=strange)
    hint = hints.an_id(value)
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if field in _REFERENCES and re.search(r"[^\W\d_a-z]", value.lower().translate(LOOKALIKES)):
        hint = phrase(told("write the id that stands in {file}, not the name"), file=_REFERENCES[field])
    return problem(place, "id", found=found, hint=hint)


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
