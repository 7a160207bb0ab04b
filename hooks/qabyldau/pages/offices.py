"""The directory, a region's offices, and one office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct

from ..archive import Briefs
from ..hours import Special, schedule, table, upcoming
from ..languages import sort_key
from ..model import LANGUAGES, REGIONS, STALE_AFTER_DAYS, Accessibility, Branch, Language, Party, Service
from .spec import Crumb, NewsCard, OfficeCard, Page, Plan, RegionGroup, Standing

OFFICE_NEWS = 3


class DirectoryView(Struct, frozen=True):
    """All offices by region, in the order of the regions' names, and the choices of each filter: only what some office has."""

    groups: tuple[RegionGroup, ...]
    parties: tuple[Party, ...]
    kinds: tuple[str, ...]
    services: tuple[Service, ...]
    spoken: tuple[Language, ...]
    access: tuple[str, ...]
    receiving: bool


class RegionView(Struct, frozen=True):
    """One region: its offices and the branches that work there, those without an office too."""

    group: RegionGroup
    branches: tuple[Branch, ...]


class OfficeView(Struct, frozen=True):
    """One office with all that is known of it; `upcoming` are the special days of the coming six weeks, `schedule` what a script needs."""

    card: OfficeCard
    services: tuple[Service, ...]
    upcoming: tuple[Special, ...]
    others: tuple[OfficeCard, ...]
    news: tuple[NewsCard, ...]
    stale: bool
    today: dt.date
    schedule: dict[str, Any]
    poster: bool


def plans(standing: Standing) -> Iterator[Plan]:
    """The directory, each region that has offices or branches, each office."""
    site, language = standing.site, standing.language
    yield Plan(language, "offices/", "directory", "offices", partial(_directory, standing))
    for area in dict.fromkeys(branch.area for branch in site.branches.values()):
        yield Plan(language, f"offices/{REGIONS[area].slug}/", "region", "offices", partial(_region, standing, area))
    for office, branch in site.offices.values():
        shown = standing.archive.by_branch.get(branch.id, ())[:OFFICE_NEWS]
        digests = tuple(brief.digest for brief in shown)
        yield Plan(
            language, standing.office_path(office, branch), "office", "offices", partial(_office, standing, office.id, shown), digests
        )


def _directory(standing: Standing) -> Page:
    groups = standing.region_groups.values()
    return Page(
        language=standing.language,
        path="offices/",
        layout="directory",
        section="offices",
        title=standing._("Offices and receptions"),
        description=standing._("All offices and public receptions by region: addresses, office hours, telephones."),
        view=_choices(standing, tuple(group for group in groups if group.offices)),
    )


def _choices(standing: Standing, groups: tuple[RegionGroup, ...]) -> DirectoryView:
    site, offices = standing.site, [office for office, _ in standing.site.offices.values()]
    parties = {branch.party for _, branch in site.offices.values()}
    kinds = dict.fromkeys(office.kind for office in offices)
    services = {service for office in offices for service in office.services}
    spoken = {language for office in offices for language in office.languages}
    access = {fact for office in offices for fact, known in office.accessibility if known == "yes"}
    return DirectoryView(
        groups=groups,
        parties=tuple(party for party in site.parties.values() if party.id in parties),
        kinds=tuple(kinds),
        services=tuple(service for service in site.services.values() if service.id in services),
        spoken=tuple(language for language in LANGUAGES if language in spoken),
        access=tuple(fact for fact in Accessibility.model_fields if fact in access),
        receiving=any(office.reception for office in offices),
    )


def _region(standing: Standing, area: str) -> Page:
    group = standing.region_groups[area]
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


def _office(standing: Standing, id: str, shown: Briefs) -> Page:
    card = standing.office_cards[id]
    group = standing.region_groups[card.region.code]
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
        news=standing.news_cards(shown),
        stale=bool(office.verified_on and (standing.today - office.verified_on).days > STALE_AFTER_DAYS),
        today=standing.today,
        schedule=table(schedules, standing.today),
        poster=standing.posters and office.status == "active",
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
