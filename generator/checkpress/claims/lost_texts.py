"""What YAML takes from a text without a word: what is behind a `#`, line breaks, the key below it.

Most files need no more than a glance: only where something looks like that, each text is looked at
with the field that it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from checkpress.claims.fields import fields_of, holds
from checkpress.claims.model import Evidence, Figure, Original, Relation, Repeat, Reply
from checkpress.claims.record import Record
from checkpress.claims.shapes import all_records_of, keys_of, shape_of
from checkpress.claims.texts import Prose, Text
from checkpress.claims.written_lines import BARS, SPACES
from checkpress.claims.yaml_document import Data, Document, Loc
from checkpress.claims.yaml_events import is_empty, place_of
from checkpress.claims.yaml_text import LINE_BREAK, Place
from checkpress.problems import CODES, Problem, Said, mistake

_CUT = re.compile(r"\S +#")
_COMMENT = re.compile(r" *(#[^\r\n]*)")
_BARS = {sign: re.compile(rf"\{sign}(?<=[: ]\{sign})[-+0-9]*\r?\n") for sign in "|>"}
_ITEM = r"(?:[-*+]|1[.)]) "
_FIRST = re.compile(rf"\n ++{_ITEM}")
_TIGHT = re.compile(rf"\n +(?!{_ITEM})[^\s-][^\n]*\n +{_ITEM}")
_KEY = re.compile(r"\n( ++)(?:- +)?[a-z_]++:(?=\s)")


def losses(document: Document, shape: type[Record]) -> list[Problem]:
    """The places of a file where a text does not say what is written there."""
    if not _is_suspect(document.text, shape):
        return []
    lines = LINE_BREAK.split(document.text)
    found = []
    for loc, key, event in document.scalars():
        record, name = _field_at(shape, document.data, loc)
        kind = _kind(record, name) if record is not None else None
        if record is None or kind is None:
            continue
        swallowed = [*_swallowed(event, lines, record, name, key)]
        first = min((at for at, _ in swallowed), default=(len(lines) + 1, 1))
        field = f"An item of `{name}`" if isinstance(loc[-1], int) else f"`{name}`"
        for at, said in (
            *_cut(event, document.text, field),
            # What stands below a key that became text has lost more than its lines.
            *(it for it in _run_together(event, lines, name) if kind is Prose and it[0] < first),
            *swallowed,
        ):
            line, column = at
            problem = Problem(document.path, line, column, *said)
            found.append(replace(problem, severity=CODES[said.code]))
    return found


def _is_suspect(text: str, shape: type[Record]) -> bool:
    """Whether anything in a file looks as if it might take something from a text."""
    if "#" in text and _CUT.search(text):
        return True
    for key in _prose_keys(shape):
        at = -1
        while (at := text.find(f"{key}:", at + 1)) >= 0:
            if not text.startswith(" |", at + len(key) + 1):
                return True
    bars = (bar for sign, each in _BARS.items() if sign in text for bar in each.finditer(text))
    return any(_is_suspect_block(text, bar) for bar in bars)


def _is_suspect_block(text: str, bar: re.Match[str]) -> bool:
    """Whether in the lines below a bar one begins like a key, or a list in a paragraph."""
    line = text[text.rfind("\n", 0, bar.start()) + 1 : bar.start()]
    column = len(line) - len(line.lstrip(" -"))
    found = _KEY.search(text, bar.end() - 1)
    if found is not None and len(found[1]) > column:
        return True
    begin, end = bar.end() - 1, found.start() if found else len(text)
    return bool(_FIRST.search(text, begin, end) and _TIGHT.search(text, begin, end))


@cache
def _prose_keys(shape: type[Record]) -> tuple[str, ...]:
    return tuple(
        {f.key for each in all_records_of(shape) for f in fields_of(each) if holds(f.type, Prose)}
    )


def looks_strange(text: str) -> bool:
    """Whether a line begins with a space that is none to YAML, or what is no bar stands for one."""
    if "\\" in text and _ESCAPED.search(text):
        return True
    return not text.isascii() and bool(_STRANGE.search(text) or _BAR_LIKE.search(text))


_STRANGE = re.compile(f"\n *[{SPACES}]")
_BAR_LIKE = re.compile(rf": [{BARS}][-+]?\s*\n")
_ESCAPED = re.compile(r": \\[|>][-+]?\s*\n")

_NAMES = frozenset(
    {
        (Evidence, "source"),
        (Figure, "source"),
        (Original, "source"),
        (Relation, "claim"),
        (Repeat, "repeats"),
        (Reply, "source"),
    }
)
"""Texts that are the name of something, and so have no words that could be lost."""


@cache
def _kind(record: type[Record], key: str) -> Any:
    """Whether a field holds Markdown or a plain text; None where it holds a word or a day."""
    if (record, key) in _NAMES:
        return None
    type_ = next((each.type for each in fields_of(record) if each.key == key), None)
    return next((kind for kind in (Prose, Text) if holds(type_, kind)), None)


def _field_at(shape: type[Record], data: Data, loc: Loc) -> tuple[type[Record] | None, str]:
    """The record and the key that a value belongs to."""
    here: type[Record] | None = shape
    record, name = here, ""
    for step in loc:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else ""
            if here is not None and here.__name__ in {"Claim", "Repeat"}:
                here = shape_of(here, "", data)
        elif here is None:
            return None, ""
        else:
            record, name = here, step
            data = data.get(step, "") if isinstance(data, dict) else ""
            here = shape_of(here, step, data)
    return (record, name) if here is None else (None, "")


def _cut(event: yaml.ScalarEvent, text: str, field: str) -> Iterator[tuple[Place, Said]]:
    """A `#` ends a text without quotes; without a space behind it the reader of YAML tells."""
    if event.style:
        return
    end: Any = event.end_mark
    found = _COMMENT.match(text, end.index)
    if found is None:
        return
    line, column = place_of(end)
    at = (line, column + found.start(1) - found.start())
    spaces = found.start(1) - found.start()
    begin = found[1] if len(found[1]) <= 30 else f"{found[1][:29]}…"
    is_glued = re.match(r"#[^\s#]", found[1]) is not None
    if is_empty(event):
        # Apart from its key stands a comment.
        if spaces == 1 or is_glued:
            yield at, mistake("hash-in-text", "nothing", field=field, begin=begin)
    elif not is_glued:
        yield at, mistake("hash-in-text", "cut", field=field, begin=begin)


_MARK = re.compile(r"(?:[-*+•–]|\d{1,3}[.)]|>|\|)\s|#{1,6} |```")


def _run_together(
    event: yaml.ScalarEvent, lines: list[str], name: str
) -> Iterator[tuple[Place, Said]]:
    """Line breaks are spaces in what stands below a `>`, or behind its key without a bar."""
    begin, end = place_of(event.start_mark), place_of(event.end_mark)
    # Programs write texts with line breaks in quotes.
    if begin[0] == end[0] or event.style in {"'", '"'}:
        return
    if event.style == "|":
        yield from _tight_lists(begin[0], end[0] - (end[1] == 1), lines, name)
        return
    first = begin[0] if event.style == ">" else begin[0] - 1
    written = [line.strip() for line in lines[first : end[0] - (end[1] == 1)]]
    while written and not written[-1]:
        written.pop()
    marked = next((n for n, line in enumerate(written) if n and _MARK.match(line)), None)
    empty = next((n for n, line in enumerate(written) if n and not line), None)
    if marked is None and (empty is None or "\n\n" in event.value):
        return
    number = min(n for n in (marked, empty) if n is not None)
    which = "list" if number == marked else "paragraphs"
    row = first + number + (number == empty and number != marked)
    column = len(lines[row]) - len(lines[row].lstrip()) + 1
    yield (row + 1, column), mistake("run-together", which, key=name)


def _tight_lists(begin: int, end: int, lines: list[str], name: str) -> Iterator[tuple[Place, Said]]:
    """Markdown reads a list only where it begins a paragraph."""
    before = ""
    for number in range(begin, min(end, len(lines))):
        line = lines[number].strip()
        # What goes on an item is a part of the list.
        if re.match(_ITEM, line) and before == "words":
            column = len(lines[number]) - len(lines[number].lstrip()) + 1
            yield (number + 1, column), mistake("run-together", "tight", key=name)
            return
        if not line:
            before = ""
        elif re.match(_ITEM, line):
            before = "list"
        elif not before:
            before = "words"


def _swallowed(
    event: yaml.ScalarEvent, lines: list[str], record: type[Record], name: str, key: Place
) -> Iterator[tuple[Place, Said]]:
    """A key that is indented as far as the text above it is a part of that text."""
    if event.style not in {"|", ">"}:
        return
    first, _ = place_of(event.start_mark)
    last, _ = place_of(event.end_mark)
    for number in range(first, min(last, len(lines))):
        found = re.match(r" *(?:- +)?([a-z_]+):(?:\s|$)", lines[number])
        indented = len(lines[number]) - len(lines[number].lstrip(" ")) >= key[1]
        if found and indented and found[1] in keys_of(record):
            at = (number + 1, found.start(1) + 1)
            yield at, mistake("key-in-text", key=found[1], text=name, column=key[1])
            return
