"""Where the fictional party works: the real regions with a town each, and invented districts.

Town names and coordinates are public geography (the region's centre, to a hundredth of a degree). District names are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, str, str]
"""Kazakh, Russian, English."""


@dataclass(frozen=True)
class Town:
    """A region's centre: its ISO 3166-2 code, id, name, the name «in» it (whole phrases), coordinates."""

    code: str
    id: str
    name: Words
    inside: Words
    latitude: float
    longitude: float


def _town(code: str, id: str, names: str, inside: str, latitude: float, longitude: float) -> Town:
    return Town(code, id, _words(names), _words(inside), latitude, longitude)


def _words(text: str) -> Words:
    kk, ru, en = text.split("|")
    return kk, ru, en


TOWNS = (
    _town("KZ-10", "semey", "Семей|Семей|Semey", "Семейде|В Семее|In Semey", 50.41, 80.23),
    _town("KZ-11", "kokshetau", "Көкшетау|Кокшетау|Kokshetau", "Көкшетауда|В Кокшетау|In Kokshetau", 53.28, 69.39),
    _town("KZ-15", "aktobe", "Ақтөбе|Актобе|Aktobe", "Ақтөбеде|В Актобе|In Aktobe", 50.28, 57.17),
    _town("KZ-19", "qonaev", "Қонаев|Конаев|Qonaev", "Қонаевта|В Конаеве|In Qonaev", 43.86, 77.06),
    _town("KZ-23", "atyrau", "Атырау|Атырау|Atyrau", "Атырауда|В Атырау|In Atyrau", 47.11, 51.92),
    _town("KZ-27", "oral", "Орал|Уральск|Oral", "Оралда|В Уральске|In Oral", 51.23, 51.39),
    _town("KZ-31", "taraz", "Тараз|Тараз|Taraz", "Таразда|В Таразе|In Taraz", 42.90, 71.37),
    _town("KZ-33", "taldykorgan", "Талдықорған|Талдыкорган|Taldykorgan", "Талдықорғанда|В Талдыкоргане|In Taldykorgan", 45.02, 78.37),
    _town("KZ-35", "karaganda", "Қарағанды|Караганда|Karaganda", "Қарағандыда|В Караганде|In Karaganda", 49.80, 73.10),
    _town("KZ-39", "kostanay", "Қостанай|Костанай|Kostanay", "Қостанайда|В Костанае|In Kostanay", 53.21, 63.62),
    _town("KZ-43", "kyzylorda", "Қызылорда|Кызылорда|Kyzylorda", "Қызылордада|В Кызылорде|In Kyzylorda", 44.85, 65.51),
    _town("KZ-47", "aktau", "Ақтау|Актау|Aktau", "Ақтауда|В Актау|In Aktau", 43.65, 51.17),
    _town("KZ-55", "pavlodar", "Павлодар|Павлодар|Pavlodar", "Павлодарда|В Павлодаре|In Pavlodar", 52.29, 76.97),
    _town("KZ-59", "petropavl", "Петропавл|Петропавловск|Petropavl", "Петропавлда|В Петропавловске|In Petropavl", 54.87, 69.15),
    _town("KZ-61", "turkistan", "Түркістан|Туркестан|Turkistan", "Түркістанда|В Туркестане|In Turkistan", 43.30, 68.25),
    _town("KZ-62", "jezkazgan", "Жезқазған|Жезказган|Jezkazgan", "Жезқазғанда|В Жезказгане|In Jezkazgan", 47.80, 67.71),
    _town("KZ-63", "oskemen", "Өскемен|Усть-Каменогорск|Oskemen", "Өскеменде|В Усть-Каменогорске|In Oskemen", 49.95, 82.61),
    _town("KZ-71", "astana", "Астана|Астана|Astana", "Астанада|В Астане|In Astana", 51.13, 71.43),
    _town("KZ-75", "almaty", "Алматы|Алматы|Almaty", "Алматыда|В Алматы|In Almaty", 43.25, 76.93),
    _town("KZ-79", "shymkent", "Шымкент|Шымкент|Shymkent", "Шымкентте|В Шымкенте|In Shymkent", 42.32, 69.60),
)

DISTRICTS: tuple[tuple[str, Words, Words], ...] = tuple(
    (id, _words(name), _words(centre))
    for id, name, centre in (
        ("aksu", "Ақсу ауданы|Аксуский район|Aksu District", "Ақсу ауылы|село Аксу|Aksu village"),
        ("koktal", "Көктал ауданы|Коктальский район|Koktal District", "Көктал ауылы|село Коктал|Koktal village"),
        ("sarybulak", "Сарыбұлақ ауданы|Сарыбулакский район|Sarybulak District", "Сарыбұлақ ауылы|село Сарыбулак|Sarybulak village"),
        (
            "zhanaturmys",
            "Жаңатұрмыс ауданы|Жанатурмысский район|Zhanaturmys District",
            "Жаңатұрмыс ауылы|село Жанатурмыс|Zhanaturmys village",
        ),
        ("teniz", "Теңіз ауданы|Тенизский район|Teniz District", "Теңіз ауылы|село Тениз|Teniz village"),
        ("ushtobe", "Үштас ауданы|Уштасский район|Ushtas District", "Үштас ауылы|село Уштас|Ushtas village"),
        ("kyzyltau", "Қызылтау ауданы|Кызылтауский район|Kyzyltau District", "Қызылтау ауылы|село Кызылтау|Kyzyltau village"),
        ("birlik", "Бірлік ауданы|Бирликский район|Birlik District", "Бірлік ауылы|село Бирлик|Birlik village"),
        ("ornek", "Өрнек ауданы|Орнекский район|Ornek District", "Өрнек ауылы|село Орнек|Ornek village"),
        ("algabas", "Алғабас ауданы|Алгабасский район|Algabas District", "Алғабас ауылы|село Алгабас|Algabas village"),
        ("karasu", "Қарасу ауданы|Карасуский район|Karasu District", "Қарасу ауылы|село Карасу|Karasu village"),
        ("shygys", "Шығыс ауданы|Шыгысский район|Shygys District", "Шығыс ауылы|село Шыгыс|Shygys village"),
        ("enbek", "Еңбек ауданы|Енбекский район|Enbek District", "Еңбек ауылы|село Енбек|Enbek village"),
        ("hantau", "Хантау ауданы|Хантауский район|Hantau District", "Хантау ауылы|село Хантау|Hantau village"),
    )
)

STREETS: tuple[Words, ...] = tuple(
    map(
        _words,
        (
            "Достық көшесі|улица Достык|Dostyk Street",
            "Бейбітшілік көшесі|улица Бейбитшилик|Beibitshilik Street",
            "Тәуелсіздік даңғылы|проспект Тауелсиздик|Tauelsizdik Avenue",
            "Жеңіс көшесі|улица Женис|Zhenis Street",
            "Мәңгілік көшесі|улица Мангилик|Mangilik Street",
            "Орталық көшесі|улица Орталык|Ortalyk Street",
        ),
    )
)
CROSSING: Words = (
    "Достық және Жеңіс көшелерінің қиылысы",
    "пересечение улиц Достык и Женис",
    "at the intersection of Dostyk and Zhenis streets",
)
LANDMARKS: tuple[Words, ...] = tuple(
    map(
        _words,
        (
            "Пошта бөлімшесінің жанында|рядом с почтой|next to the post office",
            "Кітапханаға қарама-қарсы|напротив библиотеки|opposite the library",
        ),
    )
)
FIRST: tuple[Words, ...] = tuple(
    map(
        _words,
        (
            "Айсұлу|Айсулу|Aisulu",
            "Бекзат|Бекзат|Bekzat",
            "Гүлжан|Гульжан|Gulzhan",
            "Дәулет|Даулет|Daulet",
            "Еркін|Еркин|Yerkin",
            "Жібек|Жибек|Zhibek",
            "Мирас|Мирас|Miras",
            "Нұрлы|Нурлы|Nurly",
            "Салтанат|Салтанат|Saltanat",
            "Тимур|Тимур|Timur",
        ),
    )
)
LAST: tuple[Words, ...] = tuple(
    map(
        _words,
        (
            "Үлгібай|Улгибай|Ulgibai",
            "Сынақбай|Сынакбай|Synaqbai",
            "Мысалбек|Мысалбек|Mysalbek",
            "Қиялұлы|Киялулы|Qiyaluly",
            "Ойданбай|Ойданбай|Oidanbai",
            "Жобабек|Жобабек|Zhobabek",
            "Нұсқабай|Нускабай|Nusqabai",
        ),
    )
)
