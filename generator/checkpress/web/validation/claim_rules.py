"""What must hold of the claim in a ClaimReview: its words, who made it, and where it stands."""

import re
from collections.abc import Iterator

from checkpress.web.linked_data import types_of
from checkpress.web.validation.issues import Wrong, short
from checkpress.web.validation.review_markup import (
    Object,
    ReviewMarkup,
    addresses_in,
    as_objects,
    page_address,
    said,
)

LONG = 75
"""Characters that Google shows."""

NOBODY = frozenset(
    "unknown|n/a|na|none|anonymous|anonymus|nobody|various|multiple|unbekannt|inconnu|desconocido|"
    "desconhecido|sconosciuto|-|?|tbd".split("|")
)
"""Names that are none, in small letters."""


def claim(review: ReviewMarkup) -> Iterator[Wrong]:
    """The claim is a short text without a verdict, and readers see it."""
    claimed = review.data.get("claimReviewed")
    if claimed is None or claimed == "":
        yield Wrong(
            "no-claim", "claimReviewed", "The claim is missing.", "Add `claimReviewed`, a sentence."
        )
        return
    if not isinstance(claimed, str):
        yield Wrong(
            "claim-no-text",
            "claimReviewed",
            "The claim is not one text.",
            "Give one sentence. Other wordings are other claims, each with a page of its own.",
        )
        return
    if len(claimed) > LONG:
        yield Wrong(
            "long-claim",
            "claimReviewed",
            f"The claim has {len(claimed)} characters; {LONG} are shown on a small screen.",
            "Say it in fewer words, if that is fair to who said it.",
        )
    if review.word and re.search(_at_either_end(review.word), claimed, re.IGNORECASE):
        yield Wrong(
            "rating-in-claim",
            "claimReviewed",
            f"The claim has the rating in it: “{short(review.word)}”.",
            "Give the claim as it was made; the rating stands in `reviewRating`.",
        )
    if review.hides(claimed):
        yield Wrong(
            "claim-not-visible",
            "claimReviewed",
            "Readers do not see this claim on the page.",
            "Let page and markup say the same: what only machines are told counts as misleading.",
        )


def _at_either_end(word: str) -> str:
    word = re.escape(word.strip(" .!"))
    return rf"^\W*{word}\s*[:–—-]|[:–—(\[-]\s*{word}\W*$|^\W*{word}\W*$"


def item(review: ReviewMarkup) -> Iterator[Wrong]:
    """What is reviewed is a claim, of which it is known who made it, and where."""
    if not review.items:
        yield Wrong(
            "no-item",
            "itemReviewed",
            "It is not said who made the claim, when and where.",
            "Add `itemReviewed`, a Claim.",
        )
        return
    for each in review.items:
        if "Claim" not in types_of(each):
            yield Wrong(
                "old-item", "itemReviewed.@type", "Only old markup has anything but a Claim here."
            )
        elif not said(each.get("@id")):
            yield Wrong(
                "no-claim-id",
                "itemReviewed",
                "The claim has no `@id`, by which others could refer to it.",
                "Give it an address that never changes.",
            )
        yield from _claimants(review, each)
        yield from _appearances(review, each)


def _claimants(review: ReviewMarkup, claim_: Object) -> Iterator[Wrong]:
    way = "itemReviewed.author"
    given = claim_.get("author")
    if isinstance(given, str) and given.strip().lower() in NOBODY:
        given = [{"name": given}]
    reviewers = {
        known
        for each in as_objects(review.data.get("author"))
        for known in (said(each.get("name")).lower(), page_address(said(each.get("url"))))
        if known
    }
    for each in as_objects(given):
        name = said(each.get("name"))
        if not name:
            yield Wrong(
                "nameless-claimant",
                f"{way}.name",
                "Who made the claim has no name.",
                "Leave `author` out where it is not known.",
            )
            continue
        if name.strip().lower() in NOBODY:
            yield Wrong(
                "nobody",
                f"{way}.name",
                f"“{short(name)}” is nobody.",
                "Leave `author` out where it is not known.",
            )
        elif name.lower() in reviewers or page_address(said(each.get("url"))) in reviewers:
            yield Wrong(
                "reviewer-as-claimant",
                way,
                "The reviewer is named as the one who made the claim.",
                "Name here who made the claim; who reviewed it stands in `author` of the review.",
            )
        elif not each.get("sameAs"):
            yield Wrong(
                "no-same-as",
                f"{way}.sameAs",
                f"It is not said which “{short(name)}” this is.",
                "Add `sameAs`: their page, or their item in Wikidata.",
            )


def _appearances(review: ReviewMarkup, claim_: Object) -> Iterator[Wrong]:
    names = [name for name in ("appearance", "firstAppearance") if claim_.get(name)]
    if not names:
        yield Wrong(
            "no-appearance",
            "itemReviewed.appearance",
            "It is not said where the claim stands.",
            "Add `appearance` with the article or post.",
        )
    evidence = {
        page_address(address)
        for key in ("citation", "isBasedOn")
        for address in addresses_in(review.data.get(key))
    }
    here = page_address(said(review.data.get("url")))
    for name in names:
        for address in addresses_in(claim_.get(name)):
            if page_address(address) in evidence:
                yield Wrong(
                    "evidence-as-appearance",
                    f"itemReviewed.{name}",
                    f"What the review rests on stands as a place of the claim: {short(address)}",
                    "Here belong the places at which the claim was made; evidence is `citation`.",
                )
            elif here and page_address(address) == here:
                yield Wrong(
                    "review-as-appearance",
                    f"itemReviewed.{name}",
                    "The review's own page stands as a place of the claim.",
                    "Here belong the places at which the claim was made.",
                )
