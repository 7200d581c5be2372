"""Letters that look like those of a key or a word, and are none; and signs that nobody sees."""

import re
from typing import NamedTuple
from unicodedata import name as name_of

from checkpress.claims.written_lines import UNSEEN
from checkpress.meant import in_plain_letters


class Strange(NamedTuple):
    """The first sign of a word that is not what it looks like."""

    sign: str
    what: str
    """What it is: `a Cyrillic letter (U+0430)`."""
    plain: str
    """The word as it looks."""


def strange_in(word: str) -> Strange | None:
    """What is strange in a word that looks like a word in the letters of keys; None if it is not.

    A word that has no other letters is one of another language.
    """
    plain = in_plain_letters(word)
    if word.isascii() or not plain.isascii() or not re.search("[A-Za-z0-9]", word):
        return None
    sign = next(sign for sign in word if not sign.isascii())
    return Strange(sign, f"{_kind(sign)} (U+{ord(sign):04X})", plain)


def _kind(sign: str) -> str:
    if re.match(f"[{UNSEEN}]", sign):
        return "a sign that nobody sees"
    script = name_of(sign, "another").split()[0]
    if script in {"CYRILLIC", "GREEK", "ARMENIAN"}:
        return f"a {script.capitalize()} letter"
    return "a hyphen of another kind" if in_plain_letters(sign) == "-" else "another letter"
