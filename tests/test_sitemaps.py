"""Sitemaps: search engines can read them, find every page and translation in them, and fetch little when one item is new."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qabyldau import sitemaps
from qabyldau.model import LANGUAGES
from qabyldau.sitemaps import Entry, Group

SITE = "https://qabyldau.example/"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
DAY = dt.date(2024, 5, 1)


def texts(data: bytes, path: str) -> list[str]:
    return [str(each) for each in etree.fromstring(data).xpath(path, namespaces=SPACES)]


def addresses(data: bytes) -> list[str]:
    return texts(data, "/s:urlset/s:url/s:loc/text()")


def alternates(data: bytes) -> dict[str, dict[str, str]]:
    """The translations of each address by language."""
    return {
        url.findtext("s:loc", namespaces=SPACES): {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACES)}
        for url in etree.fromstring(data).findall("s:url", SPACES)
    }


def pages(count: int, of_year: int = 2024) -> list[Entry]:
    paths = [f"news/{of_year}/item-{number}/" for number in range(count)]
    return [Entry(path, (("kk", path), ("ru", f"ru/{path}"), ("x-default", path)), DAY) for path in paths]


def test_a_page_is_listed_with_its_last_change_and_its_translations() -> None:
    both = (("kk", "news/2024/a/"), ("en", "en/news/2024/a/"), ("x-default", "news/2024/a/"))
    made = dict(sitemaps.files({("en", 2024): [Entry("en/news/2024/a/", both, DAY)]}, SITE))
    [file] = set(made) - {"sitemap.xml"}
    assert alternates(made[file]) == {f"{SITE}en/news/2024/a/": {tag: SITE + path for tag, path in both}}
    assert texts(made[file], "//s:lastmod/text()") == ["2024-05-01"]


def test_a_page_without_a_known_change_claims_none() -> None:
    made = dict(sitemaps.files({("kk", None): [Entry("", (("kk", ""), ("x-default", "")))]}, SITE))
    assert addresses(made["sitemap-kk.xml"]) == [SITE]
    assert not texts(made["sitemap-kk.xml"], "//s:lastmod/text()")
    assert not texts(made["sitemap.xml"], "//s:lastmod/text()")


def test_the_index_names_every_file_with_its_last_change() -> None:
    older = [entry._replace(modified=dt.date(2023, 1, 2)) for entry in pages(2, 2023)]
    groups: dict[Group, list[Entry]] = {("ru", 2024): pages(3), ("kk", None): [Entry("", ())], ("kk", 2023): older}
    made = dict(sitemaps.files(groups, SITE))
    assert list(made) == ["sitemap-kk.xml", "sitemap-kk-2023.xml", "sitemap-ru-2024.xml", "sitemap.xml"]
    index = etree.fromstring(made["sitemap.xml"])
    rows = [(row.findtext("s:loc", namespaces=SPACES), row.findtext("s:lastmod", namespaces=SPACES)) for row in index]
    assert rows == [
        (f"{SITE}sitemap-kk.xml", None),
        (f"{SITE}sitemap-kk-2023.xml", "2023-01-02"),
        (f"{SITE}sitemap-ru-2024.xml", "2024-05-01"),
    ]


def test_a_new_item_touches_the_file_of_its_year_and_the_index() -> None:
    groups: dict[Group, list[Entry]] = {(language, year): pages(4, year) for language in LANGUAGES for year in (2022, 2023, 2024)}
    before = dict(sitemaps.files(groups, SITE))
    new = Entry("news/2024/new/", (("kk", "news/2024/new/"), ("x-default", "news/2024/new/")), dt.date(2024, 6, 1))
    after = dict(sitemaps.files({**groups, ("kk", 2024): [*groups["kk", 2024], new]}, SITE))
    assert {name for name in after if before.get(name) != after[name]} == {"sitemap-kk-2024.xml", "sitemap.xml"}


@pytest.mark.parametrize("limit", [{"urls": 4}, {"size": 1_200}])
def test_a_full_file_goes_on_in_the_next_and_stays_as_it_is(limit: dict[str, int]) -> None:
    made = dict(sitemaps.files({("kk", 2024): pages(10)}, SITE, **limit))
    parts = [name for name in made if name != "sitemap.xml"]
    assert parts[:3] == ["sitemap-kk-2024.xml", "sitemap-kk-2024-2.xml", "sitemap-kk-2024-3.xml"]
    assert [url for name in parts for url in addresses(made[name])] == [SITE + entry.address for entry in pages(10)]
    assert all(len(addresses(made[name])) <= limit.get("urls", 10) for name in parts)
    assert all(len(made[name]) <= limit.get("size", sitemaps.BYTES) for name in parts)
    more = dict(sitemaps.files({("kk", 2024): pages(11)}, SITE, **limit))
    assert [more[name] for name in parts[:-1]] == [made[name] for name in parts[:-1]]


def test_the_limits_are_those_of_sitemaps_org() -> None:
    made = dict(sitemaps.files({("kk", 2024): [Entry(f"{number}/", ()) for number in range(50_001)]}, SITE))
    assert [len(addresses(made[name])) for name in ("sitemap-kk-2024.xml", "sitemap-kk-2024-2.xml")] == [50_000, 1]
    assert sitemaps.BYTES == 50 * 1024 * 1024


def test_a_page_too_large_for_any_file_is_refused_and_not_left_out() -> None:
    with pytest.raises(ValueError, match="news/2024/item-0/"):
        list(sitemaps.files({("kk", 2024): pages(1)}, SITE, size=300))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("news/2024/", 2024),
        ("news/2024/10/", 2024),
        ("news/2024/almaty/", 2024),
        ("news/", None),
        ("news/topics/1999/", None),
        ("branches/almaty/news/", None),
        ("", None),
    ],
)
def test_pages_of_the_archive_belong_to_their_year(path: str, found: int | None) -> None:
    assert sitemaps.year(path) == found


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_any_address_is_listed_in_ascii(path: str) -> None:
    data = dict(sitemaps.files({("kk", None): [Entry(path, (("kk", path),))]}, "https://h.example/a&b/"))["sitemap-kk.xml"]
    [(address, translations)] = alternates(data).items()
    assert address.isascii()
    assert not set(address) & set(' <>"\n')
    assert address.startswith("https://h.example/a&b/")
    assert translations == {"kk": address}


def test_a_kazakh_address_is_percent_encoded() -> None:
    data = dict(sitemaps.files({("kk", None): [Entry("қабылдау/?a=1&b='2'", ())]}, SITE))["sitemap-kk.xml"]
    assert addresses(data) == [f"{SITE}%D2%9B%D0%B0%D0%B1%D1%8B%D0%BB%D0%B4%D0%B0%D1%83/?a=1&b='2'"]


def test_robots_are_led_to_the_index() -> None:
    assert sitemaps.robots(SITE).decode().splitlines() == ["User-agent: *", "Allow: /", f"Sitemap: {SITE}sitemap.xml"]


def test_translations_of_the_site_name_each_other(demo_site: Path) -> None:
    named = [urlsplit(address).path.lstrip("/") for address in texts((demo_site / "sitemap.xml").read_bytes(), "//s:loc/text()")]
    assert set(named) == {path.name for path in demo_site.glob("sitemap-*.xml")}
    assert "sitemap-kk-2016.xml" in named
    found = {address: links for name in named for address, links in alternates((demo_site / name).read_bytes()).items()}
    for address, translations in found.items():
        assert address in translations.values()
        assert translations["x-default"] in translations.values()
        for translation in translations.values():
            assert found[translation] == translations
