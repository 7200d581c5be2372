"""What the model says of its own fields: their names, their meanings, and where they are told.

A field stands in the model once. Its name and type are those of the class, its meaning is the first
paragraph of the text below it (what follows is for whoever writes the file), and `Told` says how
programs are told of it, where that is not simply under its own name. From this follow the schemas
of editors, the API and its description, the dataset, the reading of exports, the Markdown of a
check, and the reference.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from checkpress.claims.days import Ahead, Day, Ours
from checkpress.claims.record import Record
from checkpress.claims.yaml_document import Loc


@dataclass(frozen=True)
class Told:
    """How programs are told of a field: an annotation in the model."""

    name: str = ""
    """Under which name, where not under that of the YAML."""
    always: bool = False
    """Also of a check that was taken back, and of an article that hides somebody's check: of these
    nothing is repeated that could say what was found."""
    as_it_is: bool = True
    """Whether it is told as the YAML has it; else `outputs.records` tells it in other words."""


UNTOLD = Told(as_it_is=False)
"""For what is the newsroom's own business."""

RETOLD = Told(as_it_is=False)
"""For what programs are told in other words: names for keys, counts for lists."""


class Whose(Enum):
    """Whose words stand in a text: an annotation in the model, where they are not ours."""

    OURS = "ours"
    THEIRS = "theirs"
    """Those of others, as they stand."""
    NOBODYS = "nobody's"
    """None at all: the id of something that stands elsewhere."""


class ModelField(NamedTuple):
    """A field of a record."""

    attribute: str
    """Its name in Python: `as_`."""
    key: str
    """Its name in YAML: `as`."""
    type: Any
    """As the class has it, without its alias and this."""
    told: Told
    whose: Whose

    @property
    def name(self) -> str:
        """Its name in what programs are told."""
        return self.told.name or self.key


@cache
def fields_of(record: type[Record]) -> tuple[ModelField, ...]:
    """The fields of a kind of record, in their order."""
    types = get_type_hints(record, include_extras=True)
    return tuple(
        ModelField(
            attribute,
            field.alias or attribute,
            _without_told(types[attribute]),
            next((each for each in field.metadata if isinstance(each, Told)), Told()),
            next((each for each in field.metadata if isinstance(each, Whose)), Whose.OURS),
        )
        for attribute, field in record.model_fields.items()
    )


def holds(type_: Any, wanted: Any) -> bool:
    """Whether a type is another, or is made of it."""
    return type_ == wanted or any(holds(each, wanted) for each in get_args(type_))


def _without_told(type_: Any) -> Any:
    """A type without what is said of this field only, so that it can be known again."""
    if get_origin(type_) is not Annotated:
        return type_
    bare, *rest = get_args(type_)
    left = [each for each in rest if not isinstance(each, Told | Whose | FieldInfo)]
    return Annotated[(bare, *left)] if left else bare


class DayField(NamedTuple):
    """A field that holds a day, or records in which there are some."""

    attribute: str
    key: str
    day: bool
    """Whether it holds a day itself."""
    ahead: bool
    """Whether that may lie ahead."""
    ours: bool
    """Whether it tells of our own work."""


@cache
def day_fields(record: type[Record]) -> tuple[DayField, ...]:
    """The fields of a kind of record in which days stand."""
    found = []
    for field in fields_of(record):
        parts = set(parts_of(field.type))
        inner = [each for each in parts if isinstance(each, type) and issubclass(each, Record)]
        day = Day in parts
        if day or any(map(day_fields, inner)):
            # Of a field the class keeps what is said of it, of a type the type does.
            marks = {*map(type, parts), *map(type, record.model_fields[field.attribute].metadata)}
            found.append(DayField(field.attribute, field.key, day, Ahead in marks, Ours in marks))
    return tuple(found)


def parts_of(type_: Any) -> Iterator[Any]:
    """A type, all that it is made of, and what is said of that."""
    if get_args(type_):
        for each in get_args(type_):
            yield from parts_of(each)
    elif getattr(type_, "__hash__", None) is not None:
        yield type_


def days_in(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, DayField, Day]]:
    """Every day of a record and of those in it, with its place."""
    for field in day_fields(type(record)):
        value = getattr(record, field.attribute)
        if not value:
            continue
        if field.day:
            yield (*loc, field.key), field, value
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                yield from days_in(each, (*loc, field.key, number))
        else:
            yield from days_in(value, (*loc, field.key))


@cache
def told_fields(record: type[Record]) -> tuple[ModelField, ...]:
    """Those that programs are told as the YAML has them."""
    return tuple(field for field in fields_of(record) if field.told.as_it_is)


def meaning(record: type[Record], field: ModelField) -> str:
    """What a field means, in a sentence without a stop: the first paragraph of its text."""
    text = texts(record.__module__).get(record.__name__, {}).get(field.attribute, "")
    return " ".join(text.partition("\n\n")[0].split()).removesuffix(".")


def described(record: type[Record]) -> str:
    """What a kind of record is, in a sentence."""
    return (record.__doc__ or "").partition("\n\n")[0]


@cache
def texts(module: str) -> Mapping[str, Mapping[str, str]]:
    """What stands below the fields of the records of a module, by record and by attribute."""
    tree = ast.parse(Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8"))
    return {
        shape.name: dict(_texts_in(shape)) for shape in tree.body if isinstance(shape, ast.ClassDef)
    }


def _texts_in(shape: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(shape.body, shape.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str() as text)):
                yield name, "\n".join(line.strip() for line in text.splitlines())
