"""What is wrong where values make no record, in an editor's words and at the place of the mistake.

pydantic finds what is wrong and says so to programmers; this module says it again.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checkpress.claims.date_forms import date_in
from checkpress.claims.look_alikes import strange_in
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.other_words import other_keys, other_words
from checkpress.claims.shapes import keys_of, shape_at
from checkpress.claims.yaml_document import Document, Loc
from checkpress.meant import Meant, meant_by
from checkpress.mistakes import TO_WRITE
from checkpress.problems import CODES, Problem, Said, mistake


def mistakes(
    error: ValidationError, shape: type[BaseModel], document: Document
) -> Iterator[Problem]:
    """Everything that keeps a document from being a record of `shape`."""
    return (_problem(details, shape, document) for details in _told(error))


def first_mistake(error: ValidationError, shape: type[BaseModel]) -> str:
    """What is wrong first with values that stand in no file."""
    details = next(_told(error))
    loc = tuple(step for step in details["loc"] if "<" not in str(step))
    return _sentence(details, loc, shape).message


def _told(error: ValidationError) -> Iterator[ErrorDetails]:
    """The errors worth telling: what follows from another one is not."""
    found = error.errors(include_url=False, include_input=True)
    strange: dict[tuple[int | str, ...], list[str]] = {}
    for details in found:
        if details["type"] == "extra_forbidden":
            strange.setdefault(details["loc"][:-1], []).append(str(details["loc"][-1]))
    for details in found:
        *record, name = details["loc"] or ("",)
        typed = strange.get(tuple(record), [])
        if details["type"] == "missing" and any(
            key.split()[:1] == [name] or _key_meant(key, [str(name)]).word for key in typed
        ):
            continue
        # A list of which an item was wrong counts as empty.
        if details["type"] == "too_short" and details["input"]:
            continue
        yield details


def _problem(details: ErrorDetails, shape: type[BaseModel], document: Document) -> Problem:
    """pydantic's complaint as a place in the file and a sentence for an editor."""
    # Unions leave their tags on the way, as `<claim>`; what somebody typed stands at its end.
    typed = details["loc"][-1:] if details["type"] == "extra_forbidden" else ()
    way = details["loc"][: len(details["loc"]) - len(typed)]
    loc: Loc = (*(step for step in way if not str(step).startswith("<")), *typed)
    said = _sentence(details, loc, shape)
    line, column = document.place(loc, key=said.code == "unknown-key")
    return Problem(document.path, line, column, *said)


def _sentence(details: ErrorDetails, loc: Loc, shape: type[BaseModel]) -> Said:
    """What to say of one of pydantic's errors."""
    said, given = _named(details, loc, shape), details["input"]
    if not (isinstance(given, str) and _is_of_words(said.code)):
        return said
    if (strange := strange_in(given.strip())) is None:
        return said
    named = {"word": _short(given.strip()), "plain": strange.plain, "strange": strange.said}
    return mistake("pasted", "letter", **named)._replace(mend=said.mend)


def _named(details: ErrorDetails, loc: Loc, shape: type[BaseModel]) -> Said:
    kind, context = details["type"], details.get("ctx", {})
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    field = f"An item of `{name}`" if loc and isinstance(loc[-1], int) else f"`{name}`"
    given = details["input"]
    if kind in CODES:
        mend = None if _is_embargo(loc, given) else context.get("mend")
        return Said(kind, str(context["message"]), str(context["hint"]), mend)
    match kind:
        case "missing":
            return mistake("missing-field", keys=field, add=_to_write(name))
        case "extra_forbidden":
            if len(loc) == 1 and len(shape.model_fields) == 1 and (words := _words_of(shape)):
                return _unnamed(str(loc[0]), words)
            return _unknown_key(loc, shape_at(shape, details["loc"][:-1]))
        case "literal_error" if isinstance(given, str):
            known = re.findall(r"'([^']*)'", str(context["expected"]))
            found = meant_by(given, known, other_words(name))
            said = mistake("unknown-word", word=_short(given), field=field, meant=found.hint)
            return said._replace(mend=found.mend(given))
        case "string_type" | "literal_error":
            if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
                return mistake("wrong-shape", "one", field=field, value=_short(given[0]), name=name)
            which = "bracket" if isinstance(given, list) else "colon"
            return mistake("wrong-shape", which, field=field, given=_form(given))
        case "tuple_type" | "list_type":
            if isinstance(given, dict) and (words := _words_of(shape, name)):
                first = {"key": _short(next(iter(given), "…")), "second": words.second}
                return mistake("wrong-shape", "words-by-key", field=field, **first)
            return _no_list(name, field, given, shape_at(shape, loc))
        case "model_type" if not loc and isinstance(given, list) and (words := _words_of(shape)):
            return mistake("wrong-shape", "nameless", name=words.name)
        case "model_type" if isinstance(given, str) and (words := _words_of(shape, name)):
            named = {"key": _slug(given) or "…", "second": words.second}
            return mistake("wrong-shape", "word-in-list", field=field, given=_form(given), **named)
        case "model_type" | "model_attributes_type" | "dict_type" | "dataclass_type":
            needed = _needed(shape_at(shape, loc)) if loc and isinstance(given, str) else ""
            if needed and name not in TO_WRITE:
                told = {"given": _form(given), "keys": needed}
                return mistake("wrong-shape", "needed", field=field, **told)
            return _wrong_shape("keys", name, field if loc else _file(shape), given)
        case "too_short":
            return mistake("missing-field", "empty", field=field, add=_to_write(name))
        case "too_long" if isinstance(given, list):
            return mistake("too-long", "items", field=field, most=context["max_length"])
        case "too_long" | "string_too_long":
            return mistake("too-long", "characters", field=field, most=context["max_length"])
        case "int_parsing" | "int_type" | "int_parsing_size" | "int_from_float":
            return mistake("bad-number", field=field, given=_form(given))
        case "greater_than_equal":
            least = context["ge"]
            return mistake("bad-number", "small", field=field, least=least, given=_short(given))
        case "less_than_equal":
            most = context["le"]
            return mistake("bad-number", "large", field=field, most=most, given=_short(given))
        case "string_pattern_mismatch":
            which = "country" if name == "country" else "form"
            return mistake("bad-value", which, field=field, given=_short(given))
        case _:
            return mistake("bad-value", field=field)


def _is_of_words(code: str) -> bool:
    """Whether a mistake is that of a value which has none but the letters of keys."""
    return code != "unknown-key" and (
        code.startswith("unknown-") or code in {"bad-yes-no", "bad-id"}
    )


def _is_embargo(loc: Loc, given: object) -> bool:
    """Whether the time of a day says when a verdict may be public: without it, it would be before.

    Elsewhere a time says nothing that the file has a place for.
    """
    match loc:
        case ("claims", int(), "published"):
            return isinstance(given, str) and date_in(given).has_time
    return False


class _WordsOf(NamedTuple):
    """A list of words in a file beside the articles."""

    name: str
    second: str
    """The key that each needs beside `key`."""


def _words_of(shape: type[BaseModel], name: str = "") -> _WordsOf | None:
    """The list of words that a file holds, where it is such a file; that of a name, if there is."""
    for field in [name] if name else shape.model_fields:
        item = shape_at(shape, (field, 0)) if field in shape.model_fields else None
        second = next((key for key in ("label", "name") if item and key in item.model_fields), "")
        if item and "key" in item.model_fields and second:
            return _WordsOf(field, second)
    return None


def _unnamed(key: str, words: _WordsOf) -> Said:
    """What to say of a key that stands where only the name of a list can stand."""
    found = _key_meant(key, [words.name])
    if found.word:
        said = mistake("unknown-key", key=_short(key), around="this file", meant=found.hint)
        return said._replace(mend=found.mend(key))
    named = {"name": words.name, "second": words.second, "item": _slug(key) or "…"}
    return mistake("unknown-key", "word", key=_short(key), **named)


def _file(shape: type[BaseModel]) -> str:
    return "A claim file" if shape is ClaimFile else "This file"


def missing(name: str) -> Said:
    """What to say where a key is missing."""
    return mistake("missing-field", keys=f"`{name}`", add=_to_write(name))


def _wrong_shape(which: str, name: str, field: str, given: object) -> Said:
    example = TO_WRITE.get(name)
    said = mistake("wrong-shape", which, field=field, given=_form(given))
    return said._replace(hint=example) if example else said


def _no_list(name: str, field: str, given: object, item: type[BaseModel] | None) -> Said:
    """What to say where one value stands in the place of a list."""
    if isinstance(given, str) and given.strip()[:1] in _BULLETS:
        sign = given.strip()[0]
        return mistake("wrong-shape", "bullet", field=field, sign=sign)
    if isinstance(given, str) and given.strip().casefold() in _NONE and name not in TO_WRITE:
        return mistake("wrong-shape", "none", field=field, given=_short(given))
    if isinstance(given, str) and name not in TO_WRITE and (needed := _needed(item, "- ")):
        return mistake("wrong-shape", "items", field=field, given=_form(given), keys=needed)
    if item is None and isinstance(given, str):
        words = [_slug(word) for word in re.split(r"[,;/]| and ", given) if _slug(word)]
        listed = f"{name}: [{', '.join(words)}]"
        if name == "authors":
            return mistake("wrong-shape", "members", given=_short(given), listed=listed)
        if words == re.split(r" *[,;/] *", given.strip()):
            return mistake("wrong-shape", "words", field=field, given=_short(given), listed=listed)
    return _wrong_shape("list", name, field, given)


_NONE = frozenset(
    "none no nothing nobody null nil n/a na ~ - keine keiner nichts aucun ninguno".split()
)
"""What people write where a list would be empty."""


def _needed(shape: type[BaseModel] | None, begin: str = "") -> str:
    """The keys that a record cannot do without, as a sentence names them."""
    if shape is None:
        return ""
    fields = [(field.alias or name, field) for name, field in shape.model_fields.items()]
    keys = [key for key, field in fields if field.is_required()] or [fields[0][0]]
    *others, last = [f"`{begin * (not n)}{key}:`" for n, key in enumerate(keys[:3])]
    return f"{', '.join(others)} and {last}" if others else last


_BULLETS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212•·∙●○◦▪▫■□‣→➢►*+")


def _slug(text: str) -> str:
    """A text in the letters of keys."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _short(value: object) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _form(value: object) -> str:
    match value:
        case dict():
            return "a group of keys"
        case list():
            return "a list"
        case _:
            return f"`{_short(value)}`"


def _to_write(name: str) -> str:
    return TO_WRITE.get(name, f"Add `{name}:`.")


def _key_meant(key: str, known: list[str]) -> Meant:
    return meant_by(key, known, other_keys(known))


def _unknown_key(loc: Loc, shape: type[BaseModel] | None) -> Said:
    key, known = str(loc[-1]), keys_of(shape) if shape else []
    if "repeats" in known and key in keys_of(Claim):
        return mistake("unknown-key", "repeat", key=key)
    around = next((f"`{step}`" for step in loc[-2::-1] if isinstance(step, str)), "this file")
    shown = " ".join(key.split())[:60]
    found = _key_meant(key, known)
    if (strange := strange_in(key)) and found.word:
        named = {"key": shown, "around": around, "strange": strange.said}
        said = mistake("unknown-key", "letter", **named, plain=found.word)
        return said._replace(mend=found.mend(key))
    first = key.split(maxsplit=1)[0] if key.strip() else ""
    if first in known:
        return mistake("unknown-key", "colon", key=_short(key), first=first)
    if " " in key.strip() and not found.word:
        return mistake("unknown-key", "text", key=shown, around=around)
    said = mistake("unknown-key", key=shown, around=around, meant=found.hint)
    return said._replace(mend=found.mend(key))
