"""The fields of a record as the web editor shows them: which widget, what it offers, what it refuses while somebody types.

In: a record type, the language of the editor, what there is to choose from. Out: lists of fields for Decap's configuration. Everything is
read off the types that the check uses: what is required there is required here.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from ..fields import choice, guide, singular
from ..languages import editors, told
from ..model import REGIONS, Language, Quantity, Record, SomeWords, Words, places
from ..model.party import PlaceId, RegionCode
from ..model.text import Count, Email, Id, Percent, PhoneNumber, Prose, Text

Field = dict[str, Any]
Choices = Mapping[str, Mapping[str, str]]
"""Names by id of what fields refer to, by kind: `branches`, `people`, `parties`, `services`, `topics`."""

_REFERS = {
    "party": "parties",
    "parent": "branches",
    "person": "people",
    "services": "services",
    "topic": "topics",
    "branches": "branches",
    "people": "people",
}
"""By the name of a field of ids: what it refers to."""
_SAYS_WHICH = ("name", "official", "locality", "date", "since", "number", "person", "as_of", "file", "text")
"""By which field a collapsed entry of a list is known, the first that it has."""
_AS_HINTED = told("it should look as the line below the field says")
_PATTERNS: tuple[tuple[object, str], ...] = (
    (Email, r"^\S+@\S+\.\S+$"),
    (PhoneNumber, r"^\+[\d ()-]{6,}$"),
    (Count, r"^\d{1,12}$"),
    (Percent, r"^\d{1,3}([.]\d+)?$"),
    (float, r"^\d{1,3}([.]\d+)?$"),
    (int, r"^\d{4}$"),
    # Spaces at its ends are taken off when it is saved.
    (Text, ""),
)
"""What may be typed, for types whose JSON Schema does not say it."""
_BUTTONS = ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"]


class Widgets(Struct, frozen=True):
    """The fields of records in one language of the editor."""

    language: Language
    choices: Choices

    def fields(self, record: type[Record]) -> list[Field]:
        """The fields of a record in its own order."""
        hints = typing.get_type_hints(record, include_extras=True)
        return [self._field(record, name, hints[name], info) for name, info in record.model_fields.items()]

    def _field(self, record: type[Record], name: str, hint: Any, info: FieldInfo) -> Field:
        label, help_ = guide(record, name, self.language)
        hint = _present(hint)
        shown = self._shown(name, hint)
        named = {"name": name, "label": label, "required": info.is_required(), **({"hint": help_} if help_ else {})}
        if shown["widget"] == "group" and not info.is_required():
            shown["collapsed"] = True
        return named | shown

    def _shown(self, name: str, hint: Any) -> Field:
        """The widget for values of a type and its options."""
        if typing.get_origin(hint) is tuple:
            return self._list(name, hint)
        if isinstance(hint, type) and issubclass(hint, Record):
            kind = {"short": "value"} if hint is Quantity else {}
            return {"widget": "three" if hint in (Words, SomeWords) else "group", "fields": self.fields(hint), **kind}
        offered = self._offered(name, hint)
        if offered is not None:
            return {"widget": "select", "options": offered}
        if hint is bool:
            return {"widget": "boolean"}
        if hint == Prose:
            return {"widget": "markdown", "buttons": _BUTTONS, "editor_components": [], "modes": ["rich_text", "raw"], "prose": True}
        if name == "file":
            return {"widget": "image", "choose_url": False}
        if typing.get_args(hint)[:1] == (dt.date,):
            return {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False, "default": ""}
        return {"widget": "string", **self._pattern(hint)}

    def _list(self, name: str, hint: Any) -> Field:
        inner, *others = typing.get_args(hint)
        if isinstance(inner, type) and issubclass(inner, Record):
            several = {"min": 1 + len(others), "max": 1 + len(others)} if others and others != [...] else {}
            which = next((each for each in _SAYS_WHICH if each in inner.model_fields), None)
            said = f"{{{{fields.{which}}}}}" if which else ""
            if inner is Words or (which and _present(typing.get_type_hints(inner)[which]) is Words):
                said = f"{{{{fields.{self.language if inner is Words else f'{which}.{self.language}'}}}}}"
            one = {"label_singular": singular(inner, self.language), "summary": said} if said else {}
            return {"widget": "list", "fields": self.fields(inner), "collapsed": True, "default": [], **one, **several}
        offered = self._offered(name, inner)
        if offered is not None:
            return {"widget": "select", "multiple": True, "options": offered}
        return {"widget": "list", "field": {"name": "item", "label": "", **self._shown("", inner)}, "default": []}

    def _offered(self, name: str, hint: Any) -> list[dict[str, str]] | None:
        """What there is to choose from, in the order of its names where the types give none."""
        if hint == RegionCode:
            return [{"value": code, "label": region.name[self.language]} for code, region in REGIONS.items()]
        if hint == PlaceId:
            return [{"value": place.id, "label": place.name[self.language]} for place in places().values()]
        if typing.get_origin(hint) is Literal:
            return [{"value": word, "label": choice(word, self.language)} for word in typing.get_args(hint)]
        if hint == Id and name in _REFERS:
            return [{"value": key, "label": said} for key, said in self.choices[_REFERS[name]].items()]
        return None

    def _pattern(self, hint: Any) -> Field:
        known = next((pattern for kind, pattern in _PATTERNS if kind == hint), None)
        pattern = TypeAdapter(hint).json_schema().get("pattern") if known is None else known
        return {"pattern": [pattern, editors(self.language).translations.gettext(_AS_HINTED)]} if pattern else {}


def _present(hint: Any) -> Any:
    """The type without its None."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        real = [each for each in typing.get_args(hint) if each is not type(None)]
        return real[0] if len(real) == 1 else hint
    return hint
