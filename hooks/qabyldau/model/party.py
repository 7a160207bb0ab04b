"""Parties, people, services, topics and branches, with their figures, as editors write them in `branches.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .office import HoursException, Office
from .places import places
from .record import Record, Source, Words
from .text import Colour, Count, Email, Handle, Id, Link, Percent, When

Level = Literal["republic", "region", "city", "district", "primary"]
Status = Literal["planned", "active", "temporarily_closed", "closed"]
Post = Literal[
    "party_leader",
    "first_deputy_chair_of_the_party",
    "branch_chair",
    "first_deputy_chair_of_the_branch",
    "executive_secretary",
]
RegionCode = Literal[
    "KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39",
    "KZ-43", "KZ-47", "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79",
]  # fmt: skip
PlaceId = Annotated[Id, Field(json_schema_extra=lambda schema: schema.update(enum=list(places())))]


class Person(Record):
    """Somebody named on the site (Popolo: person). Only what a source says."""

    id: Id
    name: Words
    other_names: tuple[Words, ...] = ()
    """Other spellings that sources use."""
    description: Words | None = None
    """Who this is, in a few words."""


class Leadership(Record):
    """A person who holds or held a post (Popolo: membership)."""

    person: Id
    """The id of a person in `people`."""
    post: Post
    """One of the known posts; their names in three languages stand in the catalogue."""
    since: When | None = None
    until: When | None = None
    as_of: When | None = None
    """The day for which the source says so, where it gives neither a beginning nor an end."""
    source: Source | None = None


class FormerName(Record):
    """Another name of a party and when it held; without dates it is another spelling in use."""

    name: Words
    since: When | None = None
    until: When | None = None


class Party(Record):
    """A party (Popolo: organization)."""

    id: Id
    name: Words
    """The full name, e.g. «Байтақ» жасылдар партиясы."""
    short_name: Words
    """The name used in lists and breadcrumbs."""
    other_names: tuple[FormerName, ...] = ()
    registered: When | None = None
    """The day on which the Ministry of Justice registered the party."""
    leadership: tuple[Leadership, ...] = ()
    website: Link | None = None
    email: Email | None = None
    """Where the press office reads; pages of offices offer it to visitors who found wrong hours."""
    colour: Colour
    """The accent colour, `#rrggbb` in small letters; it must reach a contrast of 4.5 on white."""
    summary: Words | None = None
    editors: tuple[Handle, ...] = ()
    """Who agrees to changes where no branch names anybody, e.g. `@baytaq/press`."""


class Service(Record):
    """A kind of help that offices give; offices refer to its id."""

    id: Id
    name: Words
    other_names: tuple[Words, ...] = ()
    """What people call it who look for it."""
    bring: Words | None = None
    """Which papers to bring, as one sentence."""


class Topic(Record):
    """A rubric of the news archive. `motif` is the drawing on the covers of items without a photo."""

    id: Id
    name: Words
    motif: Literal["waves", "bars", "arcs", "grid", "hills", "rays"] = "waves"


class Quantity(Record):
    """A number or a share exactly as the source gives it. `5933` is short for `{value: 5933}`."""

    value: Count | None = None
    share: Percent | None = None
    """Per cent of what was received."""
    qualifier: Literal["exact", "approximate", "more_than"] = "exact"

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: object) -> object:
        return {"value": data} if isinstance(data, str | int) else data

    @model_validator(mode="after")
    def _one_of_two(self) -> Quantity:
        if (self.value is None) == (self.share is None):
            raise PydanticCustomError("value_or_share", "value or share", {})
        return self


class Figures(Record):
    """Numbers of one source, true as of one date; without a source they are shown as unsourced, and the check warns."""

    as_of: When
    source: Source | None = None
    members: Quantity | None = None
    primary_organisations: Quantity | None = None
    branches: Quantity | None = None
    """How many branches of the next level there are."""
    district_offices: Quantity | None = None
    """How many districts have a branch office of their own."""
    districts: Quantity | None = None
    """How many districts there are in all."""
    attendance: Quantity | None = None
    """How many members attended the founding meeting."""


class Appeals(Record):
    """Citizens' appeals over a period, as one source counts them; never corrected, even where the numbers contradict."""

    since: When
    until: When
    source: Source | None = None
    received: Quantity | None = None
    resolved: Quantity | None = None
    consulted: Quantity | None = None
    pending: Quantity | None = None
    meetings: Quantity | None = None
    """Meetings with citizens in the receptions."""
    helped: Quantity | None = None
    """Visitors who were helped."""
    about: tuple[Words, ...] = ()
    """What the appeals were about."""


class Award(Record):
    """A prize in a contest; `place` counts from 1."""

    name: Words
    place: Count = Field(ge=1)
    date: When | None = None
    reason: Words | None = None
    source: Source


class Branch(Record):
    """A branch of a party and its offices."""

    id: Id
    party: Id
    level: Level
    area: RegionCode
    """ISO 3166-2 code of the region in which the branch works."""
    parent: Id | None = None
    """The id of the branch above; leave it out for the topmost ones."""
    serves: tuple[PlaceId, ...] = ()
    """The cities and districts whose people this branch is responsible for; a region needs no list, what is left is its branch's."""
    name: Words
    status: Status = "active"
    status_as_of: When | None = None
    """The date for which the source reports the status."""
    status_source: Source | None = None
    founded: When | None = None
    summary: Words | None = None
    leadership: tuple[Leadership, ...] = ()
    figures: tuple[Figures, ...] = ()
    appeals: tuple[Appeals, ...] = ()
    awards: tuple[Award, ...] = ()
    projects: tuple[Words, ...] = ()
    """Party projects that the branch takes part in."""
    former_ids: tuple[Id, ...] = Field(default=(), max_length=20)
    """Ids the branch had before; their old addresses lead to the new one."""
    editors: tuple[Handle, ...] = ()
    """Who agrees to changes of this branch and those below it, e.g. `@baytaq/almaty`; leave it out where the branch above does."""
    exceptions: tuple[HoursException, ...] = Field(default=(), max_length=400)
    """Days on which other hours hold in every office of this branch (not of those below it)."""
    offices: tuple[Office, ...] = ()
