"""Who agrees to a change, what may change together, and what runs before a commit."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qabyldau.commands import main
from qabyldau.owners import FILE, MARK, strays
from qabyldau.read import kind, listing
from tests.building import ROOT
from tests.building import run as run_program


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A party whose district has a file of its own, and editors of its own."""
    root = tmp_path / "party"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    whole = (root / "branches.yaml").read_text("utf-8")
    above, district = whole.split("  - id: district\n")
    above = above.replace('    colour: "#1f7a4d"\n', '    colour: "#1f7a4d"\n    editors:\n      - "@model/press"\n')
    (root / "branches.yaml").write_text(above, "utf-8")
    (root / "content/branches").mkdir()
    own = f"branches:\n  - id: district\n{district}    editors:\n      - '@model/district'\n      - '@Aigul'\n"
    (root / "content/branches/district.yaml").write_text(own, "utf-8")
    return root


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--language", "en"])


def test_the_repositorys_owners_are_up_to_date() -> None:
    done = run("owners", "--check", "--root", ROOT)
    assert done.exit_code == 0, done.output


def test_each_file_is_owned_by_the_editors_of_its_branches(root: Path) -> None:
    assert run("owners", "--root", root).exit_code == 0
    assert (root / FILE).read_text("utf-8").split("\n")[1:] == [
        "/content/ @Aigul @model/district @model/press",
        "/docs/ @Aigul @model/district @model/press",
        "/content/calendar.yaml @model/press",
        "/content/topics.yaml @model/press",
        "/branches.yaml @model/press",
        "/content/branches/district.yaml @Aigul @model/district",
        "/.github/CODEOWNERS @model/press",
        "",
    ]


def test_the_file_of_a_party_whose_branches_stand_elsewhere_has_owners_too(root: Path) -> None:
    above, branches = (root / "branches.yaml").read_text("utf-8").split("branches:\n", 1)
    (root / "branches.yaml").write_text(above, "utf-8")
    (root / "content/branches/almaty.yaml").write_text(f"branches:\n{branches}    editors: ['@model/almaty']\n", "utf-8")
    assert run("owners", "--root", root).exit_code == 0
    lines = (root / FILE).read_text("utf-8").split("\n")
    assert "/branches.yaml @model/press" in lines
    assert "/content/branches/almaty.yaml @model/almaty" in lines


def test_where_no_party_has_editors_those_of_branches_agree_to_what_all_share(root: Path) -> None:
    path = root / "branches.yaml"
    path.write_text(path.read_text("utf-8").replace('    editors:\n      - "@model/press"\n', ""), "utf-8")
    assert run("owners", "--root", root).exit_code == 0
    assert "/content/calendar.yaml @Aigul @model/district\n" in (root / FILE).read_text("utf-8")


def test_that_nobody_is_asked_is_said(root: Path) -> None:
    shutil.rmtree(root / "content/branches")
    path = root / "branches.yaml"
    path.write_text(path.read_text("utf-8").replace('    editors:\n      - "@model/press"\n', ""), "utf-8")
    assert "nobody has to agree to a change" in run("owners", "--root", root).output


def test_a_branch_without_editors_is_answered_for_by_the_one_above(root: Path) -> None:
    path = root / "content/branches/district.yaml"
    path.write_text(path.read_text("utf-8").partition("    editors:")[0], "utf-8")
    branches = root / "branches.yaml"
    branches.write_text(branches.read_text("utf-8").replace("    appeals:", "    editors: ['@model/almaty']\n    appeals:"), "utf-8")
    assert run("owners", "--root", root).exit_code == 0
    assert "/content/branches/district.yaml @model/almaty\n" in (root / FILE).read_text("utf-8")


def test_lines_by_hand_above_the_mark_are_kept(root: Path) -> None:
    (root / ".github").mkdir()
    (root / FILE).write_text(f"* @programmers\n\n{MARK}\n/gone/ @nobody\n", "utf-8")
    assert run("owners", "--check", "--root", root).exit_code == 1
    assert run("owners", "--root", root).exit_code == 0
    text = (root / FILE).read_text("utf-8")
    assert text.startswith(f"* @programmers\n\n{MARK}\n/content/ ")
    assert "gone" not in text
    assert run("owners", "--check", "--root", root).exit_code == 0


@pytest.mark.parametrize("wrong", ["model/almaty", "@", "@a b", "almaty@party.example"])
def test_an_owner_that_no_host_knows_is_refused(root: Path, wrong: str) -> None:
    path = root / "content/branches/district.yaml"
    path.write_text(path.read_text("utf-8").replace("@Aigul", wrong), "utf-8")
    done = run("owners", "--root", root)
    assert done.exit_code == 1
    assert "content/branches/district.yaml:13:9" in done.output
    assert "such as @baytaq/almaty" in done.output


def test_content_and_code_change_apart() -> None:
    assert strays(["content/news/2026/a.yaml", "branches.yaml", "docs/about.kk.md", FILE]) == ()
    assert strays(["hooks/build.py", "docs/about.kk.md", "tests/test_hours.py"]) == ()
    assert strays(["branches.yaml", "hooks/build.py", "branches.yaml.orig/x"]) == ("branches.yaml.orig/x", "hooks/build.py")


def test_a_change_of_git_that_mixes_both_is_refused(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        author = [part for name in ("name=A", "email=a@b.example") for part in ("-c", f"user.{name}")]
        subprocess.run(["git", *author, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(*names: str) -> None:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(name, "utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", "a change")

    git("init", "-q", "-b", "main")
    commit("branches.yaml")
    git("branch", "base")
    commit("content/news/2026/қабылдау.yaml", "docs/about.md")
    assert run_program("paths", "--language", "en", "base", cwd=tmp_path).returncode == 0
    commit("overrides/main.html")
    done = run_program("paths", "--language", "ru", "base", cwd=tmp_path)
    assert done.returncode == 1
    assert "  overrides/main.html\n" in done.stdout
    assert "Разделите её на две" in done.stdout
    assert "Traceback" not in run_program("paths", "nowhere", cwd=tmp_path).stderr


def test_files_are_formed_and_checked_at_once(root: Path) -> None:
    path = root / "content/news/2026/2026-11-20-opening.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("topic: receptions", "topic: 'recepions'"), "utf-8")
    done = run("check", "--mend", "--root", root, path)
    assert "topic: recepions\n" in path.read_text("utf-8")
    assert "did you mean «receptions»?" in done.output


def test_formatting_names_the_line_that_is_not_canonical_and_the_remedy(root: Path) -> None:
    path = root / "content/news/2026/2026-11-20-opening.yaml"
    assert run("format", "--root", root).exit_code == 0
    text = path.read_text("utf-8")
    path.write_text(text.replace("topic: receptions", "topic: 'receptions'"), "utf-8")
    done = run("format", "--check", "--root", root)
    assert done.exit_code == 1
    assert "content/news/2026/2026-11-20-opening.yaml:3:1: error: not in the canonical form; run «make format»" in done.output
    assert run("format", "--root", root, path).exit_code == 0
    assert path.read_text("utf-8") == text


def test_formatting_leaves_a_broken_file_alone_and_explains_it(root: Path) -> None:
    path = root / "content/topics.yaml"
    path.write_bytes(b"topics:\r\n\t- id: a\r\n")
    done = run("format", "--root", root)
    assert done.exit_code == 1
    assert "content/topics.yaml:2:1" in done.output
    assert path.read_bytes() == b"topics:\r\n\t- id: a\r\n"


def test_editors_programs_find_the_schema_of_every_source_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    for schema, globs in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        for pattern in [globs] if isinstance(globs, str) else globs:
            for path in ROOT.glob(pattern):
                assert schema == f"./schemas/{kind(path.relative_to(ROOT).as_posix())}.schema.json"
    found = {
        path
        for globs in settings["yaml.schemas"].values()
        for glob in ([globs] if isinstance(globs, str) else globs)
        for path in ROOT.glob(glob)
    }
    assert {path.relative_to(ROOT).as_posix() for path in found} == set(listing(ROOT).names)
    assert "redhat.vscode-yaml" in json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
