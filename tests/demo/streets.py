"""Streets, landmarks and villages. The names are so common that any town has them; at these houses nobody works."""

from __future__ import annotations

from dataclasses import dataclass

from .words import Record, split, words


@dataclass(frozen=True)
class Street:
    """A street: its full name, «on» it in a sentence, its bare name at a crossing, and that name with Kazakh «and» after it."""

    name: Record
    on: Record
    bare: Record
    kazakh_and: str


def _street(kk: str, ru: str, en: str, conjunction: str) -> Street:
    return Street(
        words(f"{kk} көшесі", f"улица {ru}", f"{en} Street"),
        words(f"{kk} көшесінде", f"на улице {ru}", f"on {en} Street"),
        words(kk, ru, en),
        f"{kk} {conjunction}",
    )


def _avenue(kk: str, ru: str, en: str) -> Street:
    return Street(
        words(f"{kk} даңғылы", f"проспект {ru}", f"{en} Avenue"),
        words(f"{kk} даңғылында", f"на проспекте {ru}", f"on {en} Avenue"),
        words(kk, ru, en),
        "",
    )


STREETS = (
    _street("Достық", "Достык", "Dostyk", "пен"),
    _street("Бейбітшілік", "Бейбитшилик", "Beibitshilik", "пен"),
    _street("Жеңіс", "Женис", "Zhenis", "пен"),
    _street("Абай", "Абая", "Abai", "мен"),
    _street("Құрманғазы", "Курмангазы", "Kurmangazy", "мен"),
    _street("Қабанбай батыр", "Кабанбай батыра", "Kabanbai Batyr", "мен"),
    _street("Желтоқсан", "Желтоксан", "Zheltoksan", "мен"),
    _street("Наурыз", "Наурыз", "Nauryz", "бен"),
    _street("Ынтымақ", "Ынтымак", "Yntymak", "пен"),
    _street("Жастар", "Жастар", "Zhastar", "мен"),
    _street("Орталық", "Орталык", "Ortalyk", "пен"),
    _street("Сәтбаев", "Сатпаева", "Satbayev", "пен"),
    _street("Мектеп", "Мектеп", "Mektep", "пен"),
    _avenue("Тәуелсіздік", "Тауелсиздик", "Tauelsizdik"),
    _avenue("Мәңгілік Ел", "Мангилик Ел", "Mangilik El"),
    _avenue("Республика", "Республики", "Respublika"),
)
CROSSING = tuple(street for street in STREETS if street.kazakh_and)
"""Streets (not avenues) of which two can make a crossing with one phrase."""


def crossing(first: Street, second: Street) -> Record:
    """An intersection of two different streets from `CROSSING` with its phrase in each language."""
    phrase = words(
        f"{first.kazakh_and} {second.bare['kk']} көшелерінің қиылысы",
        f"пересечение улиц {first.bare['ru']} и {second.bare['ru']}",
        f"at the intersection of {first.bare['en']} and {second.bare['en']} streets",
    )
    return {"streets": [first.name, second.name], "phrase": phrase}


LANDMARKS = tuple(
    map(
        split,
        (
            "Пошта бөлімшесінің жанында | рядом с почтовым отделением | next to the post office",
            "Кітапханаға қарама-қарсы | напротив библиотеки | opposite the library",
            "Орталық алаңның солтүстік жағында | с северной стороны центральной площади | on the north side of the central square",
            "Автобекеттен үш минуттық жерде | в трёх минутах от автостанции | three minutes from the bus station",
            "№ 2 мектептің артында | за школой № 2 | behind School No. 2",
        ),
    )
)


@dataclass(frozen=True)
class Village:
    """A village of a name found all over the country, as an address has it and «in» it."""

    name: Record
    inside: Record


def _village(kk: str, ru: str, en: str) -> Village:
    return Village(words(f"{kk} ауылы", f"село {ru}", f"{en} village"), words(f"{kk} ауылында", f"в селе {ru}", f"in the village of {en}"))


VILLAGES = (
    _village("Бірлік", "Бирлик", "Birlik"),
    _village("Ақбұлақ", "Акбулак", "Akbulak"),
    _village("Жаңаталап", "Жанаталап", "Zhanatalap"),
    _village("Қызылту", "Кызылту", "Kyzyltu"),
    _village("Көктөбе", "Коктобе", "Koktobe"),
    _village("Тасбұлақ", "Тасбулак", "Tasbulak"),
    _village("Жаңажол", "Жанажол", "Zhanazhol"),
    _village("Сарытөбе", "Сарытобе", "Sarytobe"),
    _village("Еңбек", "Енбек", "Enbek"),
    _village("Талапты", "Талапты", "Talapty"),
)
PRIMARY = tuple(
    map(
        split,
        (
            "Достық | Достык | Dostyk",
            "Бірлік | Бирлик | Birlik",
            "Шапағат | Шапагат | Shapagat",
            "Жас қанат | Жас канат | Zhas Qanat",
            "Бастау | Бастау | Bastau",
            "Ізгілік | Изгилик | Izgilik",
            "Болашақ | Болашак | Bolashak",
            "Мерей | Мерей | Merei",
            "Темір жол | Темир жол | Temir Zhol",
            "Ұстаз | Устаз | Ustaz",
        ),
    )
)
"""Names of primary party organisations."""
