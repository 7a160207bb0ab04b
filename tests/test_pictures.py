"""What becomes of a photo: nothing but its pixels, upright and in the right sizes, whatever happened to the cache."""

from __future__ import annotations

import errno
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
from qabyldau.pictures.intake import take_in
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


def swapped() -> bytes:
    """A colour profile whose use is easy to see: that of sRGB, with red and green in each other's place."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
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
    assert len(found) == 3 * (2 + 2)
    for path, data in found.items():
        assert SECRET not in data
        allowed = {"VP8"} if path.endswith(".webp") else {"E0", "DB", "C2", "C4"}
        assert set(chunks(data)) <= allowed, path
        with Image.open(io.BytesIO(data)) as opened:
            assert not opened.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment", "dpi"} & opened.info.keys()


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data


def test_what_hides_in_unusual_places_of_a_photo_is_not_published(pictures: Pictures) -> None:
    out = io.BytesIO()
    scene(900, 600).save(out, "JPEG", quality=95)
    plain = out.getvalue()
    thumbnail = io.BytesIO()
    scene(90, 60).save(thumbnail, "JPEG", comment=SECRET)
    hidden = [
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + (len(SECRET) + 5).to_bytes(4, "big") + b"\x1c\x02\x5a\x00\x10" + SECRET),
        segment(0xE1, b"Exif\x00\x00" + SECRET + thumbnail.getvalue()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
        segment(0xEB, SECRET),
        segment(0xFE, SECRET),
    ]
    (pictures.media / "a.jpg").write_bytes(plain[:2] + b"".join(hidden) + plain[2:] + SECRET)
    pictures.picture("a.jpg")
    kept = take_in((pictures.media / "a.jpg").read_bytes(), "a.jpg")
    for data in (kept, *published(pictures).values()):
        assert SECRET not in data
        assert b"Exif" not in data
        assert data.count(b"\xff\xd8\xff") <= 1


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


def colour(data: bytes) -> tuple[int, int, int]:
    """The colour in the middle of a picture."""
    with Image.open(io.BytesIO(data)) as opened:
        red, green, blue = opened.convert("RGB").getpixel((opened.width // 2, opened.height // 2))
    return red, green, blue


def near(seen: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= 8 for a, b in zip(seen, wanted, strict=True))


def test_colours_of_an_embedded_profile_become_srgb(pictures: Pictures) -> None:
    Image.new("RGB", (600, 400), RED).save(pictures.media / "profile.jpg", icc_profile=swapped(), quality=95)
    Image.new("RGB", (600, 400), RED).save(pictures.media / "plain.jpg", quality=95)
    Image.new("RGB", (600, 400), RED).save(pictures.media / "broken.jpg", icc_profile=swapped()[:200], quality=95)
    for name in ("profile", "plain", "broken"):
        pictures.picture(f"{name}.jpg")
    for path, data in published(pictures).items():
        red, green, blue = RED
        wanted = (green, red, blue) if "profile" in path else RED
        assert near(colour(data), wanted), path


@pytest.mark.parametrize(
    ("mode", "value", "wanted"),
    [
        ("RGBA", (0, 0, 255, 0), (255, 255, 255)),
        ("RGBA", (0, 0, 0, 128), (127, 127, 127)),
        ("LA", (0, 0), (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
        ("I;16", 90 * 256, (90, 90, 90)),
        ("1", 1, (255, 255, 255)),
    ],
)
def test_transparent_is_white_and_grey_stays_grey(
    pictures: Pictures, mode: str, value: int | tuple[int, ...], wanted: tuple[int, int, int]
) -> None:
    Image.new(mode, (600, 400), value).save(pictures.media / "p.png")
    pictures.picture("p.png")
    for data in published(pictures).values():
        assert near(colour(data), wanted)


def test_a_transparent_palette_is_white(pictures: Pictures) -> None:
    image = Image.new("P", (600, 400), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.save(pictures.media / "p.png", transparency=1)
    pictures.picture("p.png")
    for data in published(pictures).values():
        assert near(colour(data), (255, 255, 255))


def test_a_photo_for_printers_keeps_its_colours(pictures: Pictures) -> None:
    Image.new("RGB", (600, 400), YELLOW).convert("CMYK").save(pictures.media / "p.jpg", quality=95)
    pictures.picture("p.jpg")
    for data in published(pictures).values():
        assert near(colour(data), YELLOW)


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        media = tmp_path / name / "media"
        media.mkdir(parents=True)
        scene(1300, 900).save(media / "door.jpg")
        pictures = Pictures(media, tmp_path / name / "cache")
        pictures.picture("door.jpg")
        pictures.write(tmp_path / name / "site")
        written.append({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name / "site").rglob("*.*")})
    assert len(written[0]) == 5
    assert written[0] == written[1]


def test_addresses_are_plain_letters_and_never_shared(pictures: Pictures) -> None:
    names = ("2026/Есік алды (1).jpg", "2026/door.jpg", "2026/door.png", "2026/a, b 100%.jpg")
    for number, name in enumerate(names):
        path = pictures.media / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", (300 + number, 200), BLUE).save(path)
    found = [path for name in names for path, _ in pictures.picture(name).sources]
    assert len(set(found)) == len(found)
    for path in found:
        assert path.startswith("media/2026/")
        assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-./")


def test_address_changes_with_the_photo(pictures: Pictures) -> None:
    addresses = []
    for tone in (RED, BLUE):
        Image.new("RGB", (300, 200), tone).save(pictures.media / "door.png")
        addresses.append(again(pictures).picture("door.png").sources[0].path)
    assert addresses[0] != addresses[1]


@pytest.mark.parametrize("settled", [True, False])
def test_a_build_with_nothing_new_encodes_nothing(pictures: Pictures, monkeypatch: pytest.MonkeyPatch, settled: bool) -> None:
    scene(900, 600).save(pictures.media / "door.jpg")
    first = pictures.picture("door.jpg")
    before = published(pictures)
    if settled:
        settle(pictures)
        monkeypatch.setattr(Path, "read_bytes", _only_the_index(Path.read_bytes))
    monkeypatch.setattr(encoding, "encode", _never)
    later = again(pictures)
    later.encode_all(["door.jpg"])
    assert later.picture("door.jpg") == first
    assert [path for path, _ in later.files()] == list(before)


def _never(data: bytes, file: str) -> None:
    raise AssertionError(f"{file} was encoded once more")


def _only_the_index(read: object) -> object:
    def read_bytes(path: Path) -> bytes:
        assert path.name == "index.json", f"{path} was read"
        return read(path)  # type: ignore[operator, no-any-return]

    return read_bytes


@pytest.mark.parametrize("victim", ["*.webp", "*.jpg", "*.json", "index.json"])
@pytest.mark.parametrize("damage", ["truncate", "flip", "delete", "empty"])
def test_damage_in_the_cache_is_noticed_and_mended(pictures: Pictures, victim: str, damage: str) -> None:
    scene(900, 600).save(pictures.media / "door.jpg")
    pictures.picture("door.jpg")
    before = published(pictures)
    settle(pictures)
    for path in list(pictures.cache.glob(victim) if victim == "index.json" else pictures.cache.rglob(f"??/{victim}")):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x11
        {
            "truncate": lambda path=path, data=data: path.write_bytes(data[:-20]),
            "flip": lambda path=path, data=data: path.write_bytes(data),
            "delete": lambda path=path: path.unlink(),
            "empty": lambda path=path: path.write_bytes(b""),
        }[damage]()
    later = again(pictures)
    later.encode_all(["door.jpg"])
    assert published(later) == before


def test_a_published_file_that_was_changed_is_put_right(pictures: Pictures, tmp_path: Path) -> None:
    scene(900, 600).save(pictures.media / "door.jpg")
    pictures.picture("door.jpg")
    before = published(pictures)
    pictures.write(tmp_path / "site")
    settle(pictures)
    for path in before:
        (tmp_path / "site" / path).write_bytes(b"changed in place, and with it the file of the cache that it is a link to")
    later = again(pictures)
    later.picture("door.jpg")
    later.write(tmp_path / "site")
    assert {path: (tmp_path / "site" / path).read_bytes() for path in before} == before


def test_a_changed_photo_of_the_same_size_and_age_is_noticed(pictures: Pictures) -> None:
    path = pictures.media / "door.png"
    seen = []
    for tone in (RED, BLUE):
        Image.new("RGB", (64, 64), tone).save(path, compress_level=0)
        os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))
        later = again(pictures)
        later.picture("door.png")
        seen.append(list(published(later)))
    assert seen[0] != seen[1]


def test_a_cache_that_was_carried_elsewhere_is_used(pictures: Pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene(900, 600).save(pictures.media / "door.jpg")
    pictures.picture("door.jpg")
    before = published(pictures)
    carried = tmp_path / "carried"
    for kept in pictures.cache.rglob("*.*"):
        target = carried / kept.relative_to(pictures.cache)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(kept.read_bytes())
    monkeypatch.setattr(encoding, "encode", _never)
    later = Pictures(pictures.media, carried)
    later.picture("door.jpg")
    assert published(later) == before


def test_other_settings_make_other_files(pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    scene(900, 600).save(pictures.media / "door.jpg")
    pictures.picture("door.jpg")
    before = published(pictures)
    settle(pictures)
    monkeypatch.setattr(encoding, "_WEBP", {"quality": 20, "method": 2})
    encoding.recipe.cache_clear()
    try:
        later = again(pictures)
        later.picture("door.jpg")
        assert published(later).keys().isdisjoint(before)
    finally:
        monkeypatch.undo()
        encoding.recipe.cache_clear()


def test_many_are_encoded_in_processes_as_in_one(tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    names = [f"{number}.png" for number in range(6)]
    for number, name in enumerate(names):
        scene(300 + number, 200).save(media / name)
    results = []
    for jobs in (1, 3):
        pictures = Pictures(media, tmp_path / f"cache-{jobs}")
        pictures.encode_all([*names, names[0]], jobs)
        results.append(published(pictures))
    assert len(results[0]) == 12
    assert results[0] == results[1]


def _build(media: Path, cache: Path, files: list[str]) -> None:
    Pictures(media, cache).encode_all(files)


def test_a_full_disk_is_told_with_the_file_that_found_no_room(pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    scene(500, 300).save(pictures.media / "new.png")
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError) as found:
        pictures.encode_all(["new.png"])
    assert Path(found.value.filename).is_relative_to(pictures.cache)
    assert [path for path in pictures.cache.rglob("*") if path.is_file()] == []


def test_two_builds_at_once_leave_a_whole_cache(pictures: Pictures) -> None:
    names = [f"{number}.png" for number in range(5)]
    for number, name in enumerate(names):
        scene(500 + number, 300).save(pictures.media / name)
    context = multiprocessing.get_context("fork")
    builds = [context.Process(target=_build, args=(pictures.media, pictures.cache, names)) for _ in range(3)]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0, 0, 0]
    assert [path.name for path in pictures.cache.rglob(".*")] == []
    pictures.encode_all(names)
    fresh = Pictures(pictures.media, pictures.media.parent / "fresh")
    fresh.encode_all(names)
    assert published(pictures) == published(fresh)


def test_all_photos_that_cannot_be_published_are_named_at_once(pictures: Pictures) -> None:
    noise = Image.frombytes("RGB", (300, 200), Random(1).randbytes(300 * 200 * 3))
    noise.save(pictures.media / "cut.jpg")
    noise.save(pictures.media / "cut.png")
    for name in ("cut.jpg", "cut.png"):
        data = (pictures.media / name).read_bytes()
        (pictures.media / name).write_bytes(data[: len(data) // 2])
    (pictures.media / "text.jpg").write_text("this is no picture", "utf-8")
    (pictures.media / "empty.png").write_bytes(b"")
    Image.new("RGB", (40, 40)).save(pictures.media / "bitmap.jpg", "BMP")
    Image.new("1", (11_000, 10_000)).save(pictures.media / "large.png")
    Image.new("1", (15_000, 15_000)).save(pictures.media / "bomb.png")
    Image.new("RGB", (40, 40)).save(pictures.media / "good.png")
    names = ["cut.jpg", "cut.png", "text.jpg", "empty.png", "bitmap.jpg", "large.png", "bomb.png", "good.png", "missing.jpg"]
    with pytest.raises(ExceptionGroup) as caught:
        pictures.encode_all(names, 2)
    reasons = {error.file: error.reason.say("en") for error in caught.value.exceptions if isinstance(error, PictureError)}
    assert reasons.keys() == set(names) - {"good.png"}
    assert "damaged or incomplete" in reasons["cut.jpg"]
    assert "damaged or incomplete" in reasons["cut.png"]
    assert reasons["text.jpg"] == reasons["empty.png"] == reasons["bitmap.jpg"] == "it is not a JPEG, PNG or WebP picture"
    assert reasons["large.png"] == "it has 11000 × 10000 pixels; at most 100 million are allowed"
    assert "100 million" in reasons["bomb.png"]
    assert reasons["missing.jpg"] == "it is not there"
    assert pictures.picture("good.png").width == 40
    with pytest.raises(PictureError, match=r"content/media/text\.jpg: it is not a JPEG"):
        pictures.picture("text.jpg")


def test_damaged_camera_data_do_not_spoil_a_good_photo(pictures: Pictures) -> None:
    scene(300, 200).save(pictures.media / "door.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01" * 40)
    assert pictures.picture("door.jpg").width == 300


@pytest.fixture(scope="module")
def templates() -> Environment:
    return Environment(
        loader=Unindented(ROOT / "overrides"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def component(templates: Environment, call: str, picture: Picture) -> str:
    templates.globals.update(picture={"2026/door.jpg": picture}.__getitem__, asset=lambda path: f"../{path}")
    templates.filters["words"] = str
    template = templates.from_string(f'{{% from "components/photo.html" import photo %}}{{{{ {call} }}}}')
    return template.render(alt='A "door" & <b>')


def test_component_offers_every_width_and_keeps_its_place(templates: Environment) -> None:
    picture = Picture.of("2026/door.jpg", "0123456789abcdef", 4000, 3000)
    html = component(templates, 'photo("2026/door.jpg", alt, "qb-cover", "24rem")', picture)
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    source, image = tree.find(".//source"), tree.find(".//picture/img")
    assert source is not None
    assert image is not None
    assert source.get("type") == "image/webp"
    assert source.get("srcset") == ", ".join(f"../media/2026/door-01234567-{width}.webp {width}w" for width in (400, 800, 1200, 1600))
    assert source.get("sizes") == image.get("sizes") == "24rem"
    assert image.get("src") == "../media/2026/door-01234567-1200.jpg"
    assert (image.get("width"), image.get("height")) == ("1600", "1200")
    assert image.get("alt") == 'A "door" & <b>'
    assert (image.get("class"), image.get("loading"), image.get("decoding")) == ("qb-cover", "lazy", "async")


def test_the_first_photo_of_an_article_is_loaded_at_once(templates: Environment) -> None:
    picture = Picture.of("2026/door.jpg", "0123456789abcdef", 4000, 3000)
    html = component(templates, 'photo("2026/door.jpg", alt, eager=true)', picture)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_a_list_names_only_the_widths_it_needs(templates: Environment) -> None:
    picture = Picture.of("2026/door.jpg", "0123456789abcdef", 4000, 3000)
    html = component(templates, 'photo("2026/door.jpg", "", largest=800)', picture)
    assert html.count("media/") == 3
    assert "-800.webp 800w" in html
    assert 'src="../media/2026/door-01234567-480.jpg"' in html
