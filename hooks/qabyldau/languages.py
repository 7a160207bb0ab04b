"""The three languages: catalogues, plural forms, dates, numbers and the order of words.

In: a language tag and values. Out: text as CLDR and the gettext catalogues under `locale/` have it.
Never decides which language to use and never glues a sentence from parts: whole sentences stand in the catalogue.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from .cldr import Forms, forms
from .kazakh import ablative, dative, last_word
from .model import LANGUAGES, Language, When
from .store import Store

if TYPE_CHECKING:
    from babel import Locale

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "qabyldau"
EDITORS = "editors"
"""The two catalogues of each language: what visitors read, and what the program says to editors."""
_LOCALES: dict[Language, str] = {"kk": "kk_KZ", "ru": "ru_KZ", "en": "en_GB"}

_KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


class _Places(dict[int, str]):
    """Letters by their place in the order, for `str.translate`: with an accent they stand where they stand without; other signs nowhere."""

    def __missing__(self, code: int) -> str:
        plain = ord(unicodedata.normalize("NFD", chr(code))[0])
        found = self[code] = self.get(plain, "")
        return found


_PLACES = _Places({ord(letter): chr(place) for place, letter in enumerate("0123456789abcdefghijklmnopqrstuvwxyz" + _KAZAKH)})


def _(message: str) -> str:
    """Marks a message for the catalogue where it is written; it is looked up where it is used."""
    return message


def told(message: str) -> str:
    """Marks a message for the catalogue of what editors are told."""
    return message


def told_number(one: str, many: str) -> tuple[str, str]:
    """Marks a message of what editors are told in which a number stands, `%(num)s`."""
    return one, many


def spoken(environment: Mapping[str, str]) -> Language:
    """The language of whoever sits at this machine, by the variables of POSIX (`LC_ALL`, `LC_MESSAGES`, `LANG`); or else English."""
    wanted = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return next((language for language in LANGUAGES if language == wanted[:2].lower()), "en")


class Tongue(Struct, frozen=True):
    """Everything that depends on one language; make it with `tongue(language)`."""

    language: Language
    forms: Forms
    translations: GNUTranslations

    @property
    def locale(self) -> Locale:
        """What CLDR says of all else."""
        return _locale(self.language)

    def date(self, when: When | dt.date) -> str:
        """A date as precisely as it is known: «2023 ж. 19 қазан», «сентябрь 2019 г.», "about 2026"."""
        return self._when(when) if isinstance(when, When) else self._full_day(when)

    def _full_day(self, date: dt.date) -> str:
        return self.forms.full_days[date.month - 1].format(year=date.year, day=date.day)

    def _when(self, when: When) -> str:
        if when.approximate:
            return self.translations.gettext("about %(year)s") % {"year": when.year}
        if not when.month:
            return self.translations.gettext("year %(year)s") % {"year": when.year}
        if not when.day:
            return self.month(when.year, when.month)
        date = self.forms.full_days[when.month - 1].format(year=when.year, day=when.day)
        return self.forms.moment.format(date=date, time=self.time(when.hour * 60 + when.minute)) if when.has_time else date

    def endings(self, when: When | dt.date) -> dict[str, str]:
        """The date as `date`, and for Kazakh its endings as `to` and `since` (empty in languages that need none)."""
        text = self.date(when)
        kazakh = self.language == "kk"
        return {"date": text, "to": dative(text) if kazakh else "", "since": ablative(text) if kazakh else ""}

    def since_minute(self, minute: int) -> str:
        """The ending of a time of day in «14:30-дан бастап», minutes after midnight; empty in languages that need none."""
        return ablative(last_word(minute % 60)) if self.language == "kk" else ""

    def more_than(self, number: float, *, share: bool) -> str:
        """The ending of a number in «…-дан астам»; empty in languages that need none."""
        return "-" + ablative("пайыз" if share else last_word(number)) if self.language == "kk" else ""

    def day(self, date: dt.date) -> str:
        """A day without its year: «16 желтоқсан», «16 декабря», "16 December"."""
        return self.forms.days[date.month - 1].format(day=date.day)

    def day_range(self, first: dt.date, last: dt.date) -> str:
        """Days without their year: «1–2 қаңтар», «31 декабря – 2 января»."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"

    def month(self, year: int, month: int) -> str:
        """A month of a year: «2023 ж. қазан», «октябрь 2023 г.», "October 2023"."""
        return self.forms.of_year[month - 1].format(year=year)

    def month_name(self, month: int) -> str:
        """The month alone, as a heading has it: «Қазан», «Октябрь», "October"."""
        return self.sentence_case(self.forms.months[month - 1])

    def period(self, first: When, last: When) -> str:
        """A span of months or years: "January – August 2019" in the order of each language."""
        if first.year == last.year and first.month and last.month:
            if (first.month, last.month) == (1, 12):
                return self._when(When(first.year))
            # CLDR begins the Kazakh names with a capital letter, as for a heading.
            names = [self.forms.months[when.month - 1] for when in (first, last)]
            names = [name.lower() for name in names] if self.language == "kk" else names
            return self.translations.gettext("%(first)s – %(last)s %(year)s") % {"first": names[0], "last": names[1], "year": first.year}
        return self._when(first) if first == last else f"{self._when(first)} – {self._when(last)}"

    def time(self, minute: int) -> str:
        """A time of day from minutes after midnight, with a leading zero: `09:00`; 1440 is 24:00."""
        return "24:00" if minute == 1440 else f"{minute // 60 % 24:02}:{minute % 60:02}"

    def weekday(self, index: int, width: Literal["wide", "abbreviated"] = "wide") -> str:
        """The day's name; 0 is Monday."""
        return (self.forms.weekdays if width == "wide" else self.forms.short_weekdays)[index]

    def number(self, value: float) -> str:
        """«5 933», "5,933"."""
        if isinstance(value, int):
            return f"{value:,}".replace(",", self.forms.group)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of a hundred: «45 %», "45%"."""
        from babel.numbers import format_percent

        return format_percent(share / 100, locale=self.locale, decimal_quantization=False)

    def list(self, items: Iterable[str]) -> str:
        """«а, ә, б» and «а және ә», «а, б и в», "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(items), "standard", self.locale)

    def sentence_case(self, text: str) -> str:
        return text[:1].upper() + text[1:]


@cache
def _locale(language: Language) -> Locale:
    # Imported here, as the functions of Babel above are: pages of news have dates and counts alone.
    from babel import Locale

    return Locale.parse(_LOCALES[language])


@cache
def tongue(language: Language) -> Tongue:
    """The language's forms and its catalogue for visitors."""
    return Tongue(language, _forms(language), _catalogue(language, DOMAIN))


@cache
def editors(language: Language) -> Tongue:
    """The same with the catalogue of what editors are told."""
    return Tongue(language, _forms(language), _catalogue(language, EDITORS))


def keep_in(store: Store) -> None:
    """Have forms and compiled catalogues kept in a store from now on; reading them anew takes a tenth of a build that has nothing to do."""
    _kept[:] = [store]


_kept: list[Store] = []


def _forms(language: Language) -> Forms:
    return Forms(*_once(f"forms-{language}", lambda: tuple(forms(_LOCALES[language]))))


def _catalogue(language: Language, domain: str) -> GNUTranslations:
    """The catalogue, compiled in memory so that no `.mo` can be out of date. A store's maker is its code, catalogues among it."""
    return GNUTranslations(io.BytesIO(_once(f"catalogue-{domain}-{language}", lambda: _compiled(language, domain))))


def _once(name: str, make: Callable[[], Any]) -> Any:
    """What somebody has kept under a name, or else made now."""
    found = next((found for store in _kept if (found := store.get(name))), None)
    if found is None:
        found = make()
        for store in _kept:
            store.put(name, found)
    return found


def _compiled(language: Language, domain: str) -> bytes:
    # Imported here: needed only where nobody has kept the outcome.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as source:
        catalogue = read_po(source, locale=language, domain=domain)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[str, str]:
    """The key that puts names into the order of the Kazakh alphabet, which holds the Russian one in its usual order.

    Digits, then Latin, then Cyrillic letters; case and accents outside the alphabet only break ties. Source of the order:
    the Kazakh alphabet of 42 letters (as CLDR's `kk` collation has it); ICU itself has no wheel for every platform.
    """
    return unicodedata.normalize("NFC", text.lower()).translate(_PLACES), text


def reading_order(language: Language) -> tuple[Language, ...]:
    """The languages in which a reader of `language` is offered a text: their own, then the site's order."""
    return (language, *(other for other in LANGUAGES if other != language))
