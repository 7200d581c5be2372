"""What a newsroom still has to fill in about itself: `to-say: …` marks the place."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checkpress.claims.yaml_document import Loc

_VALUE = re.compile(r"\s*(?:to[-_]say\b\s*:?|to say\s*:)\s*(?P<what>.*)", re.DOTALL | re.IGNORECASE)
"""With a hyphen it is no beginning of a sentence; without one it needs its colon."""

NOTHING = "what belongs here"
"""What is to fill in if nobody has written what."""


class ToSay(NamedTuple):
    """Something that is still to fill in."""

    loc: Loc
    what: str
    """In the words of whoever left it open."""


def without_to_say(data: object, loc: Loc = ()) -> tuple[object, tuple[ToSay, ...]]:
    """The values of a file without those that are still to fill in, and those.

    What is still to fill in counts as absent, so that it does not appear on the site; so does a
    group that holds nothing else.
    """
    parts: Iterable[tuple[str | int, object]]
    if isinstance(data, Mapping):
        parts = data.items()
    elif isinstance(data, list | tuple):
        parts = enumerate(data)
    else:
        return data, ()
    rest: dict[str | int, object] = {}
    found: list[ToSay] = []
    for key, value in parts:
        if (what := _what(value)) is not None:
            found.append(ToSay((*loc, key), what))
            continue
        left, inner = without_to_say(value, (*loc, key))
        found += inner
        if left or not inner:
            rest[key] = left
    return rest if isinstance(data, Mapping) else [*rest.values()], tuple(found)


def _what(value: object) -> str | None:
    """What is to fill in instead of a value; `{to-say: …}` is the same without its quotes."""
    if isinstance(value, str) and (found := _VALUE.fullmatch(value)):
        return " ".join(found["what"].split()) or NOTHING
    if isinstance(value, Mapping) and len(value) == 1:
        [(key, words)] = value.items()
        if isinstance(words, str) and _VALUE.fullmatch(f"{key}"):
            return " ".join(words.split())
    return None
