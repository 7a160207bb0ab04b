"""When MkDocs has to work and when it is left alone: it makes what surrounds the content, and content alone never needs it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from PIL import Image

from tests.building import ROOT, run
from tests.conftest import TODAY
from tests.test_build import assert_same

ASKED = "MkDocs was asked"


def sources(folder: Path) -> Path:
    """A party with next to no content beside copies of the repository's pages, templates and hooks."""
    shutil.copytree(ROOT / "tests/sites/minimal", folder)
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def build(root: Path, *options: str, today: str = TODAY, **environment: str) -> CompletedProcess[str]:
    return run("build", "--today", today, *options, cwd=root, **environment)


class Workspace:
    """Sources that have been built once; `build` builds them again with a MkDocs that only says that it was asked, and fails."""

    def __init__(self, root: Path, stub: Path) -> None:
        self.root = root
        self._stub = stub
        (stub / "mkdocs").mkdir(parents=True)
        (stub / "mkdocs/__init__.py").touch()
        (stub / "mkdocs/__main__.py").write_text(f'import sys\nsys.exit("{ASKED}")\n')

    def build(self, *options: str, today: str = TODAY, **environment: str) -> CompletedProcess[str]:
        path = os.pathsep.join([str(self._stub), str(ROOT / "hooks")])
        return build(self.root, *options, today=today, PYTHONPATH=path, **environment)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("frames")
    root = sources(folder / "party")
    done = build(root)
    assert done.returncode == 0, done.stderr
    return Workspace(root, folder / "stub")


@pytest.fixture
def workspace(built: Workspace) -> Iterator[Workspace]:
    """The same for every test, which finds all sources as they were."""
    yield built
    fresh = sources(built.root.with_name("fresh"))
    for name in ("content", "docs", "hooks", "overrides"):
        shutil.rmtree(built.root / name)
        (fresh / name).rename(built.root / name)
    for name in ("branches.yaml", "mkdocs.yml"):
        shutil.copy(fresh / name, built.root)
    shutil.rmtree(fresh)


def assert_left_alone(done: CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr
    assert ASKED not in done.stderr


def assert_asked(done: CompletedProcess[str]) -> None:
    assert done.returncode == 1
    assert ASKED in done.stderr
    assert "stays as it was" in done.stderr
    assert "Traceback" not in done.stderr


def append(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text((root / name).read_text("utf-8") + text, "utf-8")


def replace(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text((root / name).read_text("utf-8").replace(old, new), "utf-8")


def add_an_item(root: Path) -> None:
    added = root / OPENING.replace("20-opening", "21-again")
    added.write_text((root / OPENING).read_text("utf-8").replace("date: 2026-11-20", "date: 2026-11-21"), "utf-8")


OPENING = "content/news/2026/2026-11-20-opening.yaml"
CONTENT: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: None,
    "an item was edited": replace(OPENING, "title: ", "title: Жаңа "),
    "an item was added": add_an_item,
    "an item was deleted": lambda root: (root / OPENING).unlink(),
    "a branch was renamed": replace("branches.yaml", "en: Reception", "en: Front desk"),
    "a topic was renamed": replace("content/topics.yaml", "en: ", "en: New "),
    "files were touched": lambda root: [os.utime(path) for folder in ("docs", "overrides") for path in (root / folder).rglob("*")],
}
FRAME: dict[str, Callable[[Path], object]] = {
    "a hand-written page": append("docs/about.kk.md", "\nТағы бір сөйлем.\n"),
    "a page of one language": append("docs/privacy.en.md", "\nOne more sentence.\n"),
    "a new page": lambda root: shutil.copy(root / "docs/about.kk.md", root / "docs/new.kk.md"),
    "a page that went": lambda root: (root / "docs/editors.en.md").unlink(),
    "another name of a page": lambda root: (root / "docs/editors.en.md").rename(root / "docs/editor.en.md"),
    "a picture beside the pages": lambda root: Image.new("RGB", (8, 8)).save(root / "docs/map.png"),
    "the theme": append("overrides/main.html", "\n"),
    "a part of the theme": append("overrides/partials/header.html", "\n"),
    "the error page": append("overrides/404.html", "\n"),
    "a script": append("overrides/assets/qb/site.js", "\n"),
    "the configuration": append("mkdocs.yml", "copyright: Қабылдау\n"),
    "the hook": append("hooks/build.py", "\n"),
}


@pytest.mark.parametrize("edit", CONTENT.values(), ids=list(CONTENT))
def test_mkdocs_is_left_alone_when_only_content_changed(edit: Callable[[Path], object], workspace: Workspace) -> None:
    edit(workspace.root)
    assert_left_alone(workspace.build())


def test_mkdocs_is_left_alone_on_another_day_and_for_another_folder(workspace: Workspace, tmp_path: Path) -> None:
    assert_left_alone(workspace.build(today="2027-02-01"))
    assert_left_alone(workspace.build("--site-dir", str(tmp_path / "site")))
    assert (tmp_path / "site/about/index.html").is_file()


@pytest.mark.parametrize("edit", FRAME.values(), ids=list(FRAME))
def test_mkdocs_is_asked_when_something_around_the_content_changed(edit: Callable[[Path], object], workspace: Workspace) -> None:
    edit(workspace.root)
    assert_asked(workspace.build())


def test_mkdocs_is_asked_when_the_site_moves_to_another_address(workspace: Workspace) -> None:
    assert_asked(workspace.build(SITE_URL="https://party.example/"))
    assert_left_alone(workspace.build())


def test_mkdocs_is_asked_when_the_inherited_configuration_changed(workspace: Workspace) -> None:
    heir, options = workspace.root / "heir.yml", ("--config-file", "heir.yml")
    heir.write_text("INHERIT: mkdocs.yml\n")
    assert build(workspace.root, *options).returncode == 0
    assert_left_alone(workspace.build(*options))
    assert_asked(workspace.build(*options, SITE_URL="https://party.example/"))
    append("mkdocs.yml", "copyright: Қабылдау\n")(workspace.root)
    assert_asked(workspace.build(*options))
    heir.unlink()


def test_mkdocs_is_asked_when_a_page_must_be_strictly_right_for_the_first_time(tmp_path: Path) -> None:
    root = sources(tmp_path / "party")
    append("docs/about.kk.md", "\n[Сағаттар](hours.md)\n")(root)
    assert build(root, "--no-strict").returncode == 0
    assert_asked(Workspace(root, tmp_path / "stub").build())


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:-1], lambda data: data[:100] + b"?" + data[101:]])
def test_mkdocs_is_asked_when_the_kept_frame_is_damaged(harm: Callable[[bytes], bytes], workspace: Workspace) -> None:
    kept = {path: path.read_bytes() for path in (workspace.root / ".cache/store").glob("frame-*")}
    for path, whole in kept.items():
        path.write_bytes(harm(whole))
    assert_asked(workspace.build())
    for path, whole in kept.items():
        path.write_bytes(whole)
    assert_left_alone(workspace.build())


def test_pages_and_templates_that_changed_come_out_as_in_a_cold_build(tmp_path: Path) -> None:
    root = sources(tmp_path / "party")
    shutil.copy(root / "docs/about.kk.md", root / "docs/gone.kk.md")
    assert build(root).returncode == 0
    assert (root / "site/gone/index.html").is_file()
    append("docs/about.kk.md", "\nТағы бір сөйлем.\n")(root)
    replace("docs/index.kk.md", "title: ", "title: Жаңа ")(root)
    append("overrides/layouts/office.html", "<p>{{ page.title }}</p>")(root)
    append("overrides/assets/qb/css/80-news.css", ".qb-new{color:red}")(root)
    (root / "docs/gone.kk.md").unlink()
    done = build(root)
    assert done.returncode == 0, done.stderr
    shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns(".cache", "site"))
    assert build(tmp_path / "cold").returncode == 0
    assert_same(root / "site", tmp_path / "cold/site")
    assert "Тағы бір сөйлем." in (root / "site/about/index.html").read_text("utf-8")
    assert not (root / "site/gone").exists()
