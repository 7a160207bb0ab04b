"""The nodes that PyYAML makes of a file: its values, and where each of them stands.

In: a file's text. Out: values, places, or problems. Loaded only when somebody asks: most files are `ordinary`, and PyYAML takes longer to
load than they to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import yaml

from ..languages import told
from ..problems import Place, Problem, at_most, phrase, problem
from .characters import control, hidden, pile
from .stumbles import stumble
from .syntax import DEPTH_LIMIT, are_content, compose, cut_texts, events, mark, may_be_vast, signs, sizes

ENTRY_LIMIT = 10_000
KEYS_LIMIT = 200


def place(name: str, text: str, path: Iterable[str | int], key: bool) -> Place:
    """Where the value at `path` begins, or its key. A path that leads further than the file does ends at its last known part."""
    node = key_node = _nodes(text)
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((each, value) for each, value in node.value if each.value == part), None)
            if found is None:
                break
            key_node, node = found
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            key_node = node = node.value[part]
        else:
            break
    return mark(name, key_node if key else node)


@lru_cache(maxsize=1)
def _nodes(text: str) -> Any:
    """The nodes of the file that was asked about last: problems come file by file, and nodes take ten times the memory of their text."""
    return compose(text)


def values(name: str, text: str, data: bytes) -> tuple[Any, list[Problem]]:
    """The values of a text, or None and all that is wrong with it."""
    found, node, fault = signs(text, data), None, None
    try:
        # Of a vast file only the first marks are looked for, before anything is made of all of it.
        problems = at_most(events(name, text)) if found and may_be_vast(data) else []
        problems = problems or list(sizes(name, text, data))
        if problems:
            return None, problems
        node = compose(text)
    except yaml.YAMLError as error:
        fault = error
    if fault or (found and node and not are_content(found, node, text)):
        try:
            problems = at_most(events(name, text))
        except yaml.YAMLError as error:
            return None, [stumble(name, text, error)]
        if problems:
            return None, problems
    if fault:
        return None, [stumble(name, text, fault)]
    if node is None:
        return None, [problem(Place(name), "no_keys", got=phrase(told("an empty file")))]
    problems = at_most(cut_texts(name, node, text, data))
    made = _value(name, node, problems, 0)
    return (None, at_most(problems)) if problems else (made, [])


def _escaped(place: Place, text: str) -> Iterator[Problem]:
    """What the text of a value in double quotes may not hold."""
    unseen, marks = hidden(text) or ("\r" if "\r" in text else None), pile(text)
    if unseen:
        yield control(place, unseen)
    if marks:
        yield problem(place, "marks", count=len(marks.group()))


def _value(name: str, node: yaml.Node, problems: list[Problem], depth: int) -> Any:
    if depth > DEPTH_LIMIT:
        problems.append(problem(mark(name, node), "too_deep", limit=DEPTH_LIMIT))
        return None
    if isinstance(node, yaml.ScalarNode):
        # Escapes in double quotes bring in what may not stand in the text itself.
        if node.style == '"':
            problems += _escaped(mark(name, node), node.value)
        return node.value
    if isinstance(node, yaml.SequenceNode):
        if len(node.value) > ENTRY_LIMIT:
            problems.append(problem(mark(name, node.value[ENTRY_LIMIT]), "too_much", limit=ENTRY_LIMIT))
            return None
        return [_value(name, child, problems, depth + 1) for child in node.value]
    if len(node.value) > KEYS_LIMIT:
        problems.append(problem(mark(name, node.value[KEYS_LIMIT][0]), "too_many_keys", limit=KEYS_LIMIT))
        return None
    mapping: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(problem(mark(name, key), "scalar", got=phrase(told("several values as a key"))))
            continue
        if key.value in mapping:
            first = next(each.start_mark.line + 1 for each, _ in node.value if each.value == key.value)
            problems.append(problem(mark(name, key), "duplicate_key", key=key.value, first=first))
        mapping[key.value] = _value(name, child, problems, depth + 1)
    return mapping
