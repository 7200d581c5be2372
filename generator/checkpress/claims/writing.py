"""Claim files as text: one order of keys, one layout, and what is written is read back equal."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checkpress.claims.days import Day
from checkpress.claims.record import Record
from checkpress.claims.yaml_document import Data, Loc

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

_BRIEF = frozenset(
    "on as from by who described name url source stance basis locator status claim label"
    " kind".split()
)
"""Keys whose groups may stand between braces: nothing that is a sentence."""

_SHORT = re.compile(r"[^\W_](?:[\w ./+()%-]|:(?=\S))*")
BRACES = 100
"""Columns of a line with braces."""

_WORD = re.compile(r"[A-Za-z0-9][\w./-]*", re.ASCII)
"""What may stand between brackets as it is."""


def as_yaml(file: Record, comments: Mapping[Loc, str] | None = None) -> str:
    """A record as it is written: keys in the order of the model, what is absent left out.

    `comments` stand above the values whose place they are kept under (`("claims", 0, "quotes")`),
    or, where there is no such value, at the end of what would hold it.
    """
    return laid_out(plain(file), comments or {}, {})


def laid_out(data: Mapping[str, Data], above: Mapping[Loc, str], behind: Mapping[Loc, str]) -> str:
    """The values of a file as its text, with comments above keys and items, and behind keys."""
    return "\n".join(_group(data, "", (), _Comments(dict(above), dict(behind)))) + "\n"


@dataclass
class _Comments:
    """Those that are still to be written."""

    above: dict[Loc, str] = field(default_factory=dict)
    behind: dict[Loc, str] = field(default_factory=dict)

    def inside(self, at: Loc) -> bool:
        """Whether any belongs to a part of what stands there."""
        return any(loc[: len(at)] == at and loc != at for loc in (*self.above, *self.behind))


def plain(record: Record) -> dict[str, Data]:
    """A record as the values of a file: texts, lists and groups of keys."""
    found: dict[str, Data] = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None and value != info.default:
            found[info.alias or name] = _plain(value)
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


def _group(data: Mapping[str, Data], margin: str, at: Loc, comments: _Comments) -> Iterator[str]:
    """The lines of a group of keys."""
    for number, (key, value) in enumerate(data.items()):
        here = (*at, key)
        if number and here in _APART:
            yield ""
        yield from _comment(comments.above.pop(here, ""), margin)
        behind = comments.behind.pop(here, "")
        head, *rest = entry(key, value, margin, here, comments)
        yield f"{head}  # {behind}" if behind else head
        yield from rest
    for place in [place for place in comments.above if place[:-1] == at]:
        yield from _comment(comments.above.pop(place), margin)


def entry(
    key: str,
    value: Data,
    margin: str = "",
    here: Loc = (),
    comments: _Comments | None = None,
) -> Iterator[str]:
    """The lines of a key with its value."""
    comments = comments or _Comments()
    inner = margin + "  "
    if isinstance(value, str):
        head, *rest = _text(value, len(margin) + len(key) + 2, inner, prose=key in _PROSE)
        yield f"{margin}{key}: {head}"
        yield from rest
    elif isinstance(value, dict):
        short = _in_braces(value, len(margin) + len(key) + 2, here, comments)
        yield f"{margin}{key}:" + (f" {short}" if short else "")
        if not short:
            yield from _group(value, inner, here, comments)
    elif not comments.inside(here) and all(
        isinstance(each, str) and _WORD.fullmatch(each) for each in value
    ):
        yield f"{margin}{key}: [{', '.join(map(str, value))}]"
    else:
        yield f"{margin}{key}:"
        yield from _list(value, inner, here, comments)


def _in_braces(value: Mapping[str, Data], column: int, here: Loc, comments: _Comments) -> str:
    """A group of a few words on one line; nothing where it needs more."""
    words = [each for each in value.values() if isinstance(each, str) and _SHORT.fullmatch(each)]
    if len(words) < len(value) or not value.keys() <= _BRIEF or comments.inside(here):
        return ""
    line = "{" + ", ".join(f"{key}: {each}" for key, each in value.items()) + "}"
    return line if column + len(line) <= BRACES else ""


def _list(values: list[Data], margin: str, at: Loc, comments: _Comments) -> Iterator[str]:
    for number, value in enumerate(values):
        here = (*at, number)
        if number and len(at) == 1 and at[0] == "claims":
            yield ""
        yield from _comment(comments.above.pop(here, ""), margin)
        behind = comments.behind.pop(here, "")
        if isinstance(value, str):
            head, *rest = _text(value, len(margin) + 2, margin + "  ", prose=False)
            lines = [head, *rest]
        else:
            assert isinstance(value, dict)
            short = _in_braces(value, len(margin) + 2, here, comments)
            lines = [short] if short else [*_group(value, margin + "  ", here, comments)]
            lines[0] = lines[0].removeprefix(margin + "  ")
        if lines[0].startswith("#"):
            # A dash stands before a key, not before what is said of it.
            first = next(
                i for i, line in enumerate(lines[1:], 1) if not line.lstrip().startswith("#")
            )
            yield f"{margin}{lines[0]}"
            yield from (margin + line.strip() for line in lines[1:first])
            lines = [lines[first].strip(), *lines[first + 1 :]]
        yield f"{margin}- {lines[0]}" + (f"  # {behind}" if behind else "")
        yield from lines[1:]


def _comment(text: str, margin: str) -> Iterator[str]:
    yield from (f"{margin}# {' '.join(line.split())}" for line in text.splitlines())


def _text(value: str, column: int, margin: str, *, prose: bool) -> Iterator[str]:
    """A text as it stands behind a key in `column`; what needs lines of its own has `margin`."""
    lines = value.split("\n")
    plain_lines = not value[:1].isspace() and "\t" not in value and value == value.strip()
    if (prose or len(lines) > 1) and plain_lines:
        yield "|" if prose else "|-"
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
