"""What the checks of an article rest on, as the statistics count it."""

from collections.abc import Iterable
from typing import NamedTuple

from checkpress.claims.days import Day
from checkpress.claims.model import Claim, ClaimFile, Source
from checkpress.claims.origins import origins_of
from checkpress.claims.texts import identity

KINDS = ("primary", "secondary")
"""Of sources."""

GROUNDS = (*KINDS, "both", "none")
"""What a check rests on, by the kinds of its sources."""

WITHIN = {"month": 31, "year": 366, "five-years": 5 * 366}
"""Spans of time, and how many days they have at most."""

AGES = ("later", *WITHIN, "older", "unknown")
"""When a source came out: later than the article, or how long before it."""


class Grounds(NamedTuple):
    """What the checks of an article that lists may show rest on, as the statistics count it.

    Sources of one origin are one source, and it is what the original is.
    """

    checks: tuple[int, ...] = (0,) * len(GROUNDS)
    """How many there are of each of GROUNDS."""
    kinds: tuple[int, ...] = (0,) * len(KINDS)
    """Their sources, by KINDS."""
    ages: tuple[int, ...] = (0,) * len(AGES)
    """Their sources, by AGES."""
    publishers: tuple[str, ...] = ()
    """Who published their sources, a name for each that has one."""


def grounds_of(file: ClaimFile, shown: Iterable[Claim]) -> Grounds:
    """What the checks of a file rest on that lists may show."""
    by_id = {source.id: source for source in file.sources}
    checks: list[str] = []
    used: set[str] = set()
    for claim in shown:
        # A source that is not there is a problem that the rules tell.
        mine = {evidence.source for evidence in claim.evidence} & by_id.keys()
        theirs = {by_id[key].kind for key in mine}
        checks.append("both" if len(theirs) > 1 else "".join(theirs) or "none")
        used |= mine
    sources: dict[str, Source] = {}
    origins = origins_of(file.sources)
    for source in file.sources:
        name = identity(source.id)
        origin = origins[source.id] or name
        if source.id in used and (origin not in sources or name == origin):
            sources[origin] = source
    kinds: list[str] = [source.kind for source in sources.values()]
    published = file.article.published
    ages = [_age(source.published, published) for source in sources.values()]
    return Grounds(
        checks=tuple(map(checks.count, GROUNDS)),
        kinds=tuple(map(kinds.count, KINDS)),
        ages=tuple(map(ages.count, AGES)),
        publishers=tuple(s.publisher for s in sources.values() if s.publisher is not None),
    )


def _age(source: Day | None, article: Day) -> str:
    """Which of AGES a source has; of one without a day, no later and no older than is certain."""
    if source is None:
        return "unknown"
    if source.first > article.last:
        return "later"
    if article.open:
        return "unknown"
    days = (article.first - source.last).days
    return next((age for age, most in WITHIN.items() if days <= most), "older")
