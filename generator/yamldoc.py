"""The YAML dialect of claim files: text stays text, every node has a place, nothing is guessed.

Nodes are built from libyaml's events. Its composer recurses, so that a hundred kilobytes of `[`
end the interpreter; events do not, and they show aliases before anything is expanded.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from generator.errors import GeneratorError
from generator.problems import Problem
from generator.syntax import LINE_BREAK, Failure, Place, explained

MAX_BYTES = 1_000_000
MAX_DEPTH = 16

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Loc: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Scalar:
    """A text, exactly as it stands; `empty` where nothing at all was written."""

    text: str
    line: int
    column: int
    empty: bool = False
    last: int = 0
    """The line on which it ends."""


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: "list[Node]"
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    items: "dict[str, tuple[Scalar, Node]]"
    line: int
    column: int
    flow: bool = False


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """One file that could be read as YAML."""

    path: str
    text: str
    root: Node

    @property
    def data(self) -> Data:
        """The plain values; a key with nothing behind it is left out."""
        return _plain(self.root)

    def place(self, loc: Loc, *, key: bool = False, offset: int | None = None) -> Place:
        """Line and column of the value at `loc`, or of the nearest thing around it that exists.

        With `key`, of the last key itself rather than of its value; with `offset`, of the word
        that stands there in a text.
        """
        node = self.root
        place = (node.line, node.column)
        for depth, step in enumerate(loc, start=1):
            match node:
                case Mapping() if step in node.items:
                    name, node = node.items[str(step)]
                    wants_key = (key and depth == len(loc)) or not isinstance(node, Scalar)
                    place = (name.line, name.column) if wants_key else (node.line, node.column)
                    if isinstance(node, Scalar) and node.empty:
                        place = (name.line, name.column)
                case Sequence() if isinstance(step, int) and step < len(node.items):
                    node = node.items[step]
                    place = (node.line, node.column)
                case _:
                    return place
        if offset is not None and isinstance(node, Scalar):
            return self._word(node, offset) or place
        return place

    def _word(self, scalar: Scalar, offset: int) -> Place | None:
        """Where the word at `offset` of a text stands in the file, which may have folded it."""
        # Records hold texts without the space around them.
        offset += len(scalar.text) - len(scalar.text.lstrip())
        found = re.compile(r"\S+").search(scalar.text, offset)
        if not found:
            return None
        skip = scalar.text.count(found[0], 0, found.start())
        lines = LINE_BREAK.split(self.text)
        for number in range(scalar.line, scalar.last + 1):
            column = scalar.column - 1 if number == scalar.line else 0
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
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        found = explained(_failure(error, builder), text)
        # What is no YAML on a line with an alias is no YAML because of the alias.
        if found.at[0] not in {problem.line for problem in builder.problems}:
            builder.add(*found.at, "yaml-syntax", found.message, found.hint)
        builder.root = None
    except _Stop:
        builder.root = None
    if builder.root is None and not builder.problems:
        builder.add(1, 1, "empty-file", "This file is empty.", "Write it, or remove the file.")
    document = None if builder.root is None else Document(path, text, builder.root)
    return document, builder.problems


def _plain(node: Node) -> Data:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {
                key: _plain(value)
                for key, (_, value) in node.items.items()
                if not (isinstance(value, Scalar) and value.empty)
            }


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
                f"This file has {len(content):,} bytes; at most {MAX_BYTES:,} are read.",
                "Split it: one file holds one article.",
            )
        ]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
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
    problems = [
        Problem(
            path,
            number,
            line.index("\t") + 1,
            "tab",
            "A tab stands here; YAML is indented with spaces.",
            "Replace it with spaces (two for each step inwards).",
        )
        for number, line in enumerate(LINE_BREAK.split(text), start=1)
        if "\t" in line
    ]
    return (None if problems else text), problems


def _position(text: str, offset: int) -> Place:
    lines = LINE_BREAK.split(text[:offset])
    return len(lines), len(lines[-1]) + 1


class _Stop(Exception):
    """What follows cannot be read."""


class _Builder:
    """Nodes from events, with a stack of our own so that depth costs no recursion."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.quoted: tuple[Place, Place] | None = None
        self._text = text
        self._documents = 0
        self._open: list[tuple[Sequence | Mapping, Scalar | None]] = []

    @property
    def inside(self) -> Place:
        """Where the innermost list or mapping began that is still open."""
        node = self._open[-1][0] if self._open else None
        return (node.line, node.column) if node else (1, 1)

    def add(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, line, column, code, message, hint))

    def take(self, event: yaml.Event) -> None:
        """Add what the event says to the tree."""
        line, column = _mark(event.start_mark)
        match event:
            case yaml.ScalarEvent():
                self._check_properties(event, line, column)
                # `implicit` says whether the text is plain (unquoted), the only kind that can be
                # nothing at all.
                empty = event.value == "" and event.implicit[0]
                last, _ = end = _mark(event.end_mark)
                if event.style in {'"', "'"}:
                    self.quoted = (line, column), end
                self._check_comment(event)
                self._check_escapes(event, line, column)
                self._place(Scalar(event.value, line, column, empty=empty, last=last), event)
            case yaml.SequenceStartEvent():
                self._check_properties(event, line, column)
                self._enter(Sequence([], line, column))
            case yaml.MappingStartEvent():
                self._check_properties(event, line, column)
                self._enter(Mapping({}, line, column, flow=bool(event.flow_style)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                node, _ = self._open.pop()
                self._place(node, event)
            case yaml.AliasEvent():
                self.add(
                    line,
                    column,
                    "alias",
                    f"`*{event.anchor}` refers to another place of the file; claim files have no "
                    "such references.",
                    "If the text begins with a `*`, put it in quotes; else write it out.",
                )
                self._place(Scalar("", line, column, empty=True), event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self.add(
                        line,
                        column,
                        "several-documents",
                        "A second document begins here (`---`); a file holds one.",
                        "Move what follows into a file of its own.",
                    )
                    raise _Stop

    def _check_escapes(self, event: yaml.ScalarEvent, line: int, column: int) -> None:
        """In double quotes a control character can be written as well as typed."""
        if event.style == '"' and (found := _UNPRINTABLE.search(event.value)):
            self.add(
                line,
                column,
                "control-character",
                f"This text holds a control character (U+{ord(found[0]):04X}), written with a "
                "backslash.",
                "Delete it, or use 'single quotes', in which a backslash is only a character.",
            )

    def _check_properties(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if event.anchor is not None:
            self.add(
                line,
                column,
                "alias",
                f"`&{event.anchor}` names this place for references; claim files have none.",
                "If the text begins with a `&`, put it in quotes; else delete it.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = re.sub("^tag:yaml.org,2002:", "!!", tag)
            self.add(
                line,
                column,
                "yaml-tag",
                f"`{shown}` gives this value a type; claim files have no such tags.",
                "If the text begins with a `!`, put it in quotes; else delete it.",
            )

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """A `#` inside a text without quotes ends it, and nothing else would tell."""
        end: Any = event.end_mark
        if event.style or not event.value:
            return
        if found := re.compile(r" +(#[^\s#]\S*)").match(self._text, end.index):
            line, column = _mark(end)
            self.add(
                line,
                column + found.start(1) - found.start(),
                "hash-in-text",
                f"YAML takes everything from `{_short(found[1])}` on for a comment, so the text "
                "ends before it.",
                "Put the whole text in quotes. (A comment has a space behind its `#`.)",
            )

    def _enter(self, node: Sequence | Mapping) -> None:
        if len(self._open) >= MAX_DEPTH:
            self.add(
                node.line,
                node.column,
                "too-deep",
                f"Lists and keys are nested more than {MAX_DEPTH} deep here.",
                "Close the brackets, or put the text in quotes.",
            )
            raise _Stop
        # A key that is itself a list or mapping: nothing in a claim file looks like that.
        if self._open and isinstance(self._open[-1][0], Mapping) and self._open[-1][1] is None:
            self.add(
                node.line,
                node.column,
                "bad-key",
                "A key must be a word; here it is a list or a group of keys.",
                "Put the text in quotes if it begins with a bracket.",
            )
            raise _Stop
        self._open.append((node, None))

    def _place(self, node: Node, event: yaml.Event) -> None:
        if not self._open:
            self.root = None if isinstance(node, Scalar) and node.empty else node
            return
        parent, key = self._open[-1]
        if isinstance(parent, Sequence):
            if isinstance(node, Scalar) and node.empty and not isinstance(event, yaml.AliasEvent):
                self.add(
                    node.line,
                    node.column,
                    "empty-item",
                    "A list item is empty.",
                    "Write something behind the `-`, or delete the line.",
                )
            parent.items.append(node)
        elif key is None:
            self._open[-1] = (parent, node if isinstance(node, Scalar) else None)
        else:
            self._open[-1] = (parent, None)
            self._set(parent, key, node, event)

    def _set(self, parent: Mapping, key: Scalar, node: Node, event: yaml.Event) -> None:
        if parent.flow and isinstance(node, Scalar) and node.empty and _touches(key, event):
            before = list(parent.items)
            where = f" of `{before[-1]}`" if before else ""
            self.add(
                key.line,
                key.column,
                "comma-in-braces",
                f"Inside {{ }} a comma ends the value{where}, so `{_short(key.text)}` was read as "
                "a key.",
                "Write the keys on lines of their own, without { }.",
            )
        elif key.text in parent.items:
            first = parent.items[key.text][0].line
            self.add(
                key.line,
                key.column,
                "duplicate-key",
                f"`{_short(key.text)}` stands here a second time; it is already on line {first}.",
                "Keep one of the two.",
            )
        else:
            parent.items[key.text] = (key, node)


def _touches(key: Scalar, value: yaml.Event) -> bool:
    """Whether the empty value begins where the key ends: a word without a colon."""
    line, column = _mark(value.start_mark)
    return line > key.line or column <= key.column + len(key.text)


def _short(text: str, width: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _failure(error: yaml.MarkedYAMLError, builder: _Builder) -> Failure:
    at = _mark(error.problem_mark) if error.problem_mark else (1, 1)
    since = _mark(error.context_mark) if error.context_mark else at
    said = f"{error.context or ''} {error.problem or ''}"
    return Failure(said, at, since, builder.inside, builder.quoted)


def _mark(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1
