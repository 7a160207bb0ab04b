"""Search over offices, branches, people and news without a server: an index in small files that a browser asks for one by one."""

from .documents import KINDS, Document, Row, news, page, places, row_of, sections
from .folding import EMPTY, LETTERS, SPELLINGS
from .months import NOTHING, CountedMonth, Former, Months, carried, of_none, of_year
from .postings import Portion, buckets_for, merged
from .stems import SHORTEST

__all__ = [
    "EMPTY",
    "KINDS",
    "LETTERS",
    "NOTHING",
    "SHORTEST",
    "SPELLINGS",
    "CountedMonth",
    "Document",
    "Former",
    "Months",
    "Portion",
    "Row",
    "buckets_for",
    "carried",
    "merged",
    "news",
    "of_none",
    "of_year",
    "page",
    "places",
    "row_of",
    "sections",
]
