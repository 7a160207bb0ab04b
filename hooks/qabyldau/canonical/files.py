"""The canonical form of whole files, by their names below the project's root.

In: names, bytes, text, plain values. Out: text in canonical form, or the problems for which a file cannot be read. Opens no file.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from ..model import FILES
from ..problems import Problem
from ..read import kind_of, parse, schema_line
from .emit import emit
from .tree import Mapping, plain_tree, tree


def canonical(name: str, text: str) -> str:
    """The canonical form of a file's text that the reader accepts (raises `yaml.YAMLError` for what is no YAML)."""
    top, root = tree(text)
    if not isinstance(root, Mapping):
        # The check says what is wrong; there is no form to give it.
        return text
    return emit(schema_line(name), top, root, FILES[kind_of(name)])


def written(name: str, data: dict[str, Any]) -> str:
    """A new file of plain values: dicts, lists, text, numbers, dates, True and False, None for what is left out."""
    return emit(schema_line(name), [], plain_tree(data), FILES[kind_of(name)])


def changed(name: str, text: str, change: Callable[[Mapping], None]) -> str:
    """The canonical form of a file after `change` has worked on its nodes; of a file in that form nothing else differs."""
    top, root = tree(text)
    if isinstance(root, Mapping):
        change(root)
    return emit(schema_line(name), top, root, FILES[kind_of(name)])


def formatted(name: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The canonical form of a file's bytes, or why it cannot be read."""
    document, problems = parse(name, data)
    return (canonical(name, document.text) if document else None), problems


def first_difference(text: str, wanted: str) -> int:
    """The line, counted from 1, in which two texts first differ."""
    ours, theirs = text.split("\n"), wanted.split("\n")
    return next(line for line in count(1) if ours[line - 1 : line] != theirs[line - 1 : line])
