"""The fictional party's news: ten years of items, each a story told with the same facts in Kazakh, Russian and English.

Stories are whole sentences in `stories/*.yaml`, with slots for words that come inflected:
`place`, `place_in`, `town_in`, `branch`, `branch_in` (see `Place.forms`), `street_on`, `village_in`; `day` and `later`, days without a
year; `time`, a span; `chair` and `guest`, names that stand in the nominative; `n`, `m`, `k` and `share`, numbers after which Russian has
the genitive plural (they end in 0 or 5 to 9, or lie between 11 and 20), so that no sentence needs another form. With a capital at its head
(`Place_in`) a slot begins a sentence. A story may hold only in some `months`, or only where there are villages (`where: rural`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

from .branches import Desk, Tree
from .photos import SCENES
from .streets import STREETS, VILLAGES
from .words import LANGUAGES, Record, day, source, split, words

_FOLDER = Path(__file__).with_name("stories")
TOPICS = ("receptions", "appeals", "branches", "ecology", "projects", "contests", "legal-aid", "youth")
_YEARS = 10
_TIMES = ("10:00–13:00", "15:00–17:00", "11:00–14:00", "14:30–18:00")
_CREDITS = ("Model Party", "The Fairy Tale", None)
_CORRECTIONS = tuple(
    map(
        split,
        (
            "Қатысушылар саны түзетілді."
            " | Исправлено число участников."
            " | The number of people who took part has been corrected.",
            "Алғашқы нұсқада күні қате көрсетілген еді."
            " | В первой версии была указана неверная дата."
            " | The first version gave the wrong date.",
        ),
    )
)  # fmt: skip
_LACKING = {4: ("kk", "ru"), 9: ("ru",), 17: ("kk",), 23: ("ru", "en"), 31: ("kk", "en")}
"""Of forty items in a row these lack a language or two."""

Template = dict[str, Any]


def _read(name: str) -> Template:
    found: Template = yaml.load((_FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def topics() -> list[Record]:
    """The rubrics as `content/topics.yaml` has them."""
    found = {topic: _read(topic) for topic in TOPICS}
    return [{"id": topic, "name": about["name"], "motif": about["motif"]} for topic, about in found.items()]


class Newsroom:
    """Makes items; item `number` is the same whatever else is made. `complete` ones lack no language."""

    def __init__(self, seed: int, today: dt.date, tree: Tree, photos: bool, complete: bool = False) -> None:
        self._seed, self._today, self._tree, self._photos = seed, today, tree, photos
        self._lacking = {} if complete else _LACKING
        self._topics = {topic: _read(topic) for topic in TOPICS}
        self._shared = _read("shared")

    def items(self, count: int) -> Iterator[tuple[str, Record]]:
        """(file below content/news, item): `count` public ones, then a draft of today and one of three days ahead."""
        for number in range(count):
            yield self._item(number, self._date(number))
        file, draft = self._item(count, self._today)
        yield file, {"date": draft["date"], "draft": "true", **{key: value for key, value in draft.items() if key != "former_urls"}}
        yield self._item(count + 1, self._today + dt.timedelta(days=3))

    def _date(self, number: int) -> dt.date:
        """Recent days for the first dozen, then any working day of ten years, later ones more often."""
        if number < 12:
            return self._today - dt.timedelta(days=2 * number)
        date = self._today - dt.timedelta(days=24 + int((_YEARS * 365 - 30) * Random(f"{self._seed}/date/{number}").random() ** 1.3))
        return date - dt.timedelta(days=max(0, date.weekday() - 4))

    def _item(self, number: int, date: dt.date) -> tuple[str, Record]:
        random = Random(f"{self._seed}/news/{number}")
        desk = random.choice(self._tree.desks)
        topic = random.choice(TOPICS)
        slug = f"{topic}-{desk.place.id}-{number + 1}"
        undated = number == 9
        event = self._event(number, date, random)
        item: Record = {"date": f"{date.year}~" if undated else self._moment(date, number, random)}
        if event != date and not undated:
            item["event_date"] = str(event)
        corrected = number % 17 == 8 or number % 23 == 15
        if corrected:
            updated = self._moment(min(date + dt.timedelta(days=1 + number % 3), max(date, self._today)), number, random)
            item["updated"] = updated if undated else max(updated, item["date"])
        item |= {"topic": topic, "branches": [desk.branch]}
        if number % 7 == 3 and desk.region != desk.branch:
            item["branches"].append(desk.region)
        stories, people = self._stories(topic, desk, event, random)
        item["people"] = people
        if self._photos and number % 3 == 0:
            scenes = random.sample([scene for scene in SCENES if event.month in scene.months], 4)
            item["photo"] = _photo(scenes[0], number)
            item["gallery"] = [_photo(scene, number + place) for place, scene in enumerate(scenes[1:], 1)] if number % 12 == 0 else None
        if number % 4 == 1:
            item["source"] = source(number // 4, None if undated else date, note=number % 16 == 5)
        item["pinned"] = "true" if number in (1, 3) else None
        if number % 17 == 8:
            item["corrections"] = [{"date": str(item["updated"])[:10], "text": _CORRECTIONS[number // 17 % 2]}]
        item["former_urls"] = [f"/news/{date.year}/{slug}-old/"] if number % 29 == 14 else None
        languages = self._lacking.get(number % 40, LANGUAGES)
        name = f"{date.year}-{slug}" if undated else f"{date}-{slug}"
        return f"{date.year}/{name}.yaml", item | {language: stories[language] for language in languages}

    def _moment(self, date: dt.date, number: int, random: Random) -> str:
        return f"{date} {random.randrange(9, 19):02}:{random.randrange(0, 60, 5):02}" if number % 2 else str(date)

    def _event(self, number: int, date: dt.date, random: Random) -> dt.date:
        """The day of the event: in one item of five before that of the item, in a rare one after it, as a source may print it."""
        if number % 200 == 21:
            return date + dt.timedelta(days=2)
        return date - dt.timedelta(days=random.randrange(1, 6)) if number % 5 == 1 else date

    def _stories(self, topic: str, desk: Desk, event: dt.date, random: Random) -> tuple[dict[str, Record], list[str]]:
        """The story in each language, and the ids of the people whom it names."""
        about, shared = self._topics[topic], self._shared
        fitting = [story for story in about["stories"] if _fits(story, desk, event)]
        story, voice = random.choice(fitting), random.choice(shared["voices"])
        title, details = random.choices(story["titles"], (1, 2))[0], random.sample(about["details"], 2)
        parts = [story["opening"], details[0], voice, details[1]]
        length = random.randrange(3)
        if length:
            parts.insert(3, random.choice(shared["lists"]))
        parts.append(random.choice(shared["practical"]))
        closing = random.choice(shared["closings"])
        if length != 1 and sum(len(part["en"].split()) for part in (*parts, closing)) < 265:
            parts.append(closing)
        parts.append(shared["note"])
        chair = next((person for since, person in reversed(desk.chairs) if since <= event), desk.chairs[0][1])
        guest = random.choice(self._tree.guests)
        named = {"guest": [guest["id"]], "nobody": []}.get(voice.get("people", ""), [chair["id"]])
        slots = _slots(desk, event, chair, guest, random)
        told = {
            language: {
                "title": title[language].format_map(slots[language]),
                "summary": story["summary"][language].format_map(slots[language]),
                "body": "\n\n".join(part[language] for part in parts).format_map(slots[language]),
            }
            for language in LANGUAGES
        }
        return told, named


def _fits(story: Template, desk: Desk, event: dt.date) -> bool:
    return event.month in story.get("months", (event.month,)) and (desk.place.rural or "where" not in story)


def _slots(desk: Desk, event: dt.date, chair: Record, guest: Record, random: Random) -> dict[str, dict[str, object]]:
    """What each language puts into the slots; numbers are the same in all."""
    numbers = {
        "n": random.randrange(20, 320, 10) + random.choice((0, 5, 6, 7, 8, 9)),
        "m": random.randrange(5, 20),
        "k": random.randrange(120, 980, 5),
        "share": random.randrange(50, 90, 10) + random.choice((0, 5, 6, 7, 8, 9)),
        "time": random.choice(_TIMES),
    }
    later = event + dt.timedelta(days=random.randrange(7, 29))
    street, village = random.choice(STREETS), random.choice(VILLAGES)
    return {
        language: {
            **desk.place.forms[language],
            **numbers,
            "day": day(event, language),
            "later": day(later, language),
            "street_on": street.on[language],
            "village_in": village.inside[language],
            "Village_in": village.inside[language][0].upper() + village.inside[language][1:],
            "chair": chair["name"][language],
            "guest": guest["name"][language],
        }
        for language in LANGUAGES
    }


def _photo(scene: Any, number: int) -> Record:
    caption = words(*(f"{text}." for text in scene.alt.values())) if number % 2 else None
    return {"file": scene.file, "alt": scene.alt, "caption": caption, "credit": _CREDITS[number % len(_CREDITS)]}
