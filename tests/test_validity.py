"""Every page is valid HTML, as the checker has it that the W3C uses."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from qabyldau.model import LANGUAGES
from tests import nu

_LAYOUT = re.compile(r"qb-page--([\w-]+)")


def by_layout(site: Path) -> dict[tuple[str, str], list[Path]]:
    """Pages by layout and language."""
    found: defaultdict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        layout, language = _LAYOUT.search(text), re.search(r'<html lang="(\w+)"', text)
        assert language, path
        found[layout[1] if layout else "page", language[1]].append(path)
    return found


def test_every_page_and_drawing_of_the_demonstration_site_is_valid(demo_site: Path) -> None:
    assert nu.errors([*sorted(demo_site.rglob("*.html")), *sorted(demo_site.rglob("*.svg"))]) == []


def test_pages_of_every_layout_and_language_of_the_national_site_are_valid(national_site: Path) -> None:
    groups = by_layout(national_site)
    layouts = {layout for layout, _ in groups}
    assert {"home", "directory", "region", "office", "branch", "party", "receptions", "search", "news-item", "news-index"} <= layouts
    assert {language for _, language in groups} == set(LANGUAGES)
    assert nu.errors({path for pages in groups.values() for path in (pages[0], pages[len(pages) // 2], pages[-1])}) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("<p><div>x</div></p>", "No “p” element in scope but a “p” end tag seen."),
        ('<img src="a.png">', "An “img” element must have an “alt” attribute"),
    ],
)
def test_the_checker_finds_what_is_planted(tmp_path: Path, fault: str, said: str) -> None:
    page = tmp_path / "index.html"
    page.write_text(f'<!doctype html>\n<html lang="kk">\n<title>x</title>\n{fault}\n</html>', "utf-8")
    assert [each.split(": ", 1)[1].startswith(said) for each in nu.errors([page])] == [True]
