"""Hours in OSM syntax, wherever they stand, refused at the very part that is wrong.

In: a file of branches with its document. Out: problems. What is wrong is decided by `qabyldau.hours`; here it gets its line and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..hours import Fault, exception_faults, faults, moved
from ..model import BranchesFile
from ..problems import Place, Problem, problem
from ..read import Document, Path_


def problems(document: Document, file: BranchesFile) -> Iterator[Problem]:
    """Every fault in offices' hours, exceptions, reception schedules and their changes."""
    for place, branch in enumerate(file.branches):
        here: Path_ = ("branches", place)
        for number, exception in enumerate(branch.exceptions):
            yield from _faults(document, (*here, "exceptions", number, "hours"), exception_faults(exception.hours))
        for inner, office in enumerate(branch.offices):
            at = (*here, "offices", inner)
            yield from _faults(document, (*at, "hours"), faults(office.hours))
            for number, exception in enumerate(office.exceptions):
                yield from _faults(document, (*at, "exceptions", number, "hours"), exception_faults(exception.hours))
            for number, reception in enumerate(office.reception):
                yield from _faults(document, (*at, "reception", number, "when"), faults(reception.when))
                for which, change in enumerate(reception.changes):
                    if change.moved_to is not None:
                        yield from _moved(document, (*at, "reception", number, "changes", which, "moved_to"), change.moved_to)


def _moved(document: Document, path: Path_, text: str) -> Iterator[Problem]:
    """A new day and times that cannot be read: shown as they are they would look like a reception that is cancelled."""
    try:
        moved(text)
    except ValueError:
        yield problem(document.place(path), "moved_to", value=text)
    else:
        yield from _faults(document, path, exception_faults(text[_DAY_LENGTH:]), _DAY_LENGTH)


_DAY_LENGTH = len("2026-12-17 ")


def _faults(document: Document, path: Path_, found: Iterable[Fault], after: int = 0) -> Iterator[Problem]:
    """The problems of the text that begins `after` so many characters of the value."""
    for fault in found:
        place = document.place(path)
        quoted = document.lines[place.line - 1][place.column - 1 :].startswith(("'", '"'))
        exact = Place(place.file, place.line, place.column + after + fault.offset + quoted)
        yield problem(exact, "hours", found=fault.found, wanted=fault.expected, how=fault.remedy)
