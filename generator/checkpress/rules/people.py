"""What is owed to those whom a check names, and to those who write it."""

import re
from collections.abc import Iterator

from checkpress.claims.entries import claimants_of
from checkpress.claims.model import ClaimFile, InlinePublisher
from checkpress.claims.record_mistakes import missing
from checkpress.problems import mistake, severity_of
from checkpress.rules.findings import (
    Finding,
    Setting,
    checks,
    from_others,
    named_pictures,
    verdicts,
)


def publishers_are_known(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Whoever checks an item knows who published it."""
    untouched = file.claims and all(from_others(claim, setting) for claim in file.claims)
    if file.article.publisher is None and not untouched:
        yield Finding(("article",), *missing("publisher"))


def publishers_publish(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Only an organisation that publishes can be the publisher of an article."""
    key = file.article.publisher
    if isinstance(key, str) and not setting.vocabulary.organisations[key].publishes:
        yield Finding(("article", "publisher"), *mistake("not-a-publisher", key=key))


def key_for(name: str) -> str:
    """What a file of an organisation could be called; nothing where no letter of it is a-z."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def publishers_have_a_file(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A publisher has a file of its own, and so a page."""
    publisher = file.article.publisher
    if isinstance(publisher, InlinePublisher):
        key = key_for(publisher.name) or "key"
        address = f"\nurl: {publisher.url}" if publisher.url else ""
        yield Finding(
            ("article", "publisher"),
            *mistake("inline-publisher", name=publisher.name, key=key, address=address),
        )


def whoever_speaks_is_named(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Only an article or a post speaks for its publisher; elsewhere the claimant is named."""
    medium = file.article.medium
    if medium in {"article", "post"}:
        return
    for position, claim in enumerate(file.claims):
        if not claim.claimants:
            yield Finding(("claims", position), *mistake("missing-claimant", medium=medium))


def attributions_name_somebody(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who checks whether something was said names who is said to have said it."""
    for position, claim in checks(file):
        if claim.checks == "attribution" and not claim.about and not claim.claimants:
            yield Finding(("claims", position, "checks"), *mistake("unattributed"))


def whoever_is_contradicted_was_asked(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Whose claim does not hold up, or misleads, was asked, or it is said why not."""
    publisher = file.article.publisher if isinstance(file.article.publisher, str) else None
    on_article = {reply.asked for reply in file.article.reply}
    missing_publisher = False
    for position, claim, status in verdicts(file, setting):
        asked = on_article | {reply.asked for reply in claim.reply}
        if claim.published is None or status.group not in {"refuted", "mixed"}:
            continue
        if not claim.claimants:
            missing_publisher |= not asked.issuperset(
                claimants_of(claim, file.article.medium, publisher)
            )
        for number, claimant in enumerate(claim.claimants):
            if claimant.who is not None and claimant.who not in asked:
                yield Finding(
                    ("claims", position, "claimants", number),
                    *mistake("no-reply", "claimant", who=claimant.who, status=status.key),
                )
    if missing_publisher:
        yield Finding(
            ("article", "publisher"), *mistake("no-reply", "publisher", publisher=publisher)
        )


def sensitive_checks_are_reviewed(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Where a mistake can hurt somebody, a second person has read the check."""
    for position, claim, _ in verdicts(file, setting):
        others = {review.by for review in claim.reviews} - set(claim.authors)
        if claim.sensitive and claim.published is not None and not others:
            yield Finding(("claims", position, "sensitive"), *mistake("needs-review"))


def verdicts_are_reviewed(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Somebody else has read a check before it is published, where the policy asks for that."""
    if severity_of("unreviewed", setting.vocabulary.publication.policy) is None:
        return
    for position, claim, _ in verdicts(file, setting):
        others = {review.by for review in claim.reviews} - set(claim.authors)
        if claim.published is not None and not others:
            yield Finding(("claims", position, "reviews"), *mistake("unreviewed"))


def checks_of_court_cases_are_looked_at_again(
    file: ClaimFile, setting: Setting
) -> Iterator[Finding]:
    """While a court has not decided, somebody comes back to the check."""
    for position, claim, _ in verdicts(file, setting):
        if "court" in claim.sensitive and claim.review_by is None:
            yield Finding(("claims", position, "sensitive"), *mistake("court-without-review-date"))


def nobody_reviews_their_own_check(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A review is a second pair of eyes."""
    for position, claim in checks(file):
        for number, review in enumerate(claim.reviews):
            if review.by in claim.authors:
                yield Finding(
                    ("claims", position, "reviews", number),
                    *mistake("review-by-author", who=review.by),
                )


def private_posts_keep_their_address(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Where private people posted something is not written down."""
    for position, claim in checks(file):
        for number, appearance in enumerate(claim.appearances):
            for field in ("url", "archive"):
                if appearance.private and getattr(appearance, field) is not None:
                    yield Finding(
                        ("claims", position, "appearances", number, field),
                        *mistake("private-address"),
                        key=True,
                    )


def minors_and_victims_are_not_shown(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """No picture stands beside a check on minors, victims or somebody who died by suicide."""
    for loc, claim, _, _ in named_pictures(file):
        subject = next((s for s in ("minor", "victim", "suicide") if s in claim.sensitive), None)
        if subject is not None:
            yield Finding(loc, *mistake("sensitive-picture", subject=subject))
