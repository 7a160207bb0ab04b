"""How complete the content is, for those who look after it: translations by branch, and what the check advises, by kind.

In: a checked site and its warnings. Out: a `Survey`, and it as text or as one HTML page in the editor's language. Never blocks anything,
reads no source and knows no clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from pathlib import Path

from jinja2 import Environment
from msgspec import Struct

from .diagnostics import LineOf, report
from .languages import editors, sort_key, told
from .model import LANGUAGES, STALE_AFTER_DAYS, Branch, Brief, Language, Office, Site
from .problems import Problem
from .templates import Unindented

_TEMPLATE = Path(__file__).with_suffix(".html")
_TITLES = {
    "missing_translation": told("Missing translations"),
    "older_text": told("Translations that were left behind"),
    "short_text": told("Translations that are much shorter"),
    "same_text": told("Texts that are not translated"),
    "missing_alt": told("Photos without a description"),
    "mixed_letters": told("Latin letters in Cyrillic words"),
    "stale": told("Addresses and hours to be confirmed"),
    "past_exception": told("Exceptions from the hours that are long over"),
    "appeals_do_not_add_up": told("Numbers that contradict each other"),
    "figures_differ": told("Different numbers for one day"),
    "unsourced": told("Numbers without a source"),
    "date_before_event": told("Dates before the event"),
    "undated_source": told("Sources without a date"),
    "schema_line": told("Files without the line for editing programs"),
}
_OTHERS = told("Other advice")
_ALL = told("All branches")
_ROW = told(
    "{name}: news {items} (not in Kazakh {kk}, Russian {ru}, English {en}; left behind {older}); offices {offices} (to confirm {stale})"
)


class Row(Struct, frozen=True):
    """How things stand with one branch, or with all of them where `branch` is None."""

    branch: Branch | None
    items: int
    missing: dict[Language, int]
    older: int
    offices: int
    stale: int

    @property
    def to_do(self) -> int:
        return sum(self.missing.values()) + self.older + self.stale

    def name(self, language: Language) -> str:
        return self.branch.name[language] if self.branch else editors(language).translations.gettext(_ALL)


class Survey(Struct, frozen=True, dict=True):
    """The whole content on one day; `with_history` says whether git could be asked which translations were left behind."""

    site: Site
    warnings: tuple[Problem, ...]
    today: dt.date
    with_history: bool

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All branches together, then each with something to do, those with most first."""
        total = self._row(None, self.site.news.values(), (office for office, _ in self.site.offices.values()))
        news: dict[str, list[Brief]] = {}
        for brief in self.site.news.values():
            for branch in brief.branches:
                news.setdefault(branch, []).append(brief)
        rows = (self._row(branch, news.get(branch.id, ()), branch.offices) for branch in self.site.branches.values())
        return (total, *sorted((row for row in rows if row.to_do), key=lambda row: (-row.to_do, sort_key(row.name("kk")))))

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Problem, ...]], ...]:
        """The warnings by kind, in the order in which they help readers most."""
        order = {code: place for place, code in enumerate(_TITLES)}
        ordered = sorted(set(self.warnings), key=lambda each: (order.get(each.code, len(order)), each))
        return tuple((code, tuple(found)) for code, found in groupby(ordered, key=lambda each: each.code))

    @cached_property
    def _older(self) -> frozenset[str]:
        return frozenset(warning.place.file for warning in self.warnings if warning.code == "older_text")

    def _row(self, branch: Branch | None, news: Iterable[Brief], offices: Iterable[Office]) -> Row:
        briefs, places = list(news), [office for office in offices if office.status == "active"]
        lacking = {language: sum(brief.headings[place] is None for brief in briefs) for place, language in enumerate(LANGUAGES)}
        older = sum(brief.file in self._older for brief in briefs)
        return Row(branch, len(briefs), lacking, older, len(places), sum(map(self._is_stale, places)))

    def _is_stale(self, office: Office) -> bool:
        return office.verified_on is not None and (self.today - office.verified_on).days > STALE_AFTER_DAYS


def title(code: str, language: Language) -> str:
    """What a group of warnings is called."""
    return editors(language).translations.gettext(_TITLES.get(code, _OTHERS))


def text(survey: Survey, language: Language, line_of: LineOf | None = None) -> str:
    """The survey for a terminal: how things stand in all and by branch, then the warnings by kind."""
    row = editors(language).translations.gettext(_ROW)
    lines = [
        row.format(name=each.name(language), items=each.items, **each.missing, older=each.older, offices=each.offices, stale=each.stale)
        for each in survey.rows
    ]
    groups = [f"{title(code, language)}\n{report(found, language, line_of)}" for code, found in survey.groups]
    return "\n\n".join(["\n".join(lines), *groups])


def page(survey: Survey, language: Language) -> str:
    """The survey as one HTML page that needs no other file."""
    environment = Environment(loader=Unindented([_TEMPLATE.parent]), autoescape=True, trim_blocks=True)
    environment.globals["told"] = editors(language).translations.gettext
    template = environment.get_template(_TEMPLATE.name)
    return template.render(survey=survey, language=language, title=title, date=editors(language).date(survey.today))
