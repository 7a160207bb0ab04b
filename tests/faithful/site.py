"""Reads built pages with lxml, by what a visitor sees: headings, lists, tables, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import lxml.html

_PARSER = lxml.html.HTMLParser(encoding="utf-8")


def text(element: Any) -> str:
    """The words of an element, with single spaces."""
    return re.sub(r"[ \n\t]+", " ", element.text_content()).strip()


class Page:
    """One page, parsed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree: Any = lxml.html.parse(str(path), parser=_PARSER).getroot()

    @property
    def moved(self) -> bool:
        """Whether the page only leads on to another."""
        return bool(self.tree.xpath("//meta[@http-equiv='refresh']"))

    def all(self, path: str) -> list[Any]:
        found: list[Any] = self.tree.xpath(path)
        return found

    def texts(self, path: str) -> list[str]:
        return [text(element) for element in self.all(path)]

    @cached_property
    def heading(self) -> str:
        return self.texts("//h1")[0]

    def section(self, name: str) -> list[Any]:
        """The card whose title has this id; none or one."""
        return self.all(f"//section[@aria-labelledby='{name}']")

    def facts(self) -> Iterator[tuple[str, str]]:
        """Terms and what is said of them, from every list of facts."""
        for term in self.all("//dl/dt | //dl/div/dt"):
            yield text(term), text(term.getnext())

    @cached_property
    def data(self) -> dict[str, dict[str, Any]]:
        """The schema.org graph by type."""
        found: dict[str, dict[str, Any]] = {}
        for script in self.all("//script[@type='application/ld+json']"):
            said = json.loads(script.text)
            for node in said.get("@graph", [said]):
                assert node["@type"] not in found, self.path
                found[node["@type"]] = node
        return found
