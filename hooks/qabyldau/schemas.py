"""JSON Schemas of the source files, for editors' programs that complete and underline while somebody types.

In: the record types. Out: JSON text by file name. What the schemas accept the check accepts too, as YAML 1.2 programs see it: a text that
looks like a number (`house: 4`) may stand without quotes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from .model import FILES

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
    """The schemas by file name, in a canonical form."""
    return {f"{name}.schema.json": _text(model.model_json_schema(schema_generator=_Schema)) for name, model in FILES.items()}


def write(folder: Path) -> None:
    """Write all schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in export().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _text(schema: JsonSchemaValue) -> str:
    return json.dumps({"$schema": DRAFT, **_short_forms(_plain(schema))}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


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
