"""What the tests share: built sites, a browser that goes nowhere but to them, and expected results that can be refreshed.

Nothing here skips: where a tool is missing, the test fails. Sites are built once a run, also when several workers share it.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.building import ROOT, build, workspace

TODAY = "2026-11-23"
"""The day on which the test sites are built."""


def pytest_configure() -> None:
    """Programs that tests stop with Ctrl+C hear it also where the tests run in the background, in which a shell has it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-goldens", action="store_true", help="write the expected results in tests/golden/ anew, and run nothing else"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("refresh_goldens"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have counted, below all of them."""
    reports = (report for found in terminalreporter.stats.values() for report in found)
    counted = {str(value): None for report in reports for name, value in getattr(report, "user_properties", ()) if name == "counted"}
    if counted:
        terminalreporter.section("what the tests counted")
        for line in counted:
            terminalreporter.write_line(line)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """`golden(name, actual)` compares with `tests/golden/<name>`, or writes it under --refresh-goldens."""

    def compare(name: str, actual: str | bytes) -> None:
        path = ROOT / "tests/golden" / name
        if request.config.getoption("refresh_goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode() if isinstance(actual, str) else actual)
        assert path.exists(), f"{path.relative_to(ROOT)} is missing: make goldens"
        expected = path.read_bytes()
        assert actual == (expected.decode() if isinstance(actual, str) else expected)

    return compare


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], None]], Path]:
    """`shared(name, make)` has one of the workers make a folder and gives it to all of them."""
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def get(name: str, make: Callable[[Path], None]) -> Path:
        folder, done = base / name, base / f"{name}.done"
        with FileLock(base / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def demo_site(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The repository's own content, built as of 23 November 2026. Read it; never write into it."""
    return shared("demo-site", lambda folder: build(ROOT / "mkdocs.yml", folder, TODAY))


@pytest.fixture(scope="session")
def national_site(shared: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The fictional national party with sixty news items, built as of the same day. Read it; never write into it."""

    def make(folder: Path) -> None:
        sources = folder.with_name("national")
        workspace(sources, news=60)
        build(sources / "mkdocs.yml", folder, TODAY)

    return shared("national-site", make)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as installed on this machine."""
    with sync_playwright() as playwright, chromium.launch(playwright) as launched:
        yield launched


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` serves a built site on this machine as a static host does and gives its address, without a final slash."""
    with ExitStack() as stack:
        servers: dict[Path, Server] = {}

        def address(folder: Path) -> str:
            if folder not in servers:
                servers[folder] = stack.enter_context(Server(folder))
            return servers[folder].address

        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens pages with `visit.page(width=…, java_script_enabled=…, …)`. At the end of the test, every complaint of any of them fails it."""
    with Visit(browser) as visit:
        yield visit
    assert not visit.complaints, "\n".join(visit.complaints)


@pytest.fixture
def page(visit: Visit) -> Page:
    """A page of 1280 × 900 pixels whose complaints fail the test."""
    return visit.page()
