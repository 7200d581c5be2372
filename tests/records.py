"""The format as data: the record of each file of `claims/`, and what its fields can hold."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, StringConstraints

from checkpress.claims.model import ClaimFile
from checkpress.claims.record import Record
from checkpress.claims.statuses import Statuses
from checkpress.claims.texts import Prose
from checkpress.claims.vocabulary import Organisation, Person, Publication, Team, Topics

SHAPES: dict[str, type[Record]] = {
    "site.yml": Publication,
    "statuses.yml": Statuses,
    "topics.yml": Topics,
    "team.yml": Team,
    "people/*.yml": Person,
    "organisations/*.yml": Organisation,
    "????/*.yml": ClaimFile,
}
"""What the files of `claims/` hold, by a pattern of their names."""


def fields(shape: type[Record]) -> dict[str, Any]:
    """The type expression of each key that `shape` has, by the key as it is written."""
    return {
        field.alias or name: Annotated[(field.annotation, *field.metadata)]
        if field.metadata
        else field.annotation
        for name, field in shape.model_fields.items()
    }


def parts(kind: Any) -> Iterator[Any]:
    """A type expression and everything that it is made of."""
    yield kind
    if get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from parts(part)


def shapes_in(kind: Any) -> list[type[Record]]:
    """The records that a type expression names."""
    return [part for part in parts(kind) if isinstance(part, type) and issubclass(part, Record)]


def words_of(kind: Any) -> set[str]:
    """The words that the format itself allows here."""
    return {word for part in parts(kind) if get_origin(part) is Literal for word in get_args(part)}


def is_prose(kind: Any) -> bool:
    """Whether Markdown stands here."""
    return any(part == Prose for part in parts(kind))


def is_free_text(kind: Any) -> bool:
    """Whether any text can stand here: no word, key, address or other text of a certain form."""
    return any(
        get_origin(part) is Annotated
        and get_args(part)[0] is str
        and not any(
            isinstance(rule, AfterValidator)
            or (isinstance(rule, StringConstraints) and rule.pattern)
            for rule in get_args(part)[1:]
        )
        for part in parts(kind)
    )


def shapes_below(*shapes: type[Record]) -> set[type[Record]]:
    """All records that can stand in records of `shapes`, themselves included."""
    found: set[type[Record]] = set()
    left = list(shapes)
    while left:
        if (shape := left.pop()) not in found:
            found.add(shape)
            left += [inner for kind in fields(shape).values() for inner in shapes_in(kind)]
    return found


def records_in(value: object) -> Iterator[Record]:
    """A record and all records in it."""
    if isinstance(value, Record):
        yield value
        for _, inner in value:
            yield from records_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from records_in(inner)
