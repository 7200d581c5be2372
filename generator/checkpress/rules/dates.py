"""That things happened in the order in which they can have happened.

A date of which the day or month is not known is a span: only what is certainly wrong is reported.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from checkpress.claims.days import Day
from checkpress.claims.model import ClaimFile, Reply
from checkpress.claims.yaml_document import Loc
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks


def claims_are_made_before_they_are_checked(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A claim is made, the article is published, our verdict is published, and looked at again."""
    article = file.article.published
    for position, claim in enumerate(file.claims):
        if _after(claim.made, article):
            loc = ("claims", position, "made")
            yield _wrong(loc, "made", made=claim.made, article=article)
    for position, claim in checks(file):
        here = ("claims", position)
        if _after(article, claim.published):
            loc = (*here, "published")
            yield _wrong(loc, "published", day=claim.published, article=article)
        if _after(claim.published, claim.checked):
            yield _wrong(
                (*here, "checked"), "checked", checked=claim.checked, published=claim.published
            )
        if _after(article, claim.checked) and claim.published is None:
            yield _wrong(
                (*here, "checked"), "checked-first", checked=claim.checked, article=article
            )


def sources_are_read_after_they_appear(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nobody has read a source before it was published."""
    for number, source in enumerate(file.sources):
        if _after(source.published, source.read.on):
            yield _wrong(
                ("sources", number, "read"), "read", read=source.read.on, published=source.published
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
                (*loc, number, "answered"), "answer", answered=reply.answered, asked=reply.on
            )


def reviews_follow_the_article(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nobody has reviewed the check of an article that had not been published."""
    for position, claim in checks(file):
        for number, review in enumerate(claim.reviews):
            if _after(file.article.published, review.on):
                loc = ("claims", position, "reviews", number)
                yield _wrong(loc, "review", day=review.on, article=file.article.published)


def what_follows_a_verdict_is_later(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A verdict is changed, reopened, withdrawn or due for another look only after it was given."""
    for position, claim in checks(file):
        here = ("claims", position)
        later: list[tuple[Loc, str, Day]] = [
            ((*here, "history", number), "change", revision.on)
            for number, revision in enumerate(claim.history)
        ]
        if claim.reopened:
            later.append(((*here, "reopened"), "reopened", claim.reopened.on))
        if claim.withdrawn:
            later.append(((*here, "withdrawn"), "withdrawn", claim.withdrawn.on))
        for loc, which, day in later:
            if _after(claim.published, day):
                yield _wrong(loc, which, day=day, published=claim.published)
        if claim.review_by and claim.checked and not _after(claim.review_by, claim.checked):
            yield _wrong(
                (*here, "review_by"), "review-by", review_by=claim.review_by, checked=claim.checked
            )


def history_begins_with_the_newest(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Readers find the latest change first."""
    for position, claim in checks(file):
        days = [revision.on for revision in claim.history]
        for number, (above, day) in enumerate(pairwise(days), start=1):
            if _after(day, above):
                yield Finding(
                    ("claims", position, "history", number, "on"),
                    *mistake("history-order", day=day, above=above),
                )


def changed_verdicts_keep_the_old_one(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Who corrects a verdict says what it was."""
    for position, claim in checks(file):
        current = claim.status
        for number, revision in enumerate(claim.history):
            was = revision.was.status if revision.was else None
            loc: Loc = ("claims", position, "history", number)
            if was is not None and was == current:
                told = mistake("changed-without-old", "same", status=was)
                yield Finding((*loc, "was", "status"), *told)
            elif was is None and revision.kind == "correction" and _VERDICT.search(revision.note):
                yield Finding(loc, *mistake("changed-without-old"))
            current = was or current


_VERDICT = re.compile(r"\b(?:verdict|status|rating|rated|called (?:it|this))\b", re.IGNORECASE)


def _after(earlier: Day | None, later: Day | None) -> bool:
    """Whether what should be the earlier day is certainly the later one."""
    return earlier is not None and later is not None and earlier.first > later.last


def _wrong(loc: Loc, which: str, **days: Day | None) -> Finding:
    return Finding(loc, *mistake("dates-out-of-order", which, **days))
