"""The plain texts of a record, which are printed as they stand, and where each is.

Which fields hold one follows from the model.
"""

from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from checkpress.claims.days import Day
from checkpress.claims.fields import ModelField, fields_of
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
    """Fields with a text."""
    lists: tuple[ModelField, ...]
    """Fields with a list of texts."""
    days: tuple[ModelField, ...]
    """Fields with a day."""
    inner: tuple[ModelField, ...]
    """Fields with records that may hold texts or days."""
    values: Callable[[dict[str, Any]], tuple[str | Day | None, ...]]
    """Of fields with a text or a day."""
    values_of_lists: Callable[[dict[str, Any]], tuple[tuple[str, ...], ...]]
    values_of_inner: Callable[[dict[str, Any]], tuple[Any, ...]]


def all_texts(record: Record) -> list[str]:
    """All plain texts of a record and of those in it, for whom it is enough what they say."""
    texts, _ = texts_and_days(record)
    return texts


def texts_and_days(record: Record) -> tuple[list[str], list[Day]]:
    """All days too, found in one go."""
    found: list[str | Day | None] = []
    _collect(record, found)
    there = [each for each in found if each is not None]  # most fields are empty
    texts = [each for each in there if type(each) is str]
    return texts, [each for each in there if isinstance(each, Day)]


def _collect(record: Record, found: list[str | Day | None]) -> None:
    plan, values = _plan(type(record)), record.__dict__  # faster than by their names
    found += plan.values(values)
    if plan.lists:
        for each in plan.values_of_lists(values):
            found += each
    for value in plan.values_of_inner(values):
        if type(value) is tuple:
            for each in value:
                _collect(each, found)
        elif value and type(value) is not str:  # the key of a publisher
            _collect(value, found)


def printed(record: Record, at: Loc = ()) -> Iterator[Printed]:
    """Each plain text in a record, with its place."""
    plan = _plan(type(record))
    for field in (*plan.texts, *plan.lists, *plan.inner):
        value = getattr(record, field.attribute)
        for loc, each in _each(value, (*at, field.key)):
            if isinstance(each, Record):
                yield from printed(each, loc)
            elif isinstance(each, str) and field not in plan.inner:
                yield Printed(loc, type(record), field.key, each)


def _each(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, tuple):
        yield from (((*loc, number), each) for number, each in enumerate(value))
    else:
        yield loc, value


@cache
def _plan(record: type[Record]) -> _Plan:
    fields = [(field, set(_parts(field.type))) for field in fields_of(record)]
    plain = [field for field, parts in fields if parts == {Text}]
    texts = tuple(field for field in plain if get_origin(field.type) is not tuple)
    lists = tuple(field for field in plain if field not in texts)
    days = tuple(field for field, parts in fields if Day in parts)
    inner = tuple(field for field, parts in fields if any(map(_holds, parts)))
    return _Plan(texts, lists, days, inner, *map(_values, ((*texts, *days), lists, inner)))


def _values(fields: tuple[ModelField, ...]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """What takes the values of fields out of those of a record."""
    match [field.attribute for field in fields]:
        case []:
            return lambda _: ()
        case [name]:
            return lambda values: (values[name],)
        case names:
            return itemgetter(*names)


def _holds(type_: Any) -> bool:
    """Whether texts or days stand in what is of a type."""
    if not (isinstance(type_, type) and issubclass(type_, Record)):
        return False
    plan = _plan(type_)
    return bool(plan.texts or plan.lists or plan.days or plan.inner)


def _parts(type_: Any) -> Iterator[Any]:
    """The types that a type is made of."""
    if type_ == Text or not get_args(type_):
        if type_ not in {NoneType, ...}:
            yield type_
        return
    inner = get_args(type_)
    for each in inner[:1] if get_origin(type_) is Annotated else inner:
        yield from _parts(each)
