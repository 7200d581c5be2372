"""The short names of languages (BCP 47)."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Annotated

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from pydantic import AfterValidator, WithJsonSchema

from checkpress.claims.record import wrong
from checkpress.claims.texts import Text
from checkpress.meant import folded, unaccented
from checkpress.problems import Mend, mistake

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"


def is_language(value: str) -> bool:
    """Whether it has the form of a language's short name (BCP 47)."""
    return re.fullmatch(_LANGUAGE, value) is not None


def _language(value: str) -> str:
    if not is_language(value):
        parts = re.split("[-_]", value.strip())
        cased = "-".join(
            [parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])]
        )
        if is_language(cased) and parts[0].lower() in _codes().values():
            said = mistake("bad-language", "near", value=value[:80], meant=cased)
            raise wrong(said._replace(mend=Mend(value.strip(), cased)))
        meant = _codes().get(unaccented(folded(value)), "")
        which = "near" if meant else ""
        raise wrong(mistake("bad-language", which, value=value[:80], meant=meant))
    return value


@cache
def _codes() -> Mapping[str, str]:
    """The short names of languages, by what they are called in English and by themselves."""
    english = Locale.parse("en").languages
    found = {unaccented(folded(name)): code for code, name in english.items() if is_language(code)}
    for code in "de fr es it pt nl pl ru uk tr ar sv da nb fi cs el hu ro".split():
        own = Locale.parse(code).languages.get(code)
        found |= {unaccented(folded(own)): code} if own else {}
    return found


def language_in(text: str) -> str:
    """The short name of the one language that a page names in a form of its own; else nothing.

    `pt_BR`, `zh-hant`, `eng`, `Deutsch` and `en-GB-oxendict` are such forms.
    """
    name = _codes().get(unaccented(folded(text[:60])), "")
    if name:
        return name
    first, *rest = re.split("[-_.@]", text.strip()[:60])
    first = first.lower()
    first = str(get_global("language_aliases").get(first, first))
    if first not in _codes().values() or first in _NONE:
        return ""
    found = first
    for part in rest:
        cased = part.title() if len(part) == 4 else part.upper()
        if is_language(f"{found}-{cased}"):
            found = f"{found}-{cased}"
    return found


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


_NONE = frozenset("und mul zxx mis".split())
"""Codes that say that there is no one language, or that nobody knows it."""


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


Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]
