"""Which checks somebody should look at again: for editors, and never for readers.

A build says nothing of it, so that no page changes because a day has passed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.yaml_document import Document


@dataclass(frozen=True, slots=True)
class Due:
    """A check whose `review_by` has passed, and where that is written."""

    path: str
    line: int
    column: int
    display: str
    since: date


def is_due(entry: ClaimEntry, today: date) -> bool:
    """Whether a verdict that readers see should have been looked at again by now."""
    return (
        entry.review_by is not None
        and entry.review_by < today
        and entry.verdict
        and entry.group != "withdrawn"
        and not entry.hidden
    )


def due_again(
    articles: Iterable[ArticleEntry], today: date, read: Callable[[str], Document]
) -> tuple[Due, ...]:
    """Every check that is due, the longest overdue first.

    `read` reads the file of an article, named by its path; it is asked for those only that
    hold such a check.
    """
    found: list[Due] = []
    for article in articles:
        numbers = [n for n, claim in enumerate(article.claims) if is_due(claim, today)]
        if not numbers:
            continue
        document = read(article.path)
        for number in numbers:
            claim = article.claims[number]
            assert claim.review_by is not None
            place = document.place(("claims", number, "review_by"))
            found.append(Due(document.path, *place, claim.display, claim.review_by))
    return tuple(sorted(found, key=lambda due: (due.since, due.path, due.line)))
