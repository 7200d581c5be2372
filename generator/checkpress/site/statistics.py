"""What can be counted across all checks; who said a claim and what was found never meet here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.grounds import AGES, GROUNDS, KINDS, Grounds

Month: TypeAlias = tuple[int, int]
"""A year and one of its months."""

Outlet: TypeAlias = tuple[str | None, str]
"""The key, if there is one, and the name of who published an article."""


@dataclass(frozen=True)
class Statistics:
    """Counts of the checks that lists may show, and of the sources that they use."""

    checks: int
    statuses: Mapping[tuple[str, bool], int]
    """By the key of a status, and whether it rates only that something was said."""
    topics: Mapping[str | None, int]
    """By the key of a topic, or None for checks without one; a check can have several."""
    published: Mapping[Month, int]
    """By the month from which they have been public."""
    checked: Mapping[Month, int]
    """By the month in which they were last looked at."""
    grounds: Mapping[str, int]
    """By what they rest on, one of GROUNDS."""
    claimants: Mapping[str | None, int]
    """By the key of who said it, or None where nobody is named; there can be several."""
    outlets: Mapping[Outlet | None, int]
    """By who published the article."""
    sources: int
    kinds: Mapping[str, int]
    """Sources by KINDS."""
    ages: Mapping[str, int]
    """Sources by AGES."""
    publishers: Mapping[str | None, int]
    """Sources by the name of who published them, or None where it is not known."""

    @classmethod
    def of(cls, articles: Iterable[ArticleEntry]) -> "Statistics":
        """What there is to count in these articles."""
        claims: list[ClaimEntry] = []
        outlets: Counter[Outlet | None] = Counter()
        grounds: list[Grounds] = []
        for article in articles:
            shown = [each for each in article.claims if each.listed and each.group != "open"]
            if shown:
                claims += shown
                outlets[article.publisher, article.publisher_name] += len(shown)
                grounds.append(article.grounds)
        kinds = _summed(KINDS, [each.kinds for each in grounds])
        named = Counter[str | None](name for each in grounds for name in each.publishers)
        sources = sum(kinds.values())
        if unnamed := sources - named.total():
            named[None] = unnamed
        return cls(
            checks=len(claims),
            statuses=Counter((claim.status, claim.said) for claim in claims),
            topics=_each(claim.topics for claim in claims),
            published=_months(claim.published.first for claim in claims if claim.published),
            checked=_months(claim.checked for claim in claims),
            grounds=_summed(GROUNDS, [each.checks for each in grounds]),
            claimants=_each(claim.claimants for claim in claims),
            outlets=outlets,
            sources=sources,
            kinds=kinds,
            ages=_summed(AGES, [each.ages for each in grounds]),
            publishers=named,
        )


def _each(found: Iterable[tuple[str, ...]]) -> Mapping[str | None, int]:
    """How many have each of these words, and how many have none."""
    counts: Counter[str | None] = Counter()
    # Few of them differ.
    for words, number in Counter(found).items():
        for word in dict.fromkeys(words) or (None,):
            counts[word] += number
    return counts


def _months(days: Iterable[date | None]) -> Mapping[Month, int]:
    counts: Counter[Month] = Counter()
    for day, number in Counter(days).items():
        if day is not None:
            counts[day.year, day.month] += number
    return counts


def _summed(names: Iterable[str], counts: Sequence[tuple[int, ...]]) -> Mapping[str, int]:
    return {name: sum(each[at] for each in counts) for at, name in enumerate(names)}


def periods(months: Mapping[Month, int]) -> Iterator[tuple[str, int]]:
    """How many there are in each month of the last two years, and in each year before them.

    The latest first, as dates; within these years, months in which there is nothing count too.
    """
    if not months:
        return
    (latest, last), (first_year, first_month) = max(months), min(months)
    for year in (latest, latest - 1):
        start = first_month if year == first_year else 1
        end = last if year == latest else 12
        if year >= first_year:
            for month in range(end, start - 1, -1):
                yield f"{year:04}-{month:02}", months.get((year, month), 0)
    years: Counter[int] = Counter()
    for (year, _), number in months.items():
        years[year] += number
    yield from (
        (f"{year:04}", years[year]) for year in sorted(years, reverse=True) if year < latest - 1
    )
