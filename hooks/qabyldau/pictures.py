"""Photos as visitors get them: upright, scaled, re-encoded, without any metadata.

In: files below `content/media/`. Out: `Picture` values with sizes, and JPEG files. The originals are never published, so neither
their GPS position nor the camera's serial number is. Encoded pictures are kept in a cache folder by the hash of their source.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from PIL import Image, ImageOps

WIDTHS = (480, 1200)
_QUALITY = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo to show: `sources` are (address below the site's root, width), the smallest first; sizes in pixels of the largest."""

    sources: tuple[tuple[str, int], ...]
    width: int
    height: int


@dataclass
class Pictures:
    """The photos asked for so far; `write` puts exactly those into the site."""

    media: Path
    cache: Path
    _made: dict[str, Picture] = field(default_factory=dict)
    _files: dict[str, Path] = field(default_factory=dict)

    def picture(self, file: str) -> Picture:
        """Scale and re-encode the photo once; the same source gives the same bytes."""
        if file not in self._made:
            self._made[file] = self._make(file)
        return self._made[file]

    def _make(self, file: str) -> Picture:
        data = (self.media / file).read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:16]
        stem = PurePosixPath(file).with_suffix("")
        sources: list[tuple[str, int]] = []
        with Image.open(self.media / file) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
        widths = [width for width in WIDTHS if width < upright.width] or [upright.width]
        height = 0
        for width in widths:
            height = round(upright.height * width / upright.width)
            kept = self.cache / f"{digest}-{width}.jpg"
            if not kept.exists():
                self.cache.mkdir(parents=True, exist_ok=True)
                scaled = upright.resize((width, height), Image.Resampling.LANCZOS)
                scaled.save(kept, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
            name = f"{stem}-{width}.jpg"
            self._files[name] = kept
            sources.append((f"media/{name}", width))
        return Picture(tuple(sources), widths[-1], height)

    def write(self, target: Path) -> None:
        """Copy the encoded pictures below `target`."""
        for name, kept in sorted(self._files.items()):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(kept.read_bytes())
