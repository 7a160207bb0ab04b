"""Which stems stand in which documents, and how much they count there.

In: documents of a month (or those that belong to none), each with its place there. Out: by stem the documents in the order of their
places, each packed into one number: its place times 8 plus the level, 0–2 by how often the body has the stem, 3–6 by the best place where
it stands, 7 for what the document is about. Never knows a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .documents import SUMMARY, TITLE, Document
from .stems import counted, in_name, in_text

SUBJECT = 7
"""The level of a word that stands in the title and in the text, or in a title of a few words."""
LEVELS = 7
"""The bits of a packed number that are the level."""
_OFTEN = 4
_SHORT = 3
_SEVERAL, _MANY = 1, 2
"""The levels of a word that stands in the body more than once, and often; that of one which stands there once is 0."""
Postings = defaultdict[str, list[int]]


def postings(documents: Iterable[tuple[int, Document]]) -> Postings:
    """The stems of documents, given with their places in ascending order.

    Most of a cold build's counting is spent in these few lines, some five million times; so they make no value that they do not keep.
    """
    found: Postings = defaultdict(list)
    for place, document in documents:
        packed = place << 3
        tally = counted(document.body_language, document.body)
        for stem, number in tally.items():
            found[stem].append(packed if number == 1 else packed | (_SEVERAL if number < _OFTEN else _MANY))
        for stem, level in _placed(document, tally).items():
            if stem in tally:
                found[stem][-1] = packed | level
            else:
                found[stem].append(packed | level)
    found.pop("", None)
    return found


def _placed(document: Document, tally: dict[str, int]) -> dict[str, int]:
    """The levels of stems that stand elsewhere than in the body, of which `tally` has the stems."""
    found: dict[str, int] = {}
    for weight, language, text in sorted(document.texts):
        # A summary stands there once; titles and names return, also in the documents of other languages.
        for stem in (in_text if weight == SUMMARY else in_name)(language, text):
            found[stem] = weight
    for weight, language, text in document.texts:
        if weight == TITLE:
            title = in_name(language, text)
            found.update((stem, SUBJECT) for stem in title if len(title) <= _SHORT or stem in tally)
    return found
