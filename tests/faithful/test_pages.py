"""What the pages say is what the YAML says, in three languages: nothing missing, nothing added, nothing changed.

The readers here are not the program's: lxml for pages, plain PyYAML for sources, a small reader of hours and words of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conftest import TODAY
from tests.faithful import hours, words
from tests.faithful.conftest import Built
from tests.faithful.ledger import Ledger
from tests.faithful.site import Page, text
from tests.faithful.sources import FOLDERS, LANGUAGES, Record, Sources, exceptions, phone, street

DAY = dt.date.fromisoformat(TODAY)
AHEAD = 42
"""Pages tell of changes in so many days, today among them."""


def pages(site: Path, language: str, pattern: str) -> Iterator[Page]:
    """The pages of a pattern that do not only lead on to another."""
    for path in sorted((site / FOLDERS[language]).glob(pattern)):
        page = Page(path)
        if not page.moved:
            yield page


def in_every_language(built: Built, pattern: str) -> Iterator[tuple[str, Page]]:
    for language in LANGUAGES:
        for page in pages(built.site, language, pattern):
            yield language, page


def test_every_office_has_its_page_in_each_language(built: Built, ledger: Ledger) -> None:
    for language in LANGUAGES:
        shown = [page.path.parent.name for page in pages(built.site, language, "offices/*/*/index.html")]
        ledger.compare("pages of offices", language, "offices/", built.sources.offices, shown)
        shown = [page.path.parent.name for page in pages(built.site, language, "branches/*/index.html")]
        ledger.compare("pages of branches", language, "branches/", built.sources.branches, shown)


def test_names_phones_and_addresses_of_offices(built: Built, ledger: Ledger) -> None:
    for language, page in in_every_language(built, "offices/*/*/index.html"):
        office, branch = built.sources.offices[page.path.parent.name]
        where, address = office["id"], office["address"]
        ledger.compare("names of offices", language, where, [office["name"][language]], [page.heading])
        _phones(ledger, language, page, office)
        lines = page.texts("//address/p")
        place = ", ".join([address["locality"][language], *([address["postal_code"]] if "postal_code" in address else [])])
        line = street(address, language)
        wanted = [*([line] if line else []), *([address["district"][language]] if "district" in address else []), place]
        ledger.compare("lines of addresses", language, where, wanted, lines)
        told = [
            found[1]
            for each in page.texts("//section[@id='address']/p")
            if (found := re.fullmatch(rf"{words.LANDMARK[language]}: (.*)", each))
        ]
        ledger.compare("landmarks", language, where, [address["landmark"][language]] if "landmark" in address else [], told)
        _links(ledger, language, page, office)
        facts = dict(page.facts())
        names = [
            built.sources.branches[branch["id"]]["name"][language],
            *(each["name"][language] for each in built.sources.parties if each["id"] == branch["party"]),
        ]
        ledger.compare("branches and parties of offices", language, where, names, [each for each in facts.values() if each in names])


def _phones(ledger: Ledger, language: str, page: Page, office: Record) -> None:
    given = [phone(each["number"]) for each in office.get("phones", [])]
    shown = page.all("//section[@id='address']//a[starts-with(@href, 'tel:')]")
    ledger.compare("phones", language, office["id"], given, [each.get("href")[4:] for each in shown])
    ledger.compare("phones as people read them", language, office["id"], given, [phone(text(each)) for each in shown])
    labels = [each["label"][language] for each in office.get("phones", []) if "label" in each]
    ledger.compare(
        "whose phones",
        language,
        office["id"],
        labels,
        [label for each in shown if (label := text(each.getparent().getprevious())) in labels],
    )
    quick = {each.get("href")[4:] for each in page.all("//header//a[starts-with(@href,'tel:')] | //nav//a[starts-with(@href,'tel:')]")}
    assert quick == set(given[:1]), f"{page.path}: {quick}"


def _links(ledger: Ledger, language: str, page: Page, office: Record) -> None:
    given = [office[name] for name in ("email", "website") if name in office] + list(office.get("messengers", {}).values())
    shown = page.all("//section[@id='address']//dl//a[not(starts-with(@href, 'tel:'))]")
    ledger.compare("e-mail, website, messengers", language, office["id"], given, [text(each) for each in shown])
    assert [each.get("href").removeprefix("mailto:") for each in shown] == [text(each) for each in shown]


def test_weeks_of_offices(built: Built, ledger: Ledger) -> None:
    for language, page in in_every_language(built, "offices/*/*/index.html"):
        office, _ = built.sources.offices[page.path.parent.name]
        given = office.get("hours", "unknown")
        rows = page.all("//table[@class='qb-week']//tr")
        said = page.texts("//section[@aria-labelledby='hours']/p[contains(@class, 'unknown')]")
        ledger.compare("unknown hours", language, office["id"], [words.UNKNOWN[language]] if given == "unknown" else [], said)
        if given == "unknown":
            assert not rows, page.path
            continue
        assert [text(row[0]) for row in rows] == list(words.WEEKDAYS[language]), page.path
        for row, possible in zip(rows, hours.by_day(given, DAY), strict=True):
            shown, sometimes = text(row[1]), words.SOMETIMES[language]
            assert shown.endswith(sometimes) == (len(possible) > 1), f"{page.path}: {shown} {possible}"
            found = words.times(shown.removesuffix(sometimes).strip(), language)
            ledger.compare("days of the week", language, office["id"], [_either(found, possible)], [str(found)])


def _either(found: tuple[str, ...], possible: set[tuple[str, ...]]) -> str:
    return str(found) if found in possible else str(sorted(possible)[0])


def test_coming_exceptions(built: Built, ledger: Ledger) -> None:
    for language, page in in_every_language(built, "offices/*/*/index.html"):
        office, branch = built.sources.offices[page.path.parent.name]
        own = exceptions(office, branch)
        shown = [(each[0].get("datetime"), text(each[1])) for each in page.all("//ul[@class='qb-special']/li")]
        given = [f"{first} {each['reason'][language]} {_exceptional(each['hours'])}" for first, each in _runs(own)]
        reasons = {each["reason"][language] for each in own}
        found = [f"{day} {reason} {words.times(said, language)}" for day, reason, said in _told(shown) if reason in reasons]
        ledger.compare("exceptions", language, office["id"], given, found)
        for day, reason, _ in _told(shown):
            known = built.sources.holidays.get(day, {}).get("name", {}).get(language, "")
            assert reason in reasons or (known and reason.startswith(known)), f"{page.path}: {day} {reason}"


def _runs(own: list[Record]) -> Iterator[tuple[dt.date, Record]]:
    """The days on which an exception begins to hold, or holds again after another, in the time that pages tell of."""
    before = None
    for date in (DAY + dt.timedelta(number) for number in range(AHEAD)):
        holds = next((each for each in own if each["since"] <= date.isoformat() <= each.get("until", each["since"])), None)
        if holds is not None and holds is not before:
            yield date, holds
        before = holds


def _told(shown: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for day, said in shown:
        reason, _, what = said.rpartition(": ")
        yield day, reason, what


def _exceptional(given: str) -> tuple[str, ...]:
    return () if given == "closed" else tuple(given.split(","))


def test_who_receives_and_what_helps(built: Built, ledger: Ledger) -> None:
    for language, page in in_every_language(built, "offices/*/*/index.html"):
        office, _ = built.sources.offices[page.path.parent.name]
        where, given = office["id"], office.get("reception", [])
        items = page.all("//section[@aria-labelledby='people']//li")
        ledger.compare(
            "people who receive", language, where, [each["official"][language] for each in given], [_named(each) for each in items]
        )
        posts = [each["post"][language] for each in given if "post" in each]
        ledger.compare("their posts", language, where, posts, [note for each in items for note in _notes(each) if note in posts])
        for reception, item in zip(given, items, strict=True):
            wanted = re.findall(r"\d\d:\d\d", reception["when"])
            shown = next(found for note in _notes(item) if (found := re.findall(r"\d\d:\d\d", note)))
            ledger.compare("times of receptions", language, where, wanted, shown)
        services = [built.sources.services[each]["name"][language] for each in office.get("services", [])]
        ledger.compare("services", language, where, services, page.texts("//ul[@class='qb-services']/li/span[1]"))
        access = [words.KNOWN[language][office.get("accessibility", {}).get(fact, "unknown")] for fact in _ACCESS]
        ledger.compare("facts of access", language, where, access, page.texts("//section[@aria-labelledby='access']//dd")[: len(_ACCESS)])


_ACCESS = ("step_free", "ramp", "lift", "toilet", "hearing_loop", "parking")


def _named(item: Any) -> str:
    return text(item.xpath(".//p[@class='qb-people__name']")[0])


def _notes(item: Any) -> list[str]:
    return [text(each) for each in item.xpath(".//p[@class='qb-people__note']")]


def test_names_leaders_figures_and_appeals_of_branches(built: Built, ledger: Ledger) -> None:
    for language, page in in_every_language(built, "branches/*/index.html"):
        branch = built.sources.branches[page.path.parent.name]
        where = branch["id"]
        ledger.compare("names of branches", language, where, [branch["name"][language]], [page.heading])
        _leaders(ledger, language, page, branch, built.sources)
        below = [each["name"][language] for each in built.sources.branches.values() if each.get("parent") == where]
        ledger.compare("branches below", language, where, below, page.texts("//section[@aria-labelledby='children']//a"))
        for kind, names in (("figures", _OF_FIGURES), ("appeals", _OF_APPEALS)):
            given = [f"{name} {words.given_quantity(each[name])}" for each in branch.get(kind, []) for name in names if name in each]
            items = page.all(f"//section[starts-with(@aria-labelledby, '{kind}-')]//dl/div")
            found = [f"{_measure(each)} {words.quantity(text(each[1]), language)}" for each in items]
            ledger.compare(kind, language, where, given, found)
        places = [each["place"] for each in branch.get("awards", [])]
        shown = re.findall(r": (\d+)", " ".join(page.texts("//section[@aria-labelledby='awards']//li/p[2]")))
        ledger.compare("places in contests", language, where, places, shown)


_OF_FIGURES = ("members", "primary_organisations", "branches", "district_offices", "districts", "attendance")
_OF_APPEALS = ("received", "resolved", "consulted", "pending", "meetings", "helped")


def _measure(item: Any) -> str:
    return str(item.get("class")).rpartition("--")[2]


def _leaders(ledger: Ledger, language: str, page: Page, holder: Record, sources: Sources) -> None:
    given = [sources.people[each["person"]]["name"][language] for each in holder.get("leadership", [])]
    shown = [_named(each) for each in page.all("//section[@aria-labelledby='leaders']//li")]
    ledger.compare("leaders", language, holder["id"], given, shown)


def test_names_and_leaders_of_parties(built: Built, ledger: Ledger) -> None:
    parties = {each["id"]: each for each in built.sources.parties}
    for language, page in in_every_language(built, "parties/*/index.html"):
        party = parties[page.path.parent.name]
        ledger.compare("names of parties", language, party["id"], [party["name"][language]], [page.heading])
        _leaders(ledger, language, page, party, built.sources)


def test_the_directory_holds_every_office(built: Built, ledger: Ledger) -> None:
    for language in LANGUAGES:
        page = Page(built.site / FOLDERS[language] / "offices/index.html")
        shown = [each.get("href").rstrip("/").rpartition("/")[2] for each in page.all("//a[@class='qb-office__link']")]
        ledger.compare("offices in the directory", language, "offices/", built.sources.offices, shown)


def test_wherever_an_office_is_listed_it_bears_its_own_facts(built: Built, ledger: Ledger) -> None:
    for pattern in (
        "offices/index.html",
        "offices/*/index.html",
        "offices/*/*/index.html",
        "branches/*/index.html",
        "parties/*/index.html",
    ):
        for language, page in in_every_language(built, pattern):
            for row in page.all("//li[contains(@class, 'qb-office ')]"):
                _row(ledger, language, row, built.sources)


def _row(ledger: Ledger, language: str, row: Any, sources: Sources) -> None:
    [link] = row.xpath(".//a[@class='qb-office__link']")
    office, _ = sources.offices[link.get("href").rstrip("/").rpartition("/")[2]]
    where, line = f"a list, {office['id']}", street(office["address"], language)
    ledger.compare("names in lists", language, where, [office["name"][language]], [text(link)])
    place = " · ".join([*([line] if line else []), office["address"]["locality"][language]])
    phones = [phone(each["number"]) for each in office.get("phones", [])[:1]]
    shown = [text(each) for each in row.xpath(".//p[@class='qb-office__place']")]
    ledger.compare("addresses in lists", language, where, [place], shown[:1])
    ledger.compare("phones in lists", language, where, phones, [phone(each) for each in shown[1:]])
    for badge in row.xpath(".//*[@data-qb-office]"):
        possible = hours.by_day(office["hours"], DAY)
        shown_week = words.week(text(badge), language)
        always = {day: next(iter(each)) for day, each in enumerate(possible) if len(each) == 1 and each != {()}}
        given = [f"{day} {_either(times, possible[day])}" for day, times in shown_week.items()]
        given += [f"{day} {times}" for day, times in always.items() if day not in shown_week]
        found = [f"{day} {times}" for day, times in shown_week.items()]
        ledger.compare("weeks in lists", language, where, given, found)


def test_headlines_of_news_stand_on_their_pages_and_nowhere_without_one(built: Built, ledger: Ledger) -> None:
    for language in LANGUAGES:
        shown = {
            page.path.parent.relative_to(built.site / FOLDERS[language] / "news").as_posix(): page
            for page in pages(built.site, language, "news/[0-9]*/*/index.html")
        }
        items = {key: page for key, page in shown.items() if page.all("//div[contains(@class, 'qb-page--news-item')]")}
        public = {key: item for key, item in built.sources.news.items() if language in item and _public(item)}
        ledger.compare("news", language, "news/", public, items)
        for key in public.keys() & items.keys():
            ledger.compare("headlines", language, key, [public[key][language]["title"].strip()], [items[key].heading])


def _public(item: Record) -> bool:
    return item.get("draft") != "true" and item["date"].rstrip("~")[:10] <= TODAY
