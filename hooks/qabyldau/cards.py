"""Social cards: what messengers and social networks show of a link to a news item.

In: a title in Kazakh, Russian or English, a kicker, a footer, a party's colour. Out: the bytes of a PNG, 800 × 420 pixels, the same for
the same words. Opens nothing but the fonts beside it. There may be tens of thousands of cards, so: everything that is the same on all of
them is drawn once, each letter of a size is drawn once, and ten colours make half a byte a pixel.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

WIDTH, HEIGHT = 800, 420
"""Large previews begin at 600 × 315 (Facebook; Telegram and WhatsApp ask for less). 1200 × 630 would take 15 KB a card instead of 10."""
FONTS = Path(__file__).parent / "fonts"
_BOLD, _MEDIUM = "golos-bold.ttf", "golos-medium.ttf"
_EM = 1000
"""Widths are measured at this size and scaled: letters are never fitted to pixels, so they are the same at every size."""
_MARGIN = 48
_TEXT_WIDTH = WIDTH - 2 * _MARGIN
_TITLE_TOP, _TITLE_BOTTOM = 100, 336
_SIZES = ((56, 3), (50, 4), (43, 4), (38, 5), (32, 5))
"""Sizes of the title in pixels, each with the lines it may have; the last one ends in an ellipsis where even that is too little."""
_LEADING = 1.16
_SMALL = 20
_FOOTER_WIDTH = 466
_ELLIPSIS = "…"
_LIKE = str.maketrans({"\u202f": "\u00a0", "\u2009": " ", "\u2011": "-", **dict.fromkeys("\u00ad\u200b\ufeff")})
"""What looks the same to a reader as a letter of the fonts; a no-break space stays one."""
_TOGETHER = re.compile(r" (?=[—–])|(?<=№) |(?<=\b[^\W\d_]) (?=\w)")
"""Spaces at which Russian and Kazakh lines do not end: before a dash, after № and after a word of one letter."""

_GROUND, _FAR, _NEAR = 0, 1, 2
_INK, _INKS = 3, 4
_SUN, _SUNS = 7, 3
"""Places in the palette: the ground, the two tones of the arches, four from ground to white, three from ground to the sun's yellow.

Each layer covers those with smaller numbers, so that layers are joined by taking the larger number of each pixel.
"""
_TONES = [step and _INK - 1 + step for step in (round(share * _INKS / 255) for share in range(256))]
"""Palette place of how much of a pixel a letter covers, from 0 to 255."""
_WHITE, _YELLOW = "#ffffff", "#ffd98a"
_FULL, _SOFT = 255, 220
_FINE = 4
"""Drawn this many times larger and scaled down, so that edges are smooth."""


def card(title: str, kicker: str, footer: str, colour: str) -> bytes:
    """A card as PNG. `kicker` is the topic above the title, `footer` the party or branch below, `colour` the party's as #rrggbb.

    Characters that the fonts lack (see `missing`) are left out.
    """
    ground, layer = _ground().copy(), _mark().copy()
    if kicker := _plain(kicker):
        text = _cut(kicker, _MEDIUM, _SMALL, _TEXT_WIDTH - 32)
        right = _MARGIN + 32 + round(_width(text, _MEDIUM, _SMALL))
        ImageDraw.Draw(ground).rounded_rectangle((_MARGIN, 44, right, 80), 18, fill=_NEAR)
        _line(layer, text, _MEDIUM, _SMALL, _MARGIN + 16, 69, _FULL)
    if footer := _plain(footer):
        _line(layer, _cut(footer, _MEDIUM, _SMALL, _FOOTER_WIDTH), _MEDIUM, _SMALL, _MARGIN + 42, 376, _SOFT)
    size, lines = _fitted(_TOGETHER.sub("\u00a0", _plain(title)))
    step = round(size * _LEADING)
    highest = _TITLE_TOP if kicker else _MARGIN
    top = highest + (_TITLE_BOTTOM - highest - step * len(lines)) // 2
    for number, line in enumerate(lines):
        _line(layer, line, _BOLD, size, _MARGIN - size // 20, top + step * number + round(size * 0.92), _FULL)
    image = ImageChops.lighter(ground, layer.point(_TONES))
    image.putpalette(_palette(colour))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return out.getvalue()


def missing(text: str) -> str:
    """The characters of a text that a card would leave out, each once."""
    return "".join(dict.fromkeys(letter for letter in text.translate(_LIKE) if not letter.isspace() and not _known(letter)))


def _plain(text: str) -> str:
    """The text in letters that the fonts have, with single spaces."""
    composed = unicodedata.normalize("NFC", text).translate(_LIKE)
    known = "".join(letter if letter.isspace() or _known(letter) else " " for letter in composed)
    return re.sub(" +", " ", re.sub(r"[^\S\u00a0]", " ", known)).strip()


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title has room, and its lines, about equally long."""
    for size, most in _SIZES:
        words = [(word, _width(word, _BOLD, size)) for word in title.split(" ")]
        lines = _wrapped(words, size, _TEXT_WIDTH)
        if len(lines) <= most and all(width <= _TEXT_WIDTH for _, width in words):
            return size, _balanced(words, size, len(lines))
    words = [(part, _width(part, _BOLD, size)) for word, _ in words for part in _parts(word, size)]
    lines = _wrapped(words, size, _TEXT_WIDTH)
    if len(lines) <= most:
        return size, lines
    return size, [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}", _BOLD, size, _TEXT_WIDTH)]


def _wrapped(words: list[tuple[str, float]], size: int, width: float) -> list[str]:
    space = _width(" ", _BOLD, size)
    lines: list[str] = []
    used = width
    for word, wide in words:
        if lines and used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines.append(word)
            used = wide
    return lines


def _balanced(words: list[tuple[str, float]], size: int, count: int) -> list[str]:
    """The words in `count` lines whose longest is as short as possible."""
    narrow, wide = int(max(width for _, width in words)), _TEXT_WIDTH
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(_wrapped(words, size, middle)) <= count:
            wide = middle
        else:
            narrow = middle + 1
    return _wrapped(words, size, wide)


def _parts(word: str, size: int) -> list[str]:
    """A word that is wider than a card, in parts that are not."""
    parts = [""]
    for letter in word:
        if parts[-1] and _width(parts[-1] + letter, _BOLD, size) > _TEXT_WIDTH:
            parts.append("")
        parts[-1] += letter
    return parts


def _cut(text: str, font: str, size: int, width: float) -> str:
    """The text, or its beginning with an ellipsis, in one line."""
    if _width(text, font, size) <= width:
        return text
    room = (width - _width(_ELLIPSIS, font, size)) * _EM / size
    text = text[: sum(reached <= room for reached in accumulate(_steps(text, font)))]
    whole = text.rfind(" ")
    return text[: whole if whole > len(text) // 2 else None].rstrip(" \u00a0,;:–—-.«(") + _ELLIPSIS


class _Glyph(NamedTuple):
    """A letter drawn in a size: its mask (None for a space), and where the mask stands from the pen."""

    mask: Image.Image | None
    left: int
    top: int


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is in every Pillow; the other one is not, and would make other bytes elsewhere.
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _glyph(letter: str, name: str, size: int) -> _Glyph:
    left, top, right, bottom = map(round, _font(name, size).getbbox(letter, anchor="ls"))
    if right <= left or bottom <= top:
        return _Glyph(None, 0, 0)
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), letter, 255, _font(name, size), anchor="ls")
    return _Glyph(mask, left, top)


@cache
def _advance(letters: str, name: str) -> float:
    """How far a letter moves the pen, in thousandths of its size; of two letters, only what they move nearer to each other."""
    length = _font(name, _EM).getlength(letters)
    return length if len(letters) == 1 else length - _advance(letters[0], name) - _advance(letters[1], name)


def _steps(text: str, name: str) -> Iterator[float]:
    """How far each letter of a text moves the pen, in thousandths of the size."""
    for before, letter in pairwise(f" {text}"):
        yield _advance(letter, name) + (_advance(before + letter, name) if before != " " else 0)


@lru_cache(100_000)
def _length(text: str, name: str) -> float:
    return sum(_steps(text, name))


def _width(text: str, name: str, size: int) -> float:
    return _length(text, name) * size / _EM


def _line(layer: Image.Image, text: str, name: str, size: int, left: float, baseline: int, ink: int) -> None:
    """Draw a line of text onto a layer of inks (0 to 255)."""
    pen = left
    for letter, step in zip(text, _steps(text, name), strict=True):
        mask, right, up = _glyph(letter, name, size)
        pen += (step - _advance(letter, name)) * size / _EM
        if mask:
            layer.paste(ink, (round(pen) + right, baseline + up), mask)
        pen += _advance(letter, name) * size / _EM


@cache
def _ground() -> Image.Image:
    """Arches within each other and the sun in the doorway, large: the mark of the site, in places of the palette."""
    image = Image.new("L", (WIDTH, HEIGHT), _GROUND)
    draw = ImageDraw.Draw(image)
    middle, high = 648, 261
    for radius, tone in ((248, _FAR), (192, _GROUND), (136, _NEAR), (80, _GROUND)):
        draw.pieslice((middle - radius, high - radius, middle + radius, high + radius), 180, 360, fill=tone)
        draw.rectangle((middle - radius, high, middle + radius, HEIGHT), fill=tone)
    sun = _smooth(48, lambda pen, unit: pen.ellipse((0, 0, 48 * unit, 48 * unit), 255))
    tones = [step and _SUN - 1 + step for step in (round(share * _SUNS / 255) for share in range(256))]
    image.paste(sun.point(tones), (middle - 24, 345), sun.point(lambda share: 255 * (share > 0)))
    return image


@cache
def _mark() -> Image.Image:
    """The mark of the site in the corner, on a layer of inks."""

    def drawn(pen: ImageDraw.ImageDraw, unit: float) -> None:
        unit *= 30 / 64
        pen.rounded_rectangle((0, 0, 64 * unit, 64 * unit), 16 * unit, 255)
        pen.arc((15 * unit, 15 * unit, 49 * unit, 49 * unit), 180, 360, 0, round(6 * unit))
        for left in (15, 43):
            pen.rectangle((left * unit, 32 * unit, (left + 6) * unit, 50 * unit), 0)
        pen.ellipse((28 * unit, 43 * unit, 36 * unit, 51 * unit), 0)

    layer = Image.new("L", (WIDTH, HEIGHT))
    layer.paste(_smooth(30, drawn), (_MARGIN, 354))
    return layer


def _smooth(size: int, drawn: Callable[[ImageDraw.ImageDraw, float], None]) -> Image.Image:
    """A small square drawing with smooth edges; `drawn` gets a pen and the pixels of a unit."""
    large = Image.new("L", (size * _FINE, size * _FINE))
    drawn(ImageDraw.Draw(large), _FINE)
    return large.resize((size, size), Image.Resampling.BOX)


@cache
def _palette(colour: str) -> list[int]:
    """Red, green, blue of each place."""
    inks = [_mixed(colour, _WHITE, step / _INKS) for step in range(1, _INKS + 1)]
    suns = [_mixed(colour, _YELLOW, step / _SUNS) for step in range(1, _SUNS + 1)]
    tones = [_mixed(colour, _WHITE, share) for share in (0, 0.05, 0.14)]
    return [part for tone in (*tones, *inks, *suns) for part in tone]


def _mixed(one: str, two: str, share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(bytes.fromhex(one[1:]), bytes.fromhex(two[1:]), strict=True))


@cache
def _known(letter: str) -> bool:
    """Whether the fonts have a letter: what they lack looks like what no font has."""
    return all(_shape(letter, name) != _shape("\uffff", name) for name in (_BOLD, _MEDIUM))


@cache
def _shape(letter: str, name: str) -> tuple[float, bytes]:
    font = _font(name, 40)
    return font.getlength(letter), bytes(font.getmask(letter))
