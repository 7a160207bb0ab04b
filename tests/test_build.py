"""Whole builds: equal to the ordinary way, equal to each other, and never half done."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.building import EPOCH, ROOT, build, run
from tests.conftest import TODAY

LAYOUTS = ("home", "directory", "region", "office", "party", "branch", "news_index", "news_year", "news_shelf", "news_item")


def files(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def assert_same(one: Path, other: Path) -> None:
    found, wanted = files(one), files(other)
    assert found.keys() == wanted.keys()
    assert not [name for name, path in found.items() if not filecmp.cmp(path, wanted[name], shallow=False)]


def copy_of_the_repository(folder: Path) -> Path:
    """The sources of the site in a folder of their own, to be changed by a test."""
    for name in ("docs", "content", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "branches.yaml"):
        shutil.copy(ROOT / name, folder)
    return folder


def by_mkdocs(config_file: Path, site_dir: Path) -> None:
    """Build with plain MkDocs, which knows nothing of the program `qabyldau`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config_file), "--site-dir", str(site_dir)]
    environment = {**os.environ, "QABYLDAU_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=["demo_site", "national_site"])
def site(request: pytest.FixtureRequest) -> Path:
    built: Path = request.getfixturevalue(request.param)
    return built


def test_every_page_equals_what_mkdocs_itself_renders(demo_site: Path, tmp_path: Path) -> None:
    sources = copy_of_the_repository(tmp_path / "sources")
    ordinary = sources / "ordinary.yml"
    ordinary.write_text("INHERIT: mkdocs.yml\nextra:\n  qabyldau:\n    shells: false\n")
    by_mkdocs(ordinary, tmp_path / "site")
    assert_same(demo_site, tmp_path / "site")


def test_mkdocs_alone_builds_the_same_site(demo_site: Path, tmp_path: Path) -> None:
    by_mkdocs(copy_of_the_repository(tmp_path / "sources") / "mkdocs.yml", tmp_path / "site")
    assert_same(demo_site, tmp_path / "site")


def test_the_demonstration_site_has_a_page_of_each_layout_in_each_language(demo_site: Path) -> None:
    for prefix in ("", "ru/", "en/"):
        pages = [path.read_text("utf-8") for name, path in files(demo_site).items() if name.startswith(prefix) and name.endswith(".html")]
        missing = [layout for layout in LAYOUTS if not any(f"qb-page--{layout.replace('_', '-')}" in html for html in pages)]
        assert not missing, prefix


def test_two_builds_are_identical_whatever_the_machine_is_set_to(demo_site: Path, tmp_path: Path) -> None:
    build(ROOT / "mkdocs.yml", tmp_path / "site", TODAY, TZ="America/Los_Angeles", LC_ALL="C", LANG="C", PYTHONHASHSEED="12345")
    assert_same(demo_site, tmp_path / "site")


def test_a_broken_build_leaves_the_old_site_untouched(tmp_path: Path) -> None:
    sources = copy_of_the_repository(tmp_path / "sources")
    build(sources / "mkdocs.yml", tmp_path / "site", TODAY)
    before = {name: path.read_bytes() for name, path in files(tmp_path / "site").items()}
    (sources / "branches.yaml").write_text("parties: 5\n")
    done = run("build", "--config-file", sources / "mkdocs.yml", "--site-dir", tmp_path / "site", "--today", TODAY, cwd=sources)
    assert done.returncode == 1
    assert "branches.yaml:" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert {name: path.read_bytes() for name, path in files(tmp_path / "site").items()} == before


class Links(HTMLParser):
    """Collects what a page links to and the anchors it offers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",")]
            if name == "id" and value:
                self.anchors.add(value)


def broken(site: Path) -> Iterator[str]:
    parsed = {name: Links(path.read_text("utf-8")) for name, path in files(site).items() if name.endswith(".html")}
    for name, page in parsed.items():
        here = urljoin("https://qabyldau.example/", name.removesuffix("index.html"))
        for link in page.links:
            target = urlsplit(urljoin(here, link))
            if target.netloc != "qabyldau.example" or target.scheme != "https":
                continue
            path = unquote(target.path.lstrip("/"))
            file = f"{path}index.html" if path.endswith("/") or not path else path
            if not (site / file).is_file():
                yield f"{name}: {link}"
            elif target.fragment not in ("", "top") and file in parsed and target.fragment not in parsed[file].anchors:
                yield f"{name}: {link} (no such anchor)"


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    assert not list(broken(site))


def test_alternates_are_reciprocal_and_exist(site: Path) -> None:
    alternates: dict[str, set[tuple[str, str]]] = {}
    for name, path in files(site).items():
        if name.endswith("index.html"):
            found = Alternates(path.read_text("utf-8"))
            if found.canonical:
                alternates[found.canonical] = found.links
    assert alternates
    for address, links in alternates.items():
        for _, other in links:
            assert alternates[other] == links, (address, other)


class Alternates(HTMLParser):
    """Collects a page's canonical address and its translations."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.canonical = ""
        self.links: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"] or ""
        if tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.links.add((given["hreflang"] or "", given["href"] or ""))


@pytest.mark.parametrize(("pattern", "limit"), [("news/[0-9]*/[a-z]*/index.html", 14 * 1024), ("**/index.html", 30 * 1024)])
def test_pages_stay_light(demo_site: Path, pattern: str, limit: int) -> None:
    sizes = {path.relative_to(demo_site): path.stat().st_size for path in demo_site.glob(pattern)}
    assert not {path: size for path, size in sizes.items() if size > limit}


def test_an_item_without_english_is_listed_there_in_another_language(demo_site: Path) -> None:
    only_elsewhere = {path.parent.name for path in demo_site.glob("news/[0-9]*/*/index.html")} - {
        path.parent.name for path in demo_site.glob("en/news/[0-9]*/*/index.html")
    }
    assert len(only_elsewhere) == 1
    slug = only_elsewhere.pop()
    index = (demo_site / "en/news/index.html").read_text("utf-8")
    assert slug in index
    switcher = (next(demo_site.glob(f"news/*/{slug}/index.html"))).read_text("utf-8")
    assert "qb-langs__link--missing" in switcher


def test_nothing_of_the_site_is_left_out_of_the_sitemaps(demo_site: Path, golden: Callable[[str, str], None]) -> None:
    listed = {
        urlsplit(part.split("</loc>")[0]).path.lstrip("/") + "index.html"
        for sitemap in demo_site.glob("sitemap-*.xml")
        for part in sitemap.read_text("utf-8").split("<loc>")[1:]
    }
    pages = {name for name in files(demo_site) if name.endswith("index.html") and "noindex" not in (demo_site / name).read_text("utf-8")}
    assert listed == pages
