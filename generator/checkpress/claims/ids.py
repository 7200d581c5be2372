"""Ids of claims, of articles and of whatever else has a key: they become parts of addresses."""

import re
from typing import Annotated
from unicodedata import normalize

from pydantic import AfterValidator, WithJsonSchema

from checkpress.claims.file_names import REFUSED_BY_WINDOWS
from checkpress.claims.record import wrong
from checkpress.claims.texts import Text
from checkpress.problems import mistake

KEY = "[a-z0-9]+(-[a-z0-9]+)*"
"""A pattern of what they look like."""

_KEY = re.compile(KEY)

MAX_KEY = 80

RESERVED = REFUSED_BY_WINDOWS.union(
    "index feed card cards media edit history page search api assets embed".split()
)
"""Words that no id may be: addresses that the site keeps, and names that Windows refuses."""


def _key(value: str) -> str:
    if not _KEY.fullmatch(value) or len(value) > MAX_KEY:
        plain = normalize("NFKD", value).encode("ascii", "ignore").decode()
        proposal = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MAX_KEY].strip("-")
        which = "" if proposal else "hopeless"
        raise wrong(mistake("bad-id", which, value=value[:100], most=MAX_KEY, proposal=proposal))
    if value in RESERVED:
        raise wrong(mistake("bad-id", "reserved", value=value))
    return value


def _article_path(value: str) -> str:
    year, _, name = value.partition("/")
    if not re.fullmatch(r"\d{4}", year, re.ASCII) or not name:
        raise wrong(mistake("bad-id", "article", value=value[:100]))
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
