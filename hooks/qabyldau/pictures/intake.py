"""A photo as it comes from a camera or a telephone -> the one that is kept in the repository.

In: the bytes of a JPEG, PNG or WebP file. Out: the bytes of a JPEG that stands upright, is at most 2400 pixels long, in sRGB, and says
nothing about the place, the camera or the photographer. Visitors get smaller ones still, made of it (`encode`).
"""

from __future__ import annotations

import io

from PIL import Image

from .encode import in_srgb, read

LONGEST = 2400
"""Pixels: more than any page shows, and little enough to keep thousands of photos in a repository."""


def take_in(data: bytes, file: str) -> bytes:
    """The photo to be kept. `file` is named in a PictureError."""
    _, _, picture, profile = read(data, file, within)
    largest = within(*picture.size)
    picture = picture if picture.size == largest else picture.resize(largest, Image.Resampling.LANCZOS)
    picture = in_srgb(picture, profile)
    # What encoders copy without being asked (comments, XMP, profiles) stands in `info`.
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    return out.getvalue()


def within(width: int, height: int) -> tuple[int, int]:
    """The size that is kept: never larger than the photo itself."""
    scale = min(1.0, LONGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
