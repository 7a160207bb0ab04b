"""The site on this computer while it is being written: a server of files, and pages that show an edit by themselves.

In: a folder, a way to build it, the folders to watch. Out: answers to browsers. Nothing is looked for by asking again and again: the system
tells which files were touched, and browsers wait for word of the next build.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .admin import FOLDER as ADMIN
from .indexing import FOLDER

NEWS = "/.qabyldau/builds"
_SCRIPT = f"{NEWS}.js"
_LOAD = f'<script src="{_SCRIPT}"></script>\n'.encode()
"""A file, since the pages' policy lets nothing run that stands in them."""
_RELOADS = b"""{
  document.documentElement.dataset.qbPreview = "";
  const builds = new EventSource("%s");
  let first;
  builds.onmessage = ({ data }) => {
    const { number, problems, pages } = JSON.parse(data);
    document.getElementById("qb-problems")?.remove();
    if (problems) {
      const shown = document.createElement("pre");
      shown.id = "qb-problems";
      shown.textContent = problems;
      document.body.prepend(shown);
    } else if (first !== undefined && number !== first && (!pages || pages.includes(location.pathname))) location.reload();
    first = number;
  };
}
"""
_QUIET = 0.05
"""Seconds without another touch after which a build begins: programs write a file in several steps."""
_ALIVE = 15
"""Seconds after which a waiting browser is told that the server is still there."""
_FOR_EVER = 1_000_000
"""Seconds, the longest that every system waits for: nobody asks the server to end, so it need not look twice a second."""
_MANY = 2000
_LOADED = ("assets/", "data/", "media/")


class Said(NamedTuple):
    """What came of a step of a build: what is wrong, or nothing; the files that changed, or None where nobody knows."""

    problems: str = ""
    changed: tuple[str, ...] | None = None


class Builds:
    """How many steps there were and what is wrong since the last one; browsers wait here for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._pages: list[frozenset[str] | None] = []
        self.problems = ""

    @property
    def number(self) -> int:
        return len(self._pages)

    def done(self, said: Said) -> None:
        """Tell everybody about a step; with problems the site is what it was."""
        with self._changed:
            self._pages.append(frozenset() if said.problems else _pages(said.changed))
            self.problems = said.problems
            self._changed.notify_all()

    def wait(self, known: int) -> str | None:
        """The state as JSON once it is another than `known`; None when nothing happened for a while.

        `pages` are the addresses of all pages that changed since, null where it may be any page.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self.number != known, _ALIVE):
                return None
            since = self._pages[known:] if 0 <= known <= self.number else [None]
            pages = None if None in since else sorted(frozenset[str]().union(*filter(None, since)))
            return json.dumps({"number": self.number, "problems": self.problems, "pages": pages})


def _pages(changed: tuple[str, ...] | None) -> frozenset[str] | None:
    """The addresses of changed pages; None where too many changed, or what pages load: styles, scripts, pictures, hours."""
    if changed is None or len(changed) > _MANY:
        return None
    if any(path.startswith(_LOADED) and not path.startswith(FOLDER) for path in changed):
        return None
    return frozenset("/" + path.removesuffix("index.html") for path in changed if path.endswith(".html"))


class Handler(SimpleHTTPRequestHandler):
    """Files of the site, HTML with a script that waits for builds, and the stream of builds."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, builds: Builds, directory: str) -> None:
        self._builds = builds
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        """Answer; a page that does not exist is the site's own error page."""
        if self.path == NEWS:
            self._stream()
            return
        if self.path == _SCRIPT:
            self._answer(HTTPStatus.OK, "text/javascript", _RELOADS % NEWS.encode())
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()
            return
        page = path / "index.html" if path.is_dir() else path
        if self.path.startswith(f"/{ADMIN}"):
            # What somebody types into the web editor must outlive a build.
            super().do_GET()
        elif page.suffix == ".html" or not page.is_file():
            self._page(page)
        else:
            super().do_GET()

    def _page(self, page: Path) -> None:
        found = page.is_file()
        file = page if found else Path(self.directory) / "404.html"
        data = file.read_bytes() if file.is_file() else b"<!doctype html><title>?</title>"
        self._answer(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", data + _LOAD)

    def _answer(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        known = -1
        try:
            while True:
                state = self._builds.wait(known)
                if state:
                    known = json.loads(state)["number"]
                self.wfile.write(f"data: {state}\n\n".encode() if state else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not worth a line each."""


class _Server(ThreadingHTTPServer):
    """Says nothing of browsers that have left before they had their answer."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Touched(FileSystemEventHandler):
    """Remembers that something was touched; reading a file is no touch."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.paths: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.paths.add(str(event.src_path))
            self._event.set()

    def wait(self) -> set[str]:
        """What was touched, once nothing more is for a moment."""
        self._event.wait()
        while self._event.is_set():
            self._event.clear()
            self._event.wait(_QUIET)
        paths, self.paths = self.paths, set()
        return paths


def preview(site: Path, address: tuple[str, int], watched: Iterable[Path], build: Callable[[set[str]], Iterator[Said]]) -> None:
    """Serve `site` and call `build` whenever something below `watched` was touched, with the paths; browsers are told of each of its steps.

    Builds once at the beginning, with no paths. Ends with KeyboardInterrupt; raises OSError when the address cannot be had.
    """
    builds, touched, observer = Builds(), _Touched(), Observer()
    server = _Server(address, partial(Handler, builds=builds, directory=str(site)))
    for path in watched:
        if path.exists():
            observer.schedule(touched, str(path), recursive=path.is_dir())
    observer.start()
    for said in build(set()):
        builds.done(said)
    threading.Thread(target=server.serve_forever, args=(_FOR_EVER,), daemon=True).start()
    try:
        while True:
            for said in build(touched.wait()):
                builds.done(said)
    finally:
        observer.stop()
        server.server_close()
