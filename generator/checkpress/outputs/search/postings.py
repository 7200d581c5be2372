"""Which rows hold a word: gathered segment by segment, by those who work, then put together.

While they are gathered, a posting is a uint32: the lower 16 bits of the number of its row, how much
the word says about the row (see documents.py), and the bits of the sentences in which it stands.
"""

import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from checkpress.outputs.search.documents import LEVELS, SearchDocument

SEGMENT = 4096
"""Rows that are gathered together; all of them have the same higher bits."""

FREQUENT = 4096
"""Rows from which on a word is frequent: of these only the best are told one by one."""

BEST = 1000
"""How many that are."""


class Segment(NamedTuple):
    """The postings of some rows that follow each other."""

    words: str
    """In the order of a browser, with spaces between them."""
    counts: "array[int]"
    """For each, how many rows of the segment hold it."""
    postings: bytes
    """Word by word."""
    languages: Mapping[str, frozenset[str]]
    """By language, the words of its rows; empty where `language` says it of all."""
    language: str
    """The language of all rows, if they have one."""


def segment(first: int, documents: Sequence[SearchDocument]) -> Segment:
    """The postings of these documents, the rows from `first` on."""
    found: defaultdict[str, array[int]] = defaultdict(_no_postings)
    languages: defaultdict[str, set[str]] = defaultdict(set)
    several = len({document.language for document in documents}) > 1
    for row, document in enumerate(documents, start=first):
        low = (row & 0xFFFF) << 16
        words, values = document.opened()
        if several:
            languages[document.language].update(words)
        for its, value in zip(map(found.__getitem__, words), values, strict=True):
            its.append(low | value)
    ordered = sorted(found, key=as_browsers_compare)
    postings = array("I")
    for word in ordered:
        postings.extend(found[word])
    if sys.byteorder == "big":
        postings.byteswap()
    return Segment(
        " ".join(ordered),
        array("I", map(len, map(found.__getitem__, ordered))),
        postings.tobytes(),
        {language: frozenset(words) for language, words in languages.items()},
        "" if several or not documents else documents[0].language,
    )


def _no_postings() -> "array[int]":
    return array("I")


def as_browsers_compare(word: str) -> bytes | str:
    """What sorts words as JavaScript does, by the units of UTF-16."""
    return word.encode("utf-16-be")


@dataclass(slots=True)
class Postings:
    """The rows that hold a word."""

    four: bytearray = field(default_factory=bytearray)
    """Four bytes a row, as they were gathered."""
    high: bytearray = field(default_factory=bytearray)
    """A byte a row: the bits 16 to 23 of its number."""

    def __len__(self) -> int:
        return len(self.high)

    def best(self) -> tuple["Postings", int]:
        """The rows about which the word says most, the latest of those that are alike.

        And how much it says about the others on average.
        """
        levels = self.four[1::4]
        places: list[int] = []
        rest = []
        for level in range(LEVELS, 0, -1):
            at = len(levels)
            while len(places) < BEST and (at := levels.rfind(level, 0, at)) >= 0:
                places.append(at)
            rest.append(levels.count(level))
        places.sort()
        best = Postings(
            bytearray().join(self.four[4 * at : 4 * at + 4] for at in places),
            bytearray(self.high[at] for at in places),
        )
        left = sum(level * count for level, count in zip(range(LEVELS, 0, -1), rest, strict=True))
        left -= sum(best.four[1::4])
        return best, max(1, round(left / (len(self) - len(best))))

    def bits(self, rows: int) -> bytes:
        """A bit for each of all rows: row r is bit r & 7 of byte r >> 3."""
        flags = bytearray(b"0") * rows
        low = self._low()
        at = 0
        for high in sorted({*self.high}):
            end = at + self.high.count(high)
            base = high << 16
            some = low[at:end].tolist()
            places = map(base.__add__, some) if base else iter(some)
            # All of it in C: this is done for each row that holds a frequent word.
            deque(map(flags.__setitem__, places, repeat(_SET)), 0)
            at = end
        return int(bytes(flags[::-1]), 2).to_bytes(rows + 7 >> 3, "little")

    def _low(self) -> "memoryview[int]":
        """The lower 16 bits of the numbers of the rows."""
        values = array("H", bytes(self.four))
        if sys.byteorder == "big":
            values.byteswap()
        return memoryview(values)[1::2]


_SET = ord("1")


@dataclass(frozen=True)
class Gathered:
    """The postings of all words."""

    rows: int
    words: Sequence[str]
    """In the order of a browser."""
    postings: Mapping[str, Postings]
    languages: Mapping[str, frozenset[str]]
    """By language, the words that occur in it."""


def put_together(segments: Iterable[Segment], rows: int) -> Gathered:
    """The postings of segments, given in the order of their rows; `rows` is how many there are."""
    found: defaultdict[str, Postings] = defaultdict(Postings)
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for number, each in enumerate(segments):
        words = each.words.split()
        if each.language:
            languages[each.language].update(words)
        for language, its in each.languages.items():
            languages[language].update(its)
        high = number * SEGMENT >> 16
        at = 0
        for word, count in zip(words, each.counts, strict=True):
            its_rows = found[word]
            its_rows.four += each.postings[at : at + 4 * count]
            its_rows.high += bytes((high,)) * count
            at += 4 * count
    return Gathered(
        rows,
        sorted(found, key=as_browsers_compare),
        found,
        {language: frozenset(words) for language, words in languages.items()},
    )


def planes(several: Iterable[Postings]) -> Iterator[bytes | bytearray]:
    """The five bytes of each posting of these words, those of one kind together: so they pack well.

    The three bytes of the number of the row, the lowest first, then weight and sentences.
    """
    there = list(several)
    four = bytearray().join(each.four for each in there)
    yield four[2::4]
    yield four[3::4]
    yield bytearray().join(each.high for each in there)
    yield four[1::4]
    yield four[0::4]
