"""Texts as parts of addresses."""

import re

from anyascii import anyascii

from checkpress.claims.ids import RESERVED

LONGEST = 60
"""Characters of a name that is made of a text."""


def slug(text: str) -> str:
    """A text as a part of an address: the words of its beginning, in a-z, 0-9 and hyphens."""
    words = re.findall(r"[a-z0-9]+", anyascii(text[:400]).lower())
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        found = longer
    return f"claim-{found}" if found in RESERVED else found or "claim"
