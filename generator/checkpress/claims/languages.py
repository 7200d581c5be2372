"""The short names of languages (BCP 47)."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from checkpress.claims.record import wrong
from checkpress.claims.texts import Text

_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"


def is_language(value: str) -> bool:
    """Whether it has the form of a language's short name (BCP 47)."""
    return re.fullmatch(_LANGUAGE, value) is not None


def _language(value: str) -> str:
    if not is_language(value):
        raise wrong(
            "bad-language",
            f"`{value[:80]}` is not the short name of a language.",
            "Write it as `en`, `es` or `pt-BR` (BCP 47).",
        )
    return value


Language = Annotated[
    Text, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE})
]
