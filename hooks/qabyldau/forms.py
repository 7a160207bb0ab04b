"""What is asked for a new news item or office, and the values that make its file.

In: what was given as options, or answers. Out: plain values in the shape of the record types, for `scaffold`. What is missing among
options stays empty, so that the check can name it.
"""

from __future__ import annotations

import os.path
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .asking import Asker
from .check import hints
from .hours import faults
from .languages import told
from .model import LANGUAGES, Language, Site, When, Words
from .model.text import Day, Id, PhoneNumber, PostalCode
from .naming import free, slug
from .problems import Phrase, phrase

_NAMES: dict[Language, str] = {"kk": "қазақша", "ru": "русский", "en": "English"}
KINDS: dict[str, str] = {
    "public_reception": told("public reception"),
    "branch_office": told("office of a branch"),
    "citizens_centre": told("citizens' reception centre"),
}


def ask_news(asker: Asker, site: Site, given: Mapping[str, Any], day: str) -> dict[str, Any]:
    """Answers to all questions about an item, by the names of the options; what was given as an option is not asked."""
    answers = dict(given)
    answers["date"] = given["date"] or asker.right(
        told("Day of publication (or day and time, 2026-11-23 14:30)"), _of(When, hints.date), day
    )
    for language in LANGUAGES:
        name = _NAMES[language]
        ask = asker.text if language != LANGUAGES[-1] or any(answers[f"title_{each}"] for each in LANGUAGES) else asker.needed
        answers[f"title_{language}"] = ask(told("Headline [%(language)s] (empty: no text in this language)"), language=name)
        if answers[f"title_{language}"]:
            answers[f"summary_{language}"] = asker.needed(told("One or two sentences for lists [%(language)s]"), language=name)
            answers[f"body_{language}"] = asker.text(told("First paragraph [%(language)s]; you can go on in the file"), language=name)
    answers["topic"] = given["topic"] or asker.choice(told("Topic"), _named(site.topics, asker.language))
    answers["branches"] = given["branches"] or asker.choices(told("Branch (empty: no more)"), _named(site.branches, asker.language))
    suggested = slug(next((answers[f"title_{each}"] for each in ("en", *LANGUAGES) if answers.get(f"title_{each}")), ""))
    answers["slug"] = given["slug"] or asker.right(told("Last part of the address"), _of(Id, hints.an_id), suggested)
    if not given["photo"]:
        answers["photo"] = pasted(asker.right(told("File of the photo (empty: none)"), _no_file)) or None
    if answers["photo"]:
        for language in (each for each in LANGUAGES if answers[f"title_{each}"]):
            question = told("What the photo shows, for those who cannot see it [%(language)s]")
            answers[f"alt_{language}"] = asker.needed(question, language=_NAMES[language])
        answers["credit"] = given["credit"] or asker.text(told("Who took it (empty: not known)"))
    return answers


def news_values(given: Mapping[str, Any], photo: str | None) -> dict[str, Any]:
    """The values of a news file. `photo` is the path of its photo below content/media."""
    values: dict[str, Any] = {
        "date": given["date"],
        "topic": given["topic"] or "",
        "branches": list(given["branches"]),
        "people": list(given["people"]),
        "draft": True if given["draft"] else None,
    }
    if photo:
        values["photo"] = {"file": photo, "alt": _words(given, "alt"), "credit": given["credit"]}
    for language in LANGUAGES:
        title, summary, body = (given[f"{field}_{language}"] or "" for field in ("title", "summary", "body"))
        values[language] = {"title": title, "summary": summary, "body": body or summary}
    return values


def ask_office(asker: Asker, site: Site, given: Mapping[str, Any]) -> dict[str, Any]:
    """The same for an office."""
    answers = dict(given)
    kinds = {name: asker.say(label) for name, label in KINDS.items()}
    answers["branch"] = given["branch"] or asker.choice(told("Branch to which the office belongs"), _named(site.branches, asker.language))
    answers["kind"] = given["kind"] or asker.choice(told("Kind"), kinds)
    for field, question, needed in (
        ("name", told("Name of the office [%(language)s]"), True),
        ("locality", told("Town or village [%(language)s]"), True),
        ("street", told("Street [%(language)s] (empty: not known)"), False),
    ):
        for language in LANGUAGES:
            if needed or language == LANGUAGES[0] or answers[f"{field}_{LANGUAGES[0]}"]:
                ask = asker.needed if needed or language != LANGUAGES[0] else asker.text
                answers[f"{field}_{language}"] = ask(question, language=_NAMES[language])
    if answers["street_kk"]:
        answers["house"] = given["house"] or asker.text(told("House (empty: not known)"))
    answers["postal_code"] = given["postal_code"] or asker.right(told("Postal code (empty: not known)"), _of(PostalCode, hints.postal_code))
    answers["phone"] = given["phone"] or asker.right(told("Phone, as +7 727 000 00 00 (empty: not known)"), _of(PhoneNumber, hints.phone))
    answers["hours"] = given["hours"] or asker.right(told("Hours, as Mo-Fr 09:00-13:00,14:00-18:00; PH off"), _hours, "unknown")
    if answers["hours"] != "unknown":
        question = told("Day on which somebody confirmed address and hours (empty: not yet)")
        answers["verified_on"] = given["verified_on"] or asker.right(question, _of(Day, partial(hints.date, with_time=False)))
    answers["services"] = given["services"] or asker.choices(
        told("Service that it gives (empty: no more)"), _named(site.services, asker.language)
    )
    suggested = free(office_id(answers), site.offices)
    answers["id"] = given["id"] or asker.right(told("Id, the last part of the address"), partial(_office_id, site), suggested)
    return answers


def _of(kind: Any, hint: Callable[[str], Phrase]) -> Callable[[str], Phrase | None]:
    """What is wrong with an answer that a field of this type would refuse."""

    def fault(text: str) -> Phrase | None:
        try:
            TypeAdapter(kind).validate_python(text)
        except ValidationError:
            return hint(text)
        return None

    return fault


def _hours(text: str) -> Phrase | None:
    found = next(iter(faults(text)), None)
    return phrase("«{found}»: {how}", found=found.found, how=found.remedy) if found else None


def _office_id(site: Site, text: str) -> Phrase | None:
    if text in site.offices:
        return phrase(told("choose another id, for example «{value}-2»"), value=text)
    return _of(Id, hints.an_id)(text)


def _no_file(path: str) -> Phrase | None:
    return None if Path(pasted(path)).is_file() else phrase(told("no file «{name}»"), name=pasted(path))


def pasted(path: str) -> str:
    """A path as terminals paste it, in quotes or with marks before its spaces, as it is meant."""
    return os.path.expanduser(path.strip().strip("'\"").replace("\\ ", " "))


def office_id(given: Mapping[str, Any]) -> str:
    """A suggestion: the town and what there is, `almaty-reception`."""
    town = slug(given["locality_en"] or given["locality_kk"] or given["locality_ru"] or "")
    noun = {"public_reception": "reception", "branch_office": "office", "citizens_centre": "centre"}.get(given["kind"] or "", "office")
    return f"{town[: 59 - len(noun)].rstrip('-')}-{noun}" if town else noun


def office_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an office."""
    street = _words(given, "street")
    address = {"locality": _words(given, "locality"), "street": street if any(street.values()) else None}
    return {
        "id": given["id"],
        "kind": given["kind"] or "",
        "name": _words(given, "name"),
        "address": {**address, "house": given["house"], "postal_code": given["postal_code"]},
        "phones": [{"number": given["phone"]}] if given["phone"] else [],
        "email": given["email"],
        "hours": given["hours"] or "unknown",
        "services": list(given["services"]),
        "verified_on": given["verified_on"],
    }


def _words(given: Mapping[str, Any], field: str) -> dict[str, str]:
    return {language: given[f"{field}_{language}"] or "" for language in LANGUAGES}


def _named(records: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The names of records by their ids."""
    named: dict[str, Words] = {name: record.name for name, record in records.items()}
    return {name: words[language] for name, words in named.items()}
