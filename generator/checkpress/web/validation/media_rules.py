"""What must hold of a MediaReview, and of what a ClaimReview says of pictures and videos."""

from collections.abc import Iterator

from checkpress.web.validation.issues import Wrong, short
from checkpress.web.validation.review_markup import ReviewMarkup, as_objects, said, values_in

CATEGORIES = frozenset(
    """
    DecontextualizedContent EditedOrCroppedContent OriginalMediaContent SatireOrParodyContent
    StagedContent TransformedContent
    """.split()
)
"""The members of https://schema.org/MediaManipulationRatingEnumeration."""


def categories(review: ReviewMarkup) -> Iterator[Wrong]:
    """What is said of a picture are the words of schema.org for it."""
    for way, key, value in values_in(review.data):
        word = said(value).rpartition("/")[2]
        if key != "mediaAuthenticityCategory" or word in CATEGORIES:
            continue
        near = next((each for each in CATEGORIES if each.casefold() == word.casefold()), "")
        yield Wrong(
            "bad-media-category",
            way,
            f"schema.org has no such category for pictures and videos: {short(str(value))}",
            f"Write {near}." if near else f"Choose one of {', '.join(sorted(CATEGORIES))}.",
        )


def medium(review: ReviewMarkup) -> Iterator[Wrong]:
    """A MediaReview says what is wrong with which picture."""
    if not review.data.get("mediaAuthenticityCategory"):
        yield Wrong(
            "no-media-category",
            "mediaAuthenticityCategory",
            "The MediaReview does not say what was done to the picture or video.",
            f"Add `mediaAuthenticityCategory`: one of {', '.join(sorted(CATEGORIES))}.",
        )
    items = as_objects(review.data.get("itemReviewed"))
    if not items:
        yield Wrong(
            "no-item",
            "itemReviewed",
            "The MediaReview does not say which picture or video it is about.",
            "Add `itemReviewed` with the `contentUrl` or `url` of the picture or video.",
        )
