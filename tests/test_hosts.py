"""What hosts take: a site that is too large for one is refused before anything is handed over, with what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from qabyldau.commands import main
from qabyldau.hosts import HOSTS, Measured, excesses, measured
from qabyldau.model import LANGUAGES

SMALL = Measured(files=300, folders=200, size=9_000_000, fullest=("media/", 40), largest=("media/a.webp", 90_000), rules=3, line=400)
NATIONAL = replace(SMALL, files=45_000, folders=32_000, size=480_000_000)
"""Ten thousand items in three languages."""


def told(host: str, site: Measured) -> str:
    return "\n".join(f"{excess.text.say('en')}: {excess.remedy.say('en')}" for excess in excesses(HOSTS[host], site))


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_takes_the_demonstration_site(host: str, demo_site: Path) -> None:
    assert excesses(HOSTS[host], measured(demo_site)) == ()


def test_ten_thousand_items_in_three_languages_need_a_paid_plan_of_cloudflare() -> None:
    assert told("cloudflare-pages", NATIONAL).replace("\N{NO-BREAK SPACE}", " ") == (
        "Cloudflare Pages takes at most 20 000 files; the site has 45 000: "
        "Cloudflare's paid plans take 100,000 files: name the host cloudflare-pages-paid, or publish with nginx, Netlify or GitLab Pages"
    )
    for host in HOSTS.keys() - {"cloudflare-pages"}:
        assert told(host, NATIONAL) == "", host
    assert "paid" not in told("cloudflare-pages", replace(NATIONAL, files=150_000))


@pytest.mark.parametrize(
    ("host", "site", "expected"),
    [
        ("github-pages", replace(SMALL, size=1_000_000_001), "at most 1000.0 MB"),
        ("gitlab-pages", replace(SMALL, size=1_100_000_000), "1100.0 MB"),
        ("gitlab-pages", replace(SMALL, files=150_000, folders=50_001), "files and folders"),
        ("netlify", replace(SMALL, fullest=("media/2026/", 54_001)), "media/2026/"),
        ("cloudflare-pages", replace(SMALL, largest=("data/all.json", 25 * 1024 * 1024 + 1)), "data/all.json"),
        ("cloudflare-pages", replace(SMALL, rules=101), "rules in _headers"),
        ("cloudflare-pages-paid", replace(SMALL, line=2001), "characters in a line of _headers"),
        ("cloudflare-pages-paid", replace(SMALL, files=100_001), "takes more"),
    ],
)
def test_each_limit_is_named_with_what_exceeds_it(host: str, site: Measured, expected: str) -> None:
    assert len(excesses(HOSTS[host], site)) == 1
    assert expected in told(host, site)
    assert all(
        excess.text.say(language) and excess.remedy.say(language) for excess in excesses(HOSTS[host], site) for language in LANGUAGES
    )


def test_all_excesses_are_told_at_once() -> None:
    assert told("cloudflare-pages-paid", replace(SMALL, files=100_001, rules=101, line=2001)).count("\n") == 2


def test_a_folder_is_measured_as_it_lies_on_disk(tmp_path: Path) -> None:
    for name, size in {"index.html": 10, "a/b/c/one.html": 20, "a/b/c/two.html": 5, "a/b/c/three.html": 99, "a/x.html": 1}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    (tmp_path / "_headers").write_text("/*\n  A: b\n\n/media/*\n  Cache-Control: no-cache\n", "utf-8")
    found = measured(tmp_path)
    assert (found.files, found.folders, found.size) == (6, 3, 135 + (tmp_path / "_headers").stat().st_size)
    assert (found.fullest, found.largest) == (("a/b/c/", 3), ("a/b/c/three.html", 99))
    assert (found.rules, found.line) == (2, len("  Cache-Control: no-cache"))


def test_the_command_says_what_to_do_and_fails(tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text("/*\n  Content-Security-Policy: " + "x" * 2000 + "\n", "utf-8")
    for language, word in (("kk", "таңба"), ("ru", "знаков"), ("en", "characters")):
        done = CliRunner().invoke(main, ["fits", "cloudflare-pages", str(tmp_path), "--language", language])
        assert (done.exit_code, done.stdout) == (1, "")
        assert word in done.stderr
    done = CliRunner().invoke(main, ["fits", "netlify", str(tmp_path), "--language", "en"])
    assert (done.exit_code, done.stdout) == (0, "Netlify takes the site: 1 files, 0.0 MB\n")
    assert CliRunner().invoke(main, ["fits", "elsewhere", str(tmp_path)]).exit_code == 2
