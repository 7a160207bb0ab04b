"""Names for new files and records: ids and file names in small Latin letters, from Kazakh, Russian or English words.

In: words, and the names that are taken. Out: ids as the check wants them. The spelling is that of the house's own names
(Қарағанды – karagandy, Еңбекшіқазақ – enbekshikazak), one letter for another, so that everybody arrives at the same name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LETTERS: dict[str, str] = {
    **dict(zip("аәбвгғдезийіқклмнңоөпрстуұүфһыэ", "aabvggdeziiikklmnnooprstuuufhye", strict=True)),
    **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""},
}
"""How addresses and file names spell Kazakh and Russian letters."""
LOOKALIKES = str.maketrans("асеіорхуһкмтѕј", "aceiopxyhkmtsj")
"""Small Cyrillic letters that look like Latin ones, which somebody types without noticing."""
_TABLE = str.maketrans(LETTERS)
_REST = re.compile("[^a-z0-9]+")
_LONGEST = 60
_WORDS = 7
"""More words than these make an address that nobody reads."""


def slug(text: str) -> str:
    """«Алматыда қабылдау ашылды» -> `almatyda-kabyldau-ashyldy`; empty where nothing of the text can be spelt."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_TABLE)
    plain = unicodedata.normalize("NFD", plain).replace("'", "").replace("’", "")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word for word in _REST.split(plain) if word][:_WORDS]
    while len("-".join(words)) > _LONGEST and len(words) > 1:
        words.pop()
    return "-".join(words)[:_LONGEST]


def free(name: str, taken: Container[str]) -> str:
    """The name itself, or with the first number from 2 with which it is not taken yet."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name[: _LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
    return found
