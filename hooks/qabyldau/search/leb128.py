"""Whole numbers in as few bytes as they need: LEB128, 7 bits a byte, the lowest first.

In: a number that is not negative, or bytes that begin with one. Out: bytes, or the number again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def leb(value: int) -> bytes:
    """A number as bytes."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)


def first(data: bytes) -> int:
    """The number with which some bytes begin."""
    if data[0] < 128:
        return data[0]
    return next(numbers(data))


def numbers(data: bytes) -> Iterator[int]:
    """All numbers of some bytes, one after another."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        if byte < 128:
            yield value
            value = shift = 0
        else:
            shift += 7
