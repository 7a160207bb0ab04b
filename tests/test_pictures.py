"""What becomes of a photo: nothing but its pixels, upright and in the right sizes, whatever happened to the cache."""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import html5lib
import pytest
from jinja2 import Environment, StrictUndefined
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from qabyldau.pictures import Picture, PictureError, Pictures
from qabyldau.pictures import encode as encoding
from qabyldau.pictures import files as keeping
from qabyldau.templates import Unindented
from tests.building import ROOT

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (230, 210, 40)
ORIENTATION = ExifTags.Base.Orientation
UNDO = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What a camera does to an upright scene before it notes the orientation."""
SECRET = b"Qonaev street 12"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + SECRET + b"</rdf:RDF></x:xmpmeta>"


def scene(width: int, height: int) -> Image.Image:
    """Four colours: red and green above, blue and yellow below."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2), GREEN)
    draw.rectangle((0, height // 2, width // 2, height), BLUE)
    draw.rectangle((width // 2, height // 2, width, height), YELLOW)
    return image


def corners(image: Image.Image) -> list[str]:
    """The names of the four colours as they stand in a picture."""
    known = {"red": RED, "green": GREEN, "blue": BLUE, "yellow": YELLOW}
    right, low = image.width * 7 // 8, image.height * 7 // 8
    seen = [image.convert("RGB").getpixel(place) for place in ((right // 8, low // 8), (right, low // 8), (right // 8, low), (right, low))]
    return [min(known, key=lambda name: sum((a - b) ** 2 for a, b in zip(known[name], pixel, strict=True))) for pixel in seen]


def exif(orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[ORIENTATION] = orientation
    found[ExifTags.Base.Make] = SECRET.decode()
    found.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (43.0, 15.0, 0.0), 3: "E", 4: (76.0, 56.0, 0.0)})
    return found


def display_p3() -> bytes:
    """A profile of wider colours than sRGB: sRGB's own with the red and green columns swapped, so that its use is easy to see."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {data[at : at + 4]: at for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12)}
    red, green = (tags[name] for name in map(bytes, (b"rXYZ", b"gXYZ")))
    data[red + 4 : red + 8], data[green + 4 : green + 8] = data[green + 4 : green + 8], data[red + 4 : red + 8]
    return bytes(data).replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    (tmp_path / "media").mkdir()
    return Pictures(tmp_path / "media", tmp_path / "cache")


def again(pictures: Pictures) -> Pictures:
    """The next build over the same folders."""
    return Pictures(pictures.media, pictures.cache)


def settle(pictures: Pictures) -> None:
    """Let the photos look as if they were taken long before the cache was made."""
    index = pictures.cache / "index.json"
    os.utime(index, ns=(index.stat().st_atime_ns, index.stat().st_mtime_ns + 10_000_000_000))


def published(pictures: Pictures) -> dict[str, bytes]:
    return {path: kept.read_bytes() for path, kept in pictures.files()}


def chunks(data: bytes) -> Iterator[str]:
    """The kinds of parts of a JPEG or WebP file."""
    if data.startswith(b"RIFF"):
        at = 12
        while at < len(data):
            yield data[at : at + 4].decode().strip()
            at += 8 + (int.from_bytes(data[at + 4 : at + 8], "little") + 1) // 2 * 2
    else:
        at = 2
        while data[at + 1] != 0xDA:
            yield f"{data[at + 1]:02X}"
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def test_nothing_but_pixels_is_published(pictures: Pictures) -> None:
    image, profile = scene(900, 600), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(pictures.media / "a.jpg", exif=exif(), xmp=XMP, icc_profile=profile, comment=SECRET, dpi=(300, 300))
    image.save(pictures.media / "b.webp", exif=exif().tobytes(), xmp=XMP, icc_profile=profile)
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    image.save(pictures.media / "c.png", exif=exif(), pnginfo=texts, icc_profile=profile)
    for name in ("a.jpg", "b.webp", "c.png"):
        assert SECRET in (pictures.media / name).read_bytes(), "the test's own photo has no metadata"
        pictures.picture(name)
    found = published(pictures)
    assert len(found) == 3 * (3 + 2)
    for path, data in found.items():
        assert SECRET not in data
        allowed = {"VP8"} if path.endswith(".webp") else {"E0", "DB", "C2", "C4"}
        assert set(chunks(data)) <= allowed, path
        with Image.open(io.BytesIO(data)) as opened:
            assert not opened.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment", "dpi"} & opened.info.keys()


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_stands_upright(pictures: Pictures, orientation: int, kind: str) -> None:
    upright, undo = scene(720, 480), UNDO[orientation]
    taken = upright if undo is None else upright.transpose(undo)
    taken.save(pictures.media / f"door.{kind}", exif=exif(orientation))
    found = pictures.picture(f"door.{kind}")
    assert (found.width, found.height) == (720, 480)
    for data in published(pictures).values():
        with Image.open(io.BytesIO(data)) as opened:
            assert corners(opened) == ["red", "green", "blue", "yellow"]
            assert opened.width > opened.height


def test_a_large_photo_of_a_phone_held_upright_stands_upright(pictures: Pictures) -> None:
    scene(3000, 4000).transpose(Image.Transpose.ROTATE_90).save(pictures.media / "phone.jpg", exif=exif(6))
    found = pictures.picture("phone.jpg")
    assert (found.width, found.height) == (1600, 2133)
    assert [width for _, width in found.sources] == [400, 800, 1200, 1600]
    for data in published(pictures).values():
        with Image.open(io.BytesIO(data)) as opened:
            assert corners(opened) == ["red", "green", "blue", "yellow"]


@pytest.mark.parametrize(
    ("size", "webp", "jpeg"),
    [
        ((4000, 3000), [400, 800, 1200, 1600], [480, 1200]),
        ((1600, 1067), [400, 800, 1200, 1600], [480, 1200]),
        ((1000, 700), [400, 800, 1000], [480, 1000]),
        ((900, 600), [400, 900], [480, 900]),
        ((410, 300), [410], [410]),
        ((60, 40), [60], [60]),
        ((1, 1), [1], [1]),
        ((500, 9000), [228], [228]),
        ((9000, 5), [400, 800, 1200, 1600], [480, 1200]),
    ],
)
def test_photo_is_never_enlarged(pictures: Pictures, size: tuple[int, int], webp: list[int], jpeg: list[int]) -> None:
    Image.new("RGB", size, GREEN).save(pictures.media / "p.png")
    found = pictures.picture("p.png")
    assert [width for _, width in found.sources] == webp
    assert [width for _, width in found.fallbacks] == jpeg
    by_path = published(pictures)
    assert set(by_path) == {path for path, _ in (*found.sources, *found.fallbacks)}
    for path, width in (*found.sources, *found.fallbacks):
        with Image.open(io.BytesIO(by_path[path])) as opened:
            assert opened.width == width
            assert opened.height == pytest.approx(size[1] * width / size[0], rel=0.002, abs=1)
    with Image.open(io.BytesIO(by_path[found.sources[-1].path])) as opened:
        assert opened.size == (found.width, found.height)
