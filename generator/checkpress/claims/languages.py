"""The short names of languages (BCP 47)."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from checkpress.claims.record import wrong
from checkpress.claims.texts import Text
from checkpress.problems import mistake

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"


def is_language(value: str) -> bool:
    """Whether it has the form of a language's short name (BCP 47)."""
    return re.fullmatch(_LANGUAGE, value) is not None


def _language(value: str) -> str:
    if not is_language(value):
        raise wrong(mistake("bad-language", value=value[:80]))
    return value


Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]
