"""How templates are loaded, here and by MkDocs: without the layout that helps only those who write them, and in one language.

In: folders of templates, a catalogue. Out: a Jinja loader, an extension that translates what stands in a template when it is compiled, and
a cache of what was compiled.
No template of the site holds preformatted text, so nothing a reader sees changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from .store import Store

_INDENTATION = re.compile(r"\n\s+")
_BLOCKS = (
    "article|aside|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|html|li|link|main|meta|nav|ol|p|"
    "script|section|style|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_BEFORE_BLOCK = re.compile(rf"\n(?=</?(?:{_BLOCKS})[\s>])")
_AFTER_BLOCK = re.compile(rf"(</?(?:{_BLOCKS})(?:\s[^<>]*)?>)\n")


class Unindented(FileSystemLoader):
    """Loads templates from folders, the first that has one winning, without indentation and without the line breaks around elements that
    begin a line of their own wherever they stand.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)
        flush = _BEFORE_BLOCK.sub("", _INDENTATION.sub("\n", source))
        return _AFTER_BLOCK.sub(r"\1", flush), name, fresh


class Compiled(BytecodeCache):
    """Keeps compiled templates of one language in a store; `tag` is the language."""

    def __init__(self, store: Store, tag: str) -> None:
        self._store = store
        self._tag = tag

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._store.get(f"template-{self._tag}-{bucket.key}")
        if kept and kept[0] == bucket.checksum:
            bucket.code = kept[1]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(f"template-{self._tag}-{bucket.key}", (bucket.checksum, bucket.code))


class Translated(Extension):
    """Puts the translation in the place of `_("…")` without values, which costs nothing when pages are rendered.

    It is escaped like any text. The environment's own global `_` gives it, and translates what has values on each page.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        window: list[Token] = []
        for token in stream:
            window.append(token)
            if len(window) == 4:
                if _is_message(window):
                    translate = cast("Callable[[str], str]", self.environment.globals["_"])
                    yield Token(window[0].lineno, "string", str(translate(window[2].value)))
                    window.clear()
                else:
                    yield window.pop(0)
        yield from window


def _is_message(tokens: list[Token]) -> bool:
    name, opening, text, closing = tokens
    return (name.type, name.value, opening.type, text.type, closing.type) == ("name", "_", "lparen", "string", "rparen")
