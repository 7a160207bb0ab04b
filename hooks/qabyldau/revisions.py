"""The content as it was in another revision, laid out in a folder: what a preview is compared with.

In: the project's root, a revision, a folder. Out: files. Git is known here by its command line alone, and nothing is ever written into the
repository: no branch, no worktree, no index.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

CODE = ("hooks", "overrides")
"""What makes pages of the content. Both sides of a comparison are made by today's."""


class NoRevision(Exception):
    """The revision cannot be had; the argument is what git says of it."""


class Revision(NamedTuple):
    """A state of the sources: its name for people, and whether program or templates changed between it and today's files."""

    name: str
    code: bool


def lay_out(root: Path, revision: str, folder: Path) -> Revision:
    """Put the content of `revision` into `folder`, beside today's program and templates; whatever stood there goes.

    Where the present state and the revision have both grown since they parted, the point at which they did is taken: what others did on
    the main branch meanwhile is no part of the change. Raises NoRevision.
    """
    known = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    base = _git(root, "merge-base", known, "HEAD").decode().strip()
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    tree = f"{base}:{_git(root, 'rev-parse', '--show-prefix').decode().strip()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        with tarfile.open(fileobj=io.BytesIO(_git(top, "archive", "--format=tar", tree, *_content(top, tree)))) as packed:
            packed.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise NoRevision(str(error)) from error
    code = [name for name in CODE if (root / name).exists()]
    for name in code:
        (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)
    return Revision(f"{revision} ({base[:8]})", bool(_git(root, "diff", "--name-only", base, "--", *code)))


def _content(top: Path, tree: str) -> list[str]:
    """What a revision has of the content, the hand-written pages and the configuration."""
    names = _git(top, "ls-tree", "--name-only", tree).decode().splitlines()
    found = [name for name in names if name in ("content", "docs") or name.endswith((".yml", ".yaml"))]
    if not found:
        raise NoRevision("it holds no content")
    return found


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise NoRevision("git is not installed") from error
    if done.returncode:
        raise NoRevision(done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} failed")
    return done.stdout
