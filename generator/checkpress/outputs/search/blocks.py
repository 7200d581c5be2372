"""The files in which words are looked up, each a block of a sorted list.

words/<name>.bin   words and their rows. The head has three lists of the same length (`words`,
`rows`: how many rows hold each, `held`: how many of these stand here), under
`forms`, by the place of a word, other forms of it, and under `frequent`, by
its place, the file that has a bit for each row and the weight of the rows
that do not stand here. Then the five planes of the postings (postings.py).
bits/<name>.bin    a bit for each row, set where it holds a frequent word
spelt/<name>.bin   words, and how many rows hold each: to find what somebody is typing
ends/<name>.bin    the same words from their last letter to their first: a slip may be anywhere
stems/<name>.bin   stems, and the words that have each
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from checkpress.outputs.artifact import Artifact
from checkpress.outputs.search.forms import Stems, forms_of
from checkpress.outputs.search.packing import digest, unpressed
from checkpress.outputs.search.postings import (
    FREQUENT,
    Gathered,
    Postings,
    as_browsers_compare,
    planes,
)

T = TypeVar("T")

ROWS = 12 * 1024
"""Postings from which on a block of words is full."""

LETTERS = 24 * 1024
"""Bytes of words from which on a block without postings is full."""

SLIPS = 4
"""Letters from which on a slip in a word is looked for."""


class Unpressed(NamedTuple):
    """A file before it is pressed, which others can do meanwhile."""

    path: str
    content: bytes


Made = Artifact | Unpressed | str
"""A file, or the name of one that is as it was."""


@dataclass
class CollectionFolder:
    """Where a collection of rows has its files."""

    path: str
    there: Collection[str] = ()
    """The names of files that stand already."""

    def file(self, kind: str, head: object, *contents: bytes | bytearray) -> tuple[str, Made]:
        """A file that is named for what is in it, and its name within the folder."""
        content = unpressed(head, *contents)
        name = f"{kind}-{digest(content)}.bin"
        if (path := self.path + name) in self.there:
            return name, path
        return name, Unpressed(path, content)


def word_files(
    folder: CollectionFolder, gathered: Gathered, stems: Iterable[Stems], listed: list[list[str]]
) -> Iterator[Made]:
    """The postings of all words; the first word and the name of each block go into `listed`."""
    forms = forms_of(stems)
    block: list[str] = []
    size = 0
    for word in gathered.words:
        block.append(word)
        size += min(len(gathered.postings[word]), FREQUENT)
        if size >= ROWS:
            yield from _block(folder, block, gathered, forms, listed)
            block, size = [], 0
    if block:
        yield from _block(folder, block, gathered, forms, listed)


def _block(
    folder: CollectionFolder,
    words: Sequence[str],
    gathered: Gathered,
    forms: Mapping[str, Sequence[str]],
    listed: list[list[str]],
) -> Iterator[Made]:
    here: list[Postings] = []
    frequent = {}
    for place, word in enumerate(words):
        postings = gathered.postings[word]
        if len(postings) > FREQUENT:
            best, rest = postings.best()
            name, made = folder.file("bits/b", {}, postings.bits(gathered.rows))
            yield made
            frequent[str(place)] = {"file": name, "rest": rest}
            here.append(best)
        else:
            here.append(postings)
    head = {
        "words": words,
        "rows": [len(gathered.postings[word]) for word in words],
        "held": [len(each) for each in here],
        "forms": {str(at): forms[word] for at, word in enumerate(words) if word in forms},
        "frequent": frequent,
    }
    name, made = folder.file("words/w", head, *planes(here))
    listed.append([words[0], name])
    yield made


def spelling_files(
    folder: CollectionFolder, gathered: Gathered, spelt: list[list[str]], ends: list[list[str]]
) -> Iterator[Made]:
    """All words from their beginnings and, where slips are looked for in them, from their ends."""
    counts = {word: len(gathered.postings[word]) for word in gathered.words}
    yield from _listed(folder, "spelt/s", counts, spelt)
    turned = sorted((w[::-1] for w in counts if _may_be_misspelt(w)), key=as_browsers_compare)
    yield from _listed(folder, "ends/e", {word: counts[word[::-1]] for word in turned}, ends)


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SLIPS - 1 and not word.isdecimal()


def _listed(
    folder: CollectionFolder, kind: str, counts: Mapping[str, int], listed: list[list[str]]
) -> Iterator[Made]:
    for words in _in_blocks([*counts], len):
        head = {"words": words, "rows": [counts[word] for word in words]}
        name, made = folder.file(kind, head)
        listed.append([words[0], name])
        yield made


def stem_files(folder: CollectionFolder, stems: Stems, listed: list[list[str]]) -> Iterator[Made]:
    """The stems of a language in their order, with the words that have each."""
    members = stems.members
    ordered = sorted(members, key=as_browsers_compare)
    for block in _in_blocks(ordered, lambda stem: len(stem) + sum(map(len, members[stem]))):
        head = {"stems": block, "members": [members[stem] for stem in block]}
        name, made = folder.file("stems/f", head)
        listed.append([block[0], name])
        yield made


def _in_blocks(things: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    block: list[T] = []
    full = 0
    for thing in things:
        block.append(thing)
        full += size(thing) + 4
        if full >= LETTERS:
            yield block
            block, full = [], 0
    if block:
        yield block
