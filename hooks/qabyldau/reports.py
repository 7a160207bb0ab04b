"""How a visitor who found wrong hours tells the press office: a letter that is already half written.

In: an office as its page shows it, the page's address, a day. Out: a `mailto:` address (RFC 6068), or None where nobody has given an
address to write to. Nothing is sent by the site.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from .languages import _
from .pages.spec import OfficeCard
from .wording import Wording

_LETTER = _("Page: %(url)s\nIt says: %(hours)s\nMade on: %(date)s\n\nWhat is right:\n")


def mailto(card: OfficeCard, url: str, today: dt.date, words: Wording) -> str | None:
    """A letter to the party's press office, or else to the office itself."""
    address = card.party.email or card.office.email
    if address is None:
        return None
    subject = words.say(_("Wrong hours: %(office)s"), office=card.office.name[words.tongue.language])
    letter = words.say(_LETTER, url=url, hours=words.summary(card.week), date=words.tongue.date(today))
    # RFC 6068 wants the ends of lines as in a message.
    body = letter.replace("\n", "\r\n")
    return f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
