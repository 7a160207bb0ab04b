"""What programs read says what the YAML says: exports, structured data, contacts and calendars, each by a parser of others."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import vobject

from tests.conftest import TODAY
from tests.faithful import hours
from tests.faithful.conftest import Built
from tests.faithful.ledger import Ledger
from tests.faithful.site import Page
from tests.faithful.sources import FOLDERS, LANGUAGES, Record, exceptions, phone, street

DAY = dt.date.fromisoformat(TODAY)
WEEKS = [DAY + dt.timedelta(number) for number in range(42)]
SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def folders(built: Built, language: str) -> Iterator[tuple[Record, Record, Path]]:
    """Each office, its branch and the folder of its page."""
    for path in sorted((built.site / FOLDERS[language]).glob("offices/*/*/index.html")):
        if path.parent.name in built.sources.offices:
            office, branch = built.sources.offices[path.parent.name]
            yield office, branch, path.parent


def test_the_export_of_offices(built: Built, ledger: Ledger) -> None:
    exported = {each["id"]: each for each in json.loads((built.site / "data/offices.json").read_bytes())["offices"]}
    ledger.compare("offices exported", "all", "offices.json", built.sources.offices, exported)
    for name, (office, branch) in built.sources.offices.items():
        shown = exported[name]
        ledger.compare("hours exported", "all", name, [office.get("hours", "unknown")], [shown["opening_hours"] or "unknown"])
        ledger.compare("phones exported", "all", name, [phone(each["number"]) for each in office.get("phones", [])], shown["phones"])
        given = [f"{each['since']} {each.get('until', each['since'])} {each['hours']}" for each in exceptions(office, branch)]
        found = [f"{each['since']} {each['until']} {each['hours']}" for each in shown["opening_hours_exceptions"]]
        ledger.compare("exceptions exported", "all", name, given, found)
        ledger.compare("places exported", "all", name, _places(office), [_place(shown["coordinates"])] if shown["coordinates"] else [])
        ledger.compare(
            "e-mail exported", "all", name, [office["email"]] if "email" in office else [], [shown["email"]] if shown["email"] else []
        )
        for language in LANGUAGES:
            ledger.compare("names exported", language, name, [office["name"][language]], [shown["name"][language]])
            address = shown["address"]
            ledger.compare(
                "addresses exported",
                language,
                name,
                _address(office, language),
                [each for each in (address["text"][language], address["locality"][language], address["postal_code"]) if each],
            )


def _address(office: Record, language: str) -> list[str]:
    address = office["address"]
    return [each for each in (street(address, language), address["locality"][language], address.get("postal_code")) if each]


def _places(office: Record) -> list[str]:
    return [_place(office["coordinates"])] if "coordinates" in office else []


def _place(given: dict[str, Any]) -> str:
    return f"{float(given['latitude'])} {float(given['longitude'])} {str(given.get('approximate', 'false')).lower()}"


def test_the_map_of_offices(built: Built, ledger: Ledger) -> None:
    features = json.loads((built.site / "data/offices.geojson").read_bytes())["features"]
    given = [f"{name} {_place(office['coordinates'])}" for name, (office, _) in built.sources.offices.items() if "coordinates" in office]
    found = []
    for each in features:
        east, north = each["geometry"]["coordinates"]
        approximate = each["properties"]["approximate"]
        found.append(f"{each['id']} {_place({'latitude': north, 'longitude': east, 'approximate': approximate})}")
    ledger.compare("places on the map", "all", "offices.geojson", given, found)


def test_the_table_of_offices(built: Built, ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO((built.site / "data/offices.csv").read_bytes().decode("utf-8-sig")), strict=True))
    ledger.compare("rows of the table", "all", "offices.csv", built.sources.offices, [row["id"] for row in rows])
    for row in rows:
        office, _ = built.sources.offices[row["id"]]
        numbers = [phone(each["number"]) for each in office.get("phones", [])]
        ledger.compare("phones of the table", "all", row["id"], numbers, row["phones"].split())
        ledger.compare("hours of the table", "all", row["id"], [office.get("hours", "unknown")], [row["opening_hours"] or "unknown"])
        for language in LANGUAGES:
            ledger.compare("names of the table", language, row["id"], [office["name"][language]], [row[f"name_{language}"]])
            shown = [row[f"address_{language}"], row[f"locality_{language}"], row["postal_code"]]
            ledger.compare("addresses of the table", language, row["id"], _address(office, language), [each for each in shown if each])


def test_structured_data_of_offices(built: Built, ledger: Ledger) -> None:
    for language in LANGUAGES:
        for office, _, folder in folders(built, language):
            place, where = Page(folder / "index.html").data["Place"], office["id"]
            ledger.compare("names as data", language, where, [office["name"][language]], [place["name"]])
            address = place["address"]
            shown = [address.get("streetAddress"), address["addressLocality"], address.get("postalCode")]
            ledger.compare("addresses as data", language, where, _address(office, language), [each for each in shown if each])
            numbers = [phone(each["number"]) for each in office.get("phones", [])]
            ledger.compare("phones as data", language, where, numbers, place.get("telephone", []))
            given = _regular(office.get("hours", "unknown"))
            found = [f"{_weekday(each)} {each['opens']}-{each['closes']}" for each in place.get("openingHoursSpecification", [])]
            ledger.compare("hours as data", language, where, given, found)


def _weekday(given: dict[str, str]) -> int:
    return SCHEMA_DAYS.index(given["dayOfWeek"].rpartition("/")[2])


def _regular(text: str) -> list[str]:
    """Days whose hours are the same every week, as schema.org has them: what ends at midnight ends at 23:59, an open end is not said."""
    if text == "unknown":
        return []
    days = ((day, next(iter(each))) for day, each in enumerate(hours.by_day(text, DAY)) if len(each) == 1)
    return [f"{day} {times.replace('24:00', '23:59')}" for day, found in days for times in found if not times.endswith("+")]


def test_contacts_of_offices(built: Built, ledger: Ledger) -> None:
    for language in LANGUAGES:
        for office, _, folder in folders(built, language):
            if office.get("status", "active") != "active":
                continue
            card, where = vobject.readOne((folder / "contact.vcf").read_text("utf-8")), office["id"]
            ledger.compare("names of contacts", language, where, [office["name"][language]], [card.fn.value])
            shown = [card.adr.value.street, card.adr.value.city, card.adr.value.code]
            ledger.compare("addresses of contacts", language, where, _address(office, language), [each for each in shown if each])
            numbers = [phone(each["number"]) for each in office.get("phones", [])]
            ledger.compare("phones of contacts", language, where, numbers, [phone(each.value) for each in card.contents.get("tel", [])])
            given = [office["email"]] if "email" in office else []
            ledger.compare("e-mail of contacts", language, where, given, [each.value for each in card.contents.get("email", [])])


def test_calendars_of_offices(built: Built, ledger: Ledger) -> None:
    for office, branch, folder in folders(built, "kk"):
        text = office.get("hours", "unknown")
        if text == "unknown" or "+" in text or office.get("status", "active") != "active":
            continue
        shown = _occurrences((folder / "hours.ics").read_text("utf-8"))
        for date in WEEKS:
            special, times = _begun(office, branch, built, date)
            evening = _begun(office, branch, built, date - dt.timedelta(1))[1] if date > DAY and not special else ()
            ledger.compare("hours of calendars", "kk", f"{office['id']} {date}", hours.cut(evening, times), shown[date])


def _begun(office: Record, branch: Record, built: Built, date: dt.date) -> tuple[bool, hours.Times]:
    """Whether an exception holds on a day, which then says all of it, and the times that begin on that day."""
    day = date.isoformat()
    special = next((each for each in exceptions(office, branch) if each["since"] <= day <= each.get("until", each["since"])), None)
    if special:
        return True, () if special["hours"] == "closed" else tuple(special["hours"].split(","))
    if day in built.sources.holidays:
        return False, hours.on_holidays(office["hours"]) or ()
    return False, hours.on(office["hours"], date)


def _occurrences(data: str) -> dict[dt.date, list[str]]:
    """Times by the day on which they begin, as `09:00-18:00`."""
    found: defaultdict[dt.date, list[str]] = defaultdict(list)
    for event in vobject.readOne(data).vevent_list:
        length = event.dtend.value - event.dtstart.value
        for start in event.getrruleset(addRDate=True) or [event.dtstart.value]:
            begin = start.hour * 60 + start.minute
            end = begin + int(length.total_seconds()) // 60
            found[start.date()].append(f"{start:%H:%M}-{end // 60:02}:{end % 60:02}")
    return found


def test_calendars_of_receptions_name_those_who_receive(built: Built, ledger: Ledger) -> None:
    for language in LANGUAGES:
        for office, _, folder in folders(built, language):
            if office.get("reception") and office.get("status", "active") == "active":
                calendar = vobject.readOne((folder / "reception.ics").read_text("utf-8"))
                said = {_who(event.summary.value, office, language) for event in calendar.vevent_list}
                regular = {each["official"][language] for each in office["reception"] if not re.search(r"\d{4}", each["when"])}
                single = {each["official"][language] for each in office["reception"]} - regular
                ledger.compare("people in calendars", language, office["id"], regular | (single & said), said)


def _who(summary: str, office: Record, language: str) -> str:
    """The official of whom an event tells, or all its words."""
    return next((name for each in office["reception"] if (name := each["official"][language]) in summary), summary)
