"""Nobody is kept out: axe-core finds nothing on any layout in any language and colours, names are in the page's language, nothing moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page

from qabyldau.languages import CATALOGUES
from tests.browser import axe, screenshots
from tests.browser.visit import Visit, settled

Serve = Callable[[Path], str]
OFFICE = "offices/almaty/almaty-reception/"
NOON = "2026-11-23T07:00:00Z"
"""Noon of the day on which the sites are built: some offices are open, some closed, of some it is not known."""
SCHEMES = {"dark": ("slate", ""), "high contrast": ("default", "high"), "dark high contrast": ("slate", "high")}
_PUT_ON = """([scheme, contrast]) => {
    Object.assign(document.documentElement.dataset, { mdColorScheme: scheme, qbContrast: contrast })
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""


def still(visit: Visit, width: int = 360, height: int = 780) -> Page:
    """A page at noon on which nothing moves, so that a look at it is never a look at something halfway."""
    page = visit.page(width, height, reduced_motion="reduce")
    page.clock.set_fixed_time(NOON)
    return page


def put_on(page: Page, scheme: tuple[str, str]) -> None:
    """Show a page in other colours."""
    page.evaluate(_PUT_ON, scheme)


@pytest.mark.parametrize("site", ["demo_site", "national_site"])
def test_axe_finds_nothing_on_any_layout_in_any_language_and_colours(
    request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str
) -> None:
    folder: Path = request.getfixturevalue(site)
    page = still(visit)
    found = []
    for _, _, path in screenshots.pages(folder):
        page.goto(f"{serve(folder)}/{path}")
        settled(page)
        found += [f"{path}: {finding}" for finding in axe.findings(page)]
        for name, scheme in SCHEMES.items():
            put_on(page, scheme)
            found += [f"{path} in {name}: {finding}" for finding in axe.colour_findings(page)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_wide_screen(visit: Visit, national_site: Path, serve: Serve) -> None:
    page = still(visit, 1280, 900)
    found = []
    for _, language, path in screenshots.pages(national_site):
        if language == "kk":
            page.goto(f"{serve(national_site)}/{path}")
            settled(page)
            found += [f"{path}: {finding}" for finding in axe.findings(page)]
    assert not found, "\n".join(found)


def open_the_menu(page: Page) -> None:
    page.locator(".qb-header__toggle").click()


def take_the_largest_text(page: Page) -> None:
    open_the_menu(page)
    page.locator('[data-qb-set-size="xl"]').click()


def look_for_nothing(page: Page) -> None:
    page.locator(".qb-search__input").fill("жоқ нәрсе")


@pytest.mark.parametrize(
    ("path", "do"),
    [(OFFICE, open_the_menu), (OFFICE, take_the_largest_text), ("offices/", look_for_nothing), ("404.html", open_the_menu)],
)
def test_axe_finds_nothing_after(visit: Visit, demo_site: Path, serve: Serve, path: str, do: Callable[[Page], None]) -> None:
    page = still(visit)
    page.goto(f"{serve(demo_site)}/{path}")
    do(settled(page))
    assert axe.findings(page) == []


def test_axe_finds_nothing_without_scripts(visit: Visit, demo_site: Path, serve: Serve) -> None:
    page = still(visit)
    # Empty rather than switched off: axe is a script itself.
    page.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    found = []
    for path in ("", "offices/", OFFICE, "news/"):
        page.goto(f"{serve(demo_site)}/{path}")
        assert page.locator("html.no-js").count() == 1
        found += [f"{path}: {finding}" for finding in axe.findings(page)]
    assert not found, "\n".join(found)


def test_nothing_moves_for_people_who_asked_for_that(visit: Visit, demo_site: Path, serve: Serve) -> None:
    moving = """() => [...document.querySelectorAll("*")].flatMap((each) => [null, "::before", "::after"].map((part) => {
        const style = getComputedStyle(each, part)
        const times = [style.transitionDuration, style.animationDuration].flatMap((durations) => durations.split(","))
        const runs = times.some((time) => parseFloat(time) > 0)
        return runs || style.scrollBehavior === "smooth" ? each.className : null
    })).filter(Boolean)"""
    for motion, expected in (("no-preference", True), ("reduce", False)):
        page = visit.page(reduced_motion=motion)
        for path in ("", "offices/", OFFICE, "news/", "about/"):
            page.goto(f"{serve(demo_site)}/{path}")
            assert bool(page.evaluate(moving)) is expected, path


_NAMES = """() => {
    const names = []
    for (const each of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
        for (const name of ["aria-label", "title", "alt", "placeholder"])
            if (each.getAttribute(name)) names.push([each.closest("[lang]").lang, each.getAttribute(name)])
    for (const each of document.querySelectorAll("a, button, h1, h2, h3, dt, th, label, caption")) {
        const heard = each.cloneNode(true)
        heard.querySelectorAll("[aria-hidden=true]").forEach((seen) => seen.remove())
        const own = each.querySelector(":scope [lang]") ? "" : heard.textContent.trim().replace(/\\s+/g, " ")
        if (own) names.push([each.closest("[lang]").lang, own])
    }
    return names
}"""
_PROPER = re.compile(
    r"https?://\S+|\S+@\S+|«[^»]*»|Байтақ|Қабылдау|Жетісу|open space"
    r"|\b(2GIS|AMANAT|Atom|Facebook|Google|Instagram|Liter\.kz|Nur Otan|OpenStreetMap|PDF|Telegram|WhatsApp|Yandex)\b"
)
_FOREIGN = {"kk": r"[A-Za-z]{2,}", "ru": r"[A-Za-z]{2,}|[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", "en": r"[А-Яа-яЁё]{2,}"}


def sayings(language: str) -> set[str]:
    """Every message of the catalogue as the language says it."""
    with (CATALOGUES / language / "LC_MESSAGES/qabyldau.po").open("rb") as source:
        messages = [message.string for message in read_po(source, locale=language) if message.id]
    return {text for message in messages for text in ([message] if isinstance(message, str) else message)}


@pytest.mark.parametrize(("site", "kinds"), [("demo_site", None), ("national_site", {"office", "receptions"})])
def test_names_that_screen_readers_say_are_in_the_language_of_the_page(
    request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str, kinds: set[str] | None
) -> None:
    said = {language: sayings(language) for language in _FOREIGN}
    elsewhere = {language: set.union(*said.values()) - said[language] for language in _FOREIGN}
    folder: Path = request.getfixturevalue(site)
    page = still(visit)
    found = set()
    for path in (path for kind, _, path in screenshots.pages(folder) if kinds is None or kind in kinds):
        page.goto(f"{serve(folder)}/{path}")
        settled(page)
        for language, name in page.evaluate(_NAMES):
            if name in elsewhere[language] or re.search(_FOREIGN[language], _PROPER.sub("", name)):
                found.add(f"{path} ({language}): {name}")
    assert not found, "\n".join(sorted(found))
