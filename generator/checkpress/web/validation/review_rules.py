"""What must hold of a ClaimReview besides its claim and rating: page, author and days."""

import re
from collections.abc import Iterator
from datetime import date

from checkpress.claims.date_forms import date_in
from checkpress.claims.page_identity import is_same_page
from checkpress.web.validation.issues import Wrong, short
from checkpress.web.validation.review_markup import (
    ReviewMarkup,
    as_objects,
    day_of,
    has_time,
    has_zone,
    host,
    is_of_site,
    said,
    values_in,
)

SHORTENERS = frozenset(
    """
    bit.ly buff.ly goo.gl is.gd lnkd.in ow.ly rb.gy shorturl.at t.co t.ly tiny.cc tinyurl.com
    """.split()
)

DAYS = frozenset(
    "dateCreated dateDeleted dateModified datePosted datePublished expires uploadDate".split()
)
"""Keys that hold a day, by schema.org; `dateline` is the place of an article."""

VOCABULARY = re.compile(
    r"(?:https?:)?(?://)?(?:www\.)?schema\.org(?:/|#|/docs/jsonld\S*)?", re.IGNORECASE
)


def context(review: ReviewMarkup) -> Iterator[Wrong]:
    """The words are those of schema.org."""
    if any(VOCABULARY.fullmatch(each.strip()) for each in review.vocabularies):
        return
    given = next(filter(None, review.vocabularies), "")
    yield Wrong(
        "no-context",
        "@context",
        f"`@context` is {short(given)}, which is not schema.org."
        if given
        else "`@context` is missing, so nothing says that these are the words of schema.org.",
        'Write "@context": "https://schema.org".',
    )


def page(review: ReviewMarkup) -> Iterator[Wrong]:
    """It names the page on which it stands."""
    url, here = review.url, review.here
    if not url:
        own = here[0] if here else "https://…"
        yield Wrong("no-url", "url", "The address of the page is missing.", f'Add "url": "{own}".')
        return
    if host(url) in SHORTENERS:
        yield Wrong(
            "shortened",
            "url",
            f"The address is shortened: {short(url)}",
            f"Write the page's own{f': {here[0]}' if here else '.'}",
        )
        return
    if (
        not here
        or not re.match(r"https?://", url, re.IGNORECASE)
        or any(is_same_page(url, own) for own in here)
    ):
        return
    if not is_of_site(host(url), host(here[0])):
        yield Wrong(
            "other-site",
            "url",
            f"The address leads to {host(url)}, but this page belongs to {host(here[0])}.",
            "A review stands on the site that made it. Link to the reviews of others.",
        )
    elif host(url) == host(here[0]):
        yield Wrong(
            "not-this-page",
            "url",
            f"The address is not that of this page: {short(url)}",
            f"Write {here[0]}, or correct the page's `canonical` link.",
        )


def author(review: ReviewMarkup) -> Iterator[Wrong]:
    """Somebody has reviewed it."""
    given = review.data.get("author")
    if given in (None, "", [], {}):
        beside = [review.data, *review.beside]
        if not any(each.get(key) for each in beside for key in ("author", "publisher", "creator")):
            yield Wrong(
                "no-author",
                "author",
                "The reviewer is missing.",
                'Add "author": {"@type": "Organization", "name": …, "url": …}.',
            )
        return
    for each in as_objects(given):
        if not said(each.get("name")) and not said(each.get("url")):
            named = said(each.get("@id"))
            yield Wrong(
                # An address tells whoever follows it; `#us` tells nothing beyond this page.
                "no-author" if re.match(r"https?://", named) else "nameless-author",
                "author",
                f"The reviewer is told as {short(named)}, which is not described on this page."
                if named
                else "The reviewer has neither a name nor an address.",
                "Add `name` and `url`.",
            )
    if text := said(given):
        yield Wrong(
            "text-for-object",
            "author",
            f"The reviewer is a bare text: “{short(text)}”.",
            f'Write {{"@type": "Organization", "name": "{short(text)}"}}, or Person.',
        )


def days(review: ReviewMarkup) -> Iterator[Wrong]:
    """Days are written as ISO 8601 has them, and follow each other."""
    if not review.published:
        yield Wrong(
            "no-date",
            "datePublished",
            "It does not say when the review was published.",
            "Add `datePublished`, so that readers know how old it is.",
        )
    found: dict[str, date] = {}
    for way, key, value in values_in(review.data):
        if key not in DAYS or value in (None, "", [], {}):
            continue
        day = day_of(value)
        if day is None:
            yield _bad_date(way, key, said(value) or str(value))
            continue
        found[way] = day
        if day > review.today:
            yield Wrong(
                "future-date",
                way,
                f"`{key}` lies in the future: {day}.",
                "Correct the day, or publish the review when it has come.",
            )
        if has_time(value) and not has_zone(value):
            yield Wrong(
                "no-zone",
                way,
                f"`{key}` has a time but no time zone: {short(said(value))}",
                "Add the offset of your time zone, as in "
                f"{said(value).replace(' ', 'T')}+02:00, or write the day only: {day}.",
            )
        elif key == "uploadDate" and not has_time(value):
            yield Wrong(
                "no-time",
                way,
                f"`uploadDate` has no time: {short(said(value))}",
                f"Write it as {day}T09:30:00+02:00, as Google asks of videos.",
            )
    yield from _order(found)


_SHAPE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?\S*)?$", re.ASCII)


def _bad_date(way: str, key: str, value: str) -> Wrong:
    if _SHAPE.match(value):
        message = f"`{key}` is a day or time that does not exist: {short(value)}"
        return Wrong("bad-date", way, message, "Correct it.")
    meant = date_in(value)
    hint = (
        f"Write {meant.dates[0]}."
        if meant.is_sure
        else f"Write {' or '.join(meant.dates[:3])}."
        if meant.dates
        else "Write it as 2026-04-16, or with a time as 2026-04-16T09:30:00+02:00."
    )
    message = f"`{key}` is not a date that machines can read: {short(value)}"
    return Wrong("bad-date", way, message, hint)


def _order(found: dict[str, date]) -> Iterator[Wrong]:
    made = next((d for way, d in found.items() if way.endswith("itemReviewed.datePublished")), None)
    reviewed = found.get("datePublished")
    if made and reviewed and made > reviewed:
        yield Wrong(
            "claim-after-review",
            "itemReviewed.datePublished",
            f"The claim is dated {made}, after its review of {reviewed}.",
            "Write here the day on which the claim was made.",
        )
