"""Which feeds there are, and what stands in them: all news, each topic, region and branch, in each language.

In: the archive in one language, items as they are loaded, a renderer. Out: bytes by path below the site's root. A feed holds only items
that exist in its language, with their full text; an entry is rendered once for all feeds that hold it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from . import feeds
from .addresses import absolute, asset, prefix
from .archive import Briefs
from .model import Brief, When
from .pages import Standing
from .pictures import Pictures
from .render import Renderer
from .tags import TaggingEntity, lasting_key

ATOM, JSON = "feed.xml", "feed.json"
_ALL, _SHELF, _BRANCH = 30, 15, 5
"""Entries of the feed of all news, of a topic or region, of a branch: there are hundreds of branches, and each feed repeats whole texts."""


class Subscription(Struct, frozen=True):
    """One feed: `folder` is the path below the language's root of the page that it belongs to."""

    folder: str
    title: str
    briefs: Briefs


def subscriptions(standing: Standing) -> Iterator[Subscription]:
    """All feeds of a language that hold anything."""
    site, archive, language = standing.site, standing.archive, standing.language

    def made(folder: str, title: str, briefs: Briefs, number: int) -> Subscription:
        return Subscription(folder, title, tuple(islice((brief for brief in briefs if brief.heading(language)), number)))

    def named(name: str) -> str:
        return standing._("News: %(name)s") % {"name": name}

    yield made("news/", standing._("News"), archive.briefs, _ALL)
    for topic, briefs in archive.by_topic.items():
        yield made(f"news/topics/{topic}/", named(site.topics[topic].name[language]), briefs, _SHELF)
    for region in standing.regions_with_news:
        yield made(f"news/regions/{region.slug}/", named(region.name[language]), archive.by_region[region.slug], _SHELF)
    for branch, briefs in archive.by_branch.items():
        yield made(f"branches/{branch}/news/", named(site.branches[branch].name[language]), briefs, _BRANCH)


class Subscriptions:
    """Writes the feeds of one language. `site_url` ends in `/`, `site_name` is who speaks where an item names no branch."""

    def __init__(
        self, standing: Standing, renderer: Renderer, pictures: Pictures, site_url: str, site_name: str, entity: TaggingEntity
    ) -> None:
        self._standing = standing
        self._renderer = renderer
        self._pictures = pictures
        self._site_url = site_url
        self._site_name = site_name
        self._entity = entity
        self._entries: dict[str, feeds.Rendered] = {}

    def files(self, given: Subscription) -> Iterator[tuple[str, bytes]]:
        """One feed in both formats."""
        language = self._standing.language
        home = self._site_url + prefix(language)
        page = home + given.folder
        feed = feeds.Feed(
            id=self._entity.tag(language, given.folder.rstrip("/")),
            title=f"{given.title} · {self._site_name}",
            subtitle=self._standing._("%(heading)s. All items, the newest first.") % {"heading": given.title},
            language=language,
            url=page + ATOM,
            json_url=page + JSON,
            page=page,
            home=home,
            authors=(self._site_name,),
            begun=When(int(self._entity.since[:4])),
            icon=f"{self._site_url}assets/qb/favicon.svg",
            entries=tuple(map(self._entry, given.briefs)),
        )
        path = prefix(language) + given.folder
        yield path + ATOM, feeds.atom(feed)
        yield path + JSON, feeds.json_feed(feed)

    def _entry(self, brief: Brief) -> feeds.Rendered:
        if brief.key not in self._entries:
            self._entries[brief.key] = feeds.render(self._made(brief))
        return self._entries[brief.key]

    def _made(self, brief: Brief) -> feeds.FeedEntry:
        standing, language = self._standing, self._standing.language
        item, card = standing.load(brief), standing.news_card(brief)
        html = self._renderer.feed_content(item)
        changes = [when for when in (item.updated_in(language), *(correction.date for correction in item.corrections)) if when]
        return feeds.FeedEntry(
            id=self._entity.tag(language, "news", lasting_key(brief.key, brief.former_urls)),
            url=self._site_url + prefix(language) + brief.path,
            language=language,
            title=card.heading.title,
            summary=card.heading.summary,
            content=absolute(html, language, self._site_url),
            published=brief.date,
            updated=max(changes, default=None),
            categories=(feeds.Category(brief.topic, card.topic.name[language]),),
            authors=tuple(branch.name[language] for branch in card.branches),
            image=self._image(brief, card.alt),
            source=item.source.url if item.source else None,
        )

    def _image(self, brief: Brief, alt: str) -> feeds.Image | None:
        if brief.cover is None:
            return None
        picture = self._pictures.picture(brief.cover.file)
        url = absolute(picture.src(asset), self._standing.language, self._site_url)
        return feeds.Image(url, "image/jpeg", alt, width=picture.width, height=picture.height)
