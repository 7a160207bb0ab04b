"""People who do not exist: names put together from syllables, written in three languages by fixed rules.

Surnames say what their bearers are: of «үлгі» (a model), «мысал» (an example), «ертегі» (a fairy tale), «вымысел» (a fiction).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

from .words import Record, words

_FIRST = ("Ай", "Ер", "Нұр", "Бек", "Дос", "Жан", "Сая", "Мер", "Қан", "Ал", "Дәу", "Ұл")
_SECOND = {
    "m": ("бол", "тас", "кен", "дар", "лан", "мыр", "жол", "тай"),
    "f": ("гүл", "сұлу", "жан", "нұр", "мира", "сая", "дана", "шат"),
}
_STEMS = (
    *("Үлгі", "Мысал", "Нұсқа", "Қиял", "Ертегі", "Аңыз", "Елес", "Жұмбақ", "Болжам", "Сынақ", "Жоба", "Сурет"),
    *("Дастан", "Көлеңке", "Қалып", "Көрініс", "Бейне", "Арман", "Жорамал", "Өрнек", "Сағым", "Тұман", "Әңгіме", "Құрылым"),
)
_ENDINGS = (("баев", "баева"), ("беков", "бекова"), ("жанов", "жанова"), ("ғалиев", "ғалиева"))
_SLAVIC_FIRST = ("Вла", "Свето", "Яро", "Ми", "Бого", "Лю", "Рато", "Горо")
_SLAVIC_SECOND = {"m": ("мир", "слав", "рад", "дан", "зар"), "f": ("мира", "слава", "рада", "дана", "зара")}
_SLAVIC_STEMS = (
    *("Вымыслов", "Примеров", "Небылицын", "Сказкин", "Черновиков", "Шаблонов", "Макетов", "Прототипов"),
    *("Персонажев", "Придуманов", "Эскизов", "Сюжетов", "Условнов", "Наброскин"),
)
_TO_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_TO_ENGLISH = {
    **dict(zip("абвгдзийклмнопрстуфыэ", "abvgdziyklmnoprstufye", strict=True)),
    **{"е": "e", "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": ""},
}
_VOWELS = "аеёиоуыэюя"


def russian(kazakh: str) -> str:
    """A Kazakh name in Russian letters: Үлгібаев -> Улгибаев."""
    return kazakh.translate(_TO_RUSSIAN)


def english(name: str) -> str:
    """A name in Russian letters in English ones, as BGN/PCGN without diacritics: Улгибаев -> Ulgibayev, Еркен -> Yerken."""
    out = []
    for place, letter in enumerate(name.lower()):
        before = name[place - 1].lower() if place else " "
        out.append("ye" if letter == "е" and (before in _VOWELS or not before.isalpha()) else _TO_ENGLISH.get(letter, letter))
    return re.sub(r"(?:^|(?<= ))\w", lambda match: match.group().upper(), "".join(out))


@dataclass
class People:
    """Hands out a new person each time; `records` are all of them in the order in which they were asked for."""

    random: Random
    records: list[Record] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)

    def name(self) -> Record:
        """A name that nobody got yet."""
        while True:
            given, surname = self._slavic() if self.random.random() < 0.2 else self._kazakh()
            full = f"{given} {surname}"
            if full not in self._known:
                self._known.add(full)
                return words(full, russian(full), english(russian(full)))

    def person(self, description: Record) -> Record:
        """A new person (Popolo); the id is the English name."""
        name = self.name()
        person: Record = {"id": re.sub(r"[^a-z]+", "-", name["en"].lower()).strip("-"), "name": name}
        if len(self.records) % 9 == 4:
            person["other_names"] = [words(*(" ".join(reversed(name[language].split())) for language in ("kk", "ru", "en")))]
        person["description"] = words(
            f"{description['kk']}, ойдан шығарылған кейіпкер",
            f"{description['ru']}, вымышленный персонаж",
            f"{description['en']}, a fictional character",
        )
        self.records.append(person)
        return person

    def _kazakh(self) -> tuple[str, str]:
        sex = self.random.choice("mf")
        first = self.random.choice(_FIRST)
        second = self.random.choice([each for each in _SECOND[sex] if each != first.lower()])
        male, female = self.random.choice(_ENDINGS)
        return first + second, self.random.choice(_STEMS) + (male if sex == "m" else female)

    def _slavic(self) -> tuple[str, str]:
        sex = self.random.choice("mf")
        given = self.random.choice(_SLAVIC_FIRST) + self.random.choice(_SLAVIC_SECOND[sex])
        return given, self.random.choice(_SLAVIC_STEMS) + ("" if sex == "m" else "а")
