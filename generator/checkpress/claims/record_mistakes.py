"""What is wrong where values make no record, in an editor's words and at the place of the mistake.

pydantic finds what is wrong and says so to programmers; this module says it again.
"""

import re
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checkpress.claims.date_forms import date_in
from checkpress.claims.model import Claim
from checkpress.claims.other_words import other_words
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
        if details["type"] == "missing" and any(_key_meant(key, [str(name)]).word for key in typed):
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
            return _unknown_key(loc, shape_at(shape, details["loc"][:-1]))
        case "literal_error" if isinstance(given, str):
            known = re.findall(r"'([^']*)'", str(context["expected"]))
            found = meant_by(given, known, other_words(name))
            said = mistake("unknown-word", word=_short(given), field=field, meant=found.hint)
            return said._replace(mend=found.mend(given))
        case "string_type" | "literal_error":
            which = "bracket" if isinstance(given, list) else "colon"
            return mistake("wrong-shape", which, field=field, given=_form(given))
        case "tuple_type" | "list_type":
            return _wrong_shape("list", name, field, given)
        case "model_type" | "model_attributes_type" | "dict_type" | "dataclass_type":
            return _wrong_shape("keys", name, field if loc else "A claim file", given)
        case "too_short":
            return mistake("missing-field", "empty", field=field, add=_to_write(name))
        case "too_long" if isinstance(given, list):
            return mistake("too-long", "items", field=field, most=context["max_length"])
        case "too_long" | "string_too_long":
            return mistake("too-long", "characters", field=field, most=context["max_length"])
        case "int_parsing" | "int_type" | "int_parsing_size" | "int_from_float":
            return mistake("bad-number", field=field, given=_form(given))
        case "greater_than_equal":
            return mistake(
                "bad-number", "small", field=field, least=context["ge"], given=_short(given)
            )
        case "less_than_equal":
            return mistake(
                "bad-number", "large", field=field, most=context["le"], given=_short(given)
            )
        case "string_pattern_mismatch":
            which = "country" if name == "country" else "form"
            return mistake("bad-value", which, field=field, given=_short(given))
        case _:
            return mistake("bad-value", field=field)


def _is_embargo(loc: Loc, given: object) -> bool:
    """Whether the time of a day says when a verdict may be public: without it, it would be before.

    Elsewhere a time says nothing that the file has a place for.
    """
    match loc:
        case ("claims", int(), "published"):
            return isinstance(given, str) and date_in(given).has_time
    return False


def missing(name: str) -> Said:
    """What to say where a key is missing."""
    return mistake("missing-field", keys=f"`{name}`", add=_to_write(name))


def _wrong_shape(which: str, name: str, field: str, given: object) -> Said:
    example = TO_WRITE.get(name)
    said = mistake("wrong-shape", which, field=field, given=_form(given))
    return said._replace(hint=example) if example else said


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
    return meant_by(key, known, other_words("key"))


def _unknown_key(loc: Loc, shape: type[BaseModel] | None) -> Said:
    key, known = str(loc[-1]), keys_of(shape) if shape else []
    if "repeats" in known and key in keys_of(Claim):
        return mistake("unknown-key", "repeat", key=key)
    around = next((f"`{step}`" for step in loc[-2::-1] if isinstance(step, str)), "this file")
    shown = " ".join(key.split())[:60]
    found = _key_meant(key, known)
    if " " in key.strip() and not found.word:
        return mistake("unknown-key", "text", key=shown, around=around)
    said = mistake("unknown-key", key=shown, around=around, meant=found.hint)
    return said._replace(mend=found.mend(key))
