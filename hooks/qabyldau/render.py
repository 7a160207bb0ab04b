"""HTML fragments from views, through Jinja templates with autoescape on.

In: a `Page` and the folder of templates. Out: HTML of what stands inside `<main>`, and small components around it.
Decides nothing: which pages exist and what they say is `pages`, what a number or date looks like is `languages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from . import drawings, prose
from .addresses import HERE, asset, href, in_language, placed, prefix, relative
from .articles import Articles
from .feeds import FeedLink
from .headers import PAGE_POLICY
from .hours import Week, groups
from .languages import Tongue, tongue
from .model import LANGUAGES, Language, NewsItem
from .moulds import Mould, escaped, place
from .outputs import phone
from .pages import Crumb, Page
from .pages.news import ItemView
from .pages.spec import NewsCard, OfficeCard
from .pictures import Pictures
from .reports import mailto
from .store import Store
from .templates import Compiled, Translated, Unindented
from .wording import Wording


class Renderer:
    """Renders all pages of one language. `templates` holds `layouts/` and `components/`; `site_url` ends in `/`."""

    def __init__(self, templates: Path, language: Language, site_url: str, pictures: Pictures, store: Store | None = None) -> None:
        self.language = language
        self._templates = templates
        self._site_url = site_url
        self._pictures = pictures
        self._tongue = tongue(language)
        self._macros: dict[tuple[str, str], Callable[..., str]] = {}
        self._compiled = Compiled(store, language) if store else None
        self._moulds: dict[tuple[object, ...], Mould] = {}
        self._fragments: dict[tuple[str, object], Markup] = {}
        self._lines: dict[str, str] = {}
        self._switchers: dict[tuple[str, ...], str] = {}

    def prepare(self) -> None:
        """Load all templates, so that the processes forked from this one need not."""
        for name in self._environment.list_templates(filter_func=lambda name: name.startswith(("layouts/", "components/"))):
            self._environment.get_template(name)

    def body(self, page: Page, lead: str = "") -> str:
        """The page's content; `lead` is HTML from a hand-written source, already safe."""
        url = self._site_url + prefix(page.language) + page.path
        if isinstance(page.view, ItemView):
            return relative(self._articles.body(page, page.view, url), page.path, page.language)
        values = {"page": page, "view": page.view, "url": url, "lead": Markup(lead)}
        return relative(self._layout(page.layout, values), page.path, page.language)

    def _layout(self, name: str, values: Mapping[str, object]) -> str:
        template = self._environment.get_template(f"layouts/{name}.html")
        # What `template.render` does, without copying the globals through a chain of mappings for each page.
        context = Context(self._environment, {**self._globals, **values}, template.name, template.blocks)
        return "".join(template.root_render_func(context))

    @cached_property
    def _articles(self) -> Articles:
        layout = partial(self._layout, "news_item")
        return Articles(self._tongue, self._macro, layout, self._crumbs, self._cover, self._news_line, self._neighbours)

    def head(
        self, page: Page, canonical: str, alternates: dict[str, str], feeds: Sequence[FeedLink], image: str | None, json_ld: str
    ) -> str:
        """What the head of a page says of it alone; the addresses are absolute."""
        values = [page.title, canonical, *alternates.values()]
        count = len(values)
        tags = tuple((tag, number) for number, tag in enumerate(alternates, 2))
        shape = ("head", tags, bool(image), bool(json_ld), *feeds)
        mould = self._moulds.get(shape)
        if mould is None:
            places = [(tag, place(number)) for tag, number in tags]
            given = (place(0), place(1), places, feeds, image and place(count), json_ld and place(count + 1))
            mould = self._moulds[shape] = Mould(self._macro("head", "head")(*given))
        return mould.fill([*map(escaped, values), escaped(image or ""), json_ld])

    def switcher(self, page: Page) -> str:
        """The links to the page in each language; all pages that exist in the same ones share it but for their address."""
        key = (page.section_path, *page.languages)
        made = self._switchers.get(key)
        if made is None:
            made = self._switchers[key] = str(self._macro("switcher", "switcher")(page.language, page.languages, page.section_path))
        return relative(made.replace(HERE, page.path), page.path, page.language)

    def feed_content(self, item: NewsItem) -> str:
        """The whole item as HTML for readers of feeds, with marks for addresses."""
        return self._macro("feed_content", "feed_content")(item, item.story(self.language))

    def not_found(self, page: Page, root: str) -> str:
        """What the error page says in this language; `root` is the address of the language's root."""
        return self._environment.get_template("components/not_found.html").render(page=page, root=root)

    def switcher_at(self, page: Page, root: str) -> str:
        """The switcher of a page that may be shown at any address and speaks all languages; `root` is the absolute address of the site."""
        made = self._macro("switcher", "switcher")(None, page.languages, page.section_path)
        return placed(made.replace(HERE, page.path), root + prefix(page.language), root)

    def redirect(self, target: str) -> str:
        """A page at a former address that leads to `target`."""
        return self._environment.get_template("components/redirect.html").render(target=target, language=self.language, policy=PAGE_POLICY)

    def _news_card(self, card: NewsCard, level: str) -> Markup:
        """A news item with its cover; `level` is the element of its heading."""
        return self._once("news", "item", (card.brief.key, level), card, level)

    def _news_lines(self, cards: Iterable[NewsCard]) -> Markup:
        """News items as lines."""
        return Markup("".join(map(self._news_line, cards)))

    def _news_line(self, card: NewsCard) -> str:
        """A news item as one line, made once for all pages."""
        made = self._lines.get(card.brief.key)
        if made is None:
            brief = card.brief
            mould = self._mould("news", "line", 5, card.language if card.foreign else None, card.awaits)
            address = in_language(card.language, brief.path) if card.foreign else href(brief.path)
            since = self._tongue.date(brief.date.earliest) if card.awaits else ""
            given = [brief.date.isoformat(), escaped(self._tongue.date(brief.date)), address, escaped(card.heading.title), since]
            made = self._lines[brief.key] = mould.fill(given)
        return made

    def _neighbours(self, pair: tuple[NewsCard | None, NewsCard | None]) -> str:
        """The ways from an item to the older and the newer one."""
        values = [(card.brief.path, escaped(card.heading.title)) if card else ("", "") for card in pair]
        shape = ("neighbours", pair[0] is None, pair[1] is None)
        mould = self._moulds.get(shape)
        if mould is None:
            given = [place(number) if pair[number // 2] else None for number in range(4)]
            mould = self._moulds[shape] = Mould(self._macro("shelves", "pager")(*given))
        return mould.fill([value for each in values for value in each])

    def _cover(self, card: NewsCard, name: str) -> Markup:
        """The drawing of an item without a photo; `name` is a BEM name."""
        drawn = drawings.cover(card.topic.motif, card.brief.key)
        return Markup(self._mould("news", "drawn", 1, name, drawn.motif, drawn.tone).fill([drawn.drawing]))

    def _mould(self, component: str, name: str, places: int, *fixed: object) -> Mould:
        """What a macro gives for so many values and then some that are fixed."""
        shape = (component, name, *fixed)
        found = self._moulds.get(shape)
        if found is None:
            given = [place(number) for number in range(places)]
            found = self._moulds[shape] = Mould(self._macro(component, name)(*given, *fixed).strip())
        return found

    def _office_row(self, card: OfficeCard) -> Markup:
        """An office in a list: the directory, its region, its branch and its neighbours all have the same row."""
        return self._once("offices", "row", card.office.id, card)

    def _week_table(self, week: Week) -> Markup:
        """The regular week, which many offices share."""
        return self._once("week", "week_table", week, week)

    def _once(self, component: str, name: str, key: object, *values: object) -> Markup:
        made = self._fragments.get((name, key))
        if made is None:
            made = self._fragments[name, key] = Markup(self._macro(component, name)(*values).strip())
        return made

    def _macro(self, component: str, name: str) -> Callable[..., str]:
        found = self._macros.get((component, name))
        if found is None:
            module = self._environment.get_template(f"components/{component}.html").module
            found = self._macros[component, name] = getattr(module, name)
        return found

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=Unindented(self._templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=self._compiled,
            extensions=[Translated],
            cache_size=-1,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        environment.filters.update(self._filters())
        environment.globals.update(_messages(self._tongue))
        environment.globals.update(
            picture=self._pictures.picture,
            here=HERE,
            asset=asset,
            tile_map=drawings.tile_map,
            map_size=drawings.map_size,
            bars=drawings.bars,
            stacked=drawings.stacked,
            curve=drawings.curve,
            groups=groups,
            languages=LANGUAGES,
        )
        return environment

    @cached_property
    def _globals(self) -> dict[str, Any]:
        return dict(self._environment.globals)

    def _crumbs(self, steps: tuple[Crumb, ...]) -> Markup:
        key = ("crumbs", "\n".join(f"{step.path} {step.label}" for step in steps))
        made = self._fragments.get(key)
        if made is None:
            made = self._fragments[key] = Markup(self._macro("crumbs", "crumbs")(steps))
        return made

    def _icon(self, name: str) -> Markup:
        return Markup(self._macro("icon", "icon")(name))

    def _filters(self) -> dict[str, Callable[..., Any]]:
        speech, wording = self._tongue, Wording(self._tongue)
        return {
            "href": href,
            "asset": asset,
            "in_language": lambda path, language: in_language(language, path),
            "icon": self._icon,
            "prose": lambda text: Markup(prose.html(text)),
            "news_lines": self._news_lines,
            "news_card": self._news_card,
            "cover": self._cover,
            "office_row": self._office_row,
            "week_table": self._week_table,
            "crumbs": self._crumbs,
            "words": lambda given: given[self.language],
            "when": speech.date,
            "day": speech.day,
            "month_name": speech.month_name,
            "number": speech.number,
            "percent": speech.percent,
            "clock": speech.time,
            "weekday": lambda index: speech.sentence_case(speech.weekday(index)),
            "listing": speech.list,
            "phone": phone,
            "autonym": _AUTONYMS.__getitem__,
            "hours_report": lambda card, url, today: mailto(card, url, today, wording),
            **wording.filters(),
        }


def _messages(speech: Tongue) -> dict[str, Callable[..., Markup]]:
    """`_` and `ngettext` for templates: messages are safe HTML as they stand in the catalogue, values in them are escaped.

    Jinja's own extension looks a message up and makes it safe each time; a page of the archive has fifteen of them.
    """
    known: dict[str, Markup] = {}

    def gettext(message: str, **values: object) -> Markup:
        text = known.get(message)
        if text is None:
            text = known[message] = Markup(speech.translations.gettext(message))
        return text % values

    def ngettext(one: str, many: str, num: int, **values: object) -> Markup:
        return Markup(speech.translations.ngettext(one, many, num)) % {"num": num, **values}

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


_AUTONYMS: dict[str, str] = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
"""How each language names itself in the switcher, the same on every page."""
