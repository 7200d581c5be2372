"""What must hold of the rating in a ClaimReview: its word, and its number on a scale."""

from collections.abc import Iterator

from checkpress.web.json_ld import Object
from checkpress.web.validation.issues import Wrong, keys, short
from checkpress.web.validation.review_markup import ReviewMarkup, number, said

LONG = 60
"""Characters: Google says that long words may be cut."""

TRUE_WORDS = frozenset(
    "true|correct|accurate|mostly true|verdadero|vrai|wahr|richtig|vero|verdadeiro|waar".split("|")
)
FALSE_WORDS = frozenset(
    "false|incorrect|inaccurate|mostly false|pants on fire|fake|falso|faux|falsch|onwaar".split("|")
)
"""Words of which it is certain on which half of a scale they belong."""

SCALE = ("ratingValue", "worstRating", "bestRating")

_NO_NUMBER = "Leave out all three if the rating has no place on a scale."


def rating(review: ReviewMarkup) -> Iterator[Wrong]:
    """There is a word for the rating, and readers see it."""
    given = review.data.get("reviewRating")
    if not review.rating:
        if given in (None, "", [], {}):
            message = "The rating is missing."
        elif isinstance(given, list):
            message = f"{len(given)} ratings are given; a review has one."
        else:
            message = "The rating is a bare value; it should be a Rating."
        word = short(said(given)) or "Mostly false"
        yield Wrong(
            "no-rating",
            "reviewRating",
            message,
            f'Write "reviewRating": {{"@type": "Rating", "alternateName": "{word}"}}.',
        )
        return
    way = "reviewRating.alternateName"
    if not said(review.rating.get("alternateName")):
        if not said(review.rating.get("name")):
            yield Wrong(
                "no-word",
                way,
                "The rating has no word.",
                "Add `alternateName` with the verdict, such as “Mostly false”.",
            )
            return
        yield Wrong(
            "word-as-name",
            "reviewRating.name",
            "The verdict stands in `name`, which is only read where `alternateName` is missing.",
            f'Write "alternateName": "{short(review.word)}".',
        )
    if len(review.word) > LONG:
        yield Wrong(
            "long-word",
            way,
            f"The verdict has {len(review.word)} characters and will be cut off.",
            "Give the verdict in a word or two. Explanations belong in `reviewBody`.",
        )
    if review.hides(review.word):
        yield Wrong(
            "word-not-visible",
            way,
            f"Readers do not see the verdict “{short(review.word)}” on the page.",
            "Print it as text, or as the `alt` of the picture that shows it.",
        )


def scale(review: ReviewMarkup) -> Iterator[Wrong]:
    """A number stands on its scale, on the side on which its word belongs."""
    given = {key: review.rating.get(key) for key in SCALE}
    there = {key: value for key, value in given.items() if value is not None}
    yield from _numerals(there)
    value, worst, best = review.numbers
    if value is None or any(number(each) is None for each in there.values()):
        return
    if missing := [key for key in SCALE if key not in there]:
        taken = {"worstRating": "1 as the worst", "bestRating": "5 as the best"}
        yield Wrong(
            "half-a-scale",
            "reviewRating",
            f"{keys(missing)} {'is' if len(missing) == 1 else 'are'} missing, so others take "
            f"{' and '.join(taken[key] for key in missing)}.",
            f"Add {keys(missing)}.",
        )
    if best <= worst:
        yield Wrong(
            "scale-order",
            "reviewRating.bestRating",
            f"The best rating, {best:g}, is not above the worst, {worst:g}.",
            _NO_NUMBER if best == worst else "The highest number stands for what is true.",
        )
        return
    if worst < 1:
        yield Wrong(
            "scale-below-one",
            "reviewRating.worstRating",
            f"The scale begins at {worst:g}; Google accepts none below 1.",
            "Let the scale begin at 1, and move the ratings up with it.",
        )
    if not worst <= value <= best:
        yield Wrong(
            "off-the-scale",
            "reviewRating.ratingValue",
            f"The rating, {value:g}, is not on the scale from {worst:g} to {best:g}.",
            f"Correct the number or the scale. {_NO_NUMBER}",
        )
        return
    if value != int(value):
        yield Wrong(
            "fraction",
            "reviewRating.ratingValue",
            f"{value:g} is not a whole number, which Google prefers.",
            "Use whole numbers.",
        )
    yield from _against(review, value, worst, best)


def _against(review: ReviewMarkup, value: float, worst: float, best: float) -> Iterator[Wrong]:
    middle = (worst + best) / 2
    word = review.word.strip(" .!").lower()
    if (word in TRUE_WORDS and value < middle) or (word in FALSE_WORDS and value > middle):
        yield Wrong(
            "word-against-number",
            "reviewRating.ratingValue",
            f"“{review.word}” contradicts {value:g} on a scale from {worst:g} (worst) to "
            f"{best:g} (best).",
            "The truer a claim is, the nearer its number is to the best.",
        )


def _numerals(given: Object) -> Iterator[Wrong]:
    """Each part of a scale is a number, and written as one."""
    empty = [key for key, value in given.items() if value in ("", [], {})]
    if empty:
        is_one = len(empty) == 1
        yield Wrong(
            "no-number",
            f"reviewRating.{empty[0]}",
            f"{keys(empty)} {'is' if is_one else 'are'} empty.",
            _NO_NUMBER
            if len(empty) == len(given)
            else f"Write the number{'' if is_one else 's'}. {_NO_NUMBER}",
        )
    for key, value in given.items():
        if key in empty or number(value) is not None:
            continue
        text = said(value)
        figure = number(text.replace(",", "."))
        yield Wrong(
            "no-number",
            f"reviewRating.{key}",
            f"`{key}` is “{short(text or str(value))}”, which is not a number.",
            f'Write "{key}": {figure:g}.'
            if figure is not None
            else f"The verdict belongs in `alternateName`. {_NO_NUMBER}",
        )
    texts = [key for key in given if isinstance(given[key], str) and number(given[key]) is not None]
    if texts:
        yield Wrong(
            "number-as-text",
            "reviewRating",
            f"{keys(texts)} {'stands' if len(texts) == 1 else 'stand'} between quotation marks.",
            "Google asks for numbers: write 5 rather than “5”. schema.org allows both.",
        )
