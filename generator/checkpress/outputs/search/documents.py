"""What the search keeps of a check: its words, how much each says about it, which stand together.

The weights are those of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)
without the part that depends on how frequent a word is: the browser knows that.
"""

import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import or_
from typing import NamedTuple, TypeAlias

from checkpress.outputs.search.folding import words_of_sentences as folded

K1, B, LENGTH = 1.2, 0.6, 60.0
"""Of BM25: how soon more of a word stops to matter, how much the length of a document does, and
what a usual length is. That is no average, or each new check would change all others."""

LEVELS = 31
"""Steps of a weight: five bits say enough, and pack well."""

__all__ = ["SearchDocument", "Text", "document", "folded"]

SENTENCES = 8
"""Bits that tell sentences apart; the ninth has the bit of the first."""

Folded: TypeAlias = Sequence[Sequence[str]]
"""The words of each sentence of a text."""


class Text(NamedTuple):
    """A text by which a check is found."""

    words: Folded
    weight: float
    """How much one of its words says about the check; 1 for words in passing."""
    deep: bool = False
    """Whether it stands in the body of the check: however long that is, the claim says as much."""


class SearchDocument(NamedTuple):
    """What the index keeps of a check; it is kept in caches, and travels between processes."""

    language: str
    """BCP 47; it decides which words are forms of one."""
    packed: bytes
    """zlib of its words (UTF-8, each once, between spaces), a zero byte, and a uint16 a word: its
    weight (1 to 31) in the higher byte, the bits of its sentences in the lower one."""

    def opened(self) -> "tuple[list[str], array[int]]":
        """The words, and for each the number that says weight and sentences."""
        words, _, rest = zlib.decompress(self.packed).partition(b"\0")
        values = array("H", rest)
        if sys.byteorder == "big":
            values.byteswap()
        return words.decode().split(" ") if words else [], values


def document(language: str, texts: Iterable[Text]) -> SearchDocument:
    """A document that consists of these texts; its first sentence should be the claim."""
    words_by_weight: defaultdict[float, list[str]] = defaultdict(list)
    all_texts = [*texts]
    number = sum(len(text.words) for text in all_texts if not text.deep)
    where: dict[str, int] = {}
    for text in all_texts:
        all_words = words_by_weight[text.weight]
        for words in text.words:
            all_words += words
            if text.deep:
                # Most words of a body stand there once: of others, the last sentence is enough.
                where.update(dict.fromkeys(words, 1 << number % SENTENCES))
                number += 1
    length = number = 0
    for text in all_texts:
        if text.deep:
            continue
        for words in text.words:
            length += len(words)
            bit = 1 << number % SENTENCES
            number += 1
            for word in words:
                where[word] = where.get(word, 0) | bit
    counts = dict.fromkeys(where, 0.0)
    for weight, all_words in words_by_weight.items():
        for word, count in Counter(all_words).items():
            counts[word] += weight * count
    norm = K1 * (1 - B + B * length / LENGTH)
    levels = {
        count: max(1, round(LEVELS * count / (count + norm))) << 8 for count in set(counts.values())
    }
    values = array("H", map(or_, map(levels.__getitem__, counts.values()), where.values()))
    if sys.byteorder == "big":
        values.byteswap()
    packed = zlib.compress(b"\0".join((" ".join(counts).encode(), values.tobytes())), 1)
    return SearchDocument(language, packed)
