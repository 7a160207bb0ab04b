"""What in a file is not the plain YAML of this house: marks that a program would follow silently, and texts that it would cut off.

In: a file's text and its nodes. Out: problems, each at its place. Never makes a value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import yaml

from ..problems import Place, Problem, problem

DEPTH_LIMIT = 20
NODE_LIMIT = 200_000
"""Values of a file: 300 branches with their offices have some 30,000."""
_MARKS = re.compile(r"[&*!](?<![^\s\[{,:-].)(?:(?<=!)|(?=\S))")
_MANY = 1500
"""Levels that the composer can stand even in a thread with a stack of 1 MB."""
_CHAIN = re.compile(r"(?:[-?] +){21}")
_MERGE = re.compile(r"<<(?<![^\s\[{,:-]..)(?=\s*:)")


class _Loader(yaml.CBaseLoader):
    """PyYAML's C parser without a thought about tags: values are text here, and asking for a tag at each takes a fifth of the time."""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        pass


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text, or None when there is nothing in it; raises `yaml.YAMLError`."""
    return yaml.compose(text, Loader=_Loader)


def signs(text: str, data: bytes) -> list[int]:
    """Offsets of what may be a mark that the composer follows silently. Looked for in the bytes first: most files have none."""
    found: list[int] = []
    if b"&" in data or b"*" in data or b"!" in data:
        found += [match.start() for match in _MARKS.finditer(text)]
    if b"<" in data:
        found += [match.start() for match in _MERGE.finditer(text)]
    return found


def are_content(found: list[int], root: yaml.Node, text: str) -> bool:
    """Whether all of these stand within values, as `**bold**` in a body does. A value that itself begins with a mark does not count."""
    ends: dict[int, int] = {}
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            if text[node.start_mark.index : node.start_mark.index + 1] not in ("&", "*", "!"):
                ends[node.start_mark.index] = node.end_mark.index
        elif id(node) not in seen:
            seen.add(id(node))
            waiting += (part for pair in node.value for part in pair) if isinstance(node, yaml.MappingNode) else node.value
    starts = sorted(ends)
    places = [bisect_left(starts, sign) - 1 for sign in found]
    return all(place >= 0 and sign < ends[starts[place]] for sign, place in zip(found, places, strict=True))


def sizes(name: str, text: str, data: bytes) -> Iterator[Problem]:
    """Where a text is nested so deep that the composer, which calls itself at each level, would exhaust the memory it has for that; and
    where it holds so many values that their nodes would.
    """
    if _signs(data) < _MANY:
        return
    many = may_be_vast(data)
    if not many and data.count(b"[") + data.count(b"{") < _MANY and not _CHAIN.search(text):
        return
    depth = count = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        count += isinstance(event, yaml.NodeEvent)
        if depth > DEPTH_LIMIT + 1:
            yield problem(mark(name, event), "too_deep", limit=DEPTH_LIMIT)
            return
        if count > NODE_LIMIT:
            yield problem(mark(name, event), "too_much", limit=NODE_LIMIT)
            return


def may_be_vast(data: bytes) -> bool:
    """Whether there is room for more values than a file may have."""
    return 2 * (_signs(data) + data.count(b"?")) > NODE_LIMIT


def _signs(data: bytes) -> int:
    """How many bytes there are behind or before which a value may stand."""
    return len(data) - len(data.translate(None, b"[{-?,:\n"))


def events(name: str, text: str) -> Iterator[Problem]:
    """Marks that the composer would follow silently, each as a problem."""
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        place = mark(name, event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield problem(place, "several_documents")
        elif isinstance(event, yaml.AliasEvent):
            yield problem(place, "alias", name=event.anchor)
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            yield problem(place, "anchor", name=event.anchor)
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            yield problem(place, "tag", name=event.tag)
        elif isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            yield problem(place, "merge_key")


def mark(name: str, node: Any) -> Place:
    """Where a node or an event of the parser begins."""
    return Place(name, node.start_mark.line + 1, node.start_mark.column + 1)


_CUT = re.compile(r"^[^\n]*\S[ \t]+#[^\s#>]", re.MULTILINE)
"""What may be a text that ends where somebody wrote «#5»; a comment has a space behind its sign."""


def cut_texts(name: str, root: yaml.Node, text: str, data: bytes) -> Iterator[Problem]:
    """Values behind which YAML takes the rest of the text for a comment: «House #5» would be «House»."""
    if b" #" not in data or not _CUT.search(text):
        return
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, yaml.ScalarNode):
            waiting += (part for pair in node.value for part in pair) if isinstance(node, yaml.MappingNode) else node.value
        elif not node.style:
            end = node.end_mark.index
            rest = re.compile(r"[ \t]+(#[^\s#>][^\n]*)").match(text, end)
            if rest:
                column = node.end_mark.column + rest.start(1) - end + 1
                yield problem(Place(name, node.end_mark.line + 1, column), "cut_text", rest=rest[1].rstrip())
