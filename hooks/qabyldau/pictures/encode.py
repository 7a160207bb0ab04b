"""A photo's bytes to the bytes that are published.

In: the bytes of a JPEG, PNG or WebP file. Out: its upright size and the encoded files, the same for the same photo, settings and encoders.
WebP is for nearly everyone; JPEG is for old browsers and for programs that read feeds. Nothing but pixels is carried over.
"""

from __future__ import annotations

import io
import warnings
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

import PIL
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError, features

from ..languages import told
from ..problems import phrase
from .picture import CLOSE, JPEG_WIDTHS, MAX_HEIGHT, WEBP_WIDTHS, Fit, PictureError, fitting, ladder

MAX_PIXELS = 100_000_000
"""A photo with more is refused before it is unpacked: a small file may hold a picture that fills the memory."""
_WEBP: dict[str, Any] = {"quality": 75, "method": 2}
"""Of a photo 1600 px wide, method 2 takes 85 ms, method 4 takes 170 ms for 0 to 5 % fewer bytes, AVIF at its usual speed 850 ms."""
_JPEG: dict[str, Any] = {"quality": 78, "optimize": True, "progressive": True}
_FORMATS = ("JPEG", "PNG", "WEBP")


class Encoded(NamedTuple):
    """Upright width and height of the original in pixels, and the encoded files by `<width>.<kind>`."""

    width: int
    height: int
    files: dict[str, bytes]


_OF_PHONES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
"""How HEIC files begin, after their length and «ftyp»."""


def encode(data: bytes, file: str) -> Encoded:
    """The photo in every width and kind. `file` is named in a PictureError."""
    width, height, picture, profile = read(data, file, fitting)
    largest = fitting(width, height)
    picture = picture if picture.size == largest else picture.resize(largest, Image.Resampling.LANCZOS)
    picture = in_srgb(picture, profile)
    files: dict[str, bytes] = {}
    for kind, format, steps, options in (("webp", "WEBP", WEBP_WIDTHS, _WEBP), ("jpg", "JPEG", JPEG_WIDTHS, _JPEG)):
        for step in ladder(steps, largest[0]):
            size = (step, max(1, round(largest[1] * step / largest[0])))
            scaled = picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)
            # What encoders copy without being asked (comments, XMP, profiles) stands in `info`.
            scaled.info.clear()
            out = io.BytesIO()
            scaled.save(out, format, **options)
            files[f"{step}.{kind}"] = out.getvalue()
    return Encoded(width, height, files)


def read(data: bytes, file: str, wanted: Fit) -> tuple[int, int, Image.Image, bytes | None]:
    """Upright width and height of a photo, its pixels (upright, without transparency, perhaps already smaller), its colour profile."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                reason = told("it has {width} × {height} pixels; at most {limit} million are allowed")
                width, height = opened.size
                raise PictureError(file, phrase(reason, width=width, height=height, limit=MAX_PIXELS // 10**6))
            turn = _TURNS.get(_orientation(opened))
            width, height = opened.size[::-1] if turn in _SIDEWAYS else opened.size
            needed = wanted(width, height)
            opened.draft(None, needed[::-1] if turn in _SIDEWAYS else needed)
            flat = _flat(opened)
            upright = flat if turn is None else flat.transpose(turn)
            return width, height, upright, opened.info.get("icc_profile")
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        heic = b"ftyp" in data[:12] and data[8:12] in _OF_PHONES
        reason = told("it is a HEIC picture; open it and save it as JPEG, or set the phone's camera to «Most Compatible»")
        raise PictureError(file, phrase(reason if heic else told("it is not a JPEG, PNG or WebP picture"))) from error
    except Image.DecompressionBombError as error:
        raise PictureError(file, phrase(told("it has far more than {limit} million pixels"), limit=MAX_PIXELS // 10**6)) from error
    except Exception as error:  # Decoders of damaged files raise anything.
        raise PictureError(file, phrase(told("it is damaged or incomplete ({error})"), error=error)) from error


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # A photo with damaged EXIF is a good photo; nothing of EXIF is kept.
        return 1


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to set a picture upright by its orientation (EXIF 2.32, tag 0x0112)."""
_SIDEWAYS = tuple(_TURNS[orientation] for orientation in (5, 6, 7, 8))


def _flat(picture: Image.Image) -> Image.Image:
    """The pixels on white, eight bits a channel, in a mode whose colours a profile may describe (L, RGB, CMYK)."""
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("L", "RGB", "CMYK"):
        picture.load()
        return picture
    return picture.convert("RGB")


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, which browsers take for granted where no profile is embedded."""
    if profile:
        try:
            embedded = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" in ImageCms.getProfileDescription(embedded):
                return picture.convert("RGB")
            converted = ImageCms.profileToProfile(picture, embedded, _srgb(), outputMode="RGB")
            return converted or picture.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            # A damaged profile, or one of another kind than the pixels: browsers ignore it too.
            pass
    return picture.convert("RGB")


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@cache
def recipe() -> bytes:
    """Hash of everything besides the photo that decides what its files look like."""
    encoders = [features.version(name) for name in ("webp", "jpg", "libjpeg_turbo", "littlecms2")]
    settings = [WEBP_WIDTHS, JPEG_WIDTHS, MAX_HEIGHT, CLOSE, _WEBP, _JPEG]
    return blake2b(repr([PIL.__version__, encoders, settings]).encode(), digest_size=16).digest()
