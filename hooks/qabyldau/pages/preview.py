"""The page of a preview that says what is in it: which pages a change touches, and which items are not public yet.

In: what changed since another state of the sources, found by comparing the files of two editions. Out: a page's plan. No published site
has it.
"""

from __future__ import annotations

from functools import partial
from typing import Literal, NamedTuple

from msgspec import Struct

from ..languages import reading_order
from ..model import Language
from .spec import NewsCard, Page, Plan, Standing

PATH = "preview/"
KINDS: tuple[Literal["added", "changed", "removed"], ...] = ("added", "changed", "removed")


class Touched(NamedTuple):
    """A page that is not what it was: its path below a language's root, and its titles in the languages in which it is touched."""

    path: str
    titles: dict[Language, str]


class Changes(Struct, frozen=True):
    """What a change does to the pages of a site: by kind those that are named, the most telling first, and how many there are besides.

    `base` is the state that it was compared with; `code` says that program or templates changed too, which show on both sides alike.
    """

    base: str
    named: dict[str, tuple[Touched, ...]]
    unnamed: dict[str, int]
    code: bool = False


class Row(Struct, frozen=True):
    """A touched page as a reader meets it: its title, the title's language, and where the page stands in each language."""

    title: str
    language: Language
    path: str
    languages: tuple[Language, ...]


class PreviewView(Struct, frozen=True):
    """`groups` are the kinds of changes with their rows and how many pages are not named; `changes` is None where nothing was compared."""

    changes: Changes | None
    groups: tuple[tuple[str, tuple[Row, ...], int], ...]
    awaiting: tuple[NewsCard, ...]


def plan(standing: Standing, changes: Changes | None) -> Plan:
    """The page in one language."""
    return Plan(standing.language, PATH, "preview", "preview", partial(_page, standing, changes))


def _page(standing: Standing, changes: Changes | None) -> Page:
    awaiting = standing.news_cards(brief for brief in standing.archive.briefs if brief.awaits(standing.today))
    return Page(
        language=standing.language,
        path=PATH,
        layout="preview",
        section="preview",
        title=standing._("What is in this preview"),
        description=standing._("The pages that a change touches, and the news that is not published yet."),
        view=PreviewView(changes, tuple(_groups(standing.language, changes)) if changes else (), awaiting),
    )


def _groups(language: Language, changes: Changes) -> list[tuple[str, tuple[Row, ...], int]]:
    rows = {kind: tuple(_row(touched, language) for touched in changes.named[kind]) for kind in KINDS}
    return [(kind, rows[kind], changes.unnamed[kind]) for kind in KINDS if rows[kind]]


def _row(touched: Touched, language: Language) -> Row:
    own = next(each for each in reading_order(language) if each in touched.titles)
    return Row(touched.titles[own], own, touched.path, tuple(touched.titles))
