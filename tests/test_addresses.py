"""Addresses: written once with marks, and right wherever they come to stand."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.addresses import absolute, asset, href, in_language, prefix, relative
from qabyldau.model import LANGUAGES, Language

ROOT = "https://party.example/site/"
NAMES = st.sampled_from(["news", "2023", "offices", "a", "a-b", "page"])
PATHS = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{name}/" for name in names))
LANGUAGE = st.sampled_from(LANGUAGES)


@given(page=PATHS, target=PATHS, language=LANGUAGE, other=LANGUAGE)
def test_way_from_a_page_leads_to_the_same_place_as_the_whole_address(page: str, target: str, language: Language, other: Language) -> None:
    here = ROOT + prefix(language) + page
    for written in (href(target), asset(target), in_language(other, target), href(f"{target}feed.xml")):
        assert urljoin(here, relative(written, page, language)) == absolute(written, language, ROOT)


@pytest.mark.parametrize(
    ("page", "target", "way"),
    [
        ("news/2023/fair/", "news/2023/market/", "../market/"),
        ("news/2023/fair/", "news/2024/market/", "../../2024/market/"),
        ("news/2023/fair/", "news/", "../../"),
        ("news/2023/fair/", "offices/", "../../../offices/"),
        ("offices/", "offices/almaty/", "../offices/almaty/"),
    ],
)
def test_way_to_a_neighbour_leads_through_the_nearest_folder(page: str, target: str, way: str) -> None:
    assert relative(href(target), page, "kk") == way
