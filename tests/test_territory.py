"""Who is responsible for a place: the branch that serves it, else the region's, and the one above where a branch does not work."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from qabyldau.check import check
from qabyldau.model import LANGUAGES, REGIONS, Branch, Site, Words, places
from qabyldau.territory import Territory
from tests.building import ROOT


def branch(id: str, level: str, area: str = "KZ-35", parent: str | None = None, serves: tuple[str, ...] = (), **more: str) -> Branch:
    name = Words(kk=id, ru=id, en=id)
    return Branch(id=id, party="party", level=level, area=area, parent=parent, name=name, serves=serves, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def demo() -> Site:
    site = check(ROOT, dt.date(2026, 11, 23)).site
    assert site is not None
    return site


def responsible(demo: Site, branches: list[Branch], place: str) -> list[str]:
    party = next(iter(demo.parties.values())).model_copy(update={"id": "party"})
    site = replace(demo, parties={"party": party}, branches={each.id: each for each in branches})
    return [each.id for each in Territory(site).responsible(places()[place])]


TREE = [
    branch("national", "republic", area="KZ-71"),
    branch("karaganda", "region", parent="national"),
    branch("temirtau", "city", parent="karaganda", serves=("temirtau", "bukhar-zhyrau")),
    branch("nura", "district", parent="karaganda", serves=("nura",), status="planned"),
    branch("almaty", "city", area="KZ-75", parent="national"),
]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("temirtau", "temirtau"),
        ("bukhar-zhyrau", "temirtau"),
        ("saran", "karaganda"),
        ("karaganda", "karaganda"),
        ("nura", "karaganda"),
        ("medeu", "almaty"),
        ("astana", "national"),
        ("semey", "national"),
    ],
)
def test_the_branch_that_serves_a_place_answers_for_it_else_the_one_above(demo: Site, place: str, expected: str) -> None:
    assert responsible(demo, TREE, place) == [expected]


def test_a_city_branch_does_not_answer_for_the_rest_of_its_region(demo: Site) -> None:
    assert responsible(demo, [branch("temirtau", "city", serves=("temirtau",))], "saran") == []
    assert responsible(demo, [branch("temirtau", "city")], "saran") == []


def test_a_branch_that_closed_and_has_none_above_answers_for_nothing(demo: Site) -> None:
    assert responsible(demo, [branch("karaganda", "region", status="closed")], "saran") == []


def test_each_party_has_its_own_answer(demo: Site) -> None:
    found = [(each.party, each.id) for each in Territory(demo).responsible(places()["bostandyk"])]
    assert found == [("baytaq", "baytaq-almaty"), ("amanat", "amanat-bostandyk")]
    assert [each.id for each in Territory(demo).responsible(places()["nauryzbai"])] == ["baytaq-almaty", "amanat-almaty"]


def test_places_lie_in_the_country_and_every_region_has_some() -> None:
    known = places().values()
    assert {place.area for place in known} == set(REGIONS)
    assert {place.id for place in known if place.kind == "region"} == {region.slug for region in REGIONS.values()}
    assert all(40 <= place.latitude <= 56 and 46 <= place.longitude <= 88 for place in known)
    assert all(place.name[language] for place in known for language in LANGUAGES)
    assert all((place.town is None) == (place.kind == "city") for place in known)


def test_names_of_regions_are_texts_like_those_of_editors() -> None:
    for region in REGIONS.values():
        for words in (region.name, region.short):
            assert Words.model_validate(words.model_dump()) == words
