"""Tag URIs (RFC 4151): names that stay, for what may move: the ids of news in feeds.

In: whose names they are, and what an item was called first. Out: `tag:qabyldau.example,2026:kk/news/2023/almaty-reception`.
Knows nothing of where the site or the item stands now.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

_AUTHORITY = re.compile(r"(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_SINCE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FORMER_KEY = re.compile(r"/?news/(\d{4}/[^/]+)/?")


class TaggingEntity(Struct, frozen=True):
    """Who names things in tag URIs (RFC 4151): a host or e-mail address, and a day on which it was the site's.

    Both stay as they are for ever, also when the site moves to another host: change them, and every reader's program shows every item
    as new. `since` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Raises ValueError for anything that RFC 4151 does not allow.
    """

    authority: str
    since: str

    def __post_init__(self) -> None:
        if not _AUTHORITY.fullmatch(self.authority):
            raise ValueError(f"not a host name or an e-mail address in small ASCII letters: {self.authority!r}")
        if not _SINCE.fullmatch(self.since):
            raise ValueError(f"not a year, month or day: {self.since!r}")
        dt.date.fromisoformat(self.since + "-01-01"[len(self.since) - 4 :])

    def tag(self, *parts: str) -> str:
        """A name for something: `tag:qabyldau.example,2026:kk/news/2023/almaty-reception`."""
        return f"tag:{self.authority},{self.since}:{quote('/'.join(parts))}"


def lasting_key(key: str, former_urls: Iterable[str]) -> str:
    """The `<year>/<slug>` by which an item was published first, whatever it is called now: what its id is made of.

    That is the first of its former addresses below `news/`, so editors add the next one below the last.
    """
    former = (_FORMER_KEY.fullmatch(address) for address in former_urls)
    return next((match[1] for match in former if match), key)
