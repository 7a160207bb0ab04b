"""What a change of the content does to the pages of the site, told for the page of a preview and for whoever reviews the change.

In: two editions (before and after), and the files that differ between them. Out: `Changes`, and the same as Markdown. Which pages
are touched is found in the bytes that were written, so nothing is guessed; an edition only says what they are called.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from .addresses import prefix
from .edition import Edition
from .frame import Frame
from .languages import editors, told
from .model import LANGUAGES, Language
from .outputs import address
from .pages import Changes, Plan, Touched

NAMED = 200
"""Pages of each kind that are named: a changed name of a branch touches thousands."""
_PAGE = "index.html"
_RANKS = (
    "office",
    "branch",
    "party",
    "text",
    "region",
    "directory",
    "receptions",
    "home",
    "news_item",
    "news_index",
    "news_shelf",
    "news_year",
)
"""Kinds of pages, those first that are about one thing; an item that was not itself changed only has other neighbours."""


class Side(Struct, frozen=True):
    """One of the two states: what surrounds its pages, and its edition."""

    frame: Frame
    edition: Edition

    def titles(self, paths: Iterable[str]) -> dict[str, dict[Language, str]]:
        """The titles of some pages by path and language."""
        wanted, found = set(paths), dict[str, dict[Language, str]]()
        for language in LANGUAGES:
            for plan in self.edition.every_plan(language):
                if plan.path in wanted:
                    found.setdefault(plan.path, {})[language] = self.edition.page(plan, self.frame).title
        for page in self.frame.handwritten:
            if page.path in wanted:
                found.setdefault(page.path, {})[page.language] = page.title
        return found

    def layouts(self) -> dict[str, str]:
        """The kind of every page by its address below the site's root."""
        found = {address(plan): plan.layout for plan in self._plans()}
        return {**found, **{address(page): "text" for page in self.frame.handwritten}}

    def _plans(self) -> Iterable[Plan]:
        return (plan for language in LANGUAGES for plan in self.edition.every_plan(language))


def changes(base: str, before: Side, after: Side, changed: Iterable[str], gone: Iterable[str], code: bool) -> Changes:
    """What happened to the pages: files that were written with other bytes (`changed`) and removed (`gone`), by path below the root."""
    old, new = before.layouts(), after.layouts()
    written = [_address(path) for path in changed if _is_page(path)]
    removed = [_address(path) for path in gone if _is_page(path)]
    kinds = {
        "added": (after, new, [page for page in written if page in new and page not in old]),
        "changed": (after, new, [page for page in written if page in new and page in old]),
        "removed": (before, old, [page for page in removed if page in old]),
    }
    own = _edited(before.edition, after.edition)
    named, unnamed = {}, {}
    for kind, (side, layouts, pages) in kinds.items():
        touched: dict[str, set[Language]] = {}
        ranks: dict[str, tuple[bool, int, str]] = {}
        for page in pages:
            language, path = _parted(page)
            touched.setdefault(path, set()).add(language)
            ranks[path] = (path not in own, _rank(layouts[page]), path)
        order = sorted(touched, key=ranks.__getitem__)
        titles = side.titles(order[:NAMED])
        named[kind] = tuple(
            Touched(path, {language: titles[path][language] for language in LANGUAGES if language in touched[path]})
            for path in order[:NAMED]
        )
        unnamed[kind] = len(order) - len(named[kind])
    return Changes(base, named, unnamed, code)


def markdown(found: Changes, language: Language, url: str | None = None) -> str:
    """The changes as a comment on a merge request; with `url`, the address of the preview, each page is a link."""

    def say(message: str) -> str:
        return editors(language).translations.gettext(message)

    lines = [f"## {say(_HEADING)}", ""]
    if url:
        lines += [f"{_url(url, language)}preview/", ""]
    lines += [say(_BASE) % {"base": found.base}, ""]
    if found.code:
        lines += [say(_CODE), ""]
    if not any(found.named.values()):
        lines += [say(_NOTHING), ""]
    for kind, heading in _HEADINGS.items():
        if found.named[kind]:
            count = len(found.named[kind]) + found.unnamed[kind]
            lines += [f"### {say(heading)} ({count})", ""]
            lines += [_line(touched, language, url if kind != "removed" else None) for touched in found.named[kind]]
            if found.unnamed[kind]:
                lines += ["- " + say(_MORE) % {"number": found.unnamed[kind]}]
            lines += [""]
    return "\n".join(lines)


_HEADING = told("Preview: the pages that this change touches")
_BASE = told("Compared with: %(base)s")
_CODE = told("The program or its templates change too; only what the content changes is listed.")
_NOTHING = told("No page changes.")
_MORE = told("and others: %(number)s")
_HEADINGS = {"added": told("New pages"), "changed": told("Changed pages"), "removed": told("Pages that are no more")}


def _line(touched: Touched, language: Language, url: str | None) -> str:
    title = _plain(touched.titles.get(language) or next(iter(touched.titles.values())))
    if url is None:
        return f"- {title} `/{touched.path}` ({', '.join(touched.titles)})"
    links = ", ".join(f"[{each}]({_url(url, each)}{touched.path})" for each in touched.titles)
    return f"- {title} ({links})"


def _plain(title: str) -> str:
    """A title in which nothing is Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|~@" else letter for letter in title)


def _url(url: str, language: Language) -> str:
    return f"{url.rstrip('/')}/{prefix(language)}"


def _edited(before: Edition, after: Edition) -> set[str]:
    """The paths of the items whose own files are not what they were."""
    old, new = before.site.news, after.site.news
    return {
        (new.get(key) or old[key]).path
        for key in old.keys() | new.keys()
        if key not in old or key not in new or old[key].digest != new[key].digest
    }


def _rank(layout: str) -> int:
    return _RANKS.index(layout) if layout in _RANKS else len(_RANKS)


def _is_page(path: str) -> bool:
    return path == _PAGE or path.endswith(f"/{_PAGE}")


def _address(path: str) -> str:
    return path.removesuffix(_PAGE)


def _parted(page: str) -> tuple[Language, str]:
    """A page's language and its path below that language's root."""
    language = next((each for each in LANGUAGES[1:] if page.startswith(prefix(each))), LANGUAGES[0])
    return language, page.removeprefix(prefix(language))
