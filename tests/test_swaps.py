"""Releases that change under a real nginx: every answer is wholly of one of them, and going back shows at once."""

from __future__ import annotations

import gzip
import http.client
import itertools
import threading
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from qabyldau.releases import CURRENT, SITE, Releases
from tests.building import run
from tests.faults.workplace import Workplace
from tests.hosting import hosted

VISITORS = 4
ANSWERS = 1500
SWAPS = 150
CHANGED = "news/2026/opening/"
ADDED = "news/2026/again/"


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """Two releases; the second has one news item more, and other words in the first."""
    place = Workplace(tmp_path_factory.mktemp("swaps") / "base")
    place.lay_out()
    assert place.publish().returncode == 0
    return Releases(place.folder)


@pytest.fixture(scope="module")
def host(releases: Releases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of nginx with the configuration for the folder."""
    root = releases.folder / CURRENT / SITE
    with hosted(root, tmp_path_factory.mktemp("nginx")) as address:
        yield urlsplit(address).netloc


@pytest.fixture
def newest(releases: Releases) -> Releases:
    releases.swap(releases.names()[-1])
    return releases


def ask(host: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(host)
    connection.request(method, f"/{path}", headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def page(releases: Releases, name: str, path: str) -> bytes:
    return (releases.site(name) / path / "index.html").read_bytes()


class Visitors:
    """Ask for every address of two sites, over and over, until enough has been answered and swapped; `wrong` is what fits neither site."""

    def __init__(self, host: str, sites: list[Path]) -> None:
        self.host = host
        files = [{path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()} for site in sites]
        self.missing = {each["404.html"] for each in files}
        paths = sorted((files[0].keys() | files[1].keys()) - {"_headers"})
        self.right = {path.removesuffix("index.html"): [each.get(path) for each in files] for path in paths}
        self.answers = itertools.count()
        self.swaps = 0
        self.wrong: list[str] = []
        self.seen: set[int] = set()

    @property
    def done(self) -> bool:
        return bool(self.wrong) or (self.swaps >= SWAPS and next(self.answers) >= ANSWERS)

    def walk(self, number: int) -> None:
        connection = http.client.HTTPConnection(self.host)
        for path in itertools.cycle([*self.right][number:] + [*self.right][:number]):
            packed = {"Accept-Encoding": "gzip"} if number % 2 else {}
            try:
                connection.request("GET", f"/{path}", headers=packed)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.wrong.append(f"{path}: {error!r}")
                break
            body = gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
            self._judge(path, answer.status, body)
            if self.done:
                break
        connection.close()

    def _judge(self, path: str, status: int, body: bytes) -> None:
        right = self.right[path]
        if status == 200 and body in right:
            if right[0] != right[1]:
                self.seen.add(right.index(body))
        elif not (status == 404 and None in right and body in self.missing):
            self.wrong.append(f"{path}: {status}, {len(body)} bytes")


def test_every_answer_is_wholly_of_one_release_while_releases_are_swapped(newest: Releases, host: str) -> None:
    names = newest.names()
    visitors = Visitors(host, [newest.site(name) for name in names])
    threads = [threading.Thread(target=visitors.walk, args=(number,)) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        newest.swap(names[visitors.swaps % 2])
        visitors.swaps += 1
    for thread in threads:
        thread.join()
    assert visitors.wrong == []
    assert visitors.swaps >= SWAPS
    assert visitors.seen == {0, 1}


def test_going_back_shows_at_once(newest: Releases, host: str) -> None:
    old, new = newest.names()
    assert ask(host, CHANGED)[1] == page(newest, new, CHANGED)
    assert ask(host, ADDED)[0].status == 200
    assert run("rollback", newest.folder).returncode == 0
    assert ask(host, CHANGED)[1] == page(newest, old, CHANGED)
    gone, body = ask(host, ADDED)
    assert (gone.status, body) == (404, (newest.site(old) / "404.html").read_bytes())


def test_a_browser_that_asks_whether_its_copy_still_holds_is_told_the_truth(newest: Releases, host: str) -> None:
    old, _ = newest.names()
    copies = {path: ask(host, path)[0].getheader("ETag") or "" for path in (CHANGED, "about/")}
    assert [ask(host, path, **{"If-None-Match": copies[path]})[0].status for path in copies] == [304, 304]
    newest.swap(old)
    assert [ask(host, path, **{"If-None-Match": copies[path]})[0].status for path in copies] == [200, 304]


def test_heads_folders_and_compressed_answers_are_those_of_the_published_release(newest: Releases, host: str) -> None:
    whole = page(newest, newest.names()[-1], CHANGED)
    head, nothing = ask(host, CHANGED, "HEAD")
    assert (head.status, head.getheader("Content-Length"), nothing) == (200, str(len(whole)), b"")
    moved, _ = ask(host, CHANGED.rstrip("/"))
    assert (moved.status, urlsplit(moved.getheader("Location") or "").path) == (301, f"/{CHANGED}")
    packed, body = ask(host, CHANGED, **{"Accept-Encoding": "gzip"})
    assert (packed.getheader("Content-Encoding"), gzip.decompress(body)) == ("gzip", whole)
    for foreign in ("manifest.json", "../manifest.json", "%2e%2e/manifest.json", "_headers"):
        assert ask(host, foreign)[0].status in (400, 404), foreign
