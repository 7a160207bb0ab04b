"""How templates are loaded, here and by MkDocs: without the indentation that helps only those who write them.

In: folders of templates. Out: a Jinja loader. No template of the site holds preformatted text, so nothing a reader sees changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader

_INDENTATION = re.compile(r"\n\s+")


class Unindented(FileSystemLoader):
    """Loads templates from folders, the first that has one winning, with every line moved to the left margin."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)
        return _INDENTATION.sub("\n", source), name, fresh
