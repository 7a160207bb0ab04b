"""The frame of a site: what MkDocs gives for it, which changes with the theme and the hand-written pages and never with the content.

In: shells, the hand-written pages, the files that MkDocs wrote. Out: the same as plain values for a store. Never knows how it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from .model import Language
from .shell import Shell
from .store import digest, digest_of_files


class Lead(NamedTuple):
    """What the hand-written home page gives to the generated one: a paragraph as HTML, a title and a description or None."""

    html: str
    title: str | None
    description: str | None


class Handwritten(NamedTuple):
    """A page of `docs/`: its language, its address below the language's root, the languages in which it exists."""

    language: Language
    path: str
    languages: tuple[Language, ...]


@dataclass(frozen=True)
class Frame:
    """`shells` by the text of their key; `files` are those that stand in `folder` and belong to the site, with digests of their bytes.

    `inputs` are the files and folders that all this was made from.
    """

    site_url: str
    templates: Path
    shells: dict[str, Shell]
    leads: dict[Language, Lead]
    handwritten: tuple[Handwritten, ...]
    inputs: tuple[Path, ...] = ()
    folder: Path | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    def with_folder(self, folder: Path) -> Frame:
        """The frame with everything that was written below a folder."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return replace(self, folder=folder, files={path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in paths})

    def plain(self) -> tuple[Any, ...]:
        """The frame as plain values, for a store."""
        return (
            self.site_url,
            str(self.templates),
            {name: (shell.texts, shell.slots) for name, shell in self.shells.items()},
            {tag: tuple(lead) for tag, lead in self.leads.items()},
            tuple(map(tuple, self.handwritten)),
            tuple(map(str, self.inputs)),
            str(self.folder),
            self.files,
        )

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> Frame:
        """A frame out of what `plain` gave."""
        site_url, templates, shells, leads, handwritten, inputs, folder, files = plain
        return cls(
            site_url=site_url,
            templates=Path(templates),
            shells={name: Shell(*shell) for name, shell in shells.items()},
            leads={tag: Lead(*lead) for tag, lead in leads.items()},
            handwritten=tuple(Handwritten(*each) for each in handwritten),
            inputs=tuple(map(Path, inputs)),
            folder=Path(folder),
            files=files,
        )

    def made_from(self) -> bytes:
        """The digest of what the frame is made from, as it stands now."""
        return digest_of_files(path for path in self.inputs if path.exists())

    def is_whole(self) -> bool:
        """Whether the folder still holds every file as it was written."""
        return self.folder is not None and all(_digest(self.folder / name) == known for name, known in self.files.items())


def _digest(path: Path) -> bytes | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None
