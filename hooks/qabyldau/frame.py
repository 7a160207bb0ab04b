"""The frame of a site: what MkDocs gives for it, which changes with the theme and the hand-written pages and never with the content.

In: shells, the hand-written pages, the files that MkDocs wrote. Out: the same as plain values for a store. Never knows how it was made.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from .model import Language
from .shell import Shell
from .store import digest_of_files


class Options(NamedTuple):
    """What the configuration says of the site: its names in kk, ru and en; who names its news in feeds, and since when (see `tags`); how
    many of the newest items have a social card of their own; the settings of the web editor, or None where the site has none; whether
    offices have a poster for their door.
    """

    names: tuple[str, str, str]
    authority: str
    since: str
    cards: int
    admin: dict[str, Any] | None = None
    posters: bool = True


class Lead(NamedTuple):
    """What the hand-written home page gives to the generated one: a paragraph as HTML, a title and a description or None."""

    html: str
    title: str | None
    description: str | None


class Handwritten(NamedTuple):
    """A page of `docs/`: its language, its address below the language's root, the languages in which it exists, its words (the text as
    Markdown), and whether the search finds it.
    """

    language: Language
    path: str
    languages: tuple[Language, ...]
    title: str
    description: str
    text: str
    searched: bool


class Frame(Struct, frozen=True):
    """`shells` by the text of their key; `files` are all other files by their path below the site's root.

    `inputs` are the files and folders that all this was made
    from, `variables` those of the environment. The pages of a `preview` say that they are one.
    """

    site_url: str
    templates: Path
    options: Options
    shells: dict[str, Shell]
    leads: dict[Language, Lead]
    handwritten: tuple[Handwritten, ...]
    inputs: tuple[Path, ...] = ()
    variables: dict[str, str | None] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    preview: bool = False

    def with_files(self, folder: Path) -> Frame:
        """The frame with everything that was written below a folder."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return replace(self, files={path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})

    def plain(self) -> tuple[Any, ...]:
        """The frame as plain values, for a store."""
        return (
            self.site_url,
            str(self.templates),
            tuple(self.options),
            {name: (shell.texts, shell.slots) for name, shell in self.shells.items()},
            {tag: tuple(lead) for tag, lead in self.leads.items()},
            tuple(map(tuple, self.handwritten)),
            tuple(map(str, self.inputs)),
            self.variables,
            self.files,
            self.preview,
        )

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> Frame:
        """A frame out of what `plain` gave."""
        site_url, templates, options, shells, leads, handwritten, inputs, variables, files, preview = plain
        return cls(
            site_url=site_url,
            templates=Path(templates),
            options=Options(*options),
            shells={name: Shell(*shell) for name, shell in shells.items()},
            leads={tag: Lead(*lead) for tag, lead in leads.items()},
            handwritten=tuple(Handwritten(*each) for each in handwritten),
            inputs=tuple(map(Path, inputs)),
            variables=variables,
            files=files,
            preview=preview,
        )

    def made_from(self) -> bytes:
        """The digest of what the frame is made from, as it stands now."""
        return digest_of_files(path for path in self.inputs if path.exists())
