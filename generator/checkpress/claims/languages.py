"""The short names of languages (BCP 47)."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated

from babel import Locale
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


Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]
