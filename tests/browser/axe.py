"""Asks axe-core what in a page keeps people with disabilities out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

_SCRIPT = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"


@cache
def _script() -> str:
    if not _SCRIPT.is_file():
        raise RuntimeError("axe-core is not installed: `make test` does that, or `npm ci`")
    return _SCRIPT.read_text("utf-8")


def findings(page: Page) -> list[str]:
    """The serious and critical violations of WCAG 2.2 A and AA on the page as it is now, one line for each element."""
    page.evaluate(_script())
    violations = page.evaluate(_RUN, _RULES)["violations"]
    return [
        f"{violation['impact']}: {violation['id']}: {violation['help']}: {node['html'][:200]} at {' '.join(map(str, node['target']))}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
