"""What is owed to those whom a check names, and to those who write it."""

import re
from collections.abc import Iterator

from checkpress.claims.entries import claimants_of
from checkpress.claims.model import ClaimFile, InlinePublisher
from checkpress.problems import severity_of
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
        yield Finding(
            ("article",),
            "missing-field",
            "`publisher` is missing here.",
            "Add the key of a file in claims/organisations/.",
        )


def publishers_publish(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Only an organisation that publishes can be the publisher of an article."""
    key = file.article.publisher
    if isinstance(key, str) and not setting.vocabulary.organisations[key].publishes:
        yield Finding(
            ("article", "publisher"),
            "not-a-publisher",
            f"`{key}` is an organisation that publishes nothing, as far as its file says.",
            f"Add `publishes: yes` to claims/organisations/{key}.yml, or name the publisher.",
        )


def publishers_have_a_file(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A publisher has a file of its own, and so a page."""
    publisher = file.article.publisher
    if isinstance(publisher, InlinePublisher):
        key = re.sub(r"[^a-z0-9]+", "-", publisher.name.lower()).strip("-") or "key"
        address = f"\nurl: {publisher.url}" if publisher.url else ""
        yield Finding(
            ("article", "publisher"),
            "inline-publisher",
            f"“{publisher.name}” has no file of its own yet, and so no page.",
            f"Write claims/organisations/{key}.yml and put `publisher: {key}` here:\n"
            f"name: {publisher.name}\npublishes: yes{address}",
        )


def whoever_speaks_is_named(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Only an article or a post speaks for its publisher; elsewhere the claimant is named."""
    medium = file.article.medium
    if medium in {"article", "post"}:
        return
    for position, claim in enumerate(file.claims):
        if not claim.claimants:
            yield Finding(
                ("claims", position),
                "missing-claimant",
                f"Nobody is named who said this, and in an item of the medium `{medium}` it need "
                "not be the publisher.",
                "Add `claimants` with `who` (a key) or `described` (somebody without one).",
            )


def attributions_name_somebody(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who checks whether something was said names who is said to have said it."""
    for position, claim in checks(file):
        if claim.checks == "attribution" and not claim.about and not claim.claimants:
            yield Finding(
                ("claims", position, "checks"),
                "unattributed",
                "This check rates whether something was said, but nobody is named who is supposed "
                "to have said it.",
                "Add `about` with the keys of those who are supposed to have said it.",
            )


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
                    "no-reply",
                    f"The verdict on what `{claimant.who}` says is `{status.key}`, and nothing "
                    "tells whether they were asked.",
                    f"Add `reply` with `asked: {claimant.who}` and `on`, or with `not_asked` and "
                    "the reason.",
                )
    if missing_publisher:
        yield Finding(
            ("article", "publisher"),
            "no-reply",
            f"Claims of `{publisher}` are contradicted here, and nothing tells whether it was "
            "asked.",
            f"Add `reply` to the article, with `asked: {publisher}` and `on`, or with `not_asked` "
            "and the reason.",
        )


def sensitive_checks_are_reviewed(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Where a mistake can hurt somebody, a second person has read the check."""
    for position, claim, _ in verdicts(file, setting):
        others = {review.by for review in claim.reviews} - set(claim.authors)
        if claim.sensitive and claim.published is not None and not others:
            yield Finding(
                ("claims", position, "sensitive"),
                "needs-review",
                "This check is about something that can hurt people, and no second person has read "
                "it.",
                "Add whoever did under `reviews`, with the day.",
            )


def verdicts_are_reviewed(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Somebody else has read a check before it is published, where the policy asks for that."""
    if severity_of("unreviewed", setting.vocabulary.publication.policy) is None:
        return
    for position, claim, _ in verdicts(file, setting):
        others = {review.by for review in claim.reviews} - set(claim.authors)
        if claim.published is not None and not others:
            yield Finding(
                ("claims", position, "reviews"),
                "unreviewed",
                "This verdict is published, and no second person has read the check.",
                "Add whoever did under `reviews`, with the day.",
            )


def checks_of_court_cases_are_looked_at_again(
    file: ClaimFile, setting: Setting
) -> Iterator[Finding]:
    """While a court has not decided, somebody comes back to the check."""
    for position, claim, _ in verdicts(file, setting):
        if "court" in claim.sensitive and claim.review_by is None:
            yield Finding(
                ("claims", position, "sensitive"),
                "court-without-review-date",
                "A court is still to decide here, and nothing says when somebody looks again.",
                "Add `review_by` with the day of the hearing, or of your next look.",
            )


def nobody_reviews_their_own_check(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A review is a second pair of eyes."""
    for position, claim in checks(file):
        for number, review in enumerate(claim.reviews):
            if review.by in claim.authors:
                yield Finding(
                    ("claims", position, "reviews", number),
                    "review-by-author",
                    f"`{review.by}` has written this check and cannot review it.",
                    "Ask somebody else, and put their key here.",
                )


def private_posts_keep_their_address(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Where private people posted something is not written down."""
    for position, claim in checks(file):
        for number, appearance in enumerate(claim.appearances):
            for field in ("url", "archive"):
                if appearance.private and getattr(appearance, field) is not None:
                    yield Finding(
                        ("claims", position, "appearances", number, field),
                        "private-address",
                        "This is the address of a private post, and everybody can read this file.",
                        "Delete it, and say under `where` what kind of place it was.",
                        key=True,
                    )


def minors_and_victims_are_not_shown(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """No picture stands beside a check on minors, victims or somebody who died by suicide."""
    for loc, claim, _, _ in named_pictures(file):
        subject = next((s for s in ("minor", "victim", "suicide") if s in claim.sensitive), None)
        if subject is not None:
            yield Finding(
                loc,
                "sensitive-picture",
                f"This check is marked `{subject}`: no picture stands beside it, band or no band.",
                "Delete the file and this line, and say in `alt` what is to be seen.",
            )
