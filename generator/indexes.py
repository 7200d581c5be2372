"""What can be looked up across articles, computed beside the records and never in them.

Each index is made when it is first asked for: a page of a hundred thousand claims needs few.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from generator.entries import ArticleEntry, ClaimEntry
from generator.model import Revision

Value = TypeVar("Value")


class Indexes:
    """Claims by everything that has a page; lists are sorted, the latest check first."""

    def __init__(self, articles: Iterable[ArticleEntry]) -> None:
        self._articles = tuple(articles)

    @cached_property
    def listed(self) -> tuple[ClaimEntry, ...]:
        """Every published check that lists may show."""
        return _latest_first(claim for claim in self._shown if claim.group != "open")

    @cached_property
    def open(self) -> tuple[ClaimEntry, ...]:
        """What nobody has checked yet, the newest first."""
        claims = (claim for claim in self._shown if claim.group == "open")
        return tuple(sorted(claims, key=lambda claim: (claim.made.first, claim.path), reverse=True))

    @cached_property
    def by_month(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """By the month of the check, the latest first."""
        found = _grouped((f"{c.checked:%Y-%m}", c) for c in self.listed if c.checked)
        return {month: found[month] for month in sorted(found, reverse=True)}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """By the key of a topic."""
        return _grouped((topic, claim) for claim in self.listed for topic in claim.topics)

    @cached_property
    def said_by(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """By the key of a person or organisation."""
        return _grouped((actor, claim) for claim in self.listed for actor in claim.claimants)

    @cached_property
    def about(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """By the key of a person or organisation."""
        return _grouped((actor, claim) for claim in self.listed for actor in claim.about)

    @cached_property
    def articles_of(self) -> Mapping[str, tuple[ArticleEntry, ...]]:
        """By the key of a publisher."""
        return _grouped(
            (article.publisher, article)
            for article in sorted(
                self._articles, key=lambda a: (a.published.first, a.path), reverse=True
            )
            if article.public and article.publisher is not None
        )

    @cached_property
    def repeats(self) -> Mapping[str, tuple[tuple[ArticleEntry, ClaimEntry], ...]]:
        """By the path of the original: where else it stands."""
        return _grouped(
            (claim.repeats, (article, claim))
            for article in self._articles
            if not article.draft
            for claim in article.claims
            if claim.repeats is not None
        )

    @cached_property
    def related_to(self) -> Mapping[str, tuple[tuple[ClaimEntry, str], ...]]:
        """By the path of a claim: the others that name it, and what it is to them."""
        return _grouped(
            (path, (claim, what))
            for claim in self._shown
            if claim.related and claim.group != "open"
            for path, what in claim.related
        )

    @cached_property
    def corrections(self) -> tuple[tuple[ClaimEntry, Revision], ...]:
        """Every change that readers should know, the latest first."""
        found = ((c, r) for c in self._shown if c.history and c.group != "open" for r in c.history)
        return tuple(sorted(found, key=lambda found: (found[1].on.first, found[0].path))[::-1])

    @property
    def _shown(self) -> Iterator[ClaimEntry]:
        return (claim for article in self._articles for claim in article.claims if claim.listed)


def _latest_first(claims: Iterable[ClaimEntry]) -> tuple[ClaimEntry, ...]:
    # Within a day the order of the articles and of their files stays, because sorting is stable.
    return tuple(sorted(claims, key=lambda c: -c.checked.toordinal() if c.checked else 0))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(groups[key]) for key in sorted(groups)}
