"""Changes the generator in one place at a time, and sees whether a test notices.

    python tests/mutants.py generator/checkpress/site/urls.py tests/test_urls.py --limit 100

takes a module, or a folder of them, and the tests that are to notice. It changes a copy, runs the
tests against it, and prints each change that none of them noticed: then a test is missing, or what
was changed makes no difference. `MUTANTS.md` has what was found. Only for POSIX.
"""

import ast
import os
import re
import resource
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

import click

from sites import ROOT

MEMORY = 4 << 30
"""Bytes that the tests of one mutant may take: a loop may no longer end."""

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_SKIPPED = {
    # Nobody sees a change in these, or mypy does.
    ast.AnnAssign: ("target", "annotation"),
    ast.FunctionDef: ("returns", "decorator_list"),
    ast.ClassDef: ("bases", "keywords", "decorator_list"),
    ast.arg: ("annotation",),
    ast.ExceptHandler: ("type",),
    ast.FormattedValue: ("format_spec",),
    ast.MatchClass: ("cls",),
}
_SIGN = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """One node of a syntax tree, and what could stand instead of it."""

    holder: ast.AST
    field: str
    number: int | None
    """Which item of the field, where it is a list."""
    new: ast.AST
    line: int
    said: str

    def made(self, tree: ast.AST) -> str:
        """The text of the module with this change; the tree is afterwards as it was."""
        old = self._exchange(self.new)
        try:
            return ast.unparse(tree)
        finally:
            self._exchange(old)

    def _exchange(self, new: ast.AST) -> ast.AST:
        held = getattr(self.holder, self.field)
        if self.number is None:
            setattr(self.holder, self.field, new)
            return held
        old = held[self.number]
        held[self.number] = new
        return old


def changes(holder: ast.AST, *, words: bool = False) -> Iterator[Change]:
    """All that can be changed below a node; with `words`, its own texts are those of a sentence."""
    words = words or (isinstance(holder, ast.JoinedStr) and _is_sentence(_joined(holder)))
    for field, value in ast.iter_fields(holder):
        if field in _SKIPPED.get(type(holder), ()):
            continue
        for number, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(node, ast.AST) or _is_for_readers(node):
                continue
            if not (words and isinstance(node, ast.Constant)):
                for new, was, now in _instead_of(node):
                    yield Change(holder, field, number, new, _line(node), f"{was} -> {now}")
            yield from changes(node, words=words and isinstance(node, ast.JoinedStr))


def _is_for_readers(node: ast.AST) -> bool:
    """Whether it is there for those who read the program, or for mypy."""
    match node:
        case ast.Expr(ast.Constant(str())) | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.AnnAssign(annotation=ast.Name("TypeAlias")) | ast.Call(ast.Name("cast")):
            return True
        case ast.Assign([ast.Name("__all__")]):
            return True
    return False


def _is_sentence(text: str) -> bool:
    return " " in text and "<" not in text


def _joined(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def _line(node: ast.AST) -> int:
    return next(found.lineno for found in ast.walk(node) if hasattr(found, "lineno"))


def _altered(node: ast.AST, **fields: object) -> ast.AST:
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _instead_of(node: ast.AST) -> Iterator[tuple[ast.AST, str, str]]:
    """What could stand instead of a node, and the same in words: what was there, what is now."""
    for new in _other_expressions(node):
        yield new, f"`{_short(node)}`", f"`{_short(new)}`"
    match node:
        case ast.If(test) | ast.IfExp(test):
            for value in (True, False):
                yield _altered(node, test=ast.Constant(value)), f"`if {_short(test)}`", f"{value}"
        case ast.While(test):  # one that is always true never ends
            yield _altered(node, test=ast.Constant(value=False)), f"`while {_short(test)}`", "False"
        case ast.comprehension(ifs=[*ifs]):
            for at, test in enumerate(ifs):
                less = [*ifs[:at], *ifs[at + 1 :]]
                yield _altered(node, ifs=less), f"`for ... if {_short(test)}`", "True"
        case ast.match_case(guard=ast.expr() as guard):
            yield _altered(node, guard=None), f"`case ... if {_short(guard)}`", "True"
        case ast.Return(ast.expr() as value) if _short(value) != "None":
            yield ast.Return(ast.Constant(None)), f"`{_short(node)}`", "`return None`"
        case ast.Expr() | ast.Raise() | ast.AugAssign():
            yield ast.Pass(), f"`{_short(node)}`", "nothing"
        case ast.Call(ast.Attribute(ast.Name("re")), [ast.Constant(str() as pattern), *rest]):
            for looser, left_out in _looser(pattern):
                called = _altered(node, args=[ast.Constant(looser), *rest])
                yield called, f"`{_short(ast.Constant(pattern))}`", f"without {left_out}"


def _other_expressions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            for at, operator in enumerate(ops):
                for other in _COMPARISONS[type(operator)]:
                    yield _altered(node, ops=[*ops[:at], other(), *ops[at + 1 :]])
        case ast.BoolOp(op):
            yield _altered(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _ARITHMETIC:
            yield _altered(node, op=_ARITHMETIC[type(op)]())
        case ast.Slice(lower, upper):
            if lower:
                yield _altered(node, lower=None)
            if upper:
                yield _altered(node, upper=None)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(str() as value) if not _is_sentence(value):
            yield ast.Constant("" if value else "x")


def _looser(pattern: str) -> Iterator[tuple[str, str]]:
    """A regular expression without one of its signs, and that sign and where it stood."""
    for sign in _SIGN.finditer(pattern):
        less = pattern[: sign.start()] + pattern[sign.end() :]
        with warnings.catch_warnings(action="error"):
            try:
                re.compile(less, re.VERBOSE if "\n" in pattern else 0)
            except (re.error, Warning):
                continue
        if not ("\n" in pattern and sign[0].isspace()):
            yield less, f"`{ast.unparse(ast.Constant(sign[0]))[1:-1]}` at {sign.start()}"


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:89]}…"


def _within(tree: ast.AST, names: tuple[str, ...]) -> Iterator[Change]:
    """The changes in what is defined by these names at the top of a module, or all."""
    for number, node in enumerate(getattr(tree, "body", ())):
        match node:
            case ast.FunctionDef(name) | ast.ClassDef(name) | ast.Assign([ast.Name(name)]):
                wanted = name in names
            case _:
                wanted = False
        if wanted or not names:
            for change in changes(ast.Module([node], [])):
                # What stands at the top is held by the module itself.
                top = isinstance(change.holder, ast.Module)
                yield _held(change, tree, number) if top else change


def _held(change: Change, tree: ast.AST, number: int) -> Change:
    return Change(tree, "body", number, change.new, change.line, change.said)


class Trial:
    """A copy of the generator, and the tests that are run against it."""

    def __init__(self, folder: Path, tests: tuple[str, ...], seconds: float) -> None:
        """In a new `folder`; who takes longer than `seconds` is in a loop."""
        self._folder, self._tests, self._seconds = folder, tests, seconds
        copytree(ROOT / "generator", folder / "generator", ignore=ignore_patterns("__pycache__"))

    def passes(self, path: Path, text: str) -> bool:
        """Whether all tests pass while `text` is in the place of a module."""
        copied = self._folder / path
        kept = copied.read_text("utf-8")
        try:
            self._write(copied, text)
            return self._run()
        finally:
            self._write(copied, kept)

    def _write(self, copied: Path, text: str) -> None:
        copied.write_text(text, "utf-8")
        # Python knows what it compiled by the second and the size: two mutants can share both.
        for compiled in (copied.parent / "__pycache__").glob(f"{copied.stem}.*"):
            compiled.unlink()

    def _run(self) -> bool:
        # -P: the repository, where it runs, is not to come before the copy.
        command = [
            *(sys.executable, "-P", "-m", "pytest", "-x", "-q", *self._tests),
            *("-o", f"cache_dir={self._folder}/kept", f"--basetemp={self._folder}/made"),
        ]
        path = os.pathsep.join([str(self._folder / "generator"), str(ROOT / "tests")])
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            return process.wait(self._seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@click.command()
@click.argument("module", type=click.Path(exists=True, path_type=Path))
@click.argument("tests", nargs=-1, required=True)
@click.option("--within", multiple=True, help="Only in the function or constant of this name.")
@click.option("--limit", type=int, help="Try so many, chosen by chance.")
@click.option("--seed", default=1, show_default=True, help="Another seed chooses others.")
@click.option("--seconds", default=60.0, show_default=True, help="Longest time for one mutant.")
def main(
    module: Path,
    tests: tuple[str, ...],
    within: tuple[str, ...],
    limit: int | None,
    seed: int,
    seconds: float,
) -> None:
    """Change MODULE in one place at a time, and tell which changes no test in TESTS notices."""
    paths = sorted(module.glob("[a-z]*.py")) if module.is_dir() else [module]
    trees = {
        path.absolute().relative_to(ROOT): ast.parse(path.read_text("utf-8")) for path in paths
    }
    found = [(path, change) for path in trees for change in _within(trees[path], within)]
    chosen = found
    if limit is not None and limit < len(found):
        chosen = Random(seed).sample(found, limit)
        chosen.sort(key=lambda it: (it[0], it[1].line))
    with TemporaryDirectory() as folder:
        trial = Trial(Path(folder), tests, seconds)
        first = next(iter(trees))
        if not trial.passes(first, ast.unparse(trees[first])):
            raise click.ClickException("The tests fail where nothing is changed.")
        if trial.passes(first, "raise ImportError"):
            raise click.ClickException(f"The tests do not use {first}.")
        survived = 0
        for path, change in chosen:
            if trial.passes(path, change.made(trees[path])):
                survived += 1
                click.echo(f"{path}:{change.line}: {change.said}")
    tried = len(chosen)
    click.echo(f"{tried} of {len(found)} tried, {tried - survived} caught, {survived} survived")


if __name__ == "__main__":
    main()
