"""Hours in OSM syntax, wherever they stand, refused at the very part that is wrong.

In: a file of branches with its document. Out: problems. What is wrong is decided by `qabyldau.hours`; here it gets its line and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..hours import Fault, exception_faults, faults
from ..model import BranchesFile
from ..problems import Place, Problem, problem
from ..read import Document, Path_


def problems(document: Document, file: BranchesFile) -> Iterator[Problem]:
    """Every fault in offices' hours, exceptions and reception schedules."""
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


def _faults(document: Document, path: Path_, found: Iterable[Fault]) -> Iterator[Problem]:
    for fault in found:
        place = document.place(path)
        quoted = document.lines[place.line - 1][place.column - 1 :].startswith(("'", '"'))
        exact = Place(place.file, place.line, place.column + fault.offset + quoted)
        yield problem(exact, "hours", found=fault.found, wanted=fault.expected, how=fault.remedy)
