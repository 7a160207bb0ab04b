"""Values and records: what a single value or a record by itself cannot be.

In: nothing. Out: sentences by code: what was found, what was expected, how to mend it.
"""

from __future__ import annotations

from ..languages import told

VALUES: dict[str, tuple[str, str, str]] = {
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
    # Hours.
    "hours": ("«{found}»", "{wanted}", "{how}"),
    "moved_to": (
        "«{value}»",
        told("the new day and its times, such as «2026-12-17 15:00-17:00»"),
        told("write both, or delete the line when the reception is cancelled"),
    ),
}
