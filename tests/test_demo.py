"""The fictional national party: the same bytes everywhere, everything the model knows, nothing that could be taken for real."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import types
import typing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
import pytest
import yaml

from qabyldau.check import check
from qabyldau.model import LANGUAGES, REGIONS, BranchesFile, NewsItem, Record, Site, TopicsFile, Words
from tests.building import ROOT, whole
from tests.conftest import TODAY
from tests.demo.news import TOPICS
from tests.demo.people import english, russian
from tests.demo.places import Place, places

STORIES = ROOT / "tests/demo/stories"
FICTION = {"kk": "ойдан шығарылған", "ru": "вымышлен", "en": "fictional"}


def generate(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.demo", str(folder), *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `python -m tests.demo` writes unless it is told otherwise."""
    out = tmp_path_factory.mktemp("demo") / "national"
    done = generate(out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    checked = check(folder, dt.date.fromisoformat(TODAY))
    assert checked.site is not None, "\n".join(map(str, checked.problems[:20]))
    return checked.site


@pytest.fixture(scope="module")
def news(folder: Path, site: Site) -> dict[str, NewsItem]:
    """All items with their texts."""
    return {key: whole(folder, brief) for key, brief in site.news.items()}


def test_the_same_arguments_give_the_same_bytes_on_any_machine(tmp_path: Path) -> None:
    arguments = ("--news", "40", "--seed", "7")
    generate(tmp_path / "one", *arguments, PYTHONHASHSEED="1", TZ="Asia/Almaty", LC_ALL="C.UTF-8")
    generate(tmp_path / "other", *arguments, PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert len(contents(tmp_path / "one")) > 60


def test_another_seed_makes_another_party(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        generate(tmp_path / seed, "--news", "3", "--no-photos", "--seed", seed)
    assert contents(tmp_path / "1")["branches.yaml"] != contents(tmp_path / "2")["branches.yaml"]


def test_more_news_leave_the_others_as_they_are(tmp_path: Path) -> None:
    for count in ("20", "50"):
        generate(tmp_path / count, "--news", count, "--no-photos")
    few, many = (contents(tmp_path / count / "content/news") for count in ("20", "50"))
    kept = [name for name, data in few.items() if many.get(name) == data]
    assert len(kept) == 20
    assert len(many) == 52, "fifty public items, a draft and one of the future"


def test_content_of_another_site_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "branches.yaml").write_text("parties: []\n")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/topics.yaml").write_text("topics: []\n")
    before = contents(tmp_path)
    done = generate(tmp_path)
    assert done.returncode != 0
    assert "another site" in done.stderr
    assert contents(tmp_path) == before


def test_a_second_run_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    generate(tmp_path / "twice", "--news", "30", "--no-photos")
    generate(tmp_path / "twice", "--news", "5", "--no-photos")
    generate(tmp_path / "once", "--news", "5", "--no-photos")
    assert contents(tmp_path / "twice") == contents(tmp_path / "once")


def test_the_party_is_as_large_as_it_should_be(site: Site) -> None:
    levels = Counter(branch.level for branch in site.branches.values())
    assert {branch.area for branch in site.branches.values()} == set(REGIONS)
    assert len(site.branches) == 300
    assert levels["republic"] == 1
    assert 210 <= levels["city"] + levels["district"] <= 240
    assert len(site.offices) == 350
    public = [item for item in site.news.values() if not item.draft and item.date.earliest <= dt.date.fromisoformat(TODAY)]
    assert len(public) == 200
    assert {item.date.year for item in public} == set(range(2017, 2027))


@pytest.mark.parametrize(("branches", "offices"), [("2", "0"), ("12", "30"), ("40", "40"), ("420", "700")])
def test_parties_of_other_sizes_are_sound_too(tmp_path: Path, branches: str, offices: str) -> None:
    done = generate(tmp_path / "party", "--news", "15", "--no-photos", "--branches", branches, "--offices", offices)
    assert done.returncode == 0, done.stderr
    checked = check(tmp_path / "party", dt.date.fromisoformat(TODAY))
    assert not checked.problems
    assert checked.site is not None
    assert (len(checked.site.branches), len(checked.site.offices)) == (int(branches), int(offices))


def test_every_record_fits_the_model_when_read_by_another_yaml_reader(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        if path.parent.parent.name == "news":
            NewsItem.model_validate(data)
        elif path.name == "branches.yaml" or path.parent.name == "branches":
            BranchesFile.model_validate(data)
        elif path.name == "topics.yaml":
            TopicsFile.model_validate(data)


def records(value: object) -> Iterator[Record]:
    """A record and all records in it."""
    if isinstance(value, Record):
        yield value
        for field in type(value).model_fields:
            yield from records(getattr(value, field))
    elif isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from records(each)


def choices(annotation: Any) -> set[Any]:
    """The values between which a field chooses: those of a Literal, or true and false."""
    if annotation is bool:
        return {True, False}
    if typing.get_origin(annotation) is typing.Literal:
        return set(typing.get_args(annotation))
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, typing.Annotated, tuple):
        return {choice for part in typing.get_args(annotation) for choice in choices(part)}
    return set()


def test_everything_that_the_model_knows_occurs(site: Site) -> None:
    used: dict[tuple[type[Record], str], set[Any]] = {}
    for kind in (site.parties, site.people, site.services, site.topics, site.branches, site.news):
        for record in records(kind):
            for field in type(record).model_fields:
                value = getattr(record, field)
                seen = used.setdefault((type(record), field), set())
                seen |= set(value) if isinstance(value, tuple) and choices(type(record).model_fields[field].annotation) else set()
                seen.add(value if isinstance(value, str | bool | int) else bool(value))
    missing = [
        f"{model.__name__}.{field}: {wanted - seen or 'never given'}"
        for (model, field), seen in used.items()
        if (wanted := choices(model.model_fields[field].annotation)) - seen or not any(seen)
    ]
    assert not missing, "\n".join(missing)
    assert len(used) > 110


def test_hours_are_of_all_kinds(site: Site) -> None:
    rules = {office.hours for office, _ in site.offices.values()}
    for kind in ("unknown", "appointment", r"13:00,14:00", "Sa", r"\[1,3\]", r"\[-1\]", "Apr-Sep", r"\+", "PH off", "PH 11", "25:00"):
        assert any(re.search(kind, rule) for rule in rules), kind
    assert any("PH" not in rule for rule in rules if rule != "unknown")


def test_exceptions_lie_before_on_and_after_the_day(site: Site) -> None:
    today = dt.date.fromisoformat(TODAY)
    spans = [(each.since, each.until or each.since) for office, _ in site.offices.values() for each in office.exceptions]
    assert any(until < today for _, until in spans)
    assert any(since <= today <= until for since, until in spans)
    assert any(today < since <= today + dt.timedelta(weeks=6) for since, _ in spans)
    assert any(since > today + dt.timedelta(weeks=6) for since, _ in spans)


def test_receptions_are_weekly_on_nth_weekdays_and_on_dates(site: Site) -> None:
    receptions = [reception for office, _ in site.offices.values() for reception in office.reception]
    assert {"2026" in each.when or "[" in each.when for each in receptions} == {True, False}
    assert any(re.match(r"2026 \w{3} \d{2} ", each.when) for each in receptions)
    changes = [change for each in receptions for change in each.changes]
    assert {change.moved_to is None for change in changes} == {True, False}
    assert all(change.date > dt.date.fromisoformat(TODAY) for change in changes)


def test_party_and_people_are_called_fictional_in_every_language(site: Site, news: dict[str, NewsItem]) -> None:
    for language in LANGUAGES:
        assert all(FICTION[language] in party.name[language] for party in site.parties.values())
        assert all(person.description and FICTION[language] in person.description[language] for person in site.people.values())
        stories = [story for item in news.values() if (story := item.story(language))]
        assert all(FICTION[language] in story.body.splitlines()[-1] for story in stories)


def test_nobodys_telephone_rings(site: Site) -> None:
    numbers = [phone.number for office, _ in site.offices.values() for phone in office.phones]
    assert len(numbers) > 350
    assert len(set(numbers)) == len(numbers)
    for number in map(phonenumbers.parse, numbers):
        assert phonenumbers.is_possible_number(number)
        assert not phonenumbers.is_valid_number(number), number


def test_every_address_of_the_web_is_reserved_for_examples(folder: Path) -> None:
    texts = [path.read_text("utf-8") for path in (folder / "content").rglob("*.yaml") if path.name != "calendar.yaml"]
    links = re.findall(r"https?://[^\s\")]+", "\n".join([*texts, (folder / "branches.yaml").read_text("utf-8")]))
    assert links
    assert {host for link in links if not (host := urlsplit(link).hostname or "").endswith(".example")} == set()


def test_every_office_stands_in_its_town(site: Site) -> None:
    towns: dict[tuple[str, str], Place] = {(place.area, place.town["kk"]): place for place in places()}
    for office, branch in site.offices.values():
        near = [place for (area, name), place in towns.items() if (area, name) == (branch.area, office.address.locality.kk)]
        assert near, office.id
        where = [place for place in places() if place.area == branch.area and place.town["kk"] == office.address.locality.kk]
        if office.coordinates:
            apart = [
                max(abs(place.latitude - office.coordinates.latitude), abs(place.longitude - office.coordinates.longitude))
                for place in where
            ]
            assert min(apart) < 0.02, office.id


def test_regions_are_named_as_in_the_model() -> None:
    tops = {place.area: place for place in places() if place.top}
    assert {area: place.id for area, place in tops.items()} == {area: region.slug for area, region in REGIONS.items()}
    for area, place in tops.items():
        assert place.forms["kk"]["place"] == REGIONS[area].name.kk
        if place.kind == "region":
            assert place.forms["ru"]["Place"] == REGIONS[area].name.ru
            assert place.forms["en"]["place"] == REGIONS[area].name.en


@pytest.mark.parametrize(
    ("id", "forms"),
    [
        ("ayagoz", ("Аягөз ауданында", "в Аягозском районе", "в Аягозском районном филиале", "in Ayagoz District", "в Аягозе")),
        ("aksuat", ("Ақсуат ауданында", "в районе Аксуат", "в филиале района Аксуат", "in Aksuat District", "в селе Аксуат")),
        ("oral", ("Орал қаласында", "в Уральске", "в Уральском городском филиале", "in Oral", "в Уральске")),
        ("temir", ("Темір ауданында", "в Темирском районе", "в Темирском районном филиале", "in Temir District", "в посёлке Шубаркудык")),
        ("jetisu", ("Жетісу облысында", "в области Жетісу", "в филиале области Жетісу", "in Jetisu Region", "в Талдыкоргане")),
        ("akmola", ("Ақмола облысында", "в Акмолинской области", "в Акмолинском областном филиале", "in Akmola Region", "в Кокшетау")),
    ],
)
def test_places_are_inflected(id: str, forms: tuple[str, ...]) -> None:
    given = next(place for place in places() if place.id == id).forms
    assert (
        given["kk"]["place_in"],
        given["ru"]["place_in"],
        given["ru"]["branch_in"],
        given["en"]["place_in"],
        given["ru"]["town_in"],
    ) == forms


@pytest.mark.parametrize(
    ("kk", "ru", "en"),
    [("Ұлсұлу Әңгімебаева", "Улсулу Ангимебаева", "Ulsulu Angimebayeva"), ("Еркен Үлгіғалиев", "Еркен Улгигалиев", "Yerken Ulgigaliyev")],
)
def test_names_are_written_by_one_rule_in_three_languages(kk: str, ru: str, en: str) -> None:
    assert (russian(kk), english(russian(kk))) == (ru, en)


def stories() -> Iterator[tuple[str, dict[str, str]]]:
    """Every text of the stories in its three languages, with the name of its file."""

    def walk(value: Any) -> Iterator[dict[str, str]]:
        if isinstance(value, dict) and set(LANGUAGES) <= set(value):
            yield value
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                yield from walk(each)

    for path in sorted(STORIES.glob("*.yaml")):
        for text in walk(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)):
            yield path.name, text


def test_a_story_has_the_same_facts_in_each_language() -> None:
    facts = ("n", "m", "k", "share", "day", "later", "time", "chair", "guest", "street_on", "village_in")
    found = list(stories())
    assert {name.removesuffix(".yaml") for name, _ in found} == {*TOPICS, "shared"}
    for name, text in found:
        slots = [sorted(slot.lower() for slot in re.findall(r"{(\w+)}", text[language]) if slot.lower() in facts) for language in LANGUAGES]
        assert slots[0] == slots[1] == slots[2], (name, text["en"])


def test_news_are_long_enough_to_fill_a_page_and_short_enough_to_read(news: dict[str, NewsItem]) -> None:
    for key, item in news.items():
        for language in item.languages:
            story = item.story(language)
            assert story is not None
            words = re.findall(r"[^\W\d_][\w’'-]*|\d+", re.sub(r"\(\S+\)", "", story.body))
            assert 150 <= len(words) <= 300, (key, language, len(words))


def test_each_language_has_its_own_letters(site: Site, news: dict[str, NewsItem]) -> None:
    texts = [
        (language, record[language])
        for record in records(tuple(site.branches.values()))
        if isinstance(record, Words)
        for language in LANGUAGES
    ]
    texts += [(language, story.body) for item in news.values() for language in LANGUAGES if (story := item.story(language))]
    # «область Жетісу» is the official Russian name.
    wrong = [text for language, text in texts if language == "ru" and re.search("[әғқңөұүһі]", text.lower().replace("жетісу", ""))]
    wrong += [text for language, text in texts if language == "en" and re.search("[а-яёәғқңөұүһі]", text.lower())]
    assert not wrong, wrong[:5]


def test_no_russian_adjective_is_left_uninflected(site: Site, news: dict[str, NewsItem]) -> None:
    texts = [story.body + story.title + story.summary for item in news.values() if (story := item.ru)]
    texts += [record.ru for record in records(tuple(site.branches.values())) if isinstance(record, Words)]
    found = [match[0] for text in texts for match in re.finditer(r"\b[Вв] [А-ЯЁ][\w-]*(?:ский|ая)\b", text)]
    assert not found


def test_photos_have_the_size_of_photos(folder: Path) -> None:
    from PIL import Image

    pictures = sorted((folder / "content/media").rglob("*.jpg"))
    assert len(pictures) == 9
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == (1600, 1067)
