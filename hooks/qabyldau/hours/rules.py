"""The rules of which a text of hours is made, and which of them speak of holidays.

In: text in OSM `opening_hours` syntax. Out: `Rule` values in the order of the text. What stands in quotes is a comment and never syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from msgspec import Struct

_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_WEEKDAYS = rf"{_WEEKDAY}(?:-{_WEEKDAY}|\[[\d,-]+\])?"
_JOINT = re.compile(r"(;)|(?:(?<=:\d\d)|(?<=[+\"])|(?<=24/7)|(?<=off)|(?<=closed)|(?<=open)|(?<=unknown))\s*(,)\s*(?=[A-Z])")
_HOLIDAY = re.compile(r"\bPH\b")
_SELECTOR = re.compile(rf"(?P<before>(?:{_WEEKDAYS}\s*,\s*)*)PH(?P<after>(?:\s*,\s*{_WEEKDAYS})*)(?=\s+(?:\d{{1,2}}:|off|closed|unknown))")


class Rule(Struct, frozen=True):
    """One rule: how it is joined to those before it, where it begins in the text, and its words."""

    joint: Literal[";", ","]
    offset: int
    text: str

    @property
    def of_holidays(self) -> bool:
        return bool(_HOLIDAY.search(bare(self.text)))

    @property
    def selects_holidays(self) -> bool:
        """Whether PH stands where it can be understood: first, alone or among weekdays, before the times."""
        return bool(_SELECTOR.match(self.text)) and len(_HOLIDAY.findall(bare(self.text))) == 1

    def ordinary(self) -> Rule | None:
        """The rule for days that are no holidays; None where it speaks of holidays alone."""
        match = _SELECTOR.match(self.text)
        if not match:
            return None if self.of_holidays else self
        days = ",".join(part for part in (match["before"].strip(" ,"), match["after"].strip(" ,")) if part)
        return Rule(self.joint, self.offset, days + self.text[match.end() :]) if days else None

    def on(self, selector: str) -> Rule:
        """A rule of holidays with another selector, such as a date, in the place of PH and the weekdays beside it."""
        return Rule(self.joint, self.offset, _SELECTOR.sub(selector, self.text, count=1))


@lru_cache(maxsize=4096)
def rules(text: str) -> tuple[Rule, ...]:
    """The rules between semicolons, and those that a comma adds (`Mo-Fr 09:00-18:00, PH off`)."""
    found: list[Rule] = []
    joint: Literal[";", ","] = ";"
    start = 0
    for match in [*_JOINT.finditer(bare(text)), None]:
        part = text[start : match.start() if match else len(text)]
        if part.strip():
            found.append(Rule(joint, start + len(part) - len(part.lstrip()), part.strip()))
        if match:
            joint, start = ";" if match[1] else ",", match.end()
    return tuple(found)


def joined(given: Iterable[Rule]) -> str:
    """The rules as one text again; `off` where there is none."""
    return "".join(f"{rule.joint} {rule.text}" for rule in given).lstrip(";, ") or "off"


@lru_cache(maxsize=4096)
def ordinary_text(text: str) -> str:
    """The rules for days that are no holidays, as one text."""
    return joined(each for each in (rule.ordinary() for rule in rules(text)) if each)


@lru_cache(maxsize=4096)
def names_holidays(text: str) -> bool:
    """Whether any rule says what holds on holidays."""
    return any(rule.of_holidays for rule in rules(text))


def bare(text: str) -> str:
    """The text with every comment blotted out, so that each character keeps its place."""
    return re.sub(r'"([^"]*)"', lambda match: f'"{"_" * len(match[1])}"', text)
