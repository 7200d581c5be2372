"""Claim files as text: one order of keys, one layout, and what is written is read back equal."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.values import Day, Record
from generator.yamldoc import Data, Loc

_APART = frozenset({("sources",), ("claims",), ("not_checked",), ("removed",)})
"""The parts of a claim file, with an empty line above each."""

WIDTH = 120
"""Columns of a line, as far as texts can be broken."""

_PROSE = frozenset({"reasoning", "background"})
"""Keys of Markdown: it stands below a `|`, with its line breaks as they are."""

_PLAIN = re.compile(
    r"""(?![-?](?:\s|$))[^\s\-?:,\[\]{}#&*!|>'"%@`~=<]"""  # not what has a meaning there
    r"(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ ](?=[^\s#]))*"
    r"|-(?=[^\s-])(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ ](?=[^\s#]))*"
)
"""What needs no quotes as a value on a line of its own."""

_WORD = re.compile(r"[A-Za-z0-9][\w./-]*", re.ASCII)
"""What may stand between brackets as it is."""


def as_yaml(file: Record, comments: Mapping[Loc, str] | None = None) -> str:
    """A record as it is written: keys in the order of the model, what is absent left out.

    `comments` stand above the values whose place they are kept under (`("claims", 0, "quotes")`),
    or, where there is no such value, at the end of what would hold it.
    """
    data = plain(file)
    assert isinstance(data, dict)
    return "\n".join(_group(data, "", (), dict(comments or {}))) + "\n"


def plain(record: Record) -> dict[str, Data]:
    """A record as the values of a file: texts, lists and groups of keys."""
    found: dict[str, Data] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None and value != field.default:
            found[field.alias or name] = _plain(value)
    return found


def _plain(value: Any) -> Data:
    match value:
        case Record():
            return plain(value)
        case bool():
            return "yes" if value else "no"
        case str() | int() | Day():
            return str(value)
    return [_plain(each) for each in value]


def _group(
    data: Mapping[str, Data], margin: str, at: Loc, comments: dict[Loc, str]
) -> Iterator[str]:
    """The lines of a group of keys."""
    for number, (key, value) in enumerate(data.items()):
        here = (*at, key)
        if number and here in _APART:
            yield ""
        yield from _comment(comments.pop(here, ""), margin)
        yield from entry(key, value, margin, here, comments)
    for place in [place for place in comments if place[:-1] == at]:
        yield from _comment(comments.pop(place), margin)


def entry(
    key: str,
    value: Data,
    margin: str = "",
    here: Loc = (),
    comments: dict[Loc, str] | None = None,
) -> Iterator[str]:
    """The lines of a key with its value."""
    comments = comments if comments is not None else {}
    inner = margin + "  "
    if isinstance(value, str):
        head, *rest = _text(value, len(margin) + len(key) + 2, inner, prose=key in _PROSE)
        yield f"{margin}{key}: {head}"
        yield from rest
    elif isinstance(value, dict):
        yield f"{margin}{key}:"
        yield from _group(value, inner, here, comments)
    elif all(isinstance(each, str) and _WORD.fullmatch(each) for each in value):
        yield f"{margin}{key}: [{', '.join(map(str, value))}]"
    else:
        yield f"{margin}{key}:"
        yield from _list(value, inner, here, comments)


def _list(values: list[Data], margin: str, at: Loc, comments: dict[Loc, str]) -> Iterator[str]:
    for number, value in enumerate(values):
        here = (*at, number)
        if number and len(at) == 1 and at[0] == "claims":
            yield ""
        yield from _comment(comments.pop(here, ""), margin)
        if isinstance(value, str):
            head, *rest = _text(value, len(margin) + 2, margin + "  ", prose=False)
            lines = [head, *rest]
        else:
            assert isinstance(value, dict)
            lines = [*_group(value, margin + "  ", here, comments)]
            lines[0] = lines[0].removeprefix(margin + "  ")
        if lines[0].startswith("#"):
            # A dash stands before a key, not before what is said of it.
            first = next(
                i for i, line in enumerate(lines[1:], 1) if not line.lstrip().startswith("#")
            )
            yield f"{margin}{lines[0]}"
            yield from (margin + line.strip() for line in lines[1:first])
            lines = [lines[first].strip(), *lines[first + 1 :]]
        yield f"{margin}- {lines[0]}"
        yield from lines[1:]


def _comment(text: str, margin: str) -> Iterator[str]:
    yield from (f"{margin}# {' '.join(line.split())}" for line in text.splitlines())


def _text(value: str, column: int, margin: str, *, prose: bool) -> Iterator[str]:
    """A text as it stands behind a key in `column`; what needs lines of its own has `margin`."""
    lines = value.split("\n")
    if prose and not value[0].isspace() and "\t" not in value:
        yield "|"
        yield from (margin + line if line else "" for line in lines)
    elif len(lines) > 1 or value != value.strip():
        yield quoted(value)
    elif column + len(value) > WIDTH and " " in value and "\t" not in value:
        yield ">-"
        yield from (margin + line for line in _folded(value, WIDTH - len(margin)))
    elif _PLAIN.fullmatch(value) and not value.startswith(("---", "...")):
        yield value
    else:
        yield quoted(value)


def _folded(value: str, width: int) -> Iterator[str]:
    """A text in lines of `width`, broken where one space stands alone."""
    line = ""
    for part in re.split(r"(?<=\S) (?=\S)", value):
        if line and len(line) + 1 + len(part) > width:
            yield line
            line = part
        else:
            line = f"{line} {part}" if line else part
    yield line


def quoted(value: str) -> str:
    """A text in double quotes."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        value = value.replace(plain, written)
    return f'"{value}"'
