"""What the script of the directory needs: by what offices are filtered, where they are, who is responsible for a place, its words.

In: a site, a language. Out: JSON-able values. What the page itself says in its language is not said again: the script reads the rows.
Never decides what is open: that is in the schedules of `live`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from .languages import Tongue, _, sort_key, tongue
from .model import LANGUAGES, REGIONS, Language, Office, Site, Words, places
from .territory import Territory

VERSION = 1
"""Of both files; the script asks anew for a file of another version than its own."""

SENTENCES = {
    "found_none": _("No office fits all the filters at once."),
    "remove": _("Remove the filter: {filter}"),
    "quoted": _("«{words}»"),
    "open_on": _("Open on {day} {month}"),
    "nearest_to": _("Nearest to: {place}"),
    "nearest_to_you": _("Nearest to you"),
    "straight": _("Distances are in a straight line."),
    "straight_from": _("Distances are in a straight line, counted from: {town}."),
    "unplaced": _("Offices whose place on the map is not known"),
    "distance": _("{number} km"),
    "about": _("about {number} km"),
    "nearest": _("The nearest office"),
    "responsible": _("Responsible for: {place}"),
    "in_charge": _("Branch responsible"),
    "no_office": _("This branch has no office of its own."),
    "no_branch": _("No branch is known to be responsible for it."),
    "choose": _("Choose your city or district to see which branch is responsible for it."),
    "locating": _("Looking for your location …"),
    "not_located": _("The browser did not give your location. Choose a city or a district instead."),
    "no_place": _("There is no such city or district in the list."),
    "no_places": _("The list of places could not be loaded. Check the network and try again."),
}


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Marks a message with a number for the catalogue."""
    return one, many


COUNTED = {
    "found": ngettext("{count} office found", "{count} offices found"),
    "without": ngettext("Without {filters}: {count} office", "Without {filters}: {count} offices"),
    "offices": ngettext("{count} office", "{count} offices"),
    "show": ngettext("Show {count} office", "Show {count} offices"),
}
_SAMPLES = (1, 2, 5, 21, 0)
"""Numbers among which there is one of every plural form."""
_LETTERS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def words(tongue: Tongue) -> dict[str, Any]:
    """Everything the script may say in one language; what counts has a text for each plural form of CLDR."""
    say, locale = tongue.translations, tongue.locale
    return {
        **{name: say.gettext(message) for name, message in SENTENCES.items()},
        "months": tongue.forms.in_dates,
        **{
            name: {locale.plural_form(number): say.ngettext(*message, number) for number in reversed(_SAMPLES)}
            for name, message in COUNTED.items()
        },
    }


def offices(site: Site, language: Language) -> dict[str, Any]:
    """All offices as columns: what each has for every filter, where it is, and by what words it is found besides those on the page.

    `names` are those of regions, parties and services, which many offices share.
    """
    columns: dict[str, list[Any]] = {name: [] for name in ("id", "region", "party", *_FACTS, "text")}
    for office, branch in site.offices.values():
        text = _search(_officials(office), [language]), _elsewhere(_names(office), language)
        row = (
            office.id,
            site.region_of(branch).slug,
            branch.party,
            *(get(office) for get in _FACTS.values()),
            " ".join(filter(None, text)),
        )
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    return {
        "version": VERSION,
        "words": words(tongue(language)),
        "names": {
            "region": {region.slug: _search([region.name]) for region in REGIONS.values()},
            "party": {party.id: _search([party.name, party.short_name]) for party in site.parties.values()},
            "service": {service.id: _search([service.name, *service.other_names]) for service in site.services.values()},
        },
        "offices": columns,
    }


def _at(office: Office) -> list[float] | None:
    """Latitude and longitude to a thousandth of a degree, some hundred metres."""
    where = office.coordinates
    return [round(where.latitude, 3), round(where.longitude, 3)] if where else None


_FACTS: dict[str, Callable[[Office], Any]] = {
    "kind": lambda office: office.kind,
    "service": lambda office: office.services,
    "language": lambda office: office.languages,
    "access": lambda office: [fact for fact, known in office.accessibility if known == "yes"],
    "receives": lambda office: int(bool(office.reception)),
    "at": _at,
    "approximate": lambda office: int(bool(office.coordinates and office.coordinates.approximate)),
}


def _officials(office: Office) -> list[Words]:
    """Who receives there: names and posts."""
    return [said for each in office.reception for said in (each.official, each.post) if said]


def _names(office: Office) -> list[Words]:
    """The office and its address, as its row has them."""
    address = office.address
    crossing = address.intersection.phrase if address.intersection else None
    return [said for said in (office.name, address.locality, address.street, crossing) if said]


def _search(given: Iterable[Words], languages: Iterable[Language] = LANGUAGES) -> str:
    """Each word once, in small letters."""
    return " ".join(dict.fromkeys(word for said in given for language in languages for word in _LETTERS.findall(said[language].lower())))


def _elsewhere(given: list[Words], language: Language) -> str:
    """Words of the other languages that stand in none of this one."""
    own = " ".join(said[language].lower() for said in given)
    found = _search(given, [other for other in LANGUAGES if other != language])
    return " ".join(word for word in found.split() if word not in own)


def territory(site: Site, language: Language) -> dict[str, Any]:
    """The places that a visitor may choose, in the order of their names, and for each the branches responsible for it."""
    duties = Territory(site)
    ordered = sorted(places().values(), key=lambda place: sort_key(place.name[language]))
    responsible = {place.id: [branch.id for branch in duties.responsible(place)] for place in ordered}
    wanted = {branch for branches in responsible.values() for branch in branches}
    return {
        "version": VERSION,
        "parties": {party.id: party.short_name[language] for party in site.parties.values()},
        "branches": {
            id: {"party": branch.party, "name": branch.name[language], "offices": [office.id for office in branch.offices]}
            for id, branch in site.branches.items()
            if id in wanted
        },
        "places": {
            "id": [place.id for place in ordered],
            "name": [place.name[language] for place in ordered],
            "town": [place.town[language] if place.town else "" for place in ordered],
            "region": ["" if place.kind == "region" else REGIONS[place.area].name[language] for place in ordered],
            "text": [_elsewhere([name for name in (place.name, place.town) if name], language) for place in ordered],
            "at": [[place.latitude, place.longitude] for place in ordered],
            "branches": [responsible[place.id] for place in ordered],
        },
    }
