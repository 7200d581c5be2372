"""The fields of the model as JSON Schema and as columns: what programs are told, described."""

import json
import re
from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from checkpress.claims import model
from checkpress.claims.addresses import Address
from checkpress.claims.days import Day
from checkpress.claims.fields import described, meaning, told_fields
from checkpress.claims.ids import ArticlePath
from checkpress.claims.languages import Language
from checkpress.claims.record import Record
from checkpress.claims.texts import Prose, Text
from checkpress.outputs.jsonld import JsonObject

HERE = "<told>"
"""What stands in a description where the fields of the model belong."""

_NAME = re.compile(r"#/components/schemas/(\w+)")

NAMED: Mapping[Any, str] = {
    Text: "Text",
    Prose: "Text",
    Language: "Text",
    Address: "Address",
    ArticlePath: "ArticlePath",
}
"""What the description of the API calls types of the model; other texts are keys of something."""


def with_model(shapes: Mapping[str, JsonObject]) -> dict[str, JsonObject]:
    """The shapes of the API: those described, with what follows from the model.

    Where a shape says so, the fields of the record of its name stand in it; a shape that is named
    and not described is a record that is told as it is.
    """
    found = {name: _filled(name, shape) for name, shape in shapes.items()}
    waiting = [*found.values()]
    while waiting:
        for name in _NAME.findall(json.dumps(waiting.pop())):
            if name not in found:
                found[name] = shape_of(getattr(model, name))
                waiting.append(found[name])
    return found


def _filled(name: str, shape: JsonObject) -> JsonObject:
    properties: dict[str, Any] = {}
    for key, each in shape.get("properties", {}).items():
        if key == HERE:
            told = properties_of(getattr(model, name))
            properties |= {k: it for k, it in told.items() if k not in shape["properties"]}
        else:
            properties[key] = each
    return {**shape, "properties": properties} if properties else shape


def properties_of(record: type[Record]) -> dict[str, JsonObject]:
    """The fields of a record as they are told, each a JSON Schema with what it means."""
    return {
        field.name: {**schema_of(field.type), "description": f"{meaning(record, field)}."}
        for field in told_fields(record)
    }


def columns_of(
    described_: Mapping[str, Any], record: type[Record] | None
) -> dict[str, dict[str, Any]]:
    """The columns of a table: those described, and where it says so the fields of a record."""
    if record is None:
        return dict(described_)
    told = {
        field.name: {"type": kind, "description": meaning(record, field)}
        for field in told_fields(record)
        if (kind := column_of(field.type)) is not None
    }
    found: dict[str, dict[str, Any]] = {}
    for name, its in described_.items():
        if name == HERE:
            found |= {key: {**each, **(described_.get(key) or {})} for key, each in told.items()}
        elif name not in told or "description" in its:
            found[name] = its
    return _in_order(found)


def _in_order(columns: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same, each that is to stand after another in its place."""
    names = [name for name, its in columns.items() if "after" not in its]
    for name, its in columns.items():
        if "after" in its:
            names.insert(names.index(its["after"]) + 1, name)
    return {name: columns[name] for name in names}


def shape_of(record: type[Record]) -> JsonObject:
    """A record that is told as it is."""
    return {"description": described(record), "properties": properties_of(record)}


def schema_of(type_: Any) -> JsonObject:
    """A type of the model as JSON Schema; whoever can be left out is null."""
    bare, optional = _bare(type_)
    if get_origin(bare) is Literal:
        return {"enum": [*get_args(bare), *([None] if optional else [])]}
    if get_origin(bare) is tuple:
        return {"type": "array", "items": schema_of(get_args(bare)[0])}
    if isinstance(bare, type) and issubclass(bare, Record):
        ref = {"$ref": f"#/components/schemas/{bare.__name__}"}
        return {"anyOf": [ref, {"type": "null"}]} if optional else ref
    if bare in {bool, int}:
        name = "boolean" if bare is bool else "integer"
        return {"type": [name, "null"] if optional else name}
    return {"$ref": f"#/components/schemas/{_name(type_)}{'OrNull' if optional else ''}"}


def column_of(type_: Any) -> str | None:
    """What a column holds that has a value of this type in each row; None where it cannot."""
    bare, _ = _bare(type_)
    if get_origin(bare) is Literal or bare is str:
        return "string"
    if bare in {bool, int}:
        return "boolean" if bare is bool else "integer"
    return "date" if bare in {Day, date} else None


def is_text(type_: Any) -> bool:
    """Whether a type is a text in people's own words, and no key or address."""
    return {each for each in _options(type_) if each is not NoneType} <= {Text, Prose}


def _name(type_: Any) -> str:
    """What the description calls a text or a day."""
    bare, optional = _bare(type_)
    if bare in {Day, date}:
        return "Date"
    inner = [each for each in _options(type_) if each is not NoneType]
    # What may be missing may also be an address that is none any more.
    return "Text" if optional else NAMED.get(inner[0], "Key")


def _bare(type_: Any) -> tuple[Any, bool]:
    """A type without its annotations, and whether nothing can stand in its place."""
    options = _options(type_)
    [inner] = [each for each in options if each is not NoneType]
    while get_origin(inner) is Annotated:
        inner = get_args(inner)[0]
    return inner, NoneType in options


def _options(type_: Any) -> tuple[Any, ...]:
    """The types of a union, or the one that it is; what is said of all of them is left out."""
    if get_origin(type_) is Annotated and get_origin(get_args(type_)[0]) in {Union, UnionType}:
        type_ = get_args(type_)[0]
    return get_args(type_) if get_origin(type_) in {Union, UnionType} else (type_,)
