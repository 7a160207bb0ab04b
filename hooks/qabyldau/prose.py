"""Editors' Markdown as HTML: CommonMark and tables through comrak, which drops raw HTML.

In: Markdown. Out: safe HTML with marks (`addresses`) for the site's own pages. A link that is not https, mailto, tel or a page of this site
leads nowhere, and a picture has no address: photos are fields of an item.
"""

from __future__ import annotations

import re

import comrak

from .addresses import HOME

_SAFE = re.compile(r"(?:https://|mailto:|tel:)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_OWN = "x-own-page:/"
"""Marks a link to a page of this site until comrak, which would encode a control character, is done; as a scheme it is never an
editor's."""


def _link(url: str) -> str:
    if _SAFE.match(url) or url.startswith("#"):
        return url
    return "" if _SCHEME.match(url) else _OWN + url.lstrip("/")


_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.link_url_rewriter = _link
_EXTENSIONS.image_url_rewriter = lambda url: ""
_EXTENSIONS.table = True


def html(markdown: str) -> str:
    """The text as HTML. Quotes of the text itself are escaped, so that `href="` begins an attribute and nothing else."""
    made: str = comrak.render_markdown(markdown, extension_options=_EXTENSIONS)
    return made.replace(f'href="{_OWN}', f'href="{HOME}') if _OWN in made else made
