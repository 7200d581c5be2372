"""The short names of languages (BCP 47), and which was meant by what is none.

What is known of languages and countries is that of Unicode (CLDR, as Babel has it).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated

from babel import Locale
from babel.core import get_global
from babel.localedata import exists
from pydantic import AfterValidator, WithJsonSchema

from checkpress.claims.record import wrong
from checkpress.claims.texts import Text
from checkpress.meant import folded, meant_by, unaccented
from checkpress.problems import Mend, Said, mistake

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"


@cache
def is_language(value: str) -> bool:
    """Whether it is a language's short name (BCP 47), as far as that is known of three letters."""
    if re.fullmatch(_LANGUAGE, value) is None:
        return False
    code, *rest = value.split("-")
    # The soonest found first: a file of its own, what has nearly all, and all names.
    known = exists(code) or code in get_global("likely_subtags")
    known = known or code in Locale.parse("en").languages
    other = len(code) == 3 and code not in get_global("language_aliases")
    return (known or other) and not (rest and rest[-1] in _old_regions())


def _language(value: str) -> str:
    if not is_language(value):
        raise wrong(_said(value))
    return value


def _said(value: str) -> Said:
    """What is to be said of a value that is no short name."""
    first, *rest = re.split("[-_]", value.strip())
    cased = "-".join([first.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)])
    main = _main_language(first.upper())
    # In capitals, and alone, it may be a country.
    if is_language(cased) and (rest or main in {"", cased}):
        said = mistake("bad-language", "near", value=value[:80], meant=cased)
        return said._replace(mend=Mend(value.strip(), cased))
    if is_language(cased):
        return mistake("bad-language", "two", value=value[:80], meant=cased, other=main)
    if meant := _corrected(cased) or _by_name(value):
        return mistake("bad-language", "near", value=value[:80], meant=meant)
    return mistake("bad-language", value=value[:80])


def _corrected(cased: str) -> str:
    """A short name of the right form with codes that there are: `uk-UA` of `ua-UA`."""
    if re.fullmatch(_LANGUAGE, cased) is None:
        return ""
    first, *rest = cased.split("-")
    if not is_language(first):
        first = get_global("language_aliases").get(first) or _main_language(first.upper())
    rest = [_old_regions().get(part, part) for part in rest]
    meant = "-".join([first, *rest])
    return meant if is_language(meant) else ""


@cache
def _old_regions() -> Mapping[str, str]:
    """Codes of countries that are none, or no longer: the one that there is instead."""
    found = get_global("territory_aliases")
    return {old: new[0] for old, new in found.items() if old.isalpha() and len(new) == 1}


def _main_language(region: str) -> str:
    """The language of a country; none where it is no country's code."""
    region = _old_regions().get(region, region)
    if region not in get_global("territory_languages"):
        return ""
    likely = get_global("likely_subtags")
    return str(likely.get(f"und_{region}", likely["und"])).partition("_")[0]


def _by_name(value: str) -> str:
    """The short name of a language or a country that is called by a name."""
    line = _plain(value)
    if line in _names():
        return _names()[line]
    if within := re.fullmatch(r"(.+?) ?[(,] ?([^()]+?)\)?", value.strip()):
        language = _names().get(_plain(within[1]), "")
        region = within[2].strip().upper()
        region = _old_regions().get(region, _regions().get(_plain(within[2]), region))
        meant = f"{language}-{region}"
        return meant if is_language(meant) and _main_language(region) else ""
    near = meant_by(value, _english(), names=True).word
    return _english().get(near, "")


def _plain(name: str) -> str:
    return unaccented(folded(name))


@cache
def _names() -> Mapping[str, str]:
    """The short names of languages by what they are called, and of countries by their names."""
    return dict(_named())


def _named() -> Iterator[tuple[str, str]]:
    for name, region in _regions().items():
        if main := _main_language(region):
            yield name, main
    for code in "it pt es fr de".split():
        yield from _languages(code).items()
    for code in _OWN.split():
        if own := Locale.parse(code).languages.get(code):
            yield _plain(own), code
    yield from _english().items()


@cache
def _english() -> Mapping[str, str]:
    return _languages("en")


def _languages(spoken: str) -> Mapping[str, str]:
    """The short names of languages by what they are called in one."""
    names = Locale.parse(spoken).languages
    codes = {name: code.replace("_", "-") for code, name in names.items()}
    return {_plain(name): code for name, code in codes.items() if is_language(code)}


_OWN = (
    "ar bg bn ca cs da de el es et fa fi fr ga he hi hr hu hy id is it ja ka ko lt lv mk ms nb nl "
    "no pl pt ro ru sk sl sq sr sv sw th tr uk ur vi zh"
)
"""Languages that are also known by what they are called in themselves."""


@cache
def _regions() -> Mapping[str, str]:
    """The codes of countries by their names."""
    names = Locale.parse("en").territories
    return {_plain(name): code for code, name in names.items() if len(code) == 2}


def language_in(text: str) -> str:
    """The short name of the one language that a page names in a form of its own; else nothing.

    `pt_BR`, `zh-hant`, `eng`, `Deutsch` and `en-GB-oxendict` are such forms.
    """
    name = _names().get(_plain(text[:60]), "")
    if name:
        return name
    first, *rest = re.split("[-_.@]", text.strip()[:60])
    first = first.lower()
    first = str(get_global("language_aliases").get(first, first))
    if first not in _english().values() or first in _NONE:
        return ""
    found = first
    for part in rest:
        cased = part.title() if len(part) == 4 else part.upper()
        if is_language(f"{found}-{cased}"):
            found = f"{found}-{cased}"
    return found


_NONE = frozenset("und mul zxx mis".split())
"""Codes that say that there is no one language, or that nobody knows it."""


Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]
