"""The news archive: which items are public on a day, in which order, and what stands beside each.

In: a `Site` and today's date. Out: an `Archive` of frozen entries, newest first, with neighbours and related items.
Never formats anything and never reads a file.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from .languages import reading_order
from .model import Language, NewsItem, Site, Story

Key = TypeVar("Key")

RELATED = 3
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One public item: `key` is `<year>/<slug>`, `path` its address below a language's root."""

    key: str
    item: NewsItem

    @property
    def path(self) -> str:
        return f"news/{self.key}/"

    def story_for(self, language: Language) -> tuple[Language, Story]:
        """The story a reader of `language` is shown, and the language it is in."""
        for candidate in reading_order(language):
            story = self.item.story(candidate)
            if story is not None:
                return candidate, story
        raise LookupError(self.key)


@dataclass(frozen=True)
class Archive:
    """All public items, newest first; pinned ones keep their place here and are lifted by the pages that show them."""

    entries: tuple[Entry, ...]

    @cached_property
    def years(self) -> dict[int, tuple[Entry, ...]]:
        """Entries by year, the latest year first."""
        return _grouped((entry.item.date.year, entry) for entry in self.entries)

    @cached_property
    def months(self) -> dict[tuple[int, int], tuple[Entry, ...]]:
        """Entries by (year, month), the latest first; an item known only by its year stands under month 0."""
        return _grouped(((entry.item.date.year, entry.item.date.month), entry) for entry in self.entries)

    @cached_property
    def by_branch(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by branch id."""
        return _grouped((branch, entry) for entry in self.entries for branch in entry.item.branches)

    def of_branches(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        """Entries of any of these branches, newest first, each once."""
        found = {entry.key: entry for branch in ids for entry in self.by_branch.get(branch, ())}
        return tuple(sorted(found.values(), key=_order, reverse=True))

    def neighbours(self, language: Language) -> dict[str, tuple[Entry | None, Entry | None]]:
        """For each item that exists in `language`: the older and the newer one that do too."""
        spoken = [entry for entry in self.entries if language in entry.item.languages]
        older = [*spoken[1:], None]
        newer = [None, *spoken]
        return {entry.key: (before, after) for entry, before, after in zip(spoken, older, newer, strict=False)}

    @cached_property
    def related(self) -> dict[str, tuple[Entry, ...]]:
        """Up to three items that share branches, people or the topic, by weight, then by nearness in time.

        Looks only at the nearest few in each shared group, so that the cost grows with the archive, not with its square.
        """
        weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for weight, keys in ((4, "branches"), (3, "people"), (1, "topics")):
            for group in _grouped((key, entry) for entry in self.entries for key in _keys(entry.item, keys)).values():
                for place, entry in enumerate(group):
                    for other in group[max(0, place - _NEAR) : place + _NEAR + 1]:
                        if other is not entry:
                            weights[entry.key][other.key] += weight
        place_of = {entry.key: place for place, entry in enumerate(self.entries)}
        return {
            entry.key: tuple(
                self.entries[place_of[key]]
                for key in sorted(
                    weights[entry.key],
                    key=lambda key: (-weights[entry.key][key], abs(place_of[key] - place_of[entry.key]), place_of[key]),
                )[:RELATED]
            )
            for entry in self.entries
        }


def build(site: Site, today: dt.date) -> Archive:
    """The archive as the public sees it on `today`: no drafts, nothing from the future."""
    public = [Entry(key, item) for key, item in site.news.items() if not item.draft and item.date.earliest <= today]
    return Archive(tuple(sorted(public, key=_order, reverse=True)))


def _order(entry: Entry) -> tuple[object, ...]:
    when = entry.item.date
    return (when.year, when.month, when.day, when.hour, when.minute, entry.key)


def _keys(item: NewsItem, kind: str) -> tuple[str, ...]:
    return {"branches": item.branches, "people": item.people, "topics": (item.topic,)}[kind]


def _grouped(pairs: Iterable[tuple[Key, Entry]]) -> dict[Key, tuple[Entry, ...]]:
    groups: dict[Key, list[Entry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in groups.items()}
