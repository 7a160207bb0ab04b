"""What can be found: offices, branches, people and news, each as the words by which people look for it.

In: a checked site, the texts of its news. Out: `Document` values in one language. `texts` say how much a word counts where it stands; names
stand there in all languages, for people look for them in any.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..addresses import prefix
from ..archive import Archive
from ..hours import week
from ..languages import _, reading_order, tongue
from ..model import LANGUAGES, REGIONS, Bodies, Branch, Brief, Language, Leadership, Office, Person, Quantity, Service, Site, When, Words
from ..outputs import street_line
from ..wording import ACCESS, MODES, POSTS, STATUSES

TITLE, SUMMARY, KEYWORD, ALIAS = 6, 5, 4, 3
"""How much a word counts: in the title, in the summary, in a name that belongs to the thing, in a title of another language."""
KINDS = ("office", "branch", "person", "party", "page")
_LINK = re.compile(r"\]\([^)\s]*\)")
_DETAIL = 180
_SOME_DAY = dt.date(2026, 11, 23)
"""A day as good as any for what is open on Saturdays: an index does not change from day to day."""
_WEEKEND = (5, 6)
_REMARKABLE = ("video", "mobile")
"""Ways to be received that people ask for by name."""
Text = tuple[int, Language, str]


class Row(NamedTuple):
    """What a list of results shows: an address below the language's root, a title, a line of text, the day or nothing, and the language of
    the title where it is another than the reader's.
    """

    path: str
    title: str
    text: str
    day: str
    language: str


class Document(NamedTuple):
    """One thing that can be found. `mark` is its kind or, for news, its topic; `areas` are the codes of its regions."""

    mark: str
    areas: tuple[str, ...]
    texts: tuple[Text, ...]
    body: str = ""
    body_language: Language = "kk"


def places(site: Site, archive: Archive, language: Language) -> Iterator[tuple[Document, Row]]:
    """Everything but news and pages, and how lists show it: parties first, then offices, branches and people of the archive."""
    for party in site.parties.values():
        row = Row(f"parties/{party.id}/", party.name[language], party.summary[language] if party.summary else "", "", "")
        names = [*_named(TITLE, party.name), *_named(TITLE, party.short_name)]
        names += [text for former in party.other_names for text in _named(KEYWORD, former.name)]
        names += [text for head in party.leadership for text in _leading(site, head, language)]
        yield Document("party", (), (*names, *_said(SUMMARY, party.summary, language))), row
    # Of what fits equally well, what serves the whole country comes first.
    for office, branch in sorted(site.offices.values(), key=lambda each: each[1].level != "republic"):
        yield _office(site, office, branch, language)
    for branch in site.branches.values():
        yield _branch(site, branch, language)
    # In the order of the records: that of the archive changes with each item, and with it the numbers of all that follow.
    for person in site.people.values():
        if person.id in archive.by_person:
            yield _person(person, language)


def sections(site: Site, archive: Archive, language: Language) -> Iterator[tuple[Document, Row]]:
    """The pages of the main sections, those of regions that have branches, and the shelves of years and topics."""
    say = tongue(language).translations.gettext
    for path, title, description in _SECTIONS:
        yield page(path, say(title), say(description), "", language)
    for year in sorted(archive.years):
        yield page(f"news/{year}/", say(_("News of %(year)s")) % {"year": year}, "", "", language)
    for topic in site.topics.values():
        if topic.id in archive.by_topic:
            yield page(f"news/topics/{topic.id}/", say(_("News: %(name)s")) % {"name": topic.name[language]}, "", "", language)
    for code in dict.fromkeys(branch.area for branch in site.branches.values()):
        region = REGIONS[code]
        about = Document("page", (code,), (*_named(TITLE, region.name), (KEYWORD, language, say(_("Offices and receptions")))))
        yield about, Row(f"offices/{region.slug}/", region.name[language], say(_("Offices and receptions")), "", "")


def page(path: str, title: str, description: str, text: str, language: Language) -> tuple[Document, Row]:
    """A page of the site itself."""
    document = Document("page", (), ((TITLE, language, title), (SUMMARY, language, description)), _LINK.sub("]", text), language)
    return document, Row(path, title, description, "", "")


def _person(person: Person, language: Language) -> tuple[Document, Row]:
    texts = [text for name in (person.name, *person.other_names) for text in _named(TITLE, name)]
    row = Row(f"news/people/{person.id}/", person.name[language], person.description[language] if person.description else "", "", "")
    return Document("person", (), (*texts, *_said(ALIAS, person.description, language))), row


def _office(site: Site, office: Office, branch: Branch, language: Language) -> tuple[Document, Row]:
    region, party, address = site.region_of(branch), site.parties[branch.party], office.address
    line = ", ".join(filter(None, (street_line(address, language), address.locality[language], _standing(office.status, language))))
    texts = [*_named(TITLE, office.name), *_named(SUMMARY, address.locality), *_named(KEYWORD, region.name)]
    texts += [text for words in (address.district, address.landmark) for text in _named(KEYWORD, words)]
    # With the house, so that «Абая 10» is near together.
    texts += [(KEYWORD, tag, street) for tag in LANGUAGES if (street := street_line(address, tag))]
    texts += [*_named(ALIAS, party.name), *_named(ALIAS, party.short_name), *_named(ALIAS, branch.name)]
    texts += [text for service in office.services for text in _helping(site.services[service])]
    for reception in office.reception:
        texts += [*_named(KEYWORD, reception.official), *_said(ALIAS, reception.post, language)]
    texts += [(KEYWORD, language, text) for text in _offered(office, language)]
    texts += [(KEYWORD, language, digits) for phone in office.phones for digits in _dialled(phone.number)]
    texts += [(KEYWORD, language, address.postal_code)] if address.postal_code else []
    texts += _said(ALIAS, office.summary, language)
    row = Row(f"offices/{region.slug}/{office.id}/", office.name[language], line, "", "")
    return Document("office", (branch.area,), tuple(texts)), row


def _branch(site: Site, branch: Branch, language: Language) -> tuple[Document, Row]:
    region, party = site.region_of(branch), site.parties[branch.party]
    texts = [*_named(TITLE, branch.name), *_named(KEYWORD, region.name), *_named(ALIAS, party.name), *_named(ALIAS, party.short_name)]
    texts += [text for head in branch.leadership for text in _leading(site, head, language)]
    texts += [text for words in (branch.summary, *branch.projects) for text in _said(ALIAS, words, language)]
    texts += [text for award in branch.awards for text in _said(ALIAS, award.name, language)]
    texts += [(ALIAS, language, str(value)) for value in _counted(branch)]
    line = ", ".join(filter(None, (region.name[language], _standing(branch.status, language))))
    row = Row(f"branches/{branch.id}/", branch.name[language], line, "", "")
    return Document("branch", (branch.area,), tuple(texts)), row


def news(site: Site, brief: Brief, bodies: Bodies, language: Language) -> Document:
    """A news item; one that lacks the language is found by its words in another."""
    headings = {tag: heading for tag in reading_order(language) if (heading := brief.heading(tag))}
    own, first = next(iter(headings.items()))
    texts: list[Text] = [
        (TITLE if own == language else KEYWORD, own, first.title),
        (SUMMARY if own == language else ALIAS, own, first.summary),
    ]
    texts += [(ALIAS, tag, heading.title) for tag, heading in headings.items() if tag != own]
    topic = site.topics[brief.topic]
    texts += _said(KEYWORD, topic.name, language)
    texts += [text for person in brief.people for text in _named(KEYWORD, site.people[person].name)]
    texts += [text for branch in brief.branches for text in _said(ALIAS, site.branches[branch].name, language)]
    texts += [(ALIAS, language, text) for text in _dated(brief.date, language)]
    areas = tuple(dict.fromkeys(site.branches[branch].area for branch in brief.branches))
    return Document(brief.topic, areas, tuple(texts), _LINK.sub("]", bodies[own]), own)


def row_of(brief: Brief, language: Language) -> Row:
    """How a list of results shows a news item."""
    own = next(tag for tag in reading_order(language) if brief.heading(tag))
    heading = brief.heading(own)
    assert heading is not None
    path = brief.path if own == language else f"/{prefix(own)}{brief.path}"
    return Row(path, heading.title, _shortened(heading.summary), tongue(language).date(brief.date), "" if own == language else own)


def _dated(date: When, language: Language) -> tuple[str, ...]:
    """The day, the month's names and the year, by which people remember."""
    day = (str(date.day),) if date.day else ()
    forms = tongue(language).forms
    month = (forms.in_dates[date.month - 1], forms.months[date.month - 1]) if date.month else ()
    return (*day, *month, str(date.year))


def _standing(status: str, language: Language) -> str:
    """What must be said of an office or a branch that is not in service."""
    return "" if status == "active" else tongue(language).translations.gettext(STATUSES[status])


def _leading(site: Site, head: Leadership, language: Language) -> Iterator[Text]:
    """Somebody who leads, and the post."""
    yield from _named(KEYWORD, site.people[head.person].name)
    yield ALIAS, language, tongue(language).translations.gettext(POSTS[head.post])


def _helping(service: Service) -> Iterator[Text]:
    """A service by all its names."""
    return (text for name in (service.name, *service.other_names) for text in _named(KEYWORD, name))


def _offered(office: Office, language: Language) -> Iterator[str]:
    """What not every office has: an open weekend, a ramp, receptions by video."""
    words = tongue(language)
    open_week = week(office.hours, _SOME_DAY)
    yield from (words.weekday(day) for day in _WEEKEND if open_week and open_week.days[day].intervals)
    offered = [ACCESS[fact] for fact, known in office.accessibility if known == "yes"]
    offered += [MODES[mode] for mode in _REMARKABLE if mode in {reception.mode for reception in office.reception}]
    yield from map(words.translations.gettext, offered)


def _named(weight: int, words: Words | None) -> Iterator[Text]:
    """A name in all languages."""
    return ((weight, language, words[language]) for language in LANGUAGES if words)


def _said(weight: int, words: Words | None, language: Language) -> Iterator[Text]:
    """A text in one language."""
    if words:
        yield weight, language, words[language]


def _counted(branch: Branch) -> Iterator[int]:
    """The figures of a branch as whole numbers."""
    for record in (*branch.figures, *branch.appeals):
        for quantity in dict(record).values():
            if isinstance(quantity, Quantity) and quantity.value is not None:
                yield quantity.value


def _dialled(number: str) -> Iterable[str]:
    """A number as people type it from memory: whole, without the country, its last seven and six digits, its local groups."""
    digits = number.removeprefix("+")
    national = digits[1:] if len(digits) == 11 else digits
    ends = (national[-7:], national[-6:], national[-4:])
    groups = (national[:3], national[3:6], national[:4], national[4:6], national[6:8], national[8:])
    return (digits, national, "8" + national, *ends, *groups)


def _shortened(text: str) -> str:
    if len(text) <= _DETAIL:
        return text
    return text[:_DETAIL].rsplit(" ", 1)[0].rstrip(" ,.;:—–-") + "…"


_SECTIONS = (
    ("offices/", _("Offices and receptions"), _("All offices and public receptions by region: addresses, office hours, telephones.")),
    ("receptions/", _("Reception schedule"), _("Who receives citizens this week and next, by region: day, hour, place, how to book.")),
    ("news/", _("News"), _("News of the branches and receptions, and the archive by year and month.")),
)
AREAS = tuple(REGIONS)
"""Codes of regions in the order of the bits by which the index knows them."""
