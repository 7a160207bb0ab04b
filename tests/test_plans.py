"""What a page says it depends on is all that it depends on: equal keys are equal pages, whatever was edited elsewhere."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau.archive import MOST
from qabyldau.chrome import Chrome
from qabyldau.edition import Edition
from qabyldau.frame import Frame, Options
from qabyldau.model import LANGUAGES, NewsItem, When
from qabyldau.pages import Page, Plan
from qabyldau.pages.shelves import ShelfView
from qabyldau.pictures import Pictures
from qabyldau.writing import Bundle, Unit
from tests.building import ROOT
from tests.papers import TODAY, item, news, paper

OPTIONS = Options(("Қ", "К", "Q"), "party.example", "2026", 5)
EDITS = ("add", "delete", "date", "topic", "branches", "people", "pinned", "draft")
since = st.sampled_from([dt.date(2021, 6, 1), dt.date(2025, 6, 1), dt.date(2026, 10, 1)])
papers = st.builds(news, st.integers(0, 10_000), st.integers(8, 40), since)
edits = st.lists(st.sampled_from(EDITS), min_size=1, max_size=3)
chances = st.integers(0, 10_000).map(random.Random)
laws = settings(deadline=None, max_examples=100)


def edition(items: dict[str, NewsItem]) -> Edition:
    chrome = Chrome(ROOT / "overrides", "https://party.example/", Pictures(Path("nowhere"), Path("nowhere")))
    return Edition(paper(items), TODAY, chrome, lambda brief: items[brief.key], b"maker", b"sources", OPTIONS)


def pages(items: dict[str, NewsItem]) -> dict[tuple[object, ...], Page]:
    """Every page by all that its plan says of it."""
    made = edition(items)
    return {_said(plan): plan.make() for language in LANGUAGES for plan in made.every_plan(language)}


def _said(plan: Plan) -> tuple[object, ...]:
    return (plan.language, plan.path, plan.shows)


def edited(items: dict[str, NewsItem], edits: list[str], chance: random.Random) -> dict[str, NewsItem]:
    changed = dict(items)
    for edit in edits:
        other = item(chance, TODAY - dt.timedelta(days=chance.randint(-5, 1000)))
        if edit == "add" or not changed:
            changed[f"{other.date.year}/added-{chance.randint(0, 999)}"] = other
            continue
        key = chance.choice(sorted(changed))
        old = changed.pop(key)
        if edit == "date":
            # The key holds the year.
            changed[f"{other.date.year}/{key.partition('/')[2]}"] = old.model_copy(update={"date": other.date})
        elif edit in ("pinned", "draft"):
            changed[key] = old.model_copy(update={edit: not getattr(old, edit)})
        elif edit != "delete":
            changed[key] = old.model_copy(update={edit: getattr(other, edit)})
    return changed


@laws
@given(papers, edits, chances)
def test_pages_that_depend_on_the_same_are_the_same(items: dict[str, NewsItem], edits: list[str], chance: random.Random) -> None:
    before, after = pages(items), pages(edited(items, edits, chance))
    for said in before.keys() & after.keys():
        assert before[said] == after[said], said[:2]


def month(name: str, day: dt.date, number: int) -> dict[str, NewsItem]:
    """So many items of one day."""
    one = item(random.Random(1), day).model_copy(update={"draft": False, "date": When(day.year, day.month, day.day)})
    return {f"{day.year}/{name}-{place:03}": one for place in range(number)}


def test_the_oldest_page_of_a_long_month_learns_of_a_month_before_it() -> None:
    long = month("long", dt.date(2026, 10, 5), 2 * MOST)
    before, after = pages(long), pages({**long, **month("earlier", dt.date(2026, 9, 5), 1)})
    [old] = [(said, page) for said, page in before.items() if said[:2] == ("kk", "news/2026/10/1/")]
    [new] = [(said, page) for said, page in after.items() if said[:2] == ("kk", "news/2026/10/1/")]
    assert isinstance(new[1].view, ShelfView)
    assert new[1].view.older
    assert new[1].view.older.path == "news/2026/09/"
    assert new[0] != old[0]


def frame() -> Frame:
    return Frame("https://party.example/", ROOT / "overrides", OPTIONS, {}, {}, ())


def bundles(made: Edition) -> Iterator[Bundle]:
    return (each for each in made.units(frame()) if isinstance(each, Bundle))


def asked_for(bundle: Bundle) -> list[tuple[str, bytes]]:
    return [(unit.name, unit.key) for unit in bundle.units()]


@laws
@given(papers, edits, chances)
def test_a_bundle_whose_key_is_the_same_holds_the_same(items: dict[str, NewsItem], edits: list[str], chance: random.Random) -> None:
    before = {bundle.name: bundle for bundle in bundles(edition(items))}
    for bundle in bundles(edition(edited(items, edits, chance))):
        old = before.get(bundle.name)
        if old and old.key == bundle.key:
            assert asked_for(old) == asked_for(bundle)


@laws
@given(papers, edits, chances)
def test_a_sitemap_whose_key_is_the_same_has_the_same_bytes(items: dict[str, NewsItem], edits: list[str], chance: random.Random) -> None:
    before = sitemaps(items)
    for name, unit in sitemaps(edited(items, edits, chance)).items():
        if name in before and before[name].key == unit.key:
            assert list(before[name].make()) == list(unit.make())


def sitemaps(items: dict[str, NewsItem]) -> dict[str, Unit]:
    units = (each for each in edition(items).units(frame()) if isinstance(each, Unit))
    return {unit.name: unit for unit in units if unit.name.startswith("sitemap")}


def test_an_edit_leaves_the_bundles_of_far_months_alone() -> None:
    items = news(3, 400, dt.date(2019, 1, 1))
    key = next(key for key in items if key.startswith("2026/") and not items[key].draft)
    edit = {**items, key: items[key].model_copy(update={"pinned": not items[key].pinned})}
    before, after = ({bundle.name: bundle.key for bundle in bundles(edition(each))} for each in (items, edit))
    changed = {name for name in after if before[name] != after[name]}
    assert {f"items/2026/{items[key].date.month:02}", f"shelf/news/topics/{items[key].topic}/", "search"} <= changed
    assert all(name.startswith(("items/2025", "items/2026")) for name in changed if name.startswith("items/"))
    assert len(changed) < len(after) / 4
