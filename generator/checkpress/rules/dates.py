"""That things happened in the order in which they can have happened.

A date of which the day or month is not known is a span: only what is certainly wrong is reported.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from checkpress.claims.days import Day
from checkpress.claims.model import ClaimFile, Reply
from checkpress.claims.yaml_document import Loc
from checkpress.rules.findings import Finding, Setting, checks


def claims_are_made_before_they_are_checked(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A claim is made, the article is published, our verdict is published, and looked at again."""
    article = file.article.published
    for position, claim in enumerate(file.claims):
        if _after(claim.made, article):
            yield _wrong(
                ("claims", position, "made"),
                f"`made` ({claim.made}) is after the article was published ({article}).",
                "An article can only say what had been said by then.",
            )
    for position, claim in checks(file):
        here = ("claims", position)
        if _after(article, claim.published):
            yield _wrong(
                (*here, "published"),
                f"The verdict is published ({claim.published}) before the article ({article}).",
            )
        if _after(claim.published, claim.checked):
            yield _wrong(
                (*here, "checked"),
                f"`checked` ({claim.checked}) is before `published` ({claim.published}).",
                "`checked` is the day on which somebody last looked: that of publication or later.",
            )
        if _after(article, claim.checked) and claim.published is None:
            yield _wrong(
                (*here, "checked"),
                f"`checked` ({claim.checked}) is before the article was published ({article}).",
            )


def sources_are_read_after_they_appear(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nobody has read a source before it was published."""
    for number, source in enumerate(file.sources):
        if _after(source.published, source.read.on):
            yield _wrong(
                ("sources", number, "read"),
                f"This source was read ({source.read.on}) before it was published "
                f"({source.published}).",
            )


def answers_follow_questions(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who was asked answered on that day or later."""
    yield from _answers(("article", "reply"), file.article.reply)
    for position, claim in checks(file):
        yield from _answers(("claims", position, "reply"), claim.reply)


def _answers(loc: Loc, replies: tuple[Reply, ...]) -> Iterator[Finding]:
    for number, reply in enumerate(replies):
        if _after(reply.on, reply.answered):
            yield _wrong(
                (*loc, number, "answered"),
                f"The answer ({reply.answered}) is older than the question ({reply.on}).",
            )


def reviews_follow_the_article(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nobody has reviewed the check of an article that had not been published."""
    for position, claim in checks(file):
        for number, review in enumerate(claim.reviews):
            if _after(file.article.published, review.on):
                yield _wrong(
                    ("claims", position, "reviews", number),
                    f"This review ({review.on}) is older than the article "
                    f"({file.article.published}).",
                )


def what_follows_a_verdict_is_later(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A verdict is changed, reopened, withdrawn or due for another look only after it was given."""
    for position, claim in checks(file):
        here = ("claims", position)
        later: list[tuple[Loc, str, Day]] = [
            ((*here, "history", number), "This change", revision.on)
            for number, revision in enumerate(claim.history)
        ]
        if claim.reopened:
            later.append(((*here, "reopened"), "The check was reopened", claim.reopened.on))
        if claim.withdrawn:
            later.append(((*here, "withdrawn"), "The check was withdrawn", claim.withdrawn.on))
        for loc, what, day in later:
            if _after(claim.published, day):
                yield _wrong(
                    loc, f"{what} ({day}) before the verdict was published ({claim.published})."
                )
        if claim.review_by and claim.checked and not _after(claim.review_by, claim.checked):
            yield _wrong(
                (*here, "review_by"),
                f"`review_by` ({claim.review_by}) is not after `checked` ({claim.checked}).",
                "It is the day by which somebody should look again.",
            )


def history_begins_with_the_newest(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Readers find the latest change first."""
    for position, claim in checks(file):
        days = [revision.on for revision in claim.history]
        for number, (above, day) in enumerate(pairwise(days), start=1):
            if _after(day, above):
                yield Finding(
                    ("claims", position, "history", number, "on"),
                    "history-order",
                    f"This entry ({day}) is newer than the one above it ({above}).",
                    "The newest entry stands first.",
                )


def changed_verdicts_keep_the_old_one(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who corrects a verdict says what it was."""
    for position, claim in checks(file):
        current = claim.status
        for number, revision in enumerate(claim.history):
            was = revision.was.status if revision.was else None
            loc: Loc = ("claims", position, "history", number)
            if was is not None and was == current:
                message = f"The status is `{was}` after this change; `was` says the same of before."
                hint = "Under `was` stands what readers saw before."
                yield Finding((*loc, "was", "status"), "changed-without-old", message, hint)
            elif was is None and revision.kind == "correction" and _VERDICT.search(revision.note):
                message = "This correction speaks of the verdict, but does not keep the old one."
                hint = "Add `was:` with the old `status`, and the old `summary` if it changed."
                yield Finding(loc, "changed-without-old", message, hint)
            current = was or current


_VERDICT = re.compile(r"\b(?:verdict|status|rating|rated|called (?:it|this))\b", re.IGNORECASE)


def _after(earlier: Day | None, later: Day | None) -> bool:
    """Whether what should be the earlier day is certainly the later one."""
    return earlier is not None and later is not None and earlier.first > later.last


def _wrong(loc: Loc, message: str, hint: str = "One of the two dates is wrong.") -> Finding:
    return Finding(loc, "dates-out-of-order", message, hint)
