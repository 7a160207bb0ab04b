"""What hosts say with each answer: the same from nginx and from the hosts that read `_headers`, and strict."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from qabyldau.admin import origins, settings
from qabyldau.commands import main
from qabyldau.headers import HEADERS, NAME, PAGE_POLICY, editor_page_policy, editor_policy, netlify, nginx
from tests.hosting import hosted

FOREVER = "public, max-age=31536000, immutable"


def policy() -> dict[str, str]:
    return dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))


def test_the_policy_lets_nothing_foreign_in_and_no_form_out() -> None:
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert {policy()[name] for name in ("default-src", "base-uri", "form-action", "frame-ancestors")} == {"'none'"}
    assert set(policy().values()) == {"'none'", "'self'"}


def sources(said: str) -> dict[str, set[str]]:
    """What a policy allows for each kind of resource, the rest by its default."""
    named = {name: set(values.split()) for name, _, values in (part.strip().partition(" ") for part in said.split(";"))}
    kinds = ("script", "style", "img", "connect", "manifest", "worker", "font", "media", "object", "frame")
    return {f"{kind}-src": named.get(f"{kind}-src", named["default-src"]) for kind in kinds} | {
        name: named[name] for name in ("base-uri", "form-action")
    }


def test_every_page_says_itself_what_a_host_without_headers_does_not(demo_site: Path, national_site: Path) -> None:
    said = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'
    for site in (demo_site, national_site):
        heads = {path: path.read_text("utf-8")[:500] for path in site.rglob("*.html")}
        assert [path for path, head in heads.items() if said not in head] == []
        moved = '<meta http-equiv="refresh"'
        assert [
            path for path, head in heads.items() if '<meta name="referrer" content="no-referrer">' not in head and moved not in head
        ] == []


def test_what_a_page_says_lets_nothing_foreign_in_and_breaks_nothing_that_the_headers_allow() -> None:
    page, header = sources(PAGE_POLICY), sources(HEADERS["Content-Security-Policy"])
    assert set().union(*page.values()) == {"'self'", "'none'"}
    assert {name for name, allowed in header.items() if allowed == {"'self'"}} <= {name for name in page if page[name] == {"'self'"}}
    assert page["object-src"] == page["base-uri"] == page["form-action"] == {"'none'"}
    assert "frame-ancestors" not in PAGE_POLICY
    assert len(PAGE_POLICY) < 80
    hosts = ["https://gitlab.com"]
    assert sources(editor_page_policy(hosts)) == sources(editor_policy(hosts))


def test_only_the_site_itself_may_ask_where_a_visitor_is() -> None:
    said = dict(part.split("=") for part in HEADERS["Permissions-Policy"].split(", "))
    assert said.pop("geolocation") == "(self)"
    assert set(said.values()) == {"()"}


def test_rules_keep_to_the_limits_of_the_hosts() -> None:
    lines = netlify().splitlines()
    assert max(map(len, lines)) < 2000
    assert sum(line.startswith("/") for line in lines) < 100
    named = [line.split(":")[0].strip() for line in lines if line.startswith("  ")]
    assert named.count("Content-Security-Policy") == 1


@pytest.fixture(scope="module")
def host(demo_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real nginx with the generated configuration over the repository's own site."""
    folder = tmp_path_factory.mktemp("nginx")
    site = shutil.copytree(demo_site, folder / "site")
    media = site / "media/2026/photo-0123abcd-400.webp"
    media.parent.mkdir(parents=True)
    media.write_bytes(b"RIFF")
    with hosted(site, folder) as address:
        yield address


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status, dict(answer.headers.items()), answer.read()
    except HTTPError as error:
        return error.code, dict(error.headers.items()), error.read()


@pytest.mark.parametrize("path", ["/", "/offices/", "/assets/qb/site.js", "/media/2026/photo-0123abcd-400.webp", "/nowhere/", "/sw.js"])
def test_nginx_says_all_headers_with_every_answer(host: str, path: str) -> None:
    _, said, _ = ask(host + path)
    assert {name: said.get(name) for name in HEADERS} == HEADERS


def test_nginx_serves_folders_by_their_index_and_the_sites_own_page_for_what_is_missing(host: str, demo_site: Path) -> None:
    assert ask(f"{host}/ru/offices/")[2] == (demo_site / "ru/offices/index.html").read_bytes()
    for missing in ("/nowhere/", "/assets/", f"/{NAME}"):
        status, said, body = ask(host + missing)
        assert (status, said["Content-Type"]) == (404, "text/html; charset=utf-8"), missing
        assert body == (demo_site / "404.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/qb/site.js", "application/javascript; charset=utf-8"),
        ("/manifest-kk.webmanifest", "application/manifest+json"),
        ("/offices/almaty/almaty-reception/hours.ics", "text/calendar; charset=utf-8"),
        ("/assets/qb/favicon.svg", "image/svg+xml"),
    ],
)
def test_nginx_names_each_kind_of_file(host: str, path: str, kind: str) -> None:
    status, said, _ = ask(host + path)
    assert (status, said["Content-Type"]) == (200, kind)


def test_only_what_bears_its_digest_is_kept_for_ever(host: str) -> None:
    assert ask(f"{host}/media/2026/photo-0123abcd-400.webp")[1]["Cache-Control"] == FOREVER
    for path in ("/", "/sw.js", "/assets/qb/qabyldau.css", "/data/hours-kk.json"):
        assert ask(host + path)[1]["Cache-Control"] == "no-cache", path


def test_nginx_sends_text_compressed(host: str) -> None:
    for path in ("/", "/assets/qb/qabyldau.css", "/data/hours-kk.json", "/sitemap.xml", "/assets/qb/icons.svg"):
        _, said, body = ask(host + path, **{"Accept-Encoding": "gzip"})
        assert said.get("Content-Encoding") == "gzip", path
        assert body.startswith(b"\x1f\x8b")


def test_a_name_or_folder_cannot_break_out_of_the_configuration() -> None:
    for root, name in (("/srv/a;b", "x.kz"), ("/srv/a", "x.kz; return 200"), ("/srv/a\nb", "x.kz"), ('/srv/"', "x.kz")):
        with pytest.raises(ValueError, match=re.escape(repr(root if name == "x.kz" else name))):
            nginx(root, name)


def test_the_web_editor_has_a_policy_of_its_own_on_its_page_alone(host: str) -> None:
    strict, lines = HEADERS["Content-Security-Policy"], netlify(["https://gitlab.com"]).splitlines()
    place = lines.index("/admin/*")
    assert lines[place + 1] == "  ! Content-Security-Policy"
    assert "'unsafe-eval'" in lines[place + 2]
    assert "connect-src 'self' blob: https://gitlab.com;" in lines[place + 2]
    assert f"  Content-Security-Policy: {strict}" in lines[:place]
    assert "/admin/" not in netlify()
    assert "unsafe" not in nginx("/srv/site", "x.kz")
    written = nginx("/srv/site", "x.kz", editor=["https://gitlab.com"])
    assert written.count("unsafe-eval") == 1
    assert "~^/admin/ " in written
    assert "unsafe" not in ask(f"{host}/")[1]["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"backend": "gitlab", "repo": "party/site", "app_id": "1"}, ("https://gitlab.com",)),
        (
            {"backend": "github", "repo": "party/site", "base_url": "https://login.party.kz/x"},
            ("https://api.github.com", "https://login.party.kz"),
        ),
        (
            {"backend": "git-gateway", "identity_url": "https://a.kz/identity", "gateway_url": "https://a.kz/git"},
            ("https://a.kz",),
        ),
    ],
)
def test_the_editors_policy_names_the_hosts_with_which_it_talks(given: dict[str, str], expected: tuple[str, ...]) -> None:
    assert origins(settings(given, "en")) == expected


def test_the_program_prints_the_configuration() -> None:
    done = CliRunner().invoke(main, ["nginx", "/srv/party", "party.kz"])
    assert done.output == nginx("/srv/party/current/site", "party.kz")
    assert CliRunner().invoke(main, ["nginx", "/srv/site", "party.kz; return 200"]).exit_code == 2
