"""Signs of templates that somebody means as text: such a page is whole, reads as it was written, and can be published."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from qabyldau.braces import as_texts
from qabyldau.inspection import inspect
from tests.building import ROOT, build
from tests.conftest import TODAY
from tests.test_build import assert_same, by_mkdocs

NEWS = "content/news/2026/2026-11-20-opening.yaml"
TEXTS = ("{{ name }}", "{% if open %}", "{# remark #}", "%(time)s", "slot:title&;", "file:///C:/news.html")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_reads_as_it_was_written_and_bears_no_sign_of_a_template(text: str) -> None:
    told = f"Write {text}, she said"
    html = told.replace("&", "&amp;")
    page = f'<title>{html}</title><p title="{html}">{html}</p><script type="application/ld+json">{json.dumps([told])}</script>'
    found = as_texts(page.encode(), [told]).decode()
    assert re.search(r"\{[{%#]|%\(|slot:|file:", found) is None
    title, attribute, words, data = re.findall(r'<title>(.*)</title><p title="(.*)">(.*)</p><script [^>]*>(.*)</script>', found)[0]
    assert {unescape(title), unescape(attribute), unescape(words), *json.loads(data)} == {told}


def test_a_sign_that_no_text_has_stays_for_the_inspection_to_find() -> None:
    page = b"<p>{{ name }}</p><p>%(time)s</p>"
    assert as_texts(page, ["%(time)s"]) == b"<p>{{ name }}</p><p>&#37;(time)s</p>"


def test_what_the_check_accepts_is_a_site_without_a_fault_in_both_ways_of_building(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "tests/sites/minimal", sources)
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", sources)
    said = " ".join(TEXTS)
    item = (sources / NEWS).read_text("utf-8")
    item = item.replace("title: A reception has opened", f"title: 'Opened: {said}'")
    (sources / NEWS).write_text(item.replace("    A new reception has opened.", f"    {said}\n\n    `{said}`"), "utf-8")
    about = sources / "docs/about.kk.md"
    about.write_text(about.read_text("utf-8") + f"\n{said}\n\n![бет](handbook/office.webp)\n", "utf-8")
    build(sources / "mkdocs.yml", tmp_path / "site", TODAY)
    assert inspect(tmp_path / "site", 1).findings == ()
    for name in ("about/index.html", "en/news/2026/opening/index.html", "en/index.html"):
        page = unescape((tmp_path / "site" / name).read_text("utf-8"))
        assert [text for text in TEXTS if text not in page] == [], name
    ordinary = sources / "ordinary.yml"
    ordinary.write_text("INHERIT: mkdocs.yml\nextra:\n  qabyldau:\n    shells: false\n")
    by_mkdocs(ordinary, tmp_path / "ordinary")
    assert_same(tmp_path / "ordinary", tmp_path / "site")
