"""A file's text as nested entries, each with the comments that belong to it.

In: text that the reader accepts. Out: `Mapping`, `Sequence` and `Scalar` nodes. A comment on a line of its own belongs to what follows it,
one behind a value to that value, one that stands deeper than what follows to the end of the mapping or list in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct, field

from ..read.syntax import compose

_COMMENT = re.compile(r"(?<!\S)#.*")
_SCHEMA = "# yaml-language-server:"


class Scalar(Struct):
    """One value; `nothing` where a program would see null."""

    text: str
    nothing: bool = False


class Mapping(Struct):
    """Keys with values; `foot` are the comments after the last of them."""

    entries: list[tuple[str, Entry]] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is there."""
        return next((entry.value for name, entry in self.entries if name == key), None)

    def add(self, key: str, data: object) -> None:
        """One more place, of plain values, at the end of the list of a key."""
        there = self.get(key)
        if not isinstance(there, Sequence):
            there = Sequence()
            self.entries = [pair for pair in self.entries if pair[0] != key]
            self.entries.append((key, Entry(there)))
        there.entries.append(Entry(plain_tree(data)))


class Sequence(Struct):
    """A list; `foot` are the comments after its last entry."""

    entries: list[Entry] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


class Entry(Struct):
    """The value of a key or a place in a list, with the comments before it."""

    value: Node
    head: list[str] = field(default_factory=list)


class _Standing(Struct, frozen=True):
    """Where an entry begins; `above` are the collections that hold it, with the columns at which they begin, outermost first."""

    start: int
    column: int
    entry: Entry
    above: tuple[tuple[int, Mapping | Sequence], ...]


def tree(text: str) -> tuple[list[str], Node]:
    """The comments before the first entry (without the schema line), and the nodes; raises `yaml.YAMLError`."""
    root = compose(text)
    if root is None:
        return [], Scalar("", nothing=True)
    standing: list[_Standing] = []
    made = _node(root, text, (), standing)
    standing.sort(key=lambda each: each.start)
    top: list[str] = []
    for start, column, comment, alone in _comments(text, root):
        if not comment.startswith(_SCHEMA):
            _attach(start, column, comment, alone, standing, top)
    return top, made


def plain_tree(data: object) -> Node:
    """Nodes of plain values: dicts, lists, text, numbers, dates; True and False as yes and no, None as nothing."""
    if isinstance(data, dict):
        return Mapping([(str(key), Entry(plain_tree(value))) for key, value in data.items()])
    if isinstance(data, list | tuple):
        return Sequence([Entry(plain_tree(value)) for value in data])
    if data is None:
        return Scalar("", nothing=True)
    return Scalar(("no", "yes")[data] if isinstance(data, bool) else str(data))


def _node(node: yaml.Node, text: str, above: tuple[tuple[int, Mapping | Sequence], ...], standing: list[_Standing]) -> Node:
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, nothing=not node.style and node.value in ("", "~", "null", "Null", "NULL"))
    made: Mapping | Sequence = Mapping() if isinstance(node, yaml.MappingNode) else Sequence()
    column = node.start_mark.column
    inner = (*above, (column, made))
    if isinstance(made, Mapping) and isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            entry = Entry(Scalar(""))
            standing.append(_Standing(key.start_mark.index, key.start_mark.column, entry, inner))
            made.entries.append((key.value, entry))
            entry.value = _node(value, text, inner, standing)
    elif isinstance(made, Sequence) and isinstance(node, yaml.SequenceNode):
        for value in node.value:
            entry = Entry(Scalar(""))
            start = value.start_mark.index if node.flow_style else max(text.rfind("-", 0, value.start_mark.index), 0)
            standing.append(_Standing(start, start - (text.rfind("\n", 0, start) + 1), entry, inner))
            made.entries.append(entry)
            entry.value = _node(value, text, inner, standing)
    return made


def _comments(text: str, root: yaml.Node) -> Iterator[tuple[int, int, str, bool]]:
    """Offset, column and text of each comment, and whether it has its line for itself."""
    hidden = list(text)
    for start, end in _scalars(root, text):
        hidden[start:end] = ["\n" if character == "\n" else "x" for character in hidden[start:end]]
    for match in _COMMENT.finditer("".join(hidden)):
        line = text.rfind("\n", 0, match.start()) + 1
        yield match.start(), match.start() - line, text[match.start() : match.end()].rstrip(), not text[line : match.start()].strip()


def _scalars(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    """Where the values stand; of a block only its lines, for a comment may follow its `|`."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("|", ">"):
            start = text.find("\n", start) if "\n" in text[start:end] else end
        yield start, end
    else:
        for part in (each for pair in node.value for each in pair) if isinstance(node, yaml.MappingNode) else node.value:
            yield from _scalars(part, text)


def _attach(start: int, column: int, comment: str, alone: bool, standing: list[_Standing], top: list[str]) -> None:
    before = [each for each in standing if each.start < start]
    after = next((each for each in standing if each.start > start), None)
    if not before:
        top.append(comment)
    elif not alone:
        before[-1].entry.head.append(comment)
    elif after and column <= after.column:
        after.entry.head.append(comment)
    else:
        below = [holder for at, holder in before[-1].above if at <= column]
        (below[-1] if below else before[-1].above[0][1]).foot.append(comment)
