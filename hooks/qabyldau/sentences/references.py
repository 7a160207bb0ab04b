"""What files say of each other, and where they lie: ids, names, folders, pictures, years.

In: nothing. Out: sentences by code: what was found, what was expected, how to mend it.
"""

from __future__ import annotations

from ..languages import told

REFERENCES: dict[str, tuple[str, str, str]] = {
    "unknown_id": ("{unknown}", "{wanted}", "{hint}"),
    "duplicate_id": (
        told("the id «{value}» a second time (first in {first})"),
        "{once}",
        told("choose another id, for example «{value}-2»"),
    ),
    "duplicate_day": (
        told("the day {value} a second time (first in {first})"),
        told("each day once"),
        told("keep one of the two and delete the other"),
    ),
    "served_twice": (
        told("«{value}», which the branch «{branch}» of the same party serves already ({first})"),
        told("one branch of a party for each place"),
        told("delete it in one of the two branches"),
    ),
    "parent_party": (
        told("a branch of another party above this one"),
        told("a parent of the same party"),
        told("mend «parent» or «party»"),
    ),
    "parent_cycle": (
        told("a branch that stands above itself ({chain})"),
        told("a tree: each branch below one that is not below it"),
        told("mend «parent»"),
    ),
    "parent_level": (
        told("a branch of level {level} below one of level {above}"),
        told("a parent of a higher level"),
        told("mend «level» or «parent»"),
    ),
    "file_name": (
        told("the file name «{name}»"),
        told("«{wanted}»: the date of the item, then words in small Latin letters"),
        told("rename the file or mend «date»"),
    ),
    "folder_year": (
        told("the folder «{name}»"),
        told("the folder of the item's year, «content/news/{wanted}»"),
        told("move the file or mend «date»"),
    ),
    "extra_file": (told("the file «{name}»"), "{wanted}", told("move it away or mend its name")),
    "extra_folder": (told("the folder «{name}»"), "{wanted}", told("move it away, or mend its name")),
    "special_file": (told("«{name}», which is no file but a device or a pipe"), told("plain files and folders"), told("delete it")),
    "hidden_file": (
        told("the hidden file or folder «{name}»"),
        told("only files that everybody sees"),
        told("delete it, or give it a name that does not begin with a point"),
    ),
    "name": (told("the name «{name}»"), "{wanted}", told("rename it, for example to «{suggestion}»")),
    "name_form": (
        told("the name «{name}», which another computer may write in another way"),
        told("a name that is the same everywhere"),
        told("rename it with small Latin letters"),
    ),
    "name_reserved": (
        told("the name «{name}», which Windows keeps for a device"),
        told("a name that every computer can have"),
        told("rename it"),
    ),
    "name_taken": (
        told("«{name}», whose page would stand at {address}"),
        told("an address that the site does not use itself"),
        told("rename it"),
    ),
    "same_name": (
        told("«{name}» beside «{other}», which many computers take for the same name"),
        told("names that differ in more than capitals"),
        told("rename or delete one of the two"),
    ),
    "photo_missing": (told("no picture «content/media/{value}»"), told("a picture that is there"), "{hint}"),
    "photo_broken": (
        told("a picture that cannot be used: {reason}"),
        told("a JPEG, PNG or WebP photo"),
        told("save it anew in a program for photos"),
    ),
    "picture_metadata": (
        told("a picture that carries more than its pixels ({what})"),
        told("a picture without place, camera, author and comments, for it is published as it is"),
        told("save it anew in a program for photos, without what it says of camera and place"),
    ),
    "photo_kind": (
        "«{value}»",
        told("a picture ending in .jpg, .jpeg, .png or .webp inside content/media"),
        told("save it as JPEG or PNG; a new name alone does not change what a file is"),
    ),
    "calendar_year": (
        told("a day of {year}"),
        told("days of the years named in «years»: {years}"),
        told("add {year} to «years» when all its days are here"),
    ),
    "calendar_missing_year": (
        told("no year {year} among «years»"),
        told("the holidays of {year}, without which nobody can say when offices are open"),
        told("run «make calendar YEAR={year}», compare it with the law, and add its days and the year"),
    ),
}
