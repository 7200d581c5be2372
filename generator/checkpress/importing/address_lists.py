"""Lists of addresses: a text with one on each line, of pages that hold checks."""

import re
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice

from checkpress.importing.reported_claim import Linked, Rejected, line, web
from checkpress.web.table_encodings import encoding_of

_COMMENT = re.compile(r"#|//|;")

LOOKED_AT = 200
"""Lines by which such a list is recognised."""


def is_list(content: bytes, encoding: str = "") -> bool:
    """Whether most lines are addresses and nothing else."""
    begin = [each for _, each in islice(_lines(content, encoding), LOOKED_AT)]
    return bool(begin) and 2 * sum(bool(_address(each)) for each in begin) >= len(begin)


def addresses(content: bytes, name: str, encoding: str = "") -> Iterator[Linked | Rejected]:
    """The pages of a list; what is none is told by its line."""
    for number, each in _lines(content, encoding):
        where = f"{name}:{number}"
        url = _address(each)
        why = f"`{each[:80]}` is no address of a page."
        yield Linked(where, url) if url else Rejected(where, why)


def _lines(content: bytes, encoding: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, without the point of a list before them."""
    codec = encoding or encoding_of(content).codec
    text = TextIOWrapper(BytesIO(content), codec, errors="replace")
    for number, each in enumerate(text, start=1):
        told = re.sub(r"\A(?:[-*•]|\d+[.)])\s+|\s+#.*", "", line(each))
        if told and not _COMMENT.match(told):
            yield number, told.strip("<>\"' ,;")


def _address(text: str) -> str:
    return "" if " " in text else web(text)
