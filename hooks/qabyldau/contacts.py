"""An office as a contact card (vCard 4.0, RFC 6350), one in each language.

In: an office's facts as text. Out: bytes of a `.vcf` file. Escaping and folding are the icalendar library's, whose content lines
RFC 6350 shares.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from icalendar.parser import Contentline, Parameters
from icalendar.prop import vText

from .calendars import folded
from .model import Branch, Language, Office, Party, Region
from .outputs import street_line


def vcf(office: Office, branch: Branch, party: Party, region: Region, language: Language, url: str, note: str) -> bytes:
    """The card; `url` is the office's page, `note` its hours in words."""
    return b"".join(map(folded, _lines(office, branch, party, region, language, url, note)))


def _lines(office: Office, branch: Branch, party: Party, region: Region, language: Language, url: str, note: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"UID:urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}"
    yield _line("FN", office.name[language], LANGUAGE=language)
    yield f"ORG:{_text(party.name[language])};{_text(branch.name[language])}"
    address = office.address
    parts = ("", "", street_line(address, language) or "", address.locality[language], region.name[language], address.postal_code or "")
    yield f"ADR;TYPE=work:{';'.join(_text(part) for part in parts)};{_text(_COUNTRY[language])}"
    if office.coordinates:
        yield f"GEO:geo:{office.coordinates.latitude},{office.coordinates.longitude}"
    for phone in office.phones:
        yield f"TEL;VALUE=uri;TYPE=work:tel:{phone.number}"
    if office.email:
        yield _line("EMAIL", office.email, TYPE="work")
    yield f"URL:{url}"
    yield _line("NOTE", note, LANGUAGE=language)
    yield "TZ:Asia/Almaty"
    yield "END:VCARD"


_COUNTRY: dict[Language, str] = {"kk": "Қазақстан", "ru": "Казахстан", "en": "Kazakhstan"}


def _text(value: str) -> str:
    return vText(value).to_ical().decode()


def _line(name: str, value: str, **parameters: str) -> str:
    return str(Contentline.from_parts(name, Parameters(parameters), vText(value)))
