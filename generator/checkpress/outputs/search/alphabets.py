# ruff: noqa: RUF001
"""The one table by which words are folded, for Python and for the browser.

`pytest tests/test_folding.py --update` writes it into the script that browsers load. What can be
told from Unicode is taken from it (unicodedata); the rest is what people type for letters that do
not decompose.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

LETTERS: Mapping[str, str] = {
    "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l",
    "ŋ": "n", "œ": "oe", "ŧ": "t", "ƀ": "b", "ƒ": "f", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ə": "e",
    "ɛ": "e", "ɔ": "o", "ɣ": "g", "ƙ": "k", "ɲ": "n", "ƴ": "y", "ß": "ss", "ς": "σ",
    "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ٱ": "ا", "ـ": "", "ך": "כ", "ם": "מ", "ן": "נ",
    "ף": "פ", "ץ": "צ",
}  # fmt: skip
"""Small letters that Unicode does not decompose, and what is typed for them."""

SPELT_OUT: Mapping[str, str] = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
"""Letters for which others are typed as well where a keyboard lacks them."""

ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Marks that may be left out: those of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac. The marks
of other scripts are vowels, or make one letter another."""

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
"""Signs that nobody sees or types: they part no word. Colours of skin are among them."""

JOINTS = "-'’ʼʻ‘ʹ′`´‐‑‒._&·•_@\u05be\u05f3\u05f4\u30fb\uff65\uff0e\uff07\uff0d"
"""What joins parts to a word, as in Covid-19, l’Ukraine, U.S. and R&D."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00016fe0-\U00018cff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Kana, Han."""

EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001f3fa\U0001f400-\U0001faff"

GROUPS = ",.'’ \u00a0\u2009\u202f_"
"""What parts the thousands of a number."""

ARABIC = "وال بال كال فال لل ال و ف ب ك ل"
"""What is written together with the word behind it: the article, and, in, as, for."""

HEBREW = "והבלכמש"
"""Letters that are written together with the word behind them."""

KOREAN = (
    "에서는 에서도 이라고 으로는 에게는 까지는 에서 에게 에는 에도 으로 라고 처럼 보다 "
    "부터 까지 이나 하고 은 는 이 가 을 를 의 에 로 와 과 도 만 께 나"
)
"""Particles behind a word, the longest first."""

FEWEST_LETTERS, FEWEST_SYLLABLES = 3, 2
"""What has to be left of a word without what is written together with it."""


@cache
def marks() -> str:
    """Every mark that stands over, below or beside a letter, as ranges for a pattern."""
    return ranges(at for at in _every() if unicodedata.category(chr(at))[0] == "M")


@cache
def zeros() -> str:
    """The zero of each script that has digits of its own; the other nine follow it."""
    return "".join(
        chr(at)
        for at in _every()
        if unicodedata.category(chr(at)) == "Nd" and unicodedata.decimal(chr(at)) == 0
    )


def _every() -> range:
    return range(0x80, sys.maxunicode + 1)


def ranges(numbers: Iterable[int]) -> str:
    """Characters, given as ascending numbers, as a pattern has them between brackets."""
    return "".join(
        chr(first) if first == last else f"{chr(first)}-{chr(last)}"
        for first, last in _runs(numbers)
    )


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for number in numbers:
        if number != last + 1:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last


def script() -> str:
    """The same table for the browser."""
    table: dict[str, Any] = {
        "letters": dict(LETTERS),
        "speltOut": dict(SPELT_OUT),
        "accents": ACCENTS,
        "unseen": UNSEEN,
        "joints": JOINTS,
        "unspaced": UNSPACED,
        "emoji": EMOJI,
        "groups": GROUPS,
        "arabic": ARABIC.split(),
        "hebrew": HEBREW,
        "korean": KOREAN.split(),
        "letterCount": FEWEST_LETTERS,
        "syllables": FEWEST_SYLLABLES,
        "zeros": zeros(),
    }
    text = json.dumps(table, ensure_ascii=True, indent=1)
    return (
        "/* Written from checkpress/outputs/search/alphabets.py by a test, with --update. */\n"
        f"export const ALPHABETS = {text};\n"
    )
