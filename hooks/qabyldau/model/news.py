"""A news item: facts once, a story in each language it was written in. An item may lack a language, never all."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .record import Record, SomeWords, Source, Words
from .text import LANGUAGES, FormerUrl, Id, Language, Prose, Text, When

Bodies = dict[Language, str]
"""The texts of an item without anything else, by language."""


class Photo(Record):
    """A picture below `content/media/`, with what it shows for those who cannot see it."""

    file: Text
    """The path below `content/media/`, e.g. `2023/almaty-reception.jpg`."""
    alt: SomeWords = Field(default_factory=SomeWords)
    """Needed in each language in which the photo is shown; the check warns where it is missing."""
    caption: Words | None = None
    credit: Text | None = None
    """Who took it."""


class Story(Record):
    """The item in one language. `body` is Markdown: no raw HTML, links to https, mailto, tel or pages of this site."""

    title: Text
    summary: Text
    updated: When | None = None
    """When the text was last changed in this language alone; a text that is older than another language's is reported."""
    body: Prose


class Correction(Record):
    """What was wrong in the item and when it was put right."""

    date: When
    text: Words


class NewsItem(Record):
    """One item of the archive; its slug comes from the file's name."""

    date: When
    """The day of publication, with a time where it is known (Asia/Almaty). `2026~`: the source is undated, about that year."""
    event_date: When | None = None
    """The day of the event that the item tells of, where it is another."""
    updated: When | None = None
    """When the item was last changed in all its languages."""
    topic: Id
    branches: tuple[Id, ...] = Field(default=(), max_length=100)
    people: tuple[Id, ...] = Field(default=(), max_length=100)
    photo: Photo | None = None
    gallery: tuple[Photo, ...] = Field(default=(), max_length=60)
    source: Source | None = None
    pinned: bool = False
    draft: bool = False
    corrections: tuple[Correction, ...] = Field(default=(), max_length=60)
    former_urls: tuple[FormerUrl, ...] = Field(default=(), max_length=20)
    kk: Story | None = None
    ru: Story | None = None
    en: Story | None = None

    @model_validator(mode="after")
    def _some_language(self) -> NewsItem:
        if not any((self.kk, self.ru, self.en)):
            raise PydanticCustomError("no_language", "no language", {})
        return self

    @model_validator(mode="after")
    def _year_or_day(self) -> NewsItem:
        if self.date.approximate == bool(self.date.day):
            raise PydanticCustomError("news_date", "news date", {})
        return self

    def story(self, language: Language) -> Story | None:
        story: Story | None = getattr(self, language)
        return story

    def updated_in(self, language: Language) -> When | None:
        """When the text of a language was last changed: with all others or alone, whichever was later."""
        story = self.story(language)
        own = story.updated if story else None
        return max(self.updated, own) if self.updated and own else self.updated or own

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which the item exists, in the site's order."""
        return tuple(language for language in LANGUAGES if getattr(self, language) is not None)

    @property
    def bodies(self) -> Bodies:
        """The text of each language."""
        return {language: story.body for language in LANGUAGES if (story := self.story(language))}
