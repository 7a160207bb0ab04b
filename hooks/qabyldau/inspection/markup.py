"""XML with the line of every element, by the parser that Python brings.

In: bytes. Out: a tree of `Node`; raises `NotXml`. Documents with a document type of their own are refused: nothing here needs one.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct, field


class NotXml(Exception):
    """The text is not well-formed; the arguments are the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


class Node(Struct):
    """An element; names bear their namespace as `namespace name`, attributes only where they have one."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the element itself."""
        return "".join(self.parts)

    def every(self, tag: str) -> Iterator[Node]:
        """The children of a name."""
        return (each for each in self.children if each.tag == tag)

    def first(self, tag: str) -> Node | None:
        return next(self.every(tag), None)

    def walk(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def read(data: bytes) -> Node:
    """The root element."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root = Node("", {}, 0)
    open_nodes = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag, attributes, parser.CurrentLineNumber)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_tag: str) -> None:
        open_nodes.pop()

    def refuse(*_given: object) -> None:
        raise NotXml(parser.CurrentLineNumber, "DOCTYPE")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_nodes[-1].parts.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise NotXml(error.lineno, expat.ErrorString(error.code)) from error
    return root.children[0]
