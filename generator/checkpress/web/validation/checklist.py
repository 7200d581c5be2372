"""What must hold of one ClaimReview: each rule is a function of it and of the page around it."""

from collections.abc import Callable, Iterator

from checkpress.web.validation import claim_rules, rating_rules, review_rules
from checkpress.web.validation.issues import Wrong
from checkpress.web.validation.review_markup import ReviewMarkup

Rule = Callable[[ReviewMarkup], Iterator[Wrong]]

RULES: tuple[Rule, ...] = (
    review_rules.context,
    claim_rules.claim,
    rating_rules.rating,
    rating_rules.scale,
    review_rules.page,
    review_rules.author,
    claim_rules.item,
    review_rules.days,
    review_rules.values,
    review_rules.media,
)
