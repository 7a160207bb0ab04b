"""The program `qabyldau` as a person meets it: what it says, what it leaves on the disk, how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner

from qabyldau.commands import main
from tests.building import ROOT, run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A party with next to no content beside copies of the repository's pages, templates and code."""
    root = tmp_path / "party"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def write_about(root: Path, text: str) -> None:
    """Put a text into the hand-written page about the site."""
    page = root / "docs/about.md"
    page = page if page.exists() else root / "docs/about.kk.md"
    page.write_text(f"---\ntitle: Сайт туралы\ndescription: Сайт туралы\n---\n{text}\n", "utf-8")


@pytest.fixture
def old_site(root: Path) -> Path:
    """What an earlier build left."""
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("old", "utf-8")
    (site / "gone.html").write_text("old", "utf-8")
    return site


def break_content(root: Path) -> None:
    with (root / "branches.yaml").open("a", encoding="utf-8") as file:
        file.write("\nbranchez: []\n")


def left_aside(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.name.startswith(".") and path.name != ".cache"]


def test_check_says_how_many_files_have_no_problems(root: Path) -> None:
    done = run("check", cwd=root)
    sources = 1 + len(list((root / "content").rglob("*.yaml")))
    assert f"{sources} files checked, no problems" in done.stdout
    assert done.returncode == 0


def test_check_shows_where_a_problem_is_and_fails(root: Path) -> None:
    break_content(root)
    done = run("check", cwd=root)
    lines = (root / "branches.yaml").read_text("utf-8").splitlines()
    assert f"branches.yaml:{len(lines)}:1" in done.stdout
    assert "branchez" in done.stdout
    assert "no problems" not in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


def test_check_needs_no_mkdocs_and_may_look_elsewhere(root: Path, tmp_path: Path) -> None:
    (root / "mkdocs.yml").unlink()
    assert run("check", "--root", root, cwd=tmp_path).returncode == 0


def test_build_replaces_the_old_site_as_a_whole(root: Path, old_site: Path) -> None:
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "<html" in (old_site / "index.html").read_text("utf-8")
    assert not (old_site / "gone.html").exists()
    assert left_aside(root) == []
    assert f"The site is in site{os.sep}" in done.stdout


def test_build_goes_where_it_is_told(root: Path, tmp_path: Path) -> None:
    done = run("build", "--config-file", root / "mkdocs.yml", "--site-dir", "public/party", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "public/party/index.html").is_file()
    assert not (root / "site").exists()


def test_web_server_may_read_the_site_and_a_link_to_it_stays(root: Path, tmp_path: Path) -> None:
    (tmp_path / "srv").mkdir()
    (root / "site").symlink_to(tmp_path / "srv")
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "site").is_symlink()
    assert stat.S_IMODE((tmp_path / "srv").stat().st_mode) == stat.S_IMODE(root.stat().st_mode)


def test_problem_in_the_content_stops_the_build_and_keeps_the_old_site(root: Path, old_site: Path) -> None:
    break_content(root)
    done = run("build", cwd=root)
    assert done.returncode == 1
    assert "branches.yaml:" in done.stderr
    assert f"site{os.sep} stays as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert (old_site / "index.html").read_text("utf-8") == "old"


def test_failed_strict_build_keeps_the_old_site(root: Path, old_site: Path) -> None:
    write_about(root, "[Сағаттар](hours.md)")
    done = run("build", cwd=root)
    assert done.returncode == 1
    assert "hours.md" in done.stderr
    assert f"site{os.sep} stays as it was" in done.stderr
    assert "Traceback" not in done.stderr
    assert (old_site / "index.html").read_text("utf-8") == "old"
    assert left_aside(root) == []


def test_build_that_is_not_strict_lives_with_a_warning(root: Path, old_site: Path) -> None:
    write_about(root, "[Сағаттар](hours.md)")
    assert run("build", "--no-strict", cwd=root).returncode == 0
    assert "Сағаттар" in (old_site / "about/index.html").read_text("utf-8")


@pytest.mark.parametrize("folder", [".", "..", "docs", "content", "repository"])
def test_build_refuses_to_replace_what_is_not_a_site(root: Path, folder: str) -> None:
    (root / "repository/.git").mkdir(parents=True)
    (root / "repository/index.html").touch()
    before = sorted(root.rglob("*"))
    done = run("build", "--site-dir", folder, cwd=root)
    assert done.returncode == 2
    assert "--site-dir" in done.stderr
    assert sorted(root.rglob("*")) == before


def test_today_reaches_the_build(root: Path) -> None:
    news = root / "content/news/2026"
    source = next(news.glob("*.yaml"))
    text = source.read_text("utf-8")
    (news / "2026-12-20-later.yaml").write_text(re.sub(r"^date: .*$", "date: 2026-12-20", text, flags=re.MULTILINE), "utf-8")
    assert run("build", "--today", "2026-12-19", cwd=root).returncode == 0
    assert not (root / "site/news/2026/later").exists()
    assert run("build", cwd=root, QABYLDAU_TODAY="2026-12-20").returncode == 0
    assert (root / "site/news/2026/later/index.html").is_file()


def test_impossible_day_is_refused(root: Path) -> None:
    done = run("build", "--today", "2026-02-30", cwd=root)
    assert done.returncode == 2
    assert "2026-02-30" in done.stderr
    assert not (root / "site").exists()


def test_missing_configuration_is_named(tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_would_run_within_a_hand_written_page_is_refused_in_its_line(root: Path, old_site: Path) -> None:
    write_about(root, 'Мәтін\n\n<p onclick="alert(1)">Басыңыз</p>\n\nҚызыл мәтін\n{ style="color: red" }')
    page = root / "docs/privacy.ru.md"
    page.write_text(f"{page.read_text('utf-8')}\n<script>alert(1)</script>\n", "utf-8")
    done = run("build", cwd=root, LC_ALL="ru_RU.UTF-8")
    assert done.returncode == 1
    lines = len(page.read_text("utf-8").splitlines())
    for place, what in (("about.kk.md:7:4", "onclick"), ("about.kk.md:10:3", "style"), (f"privacy.ru.md:{lines}:1", "<script")):
        assert re.search(rf"^docs/{place}: ошибка: .*«{what}»", done.stderr, re.MULTILINE), done.stderr
    assert "Traceback" not in done.stderr
    assert (old_site / "index.html").read_text("utf-8") == "old"


def test_schemas_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    done = run("schemas", "--folder", tmp_path / "schemas")
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "schemas").glob("*.json"))


def test_serve_shows_an_edit_and_ends_quietly(root: Path) -> None:
    source = next((root / "content/news/2026").glob("*.yaml"))
    text = source.read_text("utf-8")
    page = f"news/2026/{source.stem.removeprefix('2026-')}/" if source.stem[5:7].isalpha() else f"news/2026/{source.stem[11:]}/"
    with serving(root) as (address, process):
        wait_for(address + page, "/.qabyldau/builds.js", process)
        source.write_text(text.replace("title: ", "title: Жаңа сағаттар, ", 1), "utf-8")
        wait_for(address + page, "Жаңа сағаттар", process)
        write_about(root, "Қош келдіңіз")
        wait_for(address + "about/", "Қош келдіңіз", process)
        os.killpg(process.pid, signal.SIGINT)
        output, _ = process.communicate(timeout=30)
    assert "Traceback" not in output
    assert process.returncode == 0


def test_serve_says_what_is_wrong_and_goes_on(root: Path) -> None:
    with serving(root) as (address, process):
        wait_for(address, "/.qabyldau/builds.js", process)
        break_content(root)
        with urlopen(f"{address}.qabyldau/builds", timeout=30) as stream:
            told = ""
            while "branchez" not in told:
                told = stream.readline().decode()
        problems = json.loads(told.removeprefix("data: "))["problems"]
        assert ": қате: " in problems
        assert " | branchez" in problems
        wait_for(address, "/.qabyldau/builds.js", process)


def test_serve_explains_that_the_address_is_taken(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run("serve", "--address", address, cwd=root)
    assert done.returncode == 1
    assert address in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "qabyldau.commands", "serve", "--address", address],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "LC_ALL": "kk_KZ.UTF-8", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield f"http://{address}/", process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(address: str, text: str, process: subprocess.Popen[str]) -> None:
    """Ask until the page says it; fails when the program ends first or a minute has gone."""
    shown = ""
    for _ in range(300):
        assert process.poll() is None, process.communicate()[0]
        try:
            with urlopen(address, timeout=10) as answer:
                shown = answer.read().decode()
        except OSError:
            # Nobody listens yet, or the first build is not done.
            shown = "no answer"
        if text in shown:
            return
        time.sleep(0.2)
    raise AssertionError(f"{text} is not in {shown}")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_command_explains_itself_and_its_options(name: str) -> None:
    command = main.commands[name]
    shown = " ".join(CliRunner().invoke(main, [name, "--help"]).output.split())
    assert " ".join((command.help or "").splitlines()[0].split()) in shown
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


def test_program_lists_its_commands() -> None:
    shown = CliRunner().invoke(main, ["--help"])
    assert shown.exit_code == 0
    assert [name for name in main.commands if f"\n  {name} " not in shown.output] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        ((), {"LC_ALL": "kk_KZ.UTF-8"}, "1 қате"),
        (("--language", "ru"), {"LC_ALL": "kk_KZ.UTF-8"}, "1 ошибка"),
        ((), {"LC_ALL": "C"}, "1 error"),
    ],
)
def test_check_speaks_the_language_of_the_editor(root: Path, arguments: tuple[str, ...], environment: dict[str, str], said: str) -> None:
    path = root / "content/topics.yaml"
    path.write_text(path.read_text("utf-8") + "unknown: yes\n", "utf-8")
    outcome = CliRunner().invoke(main, ["check", "--root", str(root), *arguments], env=environment)
    assert outcome.exit_code == 1
    assert outcome.output.splitlines()[-1].startswith(said)
    assert "unknown: yes" in outcome.output


def test_check_writes_annotations_and_reports_for_machines(root: Path) -> None:
    path = root / "content/topics.yaml"
    path.write_text(path.read_text("utf-8") + "unknown: yes\n", "utf-8")
    outcome = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "github", "--language", "en"])
    assert outcome.output.startswith("::error file=content/topics.yaml,")
    found = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "gitlab", "--language", "kk"])
    assert json.loads(found.output)[0]["check_name"] == "unknown_key"
    path.write_text(path.read_text("utf-8").replace("unknown: yes\n", ""), "utf-8")
    whole = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "json"])
    assert whole.exit_code == 0
    assert {each["severity"] for each in json.loads(whole.output)} <= {"warning"}


def test_check_of_named_files_leaves_out_advice_on_others_but_no_problem(root: Path) -> None:
    news = root / "content/news/2026/2026-11-20-opening.yaml"
    news.write_text(news.read_text("utf-8").replace("Қабылдау", "Қ\u0061былдау"), "utf-8")
    everything = CliRunner().invoke(main, ["check", "--root", str(root)]).output
    assert "mixed_letters" in everything
    assert "mixed_letters" not in CliRunner().invoke(main, ["check", "--root", str(root), str(root / "branches.yaml")]).output
    assert "mixed_letters" in CliRunner().invoke(main, ["check", "--root", str(root), str(news)]).output
    news.write_text(news.read_text("utf-8").replace("topic:", "topik:"), "utf-8")
    assert "topik" in CliRunner().invoke(main, ["check", "--root", str(root), str(root / "branches.yaml")]).output


def test_a_check_that_remembers_says_the_same_as_the_first(root: Path) -> None:
    news = root / "content/news/2026/2026-11-20-opening.yaml"
    good = news.read_text("utf-8")
    first = CliRunner().invoke(main, ["check", "--root", str(root)])
    news.write_text(good.replace("topic: ", "topic: un"), "utf-8")
    broken = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert broken.exit_code == 1
    assert "unknown_id" in broken.output
    shutil.rmtree(root / ".cache")
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).output == broken.output
    news.write_text(good, "utf-8")
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).output == first.output
