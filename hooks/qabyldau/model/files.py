"""What stands at the top of each kind of file."""

from __future__ import annotations

from .calendar import Calendar
from .news import NewsItem
from .party import Branch, Party, Person, Service, Topic
from .record import Record


class BranchesFile(Record):
    """`branches.yaml`, or one region's file below `content/branches/`."""

    parties: tuple[Party, ...] = ()
    """The parties whose branches the site shows."""
    people: tuple[Person, ...] = ()
    """People named as leaders or in the news."""
    services: tuple[Service, ...] = ()
    """The kinds of help that offices refer to."""
    branches: tuple[Branch, ...] = ()
    """The branches with their offices."""


class TopicsFile(Record):
    """`content/topics.yaml`: the rubrics of the news."""

    topics: tuple[Topic, ...]


FILES: dict[str, type[Record]] = {"branches": BranchesFile, "topics": TopicsFile, "calendar": Calendar, "news": NewsItem}
"""The kinds of files by the name of their schema."""
