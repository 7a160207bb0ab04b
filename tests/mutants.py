"""The rules of the check, found in its source, and the check with one of them switched off.

A rule is a statement that makes a problem of what an editor wrote (`problem(…)`, a fault of hours, an error of a type) or hands on those of
another function, a bound of a type (`max_length=60`), a suspicion of the quick looks that decide whether a text is examined at all, or a
hint for a broken YAML file. What makes warnings is no rule: nothing is refused for it.
"""

from __future__ import annotations

import ast
import gc
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.building import ROOT

PACKAGE = ROOT / "hooks/qabyldau"
_SCOPE = ("read", "check", "model", "hours/syntax.py")
"""Where rules stand. `tests/test_mutants.py` sees that no other module makes problems, but for those that it names."""
_ADVICE = ("check/advice.py", "check/spelling.py")
RAISING = ("problem", "control", "_fault", "_name", "_broken", "PydanticCustomError")
_LISTS = ("problems",)
"""Where problems are gathered."""
_BOUNDS = ("ge", "le", "min_length", "max_length", "pattern", "extra")
_TYPES = ("Field", "StringConstraints", "ConfigDict")
_LOOKS = ("_needs_a_look", "has_long_number")


@dataclass(frozen=True)
class Rule:
    """One rule: its module, the line and column where it stands, and what kind of code it is."""

    module: str
    line: int
    column: int
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}:{self.column} {self.kind} {self.code}"


def modules() -> list[str]:
    """The names of the modules that hold rules."""
    files = [path for name in _SCOPE for path in ([PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).glob("*.py")))]
    files = [path for path in files if path.relative_to(PACKAGE).as_posix() not in _ADVICE]
    return [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for path in files]


def source(module: str) -> Path:
    """The file of a module."""
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def rules() -> list[Rule]:
    """Every rule of the check."""
    return [rule for module in modules() for rule in rules_of(module, source(module).read_text("utf-8"))]


def rules_of(module: str, text: str) -> list[Rule]:
    """The rules in the source of one module."""
    return sorted(set(_rules(module, ast.parse(text))), key=lambda rule: (rule.line, rule.column))


def _rules(module: str, tree: ast.Module) -> Iterator[Rule]:
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for statement in _statements(function.body):
            code = _raised(statement)
            if code and function.name not in RAISING:
                yield Rule(module, statement.lineno, statement.col_offset, "statement", code)
        if function.name in _LOOKS:
            for operation in (node for node in ast.walk(function) if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)):
                for number, each in enumerate(operation.values):
                    yield Rule(module, each.lineno, each.col_offset, "look", f"{function.name} {number}")
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _named(node) in _TYPES):
        for keyword in call.keywords:
            if keyword.arg in _BOUNDS:
                yield Rule(module, keyword.lineno, keyword.col_offset, "bound", f"{keyword.arg}={ast.unparse(keyword.value)}")
    for assigned in (node for node in tree.body if isinstance(node, ast.Assign) and _target(node) == "_HINTS"):
        assert isinstance(assigned.value, ast.Tuple)
        for hint in assigned.value.elts:
            yield Rule(module, hint.lineno, hint.col_offset, "hint", ast.unparse(hint)[:60])


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Each simple statement, however deep in others; functions within functions are gone through for themselves."""
    for statement in body:
        inner = [getattr(statement, field, []) for field in ("body", "orelse", "finalbody")]
        inner += [handler.body for handler in getattr(statement, "handlers", [])]
        if isinstance(statement, ast.FunctionDef):
            continue
        if any(inner):
            for part in inner:
                yield from _statements(part)
        else:
            yield statement


def _raised(statement: ast.stmt) -> str | None:
    """What a statement makes or hands on; None where it makes no problems."""
    calls = list(_calls_in(statement))
    if any(_is_warning(call) for call in calls):
        return None
    for call in calls:
        if _named(call) in RAISING:
            return _code(call)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "self.found.append":
            return ast.unparse(call.args[0])[:40]
    given = statement.value.value if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.YieldFrom) else None
    handed = isinstance(given, ast.Call) and not ast.unparse(given).startswith("self.")
    gathered = isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name) and statement.target.id in _LISTS
    return ast.unparse(statement)[:60] if handed or (gathered and calls) else None


def _calls_in(statement: ast.stmt) -> Iterator[ast.Call]:
    return (node for node in ast.walk(statement) if isinstance(node, ast.Call))


def _named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_warning(call: ast.Call) -> bool:
    return any(isinstance(argument, ast.Constant) and argument.value == "warning" for argument in call.args)


def _code(call: ast.Call) -> str:
    said = [argument.value for argument in call.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
    return said[0] if said else ast.unparse(call)[:40]


def _target(node: ast.Assign) -> str:
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""


class _Without(ast.NodeTransformer):
    """Takes one rule out of a module: its statement does nothing, its bound is gone, its suspicion never holds."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def _is_it(self, node: ast.AST, kind: str) -> bool:
        place = (getattr(node, "lineno", 0), getattr(node, "col_offset", -1))
        return self._rule.kind == kind and place == (self._rule.line, self._rule.column)

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.stmt) and not hasattr(node, "body") and self._is_it(node, "statement"):
            yields = any(isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(node))
            never = ast.If(test=ast.Constant(value=False), body=[node], orelse=[])
            return ast.copy_location(never if yields else ast.Pass(), node)
        if isinstance(node, ast.BoolOp) and self._rule.kind == "look":
            node.values = [
                ast.copy_location(ast.Constant(value=False), each) if self._is_it(each, "look") else each for each in node.values
            ]
        if isinstance(node, ast.Call):
            node.keywords = [each for each in node.keywords if not self._is_it(each, "bound")]
        if isinstance(node, ast.Tuple):
            node.elts = [each for each in node.elts if not self._is_it(each, "hint")]
        return self.generic_visit(node)


class _Noting(ast.NodeTransformer):
    """Lets every statement that is a rule say so before it runs."""

    def __init__(self, known: dict[tuple[int, int], int]) -> None:
        self._known = known

    def visit(self, node: ast.AST) -> ast.AST:
        number = self._known.get((getattr(node, "lineno", 0), getattr(node, "col_offset", -1))) if isinstance(node, ast.stmt) else None
        if number is None or hasattr(node, "body"):
            return self.generic_visit(node)
        assert isinstance(node, ast.stmt)
        note = ast.Call(func=ast.Name(id="_note", ctx=ast.Load()), args=[ast.Constant(value=number)], keywords=[])
        return ast.copy_location(ast.If(test=note, body=[node], orelse=[]), node)


def _compiled(module: str, change: ast.NodeTransformer | None = None) -> CodeType:
    path = source(module)
    tree = ast.parse(path.read_text("utf-8"))
    return compile(ast.fix_missing_locations(change.visit(tree)) if change else tree, str(path), "exec")


def without(rule: Rule) -> CodeType:
    """The compiled module without the rule."""
    return _compiled(rule.module, _Without(rule))


def note(every: list[Rule], noted: dict[int, set[int]]) -> None:
    """From now on each statement of `every` that runs puts its number into `noted`, with those that wait for it: fork before."""
    standing = {(str(source(rule.module)), rule.line): number for number, rule in enumerate(every) if rule.kind == "statement"}

    def _note(number: int) -> bool:
        if number not in noted:
            frame = sys._getframe(1).f_back
            waiting = set()
            while frame:
                waiting.add(standing.get((frame.f_code.co_filename, frame.f_lineno), number))
                frame = frame.f_back
            noted[number] = waiting
        return True

    for module in modules():
        places = {
            (rule.line, rule.column): number for number, rule in enumerate(every) if rule.module == module and rule.kind == "statement"
        }
        sys.modules[module].__dict__["_note"] = _note
        _exchange(module, _compiled(module, _Noting(places)))


def switch_off(rule: Rule) -> None:
    """Take the rule out of the check in this process, for good: fork before.

    A rule in a function is taken out of the function that lives; whatever refers to it runs the other code. What is decided when a
    module is loaded needs the whole package anew.
    """
    code = without(rule)
    if rule.kind in ("statement", "look"):
        try:
            assert _exchange(rule.module, code), f"nothing changes without {rule}"
        except ValueError:  # A closure that now needs fewer values of what is around it.
            _load_anew(rule, code)
    else:
        _load_anew(rule, code)


def _exchange(module: str, code: CodeType) -> int:
    """Give the functions of a module other code where it differs; returns for how many it does."""
    old, new, living = dict(_functions(_compiled(module))), dict(_functions(code)), _living(module)
    changed = [name for name in old if name in new and old[name] != new[name]]
    for name in changed:
        for function in living.get(name, ()):
            function.__code__ = new[name]
    return sum(len(living.get(name, ())) for name in changed)


def _functions(code: CodeType) -> Iterator[tuple[tuple[str, int], CodeType]]:
    """Every function compiled into a module by its name and first line, the innermost ones last."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield (constant.co_qualname, constant.co_firstlineno), constant
            yield from _functions(constant)


@cache
def _living(module: str) -> dict[tuple[str, int], list[FunctionType]]:
    """The functions of a module that exist, closures and those that decorators keep included."""
    found: dict[tuple[str, int], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__module__ == module:
            found.setdefault((each.__code__.co_qualname, each.__code__.co_firstlineno), []).append(each)
    return found


def _load_anew(rule: Rule, code: CodeType) -> None:
    for name in [name for name in sys.modules if name == "qabyldau" or name.startswith("qabyldau.")]:
        del sys.modules[name]

    class Loader:
        def create_module(self, spec: object) -> None:
            return None

        def exec_module(self, module: ModuleType) -> None:
            exec(code, module.__dict__)

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object, target: object = None) -> object:
            if name != rule.module:
                return None
            file = source(name)
            package = [str(file.parent)] if file.name == "__init__.py" else None
            return importlib.util.spec_from_file_location(name, file, loader=Loader(), submodule_search_locations=package)  # type: ignore[arg-type]

    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]
