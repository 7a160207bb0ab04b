"""What every record shares: it is frozen, refuses unknown keys, and may carry words in three languages and a source."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from .text import Language, Link, Text, When

_set = object.__setattr__


class Record(BaseModel):
    """A frozen record of a YAML file: unknown keys are refused, defaults stand for what the file leaves out."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid")

    def __getstate__(self) -> dict[str, Any]:
        """What is kept of a record: its fields alone, of which a large party has a hundred thousand. Nobody asks a kept one which of them
        stood in the file.
        """
        return self.__dict__

    def __setstate__(self, state: dict[str, Any]) -> None:
        _set(self, "__dict__", state)
        _set(self, "__pydantic_fields_set__", frozenset())
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)


class Words(Record):
    """The same short text in Kazakh, Russian and English; all three are required."""

    kk: Text
    """In Kazakh, the first language of the site."""
    ru: Text
    """In Russian."""
    en: Text
    """In English (British spelling)."""

    def __getitem__(self, language: str) -> str:
        text: str = getattr(self, language)
        return text


class SomeWords(Record):
    """The same short text in the languages in which somebody wrote it."""

    kk: Text | None = None
    ru: Text | None = None
    en: Text | None = None

    def __getitem__(self, language: str) -> str:
        """The text in a language; empty where there is none."""
        text: str | None = getattr(self, language)
        return text or ""


class Source(Record):
    """Where a fact was published. What the source does not say (a date, an address) stays absent."""

    name: Words
    """The publication, e.g. «Liter.kz»."""
    date: When | None = None
    """The date that the source itself bears; leave it out when it bears none."""
    language: Language
    """The language in which the source is written."""
    url: Link | None = None
    note: Words | None = Field(default=None)
    """What a reader must know about the source, e.g. that its printed date cannot be right."""
