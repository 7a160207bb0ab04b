"""Questions to an editor at the terminal, in the editor's language, with suggestions.

In: messages of the editors' catalogue, what there is to choose from, and what knows an answer's faults. Out: answers as text. A fault is
told at once, so that nobody answers all questions again for one slip.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

import click
from msgspec import Struct

from .languages import editors, told
from .model import Language
from .problems import Phrase
from .search.folding import fold, words

_SHOWN = 15
"""Choices listed at once; of more, those that fit a few letters."""


class Asker(Struct, frozen=True):
    """Asks in one language."""

    language: Language

    def say(self, message: str, /, **values: object) -> str:
        """A message of the catalogue in the editor's language."""
        text = editors(self.language).translations.gettext(message)
        return text % values if values else text

    def text(self, message: str, default: str | None = None, /, **values: object) -> str:
        """One line; an empty one where there is no default."""
        answer: str = click.prompt(self.say(message, **values), default=default or "", show_default=bool(default), prompt_suffix="\n> ")
        return answer.strip()

    def needed(self, message: str, default: str | None = None, /, **values: object) -> str:
        """One line that is not empty."""
        while not (answer := self.text(message, default, **values)):
            click.echo(self.say(told("Something must be written here.")))
        return answer

    def right(self, message: str, fault: Callable[[str], Phrase | None], default: str | None = None, /) -> str:
        """One line in which there is no fault; each is told at once and the line asked for again. An empty one is none where it may be."""
        while True:
            answer = self.text(message, default)
            found = fault(answer) if answer else None
            if found is None:
                return answer
            click.echo("  " + found.say(self.language))

    def choice(self, message: str, choices: Mapping[str, str], default: str | None = None) -> str:
        """One of the ids; a number of the list, an id or a part of a name will do."""
        shown = self._offer(choices)
        while True:
            found = self._found(self.needed(message, default), choices, shown)
            if len(found) == 1:
                return found[0]
            shown = found or shown

    def choices(self, message: str, choices: Mapping[str, str]) -> list[str]:
        """Some of the ids, one answer after another; an empty one ends it."""
        chosen: list[str] = []
        shown = self._offer(choices)
        while len(chosen) < len(choices) and (answer := self.text(message)):
            found = self._found(answer, choices, shown)
            if len(found) == 1:
                chosen += [name for name in found if name not in chosen]
                click.echo("  " + ", ".join(chosen))
            shown = found if len(found) > 1 else shown
        return chosen

    def _offer(self, choices: Mapping[str, str]) -> list[str]:
        """Show the choices where they are few, and tell how to find one where they are many."""
        if len(choices) <= _SHOWN:
            return _numbered(list(choices), choices)
        click.echo(self.say(told("%(count)s to choose from: write a few letters of the name."), count=len(choices)))
        return []

    def _found(self, answer: str, choices: Mapping[str, str], shown: list[str]) -> list[str]:
        """The choice that an answer means; where it may be several or none, those are shown that come near."""
        if answer in choices:
            return [answer]
        if answer.isdigit() and 0 < int(answer) <= len(shown):
            return [shown[int(answer) - 1]]
        wanted = [fold(word) for word in words(answer)]
        found = [name for name, label in choices.items() if wanted and _fits(wanted, f"{name} {label}")]
        if len(found) > 1:
            click.echo(self.say(told("Several fit; write the number, or more of the name:")))
            return _numbered(found[:_SHOWN], choices)
        if not found:
            click.echo(self.say(told("None of them is «%(answer)s»."), answer=answer))
            near = get_close_matches(answer, list(choices), n=5)
            # One that comes near is shown, never taken: two places make a list to choose from.
            return _numbered(near, choices) if len(near) > 1 else []
        return found


def _numbered(names: list[str], choices: Mapping[str, str]) -> list[str]:
    for number, name in enumerate(names, 1):
        click.echo(f"{number:3}  {choices[name]}  ({name})")
    return names


def _fits(wanted: list[str], text: str) -> bool:
    known = [fold(word) for word in words(text)]
    return all(any(word.startswith(each) for word in known) for each in wanted)
