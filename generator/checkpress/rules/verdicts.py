"""What a verdict says of itself: that it is complete, and how sure it is."""

from collections.abc import Iterator

from checkpress.claims.model import ClaimFile
from checkpress.problems import mistake
from checkpress.rules.findings import Finding, Setting, checks, is_moved, verdicts


def published_verdicts_are_complete(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A published verdict says what is so, why, and when somebody last looked."""
    for position, claim, _ in verdicts(file, setting):
        if claim.published is None:
            continue
        for field in ("summary", "reasoning", "checked"):
            if getattr(claim, field) is None:
                yield Finding(
                    ("claims", position), *mistake("incomplete-verdict", field, field=field)
                )


def moved_verdicts_say_when(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A verdict that was moved here is dated, and nobody forgets that its grounds were not."""
    for position, claim in checks(file):
        if claim.imported is None or not is_moved(claim):
            continue
        here = ("claims", position)
        if setting.vocabulary.statuses[claim.status].group == "open":
            told = mistake("bad-import", "open", status=claim.status)
            yield Finding((*here, "imported"), *told, key=True)
        elif claim.published is None or claim.checked is None:
            yield Finding(here, *mistake("bad-import", "undated"))
        else:
            yield Finding(
                (*here, "imported"),
                *mistake("ungrounded-import"),
                key=True,
            )


def checks_in_progress_have_an_author(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What is being checked is being checked by somebody."""
    for position, claim in checks(file):
        status = setting.vocabulary.statuses[claim.status]
        if status.plays == "working" and not claim.authors:
            told = mistake("in-progress-without-author", status=status.key)
            yield Finding(("claims", position, "status"), *told)


def confidence_stands_beside_a_rating(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Only of a verdict somebody can be more or less sure: each status says whether it is one."""
    for position, claim in checks(file):
        status = setting.vocabulary.statuses[claim.status]
        if claim.confidence and not status.confident:
            yield Finding(
                ("claims", position, "confidence"),
                *mistake("confidence-without-scale", status=status.key),
                key=True,
            )


def false_is_never_said_with_low_confidence(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nobody is contradicted on thin evidence."""
    for position, claim, status in verdicts(file, setting):
        if claim.confidence == "low" and status.group == "refuted":
            yield Finding(
                ("claims", position, "confidence"),
                *mistake("low-confidence-false", status=status.key),
            )
