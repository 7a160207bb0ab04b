"""Pictures in hand-written pages have a size, whether somebody wrote it or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from qabyldau.illustrations import sized


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", ' width="300" height="200"'),
        (' width="150"', ' width="150" height="100"'),
        (' height="100"', ' height="100" width="150"'),
        (' width="7" height="9"', ' width="7" height="9"'),
    ],
)
def test_what_is_not_written_of_a_size_is_taken_from_the_picture(tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "a door.png"
    Image.new("RGB", (300, 200)).save(file)
    html = f'<p><img alt="A &gt; B" src="../media/a%20door.png"{written} /></p>'
    assert sized(html, "ru/about/", {"ru/media/a door.png": file}.get) == f'<p><img alt="A &gt; B" src="../media/a%20door.png"{said} /></p>'


def test_a_picture_that_is_not_of_this_site_stays_as_it_is() -> None:
    html = '<img alt="" src="https://elsewhere.example/a.png" /> <code>&lt;img&gt;</code>'
    assert sized(html, "about/", {}.get) == html
