"""A news item as texts: its layout is rendered once for each set of texts that are there, and ten thousand items only fill it.

In: pages of news items, and how the pieces of a page are rendered. Out: HTML with marks for addresses. What only some items
have (photos, corrections, a source) is rendered by macros; how the pieces stand together is the business of `layouts/news_item.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from msgspec import Struct, field

from .addresses import href
from .languages import Tongue
from .model import Branch, Person, Words
from .moulds import Mould, escaped, place
from .pages import Crumb, Page
from .pages.news import ItemView
from .pages.spec import NewsCard
from .prose import html

Macro = Callable[..., str]


class Article(NamedTuple):
    """All that a page of an item shows, each text escaped for HTML and empty where there is none; the names are those of the layout."""

    accent: str
    crumbs: str
    topic_address: str
    topic: str
    pinned: str
    awaiting: str
    title: str
    iso: str
    date: str
    event: str
    updated: str
    summary: str
    picture: str
    before_event: str
    undated: str
    body: str
    gallery: str
    corrections: str
    branches: str
    people: str
    source: str
    address: str
    neighbours: str
    related: str


class Articles(Struct, frozen=True):
    """Renders items in one language. `macro` gives a component's macro, `layout` renders the layout of items with the values it names; the
    others are pieces that pages share.
    """

    tongue: Tongue
    macro: Callable[[str, str], Macro]
    layout: Callable[[Mapping[str, object]], str]
    crumbs: Callable[[tuple[Crumb, ...]], str]
    cover: Callable[[NewsCard, str], str]
    line: Callable[[NewsCard], str]
    neighbours: Callable[[tuple[NewsCard | None, NewsCard | None]], str]
    _moulds: dict[tuple[bool, ...], Mould] = field(default_factory=dict)
    _links: dict[tuple[str, ...], str] = field(default_factory=dict)

    def body(self, page: Page, view: ItemView, url: str) -> str:
        """The page's content; `url` is its absolute address."""
        texts = self._article(page, view, url)
        shape = tuple(map(bool, texts))
        mould = self._moulds.get(shape)
        if mould is None:
            given = [place(number) if there else "" for number, there in enumerate(shape)]
            mould = self._moulds[shape] = Mould(self.layout(Article(*given)._asdict()))
        return mould.fill(texts)

    def _article(self, page: Page, view: ItemView, url: str) -> Article:
        news, date = view.item, self.tongue.date
        updated = news.updated_in(page.language)
        return Article(
            accent=page.accent or "",
            crumbs=self.crumbs(page.crumbs),
            topic_address=href(f"news/topics/{view.topic.id}/"),
            topic=escaped(view.topic.name[page.language]),
            pinned="yes" * news.pinned,
            awaiting=self._made("news", "awaiting", view.card.awaits, date(news.date.earliest)) if view.card.awaits else "",
            title=escaped(page.title),
            iso=news.date.isoformat(),
            date=escaped(date(news.date)),
            event=escaped(date(news.event_date)) if news.event_date else "",
            updated=escaped(date(updated)) if updated else "",
            summary=escaped(view.story.summary),
            picture=self._picture(view),
            before_event="yes" * view.before_event,
            undated="yes" * view.undated,
            body=html(view.story.body),
            gallery=self._made("article", "gallery", news.gallery),
            corrections=self._made("article", "corrections", news.corrections),
            branches=self._linked("branches/", view.branches),
            people=self._linked("news/people/", view.people),
            source=self._made("source", "source", news.source),
            address=quote(url, safe=":/"),
            neighbours=self.neighbours((view.older, view.newer)),
            related="".join(map(self.line, view.related)),
        )

    def _picture(self, view: ItemView) -> str:
        if view.item.photo:
            return self.macro("photo", "figure")(view.item.photo, "qb-article__photo", eager=True)
        return self.cover(view.card, "qb-article__cover")

    def _made(self, component: str, name: str, shown: object, *values: object) -> str:
        """A piece that only some items have."""
        return str(self.macro(component, name)(shown, *values).strip()) if shown else ""

    def _linked(self, folder: str, records: Sequence[Branch | Person]) -> str:
        """Names that lead to their pages; many items name the same ones."""
        key = (folder, *(each.id for each in records))
        made = self._links.get(key)
        if made is None:
            pairs: Iterable[tuple[str, Words]] = [(f"{folder}{each.id}/", each.name) for each in records]
            made = self._links[key] = str(self.macro("article", "links")(pairs).strip()) if records else ""
        return made
