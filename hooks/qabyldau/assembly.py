"""The whole site from a checked `Site`: every page's slots, every file besides the pages.

In: a site, today's date, the site's address, the folder of templates. Out: `Sheet` values (where a page goes, which shell it fills,
with what) and files by their path below the site's root. Never writes a file: the caller does, and knows MkDocs or not.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import accents, exports, live, outputs, takeaways
from .archive import Archive, build
from .languages import tongue
from .model import LANGUAGES, Language, Site
from .pages import Page, pages
from .pictures import Pictures
from .render import Renderer


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """Pages that share a shell: `depth` counts the folders between the page and the site's root."""

    language: Language
    layout: str
    section: str
    depth: int

    def __str__(self) -> str:
        return f"{self.language}-{self.layout}-{self.section}-{self.depth}"


@dataclass(frozen=True)
class Assembly:
    """A site ready to be rendered. `site_url` ends in `/`; `lead` is the home page's hand-written paragraph by language."""

    site: Site
    today: dt.date
    site_url: str
    templates: Path
    pictures: Pictures

    @cached_property
    def archive(self) -> Archive:
        return build(self.site, self.today)

    def pages(self, language: Language) -> Iterator[Page]:
        """All generated pages of a language; the home page comes first."""
        return pages(self.site, self.archive, language, self.today)

    def key(self, page: Page) -> ShellKey:
        return ShellKey(page.language, page.layout, page.section, outputs.address(page).count("/"))

    def renderer(self, language: Language) -> Renderer:
        return self._renderers[language]

    @cached_property
    def _renderers(self) -> dict[Language, Renderer]:
        return {language: Renderer(self.templates, language, self.site_url, self.pictures) for language in LANGUAGES}

    def slots(self, page: Page, lead: str = "") -> dict[str, str]:
        """The values of one page for its shell. `lead` is HTML that stands in the hand-written source of the page, if it has one."""
        return {**self.frame(page), "content": self.renderer(page.language).body(page, lead)}

    def frame(self, page: Page) -> dict[str, str]:
        """The slots around the content, for generated and hand-written pages alike."""
        renderer = self.renderer(page.language)
        alternates = {tag: self.site_url + path for tag, path in outputs.alternates(page).items()}
        return {
            "title": page.title,
            "description": page.description,
            "head": renderer.component(
                "head.html",
                page,
                canonical=self.site_url + outputs.address(page),
                alternates=alternates,
                json_ld=outputs.json_ld(page, self.site_url),
            ),
            "switcher": renderer.component("switcher.html", page, languages=LANGUAGES),
        }

    def error_frame(self, root: str) -> dict[str, str]:
        """The slots of the error page, which says the same in all languages; `root` is the site's root as an absolute address."""
        pages = [Page(language, "", "error", "error", self._not_found(language), "", None) for language in LANGUAGES]
        contents = [
            self.renderer(page.language).component("not_found.html", page, root=root + outputs.prefix(page.language)) for page in pages
        ]
        return {
            "title": pages[0].title,
            "description": pages[0].title,
            "head": '<meta name="robots" content="noindex">',
            "switcher": self.renderer(pages[0].language).component("switcher.html", pages[0], languages=LANGUAGES, root=root),
            "content": "".join(contents),
            "layout": "error",
            "section": "error",
            "language": pages[0].language,
            "home": root,
        }

    @staticmethod
    def _not_found(language: Language) -> str:
        return tongue(language).translations.gettext("Page not found")

    def files(self, written: dict[Language, list[Page]]) -> Iterator[tuple[str, bytes]]:
        """Everything besides pages and pictures, by path below the site's root. `written`: all pages there are, by language."""
        maps: list[str] = []
        for language in LANGUAGES:
            name = f"sitemap-{language}.xml"
            entries = (
                (outputs.alternates(page), outputs.address(page), page.modified.isoformat() if page.modified else None)
                for page in written[language]
            )
            yield name, outputs.sitemap(entries, self.site_url).encode()
            maps.append(name)
            yield f"data/hours-{language}.json", _json(live.schedules(self.site, self.today, language))
            yield from takeaways.files(self.site, self.today, language, self.site_url)
            yield f"assets/qb/live-{language}.js", live.script(self._core, tongue(language)).encode()
        yield "sitemap.xml", outputs.sitemap_index(maps, self.site_url).encode()
        yield "robots.txt", outputs.robots(self.site_url).encode()
        for path, text in exports.files(self.site, self.site_url):
            yield path, text.encode()
        for former, path in outputs.redirects(self.site).items():
            for language in (language for language in LANGUAGES if any(page.path == path for page in written[language])):
                old = outputs.prefix(language) + former
                html = self.renderer(language).redirect(old, self.site_url + outputs.prefix(language) + path)
                yield f"{old}index.html", html.encode()

    def accents_css(self) -> str:
        return accents.css(self.site.parties.values())

    @cached_property
    def _core(self) -> str:
        """The script that says open or closed, without words."""
        return (self.templates / "assets/qb/live.js").read_text("utf-8")


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
