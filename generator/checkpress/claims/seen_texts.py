"""Every text of a record that readers see, as the model has it: a new field is among them."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, get_args

from checkpress.claims.fields import Whose, fields_of, meaning
from checkpress.claims.record import Record
from checkpress.claims.shapes import all_records_of
from checkpress.claims.texts import Prose, Text
from checkpress.claims.yaml_document import Loc


class SeenText(NamedTuple):
    """A text, and where it stands."""

    loc: Loc
    text: str
    whose: Whose
    prose: bool
    """Whether it is Markdown."""
    meaning: str
    """What its field is for, as the model says it."""
    is_needed: bool
    """Whether something has to stand there."""


class _Field(NamedTuple):
    attribute: str
    key: str
    whose: Whose
    prose: bool
    meaning: str
    is_needed: bool
    holds_texts: bool
    """Or records."""


def seen_texts(record: Record, at: Loc = ()) -> Iterator[SeenText]:
    """The texts of a record and of those inside it, in the order of the model.

    `at` is where the record stands in its file.
    """
    for field in _fields(type(record)):
        value = getattr(record, field.attribute)
        if isinstance(value, tuple):
            for position, item in enumerate(value):
                yield from _inside(field, item, (*at, field.key, position))
        elif value is not None:
            yield from _inside(field, value, (*at, field.key))


def _inside(field: _Field, value: object, loc: Loc) -> Iterator[SeenText]:
    if isinstance(value, Record):
        yield from seen_texts(value, loc)
    elif field.holds_texts and isinstance(value, str):
        yield SeenText(loc, value, field.whose, field.prose, field.meaning, field.is_needed)


@cache
def meanings_of(shape: type[Record]) -> frozenset[str]:
    """What the model says of the fields with texts, of a record and of those inside it."""
    return frozenset(each.meaning for record in all_records_of(shape) for each in _fields(record))


@cache
def _fields(record: type[Record]) -> tuple[_Field, ...]:
    """Those that hold texts or records."""
    found = []
    for field in fields_of(record):
        held = [*_held(field.type)]
        if held and field.whose is not Whose.NOBODYS:
            prose, texts = Prose in held, Prose in held or Text in held
            needed = record.model_fields[field.attribute].is_required()
            means = meaning(record, field)
            found.append(
                _Field(field.attribute, field.key, field.whose, prose, means, needed, texts)
            )
    return tuple(found)


def _held(type_: Any) -> Iterator[Any]:
    """The texts and records that a type is made of; keys and addresses are none of them."""
    if type_ in (Text, Prose) or (isinstance(type_, type) and issubclass(type_, Record)):
        yield type_
        return
    for part in get_args(type_):
        yield from _held(part)
