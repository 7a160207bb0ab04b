"""Whatever stands in a file comes out as text: no field can put an element or an attribute into a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import html5lib
import pytest
from msgspec.structs import replace

from qabyldau.check import check
from qabyldau.chrome import Chrome, ShellKey, shell_keys
from qabyldau.edition import Edition
from qabyldau.frame import Options
from qabyldau.model import LANGUAGES, Brief, Language, NewsItem, Office, Record, Site, When, Words
from qabyldau.pages import Page
from qabyldau.pictures import Pictures
from tests.building import ROOT, whole

TODAY = dt.date(2026, 11, 23)
PAYLOAD = """"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}&lt;"""
MINIMAL = ROOT / "tests/sites/minimal"


OPTIONS = Options(("Қабылдау", "Қабылдау", "Qabyldau"), "qabyldau.example", "2026", 0)


def edition(site: Site, items: dict[str, NewsItem]) -> Edition:
    pictures = Pictures(MINIMAL / "content/media", ROOT / ".cache/pictures")
    chrome = Chrome(ROOT / "overrides", "https://qabyldau.example/", pictures)
    return Edition(site, TODAY, chrome, lambda brief: items[brief.key], b"", b"", OPTIONS)


@cache
def minimal() -> tuple[Site, dict[str, NewsItem]]:
    site = check(MINIMAL, TODAY).site
    assert site is not None
    return site, {key: whole(MINIMAL, brief) for key, brief in site.news.items()}


def with_items(site: Site, items: dict[str, NewsItem]) -> Edition:
    """The edition with these items instead of the site's news."""
    briefs = {key: Brief.of(key, site.news[key].file, b"", item) for key, item in items.items()}
    return edition(replace(site, news=briefs), items)


def made(edition: Edition, language: Language) -> Iterator[tuple[Page, dict[str, str]]]:
    """The pages of a language with their slots."""
    for plan in edition.every_plan(language):
        page = plan.make()
        yield page, edition.chrome.slots(page)


def test_a_text_that_was_changed_alone_says_so_in_its_language_alone() -> None:
    site, items = minimal()
    [(key, item)] = items.items()
    assert item.kk
    changed = item.model_copy(update={"kk": item.kk.model_copy(update={"updated": When(2026, 11, 22)})})
    shown = with_items(site, {key: changed})
    pages = {language: next(slots for page, slots in made(shown, language) if page.layout == "news_item") for language in LANGUAGES}
    assert "Жаңартылды: " in pages["kk"]["content"]
    assert [language for language, slots in pages.items() if "2026-11-22" in slots["head"]] == ["kk"]
    assert "Обновлено" not in pages["ru"]["content"]
    assert [shown.archive.briefs[0].modified(language) for language in LANGUAGES] == [
        dt.date(2026, 11, 22),
        dt.date(2026, 11, 20),
        dt.date(2026, 11, 20),
    ]


def poisoned(value: Any) -> Any:
    """The same record with the payload in every text that people read."""
    if isinstance(value, Words):
        return Words.model_construct(**{language: value[language] + PAYLOAD for language in LANGUAGES})
    if isinstance(value, Record):
        texts = ("title", "summary", "body", "landmark", "house", "credit", "email")
        changed = {
            name: given + PAYLOAD if name in texts and isinstance(given, str) else poisoned(given)
            for name, given in ((name, getattr(value, name)) for name in type(value).model_fields)
        }
        return type(value).model_construct(**changed)
    if isinstance(value, tuple):
        return tuple(poisoned(each) for each in value)
    return value


@cache
def hostile_pages() -> tuple[tuple[Page, dict[str, str]], ...]:
    site, items = minimal()
    fields = ("parties", "people", "services", "topics", "branches")
    hostile = replace(
        site,
        **{name: {key: poisoned(each) for key, each in getattr(site, name).items()} for name in fields},
        calendar=poisoned(site.calendar),
    )
    given = with_items(hostile, {key: poisoned(item) for key, item in items.items()})
    return tuple(pair for language in LANGUAGES for pair in made(given, language))


def elements(html: str) -> Iterator[Any]:
    yield from html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).iter()


@pytest.mark.parametrize("slot", ["content", "head", "switcher"])
def test_no_text_of_a_file_becomes_an_element_or_an_attribute(slot: str) -> None:
    seen = 0
    for page, slots in hostile_pages():
        for element in elements(slots[slot]):
            assert not any(name.startswith("on") for name in element.attrib), page.path
            if element.tag == "script":
                assert element.attrib.get("type") in ("application/json", "application/ld+json"), page.path
            assert element.attrib.get("src") != "x", page.path
            seen += 1
    assert seen > 40


def test_the_payload_is_shown_as_it_was_written() -> None:
    pages = {page.path: slots["content"] for page, slots in hostile_pages() if page.language == "en"}
    office = pages["offices/almaty/reception/"]
    assert "&lt;script&gt;alert(1)" in office
    assert "{{7*7}}" in office


def body(text: str) -> str:
    """The page of an item with this Markdown."""
    site, items = minimal()
    item = items["2026/opening"]
    story = item.en
    assert story is not None
    changed = NewsItem.model_construct(**{**dict(item), "en": type(story).model_construct(title="A", summary="B", body=text)})
    content = next(
        slots["content"] for page, slots in made(with_items(site, {"2026/opening": changed}), "en") if page.layout == "news_item"
    )
    found = re.search(r'<div class="qb-prose">(.*?)</div>', content, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "http://party.example/", "//party.example/", "vbscript:x", "JaVaScRiPt:x"]
)
def test_an_unsafe_link_leads_nowhere(target: str) -> None:
    assert re.search(r'href="([^"]*)"', body(f"[words]({target})")) is None or 'href=""' in body(f"[words]({target})")


@pytest.mark.parametrize("target", ["https://party.example/", "mailto:a@party.example", "tel:+77000000001"])
def test_a_safe_link_stays(target: str) -> None:
    assert f'href="{target}"' in body(f"[words]({target})")


@pytest.mark.parametrize("target", ["offices/almaty/reception/", "/offices/almaty/reception/"])
def test_a_link_to_a_page_of_the_site_is_relative_to_the_item(target: str) -> None:
    assert 'href="../../../offices/almaty/reception/"' in body(f"[words]({target})")


def test_raw_html_is_dropped_from_a_body() -> None:
    assert "<b>" not in body("Some <b>bold</b> <script>alert(1)</script> words")


def test_an_unknown_accessibility_fact_is_not_shown_as_no() -> None:
    office = Office.model_fields["accessibility"].default
    assert all(known == "unknown" for _, known in office)
    content = next(slots["content"] for page, slots in made(edition(*minimal()), "en") if page.layout == "office")
    assert "qb-facts__value--no" not in content


def test_no_address_is_used_twice() -> None:
    given = edition(*minimal())
    for language in LANGUAGES:
        paths = [plan.path for plan in given.every_plan(language)]
        assert len(paths) == len(set(paths))


def test_a_plan_says_where_its_page_will_stand() -> None:
    given = edition(*minimal())
    for language in LANGUAGES:
        for plan in given.every_plan(language):
            page = plan.make()
            assert (page.language, page.path, page.layout, page.section) == plan[:4]
            assert page.languages == plan.languages
            assert ShellKey.of(plan) in shell_keys(language), plan.path
