"""A photo as templates use it: addresses, widths, heights.

In: a file's name, the hash of its bytes, its size. Out: `Picture`. Opens no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from ..problems import Phrase

WEBP_WIDTHS = (400, 800, 1200, 1600)
"""Cards are 24rem wide: 400 and 800 for one and two pixels a dot. Phones have up to 1200 pixels, an article 50rem at two pixels a dot."""
JPEG_WIDTHS = (480, 1200)
MAX_HEIGHT = 4096
CLOSE = 0.87
"""A step that is nearly as wide as the photo itself is left out."""
Fit = Callable[[int, int], tuple[int, int]]
"""From the upright size of a photo to the size in which it is needed."""
_OTHERS = re.compile(r"[^a-z0-9/]+")


class PictureError(Exception):
    """`file` below `content/media/` cannot be published; `reason` says why, for editors."""

    def __init__(self, file: str, reason: Phrase) -> None:
        super().__init__(file, reason)
        self.file, self.reason = file, reason

    def __str__(self) -> str:
        return f"content/media/{self.file}: {self.reason.say('en')}"


class Source(NamedTuple):
    """One encoded file: its path below the site's root (in letters that need no quoting), its width in pixels."""

    path: str
    width: int


class Picture(Struct, frozen=True):
    """A photo to show: WebP files and JPEG files, the smallest first; width and height in pixels of the largest."""

    sources: tuple[Source, ...]
    fallbacks: tuple[Source, ...]
    width: int
    height: int

    @classmethod
    def of(cls, file: str, digest: str, width: int, height: int) -> Picture:
        """A photo of a size, under addresses that change with its bytes, so that browsers may keep what they have."""
        largest, tallest = fitting(width, height)
        return cls(
            tuple(Source(address(file, digest, f"{step}.webp"), step) for step in ladder(WEBP_WIDTHS, largest)),
            tuple(Source(address(file, digest, f"{step}.jpg"), step) for step in ladder(JPEG_WIDTHS, largest)),
            largest,
            tallest,
        )

    def srcset(self, asset: Callable[[str], str], largest: int | None = None) -> str:
        """The WebP files up to a width, for the attribute of that name; `asset` makes an address of a path."""
        return _srcset(_up_to(self.sources, largest), asset)

    def fallback_srcset(self, asset: Callable[[str], str], largest: int | None = None) -> str:
        """The same of the JPEG files; empty where there is but one."""
        found = _up_to(self.fallbacks, largest)
        return _srcset(found, asset) if len(found) > 1 else ""

    def src(self, asset: Callable[[str], str], largest: int | None = None) -> str:
        """The address of the largest JPEG file up to a width."""
        return asset(_up_to(self.fallbacks, largest)[-1].path)


def address(file: str, digest: str, name: str) -> str:
    """Where an encoded file stands below the site's root. `name` is `<width>.<kind>`; two photos with one stem do not meet."""
    stem = _OTHERS.sub("-", str(PurePosixPath(file).with_suffix("")).lower())
    return f"media/{stem}-{digest[:8]}-{name}"


def _up_to(sources: tuple[Source, ...], largest: int | None) -> tuple[Source, ...]:
    """The sources that are not wider, but at least the smallest."""
    return tuple(source for source in sources if largest is None or source.width <= largest) or sources[:1]


def _srcset(sources: tuple[Source, ...], asset: Callable[[str], str]) -> str:
    return ", ".join(f"{asset(path)} {width}w" for path, width in sources)


def fitting(width: int, height: int) -> tuple[int, int]:
    """The size of the largest encoded file of a photo: never more than the photo has."""
    scale = min(1.0, WEBP_WIDTHS[-1] / width, MAX_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def ladder(steps: tuple[int, ...], width: int) -> tuple[int, ...]:
    """The widths in which a photo is encoded: the steps below its own, and its own up to the last step."""
    top = min(width, steps[-1])
    return (*(step for step in steps if step < top * CLOSE), top)
