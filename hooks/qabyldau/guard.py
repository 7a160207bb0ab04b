"""Stops a release from which much is missing that was published before: most often a file was lost, not a party.

In: the inventories of the published release and of the next one. Out: a sentence for everything that shrinks too far. Never decides whether
it was meant.
"""

from __future__ import annotations

from .inspection.counts import language_of
from .inventory import Inventory
from .languages import told
from .model import LANGUAGES, Language
from .problems import Phrase, phrase

PAGES = 10
HOURS = 20
"""How many per cent of the pages may go, and of the offices may have other hours."""
_FEW = 1
"""Changing the hours of so many offices is an edit like any other, even where there are no five of them."""
_PAGES: dict[Language, str] = {
    "kk": told("{gone} of {all} pages in Kazakh would be gone, the first of them «{first}»; at most {limit} % may go at once"),
    "ru": told("{gone} of {all} pages in Russian would be gone, the first of them «{first}»; at most {limit} % may go at once"),
    "en": told("{gone} of {all} pages in English would be gone, the first of them «{first}»; at most {limit} % may go at once"),
}
_HOURS = told("{changed} of {all} offices would have other hours, the first of them «{first}»; at most {limit} % may change at once")


def losses(before: Inventory, after: Inventory) -> tuple[Phrase, ...]:
    """What would be lost, by pages of each language and hours of offices; empty where a release may follow the other."""
    found = []
    for language in LANGUAGES:
        pages = [path for path in before.files if _is_page(path) and language_of(path) == language]
        gone = sorted(path for path in pages if path not in after.files)
        if len(gone) * 100 > PAGES * len(pages):
            first = f"/{gone[0].removesuffix('index.html')}"
            found.append(phrase(_PAGES[language], gone=len(gone), all=len(pages), first=first, limit=PAGES))
    hours, now = before.counts.hours, after.counts.hours
    changed = sorted(office for office in hours if now.get(office) != hours[office])
    if len(changed) > _FEW and len(changed) * 100 > HOURS * len(hours):
        found.append(phrase(_HOURS, changed=len(changed), all=len(hours), first=changed[0], limit=HOURS))
    return tuple(found)


def _is_page(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")
