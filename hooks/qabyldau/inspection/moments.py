"""Dates and times as feeds write them (RFC 3339)."""

from __future__ import annotations

import re
from datetime import datetime

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def is_moment(text: str) -> bool:
    """Whether a text is a date and time with its zone, one that exists."""
    if not _RFC_3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
