"""What a search has to find and to count, told from the data alone."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from checkpress.claims.entries import ClaimEntry
from checkpress.site.site import Site

Choice = Mapping[str, Collection[str]]
"""By the name of each facet: the keys of the values that are chosen."""


HAS: Mapping[str, Callable[[Site, ClaimEntry], Collection[str]]] = {
    "status": lambda _, claim: {claim.status},
    "group": lambda site, claim: {site.vocabulary.statuses[claim.status].group},
    "topic": lambda _, claim: set(claim.topics),
    "publisher": lambda _, claim: {claim.publisher} if claim.publisher else set(),
    "claimant": lambda _, claim: set(claim.claimants),
    "year": lambda _, claim: {str(claim.made)[:4]},
    "language": lambda site, claim: {site.articles[claim.article].language},
    "by": lambda _, claim: {other.by for other in claim.others},
    "corrected": lambda _, claim: {"yes"} if claim.corrected else set(),
}
"""What a check has of each facet."""


def narrowed(site: Site, claims: Iterable[ClaimEntry], choice: Choice) -> list[ClaimEntry]:
    """Those that have, of each facet, one of the values that are chosen, if any are."""
    return [
        claim
        for claim in claims
        if all(set(HAS[key](site, claim)) & set(values) for key, values in choice.items() if values)
    ]


def counted(site: Site, claims: Iterable[ClaimEntry], choice: Choice, facet: str) -> Counter[str]:
    """How many would be found with each value of a facet instead of what is chosen of it."""
    others = {key: values for key, values in choice.items() if key != facet}
    return Counter(
        value for claim in narrowed(site, claims, others) for value in HAS[facet](site, claim)
    )
