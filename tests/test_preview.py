"""A preview of a change: what it lists, what its pages say, and that nothing of it is in a published site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.building import ROOT, run

ARGUMENTS = ("preview", "--today", "2026-11-23", "--base", "main", "--language", "en")
BANNERS = {
    "": "Алдын ала көру: бұл нұсқа жарияланбаған.",
    "ru/": "Предпросмотр: эта версия не опубликована.",
    "en/": "Preview: this version is not published.",
}


def git(root: Path, *arguments: str) -> None:
    told = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    person = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", "-C", str(root), *person, *arguments], check=True, capture_output=True, env={**os.environ, **told})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small party whose files stand in a folder of a repository, as committed on the branch `main`."""
    top = tmp_path_factory.mktemp("repository")
    root = top / "party"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (top / ".gitignore").write_text(".cache/\npreview/\nsite/\n", "utf-8")
    items(root, "gone", "2026-11-02", "Кетеді")
    items(root, "told", "2026-11-03", "Айтылады")
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=Base")
    return root


def items(root: Path, slug: str, date: str, title: str, more: str = "") -> Path:
    """Write an item of news in Kazakh and Russian."""
    topic = re.findall(r"- id: (\S+)", (root / "content/topics.yaml").read_text("utf-8"))[0]
    path = root / f"content/news/{date[:4]}/{date}-{slug}.yaml"
    stories = "\n".join(f"{tag}: {{title: {title} {tag}, summary: Түйін, body: Мәтін}}" for tag in ("kk", "ru"))
    path.write_text(f"date: {date}\n{more}topic: {topic}\n{stories}\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def previewed(repository: Path) -> subprocess.CompletedProcess[str]:
    """A change on a branch: an item edited, one removed, one added as a draft; and meanwhile another one on the main branch."""
    git(repository, "checkout", "--quiet", "-b", "change")
    items(repository, "told", "2026-11-03", "Қайта айтылды")
    (repository / "content/news/2026/2026-11-02-gone.yaml").unlink()
    git(repository, "commit", "--quiet", "--all", "--message=Change")
    git(repository, "checkout", "--quiet", "main")
    items(repository, "others", "2026-11-04", "Басқалардікі")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Others")
    git(repository, "checkout", "--quiet", "change")
    items(repository, "draft", "2026-11-20", "Жаңа", more="draft: yes\n")
    done = run(*ARGUMENTS, "--url", "https://preview.example/7", cwd=repository)
    assert done.returncode == 0, done.stderr
    return done


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Every page but those that only lead elsewhere."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text:
            yield path.relative_to(site).as_posix(), text


def section(markdown: str, heading: str) -> list[str]:
    """The lines below a heading."""
    found = re.search(rf"^### {heading} \(\d+\)\n\n(.*?)(?:\n\n|\Z)", markdown, re.MULTILINE | re.DOTALL)
    return found[1].splitlines() if found else []


def test_the_list_names_the_pages_of_the_change_and_links_to_them(previewed: subprocess.CompletedProcess[str]) -> None:
    said = previewed.stdout
    draft = "https://preview.example/7/{}news/2026/draft/"
    assert f"- Жаңа kk ([kk]({draft.format('')}), [ru]({draft.format('ru/')}))" in section(said, "New pages")
    assert section(said, "Changed pages")[0].startswith("- Қайта айтылды kk ([kk](https://preview.example/7/news/2026/told/)")
    assert "- Кетеді kk `/news/2026/gone/` (kk, ru)" in section(said, "Pages that are no more")


def test_what_others_did_meanwhile_is_no_part_of_the_change(previewed: subprocess.CompletedProcess[str]) -> None:
    assert "others" not in previewed.stdout
    assert "about/" not in previewed.stdout


def test_every_page_says_that_it_is_a_preview_and_is_closed_to_search(
    repository: Path, previewed: subprocess.CompletedProcess[str]
) -> None:
    found = dict(pages(repository / "preview"))
    assert {"index.html", "ru/about/index.html", "en/offices/index.html", "news/2026/draft/index.html", "preview/index.html"} <= set(found)
    for name, text in found.items():
        language = next((tag for tag in ("ru/", "en/") if name.startswith(tag)), "")
        assert '<meta name="robots" content="noindex">' in text, name
        assert BANNERS[language] in text, name
    assert (repository / "preview/robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    assert list((repository / "preview").glob("sitemap*")) == []


def test_the_page_of_the_preview_lists_what_is_in_it(repository: Path, previewed: subprocess.CompletedProcess[str]) -> None:
    text = (repository / "preview/ru/preview/index.html").read_text("utf-8")
    assert 'href="../news/2026/draft/"' in text
    assert 'href="../../news/2026/told/"' in text
    assert "<code>/news/2026/gone/</code>" in text
    waiting = text.split('id="awaiting"')[1]
    assert "Жаңа ru" in waiting
    assert "Черновик" in waiting


def test_a_second_preview_is_the_same_and_touches_no_repository(repository: Path, previewed: subprocess.CompletedProcess[str]) -> None:
    before = {path: text for path, text in pages(repository / "preview")}
    again = run(*ARGUMENTS, "--url", "https://preview.example/7", cwd=repository)
    assert again.stdout == previewed.stdout
    assert dict(pages(repository / "preview")) == before
    listed = subprocess.run(["git", "-C", str(repository), "worktree", "list"], capture_output=True, text=True, check=True).stdout
    assert len(listed.splitlines()) == 1


def test_nothing_of_a_preview_is_in_a_published_site(repository: Path, previewed: subprocess.CompletedProcess[str]) -> None:
    assert run("build", "--today", "2026-11-23", cwd=repository).returncode == 0
    site = repository / "site"
    words = ["qb-preview", "qb-touched", "qb-badge--awaiting", "news/2026/draft", *BANNERS.values()]
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [path for path in files if any(word.encode() in path.read_bytes() for word in words)] == []
    closed = {name for name, text in pages(site) if "noindex" in text}
    assert closed <= {"404.html", *(f"{tag}offline/index.html" for tag in BANNERS)}
    assert not (site / "preview").exists()
    assert not (site / "news/2026/draft").exists()


def test_a_preview_without_a_base_lists_what_is_not_published(repository: Path, tmp_path: Path) -> None:
    done = run("preview", "--today", "2026-11-23", "--site-dir", tmp_path / "seen", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "news/2026/draft/" in (tmp_path / "seen/preview/index.html").read_text("utf-8")


@pytest.mark.parametrize("base", ["no-such-branch", "--upload-pack=x"])
def test_a_base_that_is_not_there_is_told_without_a_traceback(repository: Path, base: str) -> None:
    done = run("preview", f"--base={base}", cwd=repository)
    assert done.returncode == 2
    assert f"«{base}»" in done.stderr
    assert "Traceback" not in done.stderr


def test_content_with_problems_leaves_the_preview_as_it_was(repository: Path, previewed: subprocess.CompletedProcess[str]) -> None:
    before = dict(pages(repository / "preview"))
    broken = items(repository, "broken", "2026-11-21", "Қате", more="topyc: x\n")
    try:
        done = run(*ARGUMENTS, cwd=repository)
    finally:
        with suppress(FileNotFoundError):
            broken.unlink()
    assert done.returncode == 1
    assert "2026-11-21-broken.yaml" in done.stderr
    assert dict(pages(repository / "preview")) == before
