"""What each kind of problem says to editors: what was found, what was expected, how to mend it.

In: nothing. Out: one table by the problem's code. Each sentence stands once, in the module of what it is about, and in each language in the
catalogue. `{…}` is filled in from the problem's values; a value may itself be a phrase of the catalogue. Never a sentence glued from parts.
"""

from __future__ import annotations

from .advice import ADVICE
from .files import FILES
from .references import REFERENCES
from .texts import TEXTS
from .values import VALUES

SENTENCES: dict[str, tuple[str, str, str]] = FILES | VALUES | REFERENCES | TEXTS | ADVICE
"""By code: what was found, what was expected, how to mend it."""
