"""A site in which every field of every kind of record says something, found by looking at the records themselves.

In: the types of `qabyldau.model`. Out: plain data by file, the places of all texts in it, and YAML with each value on a line of its own.
A field that somebody adds tomorrow is here without being written down; one that needs a value of its own stands in `GIVEN`.
"""

from __future__ import annotations

import copy
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from qabyldau.model import FILES, Record
from qabyldau.read import schema_line

NEWS = "content/news/2026/2026-11-20-sample.yaml"
KINDS = {"branches.yaml": "branches", "content/topics.yaml": "topics", "content/calendar.yaml": "calendar", NEWS: "news"}
GIVEN: dict[str, Any] = {
    "Office.hours": "Mo-Fr 09:00-13:00,14:00-18:00; PH off",
    "HoursException.hours": "10:00-14:00",
    "HoursException.since": "2026-11-25",
    "HoursException.until": "2026-11-27",
    "Reception.when": "Th[1,3] 15:00-17:00",
    "Reception.mode": "mobile",
    "ReceptionChange.date": "2026-12-03",
    "ReceptionChange.moved_to": "2026-12-04 15:00-17:00",
    "Coordinates.latitude": "43.25",
    "Coordinates.longitude": "76.93",
    "Photo.file": "2026/door.png",
    "Holiday.date": "2026-12-16",
    "Holiday.kind": "day_off",
    "Calendar.years": ["2026", "2027"],
    "Branch.status": "active",
    "Office.status": "active",
    "Appeals.resolved": {"share": "45", "qualifier": "approximate"},
    "Branch.area": "KZ-75",
    "Branch.level": "city",
    "Branch.parent": None,
    "Branch.serves": ["almaly"],
    "Branch.former_ids": ["former-branch"],
    "Office.former_ids": ["former-office"],
    "Address.intersection": None,
    "Quantity.share": None,
    "NewsItem.date": "2026-11-20",
    "NewsItem.updated": "2026-11-21",
    "Correction.date": "2026-11-21",
    "NewsItem.draft": "no",
    "NewsItem.former_urls": ["archive/former"],
    "Leadership.since": "2020-01-15",
    "Leadership.until": "2026-10-01",
    "FormerName.since": "2012",
    "FormerName.until": "2020",
    "Appeals.since": "2025-01",
    "Appeals.until": "2025-12",
}
"""What a field says where the first value that its type allows will not do."""
_SAMPLES = (
    "sample",
    "2026-11-20",
    "5",
    "43.25",
    "https://party.example/",
    "press@party.example",
    "+77000000001",
    "#1f7a4d",
    "@model/press",
)
_SAMPLES += ("050001", "no")
_TEXT = {"kk": "Үлгі", "ru": "Образец", "en": "Sample"}


class Place(NamedTuple):
    """Where a text stands: its file, the way to it, and the record and field that it belongs to, such as `Office.email`."""

    file: str
    path: tuple[str | int, ...]
    field: str

    @property
    def name(self) -> str:
        """The place without the numbers of entries: `branches.offices.address.street.kk`."""
        return ".".join(part for part in self.path if isinstance(part, str))


def _value(owner: str, name: str, annotation: Any, metadata: tuple[Any, ...]) -> Any:
    """Something that this field may say."""
    field = f"{owner}.{name}"
    if field in GIVEN:
        return copy.deepcopy(GIVEN[field])
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _record(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _value(owner, name, arguments[0], (*arguments[1:], *metadata))
    if origin in (typing.Union, types.UnionType):
        return _value(owner, name, next(part for part in arguments if part is not type(None)), metadata)
    if origin is typing.Literal:
        return arguments[0]
    if origin is tuple:
        count = 1 if arguments[-1] is Ellipsis else len(arguments)
        return [_value(owner, name, arguments[0], ()) for _ in range(count)]
    whole = TypeAdapter(Annotated[(annotation, *metadata)] if metadata else annotation)
    first = _TEXT.get(name, "sample") if owner == "Words" else "sample"
    return next(sample for sample in (first, *_SAMPLES) if _fits(whole, sample))


def _fits(adapter: TypeAdapter[Any], value: str) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def _record(model: type[Record]) -> Any:
    fields: Mapping[str, FieldInfo] = model.model_fields
    values = {name: _value(model.__name__, name, field.annotation, tuple(field.metadata)) for name, field in fields.items()}
    return {name: value for name, value in values.items() if value is not None}


def everything() -> dict[str, Any]:
    """A copy of the data of all files, to be changed at will."""
    return copy.deepcopy(_everything())


@cache
def _everything() -> dict[str, Any]:
    """The data of all files. What an address with two streets says stands in a second office, a branch below another in a second branch."""
    data = {file: copy.deepcopy(_record(FILES[kind])) for file, kind in KINDS.items()}
    branch = data["branches.yaml"]["branches"][0]
    corner = copy.deepcopy(branch["offices"][0])
    corner["id"], corner["former_ids"] = "corner", ["former-corner"]
    words = dict(_TEXT)
    corner["address"] = {"locality": words, "intersection": {"streets": [dict(words), dict(words)], "phrase": dict(words)}}
    corner["reception"][0].update(mode="video", when="Tu 10:00-13:00")
    del corner["reception"][0]["place"]
    branch["offices"].append(corner)
    small = {"id": "below", "party": "sample", "level": "district", "area": "KZ-75", "parent": "sample", "name": dict(words)}
    data["branches.yaml"]["branches"].append(small)
    return data


def texts(data: dict[str, Any]) -> list[Place]:
    """The places of all texts."""
    return [place for file, kind in KINDS.items() for place in _texts(file, (), FILES[kind].__name__, FILES[kind], data[file])]


def _texts(file: str, path: tuple[str | int, ...], field: str, annotation: Any, value: Any) -> Iterator[Place]:
    if isinstance(value, dict):
        model = _record_type(annotation)
        for name, inner in value.items():
            yield from _texts(file, (*path, name), f"{model.__name__}.{name}", model.model_fields[name].annotation, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(file, (*path, number), field, annotation, inner)
    else:
        yield Place(file, path, field)


def _record_type(annotation: Any) -> type[Record]:
    """The record in an annotation such as `tuple[Phone, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next(found for part in typing.get_args(annotation) if (found := _found(part)))


def _found(annotation: Any) -> type[Record] | None:
    try:
        return _record_type(annotation)
    except (StopIteration, RuntimeError):
        return None


def fields() -> frozenset[str]:
    """The name of every field of every record that may stand in a file, by looking at the types alone."""
    return frozenset(_types())


def allows(field: str, value: Any) -> bool:
    """Whether the type of a field takes a value, whatever else is asked of it."""
    return _fits(_types()[field], value)


@cache
def _types() -> dict[str, TypeAdapter[Any]]:
    found: dict[str, TypeAdapter[Any]] = {}
    waiting: list[type[Record]] = list(FILES.values())
    seen: set[type[Record]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            for name, field in model.model_fields.items():
                inner = _found(field.annotation)
                if inner:
                    waiting.append(inner)
                else:
                    found[f"{model.__name__}.{name}"] = TypeAdapter(_single(field))
    return found


def _single(field: FieldInfo) -> Any:
    """The type of one entry where a field holds a list of them."""
    kind = field.annotation
    if typing.get_origin(kind) is tuple:
        return typing.get_args(kind)[0]
    return Annotated[(kind, *field.metadata)] if field.metadata else kind


def at(data: dict[str, Any], place: Place) -> Any:
    """What stands at a place."""
    value = data[place.file]
    for part in place.path:
        value = value[part]
    return value


def put(data: dict[str, Any], place: Place, text: Any) -> None:
    """Put something there."""
    value = data[place.file]
    for part in place.path[:-1]:
        value = value[part]
    value[place.path[-1]] = text


def dumped(file: str, data: Any) -> str:
    """A file as another program would write it."""
    said = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False)
    return f"{schema_line(file)}\n{said}"


def write(folder: Path, data: dict[str, Any], media: Path) -> Path:
    """Write the files, and the one picture that they show."""
    for file, said in data.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dumped(file, said), "utf-8")
    picture = folder / "content/media/2026/door.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes((media / "2026/door.png").read_bytes())
    return folder
