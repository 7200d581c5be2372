"""What fact-check markup has to keep to: Google's rules for ClaimReview, and plain consistency.

`findings` reads one finished page the way a crawler does and knows nothing of how it was made.
https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import html5lib

from sites import text

NOBODY = {"", "unknown", "n/a", "anonymous", "tbd", "none"}


def findings(html: str, site_url: str) -> list[str]:
    """What is wrong with the markup of a page of the site at `site_url`."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    canonical = [e.get("href", "") for e in tree.iter("link") if e.get("rel") == "canonical"]
    blocks: list[Any] = []
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        if "<" in (script.text or ""):
            return ["a `<` stands unescaped in the script"]
        try:
            blocks.append(json.loads(script.text or ""))
        except ValueError as error:
            return [f"the script is no JSON: {error}"]
    reviews = [item for item in objects(blocks) if item.get("@type") == "ClaimReview"]
    if not reviews:
        return []
    if len(reviews) > 1:
        return [f"{len(reviews)} reviews stand on one page"]
    page = _Page(
        site_url=site_url,
        canonical=canonical[0] if canonical else "",
        heading=" ".join(text(h1) for h1 in tree.iter("h1")),
        words=text(next(tree.iter("body")), without={"script", "style"}),
        days={e.get("datetime", "") for e in tree.iter("time")},
    )
    return list(page.wrong(reviews[0]))


def objects(value: object) -> Iterator[dict[str, Any]]:
    """Every JSON object in a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


@dataclass(frozen=True)
class _Page:
    """What readers see of a page, against which its markup is held."""

    site_url: str
    canonical: str
    heading: str
    words: str
    days: set[str]

    def wrong(self, review: dict[str, Any]) -> Iterator[str]:
        if review.get("@context") != "https://schema.org":
            yield "@context is not https://schema.org"
        yield from self._address(review.get("url"))
        yield from self._claim_reviewed(review)
        yield from self._rating(review.get("reviewRating"))
        if not any(_name(author) or _url(author) for author in _many(review.get("author"))):
            yield "nobody is named as the reviewer"
        yield from self._claim(review)
        for key in ("datePublished", "dateModified"):
            if key in review:
                yield from self._day(key, review[key])
        for item in objects(review):
            for key, value in item.items():
                if value in ("", [], {}, None) or str(value).strip().lower() in {"tbd", "null"}:
                    yield f"`{key}` is there and says nothing"

    def _address(self, url: object) -> Iterator[str]:
        if not isinstance(url, str) or not url:
            yield "`url` is missing"
        elif url != self.canonical:
            yield f"`url` is not the address of the page: {url}"
        elif urlsplit(url).netloc != urlsplit(self.site_url).netloc:
            yield f"`url` is not on this site: {url}"

    def _claim_reviewed(self, review: dict[str, Any]) -> Iterator[str]:
        claim = review.get("claimReviewed")
        if not isinstance(claim, str) or not claim.strip():
            yield "`claimReviewed` is not a text"
            return
        label = (review.get("reviewRating") or {}).get("alternateName")
        if label and re.search(_at_either_end(label), claim, re.IGNORECASE):
            yield "`claimReviewed` has the rating in it"
        if " ".join(claim.split()) != self.heading:
            yield "`claimReviewed` is not the claim that readers see"

    def _rating(self, rating: object) -> Iterator[str]:
        if not isinstance(rating, dict) or rating.get("@type") != "Rating":
            yield "`reviewRating` is missing"
            return
        label = rating.get("alternateName")
        if not isinstance(label, str) or not label.strip():
            yield "the rating has no word (`alternateName`)"
        elif label not in self.words:
            yield f"readers do not see the rating `{label}`"
        scale = [rating.get(key) for key in ("worstRating", "ratingValue", "bestRating")]
        if scale == [None, None, None]:
            return
        if not all(isinstance(number, int) and not isinstance(number, bool) for number in scale):
            yield f"the scale of the rating is not three whole numbers: {scale}"
            return
        worst, value, best = (int(number) for number in scale if number is not None)
        if worst < 1:
            yield f"the scale begins at {worst}"
        if not worst < best:
            yield f"the best rating, {best}, is not above the worst, {worst}"
        if not worst <= value <= best:
            yield f"the rating {value} is not on the scale from {worst} to {best}"

    def _claim(self, review: dict[str, Any]) -> Iterator[str]:
        claim = review.get("itemReviewed")
        if not isinstance(claim, dict) or claim.get("@type") != "Claim":
            yield "`itemReviewed` is not a claim"
            return
        if claim.get("text") != review.get("claimReviewed"):
            yield "the claim has another text than the review"
        if not str(claim.get("@id", "")).startswith(self.canonical) or not self.canonical:
            yield "the claim has no `@id` on this page"
        if "datePublished" in claim:
            yield from self._day("the claim's datePublished", claim["datePublished"])
        if "author" in claim:
            yield from _claimants(claim["author"])
            reviewers = {_name(author) for author in _many(review.get("author"))}
            if reviewers & {_name(author) for author in _many(claim["author"])}:
                yield "the claim is said to be the reviewer's own"
        places = _many(claim.get("appearance")) + _many(claim.get("firstAppearance"))
        if not places:
            yield "nothing says where the claim appears"
        evidence = {_url(source) for source in _many(review.get("citation"))} - {""}
        for place in places:
            if not isinstance(place, dict) or not place.get("@type"):
                yield "an appearance is not a work"
            elif _url(place) in evidence:
                yield f"evidence is given as a place of the claim: {_url(place)}"
        for place in objects(places):
            if "datePublished" in place and not _is_day(place["datePublished"]):
                yield f"the appearance's datePublished is no date: {place['datePublished']}"

    def _day(self, what: str, value: object) -> Iterator[str]:
        if not _is_day(value):
            yield f"{what} is no date: {value}"
        elif value not in self.days:
            yield f"readers do not see {what}: {value}"


def _at_either_end(label: str) -> str:
    word = re.escape(label)
    return rf"^\W*{word}\s*[:,.–-]|[:(\[,–-]\s*{word}\W*$"


_DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


def _claimants(value: object) -> Iterator[str]:
    for actor in _many(value):
        if not isinstance(actor, dict) or actor.get("@type") not in {"Person", "Organization"}:
            yield "a claimant is neither a person nor an organisation"
        elif _name(actor) in NOBODY:
            yield "a claimant has no name"


def _many(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _name(actor: object) -> str:
    return str(actor.get("name", "")).strip().lower() if isinstance(actor, dict) else ""


def _url(work: object) -> str:
    return str(work.get("url", "")) if isinstance(work, dict) else str(work)
