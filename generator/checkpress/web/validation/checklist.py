"""What must hold of one review: each rule is a function of it and of the page around it."""

from collections.abc import Callable, Iterator

from checkpress.web.validation import (
    claim_rules,
    media_rules,
    rating_rules,
    review_rules,
    text_rules,
    type_rules,
)
from checkpress.web.validation.issues import Wrong
from checkpress.web.validation.review_markup import ReviewMarkup

Rule = Callable[[ReviewMarkup], Iterator[Wrong]]

_EVERY: tuple[Rule, ...] = (
    review_rules.context,
    review_rules.page,
    review_rules.author,
    review_rules.days,
    text_rules.values,
    text_rules.addresses,
    text_rules.texts,
    media_rules.categories,
)

RULES: tuple[Rule, ...] = (
    *_EVERY,
    claim_rules.claim,
    claim_rules.item,
    rating_rules.rating,
    rating_rules.scale,
    type_rules.types,
    type_rules.spelt,
)
"""Of a ClaimReview."""

MEDIA_RULES: tuple[Rule, ...] = (*_EVERY, media_rules.medium)
"""Of a MediaReview that stands by itself."""

TOLD_RULES: tuple[Rule, ...] = (
    claim_rules.claim,
    rating_rules.rating,
    review_rules.page,
    review_rules.days,
    text_rules.values,
    text_rules.addresses,
    text_rules.texts,
)
"""Of a review that others tell of, who have not all that its page says."""
