"""The archive: what is public on a day, in which order, and what stands beside each item."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau.archive import Archive, build
from qabyldau.model import LANGUAGES, Calendar, NewsItem, Site, Story, When

TODAY = dt.date(2026, 11, 23)
STORY = Story(title="A", summary="B", body="C")

dates = st.dates(dt.date(2024, 1, 1), dt.date(2027, 3, 1)).map(lambda day: When(day.year, day.month, day.day))
items = st.builds(
    NewsItem,
    date=dates | st.sampled_from([When(2025, approximate=True), When(2026, 11, 22, 17, 30)]),
    topic=st.sampled_from(["a", "b"]),
    branches=st.lists(st.sampled_from(["x", "y", "z"]), max_size=2, unique=True).map(tuple),
    people=st.lists(st.sampled_from(["p", "q"]), max_size=1).map(tuple),
    draft=st.booleans(),
    kk=st.just(STORY),
    ru=st.none() | st.just(STORY),
    en=st.none() | st.just(STORY),
)


def archive(news: list[NewsItem]) -> tuple[Site, Archive]:
    site = Site({}, {}, {}, {}, {}, {f"{item.date.year}/item-{place}": item for place, item in enumerate(news)}, Calendar())
    return site, build(site, TODAY)


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_drafts_and_the_future_stand_nowhere_and_all_else_does(news: list[NewsItem]) -> None:
    site, made = archive(news)
    public = {key for key, item in site.news.items() if not item.draft and item.date.earliest <= TODAY}
    assert {entry.key for entry in made.entries} == public


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_the_newest_come_first(news: list[NewsItem]) -> None:
    _, made = archive(news)
    days = [entry.item.date.earliest if entry.item.date.day else dt.date(entry.item.date.year, 1, 1) for entry in made.entries]
    assert days == sorted(days, reverse=True)


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_years_and_months_hold_every_item_once(news: list[NewsItem]) -> None:
    _, made = archive(news)
    keys = [entry.key for entry in made.entries]
    assert [entry.key for entries in made.years.values() for entry in entries] == keys
    assert [entry.key for entries in made.months.values() for entry in entries] == keys


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_neighbours_are_mutual_and_speak_the_language(news: list[NewsItem]) -> None:
    _, made = archive(news)
    for language in LANGUAGES:
        beside = made.neighbours(language)
        assert set(beside) == {entry.key for entry in made.entries if language in entry.item.languages}
        for key, (older, newer) in beside.items():
            if older:
                newer_of_older = beside[older.key][1]
                assert newer_of_older is not None
                assert newer_of_older.key == key
            if newer:
                assert language in newer.item.languages


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_related_items_share_something_and_are_not_the_item_itself(news: list[NewsItem]) -> None:
    _, made = archive(news)
    for entry in made.entries:
        related = made.related[entry.key]
        assert len({other.key for other in related}) == len(related) <= 3
        for other in related:
            assert other.key != entry.key
            own, others = entry.item, other.item
            assert own.topic == others.topic or set(own.branches) & set(others.branches) or set(own.people) & set(others.people)


def test_a_reader_is_offered_their_own_language_before_the_others() -> None:
    _, made = archive([NewsItem(date=When(2026, 1, 1), topic="a", ru=STORY, en=STORY)])
    assert made.entries[0].story_for("kk")[0] == "ru"
    assert made.entries[0].story_for("en")[0] == "en"
