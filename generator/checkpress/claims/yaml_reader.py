"""The YAML dialect of claim files: text stays text, every value has a place, nothing is guessed.

Values are built from libyaml's events. Its composer recurses, so that a hundred kilobytes of `[`
end the interpreter; events do not, and they show aliases before anything is expanded.
"""

import re
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from checkpress.claims.yaml_document import Data, Document
from checkpress.claims.yaml_events import begin_of, events_of, key_text, lacks_colon, place_of
from checkpress.claims.yaml_mistakes import Failure, diagnosed
from checkpress.claims.yaml_text import UNPRINTABLE, Place, decoded
from checkpress.errors import GeneratorError
from checkpress.problems import MAX_MISTAKES, Problem, Said, first_of, mistake

MAX_DEPTH = 16
MAX_ITEMS = 1_000
"""Of a list, and keys of a group."""

_Value: TypeAlias = "Data | None"
"""Data, or None where nothing is written."""


def read(
    content: bytes, path: str, known: Container[str] | None = None
) -> tuple[Document | None, list[Problem]]:
    """One file's bytes as a document, and what is wrong with them as YAML.

    There is no document where the rest of the file could not be made sense of. A key with nothing
    behind it is left out; if it is none of those that are `known`, it has an empty text.
    """
    if not yaml.__with_libyaml__:
        raise GeneratorError(
            "PyYAML was installed without libyaml, and checkpress reads through it.",
            "Install PyYAML from a wheel: pip install --force-reinstall --only-binary :all: pyyaml",
        )
    text, problems = decoded(content, path)
    if text is None:
        return None, problems
    builder = _Builder(path, text, known)
    data: _Value = None
    try:
        data = builder.build()
    except yaml.MarkedYAMLError as error:
        found = diagnosed(_failure(error, builder), text)
        # What is no YAML on a line with an alias is no YAML because of the alias.
        if found.at[0] not in {problem.line for problem in builder.problems}:
            with suppress(_Stop):
                builder.add(found.at, found.said)
    except _Stop:
        pass
    if data is None and not builder.problems:
        builder.add((1, 1), mistake("empty-file"))
    return (None if data is None else Document(path, text, data)), first_of(builder.problems)


_HASH = re.compile(r" +(#[^\s#]\S*)")


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

    def __init__(self, path: str, text: str, known: Container[str] | None) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.quoted: yaml.ScalarEvent | None = None
        """The last text in quotation marks."""
        self._text = text
        self._known = known
        self._open: list[_Open] = []

    @property
    def inside(self) -> Place:
        """Where the innermost list or group of keys began that is still open."""
        return begin_of(self._open[-1].begin) if self._open else (1, 1)

    def add(self, place: Place, said: Said) -> None:
        line, column = place
        self.problems.append(Problem(self.path, line, column, *said))
        if len(self.problems) > MAX_MISTAKES:
            raise _Stop

    def build(self) -> _Value:
        """The data of the file."""
        # Half of the first pass is spent in this loop: hence its length, and `type` for most.
        data: _Value = None
        around: _Open | None = None
        hashes, documents = "#" in self._text and " #" in self._text, 0
        scalar, begins, ends = yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent
        for event in events_of(self._text):
            kind = type(event)
            value: _Value = None
            if kind is scalar:
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
            elif isinstance(event, begins):
                around = self._enter(event, around)
                continue
            elif isinstance(event, ends):
                closed = self._open.pop()
                value = closed.items
                around = self._open[-1] if self._open else None
                if len(closed.keys or closed.items) > MAX_ITEMS:
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
                if value is None and kind is scalar:
                    self._refuse_empty_item(event)
                around.items.append("" if value is None else value)
            elif around.key is None:
                around.key = event
            else:
                key, around.key = around.key, None
                name = key.value if type(key) is scalar else ""
                if value is None and lacks_colon(around.begin, key, event):
                    self._refuse_comma(key, around.keys)
                elif name in around.keys:
                    self._refuse_duplicate(key, around.keys[name])
                else:
                    around.keys[name] = key
                    if value is not None:
                        around.items[name] = value
                    elif " " in name or (self._known is not None and name not in self._known):
                        # A mistyped key, or words with a colon, which nothing else would tell.
                        around.items[name] = ""
        return data

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        self.add(begin_of(event), mistake("alias", "reference", name=event.anchor))

    def _refuse_document(self, event: yaml.DocumentStartEvent) -> None:
        begin: Any = event.start_mark
        is_last = not self._text[begin.index :].strip(" -\r\n")
        self.add(begin_of(event), mistake("several-documents", "last" if is_last else ""))
        raise _Stop

    def _refuse_length(self, closed: _Open, around: _Open | None) -> None:
        what = "A list" if closed.keys is None else "A group of keys"
        if around is not None and around.key is not None:
            what = f"`{_short(key_text(around.key))}`"
        things = "items" if closed.keys is None else "keys"
        self.add(
            begin_of(closed.begin),
            mistake("too-long", "file", what=what, most=MAX_ITEMS, things=things),
        )
        raise _Stop

    def _refuse_empty_item(self, event: yaml.ScalarEvent) -> None:
        self.add(begin_of(event), mistake("empty-item"))

    def _refuse_comma(self, key: yaml.NodeEvent, before: dict[str, yaml.NodeEvent]) -> None:
        where = f" of `{next(reversed(before))}`" if before else ""
        begin: Any = key.start_mark
        which = "first" if self._text[: begin.index].rstrip().endswith("{") else ""
        said = mistake("comma-in-braces", which, where=where, key=_short(key_text(key)))
        self.add(begin_of(key), said)

    def _refuse_duplicate(self, key: yaml.NodeEvent, first: yaml.NodeEvent) -> None:
        line, _ = begin_of(first)
        self.add(begin_of(key), mistake("duplicate-key", key=_short(key_text(key)), line=line))

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        """In double quotes a control character can be written as well as typed."""
        if event.style == '"' and (found := UNPRINTABLE.search(event.value)):
            self.add(begin_of(event), mistake("control-character", "written", sign=ord(found[0])))

    def _check_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.add(begin_of(event), mistake("alias", "name", name=event.anchor))
        if event.tag is not None:
            shown = re.sub("^tag:yaml.org,2002:", "!!", event.tag)
            self.add(begin_of(event), mistake("yaml-tag", name=shown))

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """A `#` inside a text without quotes ends it, and nothing else would tell."""
        end: Any = event.end_mark
        if event.style or not event.value:
            return
        if found := _HASH.match(self._text, end.index):
            line, column = place_of(end)
            self.add(
                (line, column + found.start(1) - found.start()),
                mistake("hash-in-text", begin=_short(found[1])),
            )

    def _enter(self, event: yaml.CollectionStartEvent, around: _Open | None) -> _Open:
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)
        if len(self._open) >= MAX_DEPTH:
            self.add(begin_of(event), mistake("too-deep", "keys", most=MAX_DEPTH))
            raise _Stop
        # A key that is itself a list or mapping: nothing in a claim file looks like that.
        if around and around.keys is not None and around.key is None:
            self.add(begin_of(event), mistake("bad-key"))
            raise _Stop
        group = type(event) is yaml.MappingStartEvent
        entered = _Open(event, {}, {}) if group else _Open(event, [], None)
        self._open.append(entered)
        return entered


def _short(text: str, width: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _failure(error: yaml.MarkedYAMLError, builder: _Builder) -> Failure:
    at = place_of(error.problem_mark) if error.problem_mark else (1, 1)
    since = place_of(error.context_mark) if error.context_mark else at
    said = f"{error.context or ''} {error.problem or ''}"
    quoted = (
        (begin_of(builder.quoted), place_of(builder.quoted.end_mark)) if builder.quoted else None
    )
    return Failure(said, at, since, builder.inside, quoted)
