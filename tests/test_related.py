"""What stands under an item as related: close to it, always the same, and found without comparing everything with everything."""

from __future__ import annotations

import datetime as dt
import random
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau import related as module
from qabyldau.archive import Briefs, build
from qabyldau.model import Brief, NewsItem, Story, When
from qabyldau.related import NONE, related
from tests.papers import TODAY, item, news, paper

papers = st.builds(news, st.integers(0, 1000), st.integers(0, 60))
chances = st.integers(0, 10_000).map(random.Random)
laws = settings(deadline=None, max_examples=40)


def briefs(items: dict[str, NewsItem]) -> Briefs:
    """The public items, newest first."""
    return build(paper(items), TODAY).briefs


def shared(one: Brief, other: Brief) -> bool:
    return one.topic == other.topic or any(
        set(mine) & set(others) for mine, others in ((one.branches, other.branches), (one.people, other.people), (one.words, other.words))
    )


def plain(key: str, day: int, **values: object) -> tuple[str, NewsItem]:
    """An item that shares nothing with the others but what is given."""
    bare: dict[str, object] = {"draft": False, "branches": (), "people": (), "topic": key, "date": When(2026, 10, day)}
    title = "".join(chr(ord("a") + ord(letter) % 26) * 5 for letter in key)
    bare |= {"kk": None, "ru": None, "en": Story(title=title, summary="B", body="C")}
    return f"2026/{key}", item(random.Random(1), TODAY).model_copy(update={**bare, **values})


@laws
@given(papers)
def test_related_items_share_something_are_at_most_three_and_never_the_item_itself(items: dict[str, NewsItem]) -> None:
    public = briefs(items)
    by_key = {brief.key: brief for brief in public}
    found = related(public).found
    assert found.keys() == by_key.keys()
    for key, others in found.items():
        assert len(set(others)) == len(others) <= 3
        assert key not in others
        assert all(shared(by_key[key], by_key[other]) for other in others)


@laws
@given(papers)
def test_whoever_shares_something_has_something_related(items: dict[str, NewsItem]) -> None:
    public = briefs(items)
    found = related(public).found
    for brief in public:
        assert bool(found[brief.key]) == any(shared(brief, other) for other in public if other is not brief)


def test_a_shared_branch_counts_more_than_a_shared_topic_and_two_things_more_than_one() -> None:
    items = dict(
        [
            plain("one", 9, branches=("almaty",), topic="law"),
            plain("topic", 10, topic="law"),
            plain("branch", 1, branches=("almaty",)),
            plain("both", 2, branches=("almaty",), topic="law"),
            plain("stranger", 9),
        ]
    )
    found = related(briefs(items)).found
    assert found["2026/one"] == ("2026/both", "2026/branch", "2026/topic")
    assert found["2026/stranger"] == ()


def test_of_equally_close_items_the_nearest_in_time_are_shown() -> None:
    items = dict(plain(f"item-{day:02}", day, topic="law") for day in range(1, 20))
    found = related(briefs(items)).found
    assert set(found["2026/item-10"]) < {f"2026/item-{day:02}" for day in (8, 9, 11, 12)}
    assert set(found["2026/item-10"]) >= {"2026/item-09", "2026/item-11"}


@laws
@given(papers, chances)
def test_the_same_news_have_the_same_relatives_in_whatever_order_they_were_read(items: dict[str, NewsItem], chance: random.Random) -> None:
    names = list(items)
    chance.shuffle(names)
    assert related(briefs({name: items[name] for name in names})) == related(briefs(items))


EDITS = ("add", "delete", "date", "topic", "branches", "title", "draft")


def edited(items: dict[str, NewsItem], edits: list[str], chance: random.Random) -> dict[str, NewsItem]:
    changed = dict(items)
    for edit in edits:
        other = item(chance, TODAY - dt.timedelta(days=chance.randint(0, 130)))
        if edit == "add":
            changed[f"2026/added-{chance.randint(0, 999)}"] = other
        elif changed:
            key = chance.choice(sorted(changed))
            if edit == "delete":
                del changed[key]
            elif edit == "title":
                changed[key] = changed[key].model_copy(update={"kk": other.kk or other.ru or other.en})
            else:
                changed[key] = changed[key].model_copy(update={edit: getattr(other, edit)})
    return changed


@settings(deadline=None, max_examples=150)
@given(papers, st.lists(st.sampled_from(EDITS), min_size=1, max_size=4), chances)
def test_what_an_earlier_run_found_changes_nothing_but_the_cost(
    items: dict[str, NewsItem], edits: list[str], chance: random.Random
) -> None:
    before = related(briefs(items))
    now = briefs(edited(items, edits, chance))
    assert related(now, before) == related(now, NONE)


class Counter:
    """Counts how many items are placed into the weights of others."""

    def __init__(self) -> None:
        self.looked_at = 0

    def __call__(self, *arguments: object) -> dict[object, object]:
        counter = self

        class Counted(dict[object, int]):
            def __missing__(self, key: object) -> int:
                counter.looked_at += 1
                return 0

        return Counted()


def looked_at(public: Briefs, before: module.Relations = NONE) -> int:
    """How many pairs of items are weighed."""
    counter = Counter()
    with mock.patch.object(module, "defaultdict", counter):
        related(public, before)
    return counter.looked_at


def alike(number: int) -> dict[str, NewsItem]:
    """Items that all share their topic, branch, person and words: the worst case for whoever compares pairs."""
    start = dt.date(2020, 1, 1)
    chance = random.Random(1)
    one = item(chance, start).model_copy(update={"topic": "law", "branches": ("almaty",), "people": ("aliya",), "draft": False})
    days = (start + dt.timedelta(days=number) for number in range(number))
    return {
        f"{day.year}/item-{place:05}": one.model_copy(update={"date": When(day.year, day.month, day.day)}) for place, day in enumerate(days)
    }


def test_twice_as_many_items_are_twice_the_work_even_when_all_are_alike() -> None:
    once, twice = looked_at(briefs(alike(300))), looked_at(briefs(alike(600)))
    assert 300 < once < 300 * 30
    assert twice < 2.1 * once


def test_after_an_edit_only_items_near_it_are_weighed_again() -> None:
    items = alike(600)
    public = briefs(items)
    before = related(public)
    middle = sorted(items)[300]
    now = briefs({**items, middle: items[middle].model_copy(update={"topic": "meetings"})})
    assert looked_at(now, before) < looked_at(now) / 10
    assert looked_at(public, before) == 0
