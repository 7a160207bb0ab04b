"""Who is asked before a change of content is taken: the CODEOWNERS file of GitHub and GitLab, and which paths belong together.

In: a checked site, and which branches stand in which file. Out: text, paths. A branch without editors is answered for by the branch above
it, the topmost by its party. Paths alone decide there, so a region that wants its own editors has its branches in a file of its own below
`content/branches/`; news of all branches lie together, and any of the editors may agree to them. What concerns whole parties (their own
file, the calendar, the topics, and who agrees to what) is agreed to by the editors of parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .model import Branch, Site
from .read import BRANCHES, CALENDAR, TOPICS

FILE = ".github/CODEOWNERS"
MARK = "# Below this line: written by «make owners» from «editors» in branches.yaml and content/branches/. Above it: by hand."
_CONTENT = ("content/", "branches.yaml", "docs/", FILE)
_FACTS = ("content/", "branches.yaml")


def codeowners(site: Site, files: Mapping[str, Iterable[str]], before: str = "") -> str:
    """The whole file: what stands above the mark in `before`, then a line for each path. `files` has the branches' ids by file.

    The last line that fits a path holds, on GitHub as on GitLab, so the general ones come first.
    """
    by_hand = before.partition(MARK)[0] if MARK in before else before
    of_file = {file: _together(_editors(site, site.branches[branch]) for branch in branches) for file, branches in files.items()}
    parties = _together(party.editors for party in site.parties.values())
    everybody = _together([*of_file.values(), parties])
    parties = parties or everybody
    of_file |= {BRANCHES: _together([of_file.get(BRANCHES, ()), parties])}
    lines = [("/content/", everybody), ("/docs/", everybody), (f"/{CALENDAR}", parties), (f"/{TOPICS}", parties)]
    lines += [(f"/{file}", editors) for file, editors in sorted(of_file.items())]
    lines += [(f"/{FILE}", parties)]
    body = [f"{path} {' '.join(editors)}" for path, editors in lines if editors]
    above = by_hand.rstrip("\n") + "\n\n" if by_hand.strip() else ""
    return above + "\n".join([MARK, *body]) + "\n"


def strays(changed: Iterable[str]) -> tuple[str, ...]:
    """Of the paths that a change touches, those that do not belong to it: code beside facts. Empty where it is either content or code."""
    paths = sorted(set(changed))
    if not any(_is_below(path, _FACTS) for path in paths):
        return ()
    return tuple(path for path in paths if not _is_below(path, _CONTENT))


def _is_below(path: str, places: Iterable[str]) -> bool:
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


def _editors(site: Site, branch: Branch) -> tuple[str, ...]:
    for each in (branch, *reversed(site.ancestors(branch))):
        if each.editors:
            return each.editors
    return site.parties[branch.party].editors


def _together(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({editor for group in groups for editor in group}, key=str.lower))
