"""Compares what the files of a site say of each other: links, translations, sitemaps, names.

In: the facts of every file. Out: findings. Anchors are looked up in the files that links name, and only there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from ..addresses import prefix
from ..model import LANGUAGES
from . import messages
from .counts import language_of
from .facts import Facts, Translations
from .finding import Finding, finding

Anchors = Callable[[str], frozenset[str]]
"""The anchors that a file offers."""
_INDEX = "sitemap.xml"


def compare(facts: Mapping[str, Facts], anchors: Anchors) -> Iterator[Finding]:
    """All that is wrong between files."""
    yield from _links(facts, anchors)
    yield from _translations(facts)
    yield from _sitemaps(facts)
    yield from _names(facts)


def _links(facts: Mapping[str, Facts], anchors: Anchors) -> Iterator[Finding]:
    links: set[str] = set().union(*(each.links for each in facts.values()))
    dead = {link for link in links if link.partition("#")[0] not in facts}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for link in links - dead:
        if "#" in link:
            named[link.partition("#")[0]].append(link)
    lost = {link for file, wanted in named.items() for link in _lost(wanted, anchors(file))}
    faulty = dead | lost
    if not faulty:
        return
    for file, each in facts.items():
        if faulty.isdisjoint(each.links):
            continue
        for link, line, written in zip(each.links, each.lines, each.written, strict=True):
            if link in dead:
                yield finding(file, line, messages.DEAD_LINK, link=written)
            elif link in lost:
                yield finding(file, line, messages.DEAD_ANCHOR, link=written, anchor=link.partition("#")[2])


def _lost(links: list[str], offered: frozenset[str]) -> Iterator[str]:
    return (link for link in links if link.partition("#")[2] not in offered)


def _translations(facts: Mapping[str, Facts]) -> Iterator[Finding]:
    for file, each in facts.items():
        if each.translations is None:
            continue
        for tag, page in each.translations:
            other = facts.get(page)
            if other is None:
                continue
            if other.translations is None:
                yield finding(file, 1, messages.NOT_INDEXED, tag=tag, page=page)
            elif other.translations != each.translations:
                yield finding(file, 1, messages.NOT_RECIPROCAL, tag=tag, page=page)
        yield from _complete(file, each.translations, facts)


def _complete(file: str, translations: Translations, facts: Mapping[str, Facts]) -> Iterator[Finding]:
    """The same address in another language is a translation; an entry of a language is a page of its folder."""
    named = dict(translations)
    path = file.removeprefix(prefix(language_of(file)))
    for language in LANGUAGES:
        page = prefix(language) + path
        if page in facts and facts[page].translations is not None and named.get(language) != page:
            yield finding(file, 1, messages.NO_TRANSLATION, tag=language, page=page)


def _sitemaps(facts: Mapping[str, Facts]) -> Iterator[Finding]:
    listed: dict[str, str] = {}
    known = set(facts[_INDEX].sitemaps) if _INDEX in facts else set()
    for file, each in facts.items():
        if each.entries and file not in known:
            yield finding(file, 1, messages.UNKNOWN_SITEMAP)
        for page, translations, line in each.entries:
            if page in listed:
                yield finding(file, line, messages.LISTED_AGAIN, page=page, first=listed[page])
            listed.setdefault(page, f"{file}:{line}")
            target = facts.get(page)
            if target is None or target.translations is None:
                yield finding(file, line, messages.NOT_A_PAGE, page=page)
            elif target.translations != translations:
                yield finding(file, line, messages.OTHER_TRANSLATIONS, page=page)
    for file, each in facts.items():
        if each.translations is not None and file not in listed:
            yield finding(file, 1, messages.UNLISTED)


def _names(facts: Mapping[str, Facts]) -> Iterator[Finding]:
    """Files and folders that would be one and the same where capital letters count for nothing; each of them is told of once."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for file in sorted(facts):
        parts = file.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            other = first.setdefault(path.casefold(), path)
            if other != path and path not in told:
                told.add(path)
                yield finding(file, 1, messages.SAME_LETTERS, other=other)
