"""Which record stands where in another, and which keys it has."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from checkpress.claims.model import Claim, Repeat
from checkpress.claims.record import Record


def shape_of(shape: type[Record], key: str, value: object) -> type[Record] | None:
    """The record that stands behind a key of another, if one does.

    Without a key, that which a claim is: one that only repeats another has fewer keys.
    """
    if not key:
        return Repeat if isinstance(value, Mapping) and "repeats" in value else Claim
    return _inside(shape).get(key)


@cache
def _inside(shape: type[Record]) -> Mapping[str, type[Record]]:
    """The record behind each key of another that has one."""
    first = {
        info.alias or name: next(_shapes(info.annotation), None)
        for name, info in shape.model_fields.items()
    }
    return {
        key: found
        for key, found in first.items()
        if found is not None and issubclass(found, Record)
    }


def shape_at(shape: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The record that stands at `loc`, so that its keys can be proposed."""
    here: Any = shape
    for step in loc:
        if isinstance(step, int):
            continue
        shapes = list(_shapes(here))
        if step.startswith("<"):
            wanted = step.strip("<>")
            here = next((s for s in shapes if wanted in s.__name__.lower()), shapes[0])
            continue
        field = next(
            (
                field.annotation
                for candidate in shapes
                for name, field in candidate.model_fields.items()
                if (field.alias or name) == step
            ),
            None,
        )
        if field is None:
            return None
        here = field
    return next(_shapes(here), None)


def keys_of(shape: type[BaseModel]) -> list[str]:
    """The keys of a record, as they are written in a file."""
    return [field.alias or name for name, field in shape.model_fields.items()]


@cache
def all_records_of(shape: type[Record]) -> frozenset[type[Record]]:
    """A record and all that stand in it."""
    found, left = {shape}, [shape]
    while left:
        for field in left.pop().model_fields.values():
            new = {each for each in _shapes(field.annotation) if issubclass(each, Record)} - found
            found |= new
            left += new
    return frozenset(found)


@cache
def all_keys_of(shape: type[Record]) -> frozenset[str]:
    """The keys of a record and of all that stand in it."""
    return frozenset(key for each in all_records_of(shape) for key in keys_of(each))


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records that a type expression is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _shapes(argument)
