"""No page runs or styles itself from within, and what would be planted there is found as a browser's parser finds it."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.inline import Inline, inline

PLANTED = {
    "<script>alert(1)</script>": "<script>",
    "<SCRIPT\ntype=module>alert(1)</SCRIPT >": "<script>",
    "<script type='text/javascript'>alert(1)</script>": "<script>",
    "<style>p { color: red }</style>": "<style>",
    "<svg><style/></svg>": "<style>",
    '<p style="color: red">x</p>': "style=",
    "<p/style=color:red>x</p>": "style=",
    "<img src=x onerror=alert(1)>": "onerror=",
    "<svg/onload=alert(1)></svg>": "onload=",
    '<p title="a>b"onclick="x">y</p>': "onclick=",
    "<p ONCLICK = 'x'>y</p>": "onclick=",
    "<a b'c onclick=x>y</a>": "onclick=",
    '<a href="javascript:alert(1)">y</a>': "javascript:",
    '<a href=" java\n\tscript:alert(1)">y</a>': "javascript:",
    "<a href=jav&#x61;script&colon;alert(1)>y</a>": "javascript:",
    '<form action="JavaScript:alert(1)"></form>': "javascript:",
    '<iframe srcdoc="x"></iframe>': "srcdoc=",
    "<!--> <img src=x onerror=alert(1)>": "onerror=",
    "<noscript><p style='x'>y</p></noscript>": "style=",
}
INNOCENT = (
    '<script src="site.js"></script>',
    '<script type="application/ld+json">{"text": "<style> onclick= <script>"}</script>',
    '<script type="application/json" id="qb-hours">[1, 2]</script>',
    "<!-- <script>alert(1)</script> -->",
    '<p title="<script>alert(1)</script> style= onclick=">x</p>',
    "<textarea><p onclick=x></textarea>",
    "<title>style= <style></title>",
    '<a href="/ru/about/#javascript:">x</a>',
    '<p data-on="1" data-style="x" class="style onclick">2 < 3 & 5 > 4</p>',
    '<meta name="description" content="javascript: what is it?">',
    "<p on>x</p>",
    "plain &amp; simple\n",
)


@pytest.mark.parametrize(("html", "what"), PLANTED.items())
def test_what_would_run_or_style_a_page_from_within_is_found_with_its_line(html: str, what: str) -> None:
    assert list(inline(f"<!doctype html>\n<main>\n{html}\n</main>")) == [Inline(3, what)]


@pytest.mark.parametrize("html", INNOCENT)
def test_what_only_looks_like_it_is_left_alone(html: str) -> None:
    assert list(inline(f"<!doctype html><main>{html}</main>")) == []


def parsed(page: str) -> int:
    """How many places a browser's parser finds, by attributes and elements."""
    count = 0
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        data = element.get("type") in ("application/ld+json", "application/json")
        count += tag == "style" or (tag == "script" and "src" not in element.attrib and not data)
        for name, value in element.attrib.items():
            address = "".join(letter for letter in value if ord(letter) > 32).lower()
            count += name in ("style", "srcdoc") or (name.startswith("on") and name != "on")
            count += name.rpartition("}")[2] in ("href", "src", "action") and address.startswith("javascript:")
    return count


@given(st.lists(st.sampled_from([*(html for html in PLANTED if "<!-->" not in html and "noscript" not in html), *INNOCENT])))
def test_pieces_in_any_order_give_what_another_parser_gives(pieces: list[str]) -> None:
    page = "<!doctype html><title>x</title><body>" + "".join(f"<div>{piece}</div>" for piece in pieces)
    assert len(list(inline(page))) == parsed(page)


def test_a_drawing_that_is_never_closed_hides_nothing() -> None:
    for page in ("<svg><title/><script>alert(1)</script>", "<svg><style/><p onclick=x>", "<svg></svg><svg><title><p onclick=x>"):
        assert 0 < parsed(page) <= len(list(inline(page))), page


@pytest.mark.parametrize("site", ["demo_site", "national_site"])
def test_no_page_or_drawing_of_a_built_site_has_any(request: pytest.FixtureRequest, site: str) -> None:
    files = [path for path in request.getfixturevalue(site).rglob("*") if path.suffix in (".html", ".svg")]
    assert files
    found = [f"{path.name}:{place.line} {place.what}" for path in files for place in inline(path.read_text("utf-8"))]
    assert found == []
