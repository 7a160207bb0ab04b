"""One canonical form for each source file, so that whoever writes it (a person, a program, the web editor), `git diff` shows what changed.

In: a file's name and text, or plain values. Out: the schema line, then the keys in the order of the record types, two spaces a level, one
entry a line, long texts as blocks, quotes only where another YAML reader would be misled, no empty optional values, and every comment where
it stands. `canonical(canonical(text)) == canonical(text)`, and what the file says stays the same. Never judges values: that is `check`.
"""

from .emit import GUIDE, emit
from .files import canonical, changed, first_difference, formatted, written
from .scalars import scalar
from .tree import Entry, Mapping, Scalar, Sequence, tree

__all__ = [
    "GUIDE",
    "Entry",
    "Mapping",
    "Scalar",
    "Sequence",
    "canonical",
    "changed",
    "emit",
    "first_difference",
    "formatted",
    "scalar",
    "tree",
    "written",
]
