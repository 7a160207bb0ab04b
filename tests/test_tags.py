"""Names that outlive every address: RFC 4151 by the letter, made of what an item was called first."""

from __future__ import annotations

import pytest

from qabyldau.tags import TaggingEntity, lasting_key


def test_a_name_is_made_of_what_the_item_was_called_first() -> None:
    key = lasting_key("2024/new-name", ["/news/2023/first-name/", "/news/2023/second-name/"])
    assert TaggingEntity("qabyldau.example", "2026").tag("ru", "news", key) == "tag:qabyldau.example,2026:ru/news/2023/first-name"


@pytest.mark.parametrize("former", [[], ["/press/1234.html"], ["/news/2023/"]])
def test_an_item_that_was_never_renamed_is_known_by_its_key(former: list[str]) -> None:
    assert lasting_key("2023/almaty-reception", former) == "2023/almaty-reception"


@pytest.mark.parametrize("since", ["2026", "2026-11", "2026-11-23"])
@pytest.mark.parametrize("authority", ["qabyldau.example", "press-office@qabyldau.example"])
def test_a_tagging_entity_is_a_host_or_an_address_and_a_day(authority: str, since: str) -> None:
    assert TaggingEntity(authority, since).tag("a b", "ә") == f"tag:{authority},{since}:a%20b/%D3%99"


@pytest.mark.parametrize(
    ("authority", "since"),
    [
        ("Qabyldau.example", "2026"),
        ("қабылдау.қаз", "2026"),
        ("https://qabyldau.example", "2026"),
        ("qabyldau.example/", "2026"),
        ("", "2026"),
        ("qabyldau.example", "26"),
        ("qabyldau.example", "2026-13"),
        ("qabyldau.example", "2026-02-30"),
    ],
)
def test_what_rfc_4151_does_not_allow_is_refused(authority: str, since: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        TaggingEntity(authority, since)
