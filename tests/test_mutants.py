"""No rule of the check is idle: without any one of them some invalid site is judged otherwise than its expected report says."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT
from tests.mutants import PACKAGE, modules, rules_of, source

HELD_ELSEWHERE = {
    "it cannot be read": "no test can have a disk that fails; the message is the one of the build, which test_pictures holds",
    "yield from _phones": "makes warnings, which test_warnings_of_privacy_name_the_number holds",
    "qabyldau.check.records statement value": "nothing comes here today; a new type's error shall be a problem and no traceback",
    "qabyldau.read.characters statement marks": "piles too long to be brought into order are told of as shorter ones are, just sooner",
    "bound ge=0": "for the programs of editors, which know it from the schema; the check itself takes digits only",
}
"""Parts of the names of rules that no invalid site can hold, and why."""


def test_no_rule_is_idle(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutating", str(tmp_path)],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    noticed = json.loads(done.stdout)
    assert len(noticed) > 200
    idle = [rule for rule, site in noticed.items() if site is None]
    assert [rule for rule in idle if not any(_is_part(each, rule) for each in HELD_ELSEWHERE)] == []
    assert [each for each in HELD_ELSEWHERE if not any(_is_part(each, rule) for rule in idle)] == []
    assert [f"{rule}: {site}" for rule, site in noticed.items() if site and ": " in site] == []


def _is_part(words: str, rule: str) -> bool:
    """Whether a rule has these words in its name, wherever in its module it stands."""
    place, _, rest = rule.partition(" ")
    return words in f"{place.partition(':')[0]} {rest}"


def test_no_other_module_refuses_what_editors_write() -> None:
    known = {source(module) for module in modules()}
    others = {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py") if path not in known}
    found = {path.relative_to(PACKAGE).as_posix() for path, tree in others.items() if any(map(_makes, ast.walk(tree)))}
    # A photo whose pixels cannot be decoded is found when it is encoded; scripts in MkDocs' own pages are no editor's.
    assert found == {"builder.py", "inline.py"}


def _makes(node: ast.AST) -> bool:
    """Whether this makes a problem that is no warning."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "problem"):
        return False
    return not any(isinstance(each, ast.Constant) and each.value == "warning" for each in node.args)


def test_a_rule_is_seen_wherever_it_is_written() -> None:
    text = """
def check(value):
    if value:
        problems.append(problem(place, "wrong"))
    elif other:
        yield problem(place, "other")
    else:
        yield problem(place, "advice", "warning")
    yield from inner(value)
    problems += [problem(place, "many") for _ in value]
    return problem(place, "last")
Bound = Annotated[str, Field(max_length=3, description="x")]
"""
    assert [(rule.kind, rule.code) for rule in rules_of("module", text)] == [
        ("statement", "wrong"),
        ("statement", "other"),
        ("statement", "yield from inner(value)"),
        ("statement", "many"),
        ("statement", "last"),
        ("bound", "max_length=3"),
    ]
