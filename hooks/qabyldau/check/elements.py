"""What a Markdown parser made of a text, gone through element by element: which of it the text may not have.

In: HTML of comrak (bodies of news) or Python-Markdown (pages of `docs/`). Out: codes of problems, each with what to look for. Loaded only
for texts that may have such a thing.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from ..model import is_safe_link
from ..problems import MOST

_WEB = re.compile(r"(https://)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_POSITION = "data-sourcepos"
_LINE = re.compile(r"(\d+):\d+-\d+:\d+")
_WRITTEN = re.compile(r"\d+:\d+-\d+:\d+")
ELEMENTS = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "img", "code", "pre", "em", "strong", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td", "br", "hr"),
    )
)
"""Those of Markdown itself."""
TAG = re.compile(rf"</?(?:{'|'.join(sorted(ELEMENTS))})(?![\w-])", re.IGNORECASE)


def _plain(link: str) -> str:
    """An address with the name of its site in its own letters, which the parser has encoded."""
    match = _WEB.fullmatch(link)
    return match[1] + unquote(match[2]) + match[3] if match else link


class BodyReader(HTMLParser):
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


_ATTRIBUTES = {
    ("a", "title"): re.compile(".*", re.DOTALL),
    ("img", "alt"): re.compile(".*", re.DOTALL),
    ("img", "title"): re.compile(".*", re.DOTALL),
    ("img", "width"): re.compile(r"[0-9]{1,4}"),
    ("img", "height"): re.compile(r"[0-9]{1,4}"),
    ("code", "class"): re.compile(r"language-[a-z]+"),
    ("ol", "start"): re.compile(r"\d+"),
    **{(cell, "style"): re.compile(r"text-align: (?:left|right|center);") for cell in ("td", "th")},
    **{(f"h{level}", "id"): re.compile(r"[\w-]+") for level in range(1, 7)},
}
"""What Markdown itself writes into its elements; links and addresses of pictures are looked at for themselves."""


class PageReader(HTMLParser):
    """Walks what Python-Markdown made of a page. `found` holds code, what to look for in the text, and what to say."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if (tag, attrs) == ("div", [("data-qb-kept", None)]):
            return
        if tag not in ELEMENTS:
            self.found.append(("html", f"<{tag}", f"<{tag}"))
            return
        for name, value in attrs:
            if (tag, name) == ("a", "href") or (tag, name) == ("img", "src"):
                if not is_safe_link(value or "", pictures=tag == "img"):
                    self.found.append(("body_link", value or "", value or ""))
            elif (tag, name) not in _ATTRIBUTES or not _ATTRIBUTES[tag, name].fullmatch(value or ""):
                self.found.append(("attribute", name, name))

    def handle_comment(self, data: str) -> None:
        self.found.append(("html", "<!--", "<!--"))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("html", "<!", "<!"))

    def handle_pi(self, data: str) -> None:
        self.found.append(("html", "<?", "<?"))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Without looking for its end: there may be none, at which Python's own would fall over."""
        self.found.append(("html", "<![", "<!["))
        return i + len("<![")
