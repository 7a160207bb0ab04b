"""What Lighthouse says of the pages that most people come to, on a phone as it pretends one: mobile preset, simulated slow network."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tests.browser import chromium, screenshots
from tests.building import ROOT

Serve = Callable[[Path], str]
PROGRAM = ROOT / "node_modules/lighthouse/cli/index.js"
KINDS = ("home", "directory", "office", "item")
LEAST = 0.95
CATEGORIES = 4
AGAIN = 3


class Measured(NamedTuple):
    """reports: by address, what Lighthouse found; missed: by address, why it could not measure the page at all."""

    reports: dict[str, dict[str, Any]]
    missed: dict[str, str]


def measure(addresses: Iterable[str], folder: Path) -> Measured:
    """The pages are measured side by side, since most of the time goes by with waiting for a page to be quiet."""
    assert PROGRAM.is_file(), "lighthouse is not installed: `make test` does that, or `npm ci`"
    flags = shlex.join(["--headless=new", *chromium.options()])
    environment = {**os.environ, "CHROME_PATH": chromium.program()}
    running = {}
    for number, address in enumerate(addresses):
        report = folder / f"{number}.json"
        command: list[str | Path] = [
            "node",
            PROGRAM,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            "--throttling-method=simulate",
        ]
        command += ["--disable-full-page-screenshot", f"--chrome-flags={flags}"]
        running[address] = (report, subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
    measured = Measured({}, {})
    for address, (report, process) in running.items():
        said, _ = process.communicate(timeout=180)
        if process.returncode:
            measured.missed[address] = said
        else:
            measured.reports[address] = json.loads(report.read_text("utf-8"))
    return measured


def shortfalls(measured: Measured) -> dict[str, str]:
    """By address: the categories that fall short, each with the audits that cost it points, or why nothing was measured."""
    found = dict(measured.missed)
    for address, report in measured.reports.items():
        assert len(report["categories"]) == CATEGORIES
        for category in report["categories"].values():
            if (category["score"] or 0) < LEAST:
                audits = [report["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"]]
                costly = [f"{audit['id']} {audit.get('displayValue', '')}" for audit in audits if (audit["score"] or 0) < 0.9]
                found[address] = found.get(address, "") + f"\n{category['title']} {category['score']}: {', '.join(costly)}"
    return found


def test_lighthouse_gives_at_least_95_in_every_category(national_site: Path, serve: Serve, tmp_path: Path) -> None:
    paths = [path for kind, language, path in screenshots.pages(national_site) if kind in KINDS and language == "kk"]
    assert len(paths) == len(KINDS)
    slow = shortfalls(measure([f"{serve(national_site)}/{path}" for path in paths], tmp_path))
    # What else the machine does can make a page look slower, or hide from Lighthouse when it began to load (NO_NAVSTART).
    # So a page that fell short, or was not measured, is measured again, by itself.
    for address in list(slow):
        again = (shortfalls(measure([address], tmp_path)) for _ in range(AGAIN))
        if any(not found for found in again):
            del slow[address]
    assert not slow, "\n".join(f"{address} {said}" for address, said in slow.items())


def test_lighthouse_notices_a_poor_page(serve: Serve, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    poor = "<html><p style='color:#ccc;font-size:6px'>Дс-Жм</p><img src='photo.png'><a href='/'></a><button></button>"
    (site / "index.html").write_text(poor, "utf-8")
    (said,) = shortfalls(measure([serve(site)], tmp_path)).values()
    for category in ("Accessibility", "Best Practices", "SEO"):
        assert category in said


def test_a_page_that_was_not_measured_counts_as_fallen_short(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9/"
    assert nowhere in shortfalls(measure([nowhere], tmp_path))
