"""Serves a built site on this machine the way a static host does: folders by their index.html, 404.html for what is not there.

Text goes compressed to whoever accepts gzip, so that what a browser counts is what a visitor pays for. The site's own `_headers` go with
every answer, so that all that a browser test does it does under the site's policy.
"""

from __future__ import annotations

import gzip
import io
import os
import threading
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

_TYPES = {
    ".geojson": "application/geo+json",
    ".ics": "text/calendar; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".webp": "image/webp",
}
_TEXT = ("text/", "application/json", "application/geo+json", "application/xml", "image/svg+xml")


@lru_cache(maxsize=500)
def _packed(path: Path, *stamp: int) -> bytes:
    """A file's bytes as long as its stamp is the same: every page of a site asks for the same scripts."""
    return gzip.compress(path.read_bytes(), mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """With what the site's own file `_headers` says for the address, as its hosts do."""
        rules = Path(self.directory) / "_headers"
        lines, applies, said = rules.read_text("utf-8").splitlines() if rules.is_file() else [], False, {}
        for line in lines:
            if line.startswith("/"):
                applies = fnmatchcase(self.path, line)
            elif applies and line.startswith("  ! "):
                said.pop(line.removeprefix("  ! "), None)
            elif applies and line.strip():
                name, _, value = line.strip().partition(": ")
                said[name] = value
        for name, value in said.items():
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The media types of what the site exports besides pages."""
        return _TYPES.get(Path(path).suffix) or super().guess_type(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for an address that is not there."""
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Always the whole file: a page that a test changed within the second would else count as not modified."""
        del self.headers["If-Modified-Since"]
        path = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        kind = self.guess_type(path)
        if not path.is_file() or not kind.startswith(_TEXT) or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        found = path.stat()
        body = _packed(path, found.st_ino, found.st_size, found.st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def list_directory(self, path: Any) -> None:
        """A folder without an index.html is not there: static hosts list nothing."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests need no log of requests."""


class Server:
    """A server of one folder, on a free port of 127.0.0.1, for as long as the `with` lasts."""

    def __init__(self, folder: Path) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
