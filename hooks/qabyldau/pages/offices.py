"""The directory, a region's offices, and one office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..hours import Special, schedule, table, upcoming
from ..languages import sort_key
from ..model import STALE_AFTER_DAYS, Branch, Region, Service
from .spec import Crumb, NewsCard, OfficeCard, Page, Standing

OFFICE_NEWS = 3


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """A region with its offices."""

    region: Region
    path: str
    offices: tuple[OfficeCard, ...]


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """All offices by region, in the order of the regions' names."""

    groups: tuple[RegionGroup, ...]
    offices: int


@dataclass(frozen=True, slots=True)
class RegionView:
    """One region: its offices and the branches that work there, those without an office too."""

    group: RegionGroup
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class OfficeView:
    """One office with all that is known of it; `upcoming` are the special days of the coming six weeks, `schedule` what a script needs."""

    card: OfficeCard
    services: tuple[Service, ...]
    upcoming: tuple[Special, ...]
    others: tuple[OfficeCard, ...]
    news: tuple[NewsCard, ...]
    stale: bool
    today: dt.date
    schedule: dict[str, Any]


def pages(standing: Standing) -> Iterator[Page]:
    """The directory, each region that has offices or branches, each office."""
    groups = _groups(standing)
    yield _directory(standing, groups)
    for group in groups:
        yield _region(standing, group)
        for card in group.offices:
            yield _office(standing, card, group)


def _groups(standing: Standing) -> tuple[RegionGroup, ...]:
    cards: dict[str, list[OfficeCard]] = {}
    regions = {branch.area: standing.site.region_of(branch) for branch in standing.site.branches.values()}
    for card in standing.office_cards.values():
        cards.setdefault(card.region.code, []).append(card)
    ordered = sorted(regions.values(), key=lambda region: sort_key(region.name[standing.language]))
    return tuple(RegionGroup(region, f"offices/{region.slug}/", tuple(cards.get(region.code, ()))) for region in ordered)


def _directory(standing: Standing, groups: tuple[RegionGroup, ...]) -> Page:
    return Page(
        language=standing.language,
        path="offices/",
        layout="directory",
        section="offices",
        title=standing._("Offices and receptions"),
        description=standing._("All offices and public receptions by region: addresses, office hours, telephones."),
        view=DirectoryView(tuple(group for group in groups if group.offices), len(standing.office_cards)),
    )


def _region(standing: Standing, group: RegionGroup) -> Page:
    name = group.region.name[standing.language]
    branches = [branch for branch in standing.site.branches.values() if branch.area == group.region.code]
    branches.sort(key=lambda branch: (_LEVELS[branch.level], sort_key(branch.name[standing.language])))
    return Page(
        language=standing.language,
        path=group.path,
        layout="region",
        section="offices",
        title=name,
        description=standing._("Offices and receptions in this region: %(region)s") % {"region": name},
        view=RegionView(group, tuple(branches)),
        crumbs=(standing.crumb_offices,),
        section_path="offices/",
    )


_LEVELS = {"republic": 0, "region": 1, "city": 2, "district": 3, "primary": 4}


def _office(standing: Standing, card: OfficeCard, group: RegionGroup) -> Page:
    office, branch = card.office, card.branch
    name = office.name[standing.language]
    region = group.region.name[standing.language]
    exceptions = (*office.exceptions, *branch.exceptions)
    schedules = {office.id: schedule(office.hours, exceptions, standing.site.calendar, standing.today, standing.language)}
    view = OfficeView(
        card=card,
        services=tuple(standing.site.services[service] for service in office.services),
        upcoming=upcoming(office.hours, exceptions, standing.site.calendar, standing.today),
        others=tuple(other for other in group.offices if other is not card)[:OFFICE_NEWS],
        news=standing.news_cards(standing.archive.of_branches([branch.id])[:OFFICE_NEWS]),
        stale=bool(office.verified_on and (standing.today - office.verified_on).days > STALE_AFTER_DAYS),
        today=standing.today,
        schedule=table(schedules, standing.today),
    )
    return Page(
        language=standing.language,
        path=card.path,
        layout="office",
        section="offices",
        title=name,
        description=standing._("%(office)s (%(region)s): address, office hours, how to get there, who receives citizens.")
        % {"office": name, "region": region},
        view=view,
        crumbs=(standing.crumb_offices, Crumb(region, group.path)),
        section_path="offices/",
        accent=card.party.id,
    )
