"""Words that people write where the format has one of its own; the tables stand beside this."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from checkpress.claims import yaml_reader
from checkpress.meant import folded, unaccented

LABELS = Path(__file__).with_name("labels.yml")
"""Others' words for a verdict, by which checks are imported."""

OTHERS = Path(__file__).with_name("other_words.yml")
"""All others, and for verdicts those that are only suggested."""


@cache
def other_words(vocabulary: str) -> Mapping[str, str]:
    """What people write, `folded` and `unaccented`, with the word of a vocabulary that it means.

    A vocabulary is named by the key behind which its words stand, or by what they are. For the
    status it is no word, which each newsroom has its own, but what a status says of itself: its
    role, or its place on the scale (`rating-5`).
    """
    labels = _read(LABELS)["labels"] if vocabulary == "status" else []
    table = [(row["means"], row["words"]) for row in labels]
    table += _read(OTHERS).get(vocabulary, {}).items()
    return {unaccented(folded(other)): word for word, others in table for other in others}


def other_keys(known: Collection[str]) -> Mapping[str, str]:
    """The same of keys, of which some are known: `titel` is a headline here and a title there."""
    found: dict[str, str] = {}
    for key, others in _read(OTHERS)["key"].items():
        if key in known:
            found = {unaccented(folded(other)): key for other in others} | found
    return found


@cache
def _read(file: Path) -> Mapping[str, Any]:
    document, problems = yaml_reader.read(file.read_bytes(), file.name)
    assert document is not None, problems
    assert isinstance(document.data, dict)
    return document.data
