"""The rooms of the program, read from its imports; as a command it draws them.

    python tests/house.py [FOLDER]

prints the packages floor by floor, what each imports, and the figures by which a house is compared
with what it was. FOLDER holds the package, where it is not the one of this repository.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator" / "checkpress"

MANY = 6
"""Parameters that a function has without being told of."""


@dataclass(frozen=True)
class Function:
    """A function, with the module that it stands in."""

    module: str
    node: ast.FunctionDef

    @property
    def name(self) -> str:
        """`site.loading.load`."""
        return f"{self.module}.{self.node.name}"

    @property
    def lines(self) -> int:
        """Those from its `def` to its end."""
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1

    @property
    def parameters(self) -> int:
        """How many it takes, but for itself."""
        given = self.node.args
        names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
        return len([name for name in names if name not in {"self", "cls"}])

    @property
    def decorators(self) -> set[str]:
        """The names of what it is decorated with: `click.option`."""
        return {
            ast.unparse(each.func if isinstance(each, ast.Call) else each)
            for each in self.node.decorator_list
        }


@dataclass(frozen=True)
class House:
    """A package: its modules by their names within it, and what they import."""

    package: Path

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each module; `pages.claim`; a package itself is `pages`, the whole is ``."""
        return {
            ".".join(file.relative_to(self.package).with_suffix("").parts)
            .removesuffix("__init__")
            .strip("."): file.read_text("utf-8")
            for file in sorted(self.package.rglob("*.py"))
        }

    @cached_property
    def trees(self) -> Mapping[str, ast.Module]:
        """The same, parsed."""
        return {name: ast.parse(text) for name, text in self.texts.items()}

    def imported(self, module: str) -> set[str]:
        """Every module that a module imports, by its full name."""
        name, found = self.package.name, set()
        for node in ast.walk(self.trees[module]):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"a relative import in {module}, line {node.lineno}"
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                ours = {each for each in inner if each.removeprefix(f"{name}.") in self.texts}
                found |= ours or {str(node.module)}
        return found

    def own(self, module: str) -> set[str]:
        """Which modules of the package a module imports, by their names within it."""
        name = self.package.name
        ours = {each for each in self.imported(module) if each.split(".")[0] == name}
        return {each.removeprefix(name).strip(".") for each in ours} - {""}

    def foreign(self, module: str) -> set[str]:
        """Which packages of others a module imports."""
        return {each.split(".")[0] for each in self.imported(module)} - {self.package.name}

    @cached_property
    def arrows(self) -> Mapping[tuple[str, str], int]:
        """How many modules of a room import how many of another; a room is a package or a module."""
        return Counter(
            (room(module), room(other))
            for module in self.texts
            for other in self.own(module)
            if module and room(other) != room(module)
        )

    @cached_property
    def rooms(self) -> Mapping[str, set[str]]:
        """What each room imports."""
        return {
            each: {other for one, other in self.arrows if one == each}
            for each in sorted({room(module) for module in self.texts if module})
        }

    @cached_property
    def floors(self) -> list[list[str]]:
        """The rooms, those first that import no other. Raises CycleError where there is a circle."""
        sorter = TopologicalSorter(self.rooms)
        sorter.prepare()
        found = []
        while sorter.is_active():
            floor = sorter.get_ready()
            found.append(sorted(floor))
            sorter.done(*floor)
        return found

    @property
    def functions(self) -> Iterator[Function]:
        """Every function, those in classes and in other functions as well."""
        for module, tree in self.trees.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    yield Function(module, node)

    def lines(self, module: str) -> int:
        """Those of a module."""
        return len(self.texts[module].splitlines())


def room(module: str) -> str:
    """What a module stands in: a package of the first level, or itself."""
    return module.partition(".")[0]


def drawn(house: House) -> Iterator[str]:
    """The picture: rooms by floor with what they import, then the figures."""
    for number, floor in reversed([*enumerate(house.floors)]):
        for name in floor:
            modules = [each for each in house.texts if room(each) == name]
            lines = sum(map(house.lines, modules))
            below = ", ".join(
                f"{other} {house.arrows[name, other]}" for other in sorted(house.rooms[name])
            )
            yield f"{number:>2}  {name:<12}{len(modules):>4} modules{lines:>7,} lines   -> {below}"
    functions = sorted(house.functions, key=lambda each: each.lines, reverse=True)
    largest = max(house.texts, key=house.lines)
    many = [each for each in functions if each.parameters > MANY]
    inner = {(one, other) for one in house.texts for other in house.own(one)}
    yield ""
    yield f"modules       {len(house.texts)}, {sum(map(house.lines, house.texts)):,} lines"
    yield f"rooms         {len(house.rooms)} on {len(house.floors)} floors"
    yield f"arrows        {len(house.arrows)} between rooms, {len(inner)} between modules"
    yield f"largest       {largest or '__init__'}, {house.lines(largest)} lines"
    yield f"longest       {functions[0].name}, {functions[0].lines} lines"
    yield f"parameters    {len(many)} functions with more than {MANY}"
    yield from (f"              {each.name} ({each.parameters})" for each in many)


if __name__ == "__main__":
    print("\n".join(drawn(House(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE))))
