"""What a verdict says of itself: that it is complete, and how sure it is."""

from collections.abc import Iterator

from checkpress.claims.model import ClaimFile
from checkpress.rules.findings import Finding, Setting, checks, is_moved, verdicts


def published_verdicts_are_complete(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A published verdict says what is so, why, and when somebody last looked."""
    needed = {
        "summary": "Add what is so, in a sentence or two.",
        "reasoning": "Add why, with the sources cited as `[@source]`.",
        "checked": "Add the day on which somebody last looked.",
    }
    for position, claim, _ in verdicts(file, setting):
        if claim.published is None:
            continue
        for field, hint in needed.items():
            if getattr(claim, field) is None:
                message = f"This verdict is published without `{field}`."
                yield Finding(("claims", position), "incomplete-verdict", message, hint)


def moved_verdicts_say_when(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """A verdict that was moved here is dated, and nobody forgets that its grounds were not."""
    for position, claim in checks(file):
        if claim.imported is None or not is_moved(claim):
            continue
        here = ("claims", position)
        if setting.vocabulary.statuses[claim.status].group == "open":
            message = f"`imported` stands beside a verdict, and `{claim.status}` is none."
            hint = "Set the status that it had, or name the other check under `elsewhere`."
            yield Finding((*here, "imported"), "bad-import", message, hint, key=True)
        elif claim.published is None or claim.checked is None:
            message = "This verdict was moved here, and nothing tells when it was made."
            hint = "Add `published` and `checked`, as the page had them that it comes from."
            yield Finding(here, "bad-import", message, hint)
        else:
            yield Finding(
                (*here, "imported"),
                "ungrounded-import",
                "This verdict was moved here, and what it rests on was not: readers are sent to "
                "its old address.",
                "Add `sources` and `evidence` when there is time.",
                key=True,
            )


def checks_in_progress_have_an_author(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What is being checked is being checked by somebody."""
    for position, claim in checks(file):
        if claim.status == "in-progress" and not claim.authors:
            yield Finding(
                ("claims", position, "status"),
                "in-progress-without-author",
                "`in-progress` says that somebody is working on this, but nobody is named.",
                "Add `authors` with your key of team.yml, or set the status to `queued`.",
            )


def confidence_stands_beside_a_rating(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Only what lies between true and false, or misleads, is more or less sure."""
    for position, claim in checks(file):
        status = setting.vocabulary.statuses[claim.status]
        if claim.confidence and status.rating is None and status.key != "misleading":
            yield Finding(
                ("claims", position, "confidence"),
                "confidence-without-scale",
                f"`confidence` says how sure a verdict is; beside `{status.key}` it says nothing.",
                "Delete it.",
                key=True,
            )


def false_is_never_said_with_low_confidence(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """Nobody is contradicted on thin evidence."""
    for position, claim, status in verdicts(file, setting):
        if claim.confidence == "low" and status.group == "refuted":
            yield Finding(
                ("claims", position, "confidence"),
                "low-confidence-false",
                f"`{status.key}` with `low` confidence calls somebody wrong on thin evidence.",
                "Use `unproven`, or find better evidence.",
            )
