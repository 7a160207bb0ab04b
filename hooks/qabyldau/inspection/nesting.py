"""Elements that are opened and closed in their order, more strictly than HTML asks: no end tag is left out, nothing is closed by accident.

In: the tags of a page one after another. Out: faults in its notes. HTML lets a browser guess where an element ends; what a template leaves
to guessing is a fault of the template.
"""

from __future__ import annotations

from . import messages
from .facts import Notes

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_FOREIGN = ("svg", "math")
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "table", "ul",
))
# fmt: on
"""What ends an open paragraph (HTML, 13.2.6.4.7)."""
_INTERACTIVE = frozenset(("a", "button"))
_PARENTS = {
    "li": ("ul", "ol", "menu"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "option": ("select", "datalist", "optgroup"),
    "summary": ("details",),
    "figcaption": ("figure",),
    "caption": ("table",),
}


class Nesting:
    """The elements that are open, outermost first."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.open: list[str] = []
        self._lines: list[int] = []

    def start(self, tag: str, line: int, closed: bool) -> None:
        """A start tag; `closed`: it ends in `/>`."""
        if tag in _BLOCKS:
            if "p" in self.open:
                self._refuse("p", tag, line)
        elif tag in _INTERACTIVE:
            for outer in _INTERACTIVE.intersection(self.open):
                self._refuse(outer, tag, line)
        parents = _PARENTS.get(tag)
        if parents and self.open and self.open[-1] not in parents:
            self._notes.fault(line, messages.INSIDE, tag=tag, outer=self.open[-1], line=self._lines[-1])
        if tag in VOID or (closed and self._foreign(tag)):
            return
        self.open.append(tag)
        self._lines.append(line)

    def end(self, tag: str, line: int) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
            self._lines.pop()
        elif tag not in self.open:
            self._notes.fault(line, messages.CLOSES_NOTHING, tag=tag)
        else:
            self._notes.fault(line, messages.CLOSES_OTHER, tag=tag, open=self.open[-1], line=self._lines[-1])
            while self.open.pop() != tag:
                self._lines.pop()
            self._lines.pop()

    def finish(self) -> None:
        for tag, line in zip(self.open, self._lines, strict=True):
            self._notes.fault(line, messages.UNCLOSED, tag=tag)

    def _refuse(self, outer: str, tag: str, line: int) -> None:
        self._notes.fault(line, messages.INSIDE, tag=tag, outer=outer, line=self._lines[self.open.index(outer)])

    def _foreign(self, tag: str) -> bool:
        return tag in _FOREIGN or any(outer in self.open for outer in _FOREIGN)
