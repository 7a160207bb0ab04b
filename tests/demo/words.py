"""Words in three languages: dates, posts, sources of the fictional party. Whole forms, since Kazakh and Russian inflect.

Everything here is text that `write.document` can put into a file; nothing reads the clock or a locale.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

Record = dict[str, Any]
"""One mapping of a YAML file; values are text, numbers, dates, lists or records. None and empty lists are left out when written."""

LANGUAGES = ("kk", "ru", "en")
_MONTHS = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def words(kk: str, ru: str, en: str) -> Record:
    """A text in three languages as the files have it."""
    return {"kk": kk, "ru": ru, "en": en}


def split(text: str) -> Record:
    """`«kk | ru | en»` as words."""
    kk, ru, en = (part.strip() for part in text.split("|"))
    return words(kk, ru, en)


def day(date: dt.date, language: str) -> str:
    """A day within a sentence: «19 қазан» (before «күні»), «19 октября», “19 October”."""
    return f"{date.day} {_MONTHS[language][date.month - 1]}"


PARTY = split("«Үлгі» партиясы (ойдан шығарылған) | Партия «Образец» (вымышленная) | Model Party (fictional)")
SITE = split("«Үлгі» партиясының сайты (ойдан шығарылған) | Сайт партии «Образец» (вымышленный) | Website of the Model Party (fictional)")
_NEWSPAPER = split("«Ертегі» газеті (ойдан шығарылған) | Газета «Сказка» (вымышленная) | The Fairy Tale newspaper (fictional)")
_RADIO = split("«Қиял» радиосы (ойдан шығарылған) | Радио «Киял» (вымышленное) | Radio Qiyal (fictional)")
_OBSERVER = split("«Model Observer» басылымы (ойдан шығарылған) | Издание «Model Observer» (вымышленное) | The Model Observer (fictional)")
_SOURCES = (
    (SITE, "kk", "https://model-party.example/news"),
    (_NEWSPAPER, "ru", "https://fairytale.example/archive"),
    (_RADIO, "kk", None),
    (_OBSERVER, "en", "https://observer.example/model-party"),
)
_NOTE = split(
    "Дереккөз бұл санды дөңгелектеп берген."
    " | Источник приводит это число округлённо."
    " | The source gives this number in round figures."
)  # fmt: skip


def source(number: int, date: dt.date | str | None, note: bool = False) -> Record:
    """One of the four invented publications; `date` is the one it bears, None when it bears none."""
    name, language, url = _SOURCES[number % len(_SOURCES)]
    return {"name": name, "date": date, "language": language, "url": url, "note": _NOTE if note else None}


CHAIR = split("филиал төрағасы | председатель филиала | chair of the branch")
