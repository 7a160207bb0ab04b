"""What is wrong in a file, where, and how to mend it, in words for the person who edits it.

In: a place, a code and named values. Out: `Problem` values and a report of them. Every sentence stands in one table by its code,
so that it exists once and can be translated. Never reads a file and never decides what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where in a file: `file` is relative to the project's root with `/`; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault. `found`, `expected` and `remedy` are whole sentences without a full stop."""

    place: Place
    code: str
    found: str
    expected: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def plain(self) -> tuple[str | int, ...]:
        """The problem as a tuple of text and numbers, which `from_plain` reads."""
        place = self.place
        return (place.file, place.line, place.column, self.code, self.found, self.expected, self.remedy, self.severity)

    @classmethod
    def from_plain(cls, plain: tuple[Any, ...]) -> Problem:
        """A problem out of what `plain` gave."""
        return cls(Place(*plain[:3]), *plain[3:])

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: found {self.found}; expected {self.expected}; {self.remedy} [{self.code}]"


def problem(place: Place, code: str, severity: Literal["error", "warning"] = "error", /, **values: object) -> Problem:
    """The problem of this code with its sentences filled in from `values`."""
    found, expected, remedy = SENTENCES[code]
    return Problem(place, code, found.format(**values), expected.format(**values), remedy.format(**values), severity)


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted by place, one a line, and their number at the end."""
    ordered = sorted(set(problems))
    lines = [str(each) for each in ordered]
    counts = {severity: sum(each.severity == severity for each in ordered) for severity in ("error", "warning")}
    summary = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count]
    return "\n".join([*lines, ", ".join(summary)])


SENTENCES: dict[str, tuple[str, str, str]] = {
    # The file itself.
    "missing_file": ("no file «{name}»", "the file that holds the parties and their branches", "create it or restore it from git"),
    "not_a_file": ("«{name}» is a link to another place", "a file of its own", "replace the link with the file"),
    "too_large": ("a file of {size} bytes", "at most {limit} bytes", "split it into several files"),
    "encoding": ("a byte that is not UTF-8 text (0x{byte:02x})", "a text file in UTF-8", "save the file again with the encoding UTF-8"),
    "bom": ("an invisible byte order mark at the beginning", "the text alone", "save the file as «UTF-8 without BOM»"),
    "control": (
        "an invisible character (U+{code:04X} {name})",
        "letters, digits, signs and line breaks only",
        "delete it and type the word again",
    ),
    "tab": ("a tab", "spaces", "replace each tab with two spaces"),
    "syntax": ("{what}", "YAML: «key: value», two spaces for each level", "{how}"),
    "several_documents": ("a line «---» that begins a second document", "one document in a file", "remove the line or make a second file"),
    "anchor": ("an anchor «&{name}»", "each value written out", "remove the mark «&{name}»; to begin a text with «&», put it in quotes"),
    "alias": ("an alias «*{name}»", "each value written out", "write the value itself here; to begin a text with «*», put it in quotes"),
    "tag": ("a tag «{name}»", "plain values", "remove the tag; to begin a text with «!», put it in quotes"),
    "merge_key": ("a merge key «<<»", "each value written out", "write the keys themselves here"),
    "duplicate_key": ("the key «{key}» a second time (first in line {first})", "each key once", "keep one of the two and delete the other"),
    "too_deep": ("more than {limit} levels of nesting", "a flat record", "move the values to the left"),
    # Shapes and keys.
    "empty": ("nothing after «{key}:»", "{kind}", "write a value, or delete the line when there is nothing to say"),
    "unknown_key": ("the unknown key «{key}»", "one of: {known}", "{hint}"),
    "missing_key": ("no «{key}»", "{kind}", "add a line «{key}: …»"),
    "mapping": ("{got}", "keys with values, each on a line of its own", "write «key: value» lines, two spaces further to the right"),
    "list": ("{got}", "a list", "begin each entry with «- »"),
    "scalar": ("{got}", "a single value", "write one value on this line"),
    # Values.
    "text_shape": ("«{value}»", "one line of text without spaces at its ends", "remove the spaces and line breaks"),
    "text_length": ("a text of {length} characters", "at most {limit} characters", "shorten it"),
    "id": ("«{value}»", "small Latin letters, digits and single hyphens, at most 60", "write for example «{suggestion}»"),
    "choice": ("«{value}»", "one of: {known}", "{hint}"),
    "boolean": ("«{value}»", "yes or no", "write «yes» or «no»"),
    "when": ("«{value}»", "a date such as 2023-10-19, 2023-10-19 14:30, 2023-10, 2023, or 2023~ for «about»", "{hint}"),
    "day": ("«{value}»", "a day such as 2023-10-19 that exists in the calendar", "write year, month and day with hyphens"),
    "news_date": ("«{value}»", "the whole day (2023-10-19), or a year with «~» when the source is undated", "{hint}"),
    "count": ("«{value}»", "a whole number without spaces", "write digits only, for example 5933"),
    "number": ("«{value}»", "a number between {least} and {most}", "write it with a point, for example 43.2551"),
    "link": ("«{value}»", "an address that begins with https://", "copy the address from the browser"),
    "email": ("«{value}»", "an e-mail address such as name@example.kz", "write it without spaces and words around it"),
    "phone": ("«{value}»", "an international number such as +7 727 000 00 00", "begin with +7 and the code of the town"),
    "postal_code": ("«{value}»", "six digits such as 050001", "write all six digits; a leading zero stays"),
    "colour": ("«{value}»", "a colour such as #1f7a4d, in small letters", "write # and six digits or letters a–f"),
    "contrast": (
        "the colour {value}, whose contrast on white is {ratio:.1f}",
        "at least 4.5, so that everybody can read it",
        "choose a darker shade",
    ),
    # Records.
    "value_or_share": ("both or neither of «value» and «share»", "either a number or a share", "keep one of the two"),
    "street_or_intersection": (
        "a street and an intersection",
        "either a street with its house, or an intersection",
        "delete one of the two",
    ),
    "house_without_street": ("a house without a street", "the street too", "add «street» with the name in three languages"),
    "ends_before_it_begins": ("a last day before the first", "«until» on or after «since»", "exchange the two days, or mend the year"),
    "mobile_needs_place": (
        "a mode and a place that do not fit",
        "a «place» for a mobile reception, and only for one",
        "add or delete «place»",
    ),
    "no_language": ("an item in no language", "at least one of kk, ru, en with title, summary and body", "add «kk:» with the text"),
    "value": ("«{value}»", "{kind}", "mend the value"),
    # References.
    "unknown_id": ("«{value}», which no {what} has as its id", "the id of a {what}", "{hint}"),
    "duplicate_id": (
        "the id «{value}» a second time (first in {first})",
        "each id once among all {what}",
        "choose another id, for example «{value}-2»",
    ),
    "duplicate_day": ("the day {value} a second time (first in {first})", "each day once", "keep one of the two and delete the other"),
    "served_twice": (
        "«{value}», which the branch «{branch}» of the same party serves already ({first})",
        "one branch of a party for each place",
        "delete it in one of the two branches",
    ),
    "parent_party": ("a branch of another party above this one", "a parent of the same party", "mend «parent» or «party»"),
    "parent_cycle": ("a branch that stands above itself ({chain})", "a tree: each branch below one that is not below it", "mend «parent»"),
    "parent_level": ("a branch of level {level} below one of level {above}", "a parent of a higher level", "mend «level» or «parent»"),
    "file_name": (
        "the file name «{name}»",
        "«{wanted}»: the date of the item, then words in small Latin letters",
        "rename the file or mend «date»",
    ),
    "folder_year": ("the folder «{name}»", "the folder of the item's year, «content/news/{wanted}»", "move the file or mend «date»"),
    "extra_file": ("the file «{name}»", "only .yaml files in folders named by years", "move it away or end its name in .yaml"),
    "photo_missing": ("no picture «content/media/{value}»", "a picture that is there", "{hint}"),
    "photo_broken": ("a picture that cannot be used: {reason}", "a JPEG, PNG or WebP photo", "save it anew in a program for photos"),
    "photo_kind": ("«{value}»", "a picture ending in .jpg, .jpeg, .png or .webp inside content/media", "save it as JPEG or PNG"),
    "calendar_year": ("a day of {year}", "days of the years named in «years»: {years}", "add {year} to «years» when all its days are here"),
    "calendar_missing_year": (
        "no year {year} among «years»",
        "the holidays of {year}, without which nobody can say when offices are open",
        "run «make calendar YEAR={year}», compare it with the law, and add its days and the year",
    ),
    # Markdown.
    "html": ("raw HTML «{value}»", "Markdown only", "write **bold**, *italic*, - lists and [words](https://…) instead"),
    "picture_in_body": ("a picture in the text", "pictures under «photo» or «gallery»", "move it there with a description («alt»)"),
    "heading_one": ("a heading of the first level", "headings of the second level («##»)", "add a second «#»"),
    "body_link": ("a link to «{value}»", "a link to https://…, mailto:…, tel:… or a page of this site", "mend the address"),
    # Hours.
    "hours": ("«{found}»", "{wanted}", "{how}"),
    "moved_to": (
        "«{value}»",
        "the new day and its times, such as «2026-12-17 15:00-17:00»",
        "write both, or delete the line when the reception is cancelled",
    ),
    # What helps and never blocks.
    "schema_line": (
        "no line that names the schema",
        "«{line}» as the first line",
        "add it, so that your editor completes and underlines while you type",
    ),
    "appeals_do_not_add_up": (
        "{received} appeals received, but {parts}: {total} together",
        "numbers that add up",
        "nothing need be done when the source says so; the site shows the source's own numbers",
    ),
    "date_before_event": (
        "the date {date} before the event of {event}",
        "an event not later than its report",
        "check both; the page shows both",
    ),
    "undated_source": (
        "a source without a date",
        "the date that the source bears",
        "add it when it becomes known; the page says that there is none",
    ),
    "missing_translation": (
        "no text in {languages}",
        "the item in kk, ru and en",
        "add it when you can; readers see the item in another language",
    ),
    "stale": ("address and hours last checked on {date}", "a check within {days} days", "ask the office and set «verified_on» to today"),
}
"""By code: what was found, what was expected, how to mend it."""
