"""A file of the site that is not a page."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """Where it stands, relative to the site's root, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """Where a file stands that is too large to be held, and where it was made."""

    path: str
    file: Path
