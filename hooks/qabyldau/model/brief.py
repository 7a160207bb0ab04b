"""What the rest of the site needs to know about a news item without its text: the part of an archive that stays in memory.

In: a checked item and where its file stands. Out: a `Brief`, of which a store can keep ten thousand and read them in a moment. The text
itself is read again when its page is written.
"""

from __future__ import annotations

import datetime as dt
import re
from hashlib import blake2b
from typing import Literal

from msgspec import Struct, msgpack

from .news import NewsItem
from .record import SomeWords
from .text import LANGUAGES, Language, When

_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
"""Letters by which words count as the same: enough to tell them apart, few enough that Kazakh and Russian endings fall off."""


class Heading(Struct, frozen=True, array_like=True):
    """The item's headline and summary in one language."""

    title: str
    summary: str


_HEADINGS = msgpack.Decoder(Heading)


class Cover(Struct, frozen=True, array_like=True):
    """The photo by which lists show an item: a file below `content/media/`, and what it shows in kk, ru and en, empty where nobody says."""

    file: str
    alt: tuple[str, str, str]


class Brief(Struct, frozen=True, array_like=True):
    """A news item as lists, neighbours and feeds know it. `key` is `<year>/<slug>`, `digest` the BLAKE2 hash of the
    file's bytes and the key, which tells it from any other item.

    `updates` are the days on which its texts were changed in kk, ru and en, `photos` all picture files of the item; `words` are shortened
    words of its headline, by which related items are found.
    """

    key: str
    file: str
    digest: bytes
    date: When
    updates: tuple[When | None, When | None, When | None]
    topic: str
    branches: tuple[str, ...]
    people: tuple[str, ...]
    pinned: bool
    draft: bool
    cover: Cover | None
    photos: tuple[str, ...]
    former_urls: tuple[str, ...]
    headings: tuple[bytes | None, bytes | None, bytes | None]
    """What `heading` reads, in kk, ru and en: a build reads the headlines of a whole archive and shows some hundred of them."""
    words: tuple[str, ...]

    @classmethod
    def of(cls, key: str, file: str, digest: bytes, item: NewsItem) -> Brief:
        """The brief of a checked item; `digest` is that of its file."""
        stories = [item.story(language) for language in LANGUAGES]
        kk, ru, en = (msgpack.encode(Heading(story.title, story.summary)) if story else None for story in stories)
        first = next(story for story in stories if story)
        return cls(
            key=key,
            file=file,
            digest=blake2b(digest + key.encode(), digest_size=16).digest(),
            date=item.date,
            updates=(item.updated_in("kk"), item.updated_in("ru"), item.updated_in("en")),
            topic=item.topic,
            branches=item.branches,
            people=item.people,
            pinned=item.pinned,
            draft=item.draft,
            cover=Cover(item.photo.file, _each(item.photo.alt)) if item.photo else None,
            photos=tuple(photo.file for photo in (*filter(None, (item.photo,)), *item.gallery)),
            former_urls=item.former_urls,
            headings=(kk, ru, en),
            words=tuple(dict.fromkeys(word[:_STEM] for word in _WORD.findall(first.title.casefold()))),
        )

    @property
    def path(self) -> str:
        """The item's address below a language's root."""
        return f"news/{self.key}/"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which the item exists, in the site's order."""
        return tuple(language for language, heading in zip(LANGUAGES, self.headings, strict=True) if heading)

    def awaits(self, today: dt.date) -> Literal["draft", "later"] | None:
        """Why the item is not public on a day: it is a draft, or of a later day. None for an item that is."""
        # Most items are of earlier years, of which no day need be made.
        return "draft" if self.draft else "later" if self.date.year >= today.year and self.date.earliest > today else None

    def heading(self, language: Language) -> Heading | None:
        """The headline in a language, or None where the item lacks it."""
        packed = self.headings[LANGUAGES.index(language)]
        return _HEADINGS.decode(packed) if packed else None

    def changed(self, language: Language) -> When:
        """When the text of a language was last changed, or else published."""
        return self.updates[LANGUAGES.index(language)] or self.date

    def modified(self, language: Language) -> dt.date:
        """The day on which that was."""
        return self.changed(language).earliest


def _each(words: SomeWords) -> tuple[str, str, str]:
    return (words["kk"], words["ru"], words["en"])
