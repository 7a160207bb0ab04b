"""The fictional party's news: whole sentences per language, varied by place and number, over ten years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from .branches import SOURCE
from .places import TOWNS, Town, Words
from .write import words

Record = dict[str, Any]
TOPICS = {
    "receptions": (("Қабылдаулар", "Приёмные", "Receptions"), "waves"),
    "appeals": (("Өтініштер", "Обращения", "Appeals"), "bars"),
    "branches": (("Филиалдар", "Филиалы", "Branches"), "arcs"),
    "ecology": (("Экология", "Экология", "Environment"), "hills"),
    "projects": (("Жобалар", "Проекты", "Projects"), "grid"),
    "contests": (("Байқаулар", "Конкурсы", "Contests"), "rays"),
}
_TITLES: dict[str, Words] = {
    "receptions": (
        "{town} жаңа қоғамдық қабылдау ашылды",
        "{town} открылась новая общественная приёмная",
        "{town}, a new public reception has opened",
    ),
    "appeals": (
        "{town} өтініштер қорытындысы шығарылды",
        "{town} подвели итоги работы с обращениями",
        "{town}, the appeals of the quarter have been counted",
    ),
    "branches": ("{town} филиал жиналысы өтті", "{town} прошло собрание филиала", "{town}, the branch held its meeting"),
    "ecology": ("{town} ағаш отырғызу күні өтті", "{town} прошёл день посадки деревьев", "{town}, residents planted trees"),
    "projects": (
        "{town} «Жасыл аула» жобасы басталды",
        "{town} стартовал проект «Зелёный двор»",
        "{town}, the “Green Yard” project has begun",
    ),
    "contests": ("{town} үздік қабылдау анықталды", "{town} назвали лучшую приёмную", "{town}, the best reception has been named"),
}
_SUMMARIES: Words = (
    "Шараға {count} адам қатысты. Барлық есім мен дерек ойдан шығарылған.",
    "В мероприятии участвовали {count} человек. Все имена и данные вымышлены.",
    "{count} people took part. All names and figures are invented.",
)
_SENTENCES: tuple[Words, ...] = (
    (
        "{town} өткен шараға {count} тұрғын келді.",
        "{town} на встречу пришли {count} жителей.",
        "{town}, {count} residents came to the meeting.",
    ),
    (
        "Тұрғындар тұрғын үй, жол және су мәселелерін көтерді.",
        "Жители говорили о жилье, дорогах и воде.",
        "Residents spoke of housing, roads and water.",
    ),
    (
        "Қабылдау дүйсенбіден жұмаға дейін жұмыс істейді.",
        "Приёмная работает с понедельника по пятницу.",
        "The reception is open from Monday to Friday.",
    ),
    ("Заңгерлер тегін кеңес береді.", "Юристы дают бесплатные консультации.", "Lawyers give advice free of charge."),
    ("Әр өтініш журналға тіркеледі.", "Каждое обращение записывают в журнал.", "Every appeal is entered in a journal."),
    ("Ғимаратқа кедергісіз кіруге болады.", "В здание можно войти без ступеней.", "The building can be entered without steps."),
    ("Келесі кездесу бір айдан кейін өтеді.", "Следующая встреча пройдёт через месяц.", "The next meeting will take place in a month."),
    ("Жастар ұйымы көмекке келді.", "Помогала молодёжная организация.", "The youth organisation lent a hand."),
    ("Ардагерлер өз тәжірибесімен бөлісті.", "Ветераны поделились опытом.", "Veterans shared their experience."),
    ("Жауаптар екі апта ішінде дайын болады.", "Ответы подготовят за две недели.", "Answers will be ready within two weeks."),
    ("Кездесуге аудан мамандары да қатысты.", "Во встрече участвовали и специалисты района.", "Specialists of the district took part too."),
    ("Ұсыныстар жазбаша түрде қабылданды.", "Предложения приняли письменно.", "Proposals were taken in writing."),
)


def topics() -> list[Record]:
    return [{"id": id, "name": words(name), "motif": motif} for id, (name, motif) in TOPICS.items()]


def items(random: Random, today: dt.date, count: int, branches: dict[str, list[str]], photos: bool) -> Iterator[tuple[str, Record]]:
    """(file below content/news, item), oldest first: `count` public ones, one draft, one of tomorrow."""
    days = sorted(random.randrange(1, 3650) for _ in range(count))
    for number, ago in enumerate(reversed(days), 1):
        date = today - dt.timedelta(days=ago)
        town, topic = random.choice(TOWNS), random.choice(tuple(TOPICS))
        slug = f"{topic}-{town.id}-{number}"
        yield f"{date.year}/{date}-{slug}.yaml", _item(number, date, topic, town, random, branches[town.id], photos)
    for slug, extra, date in (("draft", {"draft": "yes"}, today), ("tomorrow", {}, today + dt.timedelta(days=1))):
        yield f"{date.year}/{date}-{slug}.yaml", {**_item(0, date, "receptions", TOWNS[0], random, branches["semey"], False), **extra}


def _item(number: int, date: dt.date, topic: str, town: Town, random: Random, branches: list[str], photos: bool) -> Record:
    item: Record = {"date": f"{date} {9 + number % 9:02}:{number * 7 % 60:02}" if number % 2 else str(date)}
    if number % 12 == 0:
        item["event_date"] = date - dt.timedelta(days=2)
    if number % 20 == 0:
        item["updated"] = date + dt.timedelta(days=1)
        item["corrections"] = [
            {
                "date": date + dt.timedelta(days=1),
                "text": words(("Қатысушылар саны түзетілді.", "Исправлено число участников.", "The number of participants was corrected.")),
            }
        ]
    item |= {
        "topic": topic,
        "branches": random.sample(branches, min(len(branches), 1 + number % 2)),
        "people": [f"person-{1 + number % 40}"] if number % 3 == 0 else [],
    }
    if photos and number % 3 == 1:
        item["photo"] = _photo(number)
        item["gallery"] = [_photo(number + step) for step in (1, 2)] if number % 9 == 1 else []
    if number % 5 == 0:
        item["source"] = {**SOURCE, "date": str(date)}
    item["pinned"] = "yes" if number % 97 == 3 else None
    item["former_urls"] = [f"news/old-{number}"] if number % 50 == 0 else []
    languages = ("kk", "ru", "en") if number % 6 else (("kk",), ("kk", "ru"), ("ru", "en"))[number % 3 if number % 4 else number % 2]
    count = random.randrange(20, 400)
    order = [random.randrange(len(_SENTENCES)) for _ in range(22)]
    return item | {tag: _story(place, topic, town, count, order) for place, tag in enumerate(("kk", "ru", "en")) if tag in languages}


def _story(place: int, topic: str, town: Town, count: int, order: list[int]) -> Record:
    values = {"town": town.inside[place], "count": count}
    sentences = [_SENTENCES[index][place].format(**values) for index in order]
    paragraphs = [" ".join(sentences[start : start + 6]) for start in range(0, len(sentences), 6)]
    heading = ("## Толығырақ", "## Подробнее", "## In detail")[place]
    body = "\n\n".join([*paragraphs[:2], heading, *paragraphs[2:], *(f"- {sentence}" for sentence in sentences[:2])])
    return {"title": _TITLES[topic][place].format(**values), "summary": _SUMMARIES[place].format(**values), "body": body + "\n"}


def _photo(number: int) -> Record:
    alt = words(("Суретте: далалық көрініс", "На снимке: степной пейзаж", "A landscape of the steppe"))
    return {"file": f"news/{number % 6 + 1}.jpg", "alt": alt, "caption": alt if number % 2 else None, "credit": "Model Gazette"}
