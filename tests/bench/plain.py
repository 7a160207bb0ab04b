"""The same news items as a site of MkDocs with Material and static-i18n alone, as their handbooks lay it out: a page for each text.

In: a folder with content/news. Out: a folder that `mkdocs build` takes. There are no lists, no feeds and nothing that grows with the
archive, so its figures are to be read page by page.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from .words import LANGUAGES

_CONFIG = """\
site_name: Қабылдау
site_url: https://qabyldau.example/
nav: [index.md]
not_in_nav: /news/
theme:
  name: material
  font: false
  features: [navigation.prune]
plugins:
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {locale: kk, name: Қазақша, default: true, build: true}
        - {locale: ru, name: Русский, build: true}
        - {locale: en, name: English, build: true}
"""


def convert(root: Path, out: Path) -> None:
    """Replace `out` by the items of `root` for MkDocs."""
    shutil.rmtree(out, ignore_errors=True)
    docs = out / "docs"
    docs.mkdir(parents=True)
    (out / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    for language in LANGUAGES:
        (docs / f"index.{language}.md").write_text("# Қабылдау\n", "utf-8")
    for file in sorted((root / "content/news").glob("*/*.yaml")):
        item = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
        folder = docs / "news" / file.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            if language in item:
                told = item[language]
                head = json.dumps({"title": told["title"], "description": told["summary"]}, ensure_ascii=False)
                text = f"---\n{head}\n---\n# {told['title']}\n\n{told['summary']}\n\n{told['body']}"
                (folder / f"{file.stem}.{language}.md").write_text(text, "utf-8")
