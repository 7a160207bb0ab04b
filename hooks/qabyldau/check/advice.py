"""What helps and never blocks: numbers that contradict each other, odd dates, missing translations.

In: records that have no problems. Out: warnings. The site shows what the source says; an editor decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import LANGUAGES, STALE_AFTER_DAYS, Appeals, BranchesFile, Figures, HoursException, Language, NewsItem, Photo, Quantity, When
from ..problems import Place, Problem, at_most, problem
from ..read import Document, Path_, schema_line
from . import dates, spelling

if TYPE_CHECKING:
    from . import Loaded

PAST_AFTER_DAYS = 30
"""An exception that is over harms nobody, so nobody is bothered at once; one that is long over is litter, or has a slip in its year."""


def warnings(loaded: Loaded, today: dt.date) -> Iterator[Problem]:
    """All warnings over all files but the news."""
    for document in [document for kind in (loaded.branches, loaded.topics, loaded.calendars) for document, _ in kind]:
        yield from _schema_line(document)
        yield from at_most(spelling.mixed(document))
    for document, file in loaded.branches:
        yield from _branches(document, file, today)


def news(document: Document, item: NewsItem) -> Iterator[Problem]:
    """All warnings over one news item."""
    yield from _schema_line(document)
    yield from at_most(spelling.mixed(document))
    yield from spelling.stories(document, item)
    if item.event_date and item.event_date.earliest > item.date.earliest and not item.date.approximate:
        yield problem(document.place(("date",)), "date_before_event", "warning", date=item.date, event=item.event_date)
    yield from dates.left_behind(document, item)
    if item.source and item.source.date is None:
        yield problem(document.place(("source",), key=True), "undated_source", "warning")
    for path, photo in photos_of(item):
        yield from _photo(document, path, photo, item.languages)
    missing = [language for language in LANGUAGES if language not in item.languages]
    if missing:
        yield problem(Place(document.file), "missing_translation", "warning", languages=", ".join(missing))


def _schema_line(document: Document) -> Iterator[Problem]:
    line = schema_line(document.file)
    if document.text.partition("\n")[0].rstrip() != line:
        yield problem(Place(document.file), "schema_line", "warning", line=line)


def photos_of(item: NewsItem) -> Iterator[tuple[Path_, Photo]]:
    """An item's pictures and where in its file they stand."""
    if item.photo:
        yield ("photo",), item.photo
    for place, photo in enumerate(item.gallery):
        yield ("gallery", place), photo


def _photo(document: Document, path: Path_, photo: Photo, shown_in: tuple[Language, ...]) -> Iterator[Problem]:
    missing = [language for language in shown_in if not photo.alt[language]]
    if missing:
        yield problem(document.place((*path, "file")), "missing_alt", "warning", languages=", ".join(missing))


def _branches(document: Document, file: BranchesFile, today: dt.date) -> Iterator[Problem]:
    for place, branch in enumerate(file.branches):
        for number, appeals in enumerate(branch.appeals):
            yield from _appeals(document, ("branches", place, "appeals", number), appeals)
        yield from _figures(document, ("branches", place, "figures"), branch.figures)
        yield from _past(document, ("branches", place, "exceptions"), branch.exceptions, today)
        for inner, office in enumerate(branch.offices):
            yield from _past(document, ("branches", place, "offices", inner, "exceptions"), office.exceptions, today)
            if office.photo:
                yield from _photo(document, ("branches", place, "offices", inner, "photo"), office.photo, LANGUAGES)
            if office.verified_on and (today - office.verified_on).days > STALE_AFTER_DAYS:
                path = ("branches", place, "offices", inner, "verified_on")
                yield problem(document.place(path), "stale", "warning", date=office.verified_on, days=STALE_AFTER_DAYS)


def _past(document: Document, path: Path_, exceptions: tuple[HoursException, ...], today: dt.date) -> Iterator[Problem]:
    """The first exception of a list that ended long ago: whoever looks at it sees the others."""
    for number, each in enumerate(exceptions):
        end = each.until or each.since
        if (today - end).days > PAST_AFTER_DAYS:
            place = document.place((*path, number, "until" if each.until else "since"))
            yield problem(place, "past_exception", "warning", date=end, days=PAST_AFTER_DAYS)
            return


def _appeals(document: Document, path: Path_, appeals: Appeals) -> Iterator[Problem]:
    """Exact numbers of one period that do not sum up to what was received (a share counts as that part of it)."""
    if appeals.source is None:
        yield problem(document.place(path), "unsourced", "warning")
    received = appeals.received
    parts = [("resolved", appeals.resolved), ("consulted", appeals.consulted), ("pending", appeals.pending)]
    if received is None or received.value is None or any(part is None or part.qualifier != "exact" for _, part in parts):
        return
    counted = [(name, _number(part, received.value)) for name, part in parts if part is not None]
    total = sum(number for _, number in counted)
    if received.qualifier == "exact" and total != received.value:
        yield problem(document.place(path), "appeals_do_not_add_up", "warning", received=received.value, total=total, **dict(counted))


def _figures(document: Document, path: Path_, given: tuple[Figures, ...]) -> Iterator[Problem]:
    """Numbers that no source bears out, and exact numbers of one day that differ."""
    first: dict[tuple[When, str], tuple[int, Path_]] = {}
    for number, figures in enumerate(given):
        if figures.source is None:
            yield problem(document.place((*path, number)), "unsourced", "warning")
        for field in Figures.model_fields:
            quantity = getattr(figures, field)
            if not isinstance(quantity, Quantity) or quantity.value is None or quantity.qualifier != "exact":
                continue
            other, there = first.setdefault((figures.as_of, field), (quantity.value, (*path, number, field)))
            if other != quantity.value:
                values = {
                    "field": field,
                    "value": quantity.value,
                    "date": figures.as_of,
                    "other": other,
                    "line": document.place(there).line,
                }
                yield problem(document.place((*path, number, field)), "figures_differ", "warning", **values)


def _number(quantity: Quantity, received: int) -> int:
    return quantity.value if quantity.value is not None else round(received * (quantity.share or 0) / 100)
