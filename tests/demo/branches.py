"""The fictional party's branches and offices: every field of the model somewhere, the same for the same seed.

Phones: +7 700 000 0000 upwards with subscriber numbers that begin with 000, which no operator gives out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

from .places import CROSSING, DISTRICTS, FIRST, LANDMARKS, LAST, STREETS, TOWNS, Town, Words
from .write import words

Record = dict[str, Any]
PARTY = "model-party"
SERVICES = {
    "legal-aid": ("құқықтық көмек", "правовая помощь", "legal aid"),
    "housing": ("тұрғын үй", "жильё", "housing"),
    "health": ("денсаулық сақтау", "здравоохранение", "healthcare"),
    "education": ("білім беру", "образование", "education"),
    "land": ("жер учаскелері", "земельные участки", "land plots"),
}
HOURS = (
    "Mo-Fr 09:00-18:00; PH off",
    "Mo-Fr 09:00-13:00,14:00-18:00; PH off",
    "Mo-Fr 10:00-13:00,14:00-19:00; Sa 10:00-14:00; PH off",
    "Tu,Th 10:00-17:00; PH off",
    'Mo-Fr 09:00-18:00 "by appointment"; PH off',
    "Mo-Th 09:00-17:00; Fr 09:00-16:00; PH off",
    "Th[1,3] 15:00-17:00; PH off",
    "Apr-Sep: Mo-Fr 09:00-19:00; Oct-Mar: Mo-Fr 10:00-17:00; PH off",
    "Mo-Sa 10:00-20:00; Su 11:00-16:00",
    "Mo-Fr 14:00+; PH off",
    "unknown",
)
SOURCE = {
    "name": words(("Үлгі газеті (ойдан шығарылған)", "Газета «Образец» (вымышленная)", "The Model Gazette (fictional)")),
    "language": "kk",
}
_POSTS = ("branch_chair", "first_deputy_chair_of_the_branch", "executive_secretary")
_OFFICIALS: tuple[tuple[Words, str, str], ...] = (
    (("Мәслихат депутаты", "Депутат маслихата", "Maslikhat deputy"), "Th[1,3] 15:00-17:00", "in_person"),
    (("Заңгер", "Юрист", "Lawyer"), "Tu 10:00-13:00", "video"),
    (("Филиал төрағасы", "Председатель филиала", "Chair of the branch"), "2026 Dec 10 10:00-12:00", "in_person"),
    (("Көшпелі қабылдау тобы", "Выездная группа", "Mobile reception team"), "Fr[2] 11:00-13:00", "mobile"),
)


def people(count: int = 40) -> list[Record]:
    """Invented people with invented names."""
    found = []
    for number in range(count):
        first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
        person: Record = {"id": f"person-{number + 1}", "name": words([f"{one} {two}" for one, two in zip(first, last, strict=True)])}
        if number % 4 == 0:
            person["description"] = words(("ойдан шығарылған кейіпкер", "вымышленное лицо", "a fictional person"))
        if number % 9 == 0:
            person["other_names"] = [words([f"{two} {one}" for one, two in zip(first, last, strict=True)])]
        found.append(person)
    return found


def party(today: dt.date) -> Record:
    """The party itself, clearly fictional in every language."""
    return {
        "id": PARTY,
        "name": words(("«Үлгі» партиясы (ойдан шығарылған)", "Партия «Образец» (вымышленная)", "Model Party (fictional)")),
        "short_name": words(("Үлгі", "Образец", "Model Party")),
        "other_names": [{"name": words(("Нұсқа", "Пример", "Example Party")), "since": "2009", "until": "2015-03-01"}],
        "registered": "2009-04-14",
        "leadership": [{"person": "person-1", "post": "party_leader", "since": "2015-03-01", "source": {**SOURCE, "date": "2015-03-02"}}],
        "website": "https://party.example/",
        "colour": "#7a3d6d",
        "summary": words(
            (
                "Бұл партия мен оның адамдары ойдан шығарылған.",
                "Эта партия и все её люди вымышлены.",
                "This party and all its people are invented.",
            )
        ),
    }


def branches(random: Random, today: dt.date, count: int, offices: int) -> Iterator[tuple[str, list[Record]]]:
    """(region's town id, its branches): one national branch, one a region, the others in districts and primary organisations."""
    numbers = iter(range(1, offices + 1))
    each = max(1, (count - 1 - len(TOWNS)) // len(TOWNS))
    extra = max(0, count - 1 - len(TOWNS) - each * len(TOWNS))
    per_branch = offices / count
    made = 0.0
    for place, town in enumerate(TOWNS):
        found = []
        if town.id == "astana":
            found.append(_branch("republic", town, None, None, random, today))
        found.append(_branch("region", town, None, "model-republic", random, today))
        for number in range(each + (place < extra)):
            district = DISTRICTS[number % len(DISTRICTS)]
            level = "district" if number < len(DISTRICTS) else "primary"
            parent = f"model-{town.id}" if level == "district" else f"model-{town.id}-{district[0]}"
            found.append(_branch(level, town, district, parent, random, today))
        for branch in found:
            made += per_branch
            wanted = list(islice(numbers, int(made)))
            made -= len(wanted)
            branch["offices"] = [_office(number, branch, town, random, today) for number in wanted]
        yield town.id, found


def _branch(level: str, town: Town, district: Any, parent: str | None, random: Random, today: dt.date) -> Record:
    suffix = {"republic": "republic", "region": town.id}.get(level) or f"{town.id}-{district[0]}" + ("-p" if level == "primary" else "")
    status = (
        random.choices(("active", "planned", "temporarily_closed", "closed"), (30, 2, 1, 1))[0]
        if level in ("district", "primary")
        else "active"
    )
    branch: Record = {"id": f"model-{suffix}", "party": PARTY, "level": level, "area": town.code, "parent": parent}
    branch |= {"name": words(_name(level, town, district)), "status": status}
    if status != "active":
        branch |= {"status_as_of": "2026-09", "status_source": SOURCE}
    if level in ("republic", "region"):
        branch["summary"] = words(("Бұл филиал ойдан шығарылған.", "Этот филиал вымышлен.", "This branch is invented."))
    branch |= {"founded": f"20{random.randrange(9, 24):02}-0{random.randrange(1, 10)}"}
    branch["leadership"] = [_post(post, random) for post in _POSTS[: random.randrange(1, 4)]]
    branch["figures"] = [_figures(year, random) for year in (2022, 2024, 2026)] if level != "primary" else []
    branch["appeals"] = [_appeals(year, random) for year in (2024, 2025)] if level in ("region", "district") else []
    if random.random() < 0.1:
        branch["awards"] = [
            {
                "name": words(("Үздік қабылдау", "Лучшая приёмная", "Best reception")),
                "place": random.randrange(1, 4),
                "reason": words(("Өтініштер тез қаралды", "Обращения рассматривали быстро", "Appeals were handled fast")),
                "date": "2025",
                "source": SOURCE,
            }
        ]
        branch["projects"] = [words(("«Жасыл аула»", "«Зелёный двор»", "“Green Yard”"))]
        branch["former_ids"] = [f"old-{suffix}"]
    if random.random() < 0.08:
        since = today + dt.timedelta(days=random.randrange(3, 40))
        branch["exceptions"] = [
            {"since": since, "hours": "closed", "reason": words(("Филиал конференциясы", "Конференция филиала", "Branch conference"))}
        ]
    return branch


def _name(level: str, town: Town, district: Any) -> Words:
    if level == "republic":
        return "«Үлгі» партиясының республикалық филиалы", "Республиканский филиал партии «Образец»", "National branch of the Model Party"
    if level == "region":
        kk, ru, en = town.name
        return f"Өңірлік филиал – {kk}", f"Региональный филиал – {ru}", f"Regional branch – {en}"
    name, centre = district[1], district[2]
    if level == "primary":
        return f"Бастауыш ұйым – {centre[0]}", f"Первичная организация – {centre[1]}", f"Primary organisation – {centre[2]}"
    return f"Филиал – {name[0]}", f"Филиал – {name[1]}", f"Branch – {name[2]}"


def _post(post: str, random: Random) -> Record:
    start = random.randrange(2012, 2024)
    held: Record = {"person": f"person-{random.randrange(2, 41)}", "post": post, "since": f"{start}-02-01"}
    if random.random() < 0.3:
        held["until"] = f"{start + 2}-02-01"
    elif random.random() < 0.2:
        held["as_of"] = f"{start + 1}-06-01"
    return held


def _figures(year: int, random: Random) -> Record:
    members = random.randrange(200, 90_000)
    figures: Record = {"as_of": f"{year}-06", "source": {**SOURCE, "date": f"{year}-07-01"}, "members": members}
    figures |= {"primary_organisations": max(1, members // 110), "branches": random.randrange(1, 20)}
    figures |= {"district_offices": {"value": random.randrange(1, 8), "qualifier": "more_than"}, "districts": 8}
    return figures | {"attendance": {"value": random.randrange(100, 900), "qualifier": "approximate"}}


def _appeals(year: int, random: Random) -> Record:
    received = random.randrange(500, 9_000)
    counts: Record = {"received": received, "resolved": {"share": random.randrange(40, 75)}, "consulted": received // 4}
    counts |= {"pending": {"value": received // 50, "qualifier": "approximate"}, "meetings": {"value": 300, "qualifier": "more_than"}}
    counts |= {"helped": received // 2, "about": [words(SERVICES["housing"]), words(SERVICES["land"])]}
    return {"since": f"{year}-01", "until": f"{year}-12", "source": {**SOURCE, "date": f"{year + 1}-01-20"}, **counts}


def _office(number: int, branch: Record, town: Town, random: Random, today: dt.date) -> Record:
    names = branch["name"]
    kind = ("public_reception", "branch_office", "citizens_centre")[number % 3]
    said = {
        "public_reception": ("Қоғамдық қабылдау", "Общественная приёмная", "Public reception"),
        "branch_office": ("Кеңсе", "Офис", "Office"),
        "citizens_centre": ("Азаматтарды қабылдау орталығы", "Центр приёма граждан", "Citizens' reception centre"),
    }[kind]
    office: Record = {"id": f"office-{number}", "kind": kind, "format": "open_space" if number % 11 == 0 else None}
    office["name"] = words([f"{one} № {number} ({names[tag]})" for one, tag in zip(said, ("kk", "ru", "en"), strict=True)])
    office["status"] = "temporarily_closed" if number % 37 == 0 else "active"
    office["address"] = _address(number, town, random)
    office["coordinates"] = {
        "latitude": round(town.latitude + random.uniform(-0.2, 0.2), 4),
        "longitude": round(town.longitude + random.uniform(-0.3, 0.3), 4),
        "approximate": "yes" if number % 5 == 0 else "no",
    }
    office["phones"] = [{"number": f"+7 700 000 {number:04}", "label": words(("Қабылдау бөлмесі", "Приёмная", "Reception desk"))}]
    office |= {"email": f"office{number}@party.example", "website": "https://party.example/offices", "messengers": _messengers(number)}
    office["hours"] = HOURS[number % len(HOURS)]
    office["exceptions"] = _exceptions(number, today)
    office["services"] = sorted(random.sample(sorted(SERVICES), 3))
    office |= {"free_of_charge": ("yes", "unknown", "no")[number % 3], "languages": ["kk", "ru", "en"][: 1 + number % 3]}
    facts = ("step_free", "ramp", "lift", "toilet", "hearing_loop", "parking")
    office["accessibility"] = {fact: ("yes", "no", "unknown")[(number + place) % 3] for place, fact in enumerate(facts)}
    office["reception"] = [_reception(number, place, today) for place in range(number % 4)]
    office["summary"] = words(("Кіреберіс аула жағынан.", "Вход со двора.", "The entrance is from the yard.")) if number % 6 == 0 else None
    office["photo"] = (
        {"file": f"offices/{number % 6 + 1}.jpg", "alt": words(("Кеңсенің кіреберісі", "Вход в офис", "The entrance"))}
        if number % 4 == 0
        else None
    )
    office["verified_on"] = today - dt.timedelta(days=random.choice((5, 20, 60, 300)))
    office["former_ids"] = [f"old-office-{number}"] if number % 40 == 0 else []
    return office | {"source": {**SOURCE, "date": "2026-01-15", "url": "https://gazette.example/offices"}}


def _address(number: int, town: Town, random: Random) -> Record:
    address: Record = {"locality": words(town.name), "postal_code": f"0{number:05}"[:6]}
    if number % 5 == 0:
        address["intersection"] = {"streets": [words(STREETS[0]), words(STREETS[3])], "phrase": words(CROSSING)}
    else:
        address |= {"street": words(random.choice(STREETS)), "house": f"{random.randrange(1, 200)}"}
    if number % 3 == 0:
        address["district"] = words(("Орталық аудан", "Центральный район", "Central district"))
    return address | {"landmark": words(LANDMARKS[number % 2])}


def _messengers(number: int) -> Record:
    return {name: f"https://{name}.example/office{number}" for name in ("telegram", "whatsapp", "instagram", "facebook")}


def _exceptions(number: int, today: dt.date) -> list[Record]:
    since = today + dt.timedelta(days=number % 50)
    if number % 7:
        return []
    reason = words(("Жөндеу жұмыстары", "Ремонт", "Repairs"))
    short = {"since": since + dt.timedelta(days=10), "hours": "10:00-13:00", "reason": words(("Қысқа күн", "Короткий день", "Short day"))}
    return [{"since": since, "until": since + dt.timedelta(days=2), "hours": "closed", "reason": reason}, short]


def _reception(number: int, place: int, today: dt.date) -> Record:
    official, when, mode = _OFFICIALS[(number + place) % len(_OFFICIALS)]
    reception: Record = {"official": words(official), "when": when, "mode": mode, "appointment": ("yes", "no", "unknown")[number % 3]}
    reception["post"] = words(("«Құқықтық көмек» жобасы", "проект «Правовая помощь»", "“Legal aid” project")) if mode == "video" else None
    reception["place"] = words(("Ақсу ауылы", "село Аксу", "Aksu village")) if mode == "mobile" else None
    reception["booking"] = words(("Телефон арқылы", "По телефону", "By telephone")) if number % 3 == 0 else None
    if mode == "video":
        day = today + dt.timedelta(days=(1 - today.weekday()) % 7)
        moved = f"{day + dt.timedelta(days=2)} 10:00-13:00" if number % 2 else None
        reception["changes"] = [{"date": day, "moved_to": moved, "reason": words(("Іссапар", "Командировка", "A business trip"))}]
    return reception
