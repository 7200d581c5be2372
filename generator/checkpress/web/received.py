"""What was handed in: the bytes of a page or file, and what the server said of them."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from checkpress.web.encodings import DecodedText, text_of


class Received(NamedTuple):
    """A page or file as it came."""

    place: str
    """Its path or address."""
    content: bytes
    headers: Mapping[str, str] = MappingProxyType({})
    """By their names in small letters; none where it was a file."""

    @property
    def charset(self) -> str:
        """The encoding that the server names."""
        kind = self.headers.get("content-type", "")[:1_000]
        found = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", kind, re.IGNORECASE)
        return found[1] if found else ""

    @property
    def decoded(self) -> DecodedText:
        """Its text."""
        return text_of(self.content, self.charset)

    @property
    def name(self) -> str:
        """Its place without what is asked of a server, in small letters: how it ends says more."""
        place = self.place.lower()
        return re.split(r"[?#]", place)[0] if "://" in place else place
