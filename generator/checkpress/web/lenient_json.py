"""JSON as the web writes it: strictly where it is JSON, and else as far as it can be understood.

What is merely wrapped, or has raw line breaks in its texts, is read without a guess. For the rest
there is json-repair: alive, small, without dependencies, and of five libraries that were tried
(json5, pyjson5, chompjs, dirtyjson) the only one that gets over raw line breaks, quotation marks
within texts and commas that are missing as well. It guesses, so whoever uses what it gives has to
say so; and it is slow on what is deep or long, so it is given neither.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from json_repair import repair_json

from checkpress.web.json_mistakes import JsonMistake, mistake_in, no_number

DEEPEST = 200
"""Brackets within each other that are read."""

LARGEST_MENDED = 200_000
"""Characters of a page that are mended."""

DEEP = "Its parts stand within each other too deeply, or a number is too long."


@dataclass(frozen=True)
class JsonRead:
    """What a piece of JSON holds."""

    data: Any = None
    """What it holds where it is JSON."""
    error: str = ""
    """Why it is none, if it is none."""
    mistake: JsonMistake | None = None
    """The same with its place and what to do, where that is known."""
    mended: Any = None
    """What it holds all the same, if that can be understood."""
    how: str = ""
    """What was passed over or mended to understand it."""
    is_guess: bool = False
    """Whether it could mean something else."""
    is_several: bool = False
    """Whether several values stand one behind the other, as in JSON Lines."""


def read_json(text: str, most: int = LARGEST_MENDED) -> JsonRead:
    """What a piece of JSON holds, mended where it has at most so many characters; never fails."""
    is_several = False
    try:
        return JsonRead(json.loads(text, parse_constant=_refused))
    except json.JSONDecodeError as error:
        mistake = mistake_in(text, error)
        is_several = error.msg == "Extra data" and text[error.pos : error.pos + 1] in {"{", "["}
    except _NoNumberError as error:
        mistake = no_number(text, str(error))
    except (RecursionError, ValueError):
        return JsonRead(error=DEEP)
    mended, how, is_guess = _mended(text, most)
    said = f"{mistake.message}, at column {mistake.column}."
    return JsonRead(None, said, mistake, mended, how, is_guess, is_several)


class _NoNumberError(ValueError):
    """NaN or an infinity."""


def _refused(name: str) -> Any:
    raise _NoNumberError(name)


_AROUND = re.compile(
    r"\s+|\ufeff|\u200b|;|<!--|-->|//[ \t]*(?:<!\[CDATA\[|\]\]>|<!--|-->)|<!\[CDATA\[|\]\]>"
    r"|/\*[ \t]*(?:<!\[CDATA\[|\]\]>)[ \t]*\*/"
)


def _mended(text: str, most: int) -> tuple[Any, str, bool]:
    """What can be understood, what was passed over for it, and whether that is a guess."""
    values: list[Any] = []
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
    at = _behind(text, 0)
    wrapped = bool(text[:at].strip())
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            end = _behind(text, at)
            wrapped = wrapped or bool(text[at:end].strip(" \t\r\n,"))
            at = end + 1 if text[end : end + 1] == "," else end
            at = _behind(text, at)
            values.append(value)
    except (RecursionError, ValueError):
        return _repaired(text, most)
    if not values:
        return None, "", False
    passed = ["the signs around it"] if wrapped else []
    if len(values) > 1:
        passed.append("several objects in a row")
    return (
        values[0] if len(values) == 1 else values,
        " and ".join(passed) or "line breaks or other signs within its texts",
        False,
    )


def _behind(text: str, at: int) -> int:
    """Where what only stands around JSON is over."""
    while (found := _AROUND.match(text, at)) is not None:
        at = found.end()
    return at


def _repaired(text: str, most: int) -> tuple[Any, str, bool]:
    text = text[_behind(text, 0) :]
    if len(text) > most or not text.startswith(("{", "[", "/")) or _depth(text) > DEEPEST:
        return None, "", False
    try:
        found: Any = repair_json(text, return_objects=True, skip_json_loads=True)
    except (RecursionError, ValueError):
        return None, "", False
    if not isinstance(found, dict | list) or not found:
        return None, "", False
    return found, "mistakes in its signs", True


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest
