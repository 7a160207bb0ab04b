"""JSON Schemas of the source files, for editors' programs that complete and underline while somebody types.

In: the record types and their guides. Out: JSON text by file name: with hints in all languages side by side, for the line at the head of
each file is the same for everybody, and once for each language alone. What the schemas accept the check accepts too, as YAML 1.2 programs
see it: a text that looks like a number (`house: 4`) may stand without quotes.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .fields import CHOICES, choice, guide
from .model import FILES, LANGUAGES, REGIONS, Language, Record, places

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What the YAML language server understands best."""


class _Schema(GenerateJsonSchema):
    """Text may be typed as a number or a word such as `no`, since every scalar is read as text."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        text = super().str_schema(schema)
        return {**text, "type": ["string", "number", "boolean"]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {**super().int_schema(schema), "type": "integer"}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"enum": ["yes", "no", True, False]}


def export() -> dict[str, str]:
    """The schemas by file name, in a canonical form: those with hints in one language in folders of their own."""
    folders = {"": LANGUAGES, **{f"{language}/": (language,) for language in LANGUAGES}}
    return {
        f"{folder}{name}.schema.json": _text(schema(model, languages))
        for folder, languages in folders.items()
        for name, model in FILES.items()
    }


def schema(model: type[Record], languages: Sequence[Language]) -> JsonSchemaValue:
    """The schema of one kind of file with labels and hints in these languages."""
    made = _short_forms(_plain(model.model_json_schema(schema_generator=_Schema)))
    records = {each.__name__: each for each in _records(model)}
    for name, definition in {model.__name__: made, **made.get("$defs", {})}.items():
        described = next((each for each in (definition, *definition.get("anyOf", ())) if "properties" in each), None)
        for each in (definition, described or {}):
            each.pop("description", None)
        for field, value in described["properties"].items() if described else ():
            guides = [guide(records[name], field, language) for language in languages]
            hints = _BETWEEN_HINTS.join(dict.fromkeys(each.hint for each in guides if each.hint))
            value.update({"title": _side_by_side(each.label for each in guides), **({"description": hints} if hints else {})})
            _explain(value, languages)
    return {"$schema": DRAFT, **made}


_BETWEEN_HINTS = "\n\n"


def _side_by_side(labels: Iterable[str]) -> str:
    """Each label once: what is called the same in two languages is not said twice."""
    return " · ".join(dict.fromkeys(labels))


def write(folder: Path) -> None:
    """Write all schemas into a folder."""
    for name, text in export().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def _text(schema: JsonSchemaValue) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _records(model: type[Record]) -> set[type[Record]]:
    """The record and all that it is made of."""
    found, waiting = set(), [model]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        found.add(here)
        for field in here.model_fields.values():
            waiting += _within(field.annotation)
    return found


def _within(annotation: Any) -> list[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [each for argument in typing.get_args(annotation) for each in _within(argument)]


def _explain(value: dict[str, Any], languages: Sequence[Language]) -> None:
    """What each of the fixed words means, for programs that offer them."""
    for each in (value, value.get("items", {})):
        words = each.get("enum")
        if words:
            each["enumDescriptions"] = [_side_by_side(_meaning(word, language) for language in languages) for word in words]


def _meaning(word: object, language: Language) -> str:
    if isinstance(word, bool):
        return choice("yes" if word else "no", language)
    text = str(word)
    named = REGIONS.get(text) or places().get(text)
    return named.name[language] if named and text not in CHOICES else choice(text, language)


def _plain(value: Any) -> Any:
    """Without what only Python needs: titles made from names, defaults of what is left out, null as a choice nobody writes."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _plain(each) for key, each in value.items() if not (key in ("title", "default") and not isinstance(each, dict))}
    choices = kept.get("anyOf")
    if isinstance(choices, list):
        real = [each for each in choices if each != {"type": "null"}]
        if len(real) == 1:
            kept.pop("anyOf")
            return {**real[0], **kept}
        kept["anyOf"] = real
    return kept


def _short_forms(schema: dict[str, Any]) -> dict[str, Any]:
    """`received: 5933` is short for `received: {value: 5933}`."""
    definitions = schema.get("$defs", {})
    if "Quantity" in definitions:
        definitions["Quantity"] = {"anyOf": [{"type": "integer", "minimum": 0}, definitions["Quantity"]]}
    return schema
