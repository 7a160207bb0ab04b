"""The only file that knows MkDocs: it hands each event to the package and keeps no logic of its own.

MkDocs builds the hand-written pages of `docs/` and, for each language, layout and depth, one shell (a page whose per-page values are
slot markers). When static-i18n has built the last language, every generated page is filled from its shell and written.
With `extra.qabyldau.shells: false` each generated page goes through MkDocs itself instead: slower, and equal byte for byte.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

sys.path.insert(0, str(Path(__file__).parent))

from qabyldau.assembly import Assembly, ShellKey
from qabyldau.check import check
from qabyldau.languages import tongue
from qabyldau.model import LANGUAGES, Language
from qabyldau.outputs import address, prefix
from qabyldau.pages import Page
from qabyldau.pictures import Pictures
from qabyldau.problems import report
from qabyldau.shell import SLOTS, Shell, marker
from qabyldau.templates import Unindented

STYLES = "assets/qb/qabyldau.css"
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "assets/qb/css/", "assets/qb/live.js")
"""Files that no page asks for: the frame brings its own style sheet (from `css/`) and scripts instead of Material's."""


@dataclass
class _Build:
    """What one build of all languages gathers; MkDocs calls the events below in turn, once for each language."""

    assembly: Assembly
    bulk: bool
    shells: dict[ShellKey, Shell] = field(default_factory=dict)
    generated: dict[Language, list[Page]] = field(default_factory=dict)
    handwritten: dict[Language, list[Page]] = field(default_factory=dict)
    by_source: dict[str, Page | ShellKey] = field(default_factory=dict)


_build: _Build


def _quiet(record: logging.LogRecord) -> bool:
    """MkDocs reports each page that is not written; shells never are."""
    return "generated empty output" not in record.getMessage().lower()


logging.getLogger("mkdocs.commands.build").addFilter(_quiet)


def on_config(config: MkDocsConfig) -> None:
    """Before the first language: read and check everything, and stop with all problems at once."""
    global _build
    if not _i18n(config).building:
        root = Path(config.config_file_path).parent
        today = _today()
        checked = check(root, today)
        if checked.warnings:
            print(report(checked.warnings), file=sys.stderr)
        if checked.site is None:
            raise PluginError(f"the content has problems\n{report(checked.problems)}")
        options: dict[str, Any] = config.extra.get("qabyldau", {})
        assembly = Assembly(
            site=checked.site,
            today=today,
            site_url=config.site_url or "/",
            templates=_overrides(config),
            pictures=Pictures(root / "content/media", root / ".cache/pictures"),
        )
        _build = _Build(assembly, bulk=options.get("shells", True))
    config.theme["language"] = _language(config)


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
    """After static-i18n: add the shells (or the pages themselves) and the style sheet, leave out what no page uses."""
    language = _language(config)
    pages = list(_build.assembly.pages(language))
    _build.generated[language] = pages[1:]
    _build.handwritten[language] = [pages[0]]
    for file in list(files):
        if file.src_uri.startswith(_UNUSED):
            files.remove(file)
    files.append(File.generated(config, STYLES, content=_styles(_overrides(config))))
    for page in pages[1:]:
        key = _build.assembly.key(page)
        if not _build.bulk:
            _append(files, config, f"{address(page)}page.md", f"{address(page)}index.html", page)
        elif f"shells/{key}.md" not in files.src_uris:
            folders = "/".join(["shell", key.layout, *"x" * key.depth][: key.depth - bool(prefix(language))])
            _append(files, config, f"shells/{key}.md", f"{prefix(language)}{folders}/index.html", key)
    return files


def _append(files: Files, config: MkDocsConfig, source: str, destination: str, what: Page | ShellKey) -> None:
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = destination
    file.url = file._get_url(use_directory_urls=True)
    files.append(file)
    _build.by_source[source] = what


def _styles(overrides: Path) -> str:
    """All style sheets in the order of their names, then the parties' colours: one request."""
    sheets = sorted((overrides / "assets/qb/css").glob("*.css"))
    return "".join(sheet.read_text("utf-8") for sheet in sheets) + _build.assembly.accents_css()


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """Give each page its slots: markers for a shell, values for a generated or a hand-written page."""
    what = _build.by_source.get(page.file.src_uri)
    language = _language(config)
    if isinstance(what, ShellKey):
        slots = {name: marker(name) for name in SLOTS}
        layout, section = what.layout, what.section
    else:
        spec = what or _handwritten(page, language, files)
        slots = _build.assembly.slots(spec) if what else {**_build.assembly.frame(spec), "content": ""}
        layout, section = spec.layout, spec.section
    depth = len([part for part in page.url.split("/") if part.strip(".")]) - bool(prefix(language))
    page.meta["qb"] = {**slots, "layout": layout, "section": section, "language": language, "home": "../" * depth or "./"}


def _handwritten(page: MkDocsPage, language: Language, files: Files) -> Page:
    """The specification of a page of `docs/`: the home page's own, or one with the text layout."""
    path = page.url.strip("./").removeprefix(prefix(language).strip("/")).strip("/")
    home = _build.handwritten[language][0]
    if not path:
        return replace(home, title=page.meta.get("title", home.title), description=page.meta.get("description", home.description))
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
    _build.handwritten[language].append(spec)
    return spec


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """A generated page's content is its slot; the home page's Markdown is the lead of a generated view."""
    if page.file.src_uri in _build.by_source:
        return str(page.meta["qb"]["content"])
    if page.meta["qb"]["layout"] == "home":
        return _build.assembly.slots(_build.handwritten[_language(config)][0], lead=html)["content"]
    return html


def on_page_context(context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Templates find a page's slots as `qb`."""
    context["qb"] = page.meta["qb"]  # type: ignore[typeddict-unknown-key]
    return context


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """The error page has no page of its own; its links are absolute, since it is shown at any address."""
    root = context["base_url"].rstrip("/") + "/"
    context["qb"] = _build.assembly.error_frame(root)  # type: ignore[typeddict-unknown-key]
    return context


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """The catalogue of the language for `_()` in templates; lines that hold only a tag leave no blank line."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(tongue(_language(config)).translations, newstyle=True)  # type: ignore[attr-defined]
    env.trim_blocks = env.lstrip_blocks = True
    env.loader = Unindented([str(folder) for folder in config.theme.dirs])
    return env


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Sitemaps are written with the pages; the error page speaks all languages and is built once."""
    if template_name == "sitemap.xml" or (template_name == "404.html" and prefix(_language(config))):
        return ""
    return output


@event_priority(-150)
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Keep a shell instead of writing it."""
    key = _build.by_source.get(page.file.src_uri)
    if isinstance(key, ShellKey):
        _build.shells[key] = Shell.split(output)
        return ""
    return output


@event_priority(-150)
def on_post_build(config: MkDocsConfig) -> None:
    """After static-i18n has built the last language: fill and write every generated page and all other files."""
    if _i18n(config).building:
        return
    target = Path(config.site_dir)
    assembly = _build.assembly
    if _build.bulk:
        for pages in _build.generated.values():
            for page in pages:
                _write(target / address(page) / "index.html", _build.shells[assembly.key(page)].fill(assembly.slots(page)))
    written = {language: _build.handwritten[language] + _build.generated[language] for language in LANGUAGES}
    for path, data in assembly.files(written):
        _write(target / path, data)
    assembly.pictures.write(target / "media")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when content or code changes."""
    root = Path(config.config_file_path).parent
    for watched in ("branches.yaml", "content", "hooks"):
        server.watch(str(root / watched))
    return server
