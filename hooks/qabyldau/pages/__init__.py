"""All generated pages of a site as plans, one for each address.

In: a checked `Site`, its public `Archive`, a language and today's date. Out: `Plan` values, each of which makes a `Page` (titles and a
view: frozen data for the layout's template). Nothing here is HTML, and nothing depends on where the site will be hosted.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import branches, home, news, offices, receptions, search
from .preview import Changes, Touched
from .shelves import Shelf
from .spec import Crumb, Figure, Page, Plan, Standing

__all__ = ["Changes", "Crumb", "Figure", "Page", "Plan", "Shelf", "Standing", "Touched", "plans"]


def plans(standing: Standing) -> Iterator[Plan]:
    """The generated pages of one language but for the shelves and items of news: home, directory, regions, offices, receptions, parties,
    branches."""
    for part in (home, offices, receptions, branches, news, search):
        yield from part.plans(standing)
