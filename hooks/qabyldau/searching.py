"""What the script `search.js` needs: its words in each language, and the tables by which the index was folded.

In: a language. Out: JavaScript text. The script has no words of its own.
"""

from __future__ import annotations

import json
from typing import Any

from .addresses import prefix
from .languages import Tongue, _
from .search import EMPTY, LETTERS, SHORTEST, SPELLINGS

SENTENCES = {
    "label": _("Search the site"),
    "typing": _("Search for …"),
    "hint": _("Office, town, person, news"),
    "all": _("All results"),
    "close": _("Close"),
    "searching": _("Searching …"),
    "nothing": _("Nothing was found. Try a shorter word or another spelling."),
    "failed": _("The search could not be loaded. Check the network and try again."),
}
KINDS = {
    "offices": _("Office"),
    "branches": _("Branch"),
    "parties": _("Party"),
    "people": _("Person"),
    "news": _("News"),
    "page": _("Page"),
}
FOUND = _("Found: {count}")


def words(tongue: Tongue) -> dict[str, Any]:
    """Everything the script may say in one language, and where that language's pages stand."""
    say = tongue.translations.gettext
    return {
        "language": tongue.language,
        "home": prefix(tongue.language),
        **{name: say(message) for name, message in SENTENCES.items()},
        "kinds": {path: say(message) for path, message in KINDS.items()},
        "found": {"other": say(FOUND)},
    }


def script(core: str, tongue: Tongue) -> str:
    """The module for one language: the core, then its start with that language's words and the tables."""
    tables = {"letters": LETTERS, "spellings": SPELLINGS, "shortest": SHORTEST, "empty": EMPTY}
    given = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in (words(tongue), tables))
    return f"{core}\nstart({','.join(given)})\n"
