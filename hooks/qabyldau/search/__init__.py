"""Search over offices, branches, people and news without a server: an index in small files that a browser asks for one by one."""

from .documents import KINDS, Document, Row, news, page, places, row_of, sections
from .folding import EMPTY, LETTERS, SPELLINGS
from .postings import Portion, buckets_for, merged, portion
from .stems import SHORTEST

__all__ = [
    "EMPTY",
    "KINDS",
    "LETTERS",
    "SHORTEST",
    "SPELLINGS",
    "Document",
    "Portion",
    "Row",
    "buckets_for",
    "merged",
    "news",
    "page",
    "places",
    "portion",
    "row_of",
    "sections",
]
