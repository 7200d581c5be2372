"""The house stands: imports point down, and what is foreign comes in through one door each."""

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

FLOORS = {
    module: int(floor)
    for floor, modules in re.findall(
        r"^ +(\d+)  (\w+(?: \w+)*)", generator.__doc__ or "", re.MULTILINE
    )
    for module in modules.split()
}
"""The table in the docstring of the package."""

DOORS = {
    "anyascii": {"naming"},
    "PIL": {"bands", "drawing", "pictures"},
    "click": {"cli", "commands"},
    "jinja2": {"compiling", "templates"},
    "leather": {"charts"},
    "markdown": {"mentions", "prose"},
    "markupsafe": {"charts", "compiling", "plugin", "prose"},
    "mkdocs": {"plugin"},
    "nh3": {"prose"},
    "pydantic": {"model", "reading", "values", "vocabulary"},
    "pydantic_core": {"reading", "values"},
    "resvg_py": {"drawing"},
    "snowballstemmer": {"outputs.words"},
    "uharfbuzz": {"typesetting"},
    "watchfiles": {"preview"},
    "yaml": {"outputs.described", "yamldoc"},
}
"""Who may import which foreign package."""

SURROUNDINGS = set("ctypes locale os random secrets shutil socket subprocess time".split())
"""Modules that depend on where and when the program runs."""

CLOCKS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}

OUTSIDE = {
    "building",
    "cli",
    "commands",
    "fetching",
    "memory",
    "plugin",
    "preview",
    "progress",
    "revisions",
    "serving",
    "similarity",
    "spreading",
    "tasks",
}
"""Who may know that: everybody else is told what they need."""


def named(file: Path) -> str:
    """`pages.claim`; a package itself is `pages`, the whole is ``."""
    return (
        ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
        .removesuffix("__init__")
        .strip(".")
    )


NAMES = {named(file) for file in FILES}
TREES = {named(file): ast.parse(file.read_text("utf-8")) for file in FILES}


def imported(tree: ast.AST) -> set[str]:
    """Every module that is imported, by its full name."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in line {node.lineno}"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inner if name.removeprefix("generator.") in NAMES}
            found |= modules or {str(node.module)}
    return found


def own(module: str) -> set[str]:
    """Which modules of ours a module imports, by their names within the package."""
    names = {name for name in imported(TREES[module]) if name.split(".")[0] == "generator"}
    return {name.removeprefix("generator").strip(".") for name in names} - {""}


def foreign(module: str) -> set[str]:
    return {name.split(".")[0] for name in imported(TREES[module])} - {"generator"}


def attributes(module: str) -> set[str]:
    return {
        ast.unparse(node) for node in ast.walk(TREES[module]) if isinstance(node, ast.Attribute)
    }


def unit(module: str) -> str:
    """What has a floor: a module, or the whole of a package."""
    return module.partition(".")[0]


def test_the_table_names_what_there_is() -> None:
    """A module without a floor fails, and so does a floor without a module."""
    assert set(FLOORS) == {unit(name) for name in NAMES if name}


def test_imports_point_down() -> None:
    wrong = [
        f"{module} imports {other}"
        for module in sorted(NAMES - {""})
        for other in sorted(own(module))
        if unit(other) != unit(module) and FLOORS[unit(other)] >= FLOORS[unit(module)]
    ]
    assert not wrong


def test_the_package_itself_imports_nothing() -> None:
    """So that anything in it can be imported first."""
    assert not own("")


@pytest.mark.parametrize("package", sorted({unit(name) for name in NAMES if "." in name}))
def test_inside_a_package_imports_go_one_way(package: str) -> None:
    """Its `__init__` may import all others, none of them the `__init__`, and none in a circle."""
    inside = {
        name: {i for i in own(name) if unit(i) == package}
        for name in NAMES
        if unit(name) == package
    }
    TopologicalSorter(inside).prepare()
    assert not {name for name, others in inside.items() if package in others}


def test_imports_stand_at_the_top() -> None:
    """None in a function, and none under TYPE_CHECKING: needing one means that a floor is wrong."""
    hidden = [
        f"{module or '__init__'}:{node.lineno}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in tree.body
    ]
    assert not hidden


def test_foreign_packages_come_in_through_their_doors() -> None:
    found: dict[str, set[str]] = {}
    for module in NAMES:
        for package in foreign(module) - sys.stdlib_module_names:
            door = "commands" if package == "click" else module
            found.setdefault(package, set()).add(unit(module) if door == "commands" else door)
    assert found == DOORS


def test_only_the_front_knows_where_and_when_it_runs() -> None:
    """No clock, environment, process or network below: the same input gives the same bytes."""
    knowing = [
        f"{module} uses {name}"
        for module in sorted(NAMES)
        if unit(module) not in OUTSIDE
        for name in sorted((foreign(module) & SURROUNDINGS) | (attributes(module) & CLOCKS))
    ]
    assert not knowing


def test_no_module_is_a_drawer() -> None:
    """A helper lives with the noun that it works on."""
    drawers = {
        "base",
        "common",
        "core",
        "helpers",
        "lib",
        "manager",
        "misc",
        "tools",
        "util",
        "utils",
    }
    assert not drawers & {part for name in NAMES for part in name.split(".")}
