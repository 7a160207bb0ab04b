"""Pictures as files: that they are pictures, whole, of a size that can be shown, and those of hand-written pages without metadata.

In: names of files below content/media and docs. Out: problems. Photos of content/media are encoded anew and lose their metadata then; a
picture beside a hand-written page is published as it is. A verdict is remembered as long as its file is not touched.
"""

from __future__ import annotations

import io
import os
import stat
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..languages import told
from ..problems import Phrase, Place, Problem, packed, phrase, problem, unpacked
from . import privacy
from .memory import Memory

BYTES_LIMIT = 30_000_000
PIXELS_LIMIT = 100_000_000
LEAST = 4
"""Pixels on each side: smaller pictures show nothing and count visitors."""
_SAME_MOMENT = 2_000_000_000
"""Nanoseconds: a file touched so shortly before its stamp was kept may have changed again unnoticed."""
_KEPT = "pictures"
_END = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
_KINDS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
_PLAIN_JPEG = ("APP0", "APP2", "APP14")
"""Sizes, the colour profile, and how the colours are stored."""
_PRIVATE = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")


def problems(root: Path, media: Iterable[str], drawings: Iterable[str], memory: Memory | None) -> Iterator[Problem]:
    """What is wrong with the pictures below content/media, and with those below docs."""
    settled = memory.written(_KEPT) - _SAME_MOMENT if memory else 0
    kept: dict[str, Any] = (memory.get(_KEPT) if memory else None) or {}
    now: dict[str, Any] = {}
    looked = False
    for name in (*media, *drawings):
        if privacy.has_long_number(name.encode()):
            yield from privacy.numbers(name, name)
    for name, published in (*((name, False) for name in media), *((name, True) for name in drawings)):
        stamp = _stamp(root, name)
        before = kept.get(name)
        if not (before and before[0] == stamp and max(stamp[2:], default=settled) < settled):
            before, looked = (stamp, packed(_faults(root, name, published))), True
        now[name] = before
        yield from unpacked(before[1])
    # Also when only the moment was doubtful: kept anew, it is not the next time.
    if memory and (looked or len(now) < len(kept)):
        memory.put(_KEPT, now)


def _stamp(root: Path, name: str) -> tuple[int, ...]:
    try:
        found = os.lstat(f"{root}/{name}")
    except OSError:
        return ()
    return (found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns) if stat.S_ISREG(found.st_mode) else ()


def _faults(root: Path, name: str, published: bool) -> Iterator[Problem]:
    try:
        size = os.stat(f"{root}/{name}").st_size
        if size > BYTES_LIMIT:
            yield _broken(name, told("it has {size} bytes; at most {limit} million are allowed"), size=size, limit=BYTES_LIMIT // 10**6)
            return
        with open(f"{root}/{name}", "rb") as file:
            data = file.read()
    except OSError as error:
        yield _broken(name, told("it cannot be read ({error})"), error=error.strerror or error)
        return
    yield from picture_faults(name, data, published)


def picture_faults(name: str, data: bytes, published: bool) -> Iterator[Problem]:
    """What is wrong with the bytes of a picture; `published` says that visitors get them as they are."""
    # Imported here: it takes longer than a whole check in which no picture is new.
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=tuple(_KINDS)) as opened:
            yield from _shape(name, data, opened, published)
    except UnidentifiedImageError:
        yield _broken(name, told("it is not a JPEG, PNG or WebP picture"))
    except Image.DecompressionBombError:
        yield _broken(name, told("it has far more than {limit} million pixels"), limit=PIXELS_LIMIT // 10**6)
    except Exception as error:  # Decoders of damaged files raise anything.
        yield _broken(name, told("it is damaged or incomplete ({error})"), error=error)


def _shape(name: str, data: bytes, opened: Any, published: bool) -> Iterator[Problem]:
    width, height = opened.size
    kind = "JPEG" if opened.format == "MPO" else opened.format
    if width * height > PIXELS_LIMIT:
        reason = told("it has {width} × {height} pixels; at most {limit} million are allowed")
        yield _broken(name, reason, width=width, height=height, limit=PIXELS_LIMIT // 10**6)
    elif min(width, height) < LEAST:
        yield _broken(name, told("it has only {width} × {height} pixels; find a larger one"), width=width, height=height)
    elif kind != "JPEG" and getattr(opened, "is_animated", False):
        yield _broken(name, told("it moves; only pictures that stand still are shown"))
    elif not _is_whole(data, kind) or not _is_sound(data, kind):
        yield _broken(name, told("a part of it is missing or damaged"))
    elif published and not name.lower().endswith(_KINDS[kind]):
        yield _broken(name, told("it is a {kind} picture, which its name does not say"), kind=kind)
    elif published:
        yield from _carried(name, data, opened, kind)


def _is_whole(data: bytes, kind: str) -> bool:
    if kind == "WEBP":
        return len(data) >= int.from_bytes(data[4:8], "little") + 8
    # Photos may have more behind their end, such as the short film of a telephone; a preview within has an end of its own, further up.
    return data.rfind(_END[kind]) > max(data.rfind(b"\xff\xda"), 0)


def _is_sound(data: bytes, kind: str) -> bool:
    """Whether the checksums are right; only PNG has them."""
    from PIL import Image

    if kind != "PNG":
        return True
    try:
        Image.open(io.BytesIO(data), formats=("PNG",)).verify()
    except SyntaxError:
        return False
    return True


def _carried(name: str, data: bytes, opened: Any, kind: str) -> Iterator[Problem]:
    """What a published picture has besides its pixels."""
    opened.load()
    carried = [each for each in _PRIVATE if opened.info.get(each)]
    carried += [marker for marker, _ in getattr(opened, "applist", ()) if marker not in _PLAIN_JPEG]
    carried += list(getattr(opened, "text", ()))
    end = int.from_bytes(data[4:8], "little") + 8 if kind == "WEBP" else data.rfind(_END[kind]) + len(_END[kind])
    if kind != "WEBP" and opened.format == "MPO":
        carried.append("MPO")
    if len(data) > end + 1:
        carried.append(f"+{len(data) - end}")
    if carried:
        yield problem(Place(name), "picture_metadata", what=", ".join(sorted({str(each) for each in carried})))


def _broken(name: str, reason: str, /, **values: object) -> Problem:
    said: Phrase = phrase(reason, **values)
    return problem(Place(name), "photo_broken", reason=said)
