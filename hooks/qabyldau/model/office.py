"""An office: where it is, when it is open, who receives there, what it helps with. Facts once, words three times."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .news import Photo
from .record import Record, Source, Words
from .text import Day, Email, Id, Knowledge, Language, Link, PhoneNumber, PostalCode, Text

STALE_AFTER_DAYS = 180
"""After so many days without a check, address and hours may have changed: the page and the report say so."""

Hours = Annotated[Text, Field(examples=["Mo-Fr 10:00-13:00,14:00-18:00; PH off", "unknown"])]
"""OSM `opening_hours` syntax, or the word `unknown`, which is not the same as closed."""


class Coordinates(Record):
    """WGS 84 in degrees. `approximate`: the town, the district's centre or the corner, not the door."""

    latitude: float = Field(ge=40, le=56)
    longitude: float = Field(ge=46, le=88)
    approximate: bool = False


class Intersection(Record):
    """Two streets that cross, and the whole phrase in each language (Kazakh and Russian inflect the names)."""

    streets: tuple[Words, Words]
    phrase: Words
    """E.g. «Төле би мен Наурызбай батыр көшелерінің қиылысы»."""


class Address(Record):
    """A street with a house number, or an intersection, or only the locality where the source says no more."""

    locality: Words
    """The town or village."""
    district: Words | None = None
    street: Words | None = None
    house: Text | None = None
    intersection: Intersection | None = None
    postal_code: PostalCode | None = None
    """Six digits; a leading zero stays."""
    landmark: Words | None = None

    @model_validator(mode="after")
    def _street_or_intersection(self) -> Address:
        if self.intersection and (self.street or self.house):
            raise PydanticCustomError("street_or_intersection", "street or intersection", {})
        if self.house and not self.street:
            raise PydanticCustomError("house_without_street", "house without street", {})
        return self


class Phone(Record):
    """A number in international form and whose it is."""

    number: PhoneNumber
    label: Words | None = None


class Messengers(Record):
    """Accounts of the office as https links."""

    telegram: Link | None = None
    whatsapp: Link | None = None
    instagram: Link | None = None
    facebook: Link | None = None


class HoursException(Record):
    """A day or a range on which other hours hold. `hours` is `closed` or times such as `10:00-14:00`."""

    since: Day
    until: Day | None = None
    """The last day; leave it out for a single day."""
    hours: Text
    reason: Words

    @model_validator(mode="after")
    def _in_order(self) -> HoursException:
        if self.until and self.until < self.since:
            raise PydanticCustomError("ends_before_it_begins", "ends before it begins", {})
        return self


class ReceptionChange(Record):
    """One reception that is cancelled, or moved to another day or time."""

    date: Day
    moved_to: Text | None = None
    """The new day and time, `2026-12-17 15:00-17:00`; leave it out when the reception is cancelled."""
    reason: Words


class Reception(Record):
    """Who receives citizens, and when."""

    official: Words
    """The name, or the post where no name is given."""
    post: Words | None = None
    when: Text
    """OSM `opening_hours` syntax: `Tu 10:00-13:00`, `Th[1,3] 15:00-17:00`, `2026 Dec 17 10:00-12:00`."""
    mode: Literal["in_person", "video", "mobile"] = "in_person"
    place: Words | None = None
    """The village, for `mobile`."""
    appointment: Knowledge = "unknown"
    booking: Words | None = None
    """How to book."""
    changes: tuple[ReceptionChange, ...] = ()

    @model_validator(mode="after")
    def _mobile_has_place(self) -> Reception:
        if (self.mode == "mobile") != (self.place is not None):
            raise PydanticCustomError("mobile_needs_place", "mobile needs place", {})
        return self


class Accessibility(Record):
    """What a person with restricted mobility finds; `unknown` until somebody looked."""

    step_free: Knowledge = "unknown"
    ramp: Knowledge = "unknown"
    lift: Knowledge = "unknown"
    toilet: Knowledge = "unknown"
    hearing_loop: Knowledge = "unknown"
    parking: Knowledge = "unknown"


class Office(Record):
    """One place where people are received."""

    id: Id
    kind: Literal["branch_office", "public_reception", "citizens_centre"]
    format: Literal["open_space"] | None = None
    name: Words
    status: Literal["planned", "active", "temporarily_closed", "closed"] = "active"
    address: Address
    coordinates: Coordinates | None = None
    phones: tuple[Phone, ...] = Field(default=(), max_length=20)
    email: Email | None = None
    website: Link | None = None
    messengers: Messengers = Messengers.model_construct()
    hours: Hours = "unknown"
    exceptions: tuple[HoursException, ...] = Field(default=(), max_length=400)
    services: tuple[Id, ...] = ()
    free_of_charge: Knowledge = "unknown"
    languages: tuple[Language, ...] = ()
    """Languages spoken there."""
    accessibility: Accessibility = Accessibility.model_construct()
    reception: tuple[Reception, ...] = Field(default=(), max_length=60)
    summary: Words | None = None
    photo: Photo | None = None
    verified_on: Day | None = None
    """The day on which somebody last confirmed address and hours."""
    former_ids: tuple[Id, ...] = Field(default=(), max_length=20)
    source: Source | None = None
