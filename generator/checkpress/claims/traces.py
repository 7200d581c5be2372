"""What another program has left in a claim file, and the file as it is without that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checkpress.claims.fields import fields_of, holds
from checkpress.claims.record import Record
from checkpress.claims.shapes import all_keys_of, all_records_of, keys_of
from checkpress.claims.texts import Prose, Text
from checkpress.claims.written_lines import WrittenLine, lines_of
from checkpress.claims.yaml_text import LINE_BREAK, Place
from checkpress.problems import Said


@dataclass(frozen=True)
class Trace:
    """What another program has left in a file."""

    at: Place
    said: Said
    rows: Mapping[int, str] = field(default_factory=dict)
    """The rows, counted from 0, that are otherwise without it; none where only people can tell."""
    gone: frozenset[int] = frozenset()
    """Rows that hold nothing else."""
    drops: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """What goes from rows though it is no space; of what nothing is said, all else stays."""
    is_all: bool = False
    """Whether what else is wrong in the file is wrong because of it."""

    def without(self, rows: Sequence[str]) -> list[str]:
        """The same rows without it; those that hold nothing else are empty."""
        return [
            "" if number in self.gone else self.rows.get(number, row)
            for number, row in enumerate(rows)
        ]


@dataclass
class Sheet:
    """The rows of a file, of which record it is, and so which keys it may have."""

    rows: Sequence[str]
    shape: type[Record]

    @classmethod
    def of(cls, text: str, shape: type[Record]) -> "Sheet":
        """The rows of a text, without line breaks."""
        return cls(LINE_BREAK.split(text), shape)

    @cached_property
    def lines(self) -> list[WrittenLine]:
        """What each of the rows is."""
        return lines_of(self.rows)

    @cached_property
    def layout(self) -> list[WrittenLine]:
        """The lines that are no part of a text."""
        return [line for line in self.lines if line.what == "layout"]

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys that may stand in such a file."""
        return all_keys_of(self.shape)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Keys of what is no Markdown."""
        records = all_records_of(self.shape)
        prose = {f.key for each in records for f in fields_of(each) if holds(f.type, Prose)}
        return self.keys - prose

    @cached_property
    def words(self) -> frozenset[str]:
        """Keys of what is no text: words, days, addresses."""
        return frozenset(
            self.keys
            - {
                each.key
                for record in all_records_of(self.shape)
                for each in fields_of(record)
                if holds(each.type, Text) or holds(each.type, Prose)
            }
        )

    @cached_property
    def top(self) -> frozenset[str]:
        """Those that stand in no group."""
        return frozenset(keys_of(self.shape))


def otherwise(sheet: Sheet, new: Sequence[str]) -> dict[int, str]:
    """Those rows that differ, with their numbers."""
    return {n: row for n, (old, row) in enumerate(zip(sheet.rows, new, strict=True)) if old != row}


def more_of(count: int) -> str:
    """What to say of all places but the first."""
    return f", and at {count - 1} more places" if count > 2 else ", and at one more place"
