"""What each kind of problem says to editors: what was found, what was expected, how to mend it.

In: nothing. Out: one table by the problem's code. Each sentence stands here once, and in each language in the catalogue.
`{…}` is filled in from the problem's values; a value may itself be a phrase of the catalogue. Never a sentence glued from parts.
"""

from __future__ import annotations

from .languages import told

SENTENCES: dict[str, tuple[str, str, str]] = {
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
    # Values.
    "text_shape": ("«{value}»", told("one line of text without spaces at its ends"), told("remove the spaces and line breaks")),
    "text_length": (told("a text of {length} characters"), told("at most {limit} characters"), told("shorten it")),
    "long_word": (
        told("a word of {length} letters («{word}»)"),
        told("words of at most {limit} letters, which fit the screen of a phone"),
        told("put spaces between its parts, or a link into the text"),
    ),
    "too_many": (told("a list of {count}"), told("at most {limit} entries"), told("keep those that matter")),
    "twice": (told("«{value}» a second time in the same list"), told("each entry once"), told("delete one of the two")),
    "id": ("{found}", told("small Latin letters, digits and single hyphens, at most 60"), "{hint}"),
    "choice": ("«{value}»", told("one of: {known}"), "{hint}"),
    "boolean": ("«{value}»", told("yes or no"), told("write «yes» or «no»")),
    "when": ("«{value}»", told("a date such as 2023-10-19, 2023-10-19 14:30, 2023-10, 2023, or 2023~ for «about»"), "{hint}"),
    "day": ("«{value}»", told("a day such as 2023-10-19 that exists in the calendar"), "{hint}"),
    "news_date": ("«{value}»", told("the whole day (2023-10-19), or a year with «~» when the source is undated"), "{hint}"),
    "count": ("«{value}»", told("a whole number without spaces"), told("write digits only, for example 5933")),
    "number": ("«{value}»", told("a number between {least} and {most}"), "{hint}"),
    "link": ("«{value}»", told("an address that begins with https://"), "{hint}"),
    "host": (
        "«{value}»",
        told("the name of a site after https://, such as example.kz: no user, no numbers alone, no letters of two alphabets in a word"),
        told("open the page, copy its address from the browser and compare it letter by letter"),
    ),
    "former_url": (
        "«{value}»",
        told("the path of a page that was here, such as /news/2021/old-name/"),
        told("write it without the name of the site, without «..», «%» and «?»"),
    ),
    "former_taken": (
        told("«{value}», which «{other}» has"),
        told("an address or an id that nothing has today, each once"),
        told("delete it here, or mend the other"),
    ),
    "email": ("«{value}»", told("an e-mail address such as name@example.kz"), told("write it without spaces and words around it")),
    "phone": ("«{value}»", told("an international number such as +7 727 000 00 00"), "{hint}"),
    "postal_code": ("«{value}»", told("six digits such as 050001"), "{hint}"),
    "handle": (
        "«{value}»",
        told("the name of a person or a group on the git host, such as @baytaq/almaty"),
        told("begin it with «@» and write it without spaces"),
    ),
    "colour": ("«{value}»", told("a colour such as #1f7a4d, in small letters"), told("write # and six digits or letters a–f")),
    "contrast": (
        told("the colour {value}, whose contrast on white is {ratio}"),
        told("at least 4.5, so that everybody can read it"),
        told("choose a darker shade"),
    ),
    # Records.
    "value_or_share": (told("both or neither of «value» and «share»"), told("either a number or a share"), told("keep one of the two")),
    "street_or_intersection": (
        told("a street and an intersection"),
        told("either a street with its house, or an intersection"),
        told("delete one of the two"),
    ),
    "house_without_street": (
        told("a house without a street"),
        told("the street too"),
        told("add «street» with the name in three languages"),
    ),
    "ends_before_it_begins": (
        told("the last day {until} before the first, {since}"),
        told("«until» on or after «since»"),
        told("exchange the two days, or mend the year"),
    ),
    "too_early": (
        told("«{value}», which is before {other}"),
        told("the same date or a later one"),
        told("exchange the two dates, or mend the year"),
    ),
    "exceptions_meet": (
        told("a second exception for {day}"),
        told("one exception for each day"),
        told("join the two, or mend their days"),
    ),
    "ahead": (told("«{value}», a day still to come"), told("today or an earlier day"), told("mend the year or the month")),
    "far_ahead": (
        told("«{value}», a day more than {days} days from now"),
        told("the day on which the item is published"),
        told("mend the year; the day of a later event stands in «event_date»"),
    ),
    "mobile_needs_place": (
        told("a mode and a place that do not fit"),
        told("a «place» for a mobile reception, and only for one"),
        told("add or delete «place»"),
    ),
    "no_language": (
        told("an item in no language"),
        told("at least one of kk, ru, en with title, summary and body"),
        told("add «kk:» with the text"),
    ),
    "value": ("«{value}»", "{kind}", told("mend the value")),
    # References.
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
    # Markdown.
    "inline": (
        told("«{what}» in a page"),
        told("Markdown and plain HTML: the site's policy lets browsers run and apply nothing that stands in a page"),
        told("remove it; scripts and style sheets are files in overrides/assets/"),
    ),
    "html": (told("raw HTML «{value}»"), told("Markdown only"), told("write **bold**, *italic*, - lists and [words](https://…) instead")),
    "picture_in_body": (
        told("a picture in the text"),
        told("pictures under «photo» or «gallery»"),
        told("move it there with a description («alt»)"),
    ),
    "heading_one": (told("a heading of the first level"), told("headings of the second level («##»)"), told("add a second «#»")),
    "body_link": (
        told("a link to «{value}»"),
        told("a link to https://…, mailto:…, tel:… or a page of this site"),
        told("mend the address"),
    ),
    # Pages by hand.
    "page_head": (
        told("a page without its head"),
        told("lines with «title» and «description» between two lines «---» at the very beginning"),
        told("copy the head of another page and mend it"),
    ),
    "page_value": (told("«{value}», which is no text for MkDocs"), told("text"), told("put it in quotes")),
    "attribute": (
        told("the attribute «{value}»"),
        told("Markdown without attributes"),
        told("delete the braces and what is in them"),
    ),
    "crowded": (
        told("more than {limit} signs «{sign}» in one paragraph"),
        told("text"),
        told("delete them, or make several paragraphs"),
    ),
    # What belongs to one person alone.
    "iin": (
        told("the individual identification number (IIN) of a person («{shown}»)"),
        told("nothing by which a person can be found in registers"),
        told("delete it; it must not stand in the history of the files either, so tell whoever keeps them"),
    ),
    # Hours.
    "hours": ("«{found}»", "{wanted}", "{how}"),
    "moved_to": (
        "«{value}»",
        told("the new day and its times, such as «2026-12-17 15:00-17:00»"),
        told("write both, or delete the line when the reception is cancelled"),
    ),
    # What helps and never blocks.
    "schema_line": (
        told("no line that names the schema"),
        told("«{line}» as the first line"),
        told("add it, so that your editor completes and underlines while you type"),
    ),
    "appeals_do_not_add_up": (
        told("{received} appeals received, but {resolved} resolved, {consulted} consulted, {pending} pending: {total} together"),
        told("numbers that add up"),
        told("nothing need be done when the source says so; the site shows the source's own numbers"),
    ),
    "figures_differ": (
        told("«{field}: {value}» as of {date}, but {other} in line {line}"),
        told("one number for one day"),
        told("compare the sources; nothing need be done when they differ: the page shows both"),
    ),
    "unsourced": (
        told("numbers without a source"),
        told("where they were published"),
        told("add «source» with its name and language; until then the page says that none is named"),
    ),
    "date_before_event": (
        told("the date {date} before the event of {event}"),
        told("an event not later than its report"),
        told("check both; the page shows both"),
    ),
    "undated_source": (
        told("a source without a date"),
        told("the date that the source bears"),
        told("add it when it becomes known; the page says that there is none"),
    ),
    "private_phone": (
        told("the mobile number {number}, which belongs to no office of the site"),
        told("telephones of offices"),
        told("take it out unless its owner agrees; a number of an office belongs into its «phones»"),
    ),
    "missing_alt": (
        told("no description of the photo in {languages}"),
        told("who or what is in the picture, in one sentence"),
        told("write it into «alt»; to people who cannot see, the photo says nothing without it"),
    ),
    "mixed_letters": (told("«{word}», in which {letters} are Latin"), told("letters of one alphabet in a word"), "{remedy}"),
    "same_text": (
        told("the same text in «{one}» and «{other}»"),
        told("a translation"),
        told("translate it, or delete the language until there is a translation"),
    ),
    "short_text": (
        told("a text in «{short}» that is as long as {share} % of that in «{long}»"),
        told("texts that say the same"),
        told("compare the two; nothing need be done when the shorter one leaves nothing out"),
    ),
    "older_text": (
        told("a text in «{language}» last changed on {date}, that in «{newer}» on {changed}"),
        told("texts that say the same"),
        told("compare the two, bring the older one up to date, and write the day into its «updated»"),
    ),
    "missing_translation": (
        told("no text in {languages}"),
        told("the item in kk, ru and en"),
        told("add it when you can; readers see the item in another language"),
    ),
    "stale": (
        told("address and hours last checked on {date}"),
        told("a check within {days} days"),
        told("ask the office and set «verified_on» to today"),
    ),
}
"""By code: what was found, what was expected, how to mend it."""
