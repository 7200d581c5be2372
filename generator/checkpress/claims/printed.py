"""The plain texts of a claim file, which are printed as they stand, and where each is.

Which fields hold one follows from the model.
"""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from checkpress.claims.fields import ModelField, fields_of
from checkpress.claims.model import ClaimFile
from checkpress.claims.record import Record
from checkpress.claims.texts import Text
from checkpress.claims.yaml_document import Loc


class Printed(NamedTuple):
    """A plain text of a file."""

    loc: Loc
    record: type[Record]
    """Whose field it is."""
    key: str
    text: str


class _Plan(NamedTuple):
    """Where in a kind of record the texts are."""

    texts: tuple[ModelField, ...]
    """Fields with a text, or a list of texts."""
    inner: tuple[ModelField, ...]
    """Fields with records that may hold some."""
    values: Callable[[Record], tuple[Any, ...]]
    """The values of all of these."""


def all_texts(file: ClaimFile) -> str:
    """All plain texts of a file, one below the other: whether a sign stands in any of them."""
    found: list[str] = []
    _collect(file, found)
    return "\n".join(found)


def _collect(record: Record, found: list[str]) -> None:
    for value in _plan(type(record)).values(record):
        if not value:
            continue
        if type(value) is str:
            found.append(value)
        elif type(value) is tuple:
            if type(value[0]) is str:
                found.extend(value)
            else:
                for each in value:
                    _collect(each, found)
        elif isinstance(value, Record):
            _collect(value, found)


def printed(record: Record, at: Loc = ()) -> Iterator[Printed]:
    """Each plain text in a record, with its place."""
    plan = _plan(type(record))
    for field in (*plan.texts, *plan.inner):
        value = getattr(record, field.attribute)
        for loc, each in _each(value, (*at, field.key)):
            if isinstance(each, Record):
                yield from printed(each, loc)
            elif isinstance(each, str) and field in plan.texts:
                yield Printed(loc, type(record), field.key, each)


def _each(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, tuple):
        yield from (((*loc, number), each) for number, each in enumerate(value))
    else:
        yield loc, value


@cache
def _plan(record: type[Record]) -> _Plan:
    fields = [(field, set(_parts(field.type))) for field in fields_of(record)]
    texts = tuple(field for field, parts in fields if Text in parts)
    inner = tuple(
        field
        for field, parts in fields
        if any(isinstance(p, type) and issubclass(p, Record) and _holds(p) for p in parts)
    )
    names = [field.attribute for field in (*texts, *inner)]
    if not names:
        return _Plan((), (), lambda _: ())
    values = attrgetter(*names)
    return _Plan(texts, inner, values if len(names) > 1 else lambda each: (values(each),))


def _holds(record: type[Record]) -> bool:
    plan = _plan(record)
    return bool(plan.texts or plan.inner)


def _parts(type_: Any) -> Iterator[Any]:
    """The types that a type is made of."""
    if type_ == Text or not get_args(type_):
        if type_ not in {NoneType, ...}:
            yield type_
        return
    inner = get_args(type_)
    for each in inner[:1] if get_origin(type_) is Annotated else inner:
        yield from _parts(each)
