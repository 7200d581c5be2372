"""Claim files in one order of keys and one layout, with the same meaning and the same comments."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checkpress.claims import yaml_reader
from checkpress.claims.record import Record
from checkpress.claims.shapes import shape_of
from checkpress.claims.writing import laid_out
from checkpress.claims.yaml_document import Data, Document, Loc


@dataclass
class _FileComments:
    """Comments above what they are about, and behind it."""

    above: dict[Loc, str] = field(default_factory=dict)
    behind: dict[Loc, str] = field(default_factory=dict)

    def words(self) -> Counter[str]:
        """What they say, wherever they stand."""
        said = (*self.above.values(), *self.behind.values())
        return Counter(word for text in said for word in text.split())


def formatted(text: str, path: str, shape: type[Record]) -> str | None:
    """The text of a file as it should be laid out; None where it cannot be read.

    The order of items is that of the file: it is the order in which things are read. What would
    not be read back as the same values and comments is left as it is.
    """
    document, problems = yaml_reader.read(text.encode(), path)
    if document is None or problems or not isinstance(document.data, dict):
        return None
    data = _ordered(document.data, shape)
    assert isinstance(data, dict)
    comments = _comments(document)
    new = laid_out(data, comments.above, comments.behind)
    again, problems = yaml_reader.read(new.encode(), path)
    if again is None or problems or bare(again.data) != bare(document.data):
        return text
    return new if _comments(again).words() == comments.words() else text


def comments_of(document: Document) -> Counter[str]:
    """The comments of a file, whatever they stand beside."""
    return Counter(said for _, _, said in _said(document))


def bare(value: Data) -> Data:
    """Values without the space around texts, which no record keeps."""
    match value:
        case dict():
            return {key: bare(each) for key, each in value.items()}
        case list():
            return [bare(each) for each in value]
    return value.strip()


def _ordered(value: Data, shape: type[Record] | None) -> Data:
    """The same values, keys in the order in which the record has them."""
    match value:
        case dict() if shape is not None:
            names = [info.alias or name for name, info in shape.model_fields.items()]
            order = {name: place for place, name in enumerate(names)}
            keys = sorted(value, key=lambda key: order.get(key, len(order)))
            return {key: _ordered(value[key], shape_of(shape, key, value[key])) for key in keys}
        case dict():
            return {key: _ordered(each, None) for key, each in value.items()}
        case list():
            return [_ordered(each, _one(shape, each)) for each in value]
    return value.strip()


def _one(shape: type[Record] | None, value: Data) -> type[Record] | None:
    """The record of an item: where there are two, a repeat is told by its key."""
    if shape is not None and shape.__name__ in {"Claim", "Repeat"} and isinstance(value, Mapping):
        return shape_of(shape, "", value)
    return shape


_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)


def _comments(document: Document) -> _FileComments:
    found = _FileComments()
    places = [*document.places()]
    lines = [line for _, line in places]
    for line, alone, said in _said(document):
        if alone:
            # Above what comes next; at the end, below the last.
            at = bisect_right(lines, line)
            loc = places[at][0] if at < len(places) else ("",)
            found.above[loc] = f"{found.above.get(loc, '')}\n{said}".lstrip("\n")
        else:
            at = bisect_right(lines, line) - 1
            loc = places[at][0]
            found.behind[loc] = f"{found.behind.get(loc, '')} {said}".strip()
    return found


def _said(document: Document) -> Iterator[tuple[int, bool, str]]:
    """The line of each comment, whether it stands alone there, and what it says."""
    text = document.text
    spans = sorted(document.texts())
    starts = [start for start, _ in spans]
    for match in _COMMENT.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < spans[before][1]:
            continue
        begin = text.rfind("\n", 0, match.start()) + 1
        alone = not text[begin : match.start()].strip()
        yield text.count("\n", 0, match.start()) + 1, alone, match[0].lstrip("#").strip() or "#"
