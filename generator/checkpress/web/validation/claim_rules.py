"""What must hold of the claim in a ClaimReview: its words, who made it, and where it stands."""

import re
from collections.abc import Iterator

from checkpress.claims.page_identity import page
from checkpress.web.json_ld import Object
from checkpress.web.linked_data import types_of
from checkpress.web.validation.issues import Wrong, listed, short
from checkpress.web.validation.review_markup import (
    ReviewMarkup,
    address_of,
    addresses_in,
    as_objects,
    one,
    said,
)

LONG = 75
"""Characters that Google shows."""

NOBODY = frozenset(
    "unknown|n/a|na|none|anonymous|anonymus|nobody|various|multiple|unbekannt|inconnu|desconocido|"
    "desconhecido|sconosciuto|-|?|tbd|null|undefined".split("|")
)
"""Names that are none, in small letters."""

AGENTS = ("Person", "Organization")


def claim(review: ReviewMarkup) -> Iterator[Wrong]:
    """The claim is a short text without a verdict, and readers see it."""
    claimed = one(review.data.get("claimReviewed"))
    if claimed in (None, "", [], {}) or (isinstance(claimed, str) and not claimed.strip()):
        yield Wrong(
            "no-claim",
            "claimReviewed",
            "The claim is missing.",
            "Add `claimReviewed`: the claim in one sentence, as it was made.",
        )
        return
    if not isinstance(claimed, str):
        several = f"{len(claimed)} claims stand" if isinstance(claimed, list) else "No text stands"
        yield Wrong(
            "claim-no-text",
            "claimReviewed",
            f"{several} in `claimReviewed`, which holds one.",
            "Write one sentence. Give every other claim a review and a page of its own.",
        )
        return
    if len(claimed) > LONG:
        yield Wrong(
            "long-claim",
            "claimReviewed",
            f"The claim has {len(claimed)} characters; a small screen shows {LONG}.",
            "Shorten it, if that is fair to the person who made it.",
        )
    if review.word and re.search(_at_either_end(review.word), claimed, re.IGNORECASE):
        yield Wrong(
            "rating-in-claim",
            "claimReviewed",
            f"The claim contains its rating, “{short(review.word)}”.",
            "Write the claim as it was made. The rating belongs in `reviewRating`.",
        )
    yield from _seen(review, claimed)


def _seen(review: ReviewMarkup, claimed: str) -> Iterator[Wrong]:
    if review.hides(claimed):
        if review.paraphrases(claimed):
            yield Wrong(
                "claim-in-other-words",
                "claimReviewed",
                "The page states this claim in other words.",
                "Use the same words on the page and in `claimReviewed`.",
            )
        else:
            yield Wrong(
                "claim-not-visible",
                "claimReviewed",
                "Readers do not see this claim on the page.",
                "Print the claim on the page as it stands in `claimReviewed`. Google treats markup "
                "that differs from the page as misleading.",
            )
    elif review.document.is_page and review.is_scripted:
        yield Wrong(
            "scripted-page",
            "claimReviewed",
            "Scripts fill this page, so its text could not be compared with the claim.",
            "Save the page from a browser once it has loaded, and validate that file.",
        )


def _at_either_end(word: str) -> str:
    word = re.escape(word.strip(" .!"))
    return rf"^\W*{word}\s*[:–—-]|[:–—(\[-]\s*{word}\W*$|^\W*{word}\W*$"


def item(review: ReviewMarkup) -> Iterator[Wrong]:
    """What is reviewed is a claim, of which it is known who made it, and where."""
    if not review.items:
        given = review.data.get("itemReviewed")
        yield Wrong(
            "no-item",
            "itemReviewed",
            "`itemReviewed` is missing, so nobody learns who made the claim, when and where."
            if given in (None, "", [], {})
            else "`itemReviewed` is a text; it should be a Claim.",
            'Add "itemReviewed": {"@type": "Claim", "author": …, "appearance": …}.',
        )
        return
    for each in review.items:
        types = types_of(each)
        if types & {"CreativeWork"}:
            yield Wrong(
                "old-item",
                "itemReviewed.@type",
                "`itemReviewed` is a CreativeWork, the old form.",
                'Write "@type": "Claim", and put the work in `appearance`.',
            )
        elif "Claim" in types and not said(each.get("@id")):
            yield Wrong(
                "no-claim-id",
                "itemReviewed",
                "The claim has no `@id` for others to refer to.",
                "Add `@id`: an address that will never change.",
            )
        yield from _claimants(review, each)
        yield from _appearances(review, each)


def _claimants(review: ReviewMarkup, claim_: Object) -> Iterator[Wrong]:
    way = "itemReviewed.author"
    given = claim_.get("author") or claim_.get("creator")
    texts = [said(each) for each in (given if isinstance(given, list) else [given])]
    texts = [text for text in texts if text]
    if texts:
        if not all(text.lower() in NOBODY for text in texts):
            yield Wrong(
                "text-for-object",
                way,
                f"The claimant is a bare text: “{short(said(texts))}”.",
                f'Write {{"@type": "Person", "name": "{short(said(texts[0]))}"}}, or Organization.',
            )
    elif given in (None, "", [], {}):
        yield from _unattributed(claim_)
    reviewers = {
        known
        for each in as_objects(review.data.get("author"))
        for known in (said(each.get("name")).lower(), page(address_of(each.get("url"))))
        if known
    }
    for each in [*as_objects(given), *({"name": text} for text in texts)]:
        yield from _claimant(each, reviewers, is_text=bool(texts))


def _unattributed(claim_: Object) -> Iterator[Wrong]:
    if _places(claim_):
        yield Wrong(
            "no-claimant",
            "itemReviewed.author",
            "It does not say who made the claim.",
            "Add `author` with a `name`, if it is known.",
        )
    else:
        yield Wrong(
            "no-origin",
            "itemReviewed",
            "It says neither who made the claim nor where.",
            "Add `author` with a `name`, or `appearance` with the `url` of the article or post.",
        )


def _claimant(each: Object, reviewers: set[str], *, is_text: bool) -> Iterator[Wrong]:
    way = "itemReviewed.author"
    name, leave_out = said(each.get("name")), "Leave `author` out if nobody knows who made it."
    if not name:
        yield Wrong(
            "nameless-claimant",
            f"{way}.name",
            "The claimant has no name.",
            f"Add `name`. {leave_out}",
        )
    elif name.lower() in NOBODY:
        yield Wrong("nobody", f"{way}.name", f"“{short(name)}” is nobody's name.", leave_out)
    elif name.lower() in reviewers or page(address_of(each.get("url"))) in reviewers:
        yield Wrong(
            "reviewer-as-claimant",
            way,
            f"“{short(name)}” is named both as the claimant and as the reviewer.",
            "Name here who made the claim. The reviewer belongs in `author` of the review.",
        )
    elif not each.get("sameAs") and not is_text:
        yield Wrong(
            "no-same-as",
            f"{way}.sameAs",
            f"It does not say which “{short(name)}” this is.",
            "Add `sameAs`: the address of their own page or of their entry in Wikidata.",
        )


def _places(claim_: Object) -> list[str]:
    """The keys under which it is told where the claim stands; of a work, it is its own place."""
    own = () if "Claim" in types_of(claim_) else ("url", "sameAs")
    return [name for name in ("appearance", "firstAppearance", *own) if claim_.get(name)]


def _appearances(review: ReviewMarkup, claim_: Object) -> Iterator[Wrong]:
    names = _places(claim_)
    attributed = any(said(each) or each for each in (claim_.get("author"), claim_.get("creator")))
    if not names and attributed:
        yield Wrong(
            "no-appearance",
            "itemReviewed.appearance",
            "It does not say where the claim was made.",
            "Add `appearance` with the `url` of the article or post.",
        )
    evidence = {
        page(address)
        for key in ("citation", "isBasedOn")
        for address in addresses_in(review.data.get(key))
    }
    here = page(review.url)
    for name in names:
        found = [*addresses_in(claim_.get(name))]
        if cited := [address for address in found if page(address) in evidence]:
            yield Wrong(
                "evidence-as-appearance",
                f"itemReviewed.{name}",
                f"A source of the review is given as a place of the claim: {listed(cited)}",
                "List here where the claim was made. Evidence belongs in `citation`.",
            )
        elif here and any(page(address) == here for address in found):
            yield Wrong(
                "review-as-appearance",
                f"itemReviewed.{name}",
                "The review's own page is given as a place of the claim.",
                "List here where the claim was made.",
            )
