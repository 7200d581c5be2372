"""Which files of a repository are the program of version 0.1, copied along with a site.

Until there was `init`, a newsroom began with a copy of the whole repository of Checkpress. The file
copied-0.1.txt holds the beginnings of sums, in their order: one for each path of the program, and
one for each content that stood there while it was version 0.1. `tests/copied_versions.py` makes it.
"""

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Self

VERSION = "0.1.0"
"""The one that was used by copying it."""


def mark(path: str, content: bytes | None = None) -> str:
    """What a path of the program is known by, or a path with what stands there."""
    written = b"" if content is None else b"\0" + content.replace(b"\r\n", b"\n")
    return sha256(path.encode() + written).hexdigest()[:12]


@dataclass(frozen=True)
class CopiedVersion:
    """What the program consisted of, and all that it ever was."""

    marks: frozenset[str]

    @classmethod
    def listed(cls) -> Self:
        """The one that newsrooms have copied."""
        file = files("checkpress.starter").joinpath("copied-0.1.txt")
        return cls(frozenset(file.read_text("ascii").split()))

    def has(self, path: str) -> bool:
        """Whether a file of the program stood there."""
        return mark(path) in self.marks

    def is_untouched(self, path: str, content: bytes) -> bool:
        """Whether a file is one of the program, as it was copied."""
        return mark(path, content) in self.marks
