"""Every ClaimReview of the site in one place, for those who collect them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from checkpress.outputs.artifact import Made
from checkpress.outputs.jsonld import JsonObject
from checkpress.outputs.rows import SiteData, line
from checkpress.site.site import Site

LINES = "data/claimreview.jsonl"
"""One ClaimReview a line."""

FEED = "data/claimreview-feed.json"
"""The same as a DataFeed of schema.org, in the shape of Data Commons' feed of fact-checks
(https://www.datacommons.org/factcheck/download)."""


def claim_reviews(whole: SiteData) -> Iterator[Made]:
    """The files."""
    yield Made(LINES, whole.rows.file("claimreview"))
    feed = whole.beside / "claimreview-feed.json"
    head = _head(whole.site)
    with feed.open("wb") as file:
        # The one list is written as it is read: there may be a gigabyte of it.
        file.write(line(head).rstrip(b"}\n") + b',"dataFeedElement":[')
        between = b"\n"
        for review in whole.rows.read("claimreview"):
            file.write(between + line(_item(review)).rstrip())
            between = b",\n"
        file.write(b"\n]}\n")
    yield Made(FEED, feed)


def _head(site: Site) -> JsonObject:
    publication = site.vocabulary.publication
    head: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": f"Fact checks by {publication.name}",
        "description": publication.description,
    }
    if (latest := _latest(site)) is not None:
        head["dateModified"] = str(latest)
    if publication.licence is not None:
        head["license"] = publication.licence.url
    return head


def _latest(site: Site) -> date | None:
    return max((e.on for e in site.indexes.events), default=None)


def _item(review: JsonObject) -> JsonObject:
    return {
        "@type": "DataFeedItem",
        "dateCreated": review["datePublished"],
        "dateModified": review.get("dateModified", review["datePublished"]),
        "url": review["url"],
        "item": [review],
    }
