"""The picture by which a shared page is shown elsewhere: a card with the item's own title, or with the name of its topic.

In: a news card, a language. Out: `Social` values: where the picture stands, and how to draw it. The address changes with the picture, since
other sites keep what they fetched once.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

import PIL
from msgspec import Struct

from .languages import tongue
from .model import Language, Topic
from .pages.spec import NewsCard

_COLOUR = "#1f7a4d"
"""The site's own accent, where no party gives one."""


class Social(Struct, frozen=True):
    """A card to be drawn; `stem` is its path below the site's root without what tells its versions apart."""

    stem: str
    title: str
    kicker: str
    footer: str
    colour: str

    @property
    def path(self) -> str:
        return f"{self.stem}-{key(self.title, self.kicker, self.footer, self.colour)[:8]}.png"

    def draw(self) -> bytes:
        # Imported here: a card is drawn once, and Pillow takes long to load.
        from . import cards

        return cards.card(self.title, self.kicker, self.footer, self.colour)


def of_item(card: NewsCard, language: Language) -> Social:
    """The card of one item."""
    return Social(
        stem=f"assets/cards/{language}/{card.brief.key}",
        title=card.heading.title,
        kicker=card.topic.name[language],
        footer=card.branches[0].name[language] if card.branches else "",
        colour=card.party.colour if card.party else _COLOUR,
    )


def of_topic(topic: Topic, language: Language) -> Social:
    """The card that all older items of a topic share."""
    news = tongue(language).translations.gettext("News")
    return Social(f"assets/cards/{language}/topics/{topic.id}", topic.name[language], news, "", _COLOUR)


def key(title: str, kicker: str, footer: str, colour: str) -> str:
    """What a card's bytes depend on, as a hash of 32 hexadecimal digits: its words, the colour, how it is drawn, the fonts, Pillow."""
    return blake2b("\0".join((title, kicker, footer, colour)).encode(), digest_size=16, salt=_version()).hexdigest()


@cache
def _version() -> bytes:
    here = Path(__file__).parent
    parts = [(here / "cards.py").read_bytes(), *(path.read_bytes() for path in sorted((here / "fonts").glob("*.ttf")))]
    return blake2b(b"".join([*parts, PIL.__version__.encode()]), digest_size=16).digest()
