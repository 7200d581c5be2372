"""Letters that look like those of a key or a word, and are none; and signs that nobody sees."""

import re
from typing import NamedTuple
from unicodedata import name as name_of
from unicodedata import normalize

from checkpress.claims.written_lines import UNSEEN

_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb"
    "\u043a\u0442\u043c\u043d\u0432\u0475\u04cf"
    "\u03bf\u03b1\u03bd\u03c1\u03c4\u03c5\u03b5\u03b9\u03ba\u03c7\u03b7\u03f2\u03b3"
    "\u0578\u057d\u0570\u0585\u0261\u0131\u0251"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0405\u0408"
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03a5\u0396"
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7",
    "aeopcyxijsdqwhktmhbvloavptueikxncynuhogiaABEKMHOPCTXISJABEHIKMNOPTXYZ---------",
)
"""Cyrillic, Greek, Armenian and rare Latin letters, and hyphens."""


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
    plain = normalize("NFKC", re.sub(f"[{UNSEEN}]", "", word)).translate(_ALIKE)
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
    return "a hyphen of another kind" if sign.translate(_ALIKE) == "-" else "another letter"
