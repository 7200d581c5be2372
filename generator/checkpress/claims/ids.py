"""Ids of claims, of articles and of whatever else has a key: they become parts of addresses."""

import re
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, WithJsonSchema

from checkpress.claims.file_names import REFUSED_BY_WINDOWS
from checkpress.claims.record import wrong
from checkpress.claims.texts import Text

KEY = "[a-z0-9]+(-[a-z0-9]+)*"
"""A pattern of what they look like."""

MAX_KEY = 80

RESERVED = REFUSED_BY_WINDOWS.union(
    "index feed card cards media edit history page search api assets embed".split()
)
"""Words that no id may be: addresses that the site keeps, and names that Windows refuses."""


def _key(value: str) -> str:
    if not re.fullmatch(KEY, value) or len(value) > MAX_KEY:
        plain = normalize("NFKD", value).encode("ascii", "ignore").decode()
        proposal = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_KEY].strip("-")
        raise wrong(
            "bad-id",
            f"`{value[:100]}` cannot be part of an address: only a-z, 0-9 and single hyphens can, "
            f"at most {MAX_KEY} characters.",
            f"Write `{proposal}`." if proposal else "",
        )
    if value in RESERVED:
        raise wrong("bad-id", f"`{value}` is a word that the site keeps for itself.", "Add a word.")
    return value


def _article_path(value: str) -> str:
    year, _, name = value.partition("/")
    if not re.fullmatch(r"\d{4}", year, re.ASCII) or not name:
        raise wrong(
            "bad-id",
            f"`{value[:100]}` is no path of an article: it is written `<year>/<name>`.",
            "Write it as 2018/old-name, without claims/ and .yml.",
        )
    _key(name)
    return value


Key = Annotated[
    Text,
    AfterValidator(_key),
    WithJsonSchema({"type": ["string", "number"], "pattern": f"^{KEY}$"}),
]
"""A permanent word in an address: a-z, 0-9 and hyphens."""

ArticlePath = Annotated[Text, AfterValidator(_article_path)]
"""What identifies an article, and is part of its address: `2018/att-huawei-mate-10`."""
