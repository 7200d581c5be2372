"""What other programs left in a file taken out of it, and texts written so that nothing is lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from checkpress.claims.model import ClaimFile
from checkpress.claims.pasted import LOOKS
from checkpress.claims.traces import Sheet, Trace
from checkpress.claims.writing import quoted
from checkpress.claims.written_lines import WrittenLine
from checkpress.problems import Problem
from checkpress.review.lines import Layout, Lines


def _without_a_trace(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """The file as it is without what another program left in it."""
    sheet = Sheet(rows, ClaimFile)
    for look in LOOKS:
        trace = look(sheet)
        if trace is None or trace.at != (problem.line, problem.column):
            continue
        if trace.is_all:
            new = "\n".join(trace.without(rows)).rstrip("\n")
            yield (Lines(0, len(rows), tuple(new.split("\n"))),)
        else:
            yield (*_lines(trace, len(rows) - 1), *_gone(trace))


def _lines(trace: Trace, last: int) -> Iterator[Lines]:
    for number, row in sorted(trace.rows.items()):
        # Behind the last line break of a file there is no line.
        new = (row.rstrip("\n") if number == last else row).split("\n")
        yield Lines(number, number + 1, tuple(new), trace.drops.get(number, ()))


def _gone(trace: Trace) -> Iterator[Lines]:
    for number in sorted(trace.gone - {*trace.rows}):
        yield Lines(number, number + 1, (), trace.drops.get(number, ()))


_COMMENT = re.compile(
    r"\s#(?!\s?\d|(?!(?i:todo|fixme|xxx|tbd|tk|check|ask|note|nb|wip|draft)\b)\w)"
)
"""What begins a comment, and may be for no reader: neither a number as in `#7`, nor a hashtag."""


def is_comment(text: str) -> bool:
    """Whether a comment may begin in a text, which is for no reader."""
    return _COMMENT.search(text) is not None or re.search(r"\s\s#", text) is not None


def _quotes_around_a_text(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """Quotes around a text that a sign would end, on however many lines it stands."""
    lines = Sheet(rows, ClaimFile).lines
    begin = problem.line - 1
    while begin and lines[begin].what in {"more", "empty"}:
        begin -= 1
    line = lines[begin]
    end = _end(lines, begin)
    written = [line.value, *(rows[n].strip() for n in range(begin + 1, end))]
    if line.what != "layout" or not line.value or is_comment(f" {' '.join(written)}"):
        return
    inside = [quoted(part.strip())[1:-1] for part in written]
    before = rows[begin][: len(rows[begin]) - len(line.value)]
    margins = [rows[n][: len(rows[n]) - len(rows[n].lstrip())] for n in range(begin + 1, end)]
    new = [
        f'{before}"{inside[0]}',
        *(m + part for m, part in zip(margins, inside[1:], strict=True)),
    ]
    new[-1] += '"'
    yield (Lines(begin, end, tuple(new)),)


def _end(lines: Sequence[WrittenLine], begin: int) -> int:
    """The number of the line behind the last one of a text."""
    end = begin + 1
    while end < len(lines) and lines[end].what in {"more", "empty"}:
        end += 1
    while lines[end - 1].what == "empty":
        end -= 1
    return end


def _bar_above_a_text(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """A `|` instead of a `>`, or of nothing, and an empty line above a list: lines stay apart."""
    lines = Sheet(rows, ClaimFile).lines
    begin = problem.line - 1
    while begin and lines[begin].what in {"more", "block", "empty"}:
        begin -= 1
    line, end = lines[begin], begin + 1
    while end < len(lines) and lines[end].what in {"more", "block", "empty"}:
        end += 1
    before = rows[begin][: len(rows[begin]) - len(line.value)].rstrip()
    if line.what != "layout" or not line.key or line.value[:1] in {'"', "'"}:
        return
    if found := re.match(r"[|>][-+]?(?=\s|$)", line.value):
        head = [f"{before} |{line.value[found.end() :]}"]
    else:
        margin = " " * min(each.width for each in lines[begin + 1 : end] if each.value)
        head = [f"{before} |", *([margin + line.value] if line.value else [])]
    new = [*head, *rows[begin + 1 : end]]
    yield (Lines(begin, end, tuple(_apart(new))),)


_ITEM = re.compile(r" *(?:[-*+•]|1[.)]) ")


def _apart(rows: Sequence[str]) -> Iterator[str]:
    """The rows of a text, with an empty one above each list."""
    before = ""
    for number, row in enumerate(rows):
        if number > 1 and _ITEM.match(row) and before == "words":
            yield ""
        yield row
        before = "" if not row.strip() else "list" if _ITEM.match(row) else before or "words"


def _as_the_hint_says(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """One value for a list of one, a list for its words."""
    told = re.match(r"Write `(([a-z_]+): [^`]+)`(?:\.$|, without)", problem.hint)
    number = problem.line - 1
    if told is None or number >= len(rows):
        return
    found = re.match(rf"((?: *- +)* *){told[2]}:(.*)", rows[number])
    if found is None:
        return
    end = number + 1 if found[2].strip() else number + 2
    drops = (";",) * found[2].count(";")
    yield (Lines(number, end, (found[1] + told[1],), drops),)


def _colon_behind_the_key(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """The colon behind the first word of a line that ends with one."""
    found = re.fullmatch(r"((?: *- +)* *[a-z_]+) (.*\S)\s*:\s*", rows[problem.line - 1])
    if found is not None:
        yield (Lines(problem.line - 1, problem.line, (f"{found[1]}: {found[2]}",)),)


def _last_line_gone(problem: Problem, rows: Sequence[str]) -> Iterator[tuple[Lines, ...]]:
    """What begins another document, where there is none."""
    if not "".join(rows[problem.line - 1 :]).strip(" -"):
        yield (Lines(problem.line - 1, len(rows), ()),)


PASTED: Mapping[str, tuple[Layout, ...]] = MappingProxyType(
    {
        "pasted": (_without_a_trace,),
        "control-character": (_without_a_trace,),
        "hash-in-text": (_quotes_around_a_text,),
        "run-together": (_bar_above_a_text,),
        "several-documents": (_last_line_gone,),
        "unknown-key": (_colon_behind_the_key,),
        "wrong-shape": (_as_the_hint_says,),
    }
)
"""The mends of what other programs do, by the code of the problem."""
