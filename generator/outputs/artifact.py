"""A file of the site that is not a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """Where it stands, relative to the site's root, and its bytes."""

    path: str
    content: bytes
