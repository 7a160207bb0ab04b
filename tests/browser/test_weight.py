"""What a first visit costs, counted by the browser as bytes on the wire, and what a page weighs before compression."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import screenshots
from tests.browser.visit import Visit

Serve = Callable[[Path], str]
KILOBYTE = 1000
NEWS_ITEM, OTHER = 14 * KILOBYTE, 48 * KILOBYTE
WHOLE_COUNTRY = {"directory", "receptions"}
"""Pages that name every office; the directory has a budget of its own on the wire."""


def transferred(page: Page, address: str, *kinds: str) -> int:
    """Bytes that come over the wire for a first visit, headers included: of everything, or of the given kinds of resources."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kind_of: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.responseReceived", lambda event: kind_of.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}))
    page.goto(address, wait_until="networkidle")
    return sum(size for request, size in sizes.items() if not kinds or kind_of[request] in kinds)


def heaviest(site: Path, pattern: str, without: str = "<picture") -> str:
    """The address of the largest page of a kind, among those that do not hold this."""
    pages = sorted(site.glob(f"{pattern}/index.html"), key=lambda page: page.stat().st_size, reverse=True)
    return next(page.parent.relative_to(site).as_posix() for page in pages if without not in page.read_text("utf-8")) + "/"


def test_the_browser_counts_what_is_sent(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    text = "<!doctype html><link rel=icon href=data:,><img src=big.webp alt=''>" + "<p>текст" * 10_000
    (tmp_path / "index.html").write_text(text, "utf-8")
    (tmp_path / "big.webp").write_bytes(bytes(50_000))
    whole = transferred(visit.page(), serve(tmp_path))
    assert 50_000 < whole < 60_000, "a photo counts in full, a text as it was compressed"
    assert transferred(visit.page(), serve(tmp_path), "Document") < 5_000


@pytest.mark.parametrize("site", ["demo_site", "national_site"])
@pytest.mark.parametrize(
    ("pattern", "budget"),
    [("offices/*/*", 100), ("news/[12][0-9][0-9][0-9]/?[!0-9]*", 100), (".", 150)],
    ids=["office", "news item", "home"],
)
def test_a_first_visit_is_light(request: pytest.FixtureRequest, visit: Visit, serve: Serve, site: str, pattern: str, budget: int) -> None:
    folder: Path = request.getfixturevalue(site)
    path = "" if pattern == "." else heaviest(folder, pattern)
    assert 0 < transferred(visit.page(360, 780), f"{serve(folder)}/{path}") <= budget * KILOBYTE


@pytest.mark.parametrize("language", ["", "ru/", "en/"])
def test_the_directory_of_three_hundred_offices_is_light(visit: Visit, national_site: Path, serve: Serve, language: str) -> None:
    page = visit.page(360, 780)
    sent = transferred(page, f"{serve(national_site)}/{language}offices/", "Document", "Fetch", "XHR")
    assert page.locator(".qb-office").count() >= 300
    assert sent <= 60 * KILOBYTE


def test_no_font_is_loaded(visit: Visit, national_site: Path, serve: Serve) -> None:
    for _, language, path in screenshots.pages(national_site):
        if language == "kk":
            assert transferred(visit.page(), f"{serve(national_site)}/{path}", "Font") == 0, path


@pytest.mark.parametrize("site", ["demo_site", "national_site"])
def test_pages_keep_to_their_weight_before_compression(request: pytest.FixtureRequest, site: str) -> None:
    folder: Path = request.getfixturevalue(site)
    heavy = []
    for kind, _, path in screenshots.pages(folder):
        text = (folder / path / "index.html").read_text("utf-8")
        size = len(text.encode())
        light = kind == "item" and "qb-gallery" not in text
        if size > (NEWS_ITEM if light else OTHER) and kind not in WHOLE_COUNTRY:
            heavy.append(f"{path}: {size}")
    assert not heavy, "\n".join(heavy)
