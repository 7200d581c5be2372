"""What can be wrong with a ClaimReview, and where that is written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Level(StrEnum):
    """How much it matters."""

    ERROR = "error"
    """What is required is not there, or what is there is wrong."""
    WARNING = "warning"
    """What is recommended is not there, or what is there misleads."""
    NOTE = "note"
    """What would be better."""


GOOGLE = "https://developers.google.com/search/docs/appearance/structured-data/factcheck"
CLAIM_REVIEW = "https://schema.org/ClaimReview"
CLAIM = "https://schema.org/Claim"
RATING = "https://schema.org/Rating"
JSON_LD = "https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents"
DATE = "https://schema.org/Date"
ENCODING = "https://html.spec.whatwg.org/multipage/semantics.html#charset"
DATE_TIME = "https://schema.org/DateTime"
VIDEO = "https://developers.google.com/search/docs/appearance/structured-data/video"
MEDIA_REVIEW = "https://schema.org/MediaReview"
MEDIA = "https://schema.org/MediaManipulationRatingEnumeration"

_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE

CODES: Mapping[str, tuple[Level, str]] = MappingProxyType(
    {
        # The page or file.
        "unreadable": (_E, JSON_LD),
        "other-unreadable": (_W, JSON_LD),
        "unread-markup": (_E, GOOGLE),
        "microdata": (_N, GOOGLE),
        "several-reviews": (_E, GOOGLE),
        "same-review": (_E, GOOGLE),
        "no-review": (_E, GOOGLE),
        "scripted-page": (_N, GOOGLE),
        "no-encoding": (_W, ENCODING),
        "no-context": (_E, JSON_LD),
        "wrong-type": (_E, CLAIM_REVIEW),
        "misspelt-key": (_E, CLAIM_REVIEW),
        # The claim.
        "no-claim": (_E, GOOGLE),
        "claim-no-text": (_E, CLAIM_REVIEW),
        "long-claim": (_N, GOOGLE),
        "rating-in-claim": (_E, GOOGLE),
        "claim-not-visible": (_W, GOOGLE),
        "claim-in-other-words": (_N, GOOGLE),
        # The rating.
        "no-rating": (_E, GOOGLE),
        "no-word": (_E, GOOGLE),
        "word-as-name": (_W, GOOGLE),
        "long-word": (_W, GOOGLE),
        "word-not-visible": (_W, GOOGLE),
        "no-number": (_E, RATING),
        "number-as-text": (_N, GOOGLE),
        "half-a-scale": (_W, GOOGLE),
        "scale-order": (_E, GOOGLE),
        "scale-below-one": (_E, GOOGLE),
        "off-the-scale": (_E, GOOGLE),
        "fraction": (_N, GOOGLE),
        "word-against-number": (_E, GOOGLE),
        "word-with-two-numbers": (_W, GOOGLE),
        # The addresses.
        "no-url": (_E, GOOGLE),
        "bad-address": (_E, GOOGLE),
        "relative-address": (_W, GOOGLE),
        "not-this-page": (_E, GOOGLE),
        "other-site": (_E, GOOGLE),
        "shortened": (_E, GOOGLE),
        # Who reviewed it.
        "no-author": (_W, GOOGLE),
        "nameless-author": (_E, GOOGLE),
        "text-for-object": (_W, GOOGLE),
        # What was reviewed.
        "no-item": (_W, GOOGLE),
        "old-item": (_N, GOOGLE),
        "no-claim-id": (_N, CLAIM),
        "nameless-claimant": (_E, GOOGLE),
        "nobody": (_E, GOOGLE),
        "reviewer-as-claimant": (_E, GOOGLE),
        "no-same-as": (_N, GOOGLE),
        "no-claimant": (_N, GOOGLE),
        "no-origin": (_W, GOOGLE),
        "no-appearance": (_N, GOOGLE),
        "evidence-as-appearance": (_E, CLAIM),
        "review-as-appearance": (_E, CLAIM),
        # Days.
        "no-date": (_W, CLAIM_REVIEW),
        "bad-date": (_E, DATE),
        "no-zone": (_W, DATE_TIME),
        "no-time": (_W, VIDEO),
        "future-date": (_W, DATE),
        "claim-after-review": (_W, CLAIM),
        # Everywhere.
        "markup-in-text": (_W, CLAIM_REVIEW),
        "broken-letters": (_W, JSON_LD),
        "placeholder": (_E, GOOGLE),
        "empty-value": (_N, CLAIM_REVIEW),
        # Pictures.
        "no-media-category": (_W, MEDIA_REVIEW),
        "bad-media-category": (_E, MEDIA),
    }
)
"""How much each code matters, and the address of its rule."""


@dataclass(frozen=True, order=True)
class MarkupIssue:
    """Something that is wrong, or would be better otherwise."""

    place: str
    """The file or address."""
    line: int
    way: str
    """The keys that lead to it: `itemReviewed.author.name`."""
    code: str
    message: str
    """A sentence."""
    hint: str = ""
    """What to do."""
    column: int = 0
    """At which sign of the line, from 1; 0 where that is not known."""

    @property
    def level(self) -> Level:
        """How much it matters."""
        return CODES[self.code][0]

    @property
    def rule(self) -> str:
        """Where that is written down."""
        return CODES[self.code][1]


class Wrong(NamedTuple):
    """What a rule has found: a code, the keys that lead to it, a sentence, what to do."""

    code: str
    way: str
    message: str
    hint: str = ""


def short(text: str) -> str:
    """A text as a sentence may quote it: one short line without anything that a terminal obeys."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"{line[:57]}…" if len(line) > 60 else line


def listed(texts: Iterable[str]) -> str:
    """The first of some texts in a sentence, and how many more there are."""
    found = list(dict.fromkeys(texts))
    more = f" and {len(found) - 3} more" if len(found) > 4 else ""
    return ", ".join(map(short, found[:3] if more else found)) + more


def keys(names: Iterable[str]) -> str:
    """Keys as a sentence names them."""
    *others, last = [f"`{name}`" for name in names]
    return f"{', '.join(others)} and {last}" if others else last
