"""Photos that nobody took: drawn steppes, the same for the same number."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

SIZE = (1600, 1067)
_SKIES = (
    ("#f6c177", "#6a8caf"),
    ("#cfe3ea", "#5b87a6"),
    ("#f2d6c9", "#85679a"),
    ("#e8e3c8", "#7fa37a"),
    ("#dfe7f2", "#40587c"),
    ("#f7e2b0", "#b0643f"),
)


def write(folder: Path) -> None:
    """Six pictures as `1.jpg` to `6.jpg` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (low, high) in enumerate(_SKIES, 1):
        _picture(number, low, high).save(folder / f"{number}.jpg", "JPEG", quality=82)


def _picture(number: int, low: str, high: str) -> Image.Image:
    random = Random(number)
    sky = Image.linear_gradient("L").resize(SIZE)
    picture = Image.composite(Image.new("RGB", SIZE, low), Image.new("RGB", SIZE, high), sky)
    draw = ImageDraw.Draw(picture)
    x, y = random.randrange(300, 1300), random.randrange(150, 400)
    draw.ellipse((x, y, x + 130, y + 130), fill="#fff3d0")
    for ridge in range(4):
        base = 560 + ridge * 120
        points = [(step * 160, base + random.randrange(-70, 70)) for step in range(11)]
        shade = tuple(int(channel * (0.75 - ridge * 0.13)) for channel in Image.new("RGB", (1, 1), high).tobytes())
        draw.polygon([(0, SIZE[1]), *points, SIZE], fill=shade)
    return picture
