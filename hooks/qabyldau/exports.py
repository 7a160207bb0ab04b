"""The directory as data for other programs: `/data/offices.json`, `.geojson`, `.csv`, with a JSON Schema beside them.

In: a checked site and its address. Out: text by path below the site's root. Hours stay in OSM `opening_hours` syntax, words in all
three languages, times of opening as they are printed. Never anything that the pages do not show.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from .addresses import prefix
from .model import LANGUAGES, Branch, Office, Site, Words
from .outputs import street_line

VERSION = "1.0"
"""The version of the exports' shape: the first number changes when a reader of the old shape would break."""

Json = dict[str, Any]


def files(site: Site, site_url: str) -> Iterator[tuple[str, str]]:
    """All exports, by path."""
    records = [record(site, office, branch, site_url) for office, branch in site.offices.values()]
    yield "data/offices.json", _json({"$schema": f"{site_url}data/offices.schema.json", "version": VERSION, "offices": records})
    yield "data/offices.geojson", _json(_geojson(records))
    yield "data/offices.csv", _csv(records)
    yield "data/offices.schema.json", _json(_schema(site_url))


def record(site: Site, office: Office, branch: Branch, site_url: str) -> Json:
    """One office as JSON. `opening_hours` is null when the hours are not known."""
    region = site.region_of(branch)
    path = f"offices/{region.slug}/{office.id}/"
    address = office.address
    return {
        "id": office.id,
        "kind": office.kind,
        "status": office.status,
        "name": words(office.name),
        "url": {language: f"{site_url}{prefix(language)}{path}" for language in LANGUAGES},
        "branch": branch.id,
        "party": branch.party,
        "region": {"iso_3166_2": region.code, "name": words(region.name)},
        "address": {
            "text": {language: street_line(address, language) for language in LANGUAGES},
            "locality": words(address.locality),
            "postal_code": address.postal_code,
        },
        "coordinates": office.coordinates.model_dump() if office.coordinates else None,
        "opening_hours": None if office.hours == "unknown" else office.hours,
        "opening_hours_exceptions": [
            {
                "since": exception.since.isoformat(),
                "until": (exception.until or exception.since).isoformat(),
                "hours": exception.hours,
                "reason": words(exception.reason),
            }
            for exception in (*office.exceptions, *branch.exceptions)
        ],
        "phones": [phone.number for phone in office.phones],
        "email": office.email,
        "services": [words(site.services[service].name) for service in office.services],
        "languages": list(office.languages),
        "accessibility": office.accessibility.model_dump(),
        "free_of_charge": office.free_of_charge,
        "verified_on": office.verified_on.isoformat() if office.verified_on else None,
    }


def words(given: Words) -> dict[str, str]:
    return {language: given[language] for language in LANGUAGES}


def _geojson(records: list[Json]) -> Json:
    """RFC 7946: offices with coordinates, longitude first."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": record["id"],
                "geometry": {"type": "Point", "coordinates": [record["coordinates"]["longitude"], record["coordinates"]["latitude"]]},
                "properties": {key: value for key, value in record.items() if key not in ("id", "coordinates")}
                | {"approximate": record["coordinates"]["approximate"]},
            }
            for record in records
            if record["coordinates"]
        ],
    }


_PHONES = re.compile(r"\+\d+( \+\d+)*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _csv(records: list[Json]) -> str:
    """RFC 4180 with a byte order mark, so that spreadsheets read Kazakh letters; a text that would run as a formula gets an apostrophe."""
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\r\n")
    languages = list(LANGUAGES)
    heading = ["id", "kind", "status", *(f"name_{tag}" for tag in languages), "branch", "party", "region"]
    heading += [*(f"address_{tag}" for tag in languages), *(f"locality_{tag}" for tag in languages)]
    heading += ["postal_code", "latitude", "longitude", "opening_hours", "phones", "email", "url"]
    writer.writerow(heading)
    for record in records:
        place = record["coordinates"] or {"latitude": "", "longitude": ""}
        values = [record["id"], record["kind"], record["status"], *(record["name"][tag] for tag in languages)]
        values += [record["branch"], record["party"], record["region"]["iso_3166_2"]]
        values += [*(record["address"]["text"][tag] for tag in languages), *(record["address"]["locality"][tag] for tag in languages)]
        values += [record["address"]["postal_code"], place["latitude"], place["longitude"], record["opening_hours"]]
        values += [" ".join(record["phones"]), record["email"], record["url"][languages[0]]]
        writer.writerow([_cell(value) for value in values])
    return "\ufeff" + rows.getvalue()


def _cell(value: object) -> object:
    """OWASP: a leading formula sign is quoted; phone numbers stay as they are."""
    if isinstance(value, str) and value.startswith(_FORMULA) and not _PHONES.fullmatch(value):
        return "'" + value
    return "" if value is None else value


def _schema(site_url: str) -> Json:
    text = {"type": "string"}
    in_languages = {"type": "object", "properties": {language: text for language in LANGUAGES}, "required": list(LANGUAGES)}
    nullable = {"type": ["string", "null"]}
    properties: Json = {
        "id": text,
        "kind": text,
        "status": text,
        "name": in_languages,
        "url": in_languages,
        "branch": text,
        "party": text,
        "region": {"type": "object", "properties": {"iso_3166_2": text, "name": in_languages}},
        "address": {"type": "object", "properties": {"text": {"type": "object"}, "locality": in_languages, "postal_code": nullable}},
        "coordinates": {"type": ["object", "null"]},
        "opening_hours": nullable,
        "opening_hours_exceptions": {"type": "array", "items": {"type": "object", "required": ["since", "until", "hours", "reason"]}},
        "phones": {"type": "array", "items": text},
        "email": nullable,
        "services": {"type": "array", "items": in_languages},
        "languages": {"type": "array", "items": {"enum": list(LANGUAGES)}},
        "accessibility": {"type": "object", "additionalProperties": {"enum": ["yes", "no", "unknown"]}},
        "free_of_charge": {"enum": ["yes", "no", "unknown"]},
        "verified_on": nullable,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site_url}data/offices.schema.json",
        "type": "object",
        "properties": {
            "version": {"const": VERSION},
            "offices": {"type": "array", "items": {"type": "object", "properties": properties, "required": list(properties)}},
        },
        "required": ["version", "offices"],
    }


def _json(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
