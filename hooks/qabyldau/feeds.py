"""News to subscribe to: Atom (RFC 4287) and JSON Feed 1.1 with the full text, for all news and each topic, region and branch.

In: the archive in one language, items as they are loaded, a renderer. Out: bytes by path below the site's root. A feed holds only items
that exist in its language. An item's id stays the same when its title, its address or the site's domain changes.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .addresses import absolute, prefix
from .archive import Briefs
from .model import Brief, NewsItem, When
from .pages import Standing
from .pages.spec import NewsCard
from .render import Renderer

ATOM, JSON = "feed.xml", "feed.json"
_ALL, _SHELF, _BRANCH = 30, 15, 5
"""Entries of the feed of all news, of a topic or region, of a branch: there are hundreds of branches, and each feed repeats whole texts."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tag:qabyldau,2026:news")
_UTC_5_SINCE = dt.date(2024, 3, 1)
"""Almaty kept UTC+6 until then (government decree No. 31 of 19 January 2024)."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: `folder` is the path below the language's root of the page that it belongs to."""

    folder: str
    title: str
    briefs: Briefs


@dataclass(frozen=True, slots=True)
class Entry:
    """One item in a feed. `content` is HTML with absolute addresses; dates are as RFC 3339 has them."""

    id: str
    url: str
    card: NewsCard
    content: str
    published: str
    updated: str


def feeds(standing: Standing) -> Iterator[Feed]:
    """All feeds of a language that hold anything."""
    site, archive, language = standing.site, standing.archive, standing.language

    def newest(briefs: Briefs, number: int) -> Briefs:
        return tuple(islice((brief for brief in briefs if brief.heading(language)), number))

    def named(name: str) -> str:
        return standing._("News: %(name)s") % {"name": name}

    yield Feed("news/", standing._("News"), newest(archive.briefs, _ALL))
    for topic, briefs in archive.by_topic.items():
        yield Feed(f"news/topics/{topic}/", named(site.topics[topic].name[language]), newest(briefs, _SHELF))
    for region in standing.regions_with_news:
        yield Feed(f"news/regions/{region.slug}/", named(region.name[language]), newest(archive.by_region[region.slug], _SHELF))
    for branch, briefs in archive.by_branch.items():
        yield Feed(f"branches/{branch}/news/", named(site.branches[branch].name[language]), newest(briefs, _BRANCH))


class Feeds:
    """Writes the feeds of one language; `site_url` ends in `/`. Entries are made once for all feeds that hold them."""

    def __init__(self, standing: Standing, renderer: Renderer, site_url: str) -> None:
        self._standing = standing
        self._renderer = renderer
        self._site_url = site_url
        self._entries: dict[str, tuple[str, dict[str, Any]]] = {}

    def files(self, feed: Feed) -> Iterator[tuple[str, bytes]]:
        """The feed in both formats."""
        home = prefix(self._standing.language) + feed.folder
        made = [self._entry(brief) for brief in feed.briefs]
        page = self._site_url + home
        updated = max((each["date_modified"] for _, each in made), default=f"{self._standing.today}T00:00:00+05:00")
        values = {"feed": feed, "page": page, "url": page + ATOM, "id": _id(home), "updated": updated, "language": self._standing.language}
        yield home + ATOM, self._renderer.atom("feed", **values, entries="".join(xml for xml, _ in made)).encode()
        yield home + JSON, _json(self._json_feed(feed, page, [each for _, each in made]))

    def _entry(self, brief: Brief) -> tuple[str, dict[str, Any]]:
        if brief.key not in self._entries:
            entry = self._made(brief)
            self._entries[brief.key] = (self._renderer.atom("entry", entry=entry), self._json_item(entry))
        return self._entries[brief.key]

    def _made(self, brief: Brief) -> Entry:
        standing, language = self._standing, self._standing.language
        item = standing.load(brief)
        return Entry(
            id=_id(f"{language}/{brief.key}"),
            url=self._site_url + prefix(language) + brief.path,
            card=standing.news_card(brief),
            content=absolute(self._renderer.feed_content(item), language, self._site_url),
            published=timestamp(brief.date),
            updated=timestamp(_changed(item)),
        )

    def _json_item(self, entry: Entry) -> dict[str, Any]:
        card, language = entry.card, self._standing.language
        return {
            "id": entry.id,
            "url": entry.url,
            "title": card.heading.title,
            "summary": card.heading.summary,
            "content_html": entry.content,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "language": language,
            "tags": [card.topic.name[language]],
            **({"authors": [{"name": branch.name[language]} for branch in card.branches]} if card.branches else {}),
        }

    def _json_feed(self, feed: Feed, page: str, items: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": page,
            "feed_url": page + JSON,
            "language": self._standing.language,
            "items": items,
        }


def timestamp(when: When) -> str:
    """The first moment that a date can mean, in Kazakhstan's time of that day (RFC 3339)."""
    offset = "+05:00" if when.earliest >= _UTC_5_SINCE else "+06:00"
    return f"{when.earliest}T{max(when.hour, 0):02}:{max(when.minute, 0):02}:00{offset}"


def _changed(item: NewsItem) -> When:
    return max((item.date, *filter(None, (item.updated,)), *(correction.date for correction in item.corrections)))


def _id(of: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, of)}"


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
