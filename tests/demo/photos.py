"""Photos that nobody took: landscapes, towns and entrances drawn with Pillow, the same for the same name.

Nine files serve the whole archive; each comes with the words for those who cannot see it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from .words import Record, split

SIZE = (1600, 1067)
_WIDTH, _HEIGHT = 2 * SIZE[0], 2 * SIZE[1]
"""Drawn at twice the size and scaled down, so that edges are smooth."""
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Photo:
    """A file below `content/media/`, what it shows, and in which months it could have been taken."""

    file: str
    alt: Record
    draw: Callable[[Random], Image.Image]
    months: tuple[int, ...] = tuple(range(1, 13))


def write(media: Path) -> None:
    """All photos below `media`."""
    for photo in (*SCENES, *ENTRANCES):
        path = media / photo.file
        path.parent.mkdir(parents=True, exist_ok=True)
        photo.draw(Random(photo.file)).resize(SIZE, Image.Resampling.LANCZOS).save(path, "JPEG", quality=84, optimize=True)


def _mix(one: Colour, two: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def _sky(top: Colour, bottom: Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((_WIDTH, _HEIGHT), Image.Resampling.BICUBIC)
    return Image.composite(Image.new("RGB", ramp.size, bottom), Image.new("RGB", ramp.size, top), ramp)


def _glow(picture: Image.Image, x: int, y: int, radius: int, colour: Colour) -> Image.Image:
    """A sun or a moon with light around it."""
    light = Image.new("L", (_WIDTH // 8, _HEIGHT // 8), 0)
    draw = ImageDraw.Draw(light)
    draw.ellipse([(x - 4 * radius) / 8, (y - 4 * radius) / 8, (x + 4 * radius) / 8, (y + 4 * radius) / 8], fill=120)
    light = light.filter(ImageFilter.GaussianBlur(radius / 6)).resize(picture.size, Image.Resampling.BICUBIC)
    shining = Image.composite(Image.new("RGB", picture.size, colour), picture, light)
    ImageDraw.Draw(shining).ellipse([x - radius, y - radius, x + radius, y + radius], fill=_mix(colour, (255, 255, 255), 0.6))
    return shining


def _ridges(picture: Image.Image, random: Random, base: int, heights: Sequence[int], far: Colour, near: Colour) -> None:
    """Hills one before the other, each a sum of three waves, from pale to dark."""
    draw = ImageDraw.Draw(picture)
    for place, height in enumerate(heights):
        share = place / max(1, len(heights) - 1)
        waves = [(random.uniform(0.6, 1.4) * 2**order, random.uniform(0, 6.3), 0.55**order) for order in range(3)]
        level = base + round((_HEIGHT - base) * share * 0.8)
        line = [
            (x, level - height * sum(size * math.sin(pitch * 6.283 * x / _WIDTH + shift) for pitch, shift, size in waves) / 2)
            for x in range(0, _WIDTH + 40, 40)
        ]
        draw.polygon([(0, _HEIGHT), *line, (_WIDTH, _HEIGHT)], fill=_mix(far, near, share))


def _steppe(random: Random) -> Image.Image:
    picture = _glow(_sky((96, 148, 202), (255, 206, 132)), 2300, 1130, 110, (255, 226, 160))
    _ridges(picture, random, 1250, (60, 50, 45, 35), (176, 142, 120), (74, 62, 44))
    draw = ImageDraw.Draw(picture)
    for _ in range(2600):
        x, y = random.randrange(_WIDTH), random.randrange(1800, _HEIGHT)
        blade = [x, y, x + random.randrange(-18, 30), y - random.randrange(30, 110)]
        draw.line(blade, fill=_mix((120, 98, 58), (196, 164, 96), random.random()), width=4)
    return picture


def _mountains(random: Random) -> Image.Image:
    picture = _sky((70, 132, 190), (226, 238, 240))
    draw = ImageDraw.Draw(picture)
    for peak in range(7):
        x, top = 200 + peak * 480 + random.randrange(-120, 120), random.randrange(420, 820)
        half = random.randrange(520, 760)
        draw.polygon([(x - half, 1500), (x, top), (x + half, 1500)], fill=(120, 142, 168))
        draw.polygon([(x, top), (x + half, 1500), (x + half // 5, 1500)], fill=(96, 118, 146))
        snow = ((-0.26, 270), (-0.1, 190), (0, 290), (0.13, 200), (0.25, 260))
        draw.polygon([(x, top), *((x + half * aside, top + down) for aside, down in snow)], fill=(246, 249, 252))
    _ridges(picture, random, 1420, (90, 70, 60, 40), (112, 146, 126), (38, 74, 54))
    return picture


def _tower(draw: ImageDraw.ImageDraw, random: Random, x: int, width: int, top: int, wall: Colour, lit: Colour) -> None:
    draw.rectangle([x, top, x + width, _HEIGHT], fill=wall)
    for row in range(top + 40, _HEIGHT - 60, 74):
        for column in range(x + 24, x + width - 40, 58):
            if random.random() < 0.62:
                draw.rectangle([column, row, column + 26, row + 38], fill=lit if random.random() < 0.55 else _mix(wall, lit, 0.25))


def _skyline(random: Random) -> Image.Image:
    picture = _glow(_sky((38, 44, 88), (238, 150, 118)), 850, 1180, 120, (255, 196, 140))
    draw = ImageDraw.Draw(picture)
    for depth, (wall, lowest) in enumerate((((112, 92, 124), 900), ((70, 62, 98), 1120), ((36, 36, 62), 1360))):
        x = -60
        while x < _WIDTH:
            width = random.randrange(150, 330)
            _tower(draw, random, x, width, lowest + random.randrange(-260, 320), wall, (255, 214, 140) if depth else (206, 160, 140))
            x += width + random.randrange(-10, 70)
    return picture


def _lake(random: Random) -> Image.Image:
    half = _HEIGHT // 2 + 160
    picture = _glow(_sky((104, 156, 196), (244, 226, 204)), 2450, 620, 90, (255, 240, 206))
    _ridges(picture, random, half - 330, (120, 90, 60), (146, 168, 176), (62, 96, 92))
    above = picture.crop((0, 2 * half - _HEIGHT, _WIDTH, half)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    above = above.filter(ImageFilter.GaussianBlur(9))
    picture.paste(Image.blend(above, Image.new("RGB", above.size, (70, 118, 140)), 0.35), (0, half))
    draw = ImageDraw.Draw(picture)
    for _ in range(170):
        x, y = random.randrange(_WIDTH), half + int((_HEIGHT - half) * random.random() ** 1.4)
        draw.line([x, y, x + random.randrange(60, 320), y], fill=(206, 222, 224), width=3)
    return picture


def _tree(draw: ImageDraw.ImageDraw, random: Random, x: int, foot: int, size: int, leaf: Colour) -> None:
    draw.rectangle([x - size // 14, foot - size, x + size // 14, foot], fill=(84, 64, 48))
    for _ in range(26):
        left, up = x + random.gauss(0, size * 0.24), foot - size * random.uniform(0.75, 1.75)
        reach = size * random.uniform(0.16, 0.3)
        draw.ellipse([left - reach, up - reach, left + reach, up + reach], fill=_mix(leaf, (255, 255, 220), random.uniform(0, 0.3)))


def _park(random: Random) -> Image.Image:
    picture = _sky((132, 182, 214), (238, 240, 220))
    _ridges(picture, random, 1260, (50, 30), (150, 178, 128), (104, 148, 84))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(1540, 1330), (1680, 1330), (2700, _HEIGHT), (520, _HEIGHT)], fill=(214, 200, 172))
    for step in range(7):
        share = (step / 6) ** 1.6
        for side in (-1, 1):
            x = 1610 + side * round(190 + 1180 * share)
            leaf = _mix((88, 136, 78), (172, 140, 52), random.random())
            _tree(draw, random, x, 1370 + round(640 * share), round(190 + 520 * share), leaf)
    return picture


def _winter(random: Random) -> Image.Image:
    picture = _sky((44, 58, 100), (160, 170, 196))
    draw = ImageDraw.Draw(picture)
    x = -40
    while x < _WIDTH:
        width, top = random.randrange(300, 520), random.randrange(820, 1180)
        _tower(draw, random, x, width, top, _mix((70, 74, 104), (98, 92, 116), random.random()), (255, 220, 150))
        draw.rectangle([x - 12, top - 34, x + width + 12, top + 10], fill=(232, 238, 246))
        x += width + random.randrange(10, 60)
    _ridges(picture, random, 1720, (34, 24), (206, 214, 230), (238, 242, 248))
    for lamp in range(5):
        post = 260 + lamp * 680
        draw.line([post, 1880, post, 1280], fill=(40, 44, 58), width=18)
        draw.ellipse([post - 46, 1212, post + 46, 1304], fill=(255, 236, 180))
    for _ in range(1500):
        left, up, flake = random.randrange(_WIDTH), random.randrange(_HEIGHT), random.randrange(3, 9)
        draw.ellipse([left, up, left + flake, up + flake], fill=(244, 247, 252))
    return picture


def _entrance(wall: Colour, door: Colour, sky: tuple[Colour, Colour], ramp: bool) -> Callable[[Random], Image.Image]:
    def draw_it(random: Random) -> Image.Image:
        picture = _sky(*sky)
        draw = ImageDraw.Draw(picture)
        draw.rectangle([240, 420, _WIDTH - 240, 1830], fill=wall)
        draw.rectangle([200, 360, _WIDTH - 200, 450], fill=_mix(wall, (30, 30, 30), 0.35))
        for x in (400, 860, 2080, 2540):
            for y in (560, 1080):
                glass = _mix((126, 168, 194), (230, 240, 244), random.uniform(0.1, 0.7))
                draw.rectangle([x - 14, y - 14, x + 274, y + 364], fill=_mix(wall, (255, 255, 255), 0.7))
                draw.rectangle([x, y, x + 260, y + 350], fill=glass)
                draw.line([x + 130, y, x + 130, y + 350], fill=_mix(wall, (255, 255, 255), 0.7), width=12)
        draw.rectangle([1340, 1130, 1860, 1830], fill=_mix(door, (20, 20, 20), 0.4))
        for x in (1364, 1612):
            draw.rectangle([x, 1160, x + 224, 1830], fill=door)
            draw.rectangle([x + 36, 1210, x + 188, 1560], fill=(206, 226, 232))
        draw.rectangle([1230, 1010, 1970, 1090], fill=_mix(door, (20, 20, 20), 0.2))
        draw.rectangle([1300, 560, 1900, 700], fill=_mix(door, (255, 255, 255), 0.85))
        draw.rectangle([1360, 610, 1840, 626], fill=door)
        draw.rectangle([1440, 652, 1760, 664], fill=door)
        draw.rectangle([0, 1830, _WIDTH, _HEIGHT], fill=(178, 176, 168))
        if ramp:
            draw.polygon([(1340, 1830), (1860, 1830), (2900, 2010), (1340, 2010)], fill=(150, 148, 142))
            draw.line([1860, 1640, 2900, 1850], fill=(70, 76, 82), width=18)
        else:
            for step in range(3):
                stone = _mix((214, 212, 206), (132, 130, 124), step / 2)
                draw.rectangle([1260 - step * 60, 1830 + step * 54, 1940 + step * 60, 1884 + step * 54], fill=stone)
        for x in (520, 2720):
            _tree(draw, random, x, 1900, 330, (92, 138, 88))
        return picture

    return draw_it


SCENES = (
    Photo("2016/steppe.jpg", split("Күн батып бара жатқан дала | Степь на закате | The steppe at sunset"), _steppe),
    Photo(
        "2016/mountains.jpg",
        split("Қарлы шыңдар мен жасыл баурай | Снежные вершины и зелёные склоны | Snowy peaks above green slopes"),
        _mountains,
    ),
    Photo(
        "2016/skyline.jpg",
        split("Кешкі қала, терезелерде жарық | Вечерний город, в окнах свет | A town in the evening, windows lit"),
        _skyline,
    ),
    Photo("2016/lake.jpg", split("Көл бетіне түскен төбелердің сәулесі | Холмы отражаются в озере | Hills mirrored in a lake"), _lake),
    Photo(
        "2016/park.jpg",
        split("Күзгі саябақтың аллеясы | Аллея осеннего парка | An avenue of trees in an autumn park"),
        _park,
        (9, 10, 11),
    ),
    Photo(
        "2016/winter.jpg",
        split("Қар жауып тұрған көше мен шамдар | Заснеженная улица с фонарями | Street lamps in falling snow"),
        _winter,
        (11, 12, 1, 2, 3),
    ),
)
ENTRANCES = (
    Photo(
        "2016/entrance-ramp.jpg",
        split("Пандусы бар кіреберіс | Вход с пандусом | An entrance with a ramp"),
        _entrance((226, 210, 180), (46, 96, 84), ((126, 176, 212), (232, 240, 240)), True),
    ),
    Photo(
        "2016/entrance-steps.jpg",
        split("Үш баспалдақты кіреберіс | Вход с тремя ступенями | An entrance with three steps"),
        _entrance((178, 196, 206), (122, 61, 109), ((160, 190, 216), (246, 232, 214)), False),
    ),
    Photo(
        "2016/entrance-brick.jpg",
        split("Кірпіш ғимараттың пандусты кіреберісі | Кирпичное здание, вход с пандусом | A brick building with a ramp at its entrance"),
        _entrance((188, 122, 98), (60, 66, 92), ((112, 150, 190), (222, 232, 238)), True),
    ),
)
