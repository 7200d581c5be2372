"""What stays in memory of the checks of others that a claim names: their word, and whose it is."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from checkpress.claims.model import Claim
from checkpress.claims.page_identity import page_number

LONGEST_WORD = 80
"""Characters of another's word that a list shows; the page of the claim has all of it."""


class OtherCheck(NamedTuple):
    """Somebody else's check of a claim, as lists name it."""

    by: str
    label: str
    """Their word for it, shortened where it is a whole text."""
    on: date | None
    """When they checked it; the first day, where no more is known."""
    page: int
    """The number of their page."""


def checks_of_others(claim: Claim) -> tuple[OtherCheck, ...]:
    """The checks of others that a claim names, in the order of its file."""
    return tuple(
        [
            OtherCheck(
                other.by,
                _shortened(other.label),
                other.on.first if other.on else None,
                page_number(other.url),
            )
            for other in claim.elsewhere
        ]
    )


def in_words(others: Iterable[OtherCheck]) -> str:
    """`“Half right”, says Invented Fact Desk`, of each, where a text can have no marks."""
    return "; ".join(f"“{other.label}”, says {other.by}" for other in others)


def _shortened(label: str) -> str:
    if len(label) <= LONGEST_WORD:
        return label
    begin = label[: LONGEST_WORD - 1]
    return f"{begin.rpartition(' ')[0] or begin}…"
