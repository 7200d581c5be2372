"""Words of the same meaning, by which readers find what is written in others."""

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from checkpress.claims.record import Record, wrong
from checkpress.claims.texts import Text
from checkpress.problems import mistake

WORDS = 6
"""Words of a meaning: what is longer is nothing that anybody types for another word."""


def folded(meaning: str) -> str:
    """A meaning, so that two that readers type alike are the same."""
    return " ".join(re.findall(r"\w+", meaning.casefold()))


def _meaning(value: str) -> str:
    words = folded(value).split()
    if not any(map(str.isalnum, "".join(words))):
        raise wrong(mistake("bad-synonym", "no-word", value=value[:80]))
    if len(words) > WORDS:
        raise wrong(mistake("bad-synonym", "long", value=value[:80], most=WORDS))
    return value


Meaning = Annotated[Text, AfterValidator(_meaning)]
"""A word or a few, as readers type them."""


def _group(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) < 2:
        raise wrong(mistake("bad-synonym", "alone", value=", ".join(value)[:80]))
    known: dict[str, str] = {}
    for meaning in value:
        if (same := known.setdefault(folded(meaning), meaning)) is not meaning:
            raise wrong(mistake("bad-synonym", "twice", value=meaning[:80], same=same[:80]))
    return value


Group: TypeAlias = Annotated[tuple[Meaning, ...], Field(max_length=20), AfterValidator(_group)]


class Synonyms(Record):
    """claims/synonyms.yml: words that mean the same to readers who search."""

    synonyms: tuple[Group, ...] = ()
    """Groups of words, or of several words, each of which finds the others.

    For example `[jab, vaccine, vaccination]` and `[NHS, National Health Service]`.
    """
