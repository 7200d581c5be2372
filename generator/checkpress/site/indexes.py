"""What can be looked up across articles, computed beside the records and never in them.

Each index is made when it is first asked for: a page of a hundred thousand claims needs few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.model import ArticleRevision, Revision

Value = TypeVar("Value")
AnyRevision = TypeVar("AnyRevision", Revision, ArticleRevision)


class Event(NamedTuple):
    """Something that followers want to be told: a check was published, or it has changed."""

    on: date
    claim: ClaimEntry
    """As it is now."""
    first: str
    """The path at which it was first published, wherever it is now."""
    revision: Revision | None = None
    """The change; of the publication, none."""
    number: int = 1
    """Which change of that day it is, the oldest being the first."""

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about."""
        return self.claim.topics


class ArticleEvent(NamedTuple):
    """The same of an article: what is said of it as a whole has changed."""

    on: date
    article: ArticleEntry
    first: str
    """The path of its first file."""
    revision: ArticleRevision
    number: int
    """Which change of that day it is, the oldest being the first."""

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about."""
        return self.article.topics


def events_of(article: ArticleEntry) -> Iterator[Event | ArticleEvent]:
    """What has happened to an article, and to those checks of it that lists may show.

    Of each, the latest comes first.
    """
    path = article.formerly[0] if article.formerly else article.path
    if article.public and not article.quiet:
        for number, change in _numbered(article.history):
            yield ArticleEvent(change.on.first, article, path, change, number)
    for claim in article.claims:
        if not claim.listed or claim.group == "open":
            continue
        first = f"{path}/{claim.formerly[0] if claim.formerly else claim.id}"
        for number, revision in _numbered(claim.history):
            yield Event(revision.on.first, claim, first, revision, number)
        published = claim.published.first if claim.published else claim.checked
        if published is not None:
            yield Event(published, claim, first)


def _numbered(history: Sequence[AnyRevision]) -> Iterator[tuple[int, AnyRevision]]:
    """Each change with its number among those of its day, the oldest being the first."""
    if history:
        left = Counter(change.on for change in history)
        for change in history:
            yield left[change.on], change
            left[change.on] -= 1


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
        claims = (c for c in self._shown if c.group == "open" and not c.others)
        return tuple(sorted(claims, key=lambda claim: (claim.made.first, claim.path), reverse=True))

    @cached_property
    def others(self) -> tuple[ClaimEntry, ...]:
        """What others have checked and we have not, their latest check first."""
        return _latest_first(claim for claim in self._shown if claim.others)

    @cached_property
    def found(self) -> tuple[ClaimEntry, ...]:
        """What the search finds: every claim that somebody has checked, the latest first."""
        return _latest_first(c for c in self._shown if c.group != "open" or c.others)

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
    def others_by_month(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """What only others have checked, by the month of their check, the latest first."""
        found = _grouped((f"{c.latest:%Y-%m}", c) for c in self.others if c.latest)
        return {month: found[month] for month in sorted(found, reverse=True)}

    @cached_property
    def others_by_topic(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """What only others have checked, by the key of a topic."""
        return _grouped((topic, claim) for claim in self.others for topic in claim.topics)

    @cached_property
    def others_by_actor(self) -> Mapping[str, tuple[ClaimEntry, ...]]:
        """What only others have checked, by the key of whoever said it or is spoken of."""
        return _grouped(
            (actor, claim)
            for claim in self.others
            for actor in dict.fromkeys((*claim.claimants, *claim.about))
        )

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
    def moved(self) -> Mapping[str, str]:
        """By every other path that a claim had: the one that it has now."""
        return {
            f"{path}/{id_}": claim.path
            for article in self._articles
            for claim in article.claims
            for path in (article.path, *article.formerly)
            for id_ in (claim.id, *claim.formerly)
            if (path, id_) != (article.path, claim.id)
        }

    @cached_property
    def removed(self) -> frozenset[str]:
        """The paths of claims that were taken away."""
        return frozenset(
            f"{path}/{removed.id}"
            for article in self._articles
            for path in (article.path, *article.formerly)
            for removed in article.removed
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
    def corrections(
        self,
    ) -> tuple[tuple[ClaimEntry, Revision] | tuple[ArticleEntry, ArticleRevision], ...]:
        """Every change that readers should know, of checks and of articles, the latest first."""
        found: list[tuple[ClaimEntry, Revision] | tuple[ArticleEntry, ArticleRevision]] = [
            (c, r) for c in self._shown if c.history and c.group != "open" for r in c.history
        ]
        told = (a for a in self._articles if a.history and a.public and not a.quiet)
        found += ((article, change) for article in told for change in article.history)
        return tuple(sorted(found, key=lambda found: (found[1].on.first, found[0].path))[::-1])

    @cached_property
    def events(self) -> tuple[Event | ArticleEvent, ...]:
        """Everything that has happened to the checks that lists may show, the latest first."""
        found = (event for article in self._articles for event in events_of(article))
        return tuple(sorted(found, key=lambda event: -event.on.toordinal()))

    @property
    def _shown(self) -> Iterator[ClaimEntry]:
        return (claim for article in self._articles for claim in article.claims if claim.listed)


def _latest_first(claims: Iterable[ClaimEntry]) -> tuple[ClaimEntry, ...]:
    # Within a day the order of the articles and of their files stays, because sorting is stable.
    found = ((claim, claim.latest) for claim in claims)
    return tuple(
        claim for claim, _ in sorted(found, key=lambda it: -it[1].toordinal() if it[1] else 0)
    )


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(groups[key]) for key in sorted(groups)}
