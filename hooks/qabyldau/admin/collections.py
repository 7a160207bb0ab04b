"""What the web editor offers to edit: the configuration of Decap, generated from the same types as the check.

In: a checked site, the names of the files of branches, the years of news, settings, a language. Out: the configuration as plain values. A
year of news is a collection of its own, so that a browser never loads more than one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..languages import editors, sort_key, told
from ..model import FILES, LANGUAGES, REGIONS, BranchesFile, Language, NewsItem, Site
from ..read import BRANCHES, CALENDAR, NEWS, TOPICS
from .widgets import Choices, Field, Widgets

MEDIA = "content/media"
_NEWS_OF = told("News of %(year)s")
_ITEM = told("news item")
_BRANCHES = told("Branches and offices")
_ALL = told("Parties, people and branches")
_CALENDAR = told("Calendar of holidays")
_TOPICS = told("Topics")
_STORIES = told("The item in each language")
_STORIES_HINT = told("An item may lack a language, but not all of them; leave a language empty that you do not write")
_YEAR_WANTED = told("a day of %(year)s, since this is the news of that year")
_WIDEST = 1600
"""Pixels of a photo's width beyond which it is made smaller before it is saved; no page shows more."""


def config(site: Site, files: Iterable[str], years: Iterable[int], settings: dict[str, Any], language: Language) -> dict[str, Any]:
    """The whole configuration. `files` are the names of all files of branches; `years` come as they should be listed."""
    say = editors(language).translations.gettext
    widgets = Widgets(language, _choices(site, language))
    newest = max(years := list(years))
    regions = {region.slug: region.name[language] for region in REGIONS.values()}
    return {
        "backend": settings["backend"],
        "load_config_file": False,
        "locale": language,
        "publish_mode": "editorial_workflow" if settings["review"] else "simple",
        "media_folder": f"{MEDIA}/{newest}",
        "public_folder": str(newest),
        "media_processing": {
            "enabled": True,
            "format": {"enabled": False, "default": "jpeg"},
            "quality": 85,
            "strip_metadata": True,
            "width": _WIDEST,
            "height": None,
        },
        "slug": {"encoding": "unicode", "clean_accents": False},
        "editor": {"preview": False},
        "show_preview_links": False,
        "collections": [
            *(_news(widgets, year, say(_NEWS_OF) % {"year": year}, say) for year in years),
            _files(
                "branches",
                say(_BRANCHES),
                {name: say(_ALL) if name == BRANCHES else regions.get(_stem(name), _stem(name)) for name in files},
                widgets,
            ),
            _files("calendar", say(_CALENDAR), {CALENDAR: say(_CALENDAR)}, widgets),
            _files("topics", say(_TOPICS), {TOPICS: say(_TOPICS)}, widgets),
        ],
    }


def _choices(site: Site, language: Language) -> Choices:
    """Names in the order of the alphabet, branches below their parties."""
    named = {
        "parties": {party.id: party.short_name[language] for party in site.parties.values()},
        "people": {person.id: person.name[language] for person in site.people.values()},
        "services": {service.id: service.name[language] for service in site.services.values()},
        "topics": {topic.id: topic.name[language] for topic in site.topics.values()},
        "branches": {
            branch.id: f"{site.parties[branch.party].short_name[language]}: {branch.name[language]}" for branch in site.branches.values()
        },
    }
    return {kind: dict(sorted(names.items(), key=lambda pair: sort_key(pair[1]))) for kind, names in named.items()}


def _news(widgets: Widgets, year: int, label: str, say: Any) -> dict[str, Any]:
    fields = widgets.fields(NewsItem)
    date = fields[0]
    date["pattern"] = [rf"^{year}(~|-\d\d-\d\d([ T]\d\d:\d\d)?)$", say(_YEAR_WANTED) % {"year": year}]
    date["default"] = "today"
    stories = [field for field in fields if field["name"] in LANGUAGES]
    others = [field for field in fields if field["name"] not in LANGUAGES]
    for story in stories:
        story["collapsed"] = False
    together: Field = {
        "name": "stories",
        "label": say(_STORIES),
        "hint": say(_STORIES_HINT),
        "widget": "three",
        "within": True,
        "required": True,
        "fields": stories,
    }
    return {
        "name": f"news-{year}",
        "label": label,
        "label_singular": say(_ITEM),
        "folder": f"{NEWS}/{year}",
        "media_folder": f"/{MEDIA}/{year}",
        "public_folder": str(year),
        "create": True,
        "identifier_field": "date",
        "slug": "{{fields._name}}",
        "summary": "{{date}} · {{_title}}",
        "sortable_fields": [{"field": "date", "label": date["label"], "default_sort": "desc"}],
        "extension": "yaml",
        "format": "news",
        "fields": [others[0], together, *others[1:]],
    }


def _files(kind: str, label: str, names: dict[str, str], widgets: Widgets) -> dict[str, Any]:
    return {
        "name": kind,
        "label": label,
        "format": kind,
        "files": [
            {
                "name": _stem(name),
                "label": said,
                "file": name,
                "fields": widgets.fields(BranchesFile if kind == "branches" else FILES[kind]),
            }
            for name, said in names.items()
        ],
    }


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".yaml")
