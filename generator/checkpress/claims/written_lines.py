"""The lines of a claim file as its writer meant them, also where YAML cannot read them.

What stands in a line is told by its looks: `- key: value`, with whatever signs another program has
put in the place of spaces, hyphens and colons. Lines that belong to a text are told apart from
those, for in them nothing is layout but the space at their beginning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Signs that look like a space, and are none to YAML."""

UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Signs that nobody sees."""

GAP = rf"[ {SPACES}{UNSEEN}]"

COLONS = "\uff1a\ufe55\ua789\u2236\ufe13"
"""Signs that look like a colon."""

BARS = "\u2502\u2503\uff5c\u2758\u2223\u01c0\xa6\uff1e\u203a"
"""Signs that look like those which stand above a text; the last two like a `>`."""

_SIGNS = "\u2010-\u2015\u2212\uff0d•·∙●○◦▪▫■□‣\u2043➢►▶→⇒➔➤✓✔✗☐"
_BULLET = rf"[{_SIGNS}]|(?:[*+]|--|\d{{1,3}}[.)]|\(\d{{1,3}}\)|[a-z][.)]|o)(?={GAP}|\t)"
"""What word processors and people put before an item."""

_LINE = re.compile(
    rf"(?P<margin>{GAP}*)"
    rf"(?P<items>(?:-(?:{GAP}+|$))*)"
    rf"(?P<bullet>(?:{_BULLET})(?:{GAP}|\t)*)?"
    rf"(?:(?P<key>[^\W\d][\w{UNSEEN}]*)"
    rf"(?P<colon>{GAP}*(?::(?:{GAP}+|$)|[{COLONS}]{GAP}*))(?P<value>.*)|(?P<rest>.*))"
)

_BAR = re.compile(r"[|>][-+]?[1-9]?[-+]?(?: +#.*)?")

What = Literal["empty", "comment", "layout", "block", "more"]
"""`layout` are keys, items, and texts on the line of their key; `block` is a line of a text below a
`|` or a `>`; with `more` the text of the line above goes on."""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line, and its parts as far as it is layout."""

    number: int
    """From 0."""
    what: What
    margin: str
    items: str = ""
    """The hyphens at its beginning."""
    bullet: str = ""
    """What stands in the place of one."""
    key: str = ""
    colon: str = ""
    value: str = ""
    """What is behind all that."""

    @property
    def width(self) -> int:
        """How far it is indented."""
        return seen_width(self.margin)

    @property
    def column(self) -> int:
        """Where its key stands, counted from 0."""
        # A bullet without a space stands for a hyphen, and that has one.
        return seen_width(self.margin + self.items + self.bullet.ljust(2 * bool(self.bullet)))


def lines_of(rows: Sequence[str]) -> list[WrittenLine]:
    """What each of the rows is."""
    return list(_lines(rows))


def seen_width(margin: str) -> int:
    """How many columns a text takes."""
    return len(re.sub(f"[{UNSEEN}]", "", margin))


def plain_signs(text: str) -> str:
    """A text with signs for the names that web pages have for them, also where named twice."""
    while (plain := unescape(text)) != text:
        text = plain
    return text


def _lines(rows: Sequence[str]) -> Iterator[WrittenLine]:
    what: What = "layout"
    # So go those lines on that stand further to the right than `left`; `mark` ends a quotation.
    left, mark = -1, ""
    for number, row in enumerate(rows):
        found = _LINE.fullmatch(row)
        assert found, "every line has a rest"
        margin = found["margin"]
        goes_on = seen_width(margin) > left or (mark and not found["key"])
        if len(margin) == len(row):
            yield WrittenLine(number, "empty", margin)
        elif what != "layout" and goes_on:
            yield WrittenLine(number, what, margin, value=row[len(margin) :])
            if mark and _closes(row, mark):
                what = "layout"
        elif row[len(margin)] == "#":
            yield WrittenLine(number, "comment", margin, value=row[len(margin) :])
        else:
            line = _layout(number, found)
            yield line
            what, left, mark = _what_follows(line)


def _layout(number: int, found: re.Match[str]) -> WrittenLine:
    named = {name: found[name] or "" for name in ("margin", "items", "bullet", "key", "colon")}
    return WrittenLine(number, "layout", **named, value=found["value"] or found["rest"] or "")


_DRESSED = re.compile(
    r"(?P<mark>[\"'*_`“”„«»‘’]{0,2})[a-z_]+"
    r"(?::[*_`]{1,2}|[\"'*_`“”„«»‘’]{0,2} *(?::|=>?|->|;|[\u2192\u21d2]))"
    r"(?:[ \t]+|$|(?=[^\s/]))(?P<value>.*)"
)
"""A key with marks around it, or with something else than a colon and a space behind it."""


def _what_follows(line: WrittenLine) -> tuple[What, int, str]:
    value = line.value.strip()
    left = line.column if line.key else line.width
    if not line.key and (dressed := _DRESSED.fullmatch(value)):
        value, left = dressed["value"], line.column
    if _BAR.fullmatch(value):
        return "block", left, ""
    if value[:1] in {'"', "'"} and not _closes(value[1:], value[0]):
        return "more", left, value[0]
    if value and not value.startswith("#"):
        return "more", left, ""
    return "layout", -1, ""


def _closes(text: str, mark: str) -> bool:
    """Whether a quotation that is open at the beginning of a text is closed in it."""
    inside = r'(?:[^"\\]|\\.)*"' if mark == '"' else r"(?:[^']|'')*'(?!')"
    return re.match(inside, text) is not None
