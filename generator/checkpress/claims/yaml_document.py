"""A file as plain values, and where each of them stands in it.

Places are read when the first one is asked for: most files have nothing wrong in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple, TypeAlias

import yaml

from checkpress.claims.yaml_events import (
    begin_of,
    events_of,
    is_empty,
    key_text,
    lacks_colon,
    place_of,
)
from checkpress.claims.yaml_text import LINE_BREAK, Place

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Loc: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and the numbers of items."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A value as it is written: the event that begins it, and the nodes inside it."""

    event: yaml.NodeEvent
    items: "list[_Node] | dict[str, tuple[yaml.NodeEvent, _Node]] | None" = None
    """Of a list, its items; of a group of keys, each key with its value; of a text, nothing."""


class Written(NamedTuple):
    """A text or a key, as it stands in a file."""

    loc: Loc
    """The way to it; to a key, that of its value."""
    is_key: bool
    value: str
    begin: int
    end: int
    """Counted in characters from the start of the file, with the quotes around it."""
    in_block: bool
    """Whether it stands on lines of its own, below a `|` or a `>`."""


@dataclass
class Document:
    """One file that could be read as YAML."""

    path: str
    text: str
    data: Data
    """The plain values; a key with nothing behind it is left out."""

    @cached_property
    def _root(self) -> _Node:
        events = events_of(self.text)
        return _node(next(event for event in events if isinstance(event, yaml.NodeEvent)), events)

    def place(self, loc: Loc, *, key: bool = False, offset: int | None = None) -> Place:
        """Line and column of the value at `loc`, or of the nearest thing around it that exists.

        With `key`, of the last key itself rather than of its value; with `offset`, of the word
        that stands there in a text.
        """
        node = self._root
        place = begin_of(node.event)
        for depth, step in enumerate(loc, start=1):
            match node.items:
                case dict() as items if step in items:
                    name, node = items[str(step)]
                    wants_key = (key and depth == len(loc)) or node.items is not None
                    place = begin_of(name if wants_key or is_empty(node.event) else node.event)
                case list() as items if isinstance(step, int) and step < len(items):
                    node = items[step]
                    place = begin_of(node.event)
                case _:
                    return place
        if offset is not None and isinstance(node.event, yaml.ScalarEvent):
            return self._word(node.event, offset) or place
        return place

    def places(self) -> Iterator[tuple[Loc, int]]:
        """Every key and every item in the order of the file, with its line."""
        yield from _places(self._root, ())

    def written_at(self, place: Place) -> Written | None:
        """The text or the key that begins at a place, if one does."""
        for loc, is_key, event in _texts(self._root, ()):
            if begin_of(event) == place:
                begin: Any = event.start_mark
                end: Any = event.end_mark
                in_block = event.style in {"|", ">"}
                return Written(loc, is_key, event.value, begin.index, end.index, in_block)
        return None

    def texts(self) -> Iterator[tuple[int, int]]:
        """Where each text and key begins and ends, counted in characters from the start."""
        for event in events_of(self.text):
            if isinstance(event, yaml.ScalarEvent):
                begin: Any = event.start_mark
                end: Any = event.end_mark
                yield begin.index, end.index

    def _word(self, scalar: yaml.ScalarEvent, offset: int) -> Place | None:
        """Where the word at `offset` of a text stands in the file, which may have folded it."""
        # Records hold texts without the space around them.
        offset += len(scalar.value) - len(scalar.value.lstrip())
        found = re.compile(r"\S+").search(scalar.value, offset)
        if not found:
            return None
        skip = scalar.value.count(found[0], 0, found.start())
        lines = LINE_BREAK.split(self.text)
        first, begin = begin_of(scalar)
        last, _ = place_of(scalar.end_mark)
        for number in range(first, last + 1):
            column = begin - 1 if number == first else 0
            while (column := lines[number - 1].find(found[0], column)) >= 0:
                if skip == 0:
                    return number, column + 1
                skip -= 1
                column += len(found[0])
        return None


def _node(event: yaml.NodeEvent, events: Iterator[Any]) -> _Node:
    """The node that an event begins, read to its end; what is nested too deep is no document."""
    inside = takewhile(lambda inner: not isinstance(inner, yaml.CollectionEndEvent), events)
    match event:
        case yaml.MappingStartEvent():
            items: dict[str, tuple[yaml.NodeEvent, _Node]] = {}
            for key in inside:
                value = _node(next(events), events)
                if not lacks_colon(event, key, value.event):
                    items.setdefault(key_text(key), (key, value))
            return _Node(event, items)
        case yaml.SequenceStartEvent():
            return _Node(event, [_node(item, events) for item in inside])
        case _:
            return _Node(event)


def _texts(node: _Node, at: Loc) -> Iterator[tuple[Loc, bool, yaml.ScalarEvent]]:
    """Every key and every text that is no key, with the way to it."""
    if isinstance(node.event, yaml.ScalarEvent):
        yield at, False, node.event
    elif isinstance(node.items, dict):
        for key, (name, inner) in node.items.items():
            if isinstance(name, yaml.ScalarEvent):
                yield (*at, key), True, name
            yield from _texts(inner, (*at, key))
    elif isinstance(node.items, list):
        for number, inner in enumerate(node.items):
            yield from _texts(inner, (*at, number))


def _places(node: _Node, at: Loc) -> Iterator[tuple[Loc, int]]:
    if isinstance(node.items, dict):
        for key, (name, inner) in node.items.items():
            yield (*at, key), begin_of(name)[0]
            yield from _places(inner, (*at, key))
    elif isinstance(node.items, list):
        for number, inner in enumerate(node.items):
            yield (*at, number), begin_of(inner.event)[0]
            yield from _places(inner, (*at, number))
