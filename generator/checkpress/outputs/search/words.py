"""The index of words: which rows hold a word, and how much they have to do with it.

The words of the language are spread over blocks, in the order of their characters, so that a search
loads the few blocks in which the words stand that it asks for. A block is a packed file (see
`packed`), whose head has three lists of the same length:

    words   the words of the block
    sizes   for each, how many bytes its rows take
    rows    for each, how many rows hold it

and under `forms`, for some words by their place in the list, other forms of the same word. The rows
follow: for each word the steps from row to row (LEB128, the first from -1); then, for each word, a
byte a row that says how much the row has to do with it.

The weights are those of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)
without the part that depends on how frequent the word is: the browser knows that.
"""

import gzip
import hashlib
import json
import re
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

Text = tuple[str, float]
"""Words and their weight: 1 for words in passing."""

BLOCK = 48 * 1024
"""Bytes of rows and weights from which on a block is full."""

K1, B, LENGTH = 1.2, 0.6, 60.0
"""Of BM25: how soon more of a word stops to matter, how much the length of a document does, and
what a usual length is. That is no average, or each new check would change all others."""

SNOWBALL: Mapping[str, str] = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Languages (ISO 639-1) of which Snowball knows the forms of words."""

_APOSTROPHES = re.compile("['\u2019\u02bc]")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""


@cache
def _marks() -> re.Pattern[str]:
    """Every mark that stands over, below or beside a letter, made when it is needed first."""
    all_signs = map(chr, range(0x10000))
    found = "".join(sign for sign in all_signs if unicodedata.category(sign)[0] == "M")
    return re.compile(f"[{found}]")


def words_of(text: str) -> list[str]:
    """The words of a text as they are looked up: small letters without accents and apostrophes.

    Where a script puts no spaces between words, each pair of characters is one. checks.js does the
    same to what readers type.
    """
    if not text.isascii():
        text = _marks().sub("", unicodedata.normalize("NFKD", text).lower())
    words = _WORD.findall(_APOSTROPHES.sub("", text.lower()))
    if text.isascii():
        return words
    return [part for word in words for part in _parts(word)]


def _parts(word: str) -> Iterable[str]:
    if len(word) < 2 or not _UNSPACED.search(word):
        return (word,)
    return (word[at : at + 2] for at in range(len(word) - 1))


@dataclass(slots=True)
class _Rows:
    """Which rows hold a word; `steps` is LEB128."""

    last: int = -1
    steps: bytearray = field(default_factory=bytearray)
    weights: bytearray = field(default_factory=bytearray)

    def add(self, row: int, weight: int) -> None:
        step, self.last = row - self.last, row
        while step > 0x7F:
            self.steps.append(step & 0x7F | 0x80)
            step >>= 7
        self.steps.append(step)
        self.weights.append(weight)


class SearchDocument(NamedTuple):
    """What the index keeps of a document."""

    words: str
    """Its words, each once, between spaces."""
    weights: bytes
    """For each, how much the document has to do with it, from 1 to 255."""


def document(texts: Sequence[Text]) -> SearchDocument:
    """A document that consists of these texts."""
    counts: dict[str, float] = {}
    length = 0
    for text, weight in texts:
        for word in words_of(text):
            counts[word] = counts.get(word, 0) + weight
            length += 1
    norm = K1 * (1 - B + B * length / LENGTH)
    weights = (max(1, round(255 * count / (count + norm))) for count in counts.values())
    return SearchDocument(" ".join(counts), bytes(weights))


def index(documents: Iterable[SearchDocument], language: str) -> Iterator[tuple[str, bytes]]:
    """The blocks of an index, each with its first word; the documents are numbered in this order.

    `language` (BCP 47) decides what is taken for a form of the same word.
    """
    found: defaultdict[str, _Rows] = defaultdict(_Rows)
    for row, each in enumerate(documents):
        for word, weight in zip(each.words.split(), each.weights, strict=True):
            found[word].add(row, weight)
    # As a browser compares texts.
    words = sorted(found, key=lambda word: word.encode("utf-16-be"))
    others = _forms(words, language)
    block: list[str] = []
    size = 0
    for word in words:
        block.append(word)
        size += len(found[word].steps) + len(found[word].weights)
        if size >= BLOCK:
            yield block[0], _block(block, found, others)
            block, size = [], 0
    if block:
        yield block[0], _block(block, found, others)


def stemmer(language: str) -> Callable[[str], str] | None:
    """What brings the forms of a word to one; None where Snowball does not know the language."""
    name = SNOWBALL.get(language.partition("-")[0].lower())
    if name is None:
        return None
    snowball: Any = import_module("snowballstemmer")  # a check needs no forms of words
    return cache(snowball.stemmer(name).stemWord)


def _forms(words: Iterable[str], language: str) -> Mapping[str, list[str]]:
    """By each word that has them: the other words that are forms of the same."""
    stem = stemmer(language)
    if stem is None:
        return {}
    families: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        families[stem(word)].append(word)
    return {
        word: [other for other in family if other != word]
        for family in families.values()
        if len(family) > 1
        for word in family
    }


def _block(words: list[str], found: Mapping[str, _Rows], others: Mapping[str, list[str]]) -> bytes:
    rows = [found[word] for word in words]
    head = {
        "words": words,
        "sizes": [len(each.steps) for each in rows],
        "rows": [len(each.weights) for each in rows],
        "forms": {str(at): others[word] for at, word in enumerate(words) if word in others},
    }
    return packed(head, *(each.steps for each in rows), *(each.weights for each in rows))


def packed(head: object, *contents: bytes | bytearray) -> bytes:
    """A file that a browser reads at once: gzip of a head and what it describes.

    The length of the head comes first (uint32, little-endian), then the head (JSON).
    """
    text = json_bytes(head)
    content = b"".join((struct.pack("<I", len(text)), text, *map(bytes, contents)))
    return gzip.compress(content, mtime=0)


def json_bytes(value: object) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def digest(content: bytes) -> str:
    """A few letters that change with the content, for the name of a file."""
    return hashlib.sha256(content).hexdigest()[:8]
