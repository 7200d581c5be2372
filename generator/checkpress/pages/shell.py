"""Prints one page after another into a shell that was rendered once.

A shell is a complete page with a mark in each slot. It is split at its marks once and joined with
each page's own strings, so that nothing that stands in a page can be taken for a mark. The press
knows HTML and marks and nothing of the program that made the shell.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOTS = ("title", "description", "canonical", "head", "body")
"""What differs between the pages of a kind: texts escaped for HTML, except head and body."""

MARK = "\x1a"
"""What stands before and behind the name of a slot (U+001A, substitute): no text has it."""

_MARKED = re.compile(f"{MARK}([^{MARK}]+){MARK}")

MARKS: Mapping[str, str] = {slot: f"{MARK}{slot}{MARK}" for slot in SLOTS}
"""What stands in each slot of a shell, which holds texts of the site's settings as well."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page split at its marks: texts and the names of slots, in turn."""

    parts: tuple[str, ...]

    @classmethod
    def split(cls, html: str) -> "Shell":
        """A shell from a rendered page that holds marks."""
        return cls(tuple(_MARKED.split(html)))

    @property
    def others(self) -> list[str]:
        """The names of its slots that are not in all shells: each as often as it is there."""
        return [name for name in self.parts[1::2] if name not in SLOTS]

    def fill(self, slots: Mapping[str, str]) -> str:
        """The page with these strings in its slots."""
        return "".join(self._filled(slots))

    def encoded(self, slots: Mapping[str, str]) -> bytes:
        """The same in UTF-8: of parts by themselves most are ASCII, which needs no encoding."""
        return b"".join([part.encode() for part in self._filled(slots)])

    def _filled(self, slots: Mapping[str, str]) -> list[str]:
        parts = list(self.parts)
        parts[1::2] = [slots[name] for name in parts[1::2]]
        return parts
