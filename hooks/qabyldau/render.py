"""HTML fragments from views, through Jinja templates with autoescape on.

In: a `Page` and the folder of templates. Out: HTML of what stands inside `<main>`, and small components around it.
Decides nothing: which pages exist and what they say is `pages`, what a number or date looks like is `languages`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import comrak
import phonenumbers
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from . import drawings
from .hours import groups
from .languages import tongue
from .model import LANGUAGES, Language, Words
from .outputs import prefix
from .pages import Page
from .pictures import Pictures
from .templates import Unindented
from .wording import Wording

_SAFE = re.compile(r"(?:https://|mailto:|tel:)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)


class Renderer:
    """Renders all pages of one language. `templates` holds `layouts/` and `components/`; `site_url` ends in `/`."""

    def __init__(self, templates: Path, language: Language, site_url: str, pictures: Pictures) -> None:
        self.language = language
        self._templates = templates
        self._site_url = site_url
        self._pictures = pictures
        self._tongue = tongue(language)

    def body(self, page: Page, lead: str = "") -> str:
        """The page's content; `lead` is HTML from a hand-written source, already safe."""
        template = self._environment.get_template(f"layouts/{page.layout}.html")
        return template.render(self._context(page), view=page.view, lead=Markup(lead))

    def component(self, name: str, page: Page, **values: object) -> str:
        """A component of the frame around a page."""
        return self._environment.get_template(f"components/{name}").render({**self._context(page), **values})

    def redirect(self, old: str, target: str) -> str:
        """A page at a former address, below the site's root, that leads to `target`."""
        return self._environment.get_template("components/redirect.html").render(target=target, language=self.language)

    def _context(self, page: Page) -> dict[str, Any]:
        own = prefix(page.language) + page.path
        root = "../" * own.count("/") or "./"
        home = "../" * page.path.count("/") or "./"
        return {
            "page": page,
            "page_url": self._site_url + own,
            "href": lambda path: home + path if path or home != "./" else "./",
            "asset": lambda path: root + path,
            "page_in": lambda language: root + prefix(language) + page.path,
            "page_in_path": lambda language, path: root + prefix(language) + path,
            "section_in": lambda language: root + prefix(language) + page.section_path,
            "picture": self._pictures.picture,
            "prose": self._prose(home),
        }

    def _prose(self, home: str) -> Callable[[str], Markup]:
        """Markdown to HTML: raw HTML is dropped, a link that is not https, mailto, tel or a page of this site leads nowhere."""

        def link(url: str) -> str:
            if _SAFE.match(url) or url.startswith("#"):
                return url
            return "" if _SCHEME.match(url) else home + url.lstrip("/")

        extensions = comrak.ExtensionOptions()
        extensions.link_url_rewriter = link
        extensions.image_url_rewriter = lambda url: ""
        extensions.table = True
        return lambda text: Markup(comrak.render_markdown(text, extension_options=extensions))

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=Unindented(self._templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        environment.install_gettext_translations(self._tongue.translations, newstyle=True)  # type: ignore[attr-defined]
        speech, wording = self._tongue, Wording(self._tongue)
        environment.filters.update(
            words=lambda given: given[self.language],
            when=speech.date,
            day=speech.day,
            month_name=speech.month_name,
            number=speech.number,
            percent=speech.percent,
            clock=speech.time,
            weekday=lambda index: speech.sentence_case(speech.weekday(index)),
            listing=speech.list,
            phone=_phone,
            autonym=_AUTONYMS.__getitem__,
            quoted=lambda text: quote(text, safe=""),
            **wording.filters(),
        )
        environment.globals.update(
            cover=drawings.cover,
            tile_map=drawings.tile_map,
            map_size=drawings.map_size,
            bars=drawings.bars,
            stacked=drawings.stacked,
            groups=groups,
            languages=LANGUAGES,
            all_words=_all_words,
        )
        return environment


_AUTONYMS: dict[str, str] = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
"""How each language names itself in the switcher, the same on every page."""


def _phone(number: str) -> str:
    return phonenumbers.format_number(phonenumbers.parse(number, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _all_words(*given: Words | None) -> str:
    """Every spelling of some words, for a filter that finds an office by any of its names."""
    return " ".join(dict.fromkeys(words[language] for words in given if words for language in LANGUAGES))
