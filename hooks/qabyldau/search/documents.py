"""What can be found: offices, branches, people and news, each as the words by which people look for it.

In: a checked site, a news item. Out: `Document` values in one language. `texts` say how much a word counts where it stands; names stand
there in all languages, for people look for them in any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from babel.dates import get_month_names

from ..addresses import prefix
from ..archive import Archive
from ..languages import _, reading_order, tongue
from ..model import LANGUAGES, REGIONS, Branch, Brief, Language, NewsItem, Office, Person, Quantity, Site, Words
from ..outputs import street_line

TITLE, SUMMARY, KEYWORD, ALIAS = 6, 5, 4, 3
"""How much a word counts: in the title, in the summary, in a name that belongs to the thing, in a title of another language."""
KINDS = ("office", "branch", "person", "party", "page")
_LINK = re.compile(r"\]\([^)\s]*\)")
_DETAIL = 180
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
    """Everything but news and pages, and how lists show it: offices first, then branches, people of the archive and parties."""
    for office, branch in site.offices.values():
        yield _office(site, office, branch, language)
    for branch in site.branches.values():
        yield _branch(site, branch, language)
    for person in archive.by_person:
        yield _person(site.people[person], language)
    for party in site.parties.values():
        row = Row(f"parties/{party.id}/", party.name[language], party.summary[language] if party.summary else "", "", "")
        names = [*_named(TITLE, party.name), *_named(TITLE, party.short_name)]
        names += [text for former in party.other_names for text in _named(KEYWORD, former.name)]
        names += [text for head in party.leadership for text in _named(KEYWORD, site.people[head.person].name)]
        yield Document("party", (), (*names, *_said(SUMMARY, party.summary, language))), row


def sections(site: Site, language: Language) -> Iterator[tuple[Document, Row]]:
    """The pages of the main sections, and those of regions that have branches."""
    say = tongue(language).translations.gettext
    for path, title in (("offices/", _("Offices and receptions")), ("receptions/", _("Reception schedule")), ("news/", _("News"))):
        yield page(path, say(title), "", "", language)
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
    line = ", ".join(filter(None, (street_line(address, language), address.locality[language])))
    texts = [*_named(TITLE, office.name), *_named(SUMMARY, address.locality), *_named(KEYWORD, region.name)]
    texts += [text for words in (address.district, address.street, address.landmark) for text in _named(KEYWORD, words)]
    texts += _named(KEYWORD, address.intersection.phrase if address.intersection else None)
    texts += [*_named(ALIAS, party.name), *_named(ALIAS, party.short_name), *_named(ALIAS, branch.name)]
    texts += [text for service in office.services for text in _named(KEYWORD, site.services[service].name)]
    for reception in office.reception:
        texts += [*_named(KEYWORD, reception.official), *_said(ALIAS, reception.post, language)]
    texts += [(KEYWORD, language, digits) for phone in office.phones for digits in _dialled(phone.number)]
    texts += [(KEYWORD, language, text) for text in (address.house, address.postal_code) if text]
    texts += _said(ALIAS, office.summary, language)
    row = Row(f"offices/{region.slug}/{office.id}/", office.name[language], line, "", "")
    return Document("office", (branch.area,), tuple(texts)), row


def _branch(site: Site, branch: Branch, language: Language) -> tuple[Document, Row]:
    region, party = site.region_of(branch), site.parties[branch.party]
    texts = [*_named(TITLE, branch.name), *_named(KEYWORD, region.name), *_named(ALIAS, party.name), *_named(ALIAS, party.short_name)]
    texts += [text for head in branch.leadership for text in _named(KEYWORD, site.people[head.person].name)]
    texts += [text for words in (branch.summary, *branch.projects) for text in _said(ALIAS, words, language)]
    texts += [text for award in branch.awards for text in _said(ALIAS, award.name, language)]
    texts += [(ALIAS, language, str(value)) for value in _counted(branch)]
    row = Row(f"branches/{branch.id}/", branch.name[language], region.name[language], "", "")
    return Document("branch", (branch.area,), tuple(texts)), row


def news(site: Site, brief: Brief, item: NewsItem, language: Language) -> Document:
    """A news item; one that lacks the language is found by its words in another."""
    own = next(tag for tag in reading_order(language) if brief.heading(tag))
    story = item.story(own)
    assert story is not None
    texts: list[Text] = [
        (TITLE if own == language else KEYWORD, own, story.title),
        (SUMMARY if own == language else ALIAS, own, story.summary),
    ]
    for tag in brief.languages:
        heading = brief.heading(tag)
        if heading and tag != own:
            texts.append((ALIAS, tag, heading.title))
    topic = site.topics[brief.topic]
    texts += _said(KEYWORD, topic.name, language)
    texts += [text for person in brief.people for text in _named(KEYWORD, site.people[person].name)]
    texts += [text for branch in brief.branches for text in _said(ALIAS, site.branches[branch].name, language)]
    texts += [(ALIAS, language, text) for text in _dated(brief.date.year, brief.date.month, language)]
    areas = tuple(dict.fromkeys(site.branches[branch].area for branch in brief.branches))
    return Document(brief.topic, areas, tuple(texts), _LINK.sub("]", story.body), own)


def row_of(brief: Brief, language: Language) -> Row:
    """How a list of results shows a news item."""
    own = next(tag for tag in reading_order(language) if brief.heading(tag))
    heading = brief.heading(own)
    assert heading is not None
    path = brief.path if own == language else f"/{prefix(own)}{brief.path}"
    return Row(path, heading.title, _shortened(heading.summary), tongue(language).date(brief.date), "" if own == language else own)


@lru_cache(maxsize=1 << 12)
def _dated(year: int, month: int, language: Language) -> tuple[str, ...]:
    """The year and the month's names, by which people remember."""
    forms: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone") if month else ()
    return (str(year), *(str(get_month_names("wide", form, tongue(language).locale)[month]) for form in forms))


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


AREAS = tuple(REGIONS)
"""Codes of regions in the order of the bits by which the index knows them."""
