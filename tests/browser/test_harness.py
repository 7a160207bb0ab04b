"""The browser tests are worth something only if they notice: faults planted here must be found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from qabyldau.headers import PAGE_POLICY, netlify
from tests.browser.axe import findings
from tests.browser.visit import Visit

GOOD = (
    '<!doctype html><html lang="kk"><meta charset="utf-8"><title>Қабылдау</title><link rel="icon" href="data:,">'
    "<main><h1>Қабылдау</h1>{}</main>"
)


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], Path]:
    """`site(html)` makes a site of one page with this in it."""

    def make(inside: str) -> Path:
        (tmp_path / "index.html").write_text(GOOD.format(inside), "utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("inside", "complaint"),
    [
        ("<script>console.error('no hours')</script>", "console: no hours"),
        ("<script>nothing.here()</script>", "error: nothing is not defined"),
        ("<img src='https://party.example/logo.png' alt=''>", "request to another origin: https://party.example/logo.png"),
        ("<script>fetch('https://party.example/')</script>", "request to another origin: https://party.example/"),
        ("<img src='missing.png' alt=''>", "404"),
    ],
)
def test_planted_fault_is_complained_about(
    browser: Browser, serve: Callable[[Path], str], site: Callable[[str], Path], inside: str, complaint: str
) -> None:
    with Visit(browser) as visit:
        visit.page().goto(serve(site(inside)), wait_until="networkidle")
        assert complaint in "\n".join(visit.complaints)


@pytest.mark.parametrize(
    ("inside", "directive"),
    [
        ("<script>document.title = 'x'</script>", "script-src"),
        ("<p style='color: red'>x</p>", "style-src"),
        ("<button onclick='this.hidden = true'>x</button>", "script-src"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>", "img-src"),
        ("<object data='/thing.svg'></object>", "object-src"),
    ],
)
@pytest.mark.parametrize("by", ["_headers", "page"])
def test_what_a_policy_forbids_is_complained_about(
    browser: Browser, serve: Callable[[Path], str], site: Callable[[str], Path], inside: str, directive: str, by: str
) -> None:
    folder = site(inside)
    page = folder / "index.html"
    if by == "page":
        said = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'
        page.write_text(page.read_text("utf-8").replace('<meta charset="utf-8">', said), "utf-8")
    else:
        (folder / "_headers").write_text(netlify(), "utf-8")
    page.write_text(page.read_text("utf-8").replace('<link rel="icon" href="data:,">', ""), "utf-8")
    (folder / "favicon.ico").write_bytes(b"")
    with Visit(browser) as visit:
        visit.page().goto(serve(folder), wait_until="networkidle")
        assert f"policy: {directive}" in "\n".join(visit.complaints)


def test_quiet_page_is_not_complained_about(browser: Browser, serve: Callable[[Path], str], site: Callable[[str], Path]) -> None:
    with Visit(browser) as visit:
        page = visit.page(width=360, java_script_enabled=False)
        page.goto(serve(site("<p>Дс-Жм 10:00-18:00</p>")))
        assert page.get_by_role("heading").inner_text() == "Қабылдау"
        assert visit.complaints == []


def test_axe_finds_what_keeps_people_out(visit: Visit, serve: Callable[[Path], str], site: Callable[[str], Path]) -> None:
    page = visit.page()
    page.goto(serve(site("<button></button><p style='color:#ccc;background:#fff'>Дс-Жм</p>")))
    found = "\n".join(findings(page))
    assert "button-name" in found
    assert "color-contrast" in found
    page.goto(serve(site("<button>Қоңырау шалу</button>")))
    assert findings(page) == []


def test_server_behaves_as_a_static_host(serve: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "offices").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "offices/index.html").write_text("offices", "utf-8")
    (tmp_path / "404.html").write_text("not here", "utf-8")
    with urlopen(f"{serve(tmp_path)}/offices/") as answer:
        assert answer.read() == b"offices"
    for missing in ("/nothing/", "/empty/"):
        with pytest.raises(HTTPError) as error:
            urlopen(serve(tmp_path) + missing)
        assert (error.value.code, error.value.read()) == (404, b"not here")
