"""The letters in which languages are written, as Unicode (CLDR, as Babel has it) knows them."""

import unicodedata
from functools import cache

from babel.core import get_global
from babel.localedata import locale_identifiers


def can_be_in(language: str, text: str) -> bool:
    """Whether a text has letters that its language is written in.

    Every language is written in those of Latin too, where somebody has no other keys.
    """
    scripts = [script for each in text[:500] if (script := _script(each))]
    if not scripts:
        return True
    most = max(set(scripts), key=scripts.count)
    if most == "LATIN" or scripts.count(most) < 0.6 * len(scripts):
        return True
    parts = language.split("-")
    likely = str(get_global("likely_subtags").get(parts[0], "")).split("_")
    own = next((part for part in [*parts[1:], *likely[1:]] if len(part) == 4), "")
    if most in _SCRIPTS.get(own, most):
        return True
    return any(most in _SCRIPTS.get(script, "") for script in _others(parts[0]))


@cache
def _others(language: str) -> list[str]:
    """The scripts that a language is written in beside its most usual one."""
    names = (name.split("_") for name in locale_identifiers())
    return [p[1] for p in names if p[0] == language and len(p) > 1 and len(p[1]) == 4]


_SCRIPTS = {
    "Arab": "ARABIC",
    "Armn": "ARMENIAN",
    "Beng": "BENGALI",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN",
    "Grek": "GREEK",
    "Gujr": "GUJARATI",
    "Guru": "GURMUKHI",
    "Hans": "CJK",
    "Hant": "CJK",
    "Hebr": "HEBREW",
    "Jpan": "CJK HIRAGANA KATAKANA",
    "Khmr": "KHMER",
    "Knda": "KANNADA",
    "Kore": "CJK HANGUL",
    "Laoo": "LAO",
    "Latn": "LATIN",
    "Mlym": "MALAYALAM",
    "Mymr": "MYANMAR",
    "Orya": "ORIYA",
    "Sinh": "SINHALA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
    "Thai": "THAI",
}
"""How Unicode's names of letters begin, by the codes of scripts (ISO 15924)."""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
