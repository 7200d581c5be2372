"""Tables of others: CSV as spreadsheets write it, whatever stands between and around the cells.

What is read of RFC 4180 never changes: a quotation mark within quotation marks is written twice,
and a cell may have several lines. Where somebody wrote none of them twice, only the row suffers.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO, TextIOWrapper
from itertools import chain, islice
from typing import Any

from checkpress.importing.layouts import Layout, Names, columns_of
from checkpress.importing.reported_claim import (
    Check,
    Linked,
    Named,
    Noted,
    Rating,
    Rejected,
    ReportedClaim,
    day,
    host,
    lines,
    number,
    people,
    web,
    whole,
)
from checkpress.importing.reported_places import placed
from checkpress.web.table_encodings import encoding_of

Found = Iterator[ReportedClaim | Rejected | Noted | Linked]

LONGEST_CELL = 2**31 - 1
"""Characters of a cell: as many as there are; what is too long for a claim is told of the claim."""

LONGEST_TEXT = 100_000
"""Characters of a cell that are looked at: with fewer, it is already too long for any text."""

BEFORE = 10
"""Rows in which a title may stand before the names of the columns."""

READ_AGAIN = 2_000_000
"""Lines that are read once more after a quotation mark that was never closed."""

SEVERAL = 50
"""Lines of a row by which it is seen that it is none."""

SHOWING = 200_000
"""Characters of a table by which it is seen how it is written."""

_DELIMITERS = ",;\t|"


def read(content: bytes, name: str, layout: Layout) -> Found:
    """Every check of a table; or the one reason for which none of it can be read."""
    encoding = encoding_of(content)
    codec = layout.encoding or encoding.codec
    if encoding.is_guessed and not layout.encoding:
        yield Noted(name, guessed(codec))
    text = TextIOWrapper(BytesIO(content), codec, errors="replace", newline="")
    begin = _beginning(text)
    dialect = _dialect(begin, name, layout)
    records = _Records(chain(begin, text), dialect)
    head = _head(records, layout)
    if isinstance(head, str):
        yield Rejected(name, head)
        return
    for record in chain(head.rows, records):
        where = f"{name}:{record.line}"
        if record.wrong:
            yield Rejected(where, record.wrong)
        elif any(cell.strip() for cell in record.cells):
            yield _checked(record, head, where, layout)
    if records.is_given_up:
        yield Rejected(
            f"{name}:{records.line}", "Too many quotation marks are never closed: it ends here."
        )


def _beginning(text: Iterator[str]) -> list[str]:
    """The first lines: as many as show how the table is written."""
    found: list[str] = []
    size = 0
    for each in islice(text, 100):
        found.append(each)
        size += len(each)
        if size > SHOWING:
            break
    return found


def guessed(codec: str) -> str:
    """What is said of a file whose encoding nobody knows."""
    return (
        f"It does not say in which encoding it is written, and was read as {codec}. Look at its "
        "letters; if they are wrong, name the encoding with `--encoding`, or save it as UTF-8."
    )


@dataclass(frozen=True)
class _Record:
    """A row, and on which line it begins."""

    line: int
    cells: Sequence[str]
    doubts: tuple[str, ...] = ()
    wrong: str = ""
    """Why there is none, where there is none."""


@dataclass(frozen=True)
class _TableHead:
    """Where everything stands."""

    columns: Mapping[str, int]
    width: int
    is_ours: bool
    """Whether we wrote the table: then we wrote the apostrophes before formulas as well."""
    rows: Sequence[_Record] = ()
    """Rows that were read to find it."""


def _checked(
    record: _Record, head: _TableHead, where: str, layout: Layout
) -> ReportedClaim | Rejected | Linked:
    cells = record.cells

    def told(name: str) -> str:
        if name in layout.constants:
            return layout.constants[name]
        place = head.columns.get(name, len(cells))
        return _plain(cells[place], is_ours=head.is_ours) if place < len(cells) else ""

    if {"claim", "label"}.isdisjoint({*head.columns, *layout.constants}):
        return linked(told("url"), where)
    doubts = record.doubts
    if any(map(str.strip, cells[head.width :])):
        many = f"Its row (line {record.line}) has more cells than there are columns"
        doubts += (f"{many}: look whether a text was cut at a sign that separates cells.",)
    return mapped(told, where, doubts)


def linked(told: object, where: str) -> Linked | Rejected:
    """A page that is to be read, where an address is told."""
    url = web(told)
    shown = " ".join(lines(told))[:80]
    return Linked(where, url) if url else Rejected(where, f"`{shown}` is no address of a page.")


def mapped(
    told: Callable[[str], Any], where: str, doubts: tuple[str, ...] = ()
) -> ReportedClaim | Rejected | Linked:
    """A row of a table or list; `told` gives what it has for one of FIELDS."""
    found = whole(of_fields(told, where, doubts))
    address = " ".join(lines(told("url")))
    if isinstance(found, Rejected) and address and not web(told("url")):
        return linked(address, where)
    return found


def of_fields(
    told: Callable[[str], Any], where: str = "", doubts: tuple[str, ...] = ()
) -> ReportedClaim:
    """What is told by FIELDS, complete or not."""

    def text(name: str) -> str:
        return next(iter(lines(told(name))), "")

    url = web(told("url"))
    place = placed(
        told("address"), told("archive"), headline=text("headline"), name=text("publisher")
    )
    worst, best = number(told("worst")), number(told("best"))
    claimants = (name.strip() for each in lines(told("claimant")) for name in each.split(";"))
    return ReportedClaim(
        place=where,
        claim=text("claim"),
        checks=(
            Check(
                by=text("by") or host(url),
                url=url,
                rating=Rating(
                    text("label"),
                    number(told("value")),
                    1 if worst is None else worst,
                    5 if best is None else best,
                ),
                title=text("title"),
                summary=text("summary"),
                published=day(told("published")),
                modified=day(told("modified")),
            ),
        ),
        claimants=tuple(people(map(Named, claimants))),
        made=day(told("made")),
        appearances=(place,) if place.is_known else (),
        language=text("language"),
        doubts=doubts,
    )


_FORMULA = re.compile(r"'(?=[=+\-@\t\r])(?P<text>.*)", re.DOTALL)
_CLOSED = re.compile(r"'(?!\w)")
_FAILED = frozenset("#N/A #REF! #NAME? #VALUE! #DIV/0! #NULL! #NUM! Err:502 Err:508".split())
"""What a spreadsheet writes where a formula has failed."""


def _plain(cell: str, *, is_ours: bool) -> str:
    """A cell without what only a spreadsheet needs.

    An apostrophe keeps it from taking a text for a formula
    (https://owasp.org/www-community/attacks/CSV_Injection); one that is closed again is a quotation
    mark.
    """
    cell = cell[:LONGEST_TEXT]
    found = _FORMULA.fullmatch(cell)
    if found and (is_ours or not _CLOSED.search(found["text"])):
        return found["text"]
    return "" if cell.strip() in _FAILED else cell


# The names of the columns


def _head(records: Iterator[_Record], layout: Layout) -> _TableHead | str:
    """Where everything stands, or why nobody can know.

    The names of the columns stand first, or after a title.
    """
    first = [each for each in islice(records, BEFORE) if any(map(str.strip, each.cells))]
    if not first:
        return "There is nothing in this table."
    why = ""
    for place, record in enumerate(first):
        names = Names(record.cells)
        found = columns_of(names, layout)
        is_data = any(_ADDRESS.match(cell[:LONGEST_TEXT]) for cell in record.cells)
        by_number = bool(layout.columns) and all(map(str.isdigit, layout.columns.values()))
        if is_data and not isinstance(found, str) and not by_number:
            found = ""
        if not isinstance(found, str):
            ours = {"path", "display", "status_group"} <= {*names.names}
            rows = first[place if is_data else place + 1 :]
            return _TableHead(found, len(record.cells), ours, rows)
        one = [index for index, name in enumerate(names.names) if name]
        if len(one) == 1 and not layout.columns and _are_addresses(first[place:], one[0]):
            rows = first[place if is_data else place + 1 :]
            return _TableHead({"url": one[0]}, len(record.cells), is_ours=False, rows=rows)
        if not why:
            why = _nameless(names) if is_data else found
    return why


_ADDRESS = re.compile(r"\s*https?://\S+\s*", re.IGNORECASE)


def _are_addresses(rows: Iterable[_Record], column: int) -> bool:
    """Whether most of a column is addresses, below its name."""
    cells = [row.cells[column] for row in rows if len(row.cells) > column]
    return sum(bool(web(cell[:LONGEST_TEXT])) for cell in cells) * 2 >= len(cells)


def _nameless(names: Names) -> str:
    return (
        "Its first row is a check already, so its columns have no names. Say by their numbers what "
        f"they are: `--map claim=1 --map label=2 --map url=3`. The row has: {names.listed}."
    )


# Rows


@dataclass
class _Lines:
    """The lines of a table; those that were taken can be given back."""

    text: Iterator[str]
    back: deque[str] = field(default_factory=deque)
    taken: list[str] = field(default_factory=list)
    number: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        it = self.back.popleft() if self.back else next(self.text)
        self.taken.append(it)
        self.number += 1
        return it

    def give_back(self) -> int:
        """Give back all lines but the first that was taken; how many they are."""
        again = self.taken[1:]
        self.back.extendleft(reversed(again))
        self.number -= len(again)
        del self.taken[1:]
        return len(again)


class _Records:
    """The rows of a table.

    A quotation mark that is never closed would make one row of all that follow. A row that cannot
    be one therefore ends with its first line, and there only quotation marks beside the ends of a
    cell count.
    """

    def __init__(self, text: Iterator[str], dialect: "_Separation") -> None:
        csv.field_size_limit(LONGEST_CELL)
        self._dialect = dialect
        self._lines = _Lines(text)
        for _ in range(dialect.skipped):
            next(self._lines)
        self._rows = dialect.reader(self._lines)
        self._width = 0
        self._again = READ_AGAIN
        self.is_given_up = False
        self.line = 0

    def __iter__(self) -> Iterator[_Record]:
        return self

    def __next__(self) -> _Record:
        if self.is_given_up:
            raise StopIteration
        self._lines.taken.clear()
        self.line = self._lines.number + 1
        try:
            cells: list[str] | None = next(self._rows)
        except csv.Error:
            cells = None
        self._width = self._width or len(cells or ())
        if cells is None or (len(self._lines.taken) > 1 and self._is_several(cells)):
            return self._first_line()
        return _Record(self.line, cells)

    def _is_several(self, cells: Sequence[str]) -> bool:
        """Whether a row of several lines has swallowed others."""
        return len(cells) != self._width and any(
            len(self._dialect.cells(each)) == self._width > 1
            for each in self._lines.taken[1:SEVERAL]
        )

    def _first_line(self) -> _Record:
        swallowed = self._lines.give_back()
        self._again -= swallowed
        self.is_given_up = self._again < 0
        self._rows = self._dialect.reader(self._lines)
        cells = self._dialect.cells(self._lines.taken[0])
        if self._width in {0, len(cells)}:
            note = f"The quotation marks of its row (line {self.line}) are not right: compare it."
            return _Record(self.line, cells, (note,))
        why = "A quotation mark in this row is never closed, or not written twice within a text."
        return _Record(self.line, cells, wrong=why)


# What stands between cells


@dataclass(frozen=True)
class _Separation:
    """What stands between and around the cells of a table."""

    delimiter: str
    quote: str = '"'
    is_spaced: bool = False
    skipped: int = 0
    """Lines before the first that say how to read what follows."""

    def reader(self, text: Iterable[str]) -> Iterator[list[str]]:
        """The rows of lines; raises csv.Error for one whose quotation marks are not right."""
        return csv.reader(
            text,
            delimiter=self.delimiter,
            quotechar=self.quote,
            doublequote=True,
            skipinitialspace=self.is_spaced,
            strict=True,
        )

    def cells(self, text: str) -> list[str]:
        """The cells of one line in which quotation marks count only beside the ends of a cell."""
        d, q = re.escape(self.delimiter), re.escape(self.quote)
        found: list[str] = []
        rest = text.rstrip("\r\n")
        cell = re.compile(rf"{q}(?P<quoted>.*?){q}(?={d}|\Z)|(?P<bare>[^{d}]*)", re.DOTALL)
        at = 0
        while (it := cell.match(rest, at)) is not None:
            quoted = it["quoted"]
            found.append(
                it["bare"] if quoted is None else quoted.replace(self.quote * 2, self.quote)
            )
            at = it.end() + 1
            if at > len(rest):
                break
        return found


def _dialect(begin: Sequence[str], name: str, layout: Layout) -> _Separation:
    """What stands between and around the cells, as the first lines show."""
    told = re.fullmatch(r"\ufeff?\"?sep=(.)\"?\s*", begin[0], re.IGNORECASE) if begin else None
    if told:
        return replace(_quoted(begin[1:2], told[1]), skipped=1)
    order = "\t,;|" if name.lower().endswith((".tsv", ".tab", ".txt")) else _DELIMITERS
    found = [_quoted(begin, delimiter) for delimiter in order]
    return max(found, key=lambda each: _fit(each, begin, layout))


def _quoted(begin: Sequence[str], delimiter: str) -> _Separation:
    """With the quotation marks of the first line that has several cells."""
    d = re.escape(delimiter)
    for each in begin[:BEFORE]:
        if delimiter in each:
            single = re.fullmatch(rf"'[^']*'(?:{d}\s?'[^']*')+\s*", each)
            spaced = delimiter != "\t" and all(
                part.startswith(" ") for part in each.rstrip().split(delimiter)[1:]
            )
            return _Separation(delimiter, "'" if single else '"', is_spaced=spaced)
    return _Separation(delimiter)


def _fit(dialect: _Separation, begin: Sequence[str], layout: Layout) -> tuple[int, float, int]:
    """How well a dialect fits: how many fields have a column, and how many rows the same width."""
    rows: list[list[str]] = []
    reader = dialect.reader(begin)
    try:
        rows.extend(row for row in reader if row)
    except csv.Error:
        rows = rows or [dialect.cells(begin[0])]
    if not rows:
        return 0, 0, 0
    fields = 0
    for row in rows[:BEFORE]:
        columns = columns_of(Names(row), layout)
        if not isinstance(columns, str):
            fields = max(fields, len(columns))
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(set(widths), key=widths.count, default=1)
    return fields, widths.count(usual) / len(rows), usual
