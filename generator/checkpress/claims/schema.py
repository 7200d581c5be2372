"""JSON Schemas of the files in `claims/`, for editors: completion, hovers, red where it is wrong.

They are made from the model. What they cannot see (a source that is not listed, a verdict without
evidence) is left to `checkpress check`; what they call wrong, `check` calls wrong too.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from checkpress.claims.fields import fields_of, parts_of, texts
from checkpress.claims.known_words import WORDS
from checkpress.claims.model import ClaimFile
from checkpress.claims.record import Record
from checkpress.claims.statuses import Status, Statuses
from checkpress.claims.synonyms import Synonyms
from checkpress.claims.vocabulary import (
    Organisation,
    Person,
    Publication,
    Team,
    Topics,
    Vocabulary,
)

Schema = dict[str, Any]

SHAPES: Mapping[str, tuple[type[Record], str]] = {
    "claim-file": (ClaimFile, "claims/2*/*.yml"),
    "organisation": (Organisation, "claims/organisations/*.yml"),
    "person": (Person, "claims/people/*.yml"),
    "site": (Publication, "claims/site.yml"),
    "statuses": (Statuses, "claims/statuses.yml"),
    "synonyms": (Synonyms, "claims/synonyms.yml"),
    "team": (Team, "claims/team.yml"),
    "topics": (Topics, "claims/topics.yml"),
}
"""The schemas: for each its record, and the files that it is for."""


def schemas(words: Vocabulary) -> Iterator[tuple[str, str]]:
    """The name and the text of each schema; `words` says what a status, a topic, a flaw can be."""
    for name, (shape, files) in SHAPES.items():
        schema = shape.model_json_schema(by_alias=True)
        schema["description"] = f"{files}: {schema.get('description', '').partition(': ')[2]}"
        modules = {each.__name__: each.__module__ for each in _records(shape)}
        for key, part in {shape.__name__: schema, **schema.get("$defs", {})}.items():
            _describe(modules[key], key, part)
        told = {"$schema": "http://json-schema.org/draft-07/schema#", **_plain(schema, words)}
        yield f"{name}.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def settings() -> str:
    """What an editor for which yaml-language-server works needs to know of them."""
    found = {f"claims/.schema/{name}.json": files for name, (_, files) in SHAPES.items()}
    told = {
        "yaml.schemas": {f"./{file}": files for file, files in found.items()},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }
    return json.dumps(told, indent=2) + "\n"


def _records(shape: type[Record]) -> Iterator[type[Record]]:
    """A kind of record, and those of which it is made."""
    yield shape
    for part in {part for field in fields_of(shape) for part in parts_of(field.type)}:
        if isinstance(part, type) and issubclass(part, Record):
            yield from _records(part)


def _describe(module: str, shape: str, schema: Schema) -> None:
    """Add to each key what the model says of it."""
    said = texts(module).get(shape, {})
    for name, part in schema.get("properties", {}).items():
        if text := said.get(name) or said.get(f"{name}_"):
            part["description"] = " ".join(text.split())


def _plain(value: Any, words: Vocabulary) -> Any:
    """A schema without what only Python needs, and with the words of the vocabulary."""
    if isinstance(value, list):
        return [_plain(each, words) for each in value]
    if not isinstance(value, dict):
        return value
    if WORDS in value:
        return {**_of_words(getattr(words, value[WORDS])), **_kept(value)}
    if "oneOf" in value and {"$ref": "#/$defs/Repeat"} in value["oneOf"]:
        # Of two shapes an editor would name the mistakes of both.
        return {
            "if": {"required": ["repeats"]},
            "then": {"$ref": "#/$defs/Repeat"},
            "else": {"$ref": "#/$defs/Claim"},
        }
    left = {key: each for key, each in value.items() if key not in {"title", "default"}}
    # A key may be called like a keyword.
    if "properties" in value:
        needed = value.get("required", ())
        left["properties"] = {
            k: _plain(v, words) if k in needed else _or_nothing(v, words)
            for k, v in value["properties"].items()
        }
    if "$defs" in value:
        left["$defs"] = {k: _plain(v, words) for k, v in value["$defs"].items()}
    return {
        key: each if key in {"properties", "$defs"} else _plain(each, words)
        for key, each in left.items()
    }


def _kept(value: Schema) -> Schema:
    return {"description": value["description"]} if "description" in value else {}


def _or_nothing(value: Schema, words: Vocabulary) -> Schema:
    """A value that may be left out: then nothing stands behind its key."""
    options = value.get("anyOf", [value])
    [inner] = [_plain(each, words) for each in options if each != {"type": "null"}]
    if "enum" in inner:
        found = {**inner, "enum": [*inner["enum"], None]}
        found.pop("type", None)
    elif "type" in inner:
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        found = {**inner, "type": [*types, "null"]}
    else:
        found = {"anyOf": [inner, {"type": "null"}]}
    return {**found, **_kept(value)}


def _of_words(known: Mapping[str, Any]) -> Schema:
    """One of some words; `true` without quotes is no text to an editor."""
    found: list[tuple[Any, str]] = []
    for key, word in known.items():
        if isinstance(word, Status) and word.plays == "withdrawn":
            continue
        meaning = " ".join(filter(None, (word.label + ":", getattr(word, "meaning", None))))
        found.append((key, meaning.removesuffix(":")))
        if key in {"true", "false"}:
            found.append((key == "true", meaning))
    return {
        "enum": [key for key, _ in found],
        "enumDescriptions": [meaning for _, meaning in found],
    }
