"""The page of the search; what is found on it is the business of its script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .spec import Page, Plan, Standing


def plans(standing: Standing) -> Iterator[Plan]:
    """The page `/search/`."""
    yield Plan(standing.language, "search/", "search", "search", partial(_search, standing), scope="names")


def _search(standing: Standing) -> Page:
    return Page(
        language=standing.language,
        path="search/",
        layout="search",
        section="search",
        title=standing._("Search"),
        description=standing._("Search offices, branches, people and news."),
        view=None,
    )
