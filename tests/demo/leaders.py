"""Who leads the fictional party and its branches, now and before."""

from __future__ import annotations

import datetime as dt

from .people import People
from .places import Place
from .words import Record, source, split, words

Chair = tuple[dt.date, Record]
"""Since when, and who."""
_ROLES = {
    "branch_chair": ("төрағасы", "председатель", "chair"),
    "first_deputy_chair_of_the_branch": ("төрағасының бірінші орынбасары", "первый заместитель председателя", "first deputy chair"),
    "executive_secretary": ("атқарушы хатшысы", "исполнительный секретарь", "executive secretary"),
}
"""As they follow «филиалының», come before «филиала» and before “of the … Branch”."""
_DEPUTIES = ("first_deputy_chair_of_the_branch", "executive_secretary")
_OF_NATIONAL = split(
    "«Үлгі» партиясы республикалық филиалының | республиканского филиала партии «Образец» | the National Branch of the Model Party"
)


_OF_PARTY = (
    split("«Үлгі» партиясының жетекшісі | Лидер партии «Образец» | Leader of the Model Party"),
    split(
        "«Үлгі» партиясы төрағасының бірінші орынбасары"
        " | Первый заместитель председателя партии «Образец»"
        " | First deputy chair of the Model Party"
    ),
    split("«Үлгі» партиясының бұрынғы жетекшісі | Бывший лидер партии «Образец» | Former leader of the Model Party"),
)


def of_branch(place: Place) -> Record:
    """«Of the branch» of a place, as a description of its people needs it."""
    kk, ru, en = (place.forms[language] for language in ("kk", "ru", "en"))
    return words(f"«Үлгі» партиясы {kk['branch_of']}", f"{ru['branch_of']} партии «Образец»", f"{en['branch']} of the Model Party")


def person(people: People, post: str, of: Record, former: bool = False) -> Record:
    """A new person described by a post in a branch."""
    kk, ru, en = _ROLES[post]
    if former:
        kk, ru, en = f"бұрынғы {kk}", f"бывший {ru}", f"former {en}"
    return people.person(words(f"{of['kk']} {kk}", f"{ru.capitalize()} {of['ru']}", f"{en.capitalize()} of {of['en']}"))


def party(people: People, today: dt.date) -> list[Record]:
    """The leader, the first deputy as of this month, and the leader before."""
    leader, deputy, former = (people.person(description) for description in _OF_PARTY)
    return [
        {"person": leader["id"], "post": "party_leader", "since": "2015-03-01", "source": source(0, "2015-03-02")},
        {"person": deputy["id"], "post": "first_deputy_chair_of_the_party", "as_of": str(today.replace(day=1))},
        {"person": former["id"], "post": "party_leader", "since": "2009-04-14", "until": "2015-03-01", "source": source(1, "2015-03")},
    ]


def national(people: People, today: dt.date) -> tuple[list[Record], list[Record]]:
    """The posts of the national branch, and the people who hold them."""
    held, holders = [], []
    for place, post in enumerate(_ROLES):
        since = dt.date(today.year - 5 + place, 2, 1)
        holder = person(people, post, _OF_NATIONAL)
        holders.append(holder)
        held.append({"person": holder["id"], "post": post, "since": str(since), "source": source(place, since)})
    return held, holders


def branch(number: int, place: Place, people: People, today: dt.date) -> tuple[list[Record], list[Chair]]:
    """The posts of branch `number` (chair, mostly deputy or secretary, in half a former chair), and its chairs in order of time."""
    of = of_branch(place)
    start = dt.date(today.year - 1 - number % 7, 1 + number % 12, 1 + number % 27)
    first = dt.date(start.year - 4 - number % 3, start.month, start.day)
    chair = person(people, "branch_chair", of)
    held = [{"person": chair["id"], "post": "branch_chair", "since": str(start), "source": source(number, start)}]
    for step, post in enumerate(_DEPUTIES):
        if place.kind in ("region", "capital") or (number + step) % 3 == 0:
            term = {"as_of": str(today.year)} if number % 4 == 1 else {"since": f"{start.year}-{start.month:02}"}
            held.append({"person": person(people, post, of)["id"], "post": post, **term})
    chairs = [(start, chair)]
    if number % 2 == 0:
        before = person(people, "branch_chair", of, former=True)
        held.append({"person": before["id"], "post": "branch_chair", "since": str(first.year), "until": str(start)})
        chairs.insert(0, (first, before))
    return held, chairs


def primary(number: int, name: Record, people: People, today: dt.date) -> tuple[list[Record], Record]:
    """The chair of a primary organisation, and the post."""
    of = words(f"«{name['kk']}» бастауыш ұйымының", f"первичной организации «{name['ru']}»", f"the {name['en']} primary organisation")
    chair = person(people, "branch_chair", of)
    return [{"person": chair["id"], "post": "branch_chair", "since": str(today.year - 1 - number % 5)}], chair
