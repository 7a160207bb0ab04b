"""The Markdown of news bodies: only what the site can show safely, each fault at its line.

In: an item with its document. Out: problems. The parser itself says what is raw HTML, a heading, a picture or a link (CommonMark through
comrak), so that nothing in code or quotes is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import comrak

from ..model import LANGUAGES, NewsItem
from ..problems import Place, Problem, at_most, problem
from ..read import Document, control, hidden

COLUMNS = 40
"""Signs `|` in a line of a text."""
_OPTIONS = comrak.RenderOptions()
_OPTIONS.sourcepos = True
_OPTIONS.unsafe_ = True


def problems(document: Document, item: NewsItem) -> Iterator[Problem]:
    """Raw HTML, pictures, headings of the first level and unsafe links in any language's body."""
    for language in LANGUAGES:
        story = item.story(language)
        if story is not None:
            yield from at_most(_columns(document, language, story.body))
            if _needs_a_look(story.body):
                yield from at_most(_body(document, language, story.body))


def _columns(document: Document, language: str, body: str) -> Iterator[Problem]:
    """Tables that no screen shows, and for which the parser takes the square of their width."""
    if body.count("|") > COLUMNS:
        for number, line in enumerate(body.split("\n"), 1):
            if line.count("|") > COLUMNS:
                place = Place(document.file, document.text_line((language, "body"), number))
                yield problem(place, "columns", count=line.count("|"), limit=COLUMNS)


def _needs_a_look(body: str) -> bool:
    """Whether the text has what raw HTML, a picture, an unsafe link or a heading of the first level cannot do without; hardly any has."""
    data = body.encode()
    return (
        (b"]" in data and _LINK.search(body) is not None)
        or (b"!" in data and _PICTURE.search(body) is not None)
        or (b"<" in data and _TAG.search(body) is not None)
        or (b"#" in data and _HEADING.search(body) is not None)
        or (b"&" in data and _ENTITY.search(body) is not None)
        or (b"=" in data and _UNDERLINE.search(body) is not None)
    )


_LINK = re.compile(
    r"\](?:\((?!(?:"
    r"https://(?!\S*xn--)(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[/?#][^\s()\\<>\"']*)?"
    r"|(?!//)(?:[A-Za-z0-9-]+|\.\.?)?/[A-Za-z0-9._/#-]*"
    r"|mailto:[A-Za-z0-9._-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
    r"|tel:\+?[0-9-]{3,20}"
    r")\))|:)"
)
"""A link that does not look as nearly all safe ones do, or the address of one that stands elsewhere."""
_PICTURE = re.compile(r"!\[")
_TAG = re.compile(r"<[A-Za-z/!?]")
_HEADING = re.compile(r"#(?<!##)(?:\s|\Z)")
_UNDERLINE = re.compile(r"=(?:\s|\Z)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")


def _body(document: Document, language: str, body: str) -> Iterator[Problem]:
    # Imported here: hardly any text needs it.
    from .elements import BodyReader

    path = (language, "body")
    reader = BodyReader(body)
    reader.feed(comrak.render_markdown(body, render_options=_OPTIONS))
    reader.finish()
    lines = document.lines
    for code, line, value in reader.found:
        number = document.text_line(path, line)
        text = lines[number - 1]
        column = max(text.find(value), 0) + 1 if value else len(text) - len(text.lstrip()) + 1
        yield problem(Place(document.file, number, column), code, value=value)
    for match in _ENTITY.finditer(body):
        unseen = hidden(unescape(match.group()))
        if unseen:
            number = document.text_line(path, body.count("\n", 0, match.start()) + 1)
            column = lines[number - 1].find(match.group()) + 1
            yield control(Place(document.file, number, max(column, 1)), unseen)
