"""Whatever somebody puts into the sources is refused with help or becomes a whole site. `make fuzz` looks for minutes; this is the same
short walk each time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qabyldau.problems import Place, problem
from tests.fuzz.laws import hold, law
from tests.fuzz.nasty import KINDS, MEDIA, PICTURE, plain
from tests.fuzz.oracle import Inert, assert_helpful, assert_sound


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("kind", KINDS)
def test_sources_are_refused_with_help_or_become_a_whole_site(kind: str, cache: Path) -> None:
    law(kind, cache, 12)()


@pytest.mark.parametrize(
    "html",
    [
        "<p><script>x()</script>",
        "<img src=x onerror=x()>",
        '<a href="javascript:x()">x</a>',
        '<a href=" JaVaScRiPt:x()">x</a>',
        '<iframe srcdoc="x"></iframe>',
        "<object data=x></object>",
        '<p "onclick=x">',
        "<base href=//x.kz>",
    ],
)
def test_what_could_run_is_noticed(html: str) -> None:
    with pytest.raises(AssertionError):
        Inert(html, "page").look()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        ("feed.xml", b'<feed xmlns="http://www.w3.org/2005/Atom"><content type="html">&lt;img onerror="x" src="x"/&gt;</content></feed>'),
        ("hours.ics", b"BEGIN:VCALENDAR\r\nSUMMARY:a\nX:b\r\n"),
        ("hours.ics", b"BEGIN:VCALENDAR\r\nnot a line\r\n"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_noticed(name: str, data: bytes) -> None:
    with pytest.raises(AssertionError):
        assert_sound(name, data)


def test_a_place_that_is_not_in_the_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "branches.yaml").write_text("a: b\n", "utf-8")
    for line, column in ((3, 1), (1, 6), (0, 1)):
        with pytest.raises(AssertionError):
            assert_helpful(tmp_path, problem(Place("branches.yaml", line, column), "tab"))


def test_the_sources_before_anything_is_done_to_them_become_a_site(tmp_path: Path, cache: Path) -> None:
    assert hold({**{name: text.encode() for name, text in plain()}, MEDIA: PICTURE}, cache)
