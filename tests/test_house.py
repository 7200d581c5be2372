"""The house stands: each room says what it is for and what it may import, and keeps to it."""

import ast
import re
import sys
from graphlib import TopologicalSorter

import pytest

from house import MANY, PACKAGE, House, room

HOUSE = House(PACKAGE)
MODULES = sorted(HOUSE.texts)

PACKAGES = sorted(name for name in HOUSE.rooms if (PACKAGE / name / "__init__.py").is_file())

DOORS = {
    "anyascii": "importing",
    "babel": "claims",
    "chardet": "web",
    "PIL": "claims outputs",
    "click": "cli commands",
    "jinja2": "build pages starter",
    "json_repair": "web",
    "markdown": "pages",
    "markupsafe": "build pages",
    "mkdocs": "build",
    "nh3": "pages",
    "packaging": "starter",
    "pydantic": "claims",
    "pydantic_core": "claims",
    "resvg_py": "outputs",
    "uharfbuzz": "outputs",
    "webencodings": "web",
    "yaml": "claims outputs",
}
"""In which rooms each package of others is known."""

SURROUNDINGS = set("ctypes locale os random secrets shutil socket subprocess time".split())
"""Modules that depend on where and when the program runs."""

CLOCKS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}

TOLD = {"claims", "errors", "importing", "outputs", "pages", "problems", "rules", "sarif"}
"""Rooms that are told all they need of that."""

LONGEST = 60
"""Lines of a function."""

LARGEST = 450
"""Lines of a module that is not made of declarations."""


def said(package: str) -> list[str]:
    """The lines in which a package tells of itself."""
    return (ast.get_docstring(HOUSE.trees[package]) or "").splitlines()


@pytest.mark.parametrize("package", PACKAGES)
def test_a_room_says_in_three_lines_what_it_is(package: str) -> None:
    what, nothing, flow, *imports = said(package)
    assert what.endswith(".")
    assert nothing == ""
    assert re.fullmatch(r"Takes .+ gives .+\.", flow)
    assert re.fullmatch(r"Imports: \w+(?:, \w+)*\.", " ".join(imports))


@pytest.mark.parametrize("package", PACKAGES)
def test_a_room_imports_what_it_says(package: str) -> None:
    imports = " ".join(said(package)).rpartition("Imports: ")[2]
    assert set(re.findall(r"\w+", imports)) == HOUSE.rooms[package]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_itself_holds_nothing(package: str) -> None:
    """So that each of its modules can be imported without the others."""
    assert len(HOUSE.trees[package].body) == 1


def test_the_program_tells_of_every_room() -> None:
    told = re.findall(r"^ *(\w+)  ", ast.get_docstring(HOUSE.trees[""]) or "", re.MULTILINE)
    assert sorted(told) == sorted(set(HOUSE.rooms) - {"__main__"})


def test_no_rooms_import_each_other_in_a_circle() -> None:
    assert HOUSE.floors


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter({module: HOUSE.own(module) for module in MODULES}).prepare()


def test_imports_stand_at_the_top() -> None:
    """None in a function, and none under TYPE_CHECKING: needing one means that a room is wrong."""
    hidden = [
        f"{module or '__init__'}:{node.lineno}"
        for module, tree in HOUSE.trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in tree.body
    ]
    assert not hidden


def test_packages_of_others_come_in_through_their_doors() -> None:
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for package in HOUSE.foreign(module) - sys.stdlib_module_names:
            found.setdefault(package, set()).add(room(module))
    assert found == {package: set(rooms.split()) for package, rooms in DOORS.items()}


def test_only_the_front_knows_where_and_when_it_runs() -> None:
    """No clock, environment, process or network below: the same input gives the same bytes."""
    knowing = [
        f"{module} uses {name}"
        for module in MODULES
        if room(module) in TOLD
        for name in sorted((HOUSE.foreign(module) & SURROUNDINGS) | (attributes(module) & CLOCKS))
    ]
    assert not knowing


def attributes(module: str) -> set[str]:
    nodes = ast.walk(HOUSE.trees[module])
    return {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}


def test_no_module_is_a_drawer() -> None:
    """A helper lives with the noun that it works on."""
    drawers = set("base common core helpers lib manager misc tools util utils".split())
    assert not drawers & {part for name in MODULES for part in name.split(".")}


def test_a_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for module, tree in HOUSE.trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
    assert not {name: modules for name, modules in places.items() if len(modules) > 1}


def test_functions_do_one_thing() -> None:
    assert not [each.name for each in HOUSE.functions if each.lines > LONGEST]


def test_functions_take_what_one_can_remember() -> None:
    """More only where whoever calls them is not us."""
    assert not [
        each.name
        for each in HOUSE.functions
        if each.parameters > MANY and not each.name.startswith("commands.")
    ]


def test_modules_can_be_read_at_one_sitting() -> None:
    """But for those that declare records."""
    large = [module for module in MODULES if HOUSE.lines(module) > LARGEST]
    assert not [module for module in large if not declares(module)]


def declares(module: str) -> bool:
    """Whether a module is made of classes and constants."""
    functions = [node for node in HOUSE.trees[module].body if isinstance(node, ast.FunctionDef)]
    return len(functions) <= 2
