"""Switches off each rule of the check in turn and sees whether any invalid site is judged otherwise than its expected report says.

Run as a program, `python -m tests.mutating FOLDER`, with an empty folder for the sites: a process of its own, from which each mutant is
forked. First it notes which rules run for which site and not for one without faults; a rule is then tried with those sites alone, those
first whose report has words of it. Prints JSON: for each rule the site that noticed its absence, or null.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import msgspec
import phonenumbers
from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from tests.faults import FAULTS, MINIMAL, faulty
from tests.mutants import Rule, modules, note, rules, switch_off

SECONDS = 20
"""Of the processor, after which a mutant runs without end."""
TODAY = dt.date(2026, 11, 23)
Verdict = list[Any]
_NEAR = {"bound": "qabyldau.check.records"}
"""Rules that are no statements: the module whose rules take part in the judgement of the same sites."""
_LOADED = (markdown, phonenumbers, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
"""What the check imports only when it needs it, loaded here once for all mutants."""


def judged(site: Path) -> Verdict:
    """What the check says of a site, as plain values."""
    from qabyldau.check import check

    return json.loads(msgspec.json.encode(check(site, TODAY).problems))  # type: ignore[no-any-return]


def forked(work: Callable[[], Any]) -> Any:
    """What `work` gives in a process of its own; the text of its exception where it raises one."""
    return _result(*_begin(work))


def _begin(work: Callable[[], Any]) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            try:
                json.dump(work(), out)
            except BaseException as error:  # A mutant may fall over in any way.
                json.dump(f"{type(error).__name__}: {error}", out)
    finally:
        os._exit(0)


def _result(process: int, reading: int) -> Any:
    with os.fdopen(reading, encoding="utf-8") as given:
        text = given.read()
    os.waitpid(process, 0)
    return json.loads(text) if text else "without end"


def survey(every: list[Rule], sites: dict[str, Path]) -> tuple[dict[str, Verdict], dict[str, list[int]]]:
    """The judgement of each site, and the numbers of the rules by which it is another one than that of a site without faults."""
    verdicts: dict[str, Verdict] = {}
    parts: dict[str, list[int]] = {}
    noted: dict[int, set[int]] = {}
    note(every, noted)
    judged(MINIMAL)
    usual = set(noted)
    for name, site in sites.items():
        noted.clear()
        verdicts[name] = judged(site)
        own = noted.keys() - usual
        parts[name] = sorted(own.union(*(noted[number] for number in own)))
    return verdicts, parts


def noticed(rule: Rule, names: list[str], sites: dict[str, Path], verdicts: dict[str, Verdict]) -> str | None:
    """The first of these sites that is judged otherwise without the rule. Called in a fork of its own."""
    switch_off(rule)
    for name in names:
        try:
            same = judged(sites[name]) == verdicts[name]
        except Exception:  # It falls over, so it no longer says what it should.
            same = False
        if not same:
            return name
    return None


def main(folder: Path) -> None:
    for module in modules():
        __import__(module)
    sites = {fault: faulty(folder / str(number), fault) for number, fault in enumerate(FAULTS)}
    judged(MINIMAL)
    every = rules()
    verdicts, parts = forked(lambda: survey(every, sites))
    words = {name: _words(f"{name} {verdict}") for name, verdict in verdicts.items()}
    found: dict[str, str | None] = {}
    running: list[tuple[Rule, tuple[int, int]]] = []
    for number, rule in enumerate(every):
        near = _NEAR.get(rule.kind, rule.module)
        own = [name for name in sites if number in parts[name]] or [name for name in sites if _takes_part(near, every, parts[name])]
        own = _likely_first(rule, own, words)
        running.append((rule, _begin(lambda rule=rule, own=own: noticed(rule, own, sites, verdicts))))  # type: ignore[misc]
        if len(running) >= (os.cpu_count() or 1):
            first, handle = running.pop(0)
            found[str(first)] = _result(*handle)
    found.update({str(rule): _result(*handle) for rule, handle in running})
    json.dump(found, sys.stdout, indent=1)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("_", " ")))


def _likely_first(rule: Rule, names: list[str], words: dict[str, set[str]]) -> list[str]:
    """The sites in the order of how many words, and how rare ones, their name and report share with the code of a rule."""
    wanted = _words(rule.code)
    rarity = {word: 1 / max(1, sum(word in words[name] for name in names)) for word in wanted}
    return sorted(names, key=lambda name: -sum(rarity[word] for word in wanted & words[name]))


def _takes_part(module: str, every: list[Rule], numbers: list[int]) -> bool:
    return any(every[number].module == module for number in numbers)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
