"""A real nginx on this machine with the configuration that `qabyldau nginx` prints, for as long as a `with` lasts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def nginx_with(folder: Path, configuration: Callable[[int], str], shown: Path) -> Iterator[str]:
    """Its address. `folder` is for its own files; `configuration` is told the port; `shown` is what it must be able to read."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is not installed: `make test` does that"
    port = _free_port()
    # The workers run as somebody else, who must be able to walk to the site.
    for path in (folder, *folder.parents, *shown.parents):
        if path.stat().st_uid == os.getuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    types = next(path for path in (Path("/etc/nginx/mime.types"), Path("/usr/share/nginx/mime.types")) if path.is_file())
    shutil.copy(types, folder / "mime.types")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    around = f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ access_log off; {temporary}"
    (folder / "nginx.conf").write_text(f"{around}\n{configuration(port)}\n}}\n", "utf-8")
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


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
