"""The web editor's settings and configuration: what editors are told when they are wrong, and that it offers what the records have."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from qabyldau.admin import Admin, BadSettings, NoBundle, local, settings
from qabyldau.admin.collections import config
from qabyldau.check import check
from qabyldau.model import LANGUAGES, NewsItem, Office, Site
from tests.building import ROOT, run

GITLAB = {"backend": "gitlab", "repo": "party/site", "app_id": "abc"}


@pytest.fixture(scope="module")
def site() -> Site:
    checked = check(ROOT / "tests/sites/minimal", dt.date(2026, 11, 23))
    assert checked.site
    return checked.site


def made(site: Site, language: str = "ru", years: tuple[int, ...] = (2026, 2025)) -> dict[str, Any]:
    return config(site, ["branches.yaml", "content/branches/abai.yaml"], years, local("http://127.0.0.1:1/api/v1", "ru"), language)  # type: ignore[arg-type]


def field(fields: list[dict[str, Any]], *path: str) -> dict[str, Any]:
    found: dict[str, Any] = {"fields": fields}
    for name in path:
        found = next(each for each in found["fields"] if each["name"] == name)
    return found


def test_a_server_of_the_partys_own_needs_no_program_for_the_login() -> None:
    backend = settings({**GITLAB, "base_url": "https://git.party.example"}, "en")["backend"]
    assert backend == {
        "name": "gitlab",
        "repo": "party/site",
        "app_id": "abc",
        "branch": "main",
        "auth_type": "pkce",
        "base_url": "https://git.party.example",
    }


def test_what_is_saved_waits_for_a_review_unless_the_configuration_says_otherwise(site: Site) -> None:
    modes = [config(site, [], [2026], settings({**GITLAB, **more}, "en"), "en")["publish_mode"] for more in ({}, {"review": False})]
    assert modes == ["editorial_workflow", "simple"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("gitlab", "expected keys with values"),
        ({"backend": "svn"}, "github, gitlab, git-gateway"),
        ({"backend": "github", "repo": "party/site"}, "no «base_url»"),
        ({**GITLAB, "repo": "site"}, "party/site"),
        ({**GITLAB, "bransh": "main"}, "unknown key «bransh»"),
        ({**GITLAB, "base_url": "http://git.party.example"}, "https://"),
        ({**GITLAB, "language": "de"}, "kk, ru, en"),
        ({**GITLAB, "review": "later"}, "true, false"),
    ],
)
def test_settings_that_cannot_work_are_refused_with_what_was_expected(given: Any, said: str) -> None:
    with pytest.raises(BadSettings, match=r"extra\.admin") as refused:
        settings(given, "en")
    assert said in str(refused.value)


def test_all_faults_of_the_settings_are_said_at_once_and_in_the_language() -> None:
    with pytest.raises(BadSettings) as refused:
        settings({"backend": "gitlab", "review": 1}, "ru")
    assert len(str(refused.value).splitlines()) == 3
    assert "нужен" in str(refused.value)


def test_missing_packages_are_said_with_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoBundle, match="npm ci"):
        _ = Admin(local("http://127.0.0.1:1/", "en"), tmp_path / "node_modules", ()).version


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_news_item_and_an_office_can_be_edited(site: Site, language: str) -> None:
    collections = {each["name"]: each for each in made(site, language)["collections"]}
    news = collections["news-2026"]["fields"]
    assert {each["name"] for each in news} - {"stories"} == set(NewsItem.model_fields) - set(LANGUAGES)
    assert [each["name"] for each in field(news, "stories")["fields"]] == list(LANGUAGES)
    for file in collections["branches"]["files"]:
        assert [each["name"] for each in field(file["fields"], "branches", "offices")["fields"]] == list(Office.model_fields)


def test_what_is_required_while_typing_is_what_the_check_requires(site: Site) -> None:
    news = made(site)["collections"][0]["fields"]
    assert {each["name"] for each in news if each["required"]} == {"date", "topic", "stories"}
    assert field(news, "photo", "file")["required"]
    assert not field(news, "photo", "alt", "kk")["required"]
    assert not field(news, "photo")["required"]


def test_topics_branches_and_regions_are_offered_by_name(site: Site) -> None:
    collections = made(site, "kk")["collections"]
    news, branches = collections[0]["fields"], collections[2]["files"][0]["fields"]
    assert {"value": "receptions", "label": "Қабылдаулар"} in field(news, "topic")["options"]
    assert {"value": "almaty", "label": "Үлгі: Алматы филиалы"} in field(news, "branches")["options"]
    assert {"value": "KZ-75", "label": "Алматы қаласы"} in field(branches, "branches", "area")["options"]


def test_each_year_of_news_is_a_folder_with_its_own_pictures(site: Site) -> None:
    shown = [(each["name"], each["folder"], each["media_folder"]) for each in made(site)["collections"][:2]]
    assert shown == [
        ("news-2026", "content/news/2026", "/content/media/2026"),
        ("news-2025", "content/news/2025", "/content/media/2025"),
    ]


def test_the_program_refuses_wrong_settings_and_leaves_no_traceback(tmp_path: Path) -> None:
    for name in ("docs", "hooks", "overrides"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests/sites/minimal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8") + "  admin:\n    backend: github\n", "utf-8")
    done = run("build", "--config-file", tmp_path / "mkdocs.yml", "--today", "2026-11-23")
    assert done.returncode == 1
    assert "extra.admin" in done.stderr and "base_url" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_whose_configuration_does_not_ask_for_it_has_no_editor(demo_site: Path) -> None:
    assert not (demo_site / "admin").exists()
