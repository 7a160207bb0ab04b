"""What lies in the editors' folders, judged by name and type: the files that belong there, and what must not be there at all.

In: the project's root. Out: a `Listing`. Links, special files, hidden files and names that another computer cannot hold are problems; no
link is followed, so nothing outside the folders is ever looked at. What the files hold is judged elsewhere.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from ..languages import told
from ..model.text import OWN
from ..naming import slug
from ..problems import Phrase, Place, Problem, phrase, problem

BRANCHES = "branches.yaml"
TOPICS = "content/topics.yaml"
CALENDAR = "content/calendar.yaml"
REGIONS = "content/branches"
NEWS = "content/news"
MEDIA = "content/media"
PAGES = "docs"
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""Of pictures."""

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_YEAR = re.compile(f"{NEWS}/[0-9]{{4}}")
_PAGE = re.compile(rf"{_ID}\.(?:kk|ru|en)\.md")
_PAGE_PICTURE = re.compile(rf"{_ID}(?:\.(?:kk|ru|en))?(?:{'|'.join(map(re.escape, SUFFIXES))})")
_REGION = re.compile(rf"{_ID}\.yaml")
_FOLDER = re.compile(_ID)
_USUAL = re.compile(r"[0-9][a-z0-9-]*\.yaml")
"""Names of news as nearly all of them are, in which nothing can be wrong; an archive has ten thousand."""
_PASSING = re.compile(r"\.DS_Store|\..+\.sw[a-p]|\.#.+|\.~lock\..+#|.+~")
"""What systems and editors' programs leave behind while somebody works; git ignores it and nothing of it is ever published."""
_ELSEWHERE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever follows the point."""
_ODD = re.compile(r"^[^\w]|[^\w .,()&+'\u2019\u2013-]|[ .]$|[ .](?=\.[a-z]+$)")
"""Signs that one of the systems, a shell or an address would read in another way, and points or spaces where Windows loses them."""
TAKEN = OWN | {"index"}
"""What no page by hand may be called: the home page is one of them, and has languages only."""


class Listing(Struct, frozen=True):
    """The paths of all files below the root that belong there, sorted, and what is wrong with the others.

    `others` are the YAML files besides the news, `media` the pictures below content/media, `pages` the hand-written pages and `drawings`
    the pictures beside them.
    """

    news: tuple[str, ...]
    others: tuple[str, ...]
    media: tuple[str, ...]
    pages: tuple[str, ...]
    drawings: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.others, *self.news)


def listing(root: Path) -> Listing:
    """What there is to be read, by name and type alone."""
    problems: list[Problem] = []
    found: dict[str, list[str]] = {kind: [] for kind in ("news", "region", "single", "media", "page", "drawing")}
    for top in ("content", PAGES):
        for folder, own in _walk(root, top, problems):
            for kind, suffixes in _holds(folder):
                if own.lower().endswith(suffixes):
                    found[kind].append(f"{folder}/{own}")
                    break
            else:
                problems.append(problem(Place(f"{folder}/{own}"), "extra_file", name=f"{folder}/{own}", wanted=_wanted(folder)))
    news, regions, single, media, pages, drawings = (tuple(sorted(names)) for names in found.values())
    ordered = [name for name in (TOPICS, CALENDAR) if name in single]
    return Listing(news, (BRANCHES, *regions, *ordered), media, pages, drawings, tuple(problems))


@lru_cache(maxsize=64)
def _holds(folder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The kinds of files that belong into a folder, each with the ends of their names."""
    if folder == "content":
        return (("single", ("topics.yaml", "calendar.yaml")),)
    if folder == REGIONS:
        return (("region", (".yaml",)),)
    if _YEAR.fullmatch(folder):
        return (("news", (".yaml",)),)
    if _below(folder, MEDIA):
        return (("media", SUFFIXES),)
    if _below(folder, PAGES):
        return (("page", (".md",)), ("drawing", SUFFIXES))
    return ()


def _below(folder: str, top: str) -> bool:
    return folder == top or folder.startswith(top + "/")


def _walk(root: Path, top: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Folder and name of all plain files below `top` whose names are good; what else is there becomes a problem and is not entered."""
    waiting = [top]
    while waiting:
        here = waiting.pop()
        first: dict[str, str] = {}
        for entry in sorted(_entries(root / here), key=lambda entry: entry.name):
            own = entry.name
            if (own[0] == "." or own[-1] == "~") and _PASSING.fullmatch(own):
                continue
            is_folder = entry.is_dir()
            fault = _type_fault(entry, here) or _name_fault(here, own, is_folder)
            folded = own.lower() if own.isascii() else unicodedata.normalize("NFC", own).casefold()
            if fault:
                problems.append(fault)
                continue
            if first.setdefault(folded, own) != own:
                problems.append(problem(Place(f"{here}/{own}"), "same_name", name=own, other=first[folded]))
            if is_folder:
                waiting.append(f"{here}/{own}")
            else:
                yield here, own


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _type_fault(entry: os.DirEntry[str], folder: str) -> Problem | None:
    if entry.is_file(follow_symlinks=False):
        return None
    if entry.name.startswith("."):
        return _fault(folder, entry.name, "hidden_file")
    name = _readable(f"{folder}/{entry.name}")
    if entry.is_symlink():
        return problem(Place(name), "not_a_file", name=name)
    if not entry.is_dir():
        return problem(Place(name), "special_file", name=name)
    if name != NEWS and not _holds(f"{folder}/{entry.name}"):
        return problem(Place(name), "extra_folder", name=name, wanted=_wanted(folder))
    return None


def _name_fault(folder: str, own: str, is_folder: bool) -> Problem | None:
    """Why a name cannot be kept on every computer, or would stand in the site where something else belongs."""
    if folder.startswith(NEWS) and _USUAL.fullmatch(own):
        return None
    if own.startswith("."):
        return _fault(folder, own, "hidden_file")
    if not own.isprintable() or unicodedata.normalize("NFC", own) != own:
        return _fault(folder, own, "name_form")
    if _ELSEWHERE.match(own):
        return _fault(folder, own, "name_reserved")
    if _below(folder, PAGES):
        return _page_fault(folder, own, is_folder)
    if folder == REGIONS and own.endswith(".yaml") and not _REGION.fullmatch(own):
        return _name(folder, own, _ID_NAME, _suggestion(own))
    if _below(folder, MEDIA) and _ODD.search(own):
        return _name(folder, own, _PLAIN_NAME, _suggestion(own))
    return None


def _page_fault(folder: str, own: str, is_folder: bool) -> Problem | None:
    """Pages by hand have addresses made of their names, beside those of the pages that the program makes."""
    stem = own.partition(".")[0]
    if is_folder:
        if not _FOLDER.fullmatch(own):
            return _name(folder, own, _ID_NAME, _suggestion(own))
    elif own.endswith(".md"):
        if not _PAGE.fullmatch(own):
            return _name(folder, own, _PAGE_NAME, f"{_suggestion(stem)}.kk.md")
    elif own.lower().endswith(SUFFIXES) and not _PAGE_PICTURE.fullmatch(own):
        return _name(folder, own, _ID_NAME, _suggestion(own))
    if folder == PAGES and stem in TAKEN and not re.fullmatch(r"index\.\w\w\.md", own):
        return _fault(folder, own, "name_taken", address=f"/{stem}/")
    if folder != PAGES and stem == "index":
        return _fault(folder, own, "name_taken", address=f"{folder.removeprefix(PAGES)}/")
    return None


def _fault(folder: str, own: str, code: str, /, **values: object) -> Problem:
    return problem(Place(_readable(f"{folder}/{own}")), code, name=_readable(own), **values)


def _name(folder: str, own: str, wanted: str, suggestion: str) -> Problem:
    return problem(Place(f"{folder}/{own}"), "name", name=own, wanted=phrase(wanted, suggestion=suggestion), suggestion=suggestion)


def _readable(name: str) -> str:
    """A name as it can be printed: bytes that are no text, and signs that would turn or hide the line, as question marks."""
    text = name.encode(errors="surrogateescape").decode(errors="replace")
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "?" for sign in text)


def _suggestion(own: str) -> str:
    stem, point, suffix = own.rpartition(".")
    plain = slug(stem or suffix) or "almaty"
    return f"{plain}{point}{suffix.lower()}" if stem else plain


_ID_NAME = told("small Latin letters, digits and single hyphens, such as «{suggestion}»")
_PLAIN_NAME = told("letters, digits, hyphens and single spaces, such as «{suggestion}»")
_PAGE_NAME = told("small Latin letters, digits, hyphens and then the language, such as «{suggestion}»")
_WANTED = {
    NEWS: told("only .yaml files in folders named by years"),
    REGIONS: told("only .yaml files, one for each region"),
    MEDIA: told("only pictures: .jpg, .jpeg, .png or .webp"),
    PAGES: told("only pages (.md) and pictures (.jpg, .jpeg, .png or .webp)"),
}
_TOP = told("only topics.yaml, calendar.yaml and the folders branches, media and news")


def _wanted(folder: str) -> Phrase:
    """What belongs into a folder."""
    return phrase(next((said for top, said in _WANTED.items() if _below(folder, top)), _TOP))
