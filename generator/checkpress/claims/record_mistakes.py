"""What is wrong where values make no record, in an editor's words and at the place of the mistake.

pydantic finds what is wrong and says so to programmers; this module says it again.
"""

import re
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checkpress.claims.model import Claim
from checkpress.claims.shapes import keys_of, shape_at
from checkpress.claims.yaml_document import Document, Loc
from checkpress.problems import CODES, Problem, did_you_mean, nearest


def mistakes(
    error: ValidationError, shape: type[BaseModel], document: Document
) -> Iterator[Problem]:
    """Everything that keeps a document from being a record of `shape`."""
    return (_problem(details, shape, document) for details in _told(error))


def first_mistake(error: ValidationError, shape: type[BaseModel]) -> str:
    """What is wrong first with values that stand in no file."""
    details = next(_told(error))
    loc = tuple(step for step in details["loc"] if "<" not in str(step))
    return _sentence(details, loc, shape)[1]


_SYNONYMS = {
    "verdict": "status",
    "rating": "status",
    "date": "published",
    "quote": "quotes",
    "text": "exact",
    "analysis": "reasoning",
    "explanation": "reasoning",
    "source": "sources",
    "title": "headline",
    "outlet": "publisher",
    "lang": "language",
    "archived_url": "archive",
    "link": "url",
    "address": "url",
    "accessed": "read",
    "reviewers": "reviews",
    "author": "authors",
    "correction": "history",
    "corrections": "history",
    "where": "at",
    "tags": "topics",
    "reason": "why",
}
"""Words that people try first, with the key that they mean."""


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
        if details["type"] == "missing" and any(_key_meant(key, [str(name)]) for key in typed):
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
    code, message, hint = _sentence(details, loc, shape)
    line, column = document.place(loc, key=code == "unknown-key")
    return Problem(document.path, line, column, code, message, hint)


def _sentence(details: ErrorDetails, loc: Loc, shape: type[BaseModel]) -> tuple[str, str, str]:
    """Code, sentence and hint for one of pydantic's errors."""
    kind, context = details["type"], details.get("ctx", {})
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    field = f"An item of `{name}`" if loc and isinstance(loc[-1], int) else f"`{name}`"
    given = details["input"]
    if kind in CODES:
        return kind, str(context["message"]), str(context["hint"])
    match kind:
        case "missing":
            return "missing-field", f"{field} is missing here.", _missing_hint(name)
        case "extra_forbidden":
            return "unknown-key", *_unknown_key(loc, shape_at(shape, details["loc"][:-1]))
        case "literal_error" if isinstance(given, str):
            known = re.findall(r"'([^']*)'", str(context["expected"]))
            message = f"`{_short(given)}` is not a word that {field} knows."
            return "unknown-word", message, did_you_mean(given, known)
        case "string_type" | "literal_error":
            mark = "that begins with `[`" if isinstance(given, list) else "with `: ` in it"
            message = f"{field} is a text, not {_form(given)}."
            hint = f"Write it behind the colon. A text {mark} needs quotes around it."
            return "wrong-shape", message, hint
        case "tuple_type" | "list_type":
            message = f"{field} is a list, not {_form(given)}."
            hint = _EXAMPLES.get(name, "Begin each item on a line of its own with `- `.")
            return "wrong-shape", message, hint
        case "model_type" | "model_attributes_type" | "dict_type" | "dataclass_type":
            message = f"{field if loc else 'A claim file'} holds keys, not {_form(given)}."
            hint = "Write `key: value` on lines of their own, with a space behind the colon."
            return "wrong-shape", message, _EXAMPLES.get(name, hint)
        case "too_short":
            return "missing-field", f"{field} needs at least one item.", _missing_hint(name)
        case "too_long" if isinstance(given, list):
            message = f"{field} has more than {context['max_length']:,} items."
            return "too-long", message, "Keep those that matter most."
        case "too_long" | "string_too_long":
            message = f"{field} has more than {context['max_length']:,} characters."
            return "too-long", message, "Shorten it."
        case "int_parsing" | "int_type" | "int_parsing_size" | "int_from_float":
            message = f"{field} is a whole number, not {_form(given)}."
            return "bad-number", message, "Write digits only."
        case "greater_than_equal":
            message = f"{field} is {context['ge']} or more, not `{_short(given)}`."
            return "bad-number", message, ""
        case "less_than_equal":
            message = f"{field} is {context['le']} at most, not `{_short(given)}`."
            return "bad-number", message, ""
        case "string_pattern_mismatch":
            hint = "A country is two capital letters, such as `US`." if name == "country" else ""
            return "bad-value", f"`{_short(given)}` has the wrong form for {field}.", hint
        case _:
            return "bad-value", f"{field} cannot be read.", "Compare it with the annotated example."


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


_EXAMPLES = {
    "quotes": "Add the exact words and where they stand: `quotes:` with `- exact:` and `at:`.",
    "status": "Add `status: queued` until somebody has checked it.",
    "publisher": "Add the key of a file in claims/organisations/.",
    "read": "Add how it was read: `read: {on: 2024-09-17, as: full}`.",
    "at": "Add where the words stand: `headline`, `paragraph 7`.",
    "stance": "Add whether it supports or refutes the claim as written, or is only context.",
    "basis": "Add what the source rests on: a document, data, people on-record or unnamed.",
    "why": "Add the reason, one of the words below `not_checked` in statuses.yml.",
    "public_role": "Add the role and since when. Nobody without a public role has a file.",
}
"""What to write for a key, where it is not obvious."""


def _missing_hint(name: str) -> str:
    return _EXAMPLES.get(name, f"Add `{name}:`.")


def _key_meant(key: str, known: list[str]) -> str | None:
    meant = _SYNONYMS.get(key.lower())
    return meant if meant in known else nearest(key, known)


def _unknown_key(loc: Loc, shape: type[BaseModel] | None) -> tuple[str, str]:
    key, known = str(loc[-1]), keys_of(shape) if shape else []
    if "repeats" in known and key in keys_of(Claim):
        return f"`{key}` does not stand beside `repeats`.", (
            "The verdict is written once, with the claim that is repeated; here stand only "
            "`quotes`, `claimants`, `made` and `differs`."
        )
    around = next((f"`{step}`" for step in loc[-2::-1] if isinstance(step, str)), "this file")
    shown = " ".join(key.split())[:60]
    if meant := _key_meant(key, known):
        hint = f"Did you mean `{meant}`?"
    elif " " in key.strip():
        hint = "If this is text, put it in quotes or below a `>-`, indented."
    else:
        hint = did_you_mean(key, known)
    return f"`{shown}` is not a key of {around}.", hint
