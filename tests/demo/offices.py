"""Offices of the fictional party, with every field of the model filled in somewhere.

Telephone numbers are +7 730 …: Kazakhstan's numbering plan gives 710-729 to landlines, 70x and 77x to mobiles, 75x and 76x to services,
and 73x to nobody, so nobody's telephone rings. Such a number is possible (its length is right) but not valid (no such code).
Addresses of the web end in `.example`, which is reserved (RFC 2606).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from . import schedules
from .people import People
from .photos import ENTRANCES
from .places import Place
from .streets import CROSSING, LANDMARKS, STREETS, crossing
from .words import CHAIR, Record, source, split, words

BRING = {
    "legal-aid": split(
        "Жеке куәлік және іске қатысты құжаттар. | Удостоверение личности и бумаги по делу. | An identity card and case papers."
    ),
    "housing": split(
        "Жеке куәлік және кезек туралы анықтама. | Удостоверение личности и справка об очереди. | An identity card and queue papers."
    ),
    "social-support": split("Табыс туралы анықтама. | Справка о доходах. | A certificate of income."),
}
"""What to bring for a service, where it is known."""
SERVICES = {
    "legal-aid": split("Құқықтық көмек | Правовая помощь | Legal aid"),
    "housing": split("Тұрғын үй | Жильё | Housing"),
    "land": split("Жер учаскелері | Земельные участки | Land plots"),
    "healthcare": split("Денсаулық сақтау | Здравоохранение | Healthcare"),
    "education": split("Білім беру | Образование | Education"),
    "social-support": split("Әлеуметтік қолдау | Социальная поддержка | Social support"),
    "employment": split("Жұмысқа орналасу | Трудоустройство | Finding work"),
    "ecology": split("Экология | Экология | Environment"),
}
SOUGHT = {
    "legal-aid": split("заң көмегі, заңгердің кеңесі | юрист, юридическая помощь | lawyer, legal advice"),
    "housing": split("баспана, пәтер | квартира, жилищный вопрос | apartment, home"),
    "land": split("жер телімі, жер кезегі | участок, земля | land"),
    "healthcare": split("медицина, емхана, дәрігер | медицина, поликлиника, врач | medicine, clinic, doctor"),
    "education": split("мектеп, балабақша, оқу | школа, детский сад, учёба | school, kindergarten"),
    "social-support": split("жәрдемақы, зейнетақы | пособие, пенсия | benefits, pension"),
    "employment": split("жұмыс іздеу, жұмыссыздық | работа, вакансии, безработица | jobs, unemployment"),
}
"""What people call a service who look for it."""
_POSTAL = {
    **{"KZ-10": "071", "KZ-11": "020", "KZ-15": "030", "KZ-19": "040", "KZ-23": "060", "KZ-27": "090", "KZ-31": "080", "KZ-33": "041"},
    **{"KZ-35": "100", "KZ-39": "110", "KZ-43": "120", "KZ-47": "130", "KZ-55": "140", "KZ-59": "150", "KZ-61": "161", "KZ-62": "101"},
    **{"KZ-63": "070", "KZ-71": "010", "KZ-75": "050", "KZ-79": "160"},
}
"""The first three digits of a region's postal codes; the rest is made up."""
_LABELS = tuple(
    map(
        split,
        (
            "Қабылдау бөлмесі | Приёмная | Reception desk",
            "Заңгер | Юрист | Lawyer",
            "Қабылдауға жазылу | Запись на приём | Appointments",
        ),
    )
)
_SUMMARIES = tuple(
    map(
        split,
        (
            "Кіреберіс аула жағынан, есік қоңырауын басыңыз."
            " | Вход со двора, нажмите кнопку звонка."
            " | The entrance is from the yard; please ring the bell.",
            "Ғимараттың бірінші қабаты, 4-бөлме. Балалар бұрышы бар."
            " | Первый этаж, кабинет 4. Есть детский уголок."
            " | Ground floor, room 4. There is a play corner for children.",
            "Ымдау тілінің аудармашысын алдын ала шақыруға болады."
            " | Переводчика жестового языка можно пригласить заранее."
            " | A sign-language interpreter can be booked in advance.",
        ),
    )
)
_FACTS = ("step_free", "ramp", "lift", "toilet", "hearing_loop", "parking")


@dataclass(frozen=True)
class Seat:
    """The branch that an office belongs to, and what its offices need to know of it."""

    record: Record
    place: Place
    chair: Record | None
    organisation: Record | None = None
    """The name of a primary organisation."""


def office(number: int, seat: Seat, turn: int, people: People, today: dt.date, random: Random, photos: bool) -> Record:
    """Office `number` of the party, the `turn`-th (from 0) of its branch."""
    place, status = seat.place, _status(number, seat.record)
    kind = _kind(seat, turn)
    record: Record = {"id": _id(seat, kind, turn), "kind": kind, "format": "open_space" if kind == "citizens_centre" else None}
    address = _address(number, place, random)
    record |= {"name": _name(seat, kind, turn), "status": status, "address": address, "coordinates": _coordinates(number, place, random)}
    if status == "planned":
        return record | {"hours": schedules.UNKNOWN, "source": source(number, today - dt.timedelta(days=30))}
    record |= {"phones": _phones(number), "email": f"{record['id']}@model-party.example"}
    record["website"] = f"https://model-party.example/{record['id']}" if number % 3 else None
    record["messengers"] = _messengers(record["id"], number)
    record |= {"hours": schedules.hours(number), "exceptions": schedules.office_exceptions(number, today, random)}
    record["services"] = [service for service in SERVICES if random.random() < 0.55] or ["legal-aid"]
    record["free_of_charge"] = ("yes", "yes", "yes", "unknown", "yes", "no")[number % 6]
    record["languages"] = (["kk", "ru"], ["kk", "ru", "en"], ["kk"], ["kk", "ru"])[number % 4]
    record["accessibility"] = {fact: random.choices(("yes", "no", "unknown"), (5, 2, 2))[0] for fact in _FACTS} if number % 10 else None
    if status == "active" and seat.chair:
        record["reception"] = [
            schedules.reception(number * 2 + each, place, seat.chair["name"], CHAIR, people, today, random)
            for each in range((1, 2, 0, 3)[number % 4])
        ]
    record["summary"] = _SUMMARIES[number // 5 % 3] if number % 5 == 3 else None
    record["photo"] = _photo(number, record["name"]) if photos and number % 3 == 0 else None
    age = random.randrange(200, 700) if number % 9 == 4 else random.randrange(1, 150)
    record["verified_on"] = today - dt.timedelta(days=age) if number % 12 != 5 else None
    record["former_ids"] = [f"old-{record['id']}"] if number % 25 == 8 else None
    return record | {"source": source(number, today - dt.timedelta(days=40 + number % 300)) if number % 4 == 2 else None}


def _status(number: int, branch: Record) -> str:
    if branch["status"] == "active" and number % 41 == 17:
        return "temporarily_closed"
    status: str = branch["status"]
    return status


def _kind(seat: Seat, turn: int) -> str:
    """Offices of one branch are of different kinds; small branches mostly have a public reception."""
    kinds = ("branch_office", "public_reception", "citizens_centre")
    first = 0 if seat.organisation or seat.record["level"] in ("republic", "region") or len(seat.record["id"]) % 4 == 0 else 1
    return kinds[(first + turn) % 3]


def _id(seat: Seat, kind: str, turn: int) -> str:
    base = seat.record["id"].removeprefix("model-")
    tail = {"public_reception": "reception", "branch_office": "office", "citizens_centre": "centre"}[kind]
    return f"{base}-{tail}" + (f"-{turn + 1}" if turn > 2 else "")


def _name(seat: Seat, kind: str, turn: int) -> Record:
    kk, ru, en = (seat.place.forms[language] for language in ("kk", "ru", "en"))
    if seat.organisation:
        name = seat.organisation
        return words(
            f"«{name['kk']}» бастауыш партия ұйымының кеңсесі, {kk['place']}",
            f"Офис первичной партийной организации «{name['ru']}», {ru['place']}",
            f"Office of the {name['en']} primary party organisation, {en['place']}",
        )
    if seat.record["level"] == "republic":
        named = {
            "branch_office": split("Партияның орталық кеңсесі | Центральный офис партии | Central office of the party"),
            "public_reception": split(
                "Республикалық қоғамдық қабылдау | Республиканская общественная приёмная | National public reception"
            ),
            "citizens_centre": split(
                "Республикалық азаматтарды қабылдау орталығы | Республиканский центр приёма граждан | National citizens' reception centre"
            ),
        }[kind]
    else:
        named = {
            "branch_office": words(f"{kk['branch_of']} кеңсесі", f"Офис {ru['branch_of']}", f"Office {en['branch_of']}"),
            "public_reception": words(
                f"{kk['place_in']}ғы қоғамдық қабылдау", f"Общественная приёмная {ru['place_in']}", f"Public reception {en['place_in']}"
            ),
            "citizens_centre": words(
                f"{kk['place_in']}ғы азаматтарды қабылдау орталығы",
                f"Центр приёма граждан {ru['place_in']}",
                f"Citizens' reception centre {en['place_in']}",
            ),
        }[kind]
    return named if turn < 3 else words(*(f"{text} № {turn + 1}" for text in named.values()))


def _address(number: int, place: Place, random: Random) -> Record:
    address: Record = {"locality": place.town, "district": place.name if place.kind == "district" else None}
    if number % 6 == 3:
        first, second = random.sample(CROSSING, 2)
        address["intersection"] = crossing(first, second)
    elif number % 23 != 9:
        house = str(random.randrange(1, 180)) + random.choice(("", "", "", "/1", "А"))
        address |= {"street": random.choice(STREETS).name, "house": house}
    address["postal_code"] = f"{_POSTAL[place.area]}{number % 1000:03}" if number % 8 != 7 else None
    return address | {"landmark": LANDMARKS[number % len(LANDMARKS)] if number % 3 == 1 else None}


def _coordinates(number: int, place: Place, random: Random) -> Record | None:
    if number % 30 == 11:
        return None
    if number % 5 == 1:
        return {"latitude": place.latitude, "longitude": place.longitude, "approximate": "true"}
    latitude = place.latitude + random.randrange(-80, 81) / 10_000
    return {"latitude": f"{latitude:.4f}", "longitude": f"{place.longitude + random.randrange(-110, 111) / 10_000:.4f}"}


def _phones(number: int) -> list[Record]:
    return [
        {
            "number": f"+7 730 {number % 1000:03} {line}{number // 1000 % 10} {number % 100:02}",
            "label": _LABELS[line] if line or number % 2 else None,
        }
        for line in range((1, 2, 1, 3)[number % 4])
    ]


def _messengers(id: str, number: int) -> Record | None:
    used = {"telegram": number % 2 == 0, "whatsapp": number % 3 == 0, "instagram": number % 4 == 1, "facebook": number % 7 == 2}
    return {name: f"https://{name}.example/{id}" for name, has in used.items() if has} or None


def _photo(number: int, name: Record) -> Record:
    entrance = ENTRANCES[number // 3 % len(ENTRANCES)]
    return {"file": entrance.file, "alt": entrance.alt, "caption": name if number % 2 else None, "credit": "Model Party"}
