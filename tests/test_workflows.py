"""What runs on other people's machines: workflows that may do no more than they must, deployments that run nothing of the repository."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from qabyldau.hosts import HOSTS
from tests.building import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
PINNED_ACTION = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
PINNED_IMAGE = re.compile(r"debian:12@sha256:[0-9a-f]{64}")
HANDS_OVER = {"actions/download-artifact", "actions/deploy-pages", "actions/setup-node", "actions/cache/save"}
"""All that a job may use which publishes or writes down what was published."""
OWN_CODE = re.compile(r"\b(make|qabyldau|python3?|pip|\.venv|hooks|\.ci)\b|(^|\s)\./")


def load(path: Path) -> dict[str, Any]:
    """A workflow; YAML 1.1 reads its key `on` as true."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def jobs() -> list[Any]:
    return [pytest.param(path, job, id=f"{path.stem}-{name}") for path in WORKFLOWS for name, job in load(path)["jobs"].items()]


def trusted() -> list[Any]:
    """The jobs that may write anywhere, have a secret or keep what later runs read."""
    return [
        each
        for each in jobs()
        if "environment" in each.values[1] or "secrets." in json.dumps(each.values[1]) or "cache/save" in json.dumps(each.values[1])
    ]


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in the repository, with the others of it on its path."""
    folder = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    return subprocess.run(
        [str(folder / name), *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_zizmor_finds_nothing_even_as_an_auditor() -> None:
    done = tool("zizmor", "--offline", "--no-config", "--persona=auditor", "--format=json", ".github")
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stdout


def test_jactionlint_and_shellcheck_find_nothing() -> None:
    done = tool("jactionlint")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_jactionlint_notices_what_is_planted(tmp_path: Path) -> None:
    text = (ROOT / ".github/workflows/site.yml").read_text("utf-8")
    (tmp_path / "site.yml").write_text(text.replace("needs: release", "needs: realease").replace("mkdir site", "cd $HOME"), "utf-8")
    done = tool("jactionlint", tmp_path / "site.yml")
    assert done.returncode == 1
    assert "realease" in done.stdout
    assert "SC2086" in done.stdout


@pytest.mark.parametrize(("schema", "paths"), [("github-workflows", WORKFLOWS), ("gitlab-ci", [GITLAB])], ids=["github", "gitlab"])
def test_files_are_what_their_hosts_schemas_allow(schema: str, paths: list[Path]) -> None:
    done = tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("place", "planted"),
    [
        ("    permissions: {}\n", "    permissions: write-all\n"),
        ('run: make part PART="$PART"', 'run: make part PART="${{ github.event.head_commit.message }}"'),
        ("  workflow_dispatch:\n", "  pull_request_target:\n  workflow_dispatch:\n"),
        ("          persist-credentials: false\n", "          fetch-depth: 1\n"),
        ("@df4cb1c069e1874edd31b4311f1884172cec0e10", "@v6"),
    ],
)
def test_zizmor_notices_what_is_planted(tmp_path: Path, place: str, planted: str) -> None:
    text = (ROOT / ".github/workflows/site.yml").read_text("utf-8")
    assert place in text
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "site.yml").write_text(text.replace(place, planted), "utf-8")
    done = tool("zizmor", "--offline", "--no-config", "--persona=auditor", "--format=json", tmp_path)
    assert done.returncode not in (0, 1)
    assert json.loads(done.stdout)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_and_images_are_pinned_by_digest_with_their_version_beside(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if "uses:" in line and not PINNED_ACTION.search(line)] == []
    images = {job["container"] for job in load(path)["jobs"].values() if "container" in job}
    assert [image for image in images if not PINNED_IMAGE.fullmatch(image)] == []


def test_all_workflows_mean_the_same_versions() -> None:
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = {(name.split("/")[1], digest) for name, digest in re.findall(r"uses: ([\w./-]+)@([0-9a-f]{40})", text)}
    assert len(pins) == len({name for name, _ in pins})
    assert len(set(PINNED_IMAGE.findall(text + GITLAB.read_text("utf-8")))) == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_nothing_that_a_job_does_not_ask_for(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert workflow["defaults"]["run"]["shell"] == "bash"
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & workflow["on"].keys()


@pytest.mark.parametrize(("path", "job"), jobs())
def test_a_job_ends_and_asks_for_no_more_than_it_needs(path: Path, job: dict[str, Any]) -> None:
    assert 0 < job["timeout-minutes"] <= 60
    pages = {"pages": "write", "id-token": "write"}
    assert job.get("permissions", {}) in ({}, {"contents": "read"}, pages if job["name"] == "Publish to GitHub Pages" else {})
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert job["permissions"] == {"contents": "read"}


def test_who_proposes_a_change_meets_no_secret_and_fills_no_cache() -> None:
    open_to_all = [path for path in WORKFLOWS if "pull_request" in load(path)["on"]]
    assert [path.name for path in open_to_all] == ["ci.yml"]
    text = open_to_all[0].read_text("utf-8")
    assert not re.search(r"secrets|actions/cache|environment:|id-token|: write|vars\.", text)


@pytest.mark.parametrize(("path", "job"), trusted())
def test_what_publishes_runs_nothing_of_the_repository(path: Path, job: dict[str, Any]) -> None:
    assert {step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step} <= HANDS_OVER
    assert [step["run"] for step in job["steps"] if OWN_CODE.search(step.get("run", ""))] == []
    assert "container" not in job
    assert job.get("permissions") in ({}, {"pages": "write", "id-token": "write"})


def test_each_host_has_its_job_and_only_main_is_published() -> None:
    site = load(ROOT / ".github/workflows/site.yml")["jobs"]
    publish = {name: job for name, job in site.items() if "environment" in job}
    assert publish.keys() == HOSTS.keys() - {"gitlab-pages", "cloudflare-pages-paid"}
    for name, job in publish.items():
        assert job["needs"] == "release"
        assert job["if"].startswith("github.ref == 'refs/heads/main' && ")
        assert f"'{name}'" in job["if"]
        assert job["environment"]["name"] == name
        tokens = [step for step in job["steps"] if "secrets." in json.dumps(step)]
        assert len(tokens) == (name != "github-pages")
    assert set(site["remember"]["needs"]) == publish.keys()


def test_a_secret_is_given_to_the_one_step_that_hands_over() -> None:
    for path in WORKFLOWS:
        workflow = load(path)
        assert "secrets." not in json.dumps({key: value for key, value in workflow.items() if key != "jobs"})
        for job in workflow["jobs"].values():
            assert "secrets." not in json.dumps({key: value for key, value in job.items() if key != "steps"})
            assert "secrets." not in json.dumps([step.get("run", "") for step in job["steps"]])
            assert all(step["name"] == "Hand over" for step in job["steps"] if "secrets." in json.dumps(step))


def test_what_is_published_was_compared_verified_and_fits_its_host() -> None:
    runs = [step.get("run", "") for step in load(ROOT / ".github/workflows/site.yml")["jobs"]["release"]["steps"]]
    order = [next(index for index, run in enumerate(runs) if word in run) for word in ("make merge", "make artifact", "make fits", "tar ")]
    assert order == sorted(order)
    assert "AGAINST=" in runs[order[1]]
    site = load(GITLAB)["site"]["script"]
    assert [re.findall("make (artifact|fits)", line) for line in site][-2:] == [["artifact"], ["fits"]]


def test_the_store_is_kept_by_locks_and_code() -> None:
    steps = load(ROOT / ".github/workflows/site.yml")["jobs"]["part"]["steps"]
    (cache,) = [step["with"] for step in steps if step.get("uses", "").startswith("actions/cache@")]
    assert "hashFiles('requirements.txt', 'hooks/**')" in cache["key"]
    assert all("hashFiles('requirements.txt', 'hooks/**')" in line for line in cache["restore-keys"].split("\n") if line)


def test_the_site_is_built_anew_after_midnight_in_kazakhstan() -> None:
    ((entry),) = load(ROOT / ".github/workflows/site.yml")["on"]["schedule"]
    minute, hour, *rest = entry["cron"].split()
    assert (int(hour) + 5) % 24 == 0
    assert 0 < int(minute) < 30
    assert rest == ["*", "*", "*"]


def test_gitlab_publishes_without_fetching_or_running_the_repository() -> None:
    pages = load(GITLAB)["pages"]
    assert pages["variables"]["GIT_STRATEGY"] == "none"
    assert pages["before_script"] == []
    assert [line for line in pages["script"] if OWN_CODE.search(line)] == []
    assert pages["artifacts"]["paths"] == ["public"]
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in pages["rules"][0]["if"]
    assert set(pages["needs"]) == {"site", "test"}


def test_gitlab_jobs_end_run_in_the_pinned_image_and_cache_nothing_that_is_only_proposed() -> None:
    pipeline = load(GITLAB)
    assert PINNED_IMAGE.fullmatch(pipeline["default"]["image"])
    assert pipeline["default"]["timeout"]
    named = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    assert [name for name, job in named.items() if "image" in job] == []
    cached = {name: job for name, job in named.items() if "cache" in job}
    assert cached.keys() == {"site", "pages"}
    assert [name for name, job in cached.items() if "merge_request" in json.dumps(job)] == []


@pytest.mark.parametrize("folder", [".", ".github/wrangler"])
def test_npm_installs_by_hash_alone(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry or not entry["integrity"].startswith("sha512-")] == []


def test_packages_are_installed_from_locks_and_without_their_scripts() -> None:
    texts = [path.read_text("utf-8") for path in (*WORKFLOWS, GITLAB, ROOT / "Makefile")]
    commands = [
        line.strip() for text in texts for line in text.splitlines() if re.search(r"\bnpm (ci|i|install)\b|\bnpx\b|pip\)? install", line)
    ]
    assert commands
    for line in commands:
        if "npm" in line:
            assert "--ignore-scripts" in line, line
            assert "npm ci" in line or "--package-lock-only" in line, line
        else:
            assert "--require-hashes --only-binary :all:" in line or "--no-deps --no-build-isolation --editable ." in line, line


class Netlify(BaseHTTPRequestHandler):
    """Netlify's interface, as far as a deployment goes: one file it has already, the others it asks for."""

    requests: list[tuple[str, str, bytes]]
    failure = ""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        assert self.headers["Authorization"] == "Bearer hidden"
        self.requests.append((self.command, unquote(self.path), body))
        puts = [path for command, path, _ in self.requests if command == "PUT"]
        files = next((json.loads(sent)["files"] for command, _, sent in self.requests if command == "POST"), {})
        wanted = sorted(set(files.values()) - {hashlib.sha1(b"known").hexdigest()})
        polls = sum(command == "GET" for command, _, _ in self.requests)
        state = "preparing" if polls < 2 else "ready" if len(puts) == len(wanted) else "prepared"
        said = {"id": "d1", "state": self.failure or state, "required": wanted if polls >= 2 else [], "error_message": "no room"}
        answer = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_PUT = _answer

    def log_message(self, format: str, *args: Any) -> None:
        """Tests need no log of requests."""


@pytest.fixture
def netlify() -> Iterator[tuple[str, type[Netlify]]]:
    handler = type("Handler", (Netlify,), {"requests": [], "failure": ""})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v1", handler
    server.shutdown()
    server.server_close()
    thread.join()


def hand_over(folder: Path, api: str) -> subprocess.CompletedProcess[str]:
    """Run the step of the workflow that speaks with Netlify, on a small site in an artifact."""
    site = folder / "built"
    for name, text in {"index.html": "home", "ru/index.html": "known", "a b/ң.html": "home", "news/x/index.html": "news"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    work = folder / "work"
    work.mkdir()
    subprocess.run(["tar", "--create", "--file", work / "artifact.tar", "--directory", site, "."], check=True)
    steps = load(ROOT / ".github/workflows/site.yml")["jobs"]["netlify"]["steps"]
    (script,) = [step["run"] for step in steps if step.get("name") == "Hand over"]
    variables = {"NETLIFY_API": api, "NETLIFY_AUTH_TOKEN": "hidden", "NETLIFY_SITE_ID": "s1", "NETLIFY_PAUSE": "0.01"}
    assert shutil.which("jq") and shutil.which("curl"), "jq and curl are not installed: `make test` does that"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=work, env={**os.environ, **variables}, capture_output=True, encoding="utf-8", check=False)


def test_netlify_gets_every_file_that_it_lacks_once(tmp_path: Path, netlify: tuple[str, type[Netlify]]) -> None:
    api, handler = netlify
    done = hand_over(tmp_path, api)
    assert done.returncode == 0, done.stdout + done.stderr
    (posted,) = [(path, json.loads(body)) for command, path, body in handler.requests if command == "POST"]
    assert posted[0] == "/api/v1/sites/s1/deploys"
    assert posted[1]["files"] == {
        f"/{name}": hashlib.sha1(text.encode()).hexdigest()
        for name, text in {"index.html": "home", "ru/index.html": "known", "a b/ң.html": "home", "news/x/index.html": "news"}.items()
    }
    put = {path.removeprefix("/api/v1/deploys/d1/files/"): body for command, path, body in handler.requests if command == "PUT"}
    assert sorted(put.values()) == [b"home", b"news"]
    assert put["news/x/index.html"] == b"news"
    assert "hidden" not in done.stdout + done.stderr


def test_what_netlify_refuses_fails_the_job_with_its_reason(tmp_path: Path, netlify: tuple[str, type[Netlify]]) -> None:
    api, handler = netlify
    handler.failure = "error"
    done = hand_over(tmp_path, api)
    assert done.returncode == 1
    assert "no room" in done.stdout
