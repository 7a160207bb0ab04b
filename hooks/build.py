"""The only file that knows MkDocs: it hands each event to the package and keeps no logic of its own.

MkDocs builds the hand-written pages of `docs/` and, for each language and layout, one shell (a page whose per-page values are slot
markers). When static-i18n has built the last language, every generated page is filled from its shell and written. Two other ways of
working: with QABYLDAU_FRAME=<folder> in the environment only the frame (shells and hand-written pages) is made and left in that folder
for the program `qabyldau`, which fills it (with QABYLDAU_PREVIEW the frame of a preview); with `extra.qabyldau.shells: false` each
generated page goes through MkDocs itself, slower and equal byte for byte.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import distribution
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import jinja2
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import get_yaml_loader

sys.path.insert(0, str(Path(__file__).parent))

from qabyldau.addresses import prefix
from qabyldau.admin import BadSettings, settings
from qabyldau.braces import as_texts
from qabyldau.builder import Sources, edition_of
from qabyldau.check import Checked, check
from qabyldau.chrome import HOME, Chrome, ShellKey, shell_keys
from qabyldau.desk import Desk
from qabyldau.diagnostics import report
from qabyldau.edition import Edition
from qabyldau.frame import Frame, Handwritten, Lead, Options
from qabyldau.framing import LEFT
from qabyldau.headers import PAGE_POLICY
from qabyldau.illustrations import sized
from qabyldau.inline import refused
from qabyldau.languages import spoken, tongue
from qabyldau.model import LANGUAGES, Language
from qabyldau.offline import CORES
from qabyldau.outputs import address
from qabyldau.pages import Page, Plan
from qabyldau.problems import Problem
from qabyldau.read import line_of
from qabyldau.shell import SLOTS, Shell, marker
from qabyldau.templates import Unindented
from qabyldau.writing import write_into

_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "assets/qb/css/", *(f"assets/qb/{core}" for core in CORES))
"""Files that no page asks for: the site brings its own style sheet (from `css/`) and scripts instead of Material's."""
CARDS = 500
"""How many of the newest items have a social card of their own, where the configuration names no other number."""
_MAKERS = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "pymdown-extensions", "Jinja2")
"""Distributions whose version shows in the frame."""


@dataclass
class _Build:
    """What one build of all languages gathers; MkDocs calls the events below in turn, once for each language."""

    chrome: Chrome
    edition: Edition | None
    options: Options
    bulk: bool
    preview: bool = False
    spool: tempfile.TemporaryDirectory[str] | None = None
    shells: dict[str, Shell] = field(default_factory=dict)
    leads: dict[Language, Lead] = field(default_factory=dict)
    handwritten: list[Handwritten] = field(default_factory=list)
    by_source: dict[str, Plan | ShellKey] = field(default_factory=dict)
    problems: set[Problem] = field(default_factory=set)


_build: _Build
_serving = False


def _quiet(record: logging.LogRecord) -> bool:
    """MkDocs reports each page that is not written; shells never are."""
    return "generated empty output" not in record.getMessage().lower()


logging.getLogger("mkdocs.commands.build").addFilter(_quiet)


def on_startup(command: str, dirty: bool) -> None:
    """The pages of `mkdocs serve` get a script of its own, which no policy may forbid."""
    global _serving
    _serving = command == "serve"


def _frame_folder() -> Path | None:
    given = os.environ.get("QABYLDAU_FRAME")
    return Path(given) if given else None


def on_config(config: MkDocsConfig) -> None:
    """Before the first language: read and check everything, and stop with all problems at once."""
    global _build
    if not _i18n(config).building:
        sources = Sources(Path(config.config_file_path).parent)
        chrome = sources.chrome(_overrides(config), config.site_url or "/")
        options: dict[str, Any] = config.extra.get("qabyldau", {})
        _build = _Build(chrome, None, _options(config), bulk=bool(_frame_folder()) or options.get("shells", True))
        _build.preview = bool(_frame_folder() and os.environ.get("QABYLDAU_PREVIEW"))
        if not _frame_folder():
            _build.spool = tempfile.TemporaryDirectory(prefix="qabyldau-")
            _build.edition = _edition(sources, chrome, Path(_build.spool.name), _build.options)
    config.theme["language"] = _language(config)


def _options(config: MkDocsConfig) -> Options:
    """What the configuration says of the site; a name that static-i18n gives to one language alone stands in its own list."""
    given = config.extra.get("qabyldau", {})
    names = {each.locale: each.site_name or config.site_name for each in _i18n(config).config.languages}
    return Options(
        names=(names["kk"], names["ru"], names["en"]),
        authority=str(given.get("authority") or urlsplit(config.site_url or "").hostname or "localhost"),
        since=str(given.get("since", "2026")),
        cards=int(given.get("cards", CARDS)),
        admin=_admin(config),
        posters=bool(given.get("posters", True)),
    )


def _admin(config: MkDocsConfig) -> dict[str, Any] | None:
    """The settings of the web editor, which a site has only when its configuration says where it saves."""
    given = config.extra.get("admin")
    try:
        return settings(given, _language(config)) if given is not None else None
    except BadSettings as error:
        raise PluginError(str(error)) from error


def _edition(sources: Sources, chrome: Chrome, spool: Path, options: Options) -> Edition:
    today, jobs = _today(), os.cpu_count() or 1
    desk = Desk(sources.root, sources.store(), spool, jobs)
    checked = check(sources.root, today, desk.examine_all, sources.store())
    if checked.warnings:
        print(report(checked.warnings), file=sys.stderr)
    edition = edition_of(sources, chrome, checked, today, desk, jobs, options) if checked.site else checked
    if isinstance(edition, Checked):
        raise PluginError(f"the content has problems\n{report(edition.problems)}")
    return edition


def _today() -> dt.date:
    given = os.environ.get("QABYLDAU_TODAY")
    return dt.date.fromisoformat(given) if given else dt.datetime.now(ZoneInfo("Asia/Almaty")).date()


def _overrides(config: MkDocsConfig) -> Path:
    return Path(str(config.theme.custom_dir))


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _language(config: MkDocsConfig) -> Language:
    language: Language = _i18n(config).current_language or LANGUAGES[0]
    return language


@event_priority(-150)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """After static-i18n: add the shells (or the pages themselves), leave out what no page uses."""
    language = _language(config)
    for file in list(files):
        if file.src_uri.startswith(_UNUSED):
            files.remove(file)
    if _build.bulk:
        for key in shell_keys(language, _build.preview):
            if key.layout != HOME:
                folders = "/".join(["shell", key.layout, *"x" * key.depth][: key.depth])
                _append(files, config, f"shells/{key}.md", f"{prefix(language)}{folders}/index.html", key)
    elif _build.edition:
        for plan in islice(_build.edition.every_plan(language), 1, None):
            _append(files, config, f"{address(plan)}page.md", f"{address(plan)}index.html", plan)
    return files


def _append(files: Files, config: MkDocsConfig, source: str, destination: str, what: Plan | ShellKey) -> None:
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = destination
    file.url = file._get_url(use_directory_urls=True)
    files.append(file)
    _build.by_source[source] = what


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """Give each page its slots: markers for a shell, values for a generated or a hand-written page."""
    language = _language(config)
    what = _build.by_source.get(page.file.src_uri)
    path = page.url.strip("./").removeprefix(prefix(language).strip("/")).strip("/")
    if not path and what is None:
        what = _build.by_source[page.file.src_uri] = shell_keys(language)[0]
    if isinstance(what, ShellKey) and _build.bulk:
        slots = {name: marker(name) for name in SLOTS}
        layout, section = what.layout, what.section
    elif what is not None and _build.edition:
        plan = what if isinstance(what, Plan) else _build.edition.plans[language][0]
        slots = {} if plan.layout == HOME else _build.chrome.slots(plan.make())
        layout, section = plan.layout, plan.section
    else:
        spec = _handwritten(page, path, language)
        slots = {**_build.chrome.frame(spec), "content": ""}
        layout, section = spec.layout, spec.section
    depth = len([part for part in page.url.split("/") if part.strip(".")]) - bool(prefix(language))
    home = "../" * depth or "./"
    page.meta["qb"] = {**slots, "layout": layout, "section": section, "language": language, "home": home, "preview": _build.preview}


def _handwritten(page: MkDocsPage, path: str, language: Language) -> Page:
    """The specification of a page of `docs/`."""
    spec = Page(
        language=language,
        path=f"{path}/",
        layout="text",
        section="about",
        title=str(page.meta["title"]),
        description=str(page.meta["description"]),
        view=None,
        languages=tuple(tag for tag in LANGUAGES if tag in vars(page.file)["alternates"]),
    )
    if "robots" not in page.meta:
        searched = not page.meta.get("search", {}).get("exclude")
        _build.handwritten.append(
            Handwritten(language, spec.path, spec.languages, spec.title, spec.description, page.markdown or "", searched)
        )
    return spec


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Pictures get their sizes. A generated page's content is its slot; the home page's Markdown is the lead of a generated view."""
    html = sized(html, page.url, {file.url: Path(str(file.abs_src_path)) for file in files.media_files()}.get)
    if page.file.src_uri not in _build.by_source:
        return html
    qb = page.meta["qb"]
    if qb["layout"] == HOME:
        language = _language(config)
        _build.leads[language] = Lead(html, page.meta.get("title"), page.meta.get("description"))
        if not _build.bulk and _build.edition:
            plan = _build.edition.plans[language][0]
            qb.update(_build.chrome.slots(_build.edition.page(plan, _frame(config)), html))
    return str(qb["content"])


def on_page_context(context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Templates find a page's slots as `qb`."""
    context["qb"] = page.meta["qb"]  # type: ignore[typeddict-unknown-key]
    return context


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """The error page has no page of its own; its links are absolute, since it is shown at any address."""
    root = context["base_url"].rstrip("/") + "/"
    context["qb"] = {**_build.chrome.error_frame(root), "preview": _build.preview}  # type: ignore[typeddict-unknown-key]
    return context


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """The catalogue of the language for `_()` in templates; lines that hold only a tag leave no blank line."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(tongue(_language(config)).translations, newstyle=True)  # type: ignore[attr-defined]
    env.trim_blocks = env.lstrip_blocks = True
    env.globals["policy"] = "" if _serving else PAGE_POLICY
    env.loader = Unindented([str(folder) for folder in config.theme.dirs])
    return env


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Sitemaps are written with the pages; the error page speaks all languages and is built once."""
    if template_name == "sitemap.xml" or (template_name == "404.html" and prefix(_language(config))):
        return ""
    return output


@event_priority(-150)
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Note what the policy forbids, and keep a shell instead of writing it."""
    key = _build.by_source.get(page.file.src_uri)
    source = Path(config.docs_dir, page.file.src_uri) if key is None else _overrides(config) / "main.html"
    root = Path(config.config_file_path).parent
    _build.problems.update(refused(os.path.relpath(source, root), page.file.content_string if key is None else "", output))
    if isinstance(key, ShellKey) and _build.bulk:
        _build.shells[str(key)] = Shell.split(output)
        return ""
    told = (page.markdown, page.meta, key.make() if isinstance(key, Plan) else "")
    return as_texts(output.encode(), told).decode()


@event_priority(-150)
def on_post_build(config: MkDocsConfig) -> None:
    """After static-i18n has built the last language: leave the frame behind, or fill and write every generated page and all other files."""
    if _i18n(config).building:
        return
    root = Path(config.config_file_path).parent
    if _build.problems:
        raise PluginError(f"the pages have problems\n{report(_build.problems, spoken(os.environ), partial(line_of, root))}")
    folder = _frame_folder()
    frame = _frame(config)
    if folder:
        Sources(folder).store().put(LEFT, frame.with_files(Path(config.site_dir)).plain())
    elif _build.edition:
        write_into(_build.edition.units(frame, pages=_build.bulk), Path(config.site_dir), os.cpu_count() or 1)
    if _build.spool:
        _build.spool.cleanup()


def _frame(config: MkDocsConfig) -> Frame:
    """What has been gathered so far."""
    configurations = _configurations(Path(config.config_file_path))
    named = sorted({name for path in configurations for name in re.findall(r"[A-Z][A-Z0-9_]+", path.read_text("utf-8"))})
    return Frame(
        site_url=config.site_url or "/",
        templates=_overrides(config),
        options=_build.options,
        shells=_build.shells,
        leads=_build.leads,
        handwritten=tuple(_build.handwritten),
        inputs=(*configurations, Path(config.docs_dir), _overrides(config), Path(__file__).parent, *map(_metadata, _MAKERS)),
        variables={name: os.environ.get(name) for name in named},
        preview=_build.preview,
    )


def _configurations(path: Path) -> list[Path]:
    """A configuration and all that it inherits from."""
    above = yaml.load(path.read_text("utf-8"), get_yaml_loader()).get("INHERIT")
    return [path, *(_configurations(path.parent / above) if above else ())]


def _metadata(name: str) -> Path:
    """The file in which an installed distribution says which version it is."""
    return next(Path(str(file.locate())) for file in distribution(name).files or () if file.name == "METADATA")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when content or code changes."""
    root = Path(config.config_file_path).parent
    for watched in ("branches.yaml", "content", "hooks"):
        server.watch(str(root / watched))
    return server
