"""What machines read: structured data in pages, redirects from former addresses.

In: pages, the site's address, the model. Out: text or JSON-able values, by address below the site's root. Never HTML bodies.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol

from msgspec import json

from .addresses import prefix
from .hours import Special
from .model import LANGUAGES, Address, Language, Site
from .pages import Page
from .pages.branches import BranchView, branch_path
from .pages.news import ItemView
from .pages.offices import OfficeView

Json = dict[str, Any]


class Translated(Protocol):
    """Whatever has one path in several languages: a page, its plan, a hand-written page, an item of news."""

    @property
    def path(self) -> str: ...
    @property
    def languages(self) -> tuple[Language, ...]: ...


class Placed(Translated, Protocol):
    """What has an address in one of them."""

    @property
    def language(self) -> Language: ...


def address(page: Placed) -> str:
    """The page's address below the site's root, e.g. `ru/offices/almaty/`."""
    return prefix(page.language) + page.path


def alternates(page: Translated) -> dict[str, str]:
    """Addresses below the root by BCP 47 tag, `x-default` last; only real translations, the page itself included."""
    path, languages = page.path, page.languages
    found: dict[str, str] = {language: prefix(language) + path for language in LANGUAGES if language in languages}
    return {**found, "x-default": next(iter(found.values()))}


def json_ld(page: Page, site_url: str) -> str:
    """The page's schema.org graph as text that is safe inside a `script` element; empty where there is nothing to say. A graph of one
    node is that node alone.
    """
    graph = [*_breadcrumbs(page, site_url), *_subject(page, site_url)]
    if not graph:
        return ""
    said = graph[0] if len(graph) == 1 else {"@graph": graph}
    text = json.encode({"@context": "https://schema.org", **said}).decode()
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _breadcrumbs(page: Page, site_url: str) -> Iterator[Json]:
    """The place of a page in the site; a news item's is its date, and ten thousand of them must stay light."""
    if page.crumbs and page.layout != "news_item":
        steps = [(crumb.label, site_url + prefix(page.language) + crumb.path) for crumb in page.crumbs]
        steps.append((page.title, site_url + address(page)))
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name, "item": item} for position, (name, item) in enumerate(steps, 1)
            ],
        }


def _subject(page: Page, site_url: str) -> Iterator[Json]:
    match page.view:
        case OfficeView() as view:
            yield _office(view, page, site_url)
        case BranchView() as view:
            yield {
                "@type": "Organization",
                "name": page.title,
                "url": site_url + address(page),
                "parentOrganization": {"@type": "Organization", "name": view.party.name[page.language]},
            }
        case ItemView() as view:
            yield _article(view, page, site_url)


def _office(view: OfficeView, page: Page, site_url: str) -> Json:
    office, language = view.card.office, page.language
    data: Json = {
        "@type": "Place",
        "name": office.name[language],
        "url": site_url + address(page),
        "address": _postal_address(office.address, view.card.region.name[language], language),
    }
    if office.coordinates and not office.coordinates.approximate:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": office.coordinates.latitude, "longitude": office.coordinates.longitude}
    if view.card.week:
        data["openingHoursSpecification"] = [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{_DAYS[day.weekday]}",
                "opens": _clock(interval.start),
                "closes": _clock(interval.end),
            }
            for day in view.card.week.days
            if not day.irregular
            for interval in day.intervals
            if interval.kind != "open_end"
        ]
        data["specialOpeningHoursSpecification"] = [entry for special in view.upcoming for entry in _special(special)]
    if office.phones:
        data["telephone"] = [phone.number for phone in office.phones]
    return data


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _clock(minute: int) -> str:
    """`10:00`; what ends at midnight closes at 23:59, as schema.org's examples have it."""
    return "23:59" if minute >= 1440 else f"{minute // 60:02}:{minute % 60:02}"


def _special(special: Special) -> Iterator[Json]:
    """Days on which other hours hold; closed ones open and close at 00:00, unknown ones are not claimed."""
    if special.state == "unknown":
        return
    for start, end in [(each.start, each.end) for each in special.intervals] or [(0, 0)]:
        yield {
            "@type": "OpeningHoursSpecification",
            "validFrom": special.first.isoformat(),
            "validThrough": special.last.isoformat(),
            "opens": _clock(start),
            "closes": _clock(end),
        }


def _postal_address(given: Address, region: str, language: Language) -> Json:
    data: Json = {"@type": "PostalAddress", "addressCountry": "KZ", "addressRegion": region, "addressLocality": given.locality[language]}
    street = street_line(given, language)
    if street:
        data["streetAddress"] = street
    if given.postal_code:
        data["postalCode"] = given.postal_code
    return data


def street_line(given: Address, language: Language) -> str | None:
    """Street and house, or the corner, as one line of data; None where only the locality is known."""
    if given.intersection:
        return given.intersection.phrase[language]
    if given.street:
        return f"{given.street[language]}, {given.house}" if given.house else given.street[language]
    return None


@lru_cache(maxsize=8192)
def phone(number: str) -> str:
    """A number as people write it: +7 727 250 00 00."""
    # Imported here: its tables take long to load, and pages of news need none of them.
    import phonenumbers

    return phonenumbers.format_number(phonenumbers.parse(number, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _article(view: ItemView, page: Page, site_url: str) -> Json:
    item = view.item
    data: Json = {
        "@type": "NewsArticle",
        "headline": view.story.title,
        "inLanguage": page.language,
        "articleSection": view.topic.name[page.language],
    }
    if not item.date.approximate:
        data["datePublished"] = item.date.isoformat()
    if updated := item.updated_in(page.language):
        data["dateModified"] = updated.isoformat()
    if item.source:
        data["isBasedOn"] = {"@type": "CreativeWork", "name": item.source.name[page.language], "inLanguage": item.source.language}
        if item.source.url:
            data["isBasedOn"]["url"] = item.source.url
    return data


def redirects(site: Site) -> dict[str, str]:
    """Former addresses below a language's root and where they lead now."""
    moved: dict[str, str] = {}
    for branch in site.branches.values():
        for former in branch.former_ids:
            moved[f"branches/{former}/"] = branch_path(branch)
        region = site.region_of(branch).slug
        for office in branch.offices:
            for former in office.former_ids:
                moved[f"offices/{region}/{former}/"] = f"offices/{region}/{office.id}/"
    for brief in site.news.values():
        for former in brief.former_urls:
            moved[former.strip("/") + "/"] = brief.path
    return moved
