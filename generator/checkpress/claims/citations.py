"""Citations in prose: `[@source]`, `[@source, p. 12]`, `[@one; @other, table 2]`."""

import re
from dataclasses import dataclass
from functools import lru_cache

PATTERN = r"\[(@[^\[\]]+)\]"
"""One group of citations in Markdown; group 1 is what stands inside the brackets."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One source that a sentence rests on, and where in it."""

    source: str
    locator: str = ""


def cited(group: str) -> tuple[Citation, ...]:
    """The citations of what stands between two brackets."""
    found = []
    for part in group.split(";"):
        source, _, locator = part.strip().partition(",")
        found.append(Citation(source.strip().removeprefix("@"), " ".join(locator.split())))
    return tuple(found)


@lru_cache(maxsize=256)  # many rules ask this of the same text
def citations(prose: str) -> tuple[Citation, ...]:
    """All citations of a text, in their order."""
    return tuple(citation for group in re.finditer(PATTERN, prose) for citation in cited(group[1]))
