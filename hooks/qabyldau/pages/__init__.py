"""All generated pages of a site as a flat list of specifications, one for each address.

In: a checked `Site`, its public `Archive`, a language and today's date. Out: `Page` values: address, layout, titles and a view
(frozen data for the layout's template). Nothing here is HTML, and nothing depends on where the site will be hosted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..archive import Archive
from ..model import Language, Site
from . import branches, home, news, offices
from .receptions import receptions
from .spec import Crumb, Figure, Page, Standing

__all__ = ["Crumb", "Figure", "Page", "Standing", "pages"]


def pages(site: Site, archive: Archive, language: Language, today: dt.date) -> Iterator[Page]:
    """Every generated page of one language: home, directory, regions, offices, receptions, parties, branches, news."""
    standing = Standing(site, archive, language, today)
    yield home.home(standing)
    yield from offices.pages(standing)
    yield receptions(standing)
    yield from branches.pages(standing)
    yield from news.pages(standing)
