"""Words of texts as they are looked up, in any script.

A text is cut into tokens. Each is found by the word that it is, by its parts where it has joints,
and by other ways in which people write it: `COVID-19` by covid19, covid and 19, `Köln` by koln and
koeln. `theme/assets/checkpress/words.js` does the same to what readers type.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from checkpress.outputs.search import alphabets
from checkpress.outputs.search.alphabets import (
    ACCENTS,
    EMOJI,
    FEWEST_LETTERS,
    FEWEST_SYLLABLES,
    GROUPS,
    HEBREW,
    JOINTS,
    LETTERS,
    SPELT_OUT,
    UNSEEN,
    UNSPACED,
)

MOST = 1 << 17
"""Tokens whose words are kept at hand: those of a language, and the names of a large site."""

LONGEST = 200
"""Signs of a token that are looked at together: what is longer is no word, or many of them."""


class Forms(NamedTuple):
    """What a token can be found by."""

    word: str
    """The token itself, without joints; empty where only its parts can be found."""
    parts: tuple[str, ...]
    """What stands between its joints, and digits and letters by themselves; none if it is one."""
    others: tuple[str, ...]
    """Other ways to write the word or a part of it."""

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, each once."""
        all_words = (*((self.word,) if self.word else ()), *self.parts, *self.others)
        return tuple(dict.fromkeys(all_words))


class _KnownTokens(dict[str, tuple[str, ...]]):
    """By what stands between spaces: its words."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= MOST:
            self.clear()
        bare = piece.strip(_AROUND)
        if bare.isascii() and bare.isalpha() and len(bare) <= LONGEST:
            found: tuple[str, ...] = (bare.lower(),)
            self[piece] = found
            return found
        tokens = (part for token in _tokens().findall(piece) for part in _cut(token))
        found = tuple(word for token in tokens for word in forms_of(token).words)
        if len(piece) <= LONGEST:
            self[piece] = found
        return found


_KNOWN = _KnownTokens()

_AROUND = '.,;:!?()[]"*'
"""What stands around plain words, and joins nothing there."""

_MAY_BE_SPACED = re.compile("[0-9][ \u00a0\u2009\u202f][0-9]")
_SPACED_NUMBER = re.compile(r"(?<![^\W_])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![^\W_])")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_SENTENCE_ENDS = re.compile(
    # One class in front, which is looked for at once; full stops need a space behind them.
    "[.!?\u2026\n\u3002\uff01\uff1f](?:(?<![.!?\u2026])|[\"'\u201d\u2019\u00bb)]*\\s+)"
)


def words_of(text: str) -> list[str]:
    """Every word by which a text can be found, in order, and as often as it occurs."""
    return list(chain.from_iterable(map(_KNOWN.__getitem__, joined_numbers(text).split())))


def words_of_sentences(text: str) -> list[list[str]]:
    """The same, sentence by sentence."""
    return [
        list(chain.from_iterable(map(_KNOWN.__getitem__, pieces)))
        for pieces in map(str.split, sentences(joined_numbers(text)))
        if pieces
    ]


def joined_numbers(text: str) -> str:
    """The text with no spaces within numbers."""
    if not _MAY_BE_SPACED.search(text):
        return text
    return _SPACED_NUMBER.sub(lambda found: _SPACES.sub("_", found[0]), text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, nearly: an abbreviation may end one."""
    return _SENTENCE_ENDS.split(text)


@cache
def _tokens() -> re.Pattern[str]:
    letter = rf"(?:[^\W_]|[{alphabets.marks()}{UNSEEN}])"
    joint = f"(?:[{re.escape(JOINTS)}]|(?<=[0-9]),(?=[0-9]))"
    return re.compile(f"{letter}+(?:{joint}{letter}+)*|[{EMOJI}]")


_ACCENTS = re.compile(f"[{ACCENTS}]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_LETTERS = str.maketrans(dict(LETTERS))
_SPELT_OUT = str.maketrans(dict(SPELT_OUT))
_GROUPED = re.compile(
    rf"(?<![0-9.,])[0-9]{{1,3}}(?:([{re.escape(GROUPS)}])[0-9]{{2,3}})*(?:[{re.escape(GROUPS)}])"
    r"[0-9]{3}(?![0-9])"
)
_NOT_DIGITS = re.compile("[^0-9]")
_DECIMAL = re.compile("(?<=[0-9])[.,](?=[0-9])")
_POINT = "\0"
"""Stands for the point of a number, which is no joint."""
_PARTS = re.compile(
    f"[0-9]+(?:{_POINT}[0-9]+)*|[{UNSPACED}]+|(?:(?![{UNSPACED}0-9{_POINT}]|[{re.escape(JOINTS)},]).)+"
)
_JOINED = re.compile(f"[{re.escape(JOINTS)},]")
_OWNING = re.compile("['\u2019\u02bc]s$")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARABIC = re.compile("[\u0621-\u064a]+")
_HEBREW = re.compile("[\u05d0-\u05ea]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")


@cache
def _digits() -> dict[int, str]:
    return {ord(zero) + number: str(number) for zero in alphabets.zeros() for number in range(10)}


def folded(token: str, *, spelt_out: bool = False) -> str:
    """Small letters without accents and invisible signs; `spelt_out` writes ae for ä."""
    if token.isascii():
        return token.lower()
    text = _UNSEEN.sub("", token)
    text = unicodedata.normalize("NFKC", text).lower()
    if spelt_out:
        text = text.translate(_SPELT_OUT)
    text = _ACCENTS.sub("", unicodedata.normalize("NFD", text).translate(_LETTERS))
    return unicodedata.normalize("NFC", text).translate(_digits())


def _cut(token: str) -> Iterator[str]:
    """A token that is too long, in pieces that share a sign."""
    if len(token) <= LONGEST:
        return iter((token,))
    return (token[at : at + LONGEST] for at in range(0, len(token) - 1, LONGEST - 1))


def forms_of(token: str) -> Forms:
    """What a token is found by."""
    plain = _forms(folded(token))
    if token.isascii() or (spelt := folded(token, spelt_out=True)) == folded(token):
        return plain
    return plain._replace(others=(*plain.others, *_forms(spelt).words))


def _forms(text: str) -> Forms:
    text = _GROUPED.sub(lambda found: _NOT_DIGITS.sub("", found[0]), text)
    text = _DECIMAL.sub(_POINT, text)
    parts = [part.replace(_POINT, ".") for part in _PARTS.findall(text)]
    if len(parts) == 1 and not _IS_UNSPACED.search(text):
        return Forms(parts[0], (), _written_together(parts[0]))
    found: list[str] = []
    others: list[str] = []
    unspaced = False
    numbered = any(map(str.isdecimal, parts))
    for part in parts:
        if _IS_UNSPACED.match(part):
            unspaced = True
            found += _pairs(part)
        elif len(part) > 1 or numbered:
            found.append(part)
            others += _written_together(part)
    word = "" if unspaced or not parts else _JOINED.sub("", text).replace(_POINT, ".")
    if word and _OWNING.search(text):
        others.append(word[:-1])
    return Forms(word, tuple(found), tuple(others))


def _pairs(run: str) -> list[str]:
    if len(run) == 1:
        return [run]
    return [one + other for one, other in pairwise(run)]


def _written_together(word: str) -> tuple[str, ...]:
    """The word without what is written together with it in Arabic, Hebrew and Korean."""
    if word.isascii():
        return ()
    if _ARABIC.fullmatch(word):
        return tuple(
            word[len(begin) :]
            for begin in _arabic()
            if word.startswith(begin) and len(word) - len(begin) >= FEWEST_LETTERS
        )
    if _HEBREW.fullmatch(word):
        return tuple(
            word[cut:]
            for cut in (1, 2)
            if len(word) - cut >= FEWEST_LETTERS and all(sign in HEBREW for sign in word[:cut])
        )
    if _HANGUL.fullmatch(word):
        for end in _korean():
            if word.endswith(end) and len(word) - len(end) >= FEWEST_SYLLABLES:
                return (word[: -len(end)],)
    return ()


@cache
def _arabic() -> tuple[str, ...]:
    return tuple(alphabets.ARABIC.split())


@cache
def _korean() -> tuple[str, ...]:
    return tuple(alphabets.KOREAN.split())
