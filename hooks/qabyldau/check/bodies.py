"""The Markdown of news bodies: only what the site can show safely, each fault at its line.

In: an item with its document. Out: problems. The parser itself says what is raw HTML, a heading, a picture or a link (CommonMark through
comrak), so that nothing in code or quotes is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import comrak

from ..model import LANGUAGES, NewsItem, is_safe_link
from ..problems import MOST, Place, Problem, at_most, problem
from ..read import Document, control, hidden

_WEB = re.compile(r"(https://)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
COLUMNS = 40
"""Signs `|` in a line of a text."""
_POSITION = "data-sourcepos"
_LINE = re.compile(r"(\d+):\d+-\d+:\d+")
_WRITTEN = re.compile(r"\d+:\d+-\d+:\d+")
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
    path = (language, "body")
    reader = _Reader(body)
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


def _plain(link: str) -> str:
    """An address with the name of its site in its own letters, which the parser has encoded."""
    match = _WEB.fullmatch(link)
    return match[1] + unquote(match[2]) + match[3] if match else link


class _Reader(HTMLParser):
    """Walks comrak's output; elements of Markdown carry `data-sourcepos`, those of raw HTML do not.

    The one exception is the `code` that comrak puts into the `pre` of a code block.
    """

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[tuple[str, int, str]] = []
        self._text = body
        self._written = frozenset(_WRITTEN.findall(body))
        self._body = body.lower().split("\n")
        self._line = 1
        self._before = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        position = self._position(attrs)
        before, self._before = self._before, tag
        self._open.append(tag)
        if position is None:
            if (before, tag) != ("pre", "code") and tag not in ("thead", "tbody", "input"):
                self.found.append(("html", self._find(f"<{tag}"), f"<{tag}"))
            return
        self._line = position
        if tag == "h1":
            self.found.append(("heading_one", self._line, ""))
        elif tag == "img":
            self.found.append(("picture_in_body", self._line, "!["))
        elif tag == "a" and not is_safe_link(_plain(given.get("href") or "")):
            self.found.append(("body_link", self._line, given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        """An end of something that nobody opened was written by somebody, unless a tag before it swallowed the beginning."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        elif not any(code == "html" for code, _, _ in self.found):
            self.found.append(("html", self._find(f"</{tag}"), f"</{tag}"))

    def _position(self, attrs: list[tuple[str, str | None]]) -> int | None:
        """The line that comrak gave the tag; None for a tag that somebody wrote, even with such an attribute in it."""
        match = _LINE.fullmatch(attrs[0][1] or "") if attrs and attrs[0][0] == _POSITION else None
        if match and match.group() in self._written and (self.get_starttag_text() or "") in self._text:
            return None
        return int(match[1]) if match else None

    def handle_comment(self, data: str) -> None:
        self.found.append(("html", self._find("<!--"), "<!--"))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("html", self._find("<!"), "<!"))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Without looking for its end: there may be none, at which Python's own would fall over."""
        self.found.append(("html", self._find("<!["), "<!["))
        return i + len("<![")

    def handle_pi(self, data: str) -> None:
        self.found.append(("html", self._find("<?"), "<?"))

    def finish(self) -> None:
        """What is left unread begins with a mark whose end is missing, such as `<!--`."""
        left = re.match(r"<[!?/]?(?:--)?", self.rawdata)
        if left:
            self.found.append(("html", self._find(left.group()), left.group()))

    def _find(self, text: str) -> int:
        """The first line from the current element on that holds `text`."""
        if len(self.found) > MOST:
            return self._line
        lowered = text.lower()
        rest = range(self._line, len(self._body) + 1)
        return next((number for number in rest if lowered in self._body[number - 1]), self._line)
