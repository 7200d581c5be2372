"""Letters that look like those of a key or a word, and are none; and signs that nobody sees."""

import re
from typing import NamedTuple
from unicodedata import name as name_of

from checkpress.claims.written_lines import UNSEEN
from checkpress.meant import in_plain_letters, visible_only


class Strange(NamedTuple):
    """The first sign of a word that is not what it looks like."""

    said: str
    """Which sign it is, in a part of a sentence."""
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
    return Strange(f"{_said(sign)} (U+{ord(sign):04X})", plain)


def _said(sign: str) -> str:
    if not visible_only(sign) or re.match(f"[{UNSEEN}]", sign):
        return "a sign that nobody sees stands in it"
    return f"the `{sign}` in it is {_kind(sign)}"


def _kind(sign: str) -> str:
    script = name_of(sign, "another").split()[0]
    if script in {"CYRILLIC", "GREEK", "ARMENIAN"}:
        return f"a {script.capitalize()} letter"
    return "a hyphen of another kind" if in_plain_letters(sign) == "-" else "another letter"
