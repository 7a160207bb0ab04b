"""Nodes as canonical lines, by the record type that they should become.

In: nodes, a record type, the first line. Out: text. Keys that the type does not know come last, in their own order, so that the check can
name them. An optional value in which there is nothing is left out, unless a comment stands at it: somebody means to fill it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..model import Branch, BranchesFile, Party, Record
from ..model.text import Prose
from .scalars import Kind, scalar
from .tree import Entry, Mapping, Node, Scalar, Sequence

_APART: tuple[object, ...] = (BranchesFile, Party, Branch)
"""Files whose keys, and records which in a list, are set apart by an empty line."""
_INDENT = "  "
GUIDE = "#>"
"""How a comment begins that shows the original of a text still to be translated; it goes when there is one."""


def emit(first: str, top: list[str], root: Node, model: type[Record]) -> str:
    """The whole file."""
    body = list(_lines(root, model, ""))
    return "\n".join([first, *top, *body]) + "\n"


def _lines(node: Node, hint: object, indent: str) -> Iterator[str]:
    if isinstance(node, Mapping):
        yield from _mapping(node, hint, indent)
    elif isinstance(node, Sequence):
        yield from _sequence(node, hint, indent)
    else:
        yield indent + scalar(node.text, _kind(hint))[0]


def _mapping(node: Mapping, hint: object, indent: str) -> Iterator[str]:
    fields = _fields(hint)
    places = {name: place for place, name in enumerate(fields)}
    ordered = sorted(node.entries, key=lambda pair: places.get(pair[0], len(places)))
    first = True
    for name, entry in ordered:
        inner, required = fields.get(name, (None, True))
        if not required and _is_empty(entry):
            continue
        if not first and hint in _APART and not indent:
            yield ""
        first = False
        yield from _comments(entry.head if _is_nothing(entry.value) else _without_guide(entry.head), indent)
        yield from _pair(name, entry.value, inner, indent)
    yield from _comments(node.foot, indent)


def _pair(name: str, value: Node, hint: object, indent: str) -> Iterator[str]:
    key = f"{indent}{scalar(name, 'text')[0]}:"
    if isinstance(value, Scalar):
        first, *block = scalar(value.text, _kind(hint))
        yield f"{key} {first}"
        yield from (indent + _INDENT + line if line else "" for line in block)
    elif not value.entries and not value.foot:
        yield f"{key} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif not _left(value, hint):
        yield f"{key} {{}}"
        yield from _comments(value.foot, indent + _INDENT)
    else:
        yield key
        yield from _lines(value, hint, indent + _INDENT)


def _sequence(node: Sequence, hint: object, indent: str) -> Iterator[str]:
    inner = _inner(hint)
    for number, entry in enumerate(node.entries):
        if number and inner in _APART:
            yield ""
        yield from _comments(entry.head, indent)
        yield from _item(entry.value, inner, indent)
    yield from _comments(node.foot, indent)


def _item(value: Node, hint: object, indent: str) -> Iterator[str]:
    if isinstance(value, Scalar):
        first, *block = scalar(value.text, _kind(hint))
        yield f"{indent}- {first}"
        yield from (indent + _INDENT + line if line else "" for line in block)
        return
    if not _left(value, hint):
        yield from _comments(value.foot, indent)
        yield f"{indent}- {'{}' if isinstance(value, Mapping) else '[]'}"
        return
    started = False
    for line in _lines(value, hint, indent + _INDENT):
        if not started and not line.lstrip().startswith("#"):
            started = True
            yield f"{indent}- {line[len(indent) + 2 :]}"
        else:
            yield line if started else indent + line.lstrip()


def _left(node: Mapping | Sequence, hint: object) -> bool:
    """Whether anything of a collection is written at all."""
    if isinstance(node, Sequence):
        return bool(node.entries)
    fields = _fields(hint)
    return any(fields.get(name, (None, True))[1] or not _is_empty(entry) for name, entry in node.entries)


def _without_guide(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith(GUIDE)]


def _comments(lines: list[str], indent: str) -> Iterator[str]:
    return (indent + line for line in lines)


def _is_empty(entry: Entry) -> bool:
    """Whether there is nothing in a value, however deep it looks for it, and no comment at it."""
    return not entry.head and _is_nothing(entry.value)


def _is_nothing(value: Node) -> bool:
    if isinstance(value, Scalar):
        return value.nothing or not value.text.strip()
    if value.foot:
        return False
    return all(map(_is_empty, (each for _, each in value.entries) if isinstance(value, Mapping) else value.entries))


@cache
def _fields(hint: object) -> dict[str, tuple[object, bool]]:
    """Of a record type: the hint of each field, and whether it must be there, in the type's order."""
    if not (isinstance(hint, type) and issubclass(hint, Record)):
        return {}
    hints = typing.get_type_hints(hint, include_extras=True)
    return {name: (_present(hints[name]), field.is_required()) for name, field in hint.model_fields.items()}


def _present(hint: Any) -> object:
    """The hint without its None."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        real = [each for each in typing.get_args(hint) if each is not type(None)]
        return real[0] if len(real) == 1 else hint
    return hint


def _inner(hint: object) -> object:
    """What a list holds."""
    return typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None


@cache
def _kind(hint: object) -> Kind:
    if hint == Prose:
        return "prose"
    while typing.get_origin(hint) is typing.Annotated:
        hint = typing.get_args(hint)[0]
    if hint is float:
        return "number"
    return "text" if hint is None or hint is str else "word"
