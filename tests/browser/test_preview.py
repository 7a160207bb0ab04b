"""Previews in a browser: nobody takes one for the site, everybody can read it, and an edit shows where it is and nowhere else."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qabyldau.preview import Builds, Handler, Said
from tests.browser import axe, layout
from tests.browser.test_accessibility import SCHEMES, put_on, still
from tests.browser.visit import Visit
from tests.building import ROOT, run
from tests.test_preview import BANNERS, git, items

PAGES = ("", "preview/", "news/", "news/2026/draft/", "news/2026/later/", "about/", "404.html")
TOUCH, TARGETS = 44, ".qb-preview a, .qb-page--preview .qb-list a"
"""Pixels for a finger, and the links of what only a preview has."""
LEAST = 24
"""Pixels: the smallest target of WCAG 2.2 AA."""
PAGE = '<!doctype html><title>{}</title><link rel="icon" href="data:,"><h1>{}</h1>'


@pytest.fixture(scope="session")
def preview_site(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A preview of a change that edits one item and adds a draft and an item of a later day. Read it; never write into it."""

    def make(folder: Path) -> None:
        root = folder.with_name("preview-sources")
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(ROOT / "tests/sites/minimal", root)
        for name in ("docs", "hooks", "overrides"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        items(root, "told", "2026-11-03", "Айтылды")
        items(root, "gone", "2026-11-02", "Кетті")
        (root / ".gitignore").write_text(".cache/\n", "utf-8")
        for arguments in (("init", "--quiet", "--initial-branch=main"), ("add", "--all"), ("commit", "--quiet", "--message=Base")):
            git(root, *arguments)
        items(root, "told", "2026-11-03", "Қайта айтылды")
        items(root, "draft", "2026-11-20", "Қараша айындағы көшпелі қабылдаулардың қорытындылары", more="draft: yes\n")
        items(root, "later", "2026-12-01", "Желтоқсандағы қабылдау кестесі")
        (root / "content/news/2026/2026-11-02-gone.yaml").unlink()
        done = run("preview", "--base", "main", "--today", "2026-11-23", "--site-dir", folder, cwd=root)
        assert done.returncode == 0, done.stderr

    return shared("preview-site", make)


@pytest.mark.parametrize("language", BANNERS)
def test_a_preview_is_for_everybody_on_a_phone(visit: Visit, preview_site: Path, serve: Callable[[Path], str], language: str) -> None:
    page, found = still(visit), []
    for path in PAGES:
        if path == "404.html" and language:
            continue
        if language == "en/" and path.startswith("news/2026/"):
            continue
        page.goto(f"{serve(preview_site)}/{language}{path}")
        expect(page.locator(".qb-preview")).to_contain_text(BANNERS[language])
        found += [f"{path}: {finding}" for finding in (*axe.findings(page), *layout.lost_text(page))]
        found += [f"{path}: {small}" for small in layout.small_targets(page, LEAST)]
        found += [f"{path}: {small}" for small in layout.small_targets(page, TOUCH, TARGETS)]
        for name, scheme in SCHEMES.items():
            put_on(page, scheme)
            found += [f"{path} in {name}: {finding}" for finding in axe.colour_findings(page)]
    assert not found, "\n".join(found)


def test_the_banner_leads_to_the_list_and_the_list_to_the_pages(visit: Visit, preview_site: Path, serve: Callable[[Path], str]) -> None:
    page = still(visit)
    page.goto(f"{serve(preview_site)}/ru/news/2026/told/")
    page.locator(".qb-preview a").click()
    expect(page).to_have_url(f"{serve(preview_site)}/ru/preview/")
    expect(page.get_by_role("heading", level=2)).to_have_count(4)
    page.get_by_role("link", name="Рус: Қайта айтылды ru").click()
    expect(page).to_have_url(f"{serve(preview_site)}/ru/news/2026/told/")


def test_a_draft_bears_its_mark_in_lists_and_on_its_page(visit: Visit, preview_site: Path, serve: Callable[[Path], str]) -> None:
    page = still(visit)
    page.goto(f"{serve(preview_site)}/ru/news/")
    card = page.locator(".qb-news", has_text="Қараша айындағы")
    expect(card.locator(".qb-badge--awaiting")).to_have_text("Черновик")
    card.get_by_role("link").click()
    expect(page.locator(".qb-article .qb-badge--awaiting")).to_have_text("Черновик")
    page.goto(f"{serve(preview_site)}/ru/news/2026/later/")
    expect(page.locator(".qb-article .qb-badge--awaiting")).to_contain_text("Выйдет 1 декабря")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[str, Path, Builds]]:
    """Two pages as they are served while somebody writes them."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(PAGE.format(name, "first"), "utf-8")
    builds = Builds()
    builds.done(Said())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, builds=builds, directory=str(tmp_path)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", tmp_path, builds
    finally:
        server.shutdown()
        server.server_close()


def opened(visit: Visit, address: str) -> Page:
    """A page that has heard of the last build."""
    page = visit.page()
    with page.expect_response("**/.qabyldau/builds"):
        page.goto(address)
    return page


def test_a_browser_reloads_when_its_own_page_changed_and_stays_when_another_did(visit: Visit, watched: tuple[str, Path, Builds]) -> None:
    address, folder, builds = watched
    shown, other = opened(visit, f"{address}/a/"), opened(visit, f"{address}/b/")
    other.evaluate("document.querySelector('h1').textContent = 'still here'")
    for name in ("a", "b"):
        (folder / name / "index.html").write_text(PAGE.format(name, "second"), "utf-8")
    builds.done(Said(changed=("a/index.html",)))
    expect(shown.locator("h1")).to_have_text("second")
    expect(other.locator("h1")).to_have_text("still here")
    builds.done(Said(changed=("assets/qb/qabyldau.css",)))
    expect(other.locator("h1")).to_have_text("second")
    shown.close()
    other.close()
