"""One news file by itself: all that its bytes and its name alone decide.

In: a name and bytes. Out: `Examined`, with a brief of the item and what is wrong with it. Pure, so that a store may remember the outcome by
the bytes and workers may share the files; whether topics, branches, people and pictures exist is asked elsewhere, of the briefs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from ..model import Brief, NewsItem
from ..naming import slug
from ..problems import Place, Problem, problem
from ..read import SUFFIXES, Document, content, parse
from . import advice, bodies, dates, lists, privacy
from .records import record

_NAME = re.compile(r"(?P<date>\d{4}(-\d{2}-\d{2})?)-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)\.yaml")

_LEAVING = re.compile(r"[\\:%?#]")
"""Signs by which a path could be read as an address or as one of Windows."""


class ChangedMeanwhile(Exception):
    """A file is no longer what was checked; its name is the argument."""


class Examined(Struct, frozen=True, array_like=True):
    """What is known of a news file: `brief` is None when there is no item of the right shape, `digest` is empty when there are no bytes."""

    name: str
    digest: bytes
    brief: Brief | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class Fresh(NamedTuple):
    """A file that was examined just now: the item and the values it was made of are there only where it has the right shape."""

    examined: Examined
    item: NewsItem | None = None
    values: Any = None


def digest(data: bytes) -> bytes:
    """The BLAKE2 hash by which a file's bytes are known, 16 bytes long."""
    return blake2b(data, digest_size=16).digest()


def key(file: str) -> str:
    """`content/news/2023/2023-10-19-almaty-reception.yaml` -> `2023/almaty-reception`."""
    folder, name = _parts(file)
    match = _NAME.fullmatch(name)
    return f"{folder}/{match['slug'] if match else name.removesuffix('.yaml')}"


def examine(name: str, data: bytes) -> Fresh:
    """Everything that can be said of one file without looking at another."""
    known = digest(data)
    document, problems = parse(name, data)
    item = record(document, NewsItem, problems) if document else None
    if document is None or item is None:
        return Fresh(Examined(name, known, None, tuple(problems)))
    problems += bodies.problems(document, item)
    problems += _names(document, item)
    problems += _photos(document, item)
    problems += dates.news(document, item)
    problems += lists.news(document, item)
    warnings = list(advice.news(document, item))
    if privacy.has_long_number(data):
        problems += privacy.numbers(name, document.text)
        warnings += privacy.phones(document, item)
    brief = Brief.of(key(name), name, known, item)
    return Fresh(Examined(name, known, brief, tuple(problems), tuple(warnings)), item, document.data)


def examine_file(root: Path, name: str) -> Fresh:
    """The same of a file that is still to be read."""
    data = content(root, name)
    return Fresh(unreadable(name, data)) if isinstance(data, Problem) else examine(name, data)


def unreadable(name: str, why: Problem) -> Examined:
    """A file of which there are no bytes."""
    return Examined(name, b"", None, (why,))


def examine_each(root: Path, names: Iterable[str]) -> Iterator[Examined]:
    """One file after another."""
    return (examine_file(root, name).examined for name in names)


def item(name: str, data: bytes) -> NewsItem:
    """The whole item of a file that was found to be right; `ChangedMeanwhile` when it no longer can be read."""
    document, problems = parse(name, data)
    found = record(document, NewsItem, problems) if document else None
    if found is None:
        raise ChangedMeanwhile(name)
    return found


def again(values: Any) -> NewsItem:
    """The item of values that were found to be right."""
    return NewsItem.model_validate(values)


def load(root: Path, name: str, known: bytes) -> NewsItem:
    """The whole item of a file, text and all; `ChangedMeanwhile` when it has another digest by now."""
    data = content(root, name)
    if isinstance(data, Problem) or digest(data) != known:
        raise ChangedMeanwhile(name)
    return item(name, data)


def is_picture(file: str) -> bool:
    """Whether a photo's path is one of a picture that can lie below content/media."""
    return file.lower().endswith(SUFFIXES) and not _LEAVING.search(file) and not {"", ".", ".."} & set(file.split("/"))


def _parts(file: str) -> tuple[str, str]:
    """The names of a file's folder and of the file itself."""
    folder, _, name = file.rpartition("/")
    return folder.rpartition("/")[2], name


def _names(document: Document, item: NewsItem) -> Iterator[Problem]:
    folder, name = _parts(document.file)
    match = _NAME.fullmatch(name)
    wanted = str(item.date).split(" ")[0].rstrip("~")
    words = match["slug"] if match else slug(re.sub(r"^[\d-]+", "", name.removesuffix(".yaml"))) or "what-it-is-about"
    if not match or match["date"] != wanted or len(words) > 60:
        yield problem(Place(document.file), "file_name", name=name, wanted=f"{wanted}-{words[:60].strip('-')}.yaml")
    if privacy.has_long_number(name.encode()):
        yield from privacy.numbers(document.file, name)
    if folder != str(item.date.year):
        yield problem(Place(document.file), "folder_year", name=folder, wanted=item.date.year)


def _photos(document: Document, item: NewsItem) -> Iterator[Problem]:
    for path, photo in advice.photos_of(item):
        if not is_picture(photo.file):
            yield problem(document.place((*path, "file")), "photo_kind", value=photo.file)
