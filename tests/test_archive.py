"""The archive: what is public on a day, in which order, and what stands beside each item."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau.archive import FEWEST, MOST, REST, Archive, build, leaves, published
from qabyldau.model import LANGUAGES, Branch, Brief, Calendar, NewsItem, Site, Story, When, Words

TODAY = dt.date(2026, 11, 23)
STORY = Story(title="A", summary="B", body="C")
NAME = Words(kk="A", ru="A", en="A")

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


BRANCHES = {id: Branch(id=id, party="p", level="region", area="KZ-75", name=NAME, parent=None if id == "x" else "x") for id in "xyz"}


def archive(news: list[NewsItem]) -> tuple[Site, Archive]:
    keys = [f"{item.date.year}/item-{place}" for place, item in enumerate(news)]
    briefs = {key: Brief.of(key, f"{key}.yaml", key.encode(), item) for key, item in zip(keys, news, strict=True)}
    site = Site({}, {}, {}, {}, BRANCHES, briefs, Calendar())
    return site, build(published(site, TODAY))


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_drafts_and_the_future_stand_nowhere_and_all_else_does(news: list[NewsItem]) -> None:
    site, made = archive(news)
    public = {key for key, item in site.news.items() if not item.draft and item.date.earliest <= TODAY}
    assert {entry.key for entry in made.briefs} == public


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_the_newest_come_first(news: list[NewsItem]) -> None:
    _, made = archive(news)
    days = [entry.date.earliest if entry.date.day else dt.date(entry.date.year, 1, 1) for entry in made.briefs]
    assert days == sorted(days, reverse=True)


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_years_and_months_hold_every_item_once(news: list[NewsItem]) -> None:
    _, made = archive(news)
    keys = [entry.key for entry in made.briefs]
    assert [entry.key for entries in made.years.values() for entry in entries] == keys
    assert [entry.key for entries in made.months.values() for entry in entries] == keys


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_neighbours_are_mutual_and_speak_the_language(news: list[NewsItem]) -> None:
    _, made = archive(news)
    for language in LANGUAGES:
        beside = made.neighbours(language)
        assert set(beside) == {entry.key for entry in made.briefs if language in entry.languages}
        for key, (older, newer) in beside.items():
            if older:
                newer_of_older = beside[older.key][1]
                assert newer_of_older is not None
                assert newer_of_older.key == key
            if newer:
                assert language in newer.languages


@settings(deadline=None)
@given(st.lists(items, max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_items_of_a_stretch_have_the_neighbours_that_they_have_in_the_whole_archive(news: list[NewsItem], start: int, stop: int) -> None:
    _, made = archive(news)
    for language in LANGUAGES:
        whole = made.neighbours(language)
        stretch = {entry.key for entry in made.briefs[start:stop]}
        assert made.neighbours(language, start, stop) == {key: pair for key, pair in whole.items() if key in stretch}


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_related_items_share_something_and_are_not_the_item_itself(news: list[NewsItem]) -> None:
    _, made = archive(news)
    for entry in made.briefs:
        related = made.related(entry.key)
        assert len({other.key for other in related}) == len(related) <= 3
        for other in related:
            assert other.key != entry.key
            own, others = entry, other
            assert own.topic == others.topic or set(own.branches) & set(others.branches) or set(own.people) & set(others.people)


@settings(deadline=None)
@given(st.lists(items, max_size=12))
def test_a_branch_tells_of_the_branches_below_it(news: list[NewsItem]) -> None:
    _, made = archive(news)
    assert made.by_branch.get("x", ()) == tuple(brief for brief in made.briefs if brief.branches)
    assert made.by_branch.get("y", ()) == tuple(brief for brief in made.briefs if "y" in brief.branches)


def some(number: int) -> list[Brief]:
    """So many briefs, newest first."""
    _, made = archive([NewsItem(date=When(2026, 1, 1), topic="a", kk=STORY) for _ in range(number)])
    return list(made.briefs)


@settings(deadline=None)
@given(st.integers(0, 5 * MOST))
def test_every_item_stands_on_one_page_of_a_shelf_and_numbered_pages_are_of_like_sizes(number: int) -> None:
    briefs = some(number)
    newest, *older = leaves(briefs)
    assert [brief for leaf in (newest, *older) for brief in leaf.briefs] == briefs
    assert newest.number is None
    assert len(newest.briefs) < MOST + REST
    assert len(newest.briefs) >= REST or not older
    assert all(FEWEST <= len(leaf.briefs) <= MOST for leaf in older)
    assert [leaf.number for leaf in older] == list(range(len(older), 0, -1))


@settings(deadline=None)
@given(st.integers(0, 4 * MOST))
def test_a_new_item_changes_the_newest_page_and_at_most_its_neighbour(number: int) -> None:
    briefs = some(number + 1)
    before, after = ({leaf.number: leaf for leaf in leaves(each)} for each in (briefs[1:], briefs))
    changed = [number for number, leaf in after.items() if before.get(number) != leaf]
    came_off = len(after) - len(before)
    assert len(changed) == 1 + came_off + (came_off and len(before) > 1)


@settings(deadline=None)
@given(st.integers(0, 5 * MOST), st.data())
def test_an_item_that_goes_leaves_older_pages_as_they_were(number: int, data: st.DataObject) -> None:
    briefs = some(number + 1)
    gone = data.draw(st.integers(0, number))
    before, after = ({leaf.number: leaf for leaf in leaves(each)} for each in (briefs, [*briefs[:gone], *briefs[gone + 1 :]]))
    older = {leaf.number for leaf in before.values() if leaf.number and set(leaf.briefs) <= set(briefs[gone + 1 :])}
    stay = older & after.keys()
    assert {number: before[number].briefs for number in stay} == {number: after[number].briefs for number in stay}
    # Where the newest page held no more than it must, the numbered one below it becomes part of it again.
    assert older - stay <= {max(older, default=0)}
    assert older == stay or len(before[None].briefs) == REST


def test_whichever_item_goes_most_pages_stay_as_they_were() -> None:
    briefs = some(500)
    before = {leaf.number: leaf.briefs for leaf in leaves(briefs)}
    changed = 0
    for gone in range(len(briefs)):
        after = {leaf.number: leaf.briefs for leaf in leaves([*briefs[:gone], *briefs[gone + 1 :]])}
        changed += sum(after.get(number) != own for number, own in before.items())
    assert len(before) >= 7
    assert changed < 1.5 * len(briefs)


@settings(deadline=None)
@given(st.integers(0, 5 * MOST))
def test_pages_of_a_shelf_lead_to_each_other(number: int) -> None:
    pages = {leaf.number: leaf for leaf in leaves(some(number))}
    for leaf in pages.values():
        older = pages[leaf.older] if leaf.older else None
        if older:
            assert older.newer == leaf.number or (leaf.number is None and older.is_before_newest)
        else:
            assert leaf.number in (None, 1)
