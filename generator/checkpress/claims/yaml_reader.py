"""The YAML dialect of claim files: text stays text, every node has a place, nothing is guessed.

Values are built from libyaml's events. Its composer recurses, so that a hundred kilobytes of `[`
end the interpreter; events do not, and they show aliases before anything is expanded. Places are
read when the first one is asked for: most files have nothing wrong in them.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any, TypeAlias

import yaml

from checkpress.claims.safe_files import MAX_BYTES
from checkpress.claims.yaml_mistakes import LINE_BREAK, Failure, Place, explained
from checkpress.errors import GeneratorError
from checkpress.problems import MAX_MISTAKES, Problem, first_of

MAX_DEPTH = 16
MAX_ITEMS = 1_000
"""Of a list, and keys of a group."""

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Loc: TypeAlias = tuple[str | int, ...]

_Value: TypeAlias = "Data | None"
"""Data, or None where nothing is written."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A value as it is written: the event that begins it, and the nodes inside it."""

    event: yaml.NodeEvent
    items: "list[_Node] | dict[str, tuple[yaml.NodeEvent, _Node]] | None" = None
    """Of a list, its items; of a group of keys, each key with its value; of a text, nothing."""


@dataclass
class Document:
    """One file that could be read as YAML."""

    path: str
    text: str
    data: Data
    """The plain values; a key with nothing behind it is left out."""

    @cached_property
    def _root(self) -> _Node:
        events = _events(self.text)
        return _node(next(event for event in events if isinstance(event, yaml.NodeEvent)), events)

    def place(self, loc: Loc, *, key: bool = False, offset: int | None = None) -> Place:
        """Line and column of the value at `loc`, or of the nearest thing around it that exists.

        With `key`, of the last key itself rather than of its value; with `offset`, of the word
        that stands there in a text.
        """
        node = self._root
        place = _begin(node.event)
        for depth, step in enumerate(loc, start=1):
            match node.items:
                case dict() as items if step in items:
                    name, node = items[str(step)]
                    wants_key = (key and depth == len(loc)) or node.items is not None
                    place = _begin(name if wants_key or _empty(node.event) else node.event)
                case list() as items if isinstance(step, int) and step < len(items):
                    node = items[step]
                    place = _begin(node.event)
                case _:
                    return place
        if offset is not None and isinstance(node.event, yaml.ScalarEvent):
            return self._word(node.event, offset) or place
        return place

    def places(self) -> Iterator[tuple[Loc, int]]:
        """Every key and every item in the order of the file, with its line."""
        yield from _places(self._root, ())

    def texts(self) -> Iterator[tuple[int, int]]:
        """Where each text and key begins and ends, counted in characters from the start."""
        for event in _events(self.text):
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
        first, begin = _begin(scalar)
        last, _ = _mark(scalar.end_mark)
        for number in range(first, last + 1):
            column = begin - 1 if number == first else 0
            while (column := lines[number - 1].find(found[0], column)) >= 0:
                if skip == 0:
                    return number, column + 1
                skip -= 1
                column += len(found[0])
        return None


def read(content: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """One file's bytes as a document, and what is wrong with them as YAML.

    There is no document where the rest of the file could not be made sense of.
    """
    if not yaml.__with_libyaml__:
        raise GeneratorError(
            "PyYAML was installed without libyaml, and checkpress reads through it.",
            "Install PyYAML from a wheel: pip install --force-reinstall --only-binary :all: pyyaml",
        )
    text, problems = _text(content, path)
    if text is None:
        return None, problems
    builder = _Builder(path, text)
    data: _Value = None
    try:
        data = builder.build()
    except yaml.MarkedYAMLError as error:
        found = explained(_failure(error, builder), text)
        # What is no YAML on a line with an alias is no YAML because of the alias.
        if found.at[0] not in {problem.line for problem in builder.problems}:
            with suppress(_Stop):
                builder.add(found.at, "yaml-syntax", found.message, found.hint)
    except _Stop:
        pass
    if data is None and not builder.problems:
        builder.add((1, 1), "empty-file", "This file is empty.", "Write it, or remove the file.")
    return (None if data is None else Document(path, text, data)), first_of(builder.problems)


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.CSafeLoader(text).get_event, None)


def _node(event: yaml.NodeEvent, events: Iterator[Any]) -> _Node:
    """The node that an event begins, read to its end; what is nested too deep is no document."""
    inside = takewhile(lambda inner: not isinstance(inner, yaml.CollectionEndEvent), events)
    match event:
        case yaml.MappingStartEvent():
            items: dict[str, tuple[yaml.NodeEvent, _Node]] = {}
            for key in inside:
                value = _node(next(events), events)
                if not _lacks_colon(event, key, value.event):
                    items.setdefault(_text_of(key), (key, value))
            return _Node(event, items)
        case yaml.SequenceStartEvent():
            return _Node(event, [_node(item, events) for item in inside])
        case _:
            return _Node(event)


_HASH = re.compile(r" +(#[^\s#]\S*)")

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def _text(content: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or what keeps it from being one that YAML allows."""
    if len(content) > MAX_BYTES:
        return None, [
            Problem(
                path,
                1,
                1,
                "too-large",
                f"This file has more than {MAX_BYTES:,} bytes; no more are read.",
                "Split it: one file holds one article.",
            )
        ]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Of `content` less its byte order mark, from where the error counts.
        before = error.object[: error.start].decode()
        line, column = _position(before, len(before))
        return None, [
            Problem(
                path,
                line,
                column,
                "not-utf-8",
                "This file is not UTF-8: a character here cannot be read.",
                "Save it as UTF-8 (most editors: Save with encoding).",
            )
        ]
    if found := _UNPRINTABLE.search(text):
        line, column = _position(text, found.start())
        message = f"A control character (U+{ord(found[0]):04X}) stands here."
        return None, [
            Problem(path, line, column, "control-character", message, "Delete it and type anew.")
        ]
    problems = first_of(
        Problem(
            path,
            number,
            line.index("\t") + 1,
            "tab",
            "A tab stands here; YAML is indented with spaces.",
            "Replace it with spaces (two for each step inwards).",
        )
        for number, line in enumerate(LINE_BREAK.split(text) if "\t" in text else (), start=1)
        if "\t" in line
    )
    return (None if problems else text), problems


def _position(text: str, offset: int) -> Place:
    lines = LINE_BREAK.split(text[:offset])
    return len(lines), len(lines[-1]) + 1


class _Stop(Exception):
    """What follows cannot be read."""


@dataclass(slots=True)
class _Open:
    """A list or a group of keys that has not been read to its end."""

    begin: yaml.CollectionStartEvent
    items: Any
    keys: dict[str, yaml.NodeEvent] | None
    """All keys of a group, also those with nothing behind them; None for a list."""
    key: yaml.NodeEvent | None = None
    """The key whose value comes next."""


class _Builder:
    """Plain values from events, with a stack of our own so that depth costs no recursion."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.quoted: yaml.ScalarEvent | None = None
        """The last text in quotation marks."""
        self._text = text
        self._open: list[_Open] = []

    @property
    def inside(self) -> Place:
        """Where the innermost list or group of keys began that is still open."""
        return _begin(self._open[-1].begin) if self._open else (1, 1)

    def add(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, *place, code, message, hint))
        if len(self.problems) > MAX_MISTAKES:
            raise _Stop

    def build(self) -> _Value:
        """The data of the file."""
        # Half of the first pass is spent in this loop: hence its length, and `type` for most.
        data: _Value = None
        around: _Open | None = None
        hashes, documents = " #" in self._text, 0
        for event in _events(self._text):
            kind = type(event)
            value: _Value = None
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._check_properties(event)
                if event.style in {'"', "'"}:
                    self.quoted = event
                    self._check_escapes(event)
                elif hashes:
                    self._check_comment(event)
                # `implicit` tells what is plain: only without quotes a text can be nothing at all.
                if event.value or not event.implicit[0]:
                    value = event.value
            elif isinstance(event, yaml.CollectionStartEvent):
                around = self._enter(event)
                continue
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = self._open.pop()
                value = closed.items
                around = self._open[-1] if self._open else None
                if len(closed.items if closed.keys is None else closed.keys) > MAX_ITEMS:
                    self._refuse_length(closed, around)
            elif kind is yaml.AliasEvent:
                self._refuse_alias(event)
            else:
                documents += kind is yaml.DocumentStartEvent
                if documents == 2:
                    self._refuse_document(event)
                continue
            if around is None:
                data = value
            elif around.keys is None:
                if value is None and kind is yaml.ScalarEvent:
                    self._refuse_empty_item(event)
                around.items.append("" if value is None else value)
            elif around.key is None:
                around.key = event
            else:
                key, around.key = around.key, None
                name = _text_of(key)
                if value is None and _lacks_colon(around.begin, key, event):
                    self._refuse_comma(key, around.keys)
                elif name in around.keys:
                    self._refuse_duplicate(key, around.keys[name])
                else:
                    around.keys[name] = key
                    if value is not None:
                        around.items[name] = value
        return data

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        self.add(
            _begin(event),
            "alias",
            f"`*{event.anchor}` refers to another place of the file; claim files have no such "
            "references.",
            "If the text begins with a `*`, put it in quotes; else write it out.",
        )

    def _refuse_document(self, event: yaml.DocumentStartEvent) -> None:
        self.add(
            _begin(event),
            "several-documents",
            "A second document begins here (`---`); a file holds one.",
            "Move what follows into a file of its own.",
        )
        raise _Stop

    def _refuse_length(self, closed: _Open, around: _Open | None) -> None:
        what = "A list" if closed.keys is None else "A group of keys"
        if around is not None and around.key is not None:
            what = f"`{_short(_text_of(around.key))}`"
        things = "items" if closed.keys is None else "keys"
        self.add(
            _begin(closed.begin),
            "too-long",
            f"{what} has more than {MAX_ITEMS:,} {things}.",
            "Keep those that matter most, or make several files of it.",
        )
        raise _Stop

    def _refuse_empty_item(self, event: yaml.ScalarEvent) -> None:
        self.add(
            _begin(event),
            "empty-item",
            "A list item is empty.",
            "Write something behind the `-`, or delete the line.",
        )

    def _refuse_comma(self, key: yaml.NodeEvent, before: dict[str, yaml.NodeEvent]) -> None:
        where = f" of `{next(reversed(before))}`" if before else ""
        self.add(
            _begin(key),
            "comma-in-braces",
            f"Inside {{ }} a comma ends the value{where}, so `{_short(_text_of(key))}` was read as "
            "a key.",
            "Write the keys on lines of their own, without { }.",
        )

    def _refuse_duplicate(self, key: yaml.NodeEvent, first: yaml.NodeEvent) -> None:
        line, _ = _begin(first)
        self.add(
            _begin(key),
            "duplicate-key",
            f"`{_short(_text_of(key))}` stands here a second time; it is already on line {line}.",
            "Keep one of the two.",
        )

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        """In double quotes a control character can be written as well as typed."""
        if event.style == '"' and (found := _UNPRINTABLE.search(event.value)):
            self.add(
                _begin(event),
                "control-character",
                f"This text holds a control character (U+{ord(found[0]):04X}), written with a "
                "backslash.",
                "Delete it, or use 'single quotes', in which a backslash is only a character.",
            )

    def _check_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.add(
                _begin(event),
                "alias",
                f"`&{event.anchor}` names this place for references; claim files have none.",
                "If the text begins with a `&`, put it in quotes; else delete it.",
            )
        if event.tag is not None:
            shown = re.sub("^tag:yaml.org,2002:", "!!", event.tag)
            self.add(
                _begin(event),
                "yaml-tag",
                f"`{shown}` gives this value a type; claim files have no such tags.",
                "If the text begins with a `!`, put it in quotes; else delete it.",
            )

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """A `#` inside a text without quotes ends it, and nothing else would tell."""
        end: Any = event.end_mark
        if event.style or not event.value:
            return
        if found := _HASH.match(self._text, end.index):
            line, column = _mark(end)
            self.add(
                (line, column + found.start(1) - found.start()),
                "hash-in-text",
                f"YAML takes everything from `{_short(found[1])}` on for a comment, so the text "
                "ends before it.",
                "Put the whole text in quotes. (A comment has a space behind its `#`.)",
            )

    def _enter(self, event: yaml.CollectionStartEvent) -> _Open:
        self._check_properties(event)
        around = self._open[-1] if self._open else None
        if len(self._open) >= MAX_DEPTH:
            self.add(
                _begin(event),
                "too-deep",
                f"Lists and keys are nested more than {MAX_DEPTH} deep here.",
                "Close the brackets, or put the text in quotes.",
            )
            raise _Stop
        # A key that is itself a list or mapping: nothing in a claim file looks like that.
        if around and around.keys is not None and around.key is None:
            self.add(
                _begin(event),
                "bad-key",
                "A key must be a word; here it is a list or a group of keys.",
                "Put the text in quotes if it begins with a bracket.",
            )
            raise _Stop
        group = type(event) is yaml.MappingStartEvent
        self._open.append(_Open(event, {}, {}) if group else _Open(event, [], None))
        return self._open[-1]


def _places(node: _Node, at: Loc) -> Iterator[tuple[Loc, int]]:
    if isinstance(node.items, dict):
        for key, (name, inner) in node.items.items():
            yield (*at, key), _begin(name)[0]
            yield from _places(inner, (*at, key))
    elif isinstance(node.items, list):
        for number, inner in enumerate(node.items):
            yield (*at, number), _begin(inner.event)[0]
            yield from _places(inner, (*at, number))


def _text_of(key: yaml.NodeEvent) -> str:
    return key.value if isinstance(key, yaml.ScalarEvent) else ""


def _empty(event: yaml.NodeEvent) -> bool:
    """Whether nothing at all is written there; an alias stands for nothing."""
    if isinstance(event, yaml.ScalarEvent):
        # `implicit` says whether the text is plain (unquoted): only then can it be nothing.
        return not event.value and event.implicit[0]
    return isinstance(event, yaml.AliasEvent)


def _lacks_colon(
    around: yaml.CollectionStartEvent, key: yaml.NodeEvent, value: yaml.NodeEvent
) -> bool:
    """Whether a word in braces was taken for a key: nothing, not even a colon, is behind it."""
    if not (around.flow_style and _empty(value)):
        return False
    line, column = _begin(key)
    value_line, value_column = _begin(value)
    return value_line > line or value_column <= column + len(_text_of(key))


def _short(text: str, width: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _failure(error: yaml.MarkedYAMLError, builder: _Builder) -> Failure:
    at = _mark(error.problem_mark) if error.problem_mark else (1, 1)
    since = _mark(error.context_mark) if error.context_mark else at
    said = f"{error.context or ''} {error.problem or ''}"
    quoted = (_begin(builder.quoted), _mark(builder.quoted.end_mark)) if builder.quoted else None
    return Failure(said, at, since, builder.inside, quoted)


def _begin(event: yaml.Event) -> Place:
    return _mark(event.start_mark)


def _mark(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1
