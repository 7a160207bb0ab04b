"""The types of the house: what a checked YAML file becomes. Frozen values, no I/O, no clock, no language logic.

`text` holds the scalars, `party`, `office`, `news` and `calendar` the records an editor writes, `regions` and `places` the country, `site`
all of them together. The same classes validate the files (`check`) and export the JSON Schemas that editors' programs use (`schemas`).
"""

from .brief import Brief, Cover, Heading
from .calendar import Calendar, Holiday
from .files import FILES, BranchesFile, TopicsFile
from .links import is_safe_link
from .news import Bodies, Correction, NewsItem, Photo, Story
from .office import (
    STALE_AFTER_DAYS,
    Accessibility,
    Address,
    Coordinates,
    HoursException,
    Intersection,
    Messengers,
    Office,
    Phone,
    Reception,
    ReceptionChange,
)
from .party import (
    Appeals,
    Award,
    Branch,
    Figures,
    FormerName,
    Leadership,
    Party,
    Person,
    Quantity,
    Service,
    Topic,
)
from .places import Place, places
from .record import Record, SomeWords, Source, Words
from .regions import REGIONS, Region
from .site import Site
from .text import LANGUAGES, Language, Text, When

__all__ = [
    "FILES",
    "LANGUAGES",
    "REGIONS",
    "STALE_AFTER_DAYS",
    "Accessibility",
    "Address",
    "Appeals",
    "Award",
    "Bodies",
    "Branch",
    "BranchesFile",
    "Brief",
    "Calendar",
    "Coordinates",
    "Correction",
    "Cover",
    "Figures",
    "FormerName",
    "Heading",
    "Holiday",
    "HoursException",
    "Intersection",
    "Language",
    "Leadership",
    "Messengers",
    "NewsItem",
    "Office",
    "Party",
    "Person",
    "Phone",
    "Photo",
    "Place",
    "Quantity",
    "Reception",
    "ReceptionChange",
    "Record",
    "Region",
    "Service",
    "Site",
    "SomeWords",
    "Source",
    "Story",
    "Text",
    "Topic",
    "TopicsFile",
    "When",
    "Words",
    "is_safe_link",
    "places",
]
