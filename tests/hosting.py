"""A real nginx in front of a built site, with the configuration that the program prints for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qabyldau.headers import nginx


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def hosted(site: Path, folder: Path, editor: Iterable[str] | None = None) -> Iterator[str]:
    """Serve a site from this machine for as long as the `with` lasts, what nginx itself needs in a folder; gives the address."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is not installed: `make test` does that"
    types = next(path for path in (Path("/etc/nginx/mime.types"), Path("/usr/share/nginx/mime.types")) if path.is_file())
    shutil.copy(types, folder / "mime.types")
    port = _free_port()
    server = nginx(str(site), "localhost", port, editor)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    # Started by root, its workers would be somebody else, who cannot walk through the folders of a test.
    user = "user root;" if os.geteuid() == 0 else ""
    process = f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
    whole = f"{process} http {{ access_log off; {temporary}\n{server}\n}}\n"
    (folder / "nginx.conf").write_text(whole, "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with closing(socket.socket()) as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()
