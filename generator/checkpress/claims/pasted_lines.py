"""What another program has put before each line of a claim file, or behind it.

Numbers of lines, the signs of a difference between two versions, a bar, a tag of a web page. One
line tells what it is: that of a group of the whole file (`article:`), which has nothing before it
and nothing behind it. Whatever does stand there must stand in all lines that follow.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checkpress.claims.traces import Sheet, Trace
from checkpress.problems import Said, mistake

LEAST = 4
"""Lines of a file in which what all begin with is no accident."""


def numbers_between(sheet: Sheet) -> Trace | None:
    """The numbers of lines on lines of their own, as some web pages let them be copied."""
    found = [n for n, row in enumerate(sheet.rows) if re.fullmatch(r"\d{1,5} *", row)]
    counted = [int(sheet.rows[n]) for n in found]
    if len(found) < LEAST or counted != [*range(counted[0], counted[0] + len(found))]:
        return None
    drops = {n: (sheet.rows[n].strip(),) for n in found}
    said = mistake("pasted", "numbers-between")
    return Trace((found[0] + 1, 1), said, gone=frozenset(found), drops=drops)


_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@.*")
_HEAD = re.compile(
    rf"{_HUNK.pattern}|(?:diff --|index [0-9a-f]|--- .|\+\+\+ |Index: |={{60,}}"
    r"|commit [0-9a-f]{7}|(?:new|deleted) file mode|(?:old|new) mode|similarity index"
    r"|rename (?:from|to)).*"
    r"|\\ No newline at end of file"
)
"""What stands above a difference, and below it."""


def difference(sheet: Sheet) -> Trace | None:
    """The `+`, the `-` or the space before each line where two versions are compared."""
    heads = {n for n, row in enumerate(sheet.rows) if _HEAD.fullmatch(row)}
    added = {n for n, row in enumerate(sheet.rows) if row.startswith("+")} - heads
    first = _first_group(sheet)
    if first is None or not added or any(row.startswith("<<<<<<<") for row in sheet.rows):
        return None
    last = max(n for n, row in enumerate(sheet.rows) if row[:1] in {"+", " "})
    others = {n for n in range(first, last + 1) if sheet.rows[n].strip()} - heads - added
    old = {n for n in others if sheet.rows[n].startswith("-")}
    signed = sheet.rows[first][0] in "+ " and all(sheet.rows[n][0] == " " for n in others - old)
    # An item of a list has one space behind its sign.
    if not signed and all(re.match(r"\+ \S", sheet.rows[n]) for n in added):
        return None
    old = old if signed else set()
    number = min(heads | added)
    hunks = [int(found[1]) for n in sorted(heads) if (found := _HUNK.fullmatch(sheet.rows[n]))]
    if hunks and hunks != [1]:
        return Trace((number + 1, 1), mistake("pasted", "difference-part"), is_all=True)
    rows = {n: sheet.rows[n][1:] for n in (added | others - old if signed else added)}
    if signed and all(row[:1] in {" ", ""} for row in rows.values()):
        rows = {n: row[1:] for n, row in rows.items()}
    # What was deleted may be meant to be: of that a person decides.
    drops = dict.fromkeys(added, ("+",)) | {n: (sheet.rows[n],) for n in heads}
    said = mistake("pasted", "difference-old" if old else "difference")
    return Trace((number + 1, 1), said, rows, gone=frozenset(heads | old), drops=drops)


def _first_group(sheet: Sheet) -> int | None:
    """The number of the first line of a group of the whole file, with a sign before it or none."""
    for number, row in enumerate(sheet.rows):
        found = re.fullmatch(r"[+ ]? *([a-z_]+):\s*", row)
        if found and found[1] in sheet.top:
            return number
    return None


def around_lines(sheet: Sheet) -> Trace | None:
    """What all lines begin with, or end with, or both."""
    for number, row in enumerate(sheet.rows):
        found = _GROUP.fullmatch(row)
        if found and found["key"] in sheet.top:
            head, end = found["head"], found["end"] or ""
            if head.strip() or end:
                return _around(sheet, number, head, end)
            break
    return _some_breaks(sheet)


def _some_breaks(sheet: Sheet) -> Trace | None:
    """Breaks of lines of a web page at the ends of some lines, one of them no text."""
    ended = [line for line in sheet.layout if _BREAK.search(sheet.rows[line.number])]
    if len(ended) < 2 or not any(
        line.key in sheet.words or (line.key in sheet.keys and _BREAK.fullmatch(line.value))
        for line in ended
    ):
        return None
    found = {n: it for n, row in enumerate(sheet.rows) if (it := _BREAK.search(row))}
    first = min(found)
    told = {"lines": len(found), "end": found[first][0].strip(), "spaced": "", "head": ""}
    said = mistake("pasted", "line-ends", **told)
    rows = {n: sheet.rows[n][: it.start()] for n, it in found.items()}
    drops = {n: (it[0].strip(),) for n, it in found.items()}
    return Trace((first + 1, found[first].start() + 1), said, rows, drops=drops)


_BREAK = re.compile(r"\s*<br ?/?>\s*$", re.IGNORECASE)


_END = r"<br ?/?>|</\w+>|&lt;br ?/?&gt;|=(?:20|0D)|\\n?|[\u00b6\u21b5\u23ce;,$|\u2502\u2503]"

_GROUP = re.compile(
    rf"(?P<head>[^\n\"'{{]*?(?:<\w+(?: [^<>]*)?>)?)(?<![A-Za-z_])(?P<key>[a-z_]+):"
    rf"(?:(?:\s*(?P<end>{_END}))?\s*| .*)",
    re.IGNORECASE,
)
"""The line of a group of the whole file, with what stands before it and behind it."""

_NUMBERED = re.compile(
    r"\s*(?P<before>(?:\S*[^\d\s])?)(?P<number>\d{1,6})(?P<behind> ?[^\w\s\"'#&*!-]?)\s*"
)
_SIGN = re.compile(r"\s*(?:<\w+(?: [^<>]*)?>|[^\w\s\"'<]{1,3})\s*", re.IGNORECASE)


class _Head(NamedTuple):
    """What stands before a line, up to where the line itself may begin."""

    mark: str
    row: str
    """What is behind it."""


def _around(sheet: Sheet, first: int, head: str, end: str) -> Trace | None:
    marks = dict(_heads(sheet, first, head)) if head.strip() else _ended(sheet, first, end)
    inside = {n: it.row.rstrip() for n, it in marks.items() if it.mark or it.row.strip()}
    if len(marks) < LEAST or not _is_the_file(sheet, marks, inside):
        return None
    ended = {n for n, row in inside.items() if end and row.endswith(end)}
    # A line that is empty may have nothing behind it.
    if end and any(row.strip() and n not in ended for n, row in inside.items()):
        return None
    gap = _gap(marks) if head.strip() else {}
    rows = {
        n: (row.removesuffix(end) if n in ended else row)[gap.get(n, 0) :].rstrip()
        for n, row in inside.items()
    }
    drops = {
        n: tuple(each for each in (it.mark, end if n in ended else "") if each)
        for n, it in marks.items()
        if n in rows
    }
    spaces = gap.get(first, 0)
    spaced = f", with the {spaces} spaces behind it" if spaces > 1 else ""
    spaced = ", with the one space behind it" if spaces == 1 else spaced
    said = _said(marks[first].mark, end, spaced, len(inside))
    commented = marks[first].mark.startswith("#")
    return Trace((first + 1, 1), said, {} if commented else rows, drops=drops, is_all=commented)


def _said(mark: str, end: str, spaced: str, lines: int) -> Said:
    """What to say of the marks of the first line."""
    if mark.startswith("#"):
        return mistake("pasted", "all-comments", head=mark)
    if re.search(r"\d", mark) and not mark.startswith("<"):
        return mistake("pasted", "numbers", head=mark, spaced=spaced)
    which = "lines-around" if mark and end else "line-heads" if mark else "line-ends"
    return mistake("pasted", which, head=mark, end=end, spaced=spaced, lines=lines)


def _heads(sheet: Sheet, first: int, head: str) -> Iterator[tuple[int, _Head]]:
    """The lines from the first one on that begin as it does; of numbers, with the next one."""
    counted = _NUMBERED.fullmatch(head)
    if counted is None and _SIGN.fullmatch(head) is None:
        return
    number, empty = int(counted["number"]) if counted else 0, 0
    for n, row in enumerate(sheet.rows[first:], start=first):
        if not row.strip():
            empty += 1
            continue
        if counted is None:
            mark = head.strip()
            if not row.lstrip().startswith(mark):
                return
        else:
            before, behind = re.escape(counted["before"]), re.escape(counted["behind"].strip())
            found = re.match(rf"\s*({before}(\d{{1,6}})(?: ?{behind}|$))", row)
            if found is None or not number <= int(found[2]) <= number + empty:
                return
            mark, number, empty = found[1], int(found[2]) + 1, 0
        begin = len(row) - len(row.lstrip()) + len(mark)
        yield n, _Head(mark, row[begin:])


def _ended(sheet: Sheet, first: int, end: str) -> dict[int, _Head]:
    """The lines from the first one on to the last that ends as it does; nothing is before them."""
    last = max(n for n, row in enumerate(sheet.rows) if row.rstrip().endswith(end))
    lines = enumerate(sheet.rows[: last + 1])
    return {n: _Head("", row) for n, row in lines if n >= first and row.strip()}


def _is_the_file(sheet: Sheet, marks: Mapping[int, _Head], inside: Mapping[int, str]) -> bool:
    """Whether keys of a file stand inside the marks, and none outside."""
    keys = [_key(row) for row in inside.values()]
    outside = (_key(row) for n, row in enumerate(sheet.rows) if n not in marks)
    return sum(key in sheet.keys for key in keys) > 1 and sheet.keys.isdisjoint(outside)


def _key(row: str) -> str:
    found = re.match(r"\s*(?:- )*([a-z_]+):", row)
    return found[1] if found else ""


def _gap(marks: Mapping[int, _Head]) -> dict[int, int]:
    """How many spaces behind each mark belong to it, and not to the line."""
    filled = {n: it for n, it in marks.items() if it.row.strip()}
    if all(it.row.startswith("\t") for it in filled.values()):
        return dict.fromkeys(filled, 1)
    spaces = {n: len(it.row) - len(it.row.lstrip(" ")) for n, it in filled.items()}
    least = min(spaces.values())
    if all((each - least) % 2 == 0 for each in spaces.values()):
        return dict.fromkeys(filled, least)
    # Numbers of one digit have a space more behind them where all lines are to begin in a column.
    begins = {n: len(it.mark) + spaces[n] for n, it in filled.items()}
    column = min(begins.values())
    if all((each - column) % 2 == 0 for each in begins.values()):
        return {n: column - len(it.mark) for n, it in filled.items()}
    return dict.fromkeys(filled, least)
