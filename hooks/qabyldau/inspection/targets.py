"""Where an address leads, in files: what a static host would send for it.

In: an address as a file writes it, and where that file stands. Out: the file of the site, with `#anchor` where one is named. Never looks
whether the file is there.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

INDEX = "index.html"
_SCHEME = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")
_IGNORED = ("", "top")
"""Fragments that lead to a page's beginning, whatever is in it (HTML, 7.4.6.3)."""


class Outside(Exception):
    """The address leads above the site's root."""


def parents_of(file: str) -> tuple[str, ...]:
    """The folder of a file and those above it, nearest first; each empty or ending in `/`."""
    folders = file.split("/")[:-1]
    return tuple("/".join([*folders[:depth], ""]) for depth in range(len(folders), -1, -1))


def target_of(address: str, file: str, parents: tuple[str, ...], home: str) -> str | None:
    """The file of the site and the anchor in it, or None for what is not of this site; raises Outside."""
    rest, _, anchor = address.partition("#")
    path = rest.partition("?")[0]
    if rest.startswith(home):
        found = _file(path[len(home) :])
    elif f"{path}/" == home:
        found = INDEX
    elif _SCHEME.match(address):
        return None
    elif rest.startswith("/"):
        root = urlsplit(home).path or "/"
        if not rest.startswith(root):
            raise Outside
        found = _file(path[len(root) :])
    elif path:
        found = _relative(path, parents)
    else:
        found = file
    return found if anchor in _IGNORED or anchor.startswith(":~:") else f"{found}#{unquote(anchor)}"


def _relative(path: str, parents: tuple[str, ...]) -> str:
    path, up = path.removeprefix("./"), 0
    while path.startswith("../"):
        path, up = path[3:], up + 1
    if up >= len(parents):
        raise Outside
    return _file(parents[up] + path)


def _file(path: str) -> str:
    """The file that a host sends for a path below the site's root; raises Outside."""
    if "%" in path:
        path = unquote(path)
    if _DOTS.search(path):
        folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        path = posixpath.normpath(path)
        if path.startswith(".."):
            raise Outside
        path = "" if path == "." else path + "/" * folder
    return path + INDEX if not path or path.endswith("/") else path
