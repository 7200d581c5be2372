"""Lines of a file that are exchanged for others, and proof that nothing of them is lost."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from checkpress.claims.written_lines import COLONS, UNSEEN, plain_signs
from checkpress.claims.yaml_document import Document
from checkpress.problems import Problem


@dataclass(frozen=True, order=True)
class Lines:
    """The lines from `begin` to before `end`, counted from 0, and what is to stand there."""

    begin: int
    end: int
    new: tuple[str, ...]
    """Without line breaks."""
    drops: tuple[str, ...] = ()
    """What goes of the old ones though it is no space: the sign of a list, as `•`."""


Layout = Callable[[Problem, Sequence[str]], Iterator[tuple[Lines, ...]]]
"""A mend of the layout: `review.layouts` says what is asked of one."""


def rows_of(text: str) -> list[str]:
    """The lines of a text, each with its line break."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def exchanged(text: str, lines: Iterable[Lines]) -> str:
    """A text with other lines; whatever ended the old ones ends the new ones."""
    rows = rows_of(text)
    for each in sorted(lines, reverse=True):
        ends = [row[len(row.rstrip("\r\n")) :] for row in rows[each.begin : each.end]]
        between = ends[0] or "\n"
        rows[each.begin : each.end] = [between.join(each.new) + ends[-1]] if each.new else []
    return "".join(rows)


def old_lines(lines: Iterable[Lines]) -> frozenset[int]:
    """The numbers of lines that go."""
    return frozenset(number for each in lines for number in range(each.begin, each.end))


def new_lines(lines: Iterable[Lines]) -> frozenset[int]:
    """The numbers of lines that come."""
    numbers: set[int] = set()
    moved = 0
    for each in sorted(lines):
        begin = each.begin + moved
        numbers |= {*range(begin, begin + len(each.new))}
        moved += len(each.new) - (each.end - each.begin)
    return frozenset(numbers)


_LAYOUT = re.compile(r"""[\s"'\\:,{}\[\]-]+""")
"""Space, what nobody sees, and what YAML has for the layout of a file."""


_BAR = re.compile(rf"(?<=[\s:{COLONS}])[|>][-+]?(?=\s*$)", re.MULTILINE)
_UNSEEN = re.compile(f"(?![\u202d\u202e])[{UNSEEN}]")
_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def signs(text: str) -> str:
    """A text without its layout: of two lines that say the same it is the same."""
    return _LAYOUT.sub("", _BAR.sub("", _UNSEEN.sub("", _BREAK.sub("\n", plain_signs(text)))))


def keep_what_is_said(text: str, lines: Iterable[Lines]) -> bool:
    """Whether nothing but layout differs between old lines of a text and new ones."""
    rows = rows_of(text)
    return all(
        signs(_without(each.drops, "".join(rows[each.begin : each.end])))
        == signs("\n".join(each.new))
        for each in lines
    )


def _without(drops: Iterable[str], text: str) -> str:
    """A text with a space in the place of some parts, each once."""
    for each in drops:
        text = text.replace(each, " ", 1)
    return text


_COMMENT = re.compile(rf"(?:^[>+|{UNSEEN}]*|\s)(#.*)")


@dataclass
class Exchanged:
    """All lines of a file that were exchanged, one mend after the other."""

    _lines: dict[int, frozenset[str]] = field(default_factory=dict)
    """Numbers of lines, with the signs of the comments that may stand there."""

    def add(self, text: str, lines: Iterable[Lines]) -> None:
        """Those of another mend of `text`."""
        rows = rows_of(text)
        for each in sorted(lines, reverse=True):
            old = range(each.begin, each.end)
            written = (row for number in old for row in _BREAK.split(rows[number]))
            comments = frozenset(
                signs(found[1]) for row in written if (found := _COMMENT.search(row))
            )
            moved = len(each.new) - len(old)
            others = {
                number + moved if number >= each.end else number: kept
                for number, kept in self._lines.items()
                if number not in old
            }
            here = range(each.begin, each.begin + len(each.new))
            self._lines = others | dict.fromkeys(here, comments)

    def are_read(self, document: Document) -> bool:
        """Whether all that stands on these lines is read from them.

        But for comments that stood there before: what was a text has become none.
        """
        rows = rows_of(document.text)
        # Behind the last line break there may be nothing left.
        starts = [0, *accumulate(map(len, rows)), len(document.text)]
        left = list(document.text)
        for begin, end in document.texts():
            left[begin:end] = " " * (end - begin)
        unread = "".join(left)
        return all(
            signs(unread[starts[number] : starts[number + 1]]) in {"", *comments}
            for number, comments in self._lines.items()
        )
