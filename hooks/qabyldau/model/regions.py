"""The twenty first-level regions of Kazakhstan since 8 June 2022: seventeen oblasts and three cities of republican significance.

Codes: ISO 3166-2:KZ. `slug` stands in addresses. `column` and `row` place a region on the tile map: a drawing of our own
that keeps neighbours together, not a survey. Source of the division: presidential decree No. 887 of 3 May 2022.
"""

from __future__ import annotations

from msgspec import Struct

from .record import Words


class Region(Struct, frozen=True):
    """One region: `code` is its ISO 3166-2 code, `short` what fits a tile of the map, `column`/`row` count from 0."""

    code: str
    slug: str
    name: Words
    short: Words
    column: int
    row: int

    @property
    def is_city(self) -> bool:
        """Whether it is a city of republican significance."""
        return self.code in ("KZ-71", "KZ-75", "KZ-79")


def _region(code: str, slug: str, names: str, shorts: str, column: int, row: int) -> Region:
    kk, ru, en = names.split("|")
    short_kk, short_ru, short_en = shorts.split("|")
    # Not checked at every start: what validates takes long to be made, and a test reads these names as editors' are read.
    name, short = Words.model_construct(kk=kk, ru=ru, en=en), Words.model_construct(kk=short_kk, ru=short_ru, en=short_en)
    return Region(code, slug, name, short, column, row)


REGIONS: dict[str, Region] = {
    region.code: region
    for region in (
        _region("KZ-10", "abai", "Абай облысы|Область Абай|Abai Region", "АБА|АБА|ABA", 6, 1),
        _region("KZ-11", "akmola", "Ақмола облысы|Акмолинская область|Akmola Region", "АҚМ|АКМ|AKM", 3, 1),
        _region("KZ-15", "aktobe", "Ақтөбе облысы|Актюбинская область|Aktobe Region", "АҚТ|АКТ|AKT", 1, 2),
        _region("KZ-19", "almaty-region", "Алматы облысы|Алматинская область|Almaty Region", "АЛО|АЛО|ALR", 5, 3),
        _region("KZ-23", "atyrau", "Атырау облысы|Атырауская область|Atyrau Region", "АТЫ|АТЫ|ATY", 0, 3),
        _region(
            "KZ-27", "west-kazakhstan", "Батыс Қазақстан облысы|Западно-Казахстанская область|West Kazakhstan Region", "БҚО|ЗКО|WKR", 0, 2
        ),
        _region("KZ-31", "zhambyl", "Жамбыл облысы|Жамбылская область|Zhambyl Region", "ЖАМ|ЖАМ|ZHA", 4, 3),
        _region("KZ-33", "jetisu", "Жетісу облысы|Область Жетісу|Jetisu Region", "ЖЕТ|ЖЕТ|JET", 5, 2),
        _region("KZ-35", "karaganda", "Қарағанды облысы|Карагандинская область|Karaganda Region", "ҚАР|КАР|KAR", 4, 2),
        _region("KZ-39", "kostanay", "Қостанай облысы|Костанайская область|Kostanay Region", "ҚОС|КОС|KOS", 2, 1),
        _region("KZ-43", "kyzylorda", "Қызылорда облысы|Кызылординская область|Kyzylorda Region", "ҚЫЗ|КЫЗ|KYZ", 2, 3),
        _region("KZ-47", "mangystau", "Маңғыстау облысы|Мангистауская область|Mangystau Region", "МАҢ|МАН|MAN", 0, 4),
        _region("KZ-55", "pavlodar", "Павлодар облысы|Павлодарская область|Pavlodar Region", "ПАВ|ПАВ|PAV", 5, 0),
        _region(
            "KZ-59",
            "north-kazakhstan",
            "Солтүстік Қазақстан облысы|Северо-Казахстанская область|North Kazakhstan Region",
            "СҚО|СКО|NKR",
            3,
            0,
        ),
        _region("KZ-61", "turkistan", "Түркістан облысы|Туркестанская область|Turkistan Region", "ТҮР|ТУР|TUR", 3, 3),
        _region("KZ-62", "ulytau", "Ұлытау облысы|Область Улытау|Ulytau Region", "ҰЛЫ|УЛЫ|ULY", 3, 2),
        _region(
            "KZ-63", "east-kazakhstan", "Шығыс Қазақстан облысы|Восточно-Казахстанская область|East Kazakhstan Region", "ШҚО|ВКО|EKR", 6, 0
        ),
        _region("KZ-71", "astana", "Астана қаласы|город Астана|Astana City", "АСТ|АСТ|AST", 4, 1),
        _region("KZ-75", "almaty", "Алматы қаласы|город Алматы|Almaty City", "АЛМ|АЛМ|ALM", 6, 3),
        _region("KZ-79", "shymkent", "Шымкент қаласы|город Шымкент|Shymkent City", "ШЫМ|ШЫМ|SHY", 3, 4),
    )
}
"""Regions by ISO 3166-2 code, in the order of their codes."""
