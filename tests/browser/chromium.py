"""Finds and starts the browser of this machine. Nothing is downloaded, and a missing browser is an error."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
_ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No name resolves: a request to another origin fails at once instead of leaving the machine."""


def program() -> str:
    """The first browser found on PATH; raises RuntimeError when there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise RuntimeError(f"no browser found (looked for {', '.join(_NAMES)}): `make test` installs one")
    return found


def options() -> list[str]:
    """What it is started with."""
    # Chromium's sandbox refuses to work for root.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*_QUIET, _ONLY_HERE, *root]


def launch(playwright: Playwright) -> Browser:
    """Start the browser of this machine."""
    return playwright.chromium.launch(executable_path=program(), args=options())
