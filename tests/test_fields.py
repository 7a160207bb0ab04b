"""Labels and hints: every field that an editor can meet is called something in each language."""

from __future__ import annotations

import json
import re
from typing import Literal, get_args, get_origin

import pytest

from qabyldau.fields import CHOICES, guide, singular
from qabyldau.model import FILES, LANGUAGES, Language, Record
from qabyldau.schemas import export

CYRILLIC = re.compile("[а-яәғқңөұүһі]", re.IGNORECASE)
NAMES = {"Telegram", "WhatsApp", "Instagram", "Facebook"}


def records() -> dict[str, type[Record]]:
    found: dict[str, type[Record]] = {}

    def look(hint: object) -> None:
        if isinstance(hint, type) and issubclass(hint, Record) and hint.__name__ not in found:
            found[hint.__name__] = hint
            for field in hint.model_fields.values():
                look(field.annotation)
        for inner in get_args(hint):
            look(inner)

    for model in FILES.values():
        look(model)
    return found


def fixed_words(hint: object) -> set[str]:
    if get_origin(hint) is Literal:
        return {str(word) for word in get_args(hint) if not str(word).startswith("KZ-")}
    return {word for inner in get_args(hint) for word in fixed_words(inner)}


FIELDS = [(record, field) for record in records().values() for field in record.model_fields]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_says_it_in_the_language(language: Language) -> None:
    for record, field in FIELDS:
        label, hint = guide(record, field, language)
        for text in (label, hint):
            assert not text or text in NAMES or bool(CYRILLIC.search(text)) == (language != "en"), (record, field, text)
        assert label and label[0] == label[0].upper(), (record, field)
        assert not hint.endswith("."), (record, field)


def test_every_fixed_word_of_the_files_is_explained() -> None:
    words = {word for record in records().values() for field in record.model_fields.values() for word in fixed_words(field.annotation)}
    assert words - CHOICES.keys() == set()


def test_every_list_of_records_says_what_one_entry_is() -> None:
    listed = {
        inner
        for record in records().values()
        for field in record.model_fields.values()
        if get_origin(field.annotation) is tuple
        for inner in get_args(field.annotation)
        if isinstance(inner, type) and issubclass(inner, Record)
    }
    assert all(singular(record, "kk") for record in listed)


def test_hover_texts_exist_in_each_language_and_in_no_other() -> None:
    schemas = {name: json.loads(text) for name, text in export().items()}
    hours = {name: schemas[f"{name}branches.schema.json"]["$defs"]["Office"]["properties"]["hours"] for name in ("en/", "kk/", "ru/")}
    assert [hours[name]["title"] for name in hours] == ["Opening hours", "Жұмыс уақыты", "Часы работы"]
    for name, schema in schemas.items():
        for text in texts(schema) if "/" in name else ():
            assert text in NAMES or bool(CYRILLIC.search(text)) != name.startswith("en/"), (name, text)


def test_the_schemas_differ_in_words_only() -> None:
    schemas = export()
    for name in FILES:
        bare = {json.dumps(without_texts(json.loads(schemas[f"{folder}{name}.schema.json"]))) for folder in ("", "kk/", "ru/", "en/")}
        assert len(bare) == 1


def texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    if not isinstance(value, dict):
        return []
    own = [value[key] for key in ("title", "description") if isinstance(value.get(key), str)]
    explained = [text for text in value.get("enumDescriptions", [])]
    return [*own, *explained, *(text for each in value.values() for text in texts(each))]


def without_texts(value: object) -> object:
    if isinstance(value, list):
        return [without_texts(each) for each in value]
    if not isinstance(value, dict):
        return value
    said = {key for key in ("title", "description") if isinstance(value.get(key), str)} | {"enumDescriptions"}
    return {key: without_texts(each) for key, each in value.items() if key not in said}
