"""What must hold of the rating in a ClaimReview: its word, and its number on a scale."""

from collections.abc import Iterator

from checkpress.web.validation.issues import Wrong, short
from checkpress.web.validation.review_markup import Object, ReviewMarkup, number, said

LONG = 60
"""Characters: Google says that long words may be cut."""

TRUE_WORDS = frozenset(
    "true|correct|accurate|mostly true|verdadero|vrai|wahr|richtig|vero|verdadeiro|waar".split("|")
)
FALSE_WORDS = frozenset(
    "false|incorrect|inaccurate|mostly false|pants on fire|fake|falso|faux|falsch|onwaar".split("|")
)
"""Words of which it is certain on which half of a scale they belong."""


def rating(review: ReviewMarkup) -> Iterator[Wrong]:
    """There is a word for the rating, and readers see it."""
    given = review.data.get("reviewRating")
    if not review.rating:
        missing = "is missing" if given in (None, "", [], {}) else "is not one rating"
        yield Wrong(
            "no-rating", "reviewRating", f"The rating {missing}.", "Add `reviewRating` with a word."
        )
        return
    way = "reviewRating.alternateName"
    if not said(review.rating.get("alternateName")):
        if said(review.rating.get("name")):
            yield Wrong(
                "word-as-name",
                "reviewRating.name",
                "The word for the rating stands in `name`, which is read only in case of need.",
                "Put it into `alternateName`.",
            )
        else:
            yield Wrong(
                "no-word", way, "The rating has no word.", "Add `alternateName`: “Mostly false”."
            )
            return
    if len(review.word) > LONG:
        yield Wrong(
            "long-word",
            way,
            f"The word for the rating has {len(review.word)} characters and will be cut.",
            "Begin with what it means, in a word or two; the rest belongs into `reviewBody`.",
        )
    if review.hides(review.word):
        yield Wrong(
            "word-not-visible",
            way,
            f"Readers do not see the rating “{short(review.word)}” on the page.",
            "Print it as text: a picture without `alt` says nothing to many.",
        )


def scale(review: ReviewMarkup) -> Iterator[Wrong]:
    """A number stands on its scale, on the side on which its word belongs."""
    given = {key: review.rating.get(key) for key in ("ratingValue", "worstRating", "bestRating")}
    there = {key: value for key, value in given.items() if value is not None}
    yield from _numerals(there)
    value, worst, best = review.numbers
    if value is None or any(number(each) is None for each in there.values()):
        return
    if len(there) < len(given):
        yield Wrong(
            "half-a-scale",
            "reviewRating",
            "The number stands without its scale.",
            "Add `worstRating` and `bestRating`; without them 1 is the worst and 5 the best.",
        )
    if best <= worst:
        yield Wrong(
            "scale-order",
            "reviewRating.bestRating",
            f"The best rating, {best:g}, is not above the worst, {worst:g}.",
            "The best is what is true.",
        )
        return
    if worst < 1:
        yield Wrong(
            "scale-below-one",
            "reviewRating.worstRating",
            f"The scale begins at {worst:g}.",
            "Let it begin at 1.",
        )
    if not worst <= value <= best:
        yield Wrong(
            "off-the-scale",
            "reviewRating.ratingValue",
            f"The rating {value:g} is not on the scale from {worst:g} to {best:g}.",
            "Leave out the number where a rating has no place on the scale.",
        )
        return
    if value != int(value):
        yield Wrong("fraction", "reviewRating.ratingValue", "Whole numbers are preferred.")
    middle = (worst + best) / 2
    word = review.word.strip(" .!").lower()
    if (word in TRUE_WORDS and value < middle) or (word in FALSE_WORDS and value > middle):
        yield Wrong(
            "word-against-number",
            "reviewRating.ratingValue",
            f"“{review.word}” and {value:g} of {best:g} contradict each other.",
            "The nearer to the best, the truer.",
        )


def _numerals(given: Object) -> Iterator[Wrong]:
    """Each part of a scale is a number, and written as one."""
    for key, value in given.items():
        if number(value) is None:
            yield Wrong(
                "no-number",
                f"reviewRating.{key}",
                f"`{key}` is no number.",
                "Leave out all three where a rating has no place on a scale.",
            )
        elif isinstance(value, str):
            yield Wrong(
                "number-as-text",
                f"reviewRating.{key}",
                f"`{key}` is a text.",
                "Write the number without quotes.",
            )
