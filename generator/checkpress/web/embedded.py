"""ClaimReview that is written into the elements of a page: microdata and RDFa.

extruct reads both: it is what those use who read millions of pages. It brings lxml and rdflib, so
it is an extra.
"""

from dataclasses import replace
from importlib import import_module
from typing import Any

from checkpress.web.html_pieces import pieces
from checkpress.web.lenient_json import JsonRead
from checkpress.web.linked_data import Block, LinkedData

INSTALL = "Run `pip install 'checkpress[microdata]'`."

LARGEST = 3_000_000
"""Characters of a page that are read in this way, which takes longer."""


SCOPES, DEEPEST, REFERENCES = 500, 120, 20
"""Items of a page, elements within each other, and references between items that are read: beyond
these the library goes through a page again and again."""

_ALONE = frozenset(
    "area base br col dd dt embed hr img input li link meta option p source".split()
    + "td th tr track wbr".split()
)
"""Elements that need no end."""


class Unread(Exception):
    """They cannot be read; its text says why, and what to do."""


def embedded(document: LinkedData) -> LinkedData:
    """A page with what its elements say, as if it had said so in blocks of JSON-LD.

    Raises Unread.
    """
    kinds = [
        (kind, lines)
        for kind, lines in (("microdata", document.microdata), ("rdfa", document.rdfa))
        if lines
    ]
    text = document.decoded.text if document.decoded is not None else ""
    if len(text) > LARGEST or not _is_tame(text):
        raise Unread("The page is too large or too deep to be read for it.")
    try:
        extruct: Any = import_module("extruct")  # few pages need it
        unreadable: Any = import_module("lxml.etree").LxmlError
    except ImportError:
        raise Unread(f"The library that reads it is not installed. {INSTALL}") from None
    base = document.address("") or "https://page.invalid/"
    blocks = []
    for kind, lines in kinds:
        try:
            found = extruct.extract(
                text, base_url=base, syntaxes=[kind], uniform=kind == "microdata", errors="strict"
            )
        except (unreadable, ValueError, LookupError, AttributeError, RecursionError, TypeError):
            raise Unread("It is broken in a way that no library reads.") from None
        blocks += [Block(lines[0], JsonRead(each)) for each in found.get(kind, ())]
    return replace(document, blocks=[*document.blocks, *blocks])


def _is_tame(text: str) -> bool:
    depth = scopes = references = 0
    for piece in pieces(text):
        if piece.kind == "text" or piece.said in _ALONE:
            continue
        depth += 1 if piece.kind == "open" else -1
        scopes += bool(piece.attributes.keys() & {"itemscope", "typeof"})
        references += "itemref" in piece.attributes
        if depth > DEEPEST or scopes > SCOPES or references > REFERENCES:
            return False
    return True
