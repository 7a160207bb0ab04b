"""Branches and offices as pages of Hugo: front matter in one language, everything that needs arithmetic worked out beforehand.

In: records as the YAML files have them. Out: front matter. What is worked out here costs Hugo nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import OpeningHours

from qabyldau.model import REGIONS
from qabyldau.wording import ACCESS, KINDS, KNOWLEDGE, LEVELS, MEASURES, POSTS, SPOKEN, WRITTEN_IN

from .words import Record, number, say, weekday, when

_APPEALS = ("received", "resolved", "consulted", "pending", "meetings", "helped")
_FIGURES = ("members", "primary_organisations", "branches", "district_offices", "districts", "attendance")
_MONDAY = dt.datetime(2026, 11, 23)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BRANCH_OFFICES = 12


@dataclass(frozen=True)
class Places:
    """All branches of a corpus, with what stands above and below each."""

    party: Record
    people: dict[str, Record]
    services: dict[str, Record]
    branches: dict[str, Record]

    def line(self, branch: str) -> list[str]:
        """The branch and all above it."""
        parent = self.branches[branch].get("parent")
        return [branch, *(self.line(parent) if parent else ())]

    def region(self, branch: str) -> str:
        return REGIONS[self.branches[branch]["area"]].slug

    def family(self, branch: str) -> Iterator[str]:
        """The branch and all below it."""
        yield branch
        for child, record in self.branches.items():
            if record.get("parent") == branch:
                yield from self.family(child)

    def offices(self, branch: str) -> list[Record]:
        return list(self.branches[branch].get("offices") or ())


def party(places: Places, language: str) -> Record:
    """Front matter of the party's page."""
    record = places.party
    return {
        "title": record["name"][language],
        "summary": record["summary"][language],
        "website": record["website"],
        "registered": when(record["registered"], language),
        "leadership": list(_leadership(places, record, language)),
        "tops": [id for id, branch in places.branches.items() if not branch.get("parent")],
        "offices": [_path(places, id, office) for id in places.branches for office in places.offices(id)][:6],
    }


def branch(places: Places, id: str, language: str) -> Record:
    """Front matter of a branch's page."""
    record = places.branches[id]
    offices = [_path(places, member, office) for member in places.family(id) for office in places.offices(member)]
    return {
        "title": record["name"][language],
        "summary": (record.get("summary") or {}).get(language, ""),
        "level": say(language, LEVELS[record["level"]]),
        "founded": when(record["founded"], language) if "founded" in record else "",
        "line": places.line(id)[:0:-1],
        "children": [child for child, other in places.branches.items() if other.get("parent") == id],
        "region": places.region(id),
        "offices": offices[:_BRANCH_OFFICES],
        "office_count": len(offices),
        "leadership": list(_leadership(places, record, language)),
        "figures": [_figures(set_, language) for set_ in reversed(record.get("figures") or ())],
        "appeals": [_appeals(set_, language) for set_ in reversed(record.get("appeals") or ())],
        "projects": [project[language] for project in record.get("projects") or ()],
    }


def _path(places: Places, branch: str, office: Record) -> str:
    return f"/offices/{places.region(branch)}/{office['id']}"


def _leadership(places: Places, record: Record, language: str) -> Iterator[Record]:
    for post in record.get("leadership") or ():
        dates = [say(language, "as of %(date)s", date=when(post[key], language)) for key in ("since", "until", "as_of") if key in post]
        yield {
            "name": places.people[post["person"]]["name"][language],
            "post": say(language, POSTS.get(post["post"], post["post"]) if isinstance(post["post"], str) else post["post"][language]),
            "dates": dates,
            "source": source(post.get("source"), language),
        }


def source(given: Record | None, language: str) -> Record | None:
    """Where a fact was published, in words."""
    if not given:
        return None
    return {
        "name": say(language, "Source: %(name)s", name=given["name"][language]),
        "date": given.get("date"),
        "when": when(given["date"], language) if given.get("date") else None,
        "tag": given["language"],
        "language": say(language, WRITTEN_IN[given["language"]]),
        "url": given.get("url"),
        "note": (given.get("note") or {}).get(language),
    }


def _figures(record: Record, language: str) -> Record:
    return {
        "heading": say(language, "Figures, as of %(date)s", date=when(record["as_of"], language)),
        "figures": _numbers(record, _FIGURES, language),
        "source": source(record["source"], language),
    }


def _appeals(record: Record, language: str) -> Record:
    period = f"{when(record['since'], language)} – {when(record['until'], language)}"
    parts = [name for name in ("resolved", "consulted", "pending") if name in record]
    return {
        "heading": say(language, "Citizens' appeals: %(period)s", period=period),
        "figures": _numbers(record, _APPEALS, language),
        "parts": [{"name": name, "x": place * 300, "width": 300} for place, name in enumerate(parts)],
        "about": ", ".join(about[language] for about in record.get("about") or ()),
        "source": source(record["source"], language),
    }


def _numbers(record: Record, measures: tuple[str, ...], language: str) -> list[Record]:
    return [
        {"measure": name, "label": say(language, MEASURES[name]), "value": _quantity(record[name], language)}
        for name in measures
        if name in record
    ]


def _quantity(given: str | Record, language: str) -> str:
    if isinstance(given, str):
        return number(given, language)
    return number(given["value"], language) if "value" in given else f"{given['share']} %"


def office(places: Places, branch: str, record: Record, language: str) -> Record:
    """Front matter of an office's page and of its row in lists."""
    place, region = record["address"], REGIONS[places.branches[branch]["area"]]
    line = place["intersection"]["phrase"][language] if "intersection" in place else _street(place, language)
    known = record.get("accessibility") or {}
    return {
        "title": record["name"][language],
        "id": record["id"],
        "kind": say(language, KINDS[record["kind"]]),
        "summary": (record.get("summary") or {}).get(language, ""),
        "street": line,
        "locality": place["locality"][language],
        "postal_code": place.get("postal_code"),
        "landmark": (place.get("landmark") or {}).get(language),
        "coordinates": record.get("coordinates"),
        "phones": [phone["number"] for phone in record.get("phones") or ()],
        "email": record.get("email"),
        "website": record.get("website"),
        "messengers": record.get("messengers") or {},
        "hours": record.get("hours", "unknown"),
        "week": _week(record.get("hours", "unknown"), language),
        "schedule": _open_minutes(record.get("hours", "unknown")),
        "access": [
            {"fact": say(language, name), "known": known.get(fact, "unknown"), "said": say(language, KNOWLEDGE[known.get(fact, "unknown")])}
            for fact, name in ACCESS.items()
        ],
        "spoken": ", ".join(say(language, SPOKEN[tag]) for tag in record.get("languages") or ()),
        "services": [places.services[service]["name"][language] for service in record.get("services") or ()],
        "verified": when(record["verified_on"], language) if "verified_on" in record else None,
        "source": source(record.get("source"), language),
        "receptions": [
            {"name": people["official"][language], "post": people["post"][language] if "post" in people else ""}
            for people in record.get("reception") or ()
            if isinstance(people.get("official"), dict)
        ],
        "branch": branch,
        "region": region.slug,
        "region_name": region.name[language],
    }


def _street(place: Record, language: str) -> str:
    street = place["street"][language] if "street" in place else ""
    return f"{street}, {place['house']}" if "house" in place else street


@lru_cache
def _intervals(hours: str, days: int) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """When it is open in the days from a Monday on; nothing for what is not known."""
    if hours == "unknown":
        return ()
    found = OpeningHours(hours).intervals(_MONDAY, _MONDAY + dt.timedelta(days=days))
    return tuple((start, end) for start, end, state, _ in found if str(state) == "open" and end)


def _week(hours: str, language: str) -> list[Record]:
    """A row for each day of the week: its name, its spans, its bars in per cent of the day from 07:00 to 21:00."""
    if hours == "unknown":
        return []
    rows = []
    for place, name in enumerate(_DAYS):
        day = _MONDAY.date() + dt.timedelta(days=place)
        spans = [(start, end) for start, end in _intervals(hours, 7) if start.date() == day]
        rows.append(
            {
                "name": weekday(day, language),
                "schema": name,
                "spans": [{"opens": f"{start:%H:%M}", "closes": f"{end:%H:%M}"} for start, end in spans],
                "bars": [
                    {"x": round((start.hour - 7) / 14 * 100, 1), "width": round((end - start).seconds / 504, 1)} for start, end in spans
                ],
            }
        )
    return rows


def _open_minutes(hours: str) -> list[int]:
    """Minutes between the changes of sixty days, for the script that says whether it is open now."""
    moments = [int((moment - _MONDAY).total_seconds()) // 60 for span in _intervals(hours, 60) for moment in span]
    return [later - earlier for earlier, later in zip([0, *moments], moments, strict=False)]
