"""Words that people write where the format has one of its own; the table is `other_words.yml`."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from checkpress.claims import yaml_reader
from checkpress.meant import folded

TABLE = Path(__file__).with_suffix(".yml")


@cache
def other_words(vocabulary: str) -> Mapping[str, str]:
    """What people write, as `folded` has it, with the word of a vocabulary that it means.

    A vocabulary is named by the key behind which its words stand, or by what they are.
    """
    table = _table().get(vocabulary, {})
    return {folded(other): word for word, others in table.items() for other in others}


def other_keys(known: Collection[str]) -> Mapping[str, str]:
    """The same of keys, of which some are known: `titel` is a headline here and a title there."""
    found: dict[str, str] = {}
    for key, others in _table()["key"].items():
        if key in known:
            found |= {folded(other): key for other in others if folded(other) not in found}
    return found


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    document, problems = yaml_reader.read(TABLE.read_bytes(), TABLE.name)
    assert document is not None, problems
    return document.data  # type: ignore[return-value]  # of the shape that its test asks for
