"""The whole site from a checked `Site`: every file that a published edition holds, as units that can be written or left alone.

In: a site, today's date, what surrounds the pages (`Chrome`), the frame. Out: `Unit` values with keys, so that only what changed is made
anew. Never writes a file and never knows how the frame was made.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from . import exports, live, outputs, social, takeaways
from .addresses import prefix
from .archive import Archive, build
from .chrome import HOME, Chrome, shell_keys
from .feeds import Feeds, feeds
from .frame import Frame, Handwritten
from .languages import tongue
from .model import LANGUAGES, Brief, Language, NewsItem, Site, Words
from .pages import Page, Plan, Standing, plans
from .shell import Shell
from .sitemaps import Address, Sitemap, index, robots, sitemaps
from .store import digest
from .writing import Unit

CARDS = 500
"""How many of the newest items have a social card of their own, where the configuration names no other number."""
STYLES = "assets/qb/qabyldau.css"
Files = Iterable[tuple[str, bytes]]


@dataclass(frozen=True)
class Edition:
    """A site on a day. `load` gives the whole item of a brief; `maker` and `sources` are digests of the code with its templates, and of all
    content besides news.
    """

    site: Site
    today: dt.date
    chrome: Chrome
    load: Callable[[Brief], NewsItem]
    maker: bytes
    sources: bytes
    cards: int = CARDS

    @cached_property
    def archive(self) -> Archive:
        return build(self.site, self.today)

    @cached_property
    def plans(self) -> dict[Language, tuple[Plan, ...]]:
        """All generated pages by language; the home page comes first."""
        return {language: tuple(plans(standing)) for language, standing in self._standings.items()}

    @cached_property
    def _standings(self) -> dict[Language, Standing]:
        return {language: Standing(self.site, self.archive, language, self.today, self.load, self.cards) for language in LANGUAGES}

    @cached_property
    def _bases(self) -> dict[str, bytes]:
        """What pages depend on besides the news they show."""
        common = digest(self.maker, self.chrome.site_url)
        return {
            "names": digest(common, "names", _names(self.site)),
            "site": digest(common, "site", self.sources, self.today.isoformat()),
        }

    def units(self, frame: Frame, pages: bool = True) -> Iterator[Unit]:
        """Everything that is published, the costliest first; without `pages` only what stands beside them."""
        yield from self._takeaways()
        if pages:
            yield from self._pages(frame)
        yield from self._cards()
        yield from self._photos()
        yield from self._data()
        yield from self._feeds()
        yield from self._sitemaps(frame.handwritten)
        yield from self._redirects()
        for name, data in frame.files.items():
            yield Unit(name, digest("frame", data), partial(_given, name, data))

    def page(self, plan: Plan, frame: Frame) -> Page:
        """The page of a plan; the home page bears the words of its hand-written source, where that has some."""
        page = plan.make()
        if plan.layout != HOME:
            return page
        lead = frame.leads[plan.language]
        return replace(page, title=lead.title or page.title, description=lead.description or page.description)

    def _pages(self, frame: Frame) -> Iterator[Unit]:
        """All pages, the languages of each together: whoever makes them reads an item and draws its cover once."""
        together: dict[str, list[Unit]] = {}
        for language in LANGUAGES:
            for plan, unit in zip(self.plans[language], self._pages_in(language, frame), strict=True):
                together.setdefault(plan.path, []).append(unit)
        for units in together.values():
            yield from units

    def _pages_in(self, language: Language, frame: Frame) -> Iterator[Unit]:
        """One unit for each page; there may be tens of thousands, and most only need their key."""
        folder, bases = prefix(language), self._bases
        shells = {key: frame.shells[str(key)] for key in shell_keys(language)}
        known = {(key.layout, key.section, key.depth): (shell, shell.digest) for key, shell in shells.items()}
        for plan in self.plans[language]:
            shell, looks = known[plan.layout, plan.section, plan.path.count("/")]
            path = f"{folder}{plan.path}index.html"
            lead = tuple(frame.leads[language]) if plan.layout == HOME else None
            yield Unit(path, digest(bases[plan.scope], path, looks, lead, plan.shows), partial(self._page, plan, shell, frame, path))

    def _page(self, plan: Plan, shell: Shell, frame: Frame, path: str) -> Files:
        lead = frame.leads[plan.language].html if plan.layout == HOME else ""
        yield path, shell.fill(self.chrome.slots(self.page(plan, frame), lead))

    def _cards(self) -> Iterator[Unit]:
        for language, standing in self._standings.items():
            recent = [brief for brief in self.archive.briefs[: self.cards] if brief.heading(language)]
            shared = [social.of_topic(topic, language) for topic in self.site.topics.values() if topic.id in self.archive.by_topic]
            for card in (*(social.of_item(standing.news_card(brief), language) for brief in recent), *shared):
                yield Unit(card.path, digest("card", card.path), partial(_drawn, card))

    def _photos(self) -> Iterator[Unit]:
        for path, kept in self.chrome.pictures.files():
            yield Unit(path, digest("photo", path), partial(_copied, path, kept))

    def _takeaways(self) -> Iterator[Unit]:
        base = self._bases["site"]
        for office, branch in self.site.offices.values():
            make = partial(takeaways.files, office, branch, self.site, self.today, self.chrome.site_url)
            yield Unit(f"takeaways/{office.id}", base, make)

    def _data(self) -> Iterator[Unit]:
        base = self._bases["site"]
        for language in LANGUAGES:
            yield Unit(f"hours-{language}", base, partial(self._live, language))
        yield Unit("exports", base, lambda: ((path, text.encode()) for path, text in exports.files(self.site, self.chrome.site_url)))
        yield Unit(STYLES, base, lambda: ((STYLES, self.styles().encode()),))
        yield Unit("robots.txt", base, lambda: (("robots.txt", robots(self.chrome.site_url)),))

    def _live(self, language: Language) -> Files:
        core = (self.chrome.templates / "assets/qb/live.js").read_text("utf-8")
        yield f"data/hours-{language}.json", _json(live.schedules(self.site, self.today, language))
        yield f"assets/qb/live-{language}.js", live.script(core, tongue(language)).encode()

    def styles(self) -> str:
        """All style sheets in the order of their names, then the parties' colours: one request."""
        # Imported here, since the library of colours takes longer to load than most builds to do all else.
        from . import accents

        sheets = sorted((self.chrome.templates / "assets/qb/css").glob("*.css"))
        return "".join(sheet.read_text("utf-8") for sheet in sheets) + accents.css(self.site.parties.values())

    def _feeds(self) -> Iterator[Unit]:
        base = self._bases["names"]
        for language, standing in self._standings.items():
            made = Feeds(standing, self.chrome.renderer(language), self.chrome.site_url)
            for feed in feeds(standing):
                key = digest(base, feed.folder, feed.title, tuple(brief.digest for brief in feed.briefs))
                yield Unit(f"{prefix(language)}{feed.folder}feed", key, partial(made.files, feed))

    def _sitemaps(self, handwritten: Iterable[Handwritten]) -> Iterator[Unit]:
        names: list[str] = []
        site_url = self.chrome.site_url
        for language in LANGUAGES:
            own = [Address(each.path, each.languages, None) for each in handwritten if each.language == language]
            groups: dict[str, list[Address]] = {"": own}
            for plan in self.plans[language]:
                year = plan.path[5:9] if plan.modified else ""
                modified = plan.modified.isoformat() if plan.modified else None
                groups.setdefault(year, []).append(Address(plan.path, plan.languages, modified))
            for sitemap in sitemaps(language, groups.items()):
                key = digest(site_url, language, tuple((each.path, each.languages, each.modified) for each in sitemap.addresses))
                yield Unit(sitemap.name, key, partial(_sitemap, sitemap, site_url))
                names.append(sitemap.name)
        yield Unit("sitemap.xml", digest(site_url, tuple(names)), lambda: (("sitemap.xml", index(names, site_url)),))

    def _redirects(self) -> Iterator[Unit]:
        moved = outputs.redirects(self.site)
        for language in LANGUAGES:
            here = {plan.path for plan in self.plans[language]}
            for former, path in moved.items():
                if path in here:
                    name = f"{prefix(language)}{former}index.html"
                    target = self.chrome.site_url + prefix(language) + path
                    yield Unit(name, digest(self.maker, target), partial(self._redirect, language, name, target))

    def _redirect(self, language: Language, name: str, target: str) -> Files:
        yield name, self.chrome.renderer(language).redirect(target).encode()


def _names(site: Site) -> tuple[object, ...]:
    """What pages of the archive say of records besides news."""
    return (
        tuple((topic.id, topic.motif, _words(topic.name)) for topic in site.topics.values()),
        tuple((branch.id, branch.party, branch.area, branch.parent, _words(branch.name)) for branch in site.branches.values()),
        tuple((person.id, _words(person.name)) for person in site.people.values()),
        tuple((party.id, _words(party.name)) for party in site.parties.values()),
    )


def _words(words: Words) -> tuple[str, str, str]:
    return (words.kk, words.ru, words.en)


def _given(name: str, data: bytes) -> Files:
    yield name, data


def _sitemap(sitemap: Sitemap, site_url: str) -> Files:
    yield sitemap.name, sitemap.write(site_url)


def _drawn(card: social.Social) -> Files:
    yield card.path, card.draw()


def _copied(path: str, kept: Path) -> Files:
    yield path, kept.read_bytes()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
