"""The file itself and its shape: what cannot be read, and keys that are not there or not known.

In: nothing. Out: sentences by code: what was found, what was expected, how to mend it.
"""

from __future__ import annotations

from ..languages import told

FILES: dict[str, tuple[str, str, str]] = {
    # The file itself.
    "missing_file": (
        told("no file «{name}»"),
        told("the file that holds the parties and their branches"),
        told("create it or restore it from git"),
    ),
    "not_a_file": (told("«{name}» is a link to another place"), told("a file of its own"), told("replace the link with the file")),
    "too_large": (told("a file of more than {limit} bytes"), told("at most {limit} bytes"), told("split it into several files")),
    "encoding": (
        told("a byte that is not UTF-8 text (0x{byte})"),
        told("a text file in UTF-8"),
        told("save the file again with the encoding UTF-8"),
    ),
    "other_encoding": (
        told("a file that is not in UTF-8 but probably in {encoding}"),
        told("a text file in UTF-8"),
        told("save the file again with the encoding UTF-8; in Notepad it stands at the bottom of «Save as»"),
    ),
    "unfinished_merge": (
        told("«{mark}», the mark of a merge that was not finished"),
        told("one of the two versions"),
        told("keep what is right of the lines between «<<<<<<<» and «>>>>>>>», and delete the three lines with these marks"),
    ),
    "cut_text": (
        told("«{rest}», which YAML takes for a comment"),
        told("the text, or a comment that begins with «# »"),
        told("put the whole value in single quotes: '…'; if it is a comment, write a space after «#»"),
    ),
    "bom": (told("an invisible byte order mark at the beginning"), told("the text alone"), told("save the file as «UTF-8 without BOM»")),
    "control": (
        told("an invisible character (U+{code} {name})"),
        told("letters, digits, signs and line breaks only"),
        told("delete it and type the word again"),
    ),
    "tab": (told("a tab"), told("spaces"), told("replace each tab with two spaces")),
    "syntax": ("{what}", told("YAML: «key: value», two spaces for each level"), "{how}"),
    "several_documents": (
        told("a line «---» that begins a second document"),
        told("one document in a file"),
        told("remove the line or make a second file"),
    ),
    "anchor": (
        told("an anchor «&{name}»"),
        told("each value written out"),
        told("remove the mark «&{name}»; to begin a text with «&», put it in quotes"),
    ),
    "alias": (
        told("an alias «*{name}»"),
        told("each value written out"),
        told("write the value itself here; to begin a text with «*», put it in quotes"),
    ),
    "tag": (told("a tag «{name}»"), told("plain values"), told("remove the tag; to begin a text with «!», put it in quotes")),
    "merge_key": (told("a merge key «<<»"), told("each value written out"), told("write the keys themselves here")),
    "duplicate_key": (
        told("the key «{key}» a second time (first in line {first})"),
        told("each key once"),
        told("keep one of the two and delete the other"),
    ),
    "marks": (told("{count} accents one above the other"), told("letters with one accent each"), told("type the word again")),
    "too_many_keys": (told("a record with more than {limit} keys"), told("the keys of one record"), told("make several records of it")),
    "too_deep": (told("more than {limit} levels of nesting"), told("a flat record"), told("move the values to the left")),
    "columns": (
        told("a line with {count} signs «|»"),
        told("at most {limit}: a table that a screen can show"),
        told("make several tables of it, or a list"),
    ),
    "too_much": (
        told("more than {limit} values in one place"),
        told("no more than people can look through"),
        told("take away what is there by mistake, or split the file into several"),
    ),
    "more": (
        told("more of such problems than the {limit} before"),
        told("a file in which mistakes are exceptions"),
        told("mend those and check again"),
    ),
    # Shapes and keys.
    "empty": (told("nothing after «{key}:»"), "{kind}", told("write a value, or delete the line when there is nothing to say")),
    "unknown_key": (told("the unknown key «{key}»"), told("one of: {known}"), "{hint}"),
    "missing_key": (told("no «{key}»"), "{kind}", told("add a line «{key}: …»")),
    "no_keys": (
        "{got}",
        told("keys with values, each on a line of its own"),
        told("begin the lines with the keys, as in the other files, or restore the file from git"),
    ),
    "mapping": (
        "{got}",
        told("keys with values, each on a line of its own"),
        told("write lines such as «{keys}» below, two spaces further to the right"),
    ),
    "words": (
        "{got}",
        told("the text in each language, each on a line of its own"),
        told("write the lines «{keys}» below, two spaces further to the right"),
    ),
    "list": ("{got}", told("a list"), told("begin each entry with «- »")),
    "scalar": ("{got}", told("a single value"), told("write one value on this line")),
}
