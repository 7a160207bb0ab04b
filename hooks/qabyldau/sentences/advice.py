"""What helps and never blocks.

In: nothing. Out: sentences by code: what was found, what was expected, how to mend it.
"""

from __future__ import annotations

from ..languages import told

ADVICE: dict[str, tuple[str, str, str]] = {
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
    "past_exception": (
        told("an exception whose last day was {date}"),
        told("exceptions to come, or over for {days} days at most"),
        told("mend the year or the month if it is still to come; if not, delete it, and the others of this list that are over"),
    ),
    "stale": (
        told("address and hours last checked on {date}"),
        told("a check within {days} days"),
        told("ask the office and set «verified_on» to today"),
    ),
}
