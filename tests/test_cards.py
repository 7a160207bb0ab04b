"""What messengers show of a news item: its title in real letters, whole where that is possible."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

import pytest
import yaml
from PIL import Image, ImageChops

from qabyldau import cards, social
from tests.building import ROOT

TITLE, KICKER, FOOTER, COLOUR = "Алматыда «Байтақ» партиясының қоғамдық қабылдауы ашылды", "Қабылдаулар", "«Байтақ» партиясы", "#1f7a4d"
ALPHABETS = {
    "kk": "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя",
    "kk-Latn": "AaÄäBbDdEeFfGgĞğHhIıİiJjKkLlMmNnŊŋÑñOoÖöPpQqRrSsŞşTtUuŪūÜüVvYyZzʼ",
    "ru": "".join(map(chr, range(0x410, 0x450))) + "Ёё",
    "en": "".join(map(chr, range(0x41, 0x5B))) + "".join(map(chr, range(0x61, 0x7B))),
    "signs": "0123456789 .,:;!?…-–—‑«»„“”‘’'\"()[]/%‰№§&@#+=×−·•₸$€₽£°™©®\u00a0\u202f",
}
LONG = " ".join([TITLE] * 8)


def shown(title: str = "", kicker: str = "", footer: str = "", colour: str = COLOUR) -> Image.Image:
    with Image.open(io.BytesIO(cards.card(title, kicker, footer, colour))) as image:
        image.load()
        return image.convert("RGB")


def drawn(**words: str) -> tuple[int, int, int, int] | None:
    """The box of what words add to a card."""
    return ImageChops.difference(shown(), shown(**words)).getbbox()


def _texts() -> Iterator[tuple[str, str]]:
    """(where, text) of everything that may come to stand on a card of the repository's content and of the fictional party."""
    for path in (ROOT / "branches.yaml", *(ROOT / "content").rglob("*.yaml"), *(ROOT / "tests/demo").rglob("*.yaml")):
        yield from ((path.name, text) for text in _scalars(yaml.load(path.read_text("utf-8"), yaml.BaseLoader)))
    for path in (ROOT / "tests/demo").glob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        yield from ((path.name, node.value) for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _scalars(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _scalars(value)
    elif isinstance(node, list):
        for value in node:
            yield from _scalars(value)
    else:
        yield str(node)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_fonts_have_the_letters(alphabet: str) -> None:
    assert cards.missing(ALPHABETS[alphabet]) == ""


def test_fonts_have_every_letter_of_the_content() -> None:
    texts = list(_texts())
    assert len(texts) > 1000
    assert {(where, cards.missing(text)) for where, text in texts if cards.missing(text)} == set()


def test_letters_that_the_fonts_lack_are_named_and_left_out() -> None:
    assert cards.missing("Қабылдау 😀 漢字 漢") == "😀漢字"
    assert cards.card("Қабылдау 😀 ашылды", "漢", FOOTER, COLOUR) == cards.card("Қабылдау ашылды", "", FOOTER, COLOUR)


def test_each_kazakh_letter_looks_like_no_other() -> None:
    pictures = {letter: shown(letter).tobytes() for letter in "әғқңөұүһіагкноуыӘҒҚҢӨҰҮҺІ"}
    assert len(set(pictures.values())) == len(pictures)


def test_a_letter_in_two_parts_is_drawn_as_one() -> None:
    assert cards.card(unicodedata.normalize("NFD", "Йошкин Ёлка"), "", "", COLOUR) == cards.card("Йошкин Ёлка", "", "", COLOUR)


def test_card_is_what_networks_ask_of_a_large_preview() -> None:
    data = cards.card(TITLE, KICKER, FOOTER, COLOUR)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        assert image.width >= 600
        assert image.width / image.height == pytest.approx(1.91, abs=0.01)
        assert image.convert("RGB").getpixel((2, 2)) == (0x1F, 0x7A, 0x4D)
    assert len(data) < 16_000


def test_title_kicker_and_footer_each_have_their_place() -> None:
    kicker, title, footer = drawn(kicker=KICKER), drawn(title=TITLE), drawn(footer=FOOTER)
    assert kicker is not None
    assert title is not None
    assert footer is not None
    assert kicker[3] < title[1]
    assert title[3] < footer[1]


@pytest.mark.parametrize("title", ["Я", "Приём", TITLE, TITLE * 2, LONG, "Ұ" * 300, "а" * 45 + " " + "б" * 45, "— " * 200, "W" * 60])
def test_title_stays_in_its_place_whatever_its_length(title: str) -> None:
    box = drawn(title=title, kicker=KICKER)
    empty = drawn(kicker=KICKER)
    assert box is not None
    assert empty is not None
    left, top, right, bottom = ImageChops.difference(shown(kicker=KICKER), shown(title, KICKER)).getbbox() or (0, 0, 0, 0)
    assert left >= 40
    assert right <= cards.WIDTH - 40
    assert top >= empty[3] + 8
    assert bottom <= 345


def test_long_titles_end_in_an_ellipsis_and_ordinary_ones_are_whole() -> None:
    assert cards.card(LONG, "", "", COLOUR) == cards.card(LONG + " Тағы бірнеше сөз", "", "", COLOUR)
    whole = "Алматы облысының үздік қоғамдық қабылдаулары анықталды: Іле, Еңбекшіқазақ және Кеген аудандары марапатталды"
    assert cards.card(whole, "", "", COLOUR) != cards.card(whole + "!", "", "", COLOUR)


def test_long_kicker_and_footer_stay_in_one_line() -> None:
    kicker, footer = drawn(kicker=LONG), drawn(footer=LONG)
    assert kicker is not None
    assert footer is not None
    assert kicker[2] <= cards.WIDTH - 40
    assert kicker[3] - kicker[1] < 40
    assert footer[3] - footer[1] < 30
    assert footer[2] < 620, "the footer runs into the sun"


def test_lines_are_about_equally_long() -> None:
    image = ImageChops.difference(shown(), shown("Жаңа қоғамдық қабылдау Алматы қаласында ашылды"))
    rows = [image.crop((0, top, cards.WIDTH, top + 1)).getbbox() for top in range(cards.HEIGHT)]
    lines: list[int] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if row:
            lines = [*lines, 0] if before is None else lines
            lines[-1] = max(lines[-1], row[2] - row[0])
    assert len(lines) > 1
    assert min(lines) > 0.6 * max(lines)


def test_markup_is_text_like_any_other() -> None:
    assert cards.missing("<b>&amp;</b> {{ x }} \\ %s") == ""
    assert cards.card("<b>A & B</b>", "", "", COLOUR) != cards.card("A & B", "", "", COLOUR)


@pytest.mark.parametrize("words", ["", " ", "\n\t", "\u00ad\u200b", "😀"])
def test_a_card_without_words_is_still_a_card(words: str) -> None:
    assert cards.card(words, words, words, COLOUR) == cards.card("", "", "", COLOUR)


def test_the_same_words_give_the_same_bytes_in_another_process() -> None:
    script = (
        f"import hashlib; from qabyldau import cards; print(hashlib.sha256(cards.card(*{(TITLE, KICKER, FOOTER, COLOUR)!r})).hexdigest())"
    )
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True)
    cards.card(LONG, FOOTER, KICKER, "#a33a2a")
    assert done.stdout.strip() == sha256(cards.card(TITLE, KICKER, FOOTER, COLOUR)).hexdigest()


def test_key_changes_with_each_of_the_words_and_only_then() -> None:
    given = [(TITLE, KICKER, FOOTER, COLOUR), ("", KICKER, FOOTER, COLOUR), (TITLE, "", FOOTER, COLOUR), (TITLE, KICKER, "", COLOUR)]
    given += [(TITLE, KICKER, FOOTER, "#a33a2a"), (TITLE + KICKER, "", FOOTER, COLOUR)]
    assert len({social.key(*words) for words in given}) == len(given)
    assert social.key(*given[0]) == social.key(*given[0])


def test_fonts_stand_beside_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (cards.FONTS / "OFL.txt").read_text("utf-8")
