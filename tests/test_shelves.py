"""The shelves of the archive as a reader walks along them: nothing is missing, nothing stands twice, and old pages stay as they are."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau.archive import FEWEST, MOST, REST
from qabyldau.model import LANGUAGES, REGIONS, Language, NewsItem, When
from qabyldau.pages import Page, Plan
from qabyldau.pages.shelves import ShelfView, Way, plans, shelves
from tests.papers import BRANCHES, TODAY, item, news, public, standing

papers = st.builds(news, st.integers(0, 1000), st.integers(0, 6 * MOST))
laws = settings(deadline=None, max_examples=25)


def leaves(items: dict[str, NewsItem], language: Language = "kk") -> dict[str, list[tuple[Plan, Page, ShelfView]]]:
    """The pages of each shelf by the address of the shelf, the newest page first."""
    found: defaultdict[str, list[tuple[Plan, Page, ShelfView]]] = defaultdict(list)
    given = standing(items, language)
    for plan in (plan for shelf in shelves(given.site, given.archive) for plan in plans(given, shelf)):
        page = plan.make()
        assert isinstance(page.view, ShelfView)
        number = page.view.number
        found[plan.path.removesuffix(f"{number}/") if number else plan.path].append((plan, page, page.view))
    return found


def told(view: ShelfView) -> list[str]:
    """The keys of the items that a page shows, from the top."""
    return [card.brief.key for card in (*view.featured, *view.items)]


def homes(item: NewsItem) -> Iterator[str]:
    """The addresses of the shelves on which an item belongs."""
    if item.date.month:
        yield f"news/{item.date.year}/{item.date.month:02}/"
    yield f"news/topics/{item.topic}/"
    yield from (f"news/people/{person}/" for person in item.people)
    yield from {f"news/regions/{REGIONS[BRANCHES[branch][0]].slug}/" for branch in item.branches}
    yield from {f"branches/{member}/news/" for branch in item.branches for member in family(branch)}


def family(branch: str | None) -> Iterator[str]:
    """A branch and those above it."""
    while branch:
        yield branch
        branch = BRANCHES[branch][1]


@laws
@given(papers)
def test_every_public_item_stands_on_each_of_its_shelves_once_and_the_newest_come_first(items: dict[str, NewsItem]) -> None:
    expected: defaultdict[str, list[str]] = defaultdict(list)
    for key in public(items):
        for home in homes(items[key]):
            expected[home].append(key)
    for language in LANGUAGES:
        shown = {path: [key for *_, view in pages for key in told(view)] for path, pages in leaves(items, language).items()}
        assert shown == expected


@laws
@given(papers)
def test_numbered_pages_are_of_like_sizes_and_counted_from_the_oldest(items: dict[str, NewsItem]) -> None:
    for path, pages in leaves(items).items():
        (newest, _, first), *older = pages
        assert newest.path == path
        assert first.number is None
        assert (REST if older else 1) <= len(told(first)) < MOST + REST
        assert all(FEWEST <= len(told(view)) <= MOST for *_, view in older)
        assert [plan.path for plan, *_ in older] == [f"{path}{number}/" for number in range(len(older), 0, -1)]


@laws
@given(papers)
def test_only_the_newest_page_says_how_many_items_there_are(items: dict[str, NewsItem]) -> None:
    for pages in leaves(items).values():
        total = sum(len(told(view)) for *_, view in pages)
        assert [view.count for *_, view in pages] == [total, *[None] * (len(pages) - 1)]


@laws
@given(papers, st.integers(0, 1000))
def test_a_newer_item_changes_the_newest_page_and_at_most_the_one_that_comes_off_with_its_neighbour(
    items: dict[str, NewsItem], seed: int
) -> None:
    latest = When(TODAY.year, TODAY.month, TODAY.day, 23, 59)
    added = item(random.Random(seed), TODAY).model_copy(update={"draft": False, "date": latest})
    before, after = leaves(items), leaves({**items, "2026/zzz": added})
    for path, pages in after.items():
        old = {plan.path: (plan.shows, page) for plan, page, _ in before.get(path, [])}
        changed = {plan.path for plan, page, _ in pages if old.get(plan.path) != (plan.shows, page)}
        numbered = len(pages) - 1
        came_off = numbered - (len(old) - 1 if old else 0)
        off = {f"{path}{number}/" for number in (numbered, numbered - 1) if number} if came_off else set()
        if path not in set(homes(added)):
            # A month says which month follows it.
            assert changed <= {path}
        else:
            assert came_off in (0, 1)
            assert changed == {path} | off


@laws
@given(papers)
def test_pages_of_a_shelf_lead_to_each_other_in_both_directions(items: dict[str, NewsItem]) -> None:
    for path, pages in leaves(items).items():
        inside = {plan.path for plan, *_ in pages}
        chain = [plan.path for plan, *_ in pages]
        assert [way(view.newer, inside) for *_, view in pages] == [None, *chain[:-1]], path
        assert [way(view.older, inside) for *_, view in pages] == [*chain[1:], None], path


def way(given: Way | None, inside: set[str]) -> str | None:
    """Where a link within a shelf leads."""
    return given.path if given and given.path in inside else None


@laws
@given(papers)
def test_one_can_walk_from_the_latest_month_to_the_earliest_and_back_without_missing_a_page(items: dict[str, NewsItem]) -> None:
    pages = {plan.path: view for path, shelf in leaves(items).items() if path[5:9].isdigit() for plan, _, view in shelf}
    months = sorted({path[:13] for path in pages}, reverse=True)
    here, walked = months[0] if months else None, []
    while here:
        walked.append(here)
        older = pages[here].older
        here = older.path if older else None
    assert sorted(walked) == sorted(pages)
    for earlier, later in zip(months[1:], months, strict=False):
        newer = pages[earlier].newer
        assert newer
        assert newer.path == later
        assert newer.name
    assert not months or pages[months[0]].newer is None


def test_a_branch_tells_of_all_branches_below_it_and_of_none_above() -> None:
    chance = random.Random(1)
    below = {"talgar-station": 3, "talgar": 2, "almaty-region": 1}
    items = {
        f"2026/{branch}-{number}": item(chance, dt.date(2026, 10, 5)).model_copy(update={"branches": (branch,), "draft": False})
        for branch, count in below.items()
        for number in range(count)
    }
    counts = {path: sum(len(told(view)) for *_, view in pages) for path, pages in leaves(items).items() if path.startswith("branches/")}
    assert counts == {
        "branches/talgar-station/news/": 3,
        "branches/talgar/news/": 5,
        "branches/almaty-region/news/": 6,
        "branches/republic/news/": 6,
    }


def test_an_item_of_two_branches_stands_once_with_the_branch_above_both() -> None:
    both = item(random.Random(1), dt.date(2026, 10, 5)).model_copy(update={"branches": ("talgar", "medeu"), "draft": False})
    shown = {path: [told(view) for *_, view in pages] for path, pages in leaves({"2026/both": both}).items()}
    assert shown["branches/republic/news/"] == [["2026/both"]]
    assert shown["news/regions/almaty/"] == [["2026/both"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_that_lacks_the_language_still_stands_on_its_shelves(language: Language) -> None:
    only = item(random.Random(1), dt.date(2026, 10, 5)).model_copy(update={"draft": False})
    story = only.kk or only.ru or only.en
    for other in LANGUAGES:
        given = only.model_copy(update={**dict.fromkeys(LANGUAGES), other: story})
        [(_, _, view)] = leaves({"2026/only": given}, language)["news/2026/10/"]
        [card] = view.featured
        assert (card.language, card.foreign) == (other, other != language)
