"""The only opener of source files: YAML in which every value is text and knows its line and column.

In: the project's root. Out: `Document` values in sorted order, and a `Problem` for whatever cannot be read. Values are nested
dicts, lists and text in Unicode NFC; nothing is typed here, so `050001`, `10:00` and `no` stay what the editor wrote.
Anchors, aliases, tags, merge keys, duplicate keys, tabs and invisible characters are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .problems import Place, Problem, problem

SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 20
BRANCHES = "branches.yaml"
TOPICS = "content/topics.yaml"
CALENDAR = "content/calendar.yaml"
REGIONS = "content/branches"
NEWS = "content/news"

Path_ = tuple[str | int, ...]
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_LINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Document:
    """One file: `data` is its content as text, `place(path)` where a value stands in it."""

    file: str
    data: Any
    text: str
    _root: yaml.Node = field(repr=False)

    def place(self, path: Path_ = (), key: bool = False) -> Place:
        """Where the value at `path` begins, or its key. A path that leads further than the file does ends at its last known part."""
        node, key_node = self._root, self._root
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
        mark = (key_node if key else node).start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def without(self, dropped: Mapping[str, frozenset[int]]) -> Document:
        """The same file as if these entries of its top-level lists were not there; what stays keeps its place."""
        if not any(dropped.values()):
            return self
        pairs = []
        for key, node in self._root.value:
            gone = dropped.get(key.value, frozenset())
            left = [child for place, child in enumerate(node.value) if place not in gone] if gone else node.value
            pairs.append((key, yaml.SequenceNode(node.tag, left, node.start_mark, node.end_mark) if gone else node))
        root = yaml.MappingNode(self._root.tag, pairs, self._root.start_mark, self._root.end_mark)
        return Document(self.file, self.data, self.text, root)

    def block_line(self, path: Path_) -> int:
        """The line on which the text of a block scalar (`|`) at `path` begins, counting from 1."""
        place = self.place(path)
        return place.line + 1 if self.lines[place.line - 1][place.column - 1 :].startswith(("|", ">")) else place.line

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@dataclass(frozen=True)
class Sources:
    """All files that could be read, by their path below the root, and what is wrong with the others."""

    root: Path
    documents: dict[str, Document]
    problems: tuple[Problem, ...]
    names: tuple[str, ...]

    def news(self) -> Iterator[Document]:
        return (document for name, document in self.documents.items() if name.startswith(NEWS + "/"))

    def branches(self) -> Iterator[Document]:
        return (document for name, document in self.documents.items() if name == BRANCHES or name.startswith(REGIONS + "/"))


def read_sources(root: Path) -> Sources:
    """Read branches.yaml and content/; a file that cannot be read becomes a problem and the others are read all the same."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    names = [BRANCHES, *sorted(_yaml_files(root)), *(name for name in (TOPICS, CALENDAR) if (root / name).exists())]
    for name in names:
        document, found = read(root, name)
        problems += found
        if document:
            documents[name] = document
    problems += [problem(Place(name), "extra_file", name=name) for name in _other_files(root)]
    return Sources(root, documents, tuple(problems), tuple(names))


def _yaml_files(root: Path) -> Iterator[str]:
    for pattern in (f"{REGIONS}/*.yaml", f"{NEWS}/[0-9][0-9][0-9][0-9]/*.yaml"):
        yield from (path.relative_to(root).as_posix() for path in root.glob(pattern))


def _other_files(root: Path) -> Iterator[str]:
    """Files below content/news and content/branches that would be silently left out."""
    known = set(_yaml_files(root))
    for folder in (NEWS, REGIONS):
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if not path.is_dir() and name not in known and not path.name.startswith("."):
                yield name


def read(root: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """One file, or all that is wrong with it."""
    path = root / name
    if path.is_symlink():
        return None, [problem(Place(name), "not_a_file", name=name)]
    if not path.is_file():
        return None, [problem(Place(name), "missing_file", name=name)]
    data = path.read_bytes()
    if len(data) > SIZE_LIMIT:
        return None, [problem(Place(name), "too_large", size=len(data), limit=SIZE_LIMIT)]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        return None, [problem(_place(name, before, len(before)), "encoding", byte=data[error.start])]
    text = unicodedata.normalize("NFC", _LINE.sub("\n", text))
    problems = list(_characters(name, text))
    if problems:
        return None, problems
    return _parse(name, text)


def _place(name: str, text: str, offset: int) -> Place:
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _characters(name: str, text: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield problem(Place(name), "bom")
        text = " " + text[1:]
    for match in _INVISIBLE.finditer(text):
        character = match.group()
        label = unicodedata.name(character, "control character").lower()
        yield problem(_place(name, text, match.start()), "control", code=ord(character), name=label)
    for match in re.finditer("\t", text):
        yield problem(_place(name, text, match.start()), "tab")


def _parse(name: str, text: str) -> tuple[Document | None, list[Problem]]:
    try:
        problems = list(_events(name, text))
        if problems:
            return None, problems
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return None, [_syntax(name, error)]
    if node is None:
        return None, [problem(Place(name), "mapping", got="an empty file")]
    problems = []
    data = _value(name, node, problems, 0)
    return (None, problems) if problems else (Document(name, data, text, node), [])


_FORBIDDEN = re.compile(r"(?:^|[\s\[{,:-])(?:[&*!]\S|<<\s*:)|^(?:---|\.\.\.|%)", re.MULTILINE)


def _events(name: str, text: str) -> Iterator[Problem]:
    """Marks that the composer would follow silently. Texts without any such sign (nearly all) are not scanned twice."""
    if not _FORBIDDEN.search(text):
        return
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        place = _mark(name, event)
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


def _value(name: str, node: yaml.Node, problems: list[Problem], depth: int) -> Any:
    if depth > DEPTH_LIMIT:
        problems.append(problem(_mark(name, node), "too_deep", limit=DEPTH_LIMIT))
        return None
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(name, child, problems, depth + 1) for child in node.value]
    mapping: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(problem(_mark(name, key), "scalar", got="several values as a key"))
            continue
        if key.value in lines:
            problems.append(problem(_mark(name, key), "duplicate_key", key=key.value, first=lines[key.value]))
        lines.setdefault(key.value, key.start_mark.line + 1)
        mapping[key.value] = _value(name, child, problems, depth + 1)
    return mapping


def _mark(name: str, node: Any) -> Place:
    """Where a node or an event of the parser begins."""
    return Place(name, node.start_mark.line + 1, node.start_mark.column + 1)


_HINTS = (
    ("mapping values are not allowed", "a second «: » on the line", "put the value in quotes, or begin a new line"),
    ("could not find expected ':'", "a line without «: » after its key", "write «key: value», or indent the line below its text"),
    (
        "did not find expected key",
        "a line that stands further left or right than its neighbours",
        "indent it exactly as the lines around it",
    ),
    (
        "did not find expected '-' indicator",
        "a line that does not fit into the list",
        "begin it with «- », or indent it as the other entries",
    ),
    ("found unexpected end of stream", "an opening quote without a closing one", "close the quote"),
    ("did not find expected ',' or", "a bracket that is not closed", "close it, or put the text in quotes"),
    ("cannot start any token", "a sign that cannot begin a value", "put the value in quotes"),
    ("did not find expected node content", "a sign that cannot begin a value", "put the value in quotes"),
    ("found unknown escape character", "a backslash in double quotes", "use single quotes instead"),
    ("expected the node content", "a sign that cannot begin a value", "put the value in quotes"),
)


def _syntax(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    said = str(getattr(error, "problem", None) or error)
    for known, what, how in _HINTS:
        if known in said:
            return problem(place, "syntax", what=what, how=how)
    return problem(
        place, "syntax", what="a line that cannot be read", how="compare it with the lines around it: colons, quotes, indentation"
    )
