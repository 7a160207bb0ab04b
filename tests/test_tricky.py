"""What looks wrong and is right: each is accepted, and the site has it as it was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.utils.yaml import get_yaml_loader

from qabyldau.check import check
from qabyldau.check.handwritten import EXTENSIONS
from qabyldau.diagnostics import report
from qabyldau.model import Branch, HoursException, NewsItem, Office, Site
from qabyldau.read.folders import TAKEN
from tests.building import ROOT, whole
from tests.faults import DOOR, NEWS, site

TODAY = dt.date(2026, 11, 23)
TITLE, BODY = "title: A reception has opened", "    A new reception has opened."
HOURS = "Mo-Fr 09:00-13:00,14:00-18:00; PH off"


def checked(root: Path, file: str, old: str, new: str) -> Site:
    path = site(root) / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    found = check(root, TODAY)
    assert report(found.problems) == ""
    assert found.site is not None
    return found.site


def item_of(root: Path, found: Site) -> NewsItem:
    return whole(root, found.news["2026/opening"])


@pytest.mark.parametrize(
    "title",
    [
        "'Yes'",
        "no",
        "on",
        "yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "1_000",
        "10:00",
        "2026-11-20",
        "050001",
        '"«Байтақ» & «AMANAT»: <b> is no tag, 3 < 5"',
        "A reception's doors opened",
        "'\"Open doors\" in Almaty'",
        "Doors open 🎉",
        '"Lawyers 👩‍⚖️ receive"',
        "Өскемен, Ақтөбе, Жаңаөзен",
        "Партия AMANAT и Liter.kz в Алматы",
        "Рокка́ — приёмная",
        "A\u00a0reception of 1\u202f000 people",
        "Qabyldaý ashyldy",
        "Hearing on 29 February 2028",
        '"#1 in Almaty"',
        '"- 40 °C outside"',
        "'{{ title }} and {% raw %}'",
        "'%s %(name)s {0}'",
        '"C:\\\\news"',
        "BIN 990140000483",
        "Line; with, all. the! signs? (really)",
    ],
)
def test_a_headline_may_be(tmp_path: Path, title: str) -> None:
    heading = checked(tmp_path, NEWS, TITLE, f"title: {title}").news["2026/opening"].heading("en")
    assert heading is not None
    plain = title[1:-1].replace("\\\\", "\\") if title[0] in "'\"" else title
    assert heading.title == plain


@pytest.mark.parametrize(
    "hours",
    [
        "24/7",
        "Mo-Fr 10:00-18:00; PH off",
        "Mo-Su 18:00-26:00",
        "Tu 10:00-13:00",
        "Mo-Fr 09:00-18:00; Sa[1,3] 10:00-14:00; PH off",
        'Mo-Fr 09:00-18:00 "by appointment"; PH off',
        "'Apr-Sep: Mo-Fr 09:00-19:00; Oct-Mar: Mo-Fr 10:00-17:00; PH off'",
        "Mo-Fr 09:00-18:00; 2028 Feb 29 off",
        "Mo-Fr 09:00-24:00",
        "Mo-Fr 14:00+; PH off",
        "unknown",
        "off",
    ],
)
def test_hours_may_be(tmp_path: Path, hours: str) -> None:
    assert office(checked(tmp_path, "branches.yaml", HOURS, hours)).hours == hours.strip("'")


def office(found: Site) -> Office:
    return found.offices["reception"][0]


def branch(found: Site) -> Branch:
    return found.branches["district"]


_PARENT = "    parent: almaty\n"


@pytest.mark.parametrize(
    ("old", "new", "get", "wanted"),
    [
        ("house: 4", "house: 4/2 б", lambda found: office(found).address.house, "4/2 б"),
        ("house: 4", "house: no", lambda found: office(found).address.house, "no"),
        ("house: 4", "house: 007", lambda found: office(found).address.house, "007"),
        ("postal_code: 050001", "postal_code: '000001'", lambda found: office(found).address.postal_code, "000001"),
        ("+7 700 000 0001", "+7 (700) 000-00-01", lambda found: office(found).phones[0].number, "+77000000001"),
        ("+7 700 000 0001", "+44 20 7946 0000", lambda found: office(found).phones[0].number, "+442079460000"),
        ("office@party.example", "oneil+news@sub.party.example", lambda found: office(found).email, None),
        ("received: 5933", "received: {value: 5933, qualifier: more_than}", lambda found: received(found).qualifier, "more_than"),
        ("received: 5933", "received: 0", lambda found: received(found).value, 0),
        ("share: 45", "share: 99.9", lambda found: found.branches["almaty"].appeals[0].resolved.share, 99.9),
        ("https://party.example/", "https://қазақ.қаз/жаңалық?id=1#a", lambda found: found.parties["model"].website, None),
        ("https://party.example/", "https://party.example:8443/a/../b", lambda found: found.parties["model"].website, None),
        ("until: 2026-12-03", "until: 2026-12-01", lambda found: exception(found).until, dt.date(2026, 12, 1)),
        (
            "since: 2026-12-01\n            until: 2026-12-03",
            "since: 2028-02-29",
            lambda found: str(office(found).exceptions[0].since),
            "2028-02-29",
        ),
        (
            "since: 2020-01-15",
            "since: 2020-01-15\n        until: 2020",
            lambda found: str(found.parties["model"].leadership[0].until),
            "2020",
        ),
        ("- id: reception", "- id: " + "a" * 60, lambda found: next(iter(found.offices)), "a" * 60),
        ("- id: reception", "- id: 2026", lambda found: next(iter(found.offices)), "2026"),
        (_PARENT, _PARENT + "    former_ids: [old-district]\n", lambda found: branch(found).former_ids, ("old-district",)),
        (_PARENT, _PARENT + "    # Comments stand anywhere.\n", lambda found: branch(found).parent, "almaty"),
        ("kk: Қабылдау", "kk: Қабылдау № 1 – «Үлгі»", lambda found: office(found).name.kk, "Қабылдау № 1 – «Үлгі»"),
        ("en: Lawyer", "en: Conor O'Brien, BIN 990140000483", lambda found: office(found).reception[0].official.en, None),
    ],
)
def test_a_fact_may_be(tmp_path: Path, old: str, new: str, get: Callable[[Site], Any], wanted: Any) -> None:
    assert get(checked(tmp_path, "branches.yaml", old, new)) == (new.removeprefix("en: ") if wanted is None else wanted)


def exception(found: Site) -> HoursException:
    return office(found).exceptions[0]


def received(found: Site) -> Any:
    return found.branches["almaty"].appeals[0].received


@pytest.mark.parametrize(
    "body",
    [
        "Write `<script>` and `{onclick=x}`, 3 < 5 & 5 > 3.",
        "[Қазақ](https://қазақ.қаз/) and <https://b.kz/a_(b)>.",
        "[Mail](mailto:a@b.kz), [call](tel:+7-727-250-10-20), [map](../map/).",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "BIN 990140000483, account KZ12 3456 7890 1234 5678, 1 200 000 000 000 tenge.",
        "&amp; &nbsp; &laquo;quotes&raquo; and &#8470; 5",
        "Two spaces at the end  \nbreak the line.",
        "## 2026\n\n1. one\n2. two\n\n> quoted\n\n---",
        "https://" + "a" * 300 + ".example/ stands in the text.",
    ],
)
def test_a_text_may_be(tmp_path: Path, body: str) -> None:
    indented = "\n".join(f"    {line}" if line else "" for line in body.split("\n"))
    story = item_of(tmp_path, checked(tmp_path, NEWS, BODY, indented)).en
    assert story is not None
    assert story.body == body + "\n"


@pytest.mark.parametrize(
    ("old", "new", "get", "wanted"),
    [
        ("topic: receptions", "topic: receptions\nevent_date: 2028-02-29", lambda item: str(item.event_date), "2028-02-29"),
        ("date: 2026-11-20\ntopic", "date: 2026-11-20 00:00\ntopic", lambda item: item.date.isoformat(), "2026-11-20T00:00"),
        ("topic: receptions", "topic: receptions\nupdated: 2026-11-20", lambda item: str(item.updated), "2026-11-20"),
        (
            "topic: receptions",
            "topic: receptions\nformer_urls: [/a/old_name.html]",
            lambda item: item.former_urls,
            ("/a/old_name.html",),
        ),
        ("branches:\n  - almaty", "branches: [almaty, district]", lambda item: item.branches, ("almaty", "district")),
        ("    en: A door", "    en: A door & a “window” <open>", lambda item: item.photo.alt.en, "A door & a “window” <open>"),
        ("topic: receptions", "topic: receptions\npinned: yes", lambda item: item.pinned, True),
        ("topic: receptions", "topic: 'receptions' # of citizens", lambda item: item.topic, "receptions"),
    ],
)
def test_an_item_may_have(tmp_path: Path, old: str, new: str, get: Callable[[NewsItem], Any], wanted: Any) -> None:
    assert get(item_of(tmp_path, checked(tmp_path, NEWS, old, new))) == wanted


def test_an_item_may_be_in_english_alone(tmp_path: Path) -> None:
    text = (site(tmp_path) / NEWS).read_text("utf-8")
    found = checked(tmp_path, NEWS, text, text.partition("kk:\n  title")[0] + "en:\n  title" + text.partition("en:\n  title")[2])
    assert found.news["2026/opening"].languages == ("en",)


@pytest.mark.parametrize("name", ["Есік.png", "Door of the office (1).PNG", "2026-door_1.jpeg", "а.webp"])
def test_a_photo_may_be_called(tmp_path: Path, name: str) -> None:
    data = (site(tmp_path) / DOOR).read_bytes()
    (tmp_path / f"content/media/2026/{name}").write_bytes(data)
    item = item_of(tmp_path, checked(tmp_path, NEWS, "file: 2026/door.png", f"file: 2026/{name}"))
    assert item.photo is not None
    assert item.photo.file == f"2026/{name}"


@pytest.mark.parametrize("name", [".DS_Store", ".2026-11-20-opening.yaml.swp", ".#2026-11-20-opening.yaml", "2026-11-20-opening.yaml~"])
def test_what_programs_leave_while_somebody_writes_is_passed_over(tmp_path: Path, name: str) -> None:
    (site(tmp_path) / "content/news/2026" / name).write_bytes(b"\0")
    assert report(check(tmp_path, TODAY).problems) == ""


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("index.kk.md", "Мәтін.\n"),
        ("index.ru.md", "---\ndescription: 'Приёмные: адреса'\n---\n\nТекст.\n"),
        ("about.kk.md", "---\ntitle: '10:00'\ndescription: Біз\n---\n\n# Біз\n\n`<script>` және `{x}`\n\n```html\n<b onclick=x>\n```\n"),
        (
            "help/first-steps.en.md",
            "---\ntitle: Help\ndescription: Steps\nrobots: noindex\n---\n\n![Steps](a.png) [up](../b.md)\n",
        ),
    ],
)
def test_a_page_by_hand_may_be(tmp_path: Path, name: str, page: str) -> None:
    path = site(tmp_path) / "docs" / name
    path.parent.mkdir(parents=True)
    path.write_text(page if page.startswith("---") else f"---\n---\n\n{page}".replace("---\n---", "---\ntitle: Үй\n---"), "utf-8")
    assert report(check(tmp_path, TODAY).problems) == ""


def test_pages_are_examined_as_mkdocs_will_make_them() -> None:
    given = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())["markdown_extensions"]
    named = {each if isinstance(each, str) else next(iter(each)) for each in given}
    assert named | {"toc", "tables", "fenced_code"} == set(EXTENSIONS)


def test_a_page_by_hand_can_stand_nowhere_where_the_site_has_its_own(demo_site: Path) -> None:
    handwritten = {path.name.partition(".")[0] for path in (ROOT / "docs").iterdir()}
    own = {path.name for path in demo_site.iterdir() if path.is_dir()} - handwritten
    assert own
    assert own <= TAKEN
