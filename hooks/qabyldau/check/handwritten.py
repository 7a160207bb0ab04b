"""The pages of docs/: what their head may say, and that nothing but plain Markdown becomes HTML of the site.

In: the bytes of a page. Out: problems, each at its line. These pages go through MkDocs, which would publish raw HTML and attributes as
they are and choose a template by the head; so what Python-Markdown makes of a page that is not obviously plain is gone through, element by
element. Pure but for `problems`, which reads the files and may remember the outcome by their bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from ..model import Record, Text
from ..problems import Place, Problem, packed, problem, unpacked
from ..read import content, decoded, parse
from . import privacy
from .memory import Memory
from .news import digest
from .records import record

SIZE_LIMIT = 100_000
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""Of Python-Markdown, as MkDocs runs it here: its own three and what mkdocs.yml asks for."""
SIGNS_LIMIT = 200
"""How often a sign that Python-Markdown looks for may stand in one paragraph: the time it takes grows with the square of that."""
_KEPT = "handwritten"
_HEAD = re.compile(r"---\n(.*?\n)---(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(`{3,}|~{3,})[a-z]*\n.*?\n\1[ ]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^`\n]+\1(?!`)")
_PLACE_OF_PAGES = "\n\n<div data-qb-kept></div>\n"
"""Where the list of kept pages goes; the one element that a page may have besides Markdown's."""
_LINK = re.compile(r"\](?:\((?!(?:https://|mailto:|tel:)?[A-Za-z0-9./#+][^\s()\\&:@%]*\))|[:\[])")
_BREAK = re.compile(r"<br ?/?>")
_HEADING = re.compile(r"(?:^|\n)#\s")
_INDENT = re.compile(r"^(?: {41}|[> ]*>(?:[> ]*>){9})", re.MULTILINE)


class Searched(Record):
    """What the search of MkDocs makes of a page."""

    exclude: bool = False


class PageHead(Record):
    """What stands between the lines `---` at the top of a page."""

    title: Text
    """The headline of the page and of its tab."""
    description: Text
    """One sentence for search engines and previews."""
    search: Searched | None = None
    """With `exclude: true` the page is left out of MkDocs' own index."""
    robots: Literal["noindex"] | None = None
    """`noindex` keeps the page out of search engines, the sitemap and the site's own search."""


class HomeHead(PageHead):
    """The same of the home page, which has words of its own where nothing is said."""

    title: Text | None = None  # type: ignore[assignment]
    description: Text | None = None  # type: ignore[assignment]


def problems(root: Path, names: Iterable[str], memory: Memory | None) -> Iterator[Problem]:
    """What is wrong with each of these pages."""
    kept: dict[str, Any] = (memory.get(_KEPT) if memory else None) or {}
    now: dict[str, Any] = {}
    for name in names:
        data = content(root, name)
        if isinstance(data, Problem):
            yield data
            continue
        known = digest(data)
        before = kept.get(name)
        if not before or before[0] != known:
            before = (known, packed(page_problems(name, data)))
        now[name] = before
        yield from unpacked(before[1])
    if memory and now != kept:
        memory.put(_KEPT, now)


def page_problems(name: str, data: bytes) -> list[Problem]:
    """Everything that is wrong with one page."""
    text, found = decoded(name, data, SIZE_LIMIT)
    if text is None:
        return found
    if privacy.has_long_number(data):
        found += privacy.numbers(name, text)
    head = _HEAD.match(text)
    if head is None:
        return [*found, problem(Place(name), "page_head")]
    found += _head(name, head[1])
    body, first = text[head.end() :], text.count("\n", 0, head.end()) + 1
    hard = list(_hard(name, body, first))
    return [*found, *(hard or _markup(name, body, first))]


def _head(name: str, text: str) -> Iterator[Problem]:
    # The line before it is a comment here, so that the lines keep their numbers.
    document, found = parse(name, b"#\n" + text.encode())
    if document is not None:
        # Imported here: few of these pages change, and what a plain text means is a question to PyYAML alone.
        import yaml

        head = record(document, HomeHead if name.rpartition("/")[2].startswith("index.") else PageHead, found)
        for key, value in yaml.safe_load(text).items() if head else ():
            if not isinstance(value, str) and key != "search":
                found.append(problem(document.place((key,)), "page_value", value=document.data[key]))
    yield from found


def _hard(name: str, body: str, first: int) -> Iterator[Problem]:
    """What would take Python-Markdown long, or further down than it can go."""
    deep = _INDENT.search(body)
    if deep:
        yield problem(Place(name, first + body.count("\n", 0, deep.start())), "too_deep", limit=10)
    line = first
    for part in re.split(r"(\n{2,})", body):
        crowded = next((sign for sign in "[]*_`<&!{\\" if part.count(sign) > SIGNS_LIMIT), None)
        if crowded:
            yield problem(Place(name, line), "crowded", sign=crowded, limit=SIGNS_LIMIT)
        line += part.count("\n")


def _markup(name: str, body: str, first: int) -> Iterator[Problem]:
    if not _needs_a_look(body):
        return
    # Imported here: hardly any page needs it, and it takes longer than the whole check.
    import markdown

    from .elements import PageReader

    made = markdown.markdown(body, extensions=list(EXTENSIONS))
    reader = PageReader()
    reader.feed(made)
    reader.close()
    found = reader.found or list(_raw(body, markdown.Markdown(extensions=list(EXTENSIONS))))
    lines = body.split("\n")
    at = 0
    for code, sought, value in found:
        at = next((number for number in range(at, len(lines)) if sought.lower() in lines[number].lower()), at)
        column = max(lines[at].lower().find(sought.lower()), 0) + 1
        yield problem(Place(name, first + at, column), code, value=value)


def _raw(body: str, plain: Any) -> Iterator[tuple[str, str, str]]:
    """Elements that Markdown writes too, written as HTML: nobody sees to it that they are closed and stand where they may. A line break has
    no other way to be written in a table.
    """
    body = _BREAK.sub("", body.replace(_PLACE_OF_PAGES, "\n\n"))
    usual = plain.convert(body)
    plain.reset()
    plain.preprocessors.deregister("html_block")
    plain.inlinePatterns.deregister("html")
    if plain.convert(body) != usual:
        from .elements import TAG

        tag = TAG.search(body)
        yield ("html", tag[0], tag[0]) if tag else ("html", "<", "<")


def _needs_a_look(body: str) -> bool:
    """Whether a page has, outside of code, what raw HTML, attributes and unsafe links cannot do without."""
    rest = _CODE.sub("", _FENCE.sub("", f"{body}\n".replace(_PLACE_OF_PAGES, "\n\n")))
    return any(sign in rest for sign in "<{`") or _LINK.search(rest) is not None or "![" in rest
