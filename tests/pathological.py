"""Inputs that are right or nearly right and that cost a careless program the square of their size.

In: a size. Out: the files of a site that differ from those of `tests/sites/minimal`, or the text of a news item. Sizes are about what the
limits of the house still let in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.building import ROOT

MINIMAL = ROOT / "tests/sites/minimal"
NEWS = "content/news/2026/2026-11-20-opening.yaml"
_NEWS = (MINIMAL / NEWS).read_text("utf-8")
_BRANCHES = (MINIMAL / "branches.yaml").read_text("utf-8")
_TITLE = "title: A reception has opened"
_BODY = "    A new reception has opened."
Files = dict[str, str]


class Input(NamedTuple):
    """`make(size)` gives the files; `size` is half of the largest that matters."""

    make: Callable[[int], Files]
    size: int


def body(text: str) -> Files:
    """A news item with this text."""
    return {NEWS: _NEWS.replace(_BODY, "\n".join(f"    {line}" for line in text.split("\n")))}


def title(text: str) -> Files:
    """A news item with this headline."""
    return {NEWS: _NEWS.replace(_TITLE, f"title: {text}")}


def more(text: str) -> Files:
    """A news item with more below it."""
    return {NEWS: f"{_NEWS}{text}"}


def branches(text: str) -> Files:
    """More branches below those there are."""
    return {"branches.yaml": f"{_BRANCHES}{text}"}


def branch(name: str, parent: str, level: str = "district") -> str:
    return (
        f"  - id: {name}\n    party: model\n    level: {level}\n    area: KZ-75\n    parent: {parent}\n"
        "    name:\n      kk: Филиал\n      ru: Филиал\n      en: Branch\n"
    )


def _services(size: int) -> Files:
    known = "".join(f"  - id: service-{number}\n    name: {{kk: а, ru: б, en: c}}\n" for number in range(size))
    named = "".join(f"          - servise-{number}\n" for number in range(size))
    text = _BRANCHES.replace("services:\n  - id", f"services:\n{known}  - id", 1)
    return {"branches.yaml": text.replace("        services:\n", f"        services:\n{named}", 1)}


def _news(size: int) -> Files:
    names = (f"content/news/2026/2026-11-20-item-{number}.yaml" for number in range(size))
    return {name: _NEWS.replace("A reception has opened", f"Reception {number} opened") for number, name in enumerate(names)}


def _mixed(size: int) -> str:
    letters = [chr(code) for code in range(ord("а"), ord("я"))]
    return " ".join(f"a{letters[number % 31]}{letters[number // 31 % 31]}{letters[number // 961 % 31]}" for number in range(size))


INPUTS: dict[str, Input] = {
    "brackets": Input(lambda size: body("[" * size), 25_000),
    "pictures": Input(lambda size: body("![" * size), 12_000),
    "quotes": Input(lambda size: body("> " * size + "x"), 12_000),
    "lists": Input(lambda size: body("- " * size + "x"), 12_000),
    "emphasis": Input(lambda size: body("*a **b " * size), 4_000),
    "backticks": Input(lambda size: body(" ".join("`" * number for number in range(1, size))), 150),
    "angles": Input(lambda size: body("<" * size), 25_000),
    "elements": Input(lambda size: body("<b>" * size), 9_000),
    "comments": Input(lambda size: body("x\n\n" + "<!--" * size), 7_000),
    "closings": Input(lambda size: body("x\n\n" + "</b>" * size), 7_000),
    "entities": Input(lambda size: body("&amp;" * size), 5_000),
    "columns": Input(lambda size: body("|" + "a|" * size + "\n|" + "-|" * size + "\n|" + "b|" * size), 4_000),
    "rows": Input(lambda size: body("|a|b|\n|-|-|\n" + "|c|\n" * size), 5_000),
    "definitions": Input(lambda size: body("\n".join(f"[a{number}]: /news/" for number in range(size))), 1_500),
    "references": Input(lambda size: body("[a]: /" + "y" * size + "\n\n" + "[a] " * (size // 4)), 10_000),
    "links": Input(lambda size: body("[a](http://x.kz) " * size), 1_500),
    "positions": Input(lambda size: body('`data-sourcepos="1:1-1:9"`\n\n' + "*a*\n\n" * size), 3_000),
    "long word": Input(lambda size: body("лардың" * size), 4_000),
    "joined letters": Input(lambda size: body("ә\u200d" * size), 10_000),
    "two alphabets": Input(lambda size: body(_mixed(size)), 6_000),
    "accents": Input(lambda size: title("a" + "\u0316\u0301" * size), 100_000),
    "long value": Input(lambda size: {NEWS: _NEWS.replace("topic: receptions", f"topic: {'x' * size}")}, 450_000),
    "unknown keys": Input(lambda size: more("".join(f"key{number}: x\n" for number in range(size))), 20_000),
    "keys twice": Input(lambda size: more("".join(f"key{number % 99}: x\n" for number in range(size))), 20_000),
    "nesting": Input(lambda size: title("[" * size), 200_000),
    "values": Input(lambda size: more("list: [" + "a," * size + "]\n"), 120_000),
    "anchors": Input(lambda size: more("list: [" + "&a b," * size + "]\n"), 40_000),
    "aliases": Input(lambda size: more("one: &a b\nlist: [" + "*a," * size + "]\n"), 40_000),
    "tabs": Input(lambda size: more("a:\tb\n" * size), 80_000),
    "controls": Input(lambda size: more("# " + "\x01" * size + "\n"), 450_000),
    "marks of git": Input(lambda size: more("=======\n" * size), 50_000),
    "tags": Input(lambda size: more("list: [" + "!a b," * size + "]\n"), 80_000),
    "documents": Input(lambda size: more("---\n" * size), 40_000),
    "people": Input(lambda size: {NEWS: _NEWS.replace("people:\n", "people:\n" + "  - nobody\n" * size)}, 4_000),
    "siblings": Input(lambda size: branches("".join(branch(f"below-{number}", "almaty") for number in range(size))), 1_000),
    "circle": Input(lambda size: branches("".join(branch(f"c-{number}", f"c-{(number + 1) % size}") for number in range(size))), 1_000),
    "ladder": Input(lambda size: branches("".join(branch(f"c-{number}", f"c-{number - 1}") for number in range(1, size))), 1_000),
    "namesakes": Input(lambda size: branches(branch("district", "almaty") * size), 1_000),
    "unknown services": Input(_services, 1_000),
    "many items": Input(_news, 150),
}
