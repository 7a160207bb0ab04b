"""The whole site from a checked `Site`: every file that a published edition holds, as units that can be written or left alone.

In: a site, today's date, what surrounds the pages (`Chrome`), the frame. Out: `Unit` values with keys, so that only what changed is made
anew. Never writes a file and never knows how the frame was made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from . import headers, outputs, sitemaps, social
from .addresses import prefix
from .admin import Admin, origins
from .archive import Archive, Month, Relate, build, relate
from .braces import as_texts
from .chrome import HOME, Chrome, ShellKey
from .dressing import shell
from .equipment import Equipment
from .frame import Frame, Handwritten, Options
from .indexing import Indexing
from .mapping import Mapping
from .model import LANGUAGES, Bodies, Branch, Brief, Language, NewsItem, Office, Site, Words
from .pages import Changes, Page, Plan, Shelf, Standing, news, plans, preview, shelves
from .shares import Shares
from .store import digest
from .subscriptions import Subscriptions, subscriptions
from .tags import TaggingEntity
from .writing import Bundle, Unit

Files = Iterable[tuple[str, bytes]]
PlansIn = Callable[[Standing], Iterable[Plan]]
"""Gives some pages in a language."""


class Edition(Struct, frozen=True, dict=True):
    """A site on a day. `load` gives the whole item of a brief; `maker` and `sources` are digests of the code with its templates, and of all
    content besides news. An `unpublished` edition is a preview: it may show what nobody else may see.
    """

    site: Site
    today: dt.date
    chrome: Chrome
    load: Callable[[Brief], NewsItem]
    maker: bytes
    sources: bytes
    options: Options
    relate: Relate = relate
    jobs: int = 1
    unpublished: bool = False
    admin: Admin | None = None
    bodies: Callable[[Brief], Bodies] | None = None
    """Gives the texts of an item alone, where that is quicker than the whole."""

    @cached_property
    def archive(self) -> Archive:
        return build(self.site, self.relate)

    @property
    def shell(self) -> str:
        """The folder for what pages load, in a site whose style sheets and scripts change their names when they change. Known before any of
        them is made, by all that they are made from.
        """
        return shell(self.maker, self.unpublished, [(party.id, party.colour) for party in self.site.parties.values()])

    @cached_property
    def plans(self) -> dict[Language, tuple[Plan, ...]]:
        """All generated pages by language, the home page first, but for shelves and the items of news."""
        return {language: tuple(plans(standing)) for language, standing in self._standings.items()}

    @cached_property
    def shelves(self) -> tuple[Shelf, ...]:
        return tuple(shelves.shelves(self.site, self.archive))

    def every_plan(self, language: Language) -> Iterator[Plan]:
        """All generated pages of a language."""
        standing = self._standings[language]
        yield from self.plans[language]
        for shelf in self.shelves:
            yield from shelves.plans(standing, shelf)
        yield from news.items(standing, 0, len(self.archive.briefs))

    @cached_property
    def _standings(self) -> dict[Language, Standing]:
        given = (self.load, self.options.cards, self.options.posters)
        return {language: Standing(self.site, self.archive, language, self.today, *given) for language in LANGUAGES}

    @cached_property
    def _bases(self) -> dict[str, bytes]:
        """What pages depend on besides the news they show."""
        common = digest(self.maker, self.chrome.site_url, self.unpublished)
        return {
            "names": digest(common, "names", _names(self.site)),
            "site": digest(common, "site", self.sources, self.today.isoformat(), self.options.posters),
        }

    def units(self, frame: Frame, pages: bool = True) -> Iterator[Unit | Bundle]:
        """Everything that is published, the costliest first; without `pages` only what stands beside them."""
        yield from self._takeaways()
        if pages:
            yield from self._pages(frame)
        yield from self._cards()
        yield from self._photos()
        yield from self._equipment()
        yield from self._feeds()
        yield self._index(frame)
        robots = sitemaps.robots(self.chrome.site_url, frame.preview)
        yield Unit("robots.txt", digest(robots), partial(_given, "robots.txt", robots))
        if not frame.preview:
            yield from self._sitemaps(frame.handwritten)
        yield from self._redirects()
        if self.admin:
            key = digest(self._bases["site"], repr(self.admin.settings), self.admin.version, tuple(self.archive.years))
            yield Unit("admin", key, partial(self.admin.files, self.site, self.today.year))
        for name, data in frame.files.items():
            yield Unit(name, digest("frame", data), partial(_given, name, data))

    def overview(self, frame: Frame, changes: Changes | None) -> Unit:
        """The page of a preview that says what is in it, in all languages."""
        same = [preview.plan(standing, changes) for standing in self._standings.values()]
        said = changes and (changes.base, changes.code, repr((changes.named, changes.unnamed)))
        waiting = [brief.digest for brief in self.archive.briefs if brief.awaits(self.today)]
        looks = [frame.shells[str(ShellKey.of(plan))].digest for plan in same]
        return Unit(preview.PATH, digest(self._bases["names"], said, waiting, looks), partial(self._made, same, frame))

    def anew(self, brief: Brief, item: NewsItem, frame: Frame) -> Files:
        """The pages of an item that was edited since, among neighbours and relatives as they were; nothing for one that was not here."""
        former = self.site.news.get(brief.key)
        if former is None:
            return
        own_card = former in self.archive.briefs[: self.options.cards]
        for language in brief.languages:
            standing = self._standings[language]
            neighbours = self.archive.neighbours(language).get(brief.key, (None, None))
            edited = replace(standing, load=lambda _: item)
            plan = news.item(edited, brief, neighbours, self.archive.related(brief.key), own_card)
            yield from self._made([plan], frame)

    def page(self, plan: Plan, frame: Frame) -> Page:
        """The page of a plan; the home page bears the words of its hand-written source, where that has some."""
        page = plan.make()
        if plan.layout != HOME:
            return page
        lead = frame.leads[plan.language]
        return replace(page, title=lead.title or page.title, description=lead.description or page.description)

    def _pages(self, frame: Frame) -> Iterator[Unit | Bundle]:
        """All pages; those of a shelf are one bundle, and so are the items of a month, for most months have passed."""
        looks = tuple((name, shell.digest) for name, shell in frame.shells.items())
        leads = tuple(tuple(lead) for lead in frame.leads.values())
        bases = {scope: digest(base, looks, leads) for scope, base in self._bases.items()}
        planned = [(f"items/{year}/{month:02}", key, self._items(year, month)) for (year, month), key in self._month_keys.items()]
        planned += [(f"shelf/{shelf.path}", shelf.key, partial(shelves.plans, shelf=shelf)) for shelf in self.shelves]
        for name, key, plans_in in planned:
            yield Bundle(name, digest(bases["names"], key), partial(self._bundled, plans_in, bases, frame))
        yield from self._together(self.plans.values(), bases, frame)

    def _items(self, year: int, month: int) -> PlansIn:
        start, stop = self.archive.spans[year, month]
        return partial(news.items, start=start, stop=stop)

    def _bundled(self, plans_in: PlansIn, bases: dict[str, bytes], frame: Frame) -> Iterator[Unit]:
        return self._together(map(plans_in, self._standings.values()), bases, frame)

    def _together(self, given: Iterable[Iterable[Plan]], bases: dict[str, bytes], frame: Frame) -> Iterator[Unit]:
        """The pages of one path in all languages as one unit: whoever makes them reads an item and draws its cover once."""
        together: dict[str, list[Plan]] = {}
        for plans_of_language in given:
            for plan in plans_of_language:
                together.setdefault(plan.path, []).append(plan)
        for path, same in together.items():
            key = digest(bases[same[0].scope], path, [(plan.language, plan.shows) for plan in same])
            yield Unit(path or "./", key, partial(self._made, same, frame))

    @cached_property
    def _month_keys(self) -> dict[Month, bytes]:
        """What the pages of each month's items depend on: the items, those beside them, their relatives."""
        archive, keys = self.archive, {}
        relatives_of, digests = archive.relatives, {brief.key: brief.digest for brief in archive.briefs}
        for month, briefs in archive.months.items():
            start, stop = archive.spans[month]
            beside = [each and each.digest for language in LANGUAGES for each in archive.beside(language, start, stop)]
            relatives = [digests[other] for brief in briefs for other in relatives_of[brief.key]]
            own_cards = min(max(self.options.cards - start, 0), stop - start)
            keys[month] = digest([brief.digest for brief in briefs], beside, relatives, own_cards)
        return keys

    def _made(self, same: list[Plan], frame: Frame) -> Files:
        for plan in same:
            shell = frame.shells[str(ShellKey.of(plan))]
            lead = frame.leads[plan.language].html if plan.layout == HOME else ""
            page = self.page(plan, frame)
            yield f"{outputs.address(plan)}index.html", as_texts(shell.fill(self.chrome.slots(page, lead)), (page, lead))

    def _cards(self) -> Iterator[Unit]:
        for language, standing in self._standings.items():
            recent = [brief for brief in self.archive.briefs[: self.options.cards] if brief.heading(language)]
            shared = [social.of_topic(topic, language) for topic in self.site.topics.values() if topic.id in self.archive.by_topic]
            for card in (*(social.of_item(standing.news_card(brief), language) for brief in recent), *shared):
                yield Unit(card.path, digest("card", card.path), partial(_drawn, card))

    def _photos(self) -> Iterator[Unit]:
        for path, kept in self.chrome.pictures.files():
            yield Unit(path, digest("photo", path), partial(_copied, path, kept))

    def _takeaways(self) -> Iterator[Unit]:
        base = self._bases["site"]
        for office, branch in self.site.offices.values():
            yield Unit(f"takeaways/{office.id}", base, partial(self._take_home, office, branch))

    def _take_home(self, office: Office, branch: Branch) -> Files:
        # Imported here: the library of calendars is needed only when an office or the day has changed.
        from . import takeaways

        return takeaways.files(office, branch, self.site, self.today, self.chrome.site_url, self.options.posters)

    def _equipment(self) -> Iterator[Unit]:
        templates, site_url = self.chrome.templates, self.chrome.site_url
        made = Equipment(self.site, self.today, templates, site_url, self.options.names, self.shell, self.sources, self.unpublished)
        yield from made.units(self._bases["site"])
        policy = self.admin and origins(self.admin.settings)
        yield Unit(headers.NAME, self._bases["site"], lambda: ((headers.NAME, headers.netlify(policy).encode()),))

    def _feeds(self) -> Iterator[Unit]:
        base, options = digest(self._bases["names"], tuple(self.options)), self.options
        for language, standing in self._standings.items():
            made = Subscriptions(
                standing,
                self.chrome.renderer(language),
                self.chrome.pictures,
                self.chrome.site_url,
                options.names[LANGUAGES.index(language)],
                TaggingEntity(options.authority, options.since),
            )
            for feed in subscriptions(standing):
                key = digest(base, feed.folder, feed.title, tuple(brief.digest for brief in feed.briefs))
                yield Unit(f"{prefix(language)}{feed.folder}feed", key, partial(made.files, feed))

    def _index(self, frame: Frame) -> Bundle:
        names, store = self._bases["names"], self.chrome.store
        bodies = self.bodies or (lambda brief: self.load(brief).bodies)
        shares = Shares(self.site, self.archive, bodies, store, frame.handwritten, names, self.sources, self.jobs)
        return Indexing(shares).bundle()

    def _sitemaps(self, handwritten: Iterable[Handwritten]) -> Iterator[Unit]:
        pages: list[Plan | Handwritten] = [*handwritten, *chain.from_iterable(self.plans.values())]
        return Mapping(self.archive, self.shelves, pages, self.chrome.site_url).units()

    def _redirects(self) -> Iterator[Unit]:
        moved = outputs.redirects(self.site)
        for language in LANGUAGES if moved else ():
            here = {plan.path for plan in self.plans[language]}
            for former, path in moved.items():
                brief = self.site.news.get(path[len("news/") : -1])
                if path in here or (brief and brief.heading(language)):
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
        tuple((party.id, party.colour, _words(party.name)) for party in site.parties.values()),
    )


def _words(words: Words) -> tuple[str, str, str]:
    return (words.kk, words.ru, words.en)


def _given(name: str, data: bytes) -> Files:
    yield name, data


def _drawn(card: social.Social) -> Files:
    yield card.path, card.draw()


def _copied(path: str, kept: Path) -> Files:
    yield path, kept.read_bytes()
