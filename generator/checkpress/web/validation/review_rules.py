"""What must hold of a ClaimReview besides its claim and rating: page, author, days, values."""

import re
from collections.abc import Iterator
from datetime import date

from checkpress.web.validation.issues import Wrong, short
from checkpress.web.validation.review_markup import (
    ReviewMarkup,
    as_object,
    as_objects,
    day_of,
    host,
    page_address,
    said,
    values_in,
)

PLACEHOLDERS = re.compile(
    r"(tbd|tba|todo|xxx+|lorem ipsum.*|null|undefined|nan|\[object object\]|\{\{.*\}\}|headline|"
    r"your (claim|headline|text).*)",
    re.IGNORECASE | re.DOTALL,
)

SHORTENERS = frozenset(
    """
    bit.ly buff.ly goo.gl is.gd lnkd.in ow.ly rb.gy shorturl.at t.co t.ly tiny.cc tinyurl.com
    """.split()
)

MEDIA = frozenset(
    """
    DecontextualizedContent EditedOrCroppedContent OriginalMediaContent SatireOrParodyContent
    StagedContent TransformedContent
    """.split()
)

REQUIRED = frozenset({"claimReviewed", "reviewRating", "url", "author"})
"""What other rules ask for."""

ADDRESSES = ("url", "sameAs", "license", "contentUrl", "archivedAt", "image", "logo")


def context(review: ReviewMarkup) -> Iterator[Wrong]:
    """The words are those of schema.org."""
    given = review.data.get("@context")
    around = [as_object(block.data).get("@context") for block in review.document.blocks]
    found = [given, *around]
    texts = [text for each in found for text in (each if isinstance(each, list) else [each])]
    vocabularies = [each.get("@vocab") if isinstance(each, dict) else each for each in texts]
    if not any(re.match(r"https?://schema\.org/?$", str(each)) for each in vocabularies):
        yield Wrong(
            "no-context",
            "@context",
            "It is not said that these words are those of schema.org.",
            'Add "@context": "https://schema.org".',
        )


def page(review: ReviewMarkup) -> Iterator[Wrong]:
    """It names the page on which it stands."""
    url = review.data.get("url")
    if not isinstance(url, str) or not url:
        yield Wrong("no-url", "url", "The address of the page is missing.", "Add `url`.")
        return
    if host(url) in SHORTENERS:
        yield Wrong("shortened", "url", "The address is a shortened one.", "Give the page's own.")
        return
    there = review.document.canonical
    if not there or not re.match(r"https?://", there):
        return
    if host(url) != host(there):
        yield Wrong(
            "other-site",
            "url",
            f"The address is not on the site of this page, {host(there)}.",
            "A review stands on the site that made it.",
        )
    elif page_address(url) != page_address(there):
        yield Wrong(
            "not-this-page",
            "url",
            "The address is not that of this page.",
            f"Give the page's own: {there}",
        )


def author(review: ReviewMarkup) -> Iterator[Wrong]:
    """Somebody has reviewed it."""
    given = review.data.get("author")
    if given in (None, "", [], {}):
        yield Wrong("no-author", "author", "Nobody is named as the reviewer.", "Add `author`.")
        return
    for each in as_objects(given):
        if not said(each.get("name")) and not said(each.get("url")):
            yield Wrong(
                "nameless-author",
                "author",
                "The reviewer has neither name nor address.",
                "Add one.",
            )
    if isinstance(given, str):
        yield Wrong(
            "nameless-author",
            "author",
            "The reviewer is a mere text.",
            'Write {"@type": "Organization", "name": …}.',
        )


def days(review: ReviewMarkup) -> Iterator[Wrong]:
    """Days are written as ISO 8601 has them, and follow each other."""
    if not review.data.get("datePublished"):
        yield Wrong(
            "no-date",
            "datePublished",
            "It is not said when the review was published.",
            "Add `datePublished`: whoever reads it has to know how old it is.",
        )
    found: dict[str, date] = {}
    for way, key, value in values_in(review.data):
        if not key.startswith("date") or value in (None, ""):
            continue
        day = day_of(value)
        if day is None:
            yield Wrong(
                "bad-date",
                way,
                f"`{key}` is no day that machines can read: {short(str(value))}",
                "Write it as 2026-04-16, or with the time as 2026-04-16T09:30:00+02:00.",
            )
        else:
            found[way] = day
            if day > review.today:
                yield Wrong("future-date", way, f"`{key}` is a day that has not come: {day}.")
    made = next((d for way, d in found.items() if way.endswith("itemReviewed.datePublished")), None)
    reviewed = found.get("datePublished")
    if made and reviewed and made > reviewed:
        yield Wrong(
            "claim-after-review",
            "itemReviewed.datePublished",
            f"The claim was made on {made}, after its review of {reviewed}.",
            "Give here the day on which the claim was made.",
        )


def values(review: ReviewMarkup) -> Iterator[Wrong]:
    """Nothing is there that says nothing, and every address is one."""
    for way, key, value in values_in(review.data):
        if value in ("", None) or value in ([], {}):
            # Where it is required, this has been said already.
            if way not in REQUIRED and not way.endswith("author.name"):
                yield Wrong("empty-value", way, f"`{key}` is empty.", "Leave it out.")
        elif isinstance(value, str):
            if PLACEHOLDERS.fullmatch(value.strip()) and not way.endswith("author.name"):
                yield Wrong("placeholder", way, f"`{key}` was never filled in: {short(value)}")
            elif key in ADDRESSES and not re.match(r"https?://[^\s/]+", value):
                yield Wrong(
                    "bad-address",
                    way,
                    f"`{key}` is no address: {short(value)}",
                    "An address begins with https://.",
                )


def media(review: ReviewMarkup) -> Iterator[Wrong]:
    """What is said of a picture are the words of schema.org for it."""
    for way, key, value in values_in(review.data):
        if key != "mediaAuthenticityCategory" or said(value).rpartition("/")[2] in MEDIA:
            continue
        yield Wrong(
            "bad-media-category",
            way,
            f"schema.org has no such word for a picture: {short(str(value))}",
            f"It is one of {', '.join(sorted(MEDIA))}.",
        )
