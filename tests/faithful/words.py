"""The few words by which the reader of pages knows what it has before it, in each language."""

from __future__ import annotations

import re

WEEKDAYS = {
    "kk": ("Дүйсенбі", "Сейсенбі", "Сәрсенбі", "Бейсенбі", "Жұма", "Сенбі", "Жексенбі"),
    "ru": ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
SHORT = {
    "kk": ("дс", "сс", "ср", "бс", "жм", "сб", "жс"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
CLOSED = {"kk": "жабық", "ru": "закрыто", "en": "closed"}
UNKNOWN = {"kk": "жұмыс уақыты белгісіз", "ru": "часы работы неизвестны", "en": "hours not known"}
SOMETIMES = {"kk": "әр апта сайын емес", "ru": "не каждую неделю", "en": "not every week"}
APPOINTMENT = {"kk": "алдын ала жазылу бойынша", "ru": "по предварительной записи", "en": "by appointment"}
CERTAIN_DAYS = {"kk": "белгілі бір күндері ғана", "ru": "только в отдельные дни", "en": "only on certain days"}
LUNCH = {"kk": "түскі үзіліс", "ru": "перерыв на обед", "en": "lunch"}
LANDMARK = {"kk": "Бағдар", "ru": "Ориентир", "en": "Landmark"}
KNOWN = {
    "kk": {"yes": "бар", "no": "жоқ", "unknown": "белгісіз"},
    "ru": {"yes": "есть", "no": "нет", "unknown": "нет данных"},
    "en": {"yes": "yes", "no": "no", "unknown": "not known"},
}
_FROM = {"kk": r"(\d\d:\d\d)-\w+ бастап", "ru": r"с (\d\d:\d\d)", "en": r"from (\d\d:\d\d)"}
_QUANTITY = {
    "kk": {"approximate": r"шамамен (.+)", "more_than": r"(.+)-(?:нан|нен|дан|ден|тан|тен) астам"},
    "ru": {"approximate": r"около (.+)", "more_than": r"более (.+)"},
    "en": {"approximate": r"about (.+)", "more_than": r"more than (.+)"},
}


def quantity(text: str, language: str) -> str:
    """A number on a page as (qualifier, digits, whether a share), written `more_than 4000` or `exact 45%`."""
    qualifier, number = "exact", text
    for name, pattern in _QUANTITY[language].items():
        if found := re.fullmatch(pattern, text):
            qualifier, number = name, found[1]
    digits = re.sub(r"[\s,]", "", number)
    return f"{qualifier} {digits}"


def given_quantity(given: object) -> str:
    """The same of what the YAML says."""
    if isinstance(given, str):
        return f"exact {given}"
    assert isinstance(given, dict)
    return f"{given.get('qualifier', 'exact')} {given['value'] if 'value' in given else given['share'] + '%'}"


def times(text: str, language: str) -> tuple[str, ...]:
    """Stretches of time in words as the YAML writes them: `09:00-13:00`, `14:00+`; closed is nothing."""
    text = text.replace(f", {APPOINTMENT[language]}", "")
    if text == CLOSED[language]:
        return ()
    found = []
    for part in text.split(", "):
        if stretch := re.fullmatch(r"(\d\d:\d\d)–(\d\d:\d\d)", part):
            found.append(f"{stretch[1]}-{stretch[2]}")
        elif start := re.fullmatch(_FROM[language], part):
            found.append(f"{start[1]}+")
        else:
            raise ValueError(text)
    return tuple(found)


def week(text: str, language: str) -> dict[int, tuple[str, ...]]:
    """A week in one line by weekday: «дс–жм 10:00–19:00, түскі үзіліс 13:00–14:00; сб 10:00–14:00»."""
    found: dict[int, tuple[str, ...]] = {}
    for part in [] if text == CERTAIN_DAYS[language] else text.split("; "):
        days, hours = part.split(" ", 1)
        first, _, last = days.partition("–")
        start, end = SHORT[language].index(first), SHORT[language].index(last or first)
        for day in range(start, end + 1):
            found[day] = _without_lunch(hours, language)
    return found


def _without_lunch(hours: str, language: str) -> tuple[str, ...]:
    hours, found, lunch = hours.partition(f", {LUNCH[language]} ")
    open_ = times(hours, language)
    if not found:
        return open_
    start, end = lunch.split("–")
    return (f"{open_[0][:5]}-{start}", f"{end}-{open_[0][6:]}")
