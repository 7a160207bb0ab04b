"""Texts: Markdown of the news, pages by hand, and what belongs to one person alone.

In: nothing. Out: sentences by code: what was found, what was expected, how to mend it.
"""

from __future__ import annotations

from ..languages import told

TEXTS: dict[str, tuple[str, str, str]] = {
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
}
