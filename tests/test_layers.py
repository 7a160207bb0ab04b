"""The one direction of the data, and what only the two outermost files may know: MkDocs, the clock, the environment, the network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qabyldau import ORDER
from tests.building import ROOT

HOOKS = ROOT / "hooks"
MKDOCS = ("mkdocs", "material", "mkdocs_static_i18n")
_OUTERMOST = ("history", "revisions", "framing", "saving", "options", "editing", "checking", "previewing", "publishing", "commands")
OUTERMOST = ("build", *(f"qabyldau.{name}" for name in _OUTERMOST))
"""What may look at the clock, the environment and other programs."""
OUTSIDE = (
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "ftplib",
    "getpass",
    "http.client",
    "httpx",
    "locale",
    "os.environ",
    "os.environb",
    "os.getcwd",
    "os.getenv",
    "pathlib.Path.cwd",
    "pathlib.Path.home",
    "platform",
    "random",
    "requests",
    "smtplib",
    "socket",
    "subprocess",
    "sys.argv",
    "time",
    "urllib.request",
    "urllib3",
)
"""What gives another result on another day or machine; a name stands for everything below it."""


def modules() -> dict[str, Path]:
    """Every module of the package and `build` with its file, by dotted name; a package by its own name."""
    files = [HOOKS / "build.py", *sorted((HOOKS / "qabyldau").rglob("*.py"))]
    return {_dotted(path): path for path in files}


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything imported, relative imports resolved; `from a import b` gives `a.b`."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *(node.module.split(".") if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def used(tree: ast.AST, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything imported and of every attribute reached through it (`dt.date.today`)."""
    yield from imported(tree, module, is_package)
    names = dict(_bound(tree))
    for node in ast.walk(tree):
        parts: list[str] = []
        inner: ast.AST = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if parts and isinstance(inner, ast.Name) and inner.id in names:
            yield inner.lineno, ".".join([names[inner.id], *reversed(parts)])


def _bound(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(name in the module, dotted name that it stands for) of absolute imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def faults(source: str, module: str, is_package: bool = False) -> list[str]:
    """What in a module breaks the rules, one sentence each with its line."""
    tree = ast.parse(source)
    found: list[tuple[int, str]] = []
    for line, name in imported(tree, module, is_package):
        if _is_backward(module, name):
            found.append((line, f"{module} imports {name}, which does not stand before it in ORDER"))
        if module != "build" and _is_below(name, MKDOCS):
            found.append((line, f"{module} imports {name}: only hooks/build.py knows MkDocs"))
    if module not in OUTERMOST:
        for line, name in used(tree, module, is_package):
            if _is_below(name, OUTSIDE):
                found.append((line, f"{module} uses {name}: what it gives must be an argument"))
    return [f"line {line}: {sentence}" for line, sentence in sorted(set(found))]


def _is_backward(module: str, name: str) -> bool:
    if module == "build":
        return name.startswith("qabyldau.commands")
    if name == "build" or name.startswith("build."):
        return True
    own, other = _layer(module), _layer(name)
    if own is None or other is None or own == other:
        return False
    return other not in ORDER[: ORDER.index(own)]


def _layer(name: str) -> str | None:
    """The module of the package that a dotted name belongs to; None for the package itself and for what is not ours."""
    parts = name.split(".")
    return parts[1] if parts[0] == "qabyldau" and len(parts) > 1 and parts[1] != "ORDER" else None


def _is_below(name: str, roots: tuple[str, ...]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


def test_every_module_stands_in_the_order() -> None:
    layers = {_layer(module) for module in modules()} - {None}
    assert layers - set(ORDER) == set(), "these modules have no place in qabyldau.ORDER"
    assert set(ORDER) - layers == set(), "qabyldau.ORDER names modules that do not exist"


@pytest.mark.parametrize("module", modules())
def test_module_imports_only_what_stands_before_it(module: str) -> None:
    path = modules()[module]
    assert faults(path.read_text("utf-8"), module, is_package=path.name == "__init__.py") == []


FIRST, LAST = ORDER[0], ORDER[ORDER.index("framing") - 1]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (f"qabyldau.{FIRST}", f"from .{LAST} import anything"),
        (f"qabyldau.{FIRST}", f"from . import {LAST}"),
        (f"qabyldau.{FIRST}", f"from qabyldau import {LAST}"),
        (f"qabyldau.{FIRST}", f"import qabyldau.{LAST}"),
        (f"qabyldau.{FIRST}", f"from qabyldau.{LAST}.deep import anything"),
        (f"qabyldau.{FIRST}", f"def late():\n    from .{LAST} import anything"),
        (f"qabyldau.{FIRST}.deep", f"from ..{LAST} import anything"),
        (f"qabyldau.{LAST}", "from .commands import main"),
        (f"qabyldau.{LAST}", "import build"),
        ("build", "from qabyldau.commands import main"),
    ],
)
def test_planted_backward_import_is_found(module: str, source: str) -> None:
    assert len(faults(source, module)) == 1


@pytest.mark.parametrize("source", ["import mkdocs", "from mkdocs.plugins import event_priority", "import material.extensions as m"])
def test_planted_use_of_mkdocs_is_found(source: str) -> None:
    assert len(faults(source, "qabyldau.commands")) == 1
    assert faults(source, "build") == []


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndatetime.datetime.now()",
        "import datetime as dt\nnow = dt.datetime.now",
        "from datetime import date\ndate.today()",
        "from datetime import datetime as clock\nclock.now()",
        "from pathlib import Path\nPath.cwd()",
        "import os\nos.environ['TZ']",
        "from os import environ",
        "from time import time",
        "import urllib.request",
        "from urllib import request",
        "import socket",
    ],
)
def test_planted_look_outside_is_found(source: str) -> None:
    assert faults(source, f"qabyldau.{FIRST}")
    assert faults(source, "qabyldau.commands") == []


@pytest.mark.parametrize(
    ("module", "source", "is_package"),
    [
        (f"qabyldau.{LAST}", f"from .{FIRST} import anything\nfrom . import {FIRST}", False),
        (f"qabyldau.{FIRST}", "from .deep import anything", True),
        (f"qabyldau.{FIRST}.deep", "from .other import anything", False),
        (f"qabyldau.{FIRST}", "import datetime as dt\ndt.date(2026, 11, 23)\nfrom urllib.parse import quote", False),
        ("build", f"import os\nfrom qabyldau.{LAST} import anything\nos.environ.get('QABYLDAU_TODAY')", False),
    ],
)
def test_forward_import_and_pure_code_are_allowed(module: str, source: str, is_package: bool) -> None:
    assert faults(source, module, is_package) == []


LATE = {
    *("PIL.Image", "yaml", "markdown", "opening_hours", "phonenumbers", "icalendar", "typst", "segno", "watchdog"),
    *("babel", "difflib", "html.parser", "multiprocessing"),
}
"""What most builds do not need; loading all of it takes longer than seeing that nothing has changed."""


def test_the_program_starts_without_libraries_that_most_builds_do_not_need() -> None:
    code = "import sys, qabyldau.commands; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(HOOKS)}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
    assert LATE & set(said.split()) == set()
