"""What inspection says, each sentence once; in each language it stands in the catalogue of what editors are told.

In: nothing. Out: messages by name, `{…}` filled in by `finding`.
"""

from __future__ import annotations

from ..languages import told

# Links.
DEAD_LINK = told("the link «{link}» leads to no file of the site")
DEAD_ANCHOR = told("the link «{link}» leads to no element «{anchor}» of that page")
OUTSIDE = told("the link «{link}» leads out of the site's folder")
FOREIGN = told("«{link}» is loaded from another host")

# The head of a page.
MISSING = told("«{what}» is missing")
AGAIN = told("«{what}» stands here a second time, first in line {first}")
CANONICAL = told("the canonical address is «{found}», this page stands at «{expected}»")
WRONG_LANGUAGE = told("the language is «{found}», in this folder it is «{expected}»")
NOT_RECIPROCAL = told("the translation «{tag}» is {page}, which names other translations")
NO_TRANSLATION = told("{page} is not named as the translation «{tag}»")
NOT_INDEXED = told("the translation «{tag}» is {page}, which search engines may not keep")

# Markup.
NOT_VALID = told("this is not valid {format}: {reason}")
UNCLOSED = told("<{tag}> is never closed")
CLOSES_NOTHING = told("</{tag}> closes nothing that is open")
CLOSES_OTHER = told("</{tag}> stands where <{open}> of line {line} must be closed first")
INSIDE = told("<{tag}> may not stand inside <{outer}> of line {line}")
DEAD_REFERENCE = told('{attribute}="{id}" names no element of this page')
NO_ATTRIBUTE = told("an <{tag}> without {attribute}")
INLINE = told("{what} inside the page, which the site's own policy forbids")

# Feeds, sitemaps, calendars and contacts.
NO_DATE = told("«{found}» is not a date and time with its zone")
UNLISTED = told("this page stands in no sitemap")
LISTED_AGAIN = told("{page} stands in a second sitemap or a second time, first in {first}")
NOT_A_PAGE = told("{page} is not a page that search engines may keep")
OTHER_TRANSLATIONS = told("the translations of {page} are not those that the page names")
UNKNOWN_SITEMAP = told("the index of sitemaps does not name this file")

# Files.
SLOT = told("the place «{found}» was never filled")
TEMPLATE = told("«{found}» is left over from a template")
PRIVATE = told("«{found}» is a path of the machine that built the site")
STRANGER = told("a file of this kind does not belong into a site")
EMPTY = told("an empty file")
LINKED = told("a link to another file instead of a file")
SAME_LETTERS = told("the name differs from {other} in capital letters alone")
