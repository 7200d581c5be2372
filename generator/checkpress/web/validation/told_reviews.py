"""Reviews as the answers of Google's Fact Check Tools API tell of them.

They are no markup, but what a page has said wrongly shows in them: a claim or verdict that is
missing, a date or address that is none.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from checkpress.web.json_ld import Object
from checkpress.web.validation.issues import Wrong
from checkpress.web.validation.review_markup import as_object, as_objects

KEYS = {
    "claimReviewed": "text",
    "reviewRating.alternateName": "claimReview.textualRating",
    "reviewRating": "claimReview.textualRating",
    "url": "claimReview.url",
    "datePublished": "claimReview.reviewDate",
    "itemReviewed.datePublished": "claimDate",
    "itemReviewed.author.name": "claimant",
}
"""The keys of a ClaimReview, and those under which answers tell the same."""


class ToldReview(NamedTuple):
    """A review that an answer tells of, as the ClaimReview that it was read from."""

    way: str
    data: Object

    def told(self, wrong: Wrong) -> Wrong:
        """What is wrong, by the keys of the answer."""
        way = KEYS.get(wrong.way, wrong.way)
        names = {key.rpartition(".")[2]: name.rpartition(".")[2] for key, name in KEYS.items()}
        names["datePublished"] = way.rpartition(".")[2]
        said = (
            re.sub(r"`(\w+)`", lambda key: f"`{names.get(key[1], key[1])}`", text)
            for text in (wrong.message, wrong.hint)
        )
        return Wrong(wrong.code, f"{self.way}.{way}".strip("."), *said)


def told_reviews(data: Any) -> Iterator[ToldReview]:
    """The reviews of an answer, of one claim of it, or of several in a list."""
    answers = as_objects(data)
    for at, answer in enumerate(answers):
        before = f"[{at}]" if isinstance(data, list) else ""
        rows = as_objects(answer.get("claims")) if "claims" in answer else [answer]
        for number, row in enumerate(rows):
            way = f"{before}.claims[{number}]".strip(".") if "claims" in answer else before
            for review in as_objects(row.get("claimReview")):
                yield ToldReview(way, _as_markup(row, review))


def _as_markup(row: Object, review: Object) -> Object:
    made = {"datePublished": row["claimDate"]} if row.get("claimDate") else {}
    shown = {"datePublished": review["reviewDate"]} if review.get("reviewDate") else {}
    return {
        "@type": "ClaimReview",
        "claimReviewed": row.get("text"),
        "url": review.get("url"),
        "author": as_object(review.get("publisher")),
        "reviewRating": {"@type": "Rating", "alternateName": review.get("textualRating")},
        "itemReviewed": {"@type": "Claim", **made},
        **shown,
    }
