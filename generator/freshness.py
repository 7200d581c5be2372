"""Which checks somebody should look at again: for editors, and never for readers.

A build says nothing of it, so that no page changes because a day has passed.
"""

from dataclasses import dataclass
from datetime import date

from generator.entries import ClaimEntry
from generator.site import Site


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


def due_again(site: Site) -> tuple[Due, ...]:
    """Every check that is due, the longest overdue first; only their files are read again."""
    found: list[Due] = []
    for article in site.articles.values():
        numbers = [n for n, claim in enumerate(article.claims) if is_due(claim, site.today)]
        if not numbers:
            continue
        document = site.document(article.path)
        for number in numbers:
            claim = article.claims[number]
            assert claim.review_by is not None
            place = document.place(("claims", number, "review_by"))
            found.append(Due(document.path, *place, claim.display, claim.review_by))
    return tuple(sorted(found, key=lambda due: (due.since, due.path, due.line)))
