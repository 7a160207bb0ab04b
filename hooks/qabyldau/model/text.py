"""Scalars: every value arrives as text from YAML and becomes one of these.

In: text exactly as it stands in the file. Out: a typed value, or a `PydanticCustomError` whose type names the fault
(`check` turns that type into a sentence for the editor). Nothing here guesses: `050001` stays text, `no` stays a word.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

from .links import is_web_address

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")
"""BCP 47 tags of the site's languages; the first is the default and stands at `/`."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
YEARS = range(1900, 2101)
"""Years that a date can mean; another one is a slip of the hand."""
_WHEN = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[ T](?P<hour>\d{2}):(?P<minute>\d{2}))?)?)?(?P<approximate>~)?",
    re.ASCII,
)
_PHONE = re.compile(r"\+[0-9 ().\u00a0-]+")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HANDLE = re.compile(r"@[A-Za-z0-9][\w.-]*(/[\w.-]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
OWN = frozenset(
    (
        *("404", "admin", "assets", "branches", "data", "en", "kk", "media", "news", "offices", "parties", "preview", "receptions", "ru"),
        *("search", "shell", "shells"),
    )
)
"""The first part of the addresses that the program itself makes or keeps for itself."""
_FORMER_URL = re.compile(
    r"/?(?:news/[0-9]{4}/(?=[a-z0-9-]*[a-z])[a-z0-9-]+"
    rf"|(?!(?:{'|'.join(sorted(OWN))})/)"
    r"[A-Za-z0-9_~-][A-Za-z0-9_.~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*){1,8})/?"
)
"""A path of plain names, where no page of another kind can stand: it becomes the path of a file."""


class When(Struct, frozen=True, order=True, array_like=True):
    """A point in time as precisely as it is known, in the EDTF subset of ISO 8601-2.

    Written `2016`, `2019-09`, `2023-10-19`, `2016-06-28 17:32` (Asia/Almaty), or with `~` for "about": `2026~`.
    Missing parts are 0 (hour and minute: -1), so that values sort with the vaguer first.
    """

    year: int
    month: int = 0
    day: int = 0
    hour: int = -1
    minute: int = -1
    approximate: bool = False

    @classmethod
    def parse(cls, text: str) -> When:
        """Read the written form; raises `PydanticCustomError('when')` for anything else, impossible days included."""
        match = _WHEN.fullmatch(text)
        if match and _exists(*match.group(1, 2, 3, 4, 5)):
            year, month, day, hour, minute, approximate = match.groups()
            return cls(int(year), int(month or 0), int(day or 0), int(hour or -1), int(minute or -1), bool(approximate))
        raise PydanticCustomError("when", "not a date", {})

    @property
    def date(self) -> dt.date | None:
        """The calendar day, or None where only a month or a year is known."""
        return dt.date(self.year, self.month, self.day) if self.day else None

    @property
    def earliest(self) -> dt.date:
        """The first day that this can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def has_time(self) -> bool:
        return self.hour >= 0

    def isoformat(self) -> str:
        """As precise as known, without the `~`: `2026`, `2019-09`, `2023-10-19`, `2016-06-28T17:32` (local time)."""
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text + (f"T{self.hour:02}:{self.minute:02}" if self.has_time else "")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(str(value)),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": f"^{re.sub(r'[?]P<[a-z]+>', '', _WHEN.pattern)}$"}

    def __str__(self) -> str:
        return self.isoformat().replace("T", " ") + ("~" if self.approximate else "")


def _exists(year: str, month: str | None, day: str | None, hour: str | None, minute: str | None) -> bool:
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
        dt.time(int(hour or 0), int(minute or 0))
    except ValueError:
        return False
    return int(year) in YEARS


def _matches(pattern: re.Pattern[str], fault: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise PydanticCustomError(fault, fault, {})
        return value

    return AfterValidator(check)


def _link(value: str) -> str:
    if not value.startswith("https://"):
        raise PydanticCustomError("link", "not a web address", {})
    if not is_web_address(value):
        raise PydanticCustomError("host", "not a site", {})
    return value


def _former_url(value: str) -> str:
    if not _FORMER_URL.fullmatch(value):
        raise PydanticCustomError("former_url", "not a path", {})
    return value


def _handle(value: str) -> str:
    if not _HANDLE.fullmatch(value):
        raise PydanticCustomError("handle", "not a handle", {})
    return value


def _day(value: object) -> object:
    """Only `YYYY-MM-DD`: pydantic alone would also take a Unix timestamp."""
    if isinstance(value, str) and (not _DAY.fullmatch(value) or int(value[:4]) not in YEARS):
        raise PydanticCustomError("day", "not a day", {})
    return value


def _phone(value: str) -> str:
    """Any way of writing an international number -> E.164 (`+77270000000`)."""
    # Imported here: its tables take long to load, and a build in which no office changed asks for no number.
    import phonenumbers

    try:
        number = phonenumbers.parse(value, None) if _PHONE.fullmatch(value) else None
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise PydanticCustomError("phone", "not a phone number", {})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _integer(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,12}", value):
        raise PydanticCustomError("count", "not a whole number", {})
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Text = Annotated[str, StringConstraints(max_length=400, pattern=r"^\S(.*\S)?$")]
"""One line of text."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=60_000)]
"""Markdown of several paragraphs."""
Day = Annotated[dt.date, BeforeValidator(_day)]
Count = Annotated[int, BeforeValidator(_integer), Field(ge=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
Link = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_link), Field(json_schema_extra={"pattern": "^https://"})]
FormerUrl = Annotated[
    str, AfterValidator(_former_url), Field(json_schema_extra={"pattern": "^/?[A-Za-z0-9]"}, examples=["/news/2021/old/"])
]
"""An address below the site's root, without the site's name."""
Email = Annotated[str, _matches(_EMAIL, "email"), Field(json_schema_extra={"format": "email"})]
Handle = Annotated[str, AfterValidator(_handle), Field(json_schema_extra={"pattern": "^@[A-Za-z0-9]"}, examples=["@baytaq/almaty"])]
"""A person or a group on GitHub or GitLab."""
Colour = Annotated[str, _matches(_COLOUR, "colour"), Field(json_schema_extra={"pattern": "^#[0-9a-f]{6}$"})]
PhoneNumber = Annotated[str, AfterValidator(_phone), Field(examples=["+7 727 000 00 00"])]
PostalCode = Annotated[str, Field(pattern="^[0-9]{6}$")]
Knowledge = Literal["yes", "no", "unknown"]
"""A fact about access: `unknown` is not `no`."""
