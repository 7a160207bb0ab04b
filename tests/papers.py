"""Small sites built in memory: a party of seven branches and any number of news items, for tests of the archive."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from qabyldau.archive import build, published
from qabyldau.model import LANGUAGES, Branch, Brief, Calendar, Language, NewsItem, Party, Person, Site, Story, Topic, When, Words
from qabyldau.pages import Standing
from qabyldau.store import digest

TODAY = dt.date(2026, 11, 23)
TOPICS = ("ecology", "law", "meetings")
PEOPLE = ("aliya", "daniyar", "marat")
BRANCHES = {
    "republic": ("KZ-71", None),
    "almaty-region": ("KZ-19", "republic"),
    "talgar": ("KZ-19", "almaty-region"),
    "talgar-station": ("KZ-19", "talgar"),
    "almaty": ("KZ-75", "republic"),
    "medeu": ("KZ-75", "almaty"),
    "shymkent": ("KZ-79", None),
}
"""Area and parent by id."""
_WORDS = ("Ағаштар", "отырғызу", "қабылдау", "көшесінде", "жиналыс", "мектептер", "Экология", "тұрғындар")


def words(text: str) -> Words:
    return Words(kk=f"{text} (kk)", ru=f"{text} (ru)", en=f"{text} (en)")


def news(seed: int, number: int, since: dt.date = dt.date(2026, 7, 15)) -> dict[str, NewsItem]:
    """So many items of the days from `since` to a week after today, some of them drafts, pinned, undated or without a language."""
    chance = random.Random(seed)
    days = (TODAY - since).days + 7
    items = (item(chance, since + dt.timedelta(days=chance.randint(0, days))) for _ in range(number))
    return {f"{each.date.year}/item-{place:03}": each for place, each in enumerate(items)}


def item(chance: random.Random, day: dt.date) -> NewsItem:
    story = Story(title=" ".join(chance.sample(_WORDS, 3)), summary=str(chance.random()), body="A")
    spoken = chance.choice([LANGUAGES, LANGUAGES, ("kk",), ("kk", "ru"), ("ru",), ("en",)])
    return NewsItem(
        date=When(day.year, approximate=True) if chance.random() < 0.04 else When(day.year, day.month, day.day),
        topic=chance.choice(TOPICS),
        branches=tuple(chance.sample(sorted(BRANCHES), chance.choice([0, 1, 1, 1, 2]))),
        people=tuple(chance.sample(PEOPLE, chance.choice([0, 0, 1, 2]))),
        draft=chance.random() < 0.05,
        pinned=chance.random() < 0.02,
        **dict.fromkeys(spoken, story),
    )


def paper(items: dict[str, NewsItem]) -> Site:
    """The site with these items by their keys."""
    briefs = (Brief.of(key, f"content/news/{key}.yaml", digest(key, repr(each)), each) for key, each in items.items())
    return Site(
        parties={"party": Party(id="party", name=words("Party"), short_name=words("P"), colour="#1f7a4d")},
        people={person: Person(id=person, name=words(person)) for person in PEOPLE},
        services={},
        topics={topic: Topic(id=topic, name=words(topic)) for topic in TOPICS},
        branches={
            id: Branch(id=id, party="party", level="region", area=area, parent=parent, name=words(id))
            for id, (area, parent) in BRANCHES.items()
        },
        news={brief.key: brief for brief in briefs},
        calendar=Calendar(),
    )


def standing(items: dict[str, NewsItem], language: Language = "kk") -> Standing:
    """Where the pages of the site with these items stand."""
    site = paper(items)
    return Standing(site, build(published(site, TODAY)), language, TODAY, lambda brief: items[brief.key])


def public(items: dict[str, NewsItem]) -> list[str]:
    """The keys of the items that the public sees, newest first."""
    found = [key for key, each in items.items() if not each.draft and each.date.earliest <= TODAY]
    return sorted(found, key=lambda key: (_day(items[key]), key), reverse=True)


def _day(each: NewsItem) -> Iterable[int]:
    return (each.date.year, each.date.month, each.date.day)
