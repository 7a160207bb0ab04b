"""What hosts take: how many files, how large, how many rules of headers. Asked before a site is handed to one.

In: a built folder and the name of a host. Out: what of it exceeds which limit, and what to do. Never changes a file and asks no host: the
numbers below are those which the hosts publish, each with its source. Former addresses are pages of the site, so no host needs a file
`_redirects`. What cannot be seen in a folder is left to the host: GitHub Pages gives up a deployment after ten minutes.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from .headers import NAME
from .languages import told
from .problems import Phrase, phrase

_MEGABYTE = 1_000_000


class Host(Struct, frozen=True):
    """A host and its limits; None where it has none that is known. Sizes are bytes."""

    title: str
    files: int | None = None
    entries: int | None = None
    """Files and folders together."""
    in_folder: int | None = None
    """Files in one folder."""
    file_size: int | None = None
    size: int | None = None
    rules: int | None = None
    """Rules in the file `_headers`."""
    line: int | None = None
    """Characters in one of its lines."""


# «Cloudflare Pages: Limits», https://developers.cloudflare.com/pages/platform/limits/: 20,000 files (100,000 on paid plans since
# 2026-01-23), 25 MiB a file, 100 rules of 2,000 characters. Looked up 2026-11-26.
_CLOUDFLARE = {"file_size": 25 * 1024 * 1024, "rules": 100, "line": 2000}
HOSTS = {
    # «GitHub Pages limits», https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits: 1 GB.
    # Looked up 2026-11-26.
    "github-pages": Host("GitHub Pages", size=1_000_000_000),
    # «GitLab.com settings», https://docs.gitlab.com/user/gitlab_com/: 1 GB; 200,000 files, folders and links, as
    # https://gitlab.com/gitlab-org/gitlab/-/issues/500273 explains. A server of one's own has 100 MB until its administrator changes it.
    # Looked up 2026-11-26.
    "gitlab-pages": Host("GitLab Pages", entries=200_000, size=1_000_000_000),
    # «Large files or sites», https://docs.netlify.com/build/configure-builds/troubleshooting-tips/: 54,000 files in one folder, as others
    # quote that page. No limit for all files is published. Looked up 2026-11-26.
    "netlify": Host("Netlify", in_folder=54_000),
    "cloudflare-pages": Host("Cloudflare Pages", files=20_000, **_CLOUDFLARE),
    "cloudflare-pages-paid": Host("Cloudflare Pages", files=100_000, **_CLOUDFLARE),
}
"""By the name that commands and workflows use."""

_FILES = told("{host} takes at most {allowed} files; the site has {found}")
_ENTRIES = told("{host} takes at most {allowed} files and folders; the site has {found}")
_IN_FOLDER = told("{host} takes at most {allowed} files in one folder; {where} has {found}")
_FILE_SIZE = told("{host} takes files of at most {allowed} MB; {where} has {found} MB")
_SIZE = told("{host} takes at most {allowed} MB; the site has {found} MB")
_RULES = told("{host} takes at most {allowed} rules in {where}; there are {found}")
_LINE = told("{host} takes at most {allowed} characters in a line of {where}; there are {found}")
_PAID = told(
    "Cloudflare's paid plans take 100,000 files: name the host cloudflare-pages-paid, or publish with nginx, Netlify or GitLab Pages"
)
_MOVE = told("publish with nginx or on a host that takes more")
_SMALLER = told("make the file smaller or link to it from another place")
_FEWER = told("name fewer hosts with which the web editor talks")


class Excess(Struct, frozen=True):
    """One limit that a site exceeds, and what to do."""

    text: Phrase
    remedy: Phrase


class Measured(Struct, frozen=True):
    """How large a built folder is; each `(name, number)` is the largest of its kind."""

    files: int
    folders: int
    size: int
    fullest: tuple[str, int]
    largest: tuple[str, int]
    rules: int
    line: int


def measured(site: Path) -> Measured:
    """Look at every file of a built folder; raises OSError when one cannot be looked at."""
    sizes = dict(_listed(site))
    folders = Counter(name.rpartition("/")[0] for name in sizes)
    above = {"/".join(parts[:depth]) for parts in (folder.split("/") for folder in folders if folder) for depth in range(1, len(parts) + 1)}
    said = (site / NAME).read_text("utf-8").splitlines() if NAME in sizes else []
    return Measured(
        files=len(sizes),
        folders=len(above),
        size=sum(sizes.values()),
        fullest=max(((f"{name}/", number) for name, number in folders.items()), key=lambda each: each[1], default=("", 0)),
        largest=max(sizes.items(), key=lambda each: each[1], default=("", 0)),
        rules=sum(line.startswith("/") for line in said),
        line=max(map(len, said), default=0),
    )


def _listed(site: Path) -> Iterator[tuple[str, int]]:
    """Every file by its path below the folder, with its bytes."""
    for folder, _, names in os.walk(site):
        below = Path(folder).relative_to(site).as_posix()
        for name in names:
            size = os.stat(os.path.join(folder, name), follow_symlinks=False).st_size
            yield (name if below == "." else f"{below}/{name}"), size


def excesses(host: Host, site: Measured) -> tuple[Excess, ...]:
    """Everything that the host would not take."""
    paid = HOSTS["cloudflare-pages-paid"].files or 0
    more = _PAID if host == HOSTS["cloudflare-pages"] and site.files <= paid else _MOVE
    checked = (
        _excess(host, _FILES, host.files, ("", site.files), more),
        _excess(host, _ENTRIES, host.entries, ("", site.files + site.folders), _MOVE),
        _excess(host, _IN_FOLDER, host.in_folder, site.fullest, _MOVE),
        _excess(host, _FILE_SIZE, host.file_size, site.largest, _SMALLER, megabytes),
        _excess(host, _SIZE, host.size, ("", site.size), _MOVE, megabytes),
        _excess(host, _RULES, host.rules, (NAME, site.rules), _FEWER),
        _excess(host, _LINE, host.line, (NAME, site.line), _FEWER),
    )
    return tuple(excess for excess in checked if excess)


def grouped(number: int) -> str:
    """«45 210», as all three languages may write it."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def megabytes(size: int) -> str:
    """Bytes as millions of them, with one decimal: «26.2»."""
    return f"{size / _MEGABYTE:.1f}"


def _excess(
    host: Host, text: str, allowed: int | None, found: tuple[str, int], remedy: str, written: Callable[[int], str] = grouped
) -> Excess | None:
    where, number = found
    if allowed is None or number <= allowed:
        return None
    said = phrase(text, host=host.title, allowed=written(allowed), where=where, found=written(number))
    return Excess(said, phrase(remedy))
