"""Addresses that editors may write: of the web, of people, of pages of this site.

In: text. Out: whether a visitor may be sent there. A name in the address before an `@`, an address in numbers and a name of letters from
two alphabets look like another place than they lead to.
"""

from __future__ import annotations

import re

_WEB = re.compile(r"https://(?P<host>[^\s/?#\\\"'<>@:\[\]]+)(?::\d{2,5})?(?:[/?#][^\s\\\"'<>]*)?", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$&*+/=^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9-]{3,20}", re.IGNORECASE)
_OWN = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)[^\s\\]+", re.IGNORECASE)
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LIKE_LATIN = re.compile("[асеіјорѕухһԁԛԝӏ0-9-]+")
"""Cyrillic letters that look like Latin ones, with what stands in names of both alphabets."""


def is_web_address(url: str) -> bool:
    """Whether an address begins with https:// and the whole name of a site, and has nothing before or in it that misleads."""
    match = _WEB.fullmatch(url)
    return match is not None and is_host(match["host"])


def is_host(host: str) -> bool:
    """Whether this is the name of a site, such as `example.kz` or `қазақ.қаз`."""
    labels = [_shown(label) for label in host.lower().removesuffix(".").split(".")]
    last = labels[-1]
    if len(labels) < 2 or not re.search(r"[^\W\d_]", last):
        return False
    return all(_LABEL.fullmatch(label) and not _misleads(label, last) for label in labels)


def _shown(label: str) -> str:
    """A part of a name in its own letters; empty where it cannot be read."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return ""


def _misleads(label: str, last: str) -> bool:
    if not _CYRILLIC.search(label):
        return not label.isascii()
    return bool(_LATIN.search(label)) or (last.isascii() and _LIKE_LATIN.fullmatch(label) is not None)


def is_safe_link(url: str, pictures: bool = False) -> bool:
    """Whether a text may lead there: to the web, to a person's mail or telephone, or within this site. Pictures are only from within."""
    if _OWN.fullmatch(url):
        return True
    return not pictures and (is_web_address(url) or bool(_MAIL.fullmatch(url) or _TELEPHONE.fullmatch(url)))
