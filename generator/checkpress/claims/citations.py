"""Citations in prose: `[@source]`, `[@source, p. 12]`, `[@one; @other, table 2]`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

PATTERN = r"\[(@[^\[\]]+)\]"
"""One group of citations in Markdown; group 1 is what stands inside the brackets."""

BARE_ADDRESS = (
    r"(?<![\w/.:@-])https?://(?=[^\s/])"
    r"(?:(?!\*\*)[^\s<>()\[\]\"“”„‘’«»\uff08\uff09\u3000-\u301f\uff0c\uff1b\uff1a\0-\x1f`\\]|\([^\s<>()]*\))+"
    r"(?<![.,;:!?'*_~])"
)
"""An address in a text; neither the stop behind it nor the bracket around it is part of it."""

_AS_TYPED = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    # Between backticks, as many as opened it; neither a paragraph nor an item of a list goes on.
    r"|(?<!`)(?P<ticks>`+)(?!`)"
    r"(?:(?!\n[ \t]*\n|\n[ \t>]*(?:[-+*|]|\d+[.)]|#+)[ \t]).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL,
)

_GONE = "\0"
"""Stands for what Markdown prints as it was typed: no letter, no space, no sign of Markdown."""


class Citation(NamedTuple):
    """One source that a sentence rests on, and where in it."""

    source: str
    locator: str = ""


@lru_cache(maxsize=1024)  # a source is cited again and again
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
    return tuple([it for group in _GROUP.findall(bare(prose)) for it in cited(group)])


def groups(prose: str) -> Iterator[re.Match[str]]:
    """The groups of citations of a text; what stands between backticks cites nothing."""
    return _GROUP.finditer(bare(prose))


_GROUP = re.compile(PATTERN)


@lru_cache(maxsize=256)
def only_cites(prose: str) -> bool:
    """Whether all brackets of a text are those of citations."""
    return (
        prose.count("[") == prose.count("]")
        and _NO_CITATION.search(prose) is None
        and _LINK.search(prose) is None
    )


_NO_CITATION = re.compile(r"\[(?!@)")
_LINK = re.compile(r"\][(\[:]")


def bare(prose: str) -> str:
    """As long a text in which nothing is left of what Markdown prints as it was typed.

    That is what stands between backticks or behind a backslash.
    """
    if "`" not in prose and "\\" not in prose:
        return prose
    return _AS_TYPED.sub(lambda found: re.sub(r"[^\n]", _GONE, found[0]), prose)
