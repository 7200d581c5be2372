"""Words that people write where the format has one of its own; the table is `other_words.yml`."""

from collections.abc import Mapping
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


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    document, problems = yaml_reader.read(TABLE.read_bytes(), TABLE.name)
    assert document is not None, problems
    return document.data  # type: ignore[return-value]  # of the shape that its test asks for
