"""The slots of a page: what stands around its content and, for generated pages, the content itself.

In: a `Page`, the folder of templates, the site's address. Out: text by slot, for a shell to be filled with. Knows no content of its own,
so that the frame of the site can be made before anything has been read.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from msgspec import Struct

from . import outputs, social
from .addresses import prefix
from .feeds import FeedLink, links
from .languages import tongue
from .model import LANGUAGES, Language
from .pages import Page, Plan
from .pages.news import ItemView
from .pictures import Pictures
from .render import Renderer
from .store import Store
from .subscriptions import ATOM, JSON


class ShellKey(Struct, frozen=True, order=True):
    """Pages that share a shell: `depth` counts the folders between the page and the root of its language."""

    language: Language
    layout: str
    section: str
    depth: int

    @classmethod
    def of(cls, page: Page | Plan) -> ShellKey:
        return cls(page.language, page.layout, page.section, page.path.count("/"))

    def __str__(self) -> str:
        return f"{self.language}-{self.layout}-{self.section}-{self.depth}"


_LAYOUTS = (
    ("home", "home", 0),
    ("directory", "offices", 1),
    ("region", "offices", 2),
    ("office", "offices", 3),
    ("party", "offices", 2),
    ("branch", "offices", 2),
    ("receptions", "receptions", 1),
    ("news_index", "news", 1),
    ("news_year", "news", 2),
    ("news_item", "news", 3),
    ("news_shelf", "news", 3),
    ("news_shelf", "news", 4),
    ("search", "search", 1),
)
_PREVIEW = ("preview", "preview", 1)
HOME = "home"
"""The layout whose shell is the hand-written index of `docs/`."""


def shell_keys(language: Language, preview: bool = False) -> list[ShellKey]:
    """The shells of every kind of generated page in a language; only a `preview` has a page that says what is in it."""
    return [ShellKey(language, *layout) for layout in (*_LAYOUTS, *((_PREVIEW,) if preview else ()))]


class Chrome(Struct, frozen=True, dict=True):
    """Makes slots. `site_url` ends in `/`; `templates` holds `layouts/` and `components/`; a `store` keeps them compiled."""

    templates: Path
    site_url: str
    pictures: Pictures
    store: Store | None = None

    def renderer(self, language: Language) -> Renderer:
        return self._renderers[language]

    def prepare(self) -> None:
        """Load what pages are made with, before processes are started that make them."""
        for renderer in self._renderers.values():
            renderer.prepare()

    @cached_property
    def _renderers(self) -> dict[Language, Renderer]:
        return {language: Renderer(self.templates, language, self.site_url, self.pictures, self.store) for language in LANGUAGES}

    def slots(self, page: Page, lead: str = "") -> dict[str, str]:
        """The values of one page for its shell. `lead` is HTML that stands in the hand-written source of the page, if it has one."""
        return {**self.frame(page), "content": self.renderer(page.language).body(page, lead)}

    def frame(self, page: Page) -> dict[str, str]:
        """The slots around the content, for generated and hand-written pages alike."""
        renderer = self.renderer(page.language)
        alternates = {tag: self.site_url + path for tag, path in outputs.alternates(page).items()}
        canonical = self.site_url + outputs.address(page)
        json_ld = outputs.json_ld(page, self.site_url)
        return {
            "title": page.title,
            "description": page.description,
            "head": renderer.head(page, canonical, alternates, self._feeds(page), self._image(page), json_ld),
            "switcher": renderer.switcher(page),
        }

    def _feeds(self, page: Page) -> tuple[FeedLink, ...]:
        """The feeds that belong to a page."""
        if page.feed is None:
            return ()
        folder = self.site_url + prefix(page.language) + page.feed
        # In a reader's list of subscriptions that of a branch or a topic must not look like that of all news.
        title = tongue(page.language).translations.gettext("News") if page.feed == "news/" else page.title
        return links([(title, folder + ATOM, folder + JSON)])

    def _image(self, page: Page) -> str | None:
        """The address of the picture by which a shared page is shown."""
        if not isinstance(page.view, ItemView):
            return None
        view, language = page.view, page.language
        shown = social.of_item(view.card, language) if view.own_card else social.of_topic(view.topic, language)
        return self.site_url + shown.path

    def error_frame(self, root: str) -> dict[str, str]:
        """The slots of the error page, which says the same in all languages; `root` is the site's root as an absolute address."""
        pages = [Page(language, "", "error", "error", self._not_found(language), "", None) for language in LANGUAGES]
        contents = [self.renderer(page.language).not_found(page, root + prefix(page.language)) for page in pages]
        return {
            "title": pages[0].title,
            "description": pages[0].title,
            "head": '<meta name="robots" content="noindex">',
            "switcher": self.renderer(pages[0].language).switcher_at(pages[0], root),
            "content": "".join(contents),
            "layout": "error",
            "section": "error",
            "language": pages[0].language,
            "home": root,
        }

    @staticmethod
    def _not_found(language: Language) -> str:
        return tongue(language).translations.gettext("Page not found")
