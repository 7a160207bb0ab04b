"""What a check remembers from one run to the next, for whoever has a place for it."""

from __future__ import annotations

from typing import Any, Protocol


class Memory(Protocol):
    """Keeps values that `marshal` can write, or forgets them; `written` is when, in nanoseconds of the file system's clock, or 0."""

    def get(self, name: str) -> Any: ...
    def put(self, name: str, value: Any) -> None: ...
    def written(self, name: str) -> int: ...
