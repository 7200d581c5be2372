"""What a search can be narrowed by: a packed column for each facet.

facets/<key>-<digest>.bin   the head has the width of a number and the values in the order of
their numbers; then how many of them each row has (uint16), and the
numbers of these values (uint8, 16 or 32), all little-endian
days-<digest>.bin           for each row, the day by which lists order it (int32, days since
1970-01-01; the lowest number where there is none)
"""

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checkpress.claims.entries import ClaimEntry
from checkpress.site.site import Site

GROUPS: Mapping[str, str] = {
    "supported": "Supported",
    "mixed": "Mixed",
    "refuted": "Refuted",
    "unrated": "Not rated",
    "withdrawn": "Withdrawn",
    "open": "Not checked by us",
}


Value = Mapping[str, str]
"""`key` and `label`; also `group` and `sign`, where it is to be drawn like a status."""


@dataclass(frozen=True)
class Facet:
    """Something by which checks can be told apart."""

    key: str
    """Its name in the address of a search."""
    label: str
    of: Callable[[ClaimEntry], Sequence[str]]
    """The keys of its values that a check has."""
    name: Callable[[str], str] = str
    """What readers see for a key."""
    values: tuple[Value, ...] = ()
    """In the order in which they are offered; where none are given, the most frequent first."""


def facets(site: Site) -> Iterator[Facet]:
    """Everything that a search can be narrowed by, where there is a choice."""
    claims = site.indexes.found
    for facet in _facets(site):
        used = Counter(key for claim in claims for key in facet.of(claim))
        if any(count < len(claims) for count in used.values()):
            yield replace(facet, values=facet.values or tuple(_by_use(used, facet.name)))


def _facets(site: Site) -> Iterator[Facet]:
    vocabulary = site.vocabulary
    present = {claim.status for claim in site.indexes.found}
    statuses = [status for status in vocabulary.statuses.values() if status.key in present]
    groups = {status.group for status in statuses}
    years = {claim.made.last.year for claim in site.indexes.found}
    yield Facet(
        "status",
        "Status",
        lambda claim: (claim.status,),
        values=tuple(_value(s.key, s.label, s.group, s.sign) for s in statuses),
    )
    yield Facet(
        "group",
        "Finding",
        lambda claim: (claim.group,),
        values=tuple(_value(key, GROUPS[key], key) for key in GROUPS if key in groups),
    )
    yield Facet("topic", "Topic", lambda claim: claim.topics, lambda k: vocabulary.topics[k].label)
    yield Facet(
        "publisher",
        "Publisher",
        lambda claim: (claim.publisher,) if claim.publisher else (),
        vocabulary.name,
    )
    yield Facet("claimant", "Claimant", lambda claim: claim.claimants, vocabulary.name)
    yield Facet(
        "year",
        "Said in",
        lambda claim: (str(claim.made.last.year),),
        values=tuple(_value(str(year), str(year)) for year in sorted(years, reverse=True)),
    )
    yield Facet("language", "Language", lambda claim: (site.articles[claim.article].language,))
    yield Facet("by", "Checked by others", lambda claim: [other.by for other in claim.others])
    yield Facet(
        "corrected",
        "Corrections",
        lambda claim: ("yes",) if claim.corrected else (),
        lambda _: "Corrected by us",
    )


def _by_use(used: Mapping[str, int], name: Callable[[str], str]) -> Iterator[Value]:
    """The most frequent first; of two that are equally frequent, in the order of the alphabet."""
    for key in sorted(used, key=lambda key: (-used[key], key)):
        yield _value(key, name(key))


def _value(key: str, label: str, group: str = "", sign: str = "") -> Value:
    drawn = {"group": group, "sign": sign} if group else {}
    return {"key": key, "label": label, **drawn}


def column(facet: Facet, claims: Iterable[ClaimEntry]) -> tuple[object, bytes, bytes]:
    """The column of a facet: its head, how many values each claim has, and which."""
    numbers = {value["key"]: number for number, value in enumerate(facet.values)}
    width = next(width for width in (1, 2, 4) if len(numbers) <= 256**width)
    counts, values = array("H"), array({1: "B", 2: "H", 4: "I"}[width])
    for claim in claims:
        found = [numbers[key] for key in dict.fromkeys(facet.of(claim))]
        counts.append(len(found))
        values.extend(found)
    if sys.byteorder == "big":
        counts.byteswap()
        values.byteswap()
    head = {"width": width, "values": facet.values}
    return head, counts.tobytes(), values.tobytes()


_FIRST = date(1970, 1, 1).toordinal()
_NEVER = -(2**31)


def since_1970(claim: ClaimEntry) -> int:
    """The day by which lists order a claim, as a number of days."""
    return claim.latest.toordinal() - _FIRST if claim.latest else _NEVER


def days(claims: Iterable[ClaimEntry]) -> bytes:
    """The day by which lists order each claim."""
    found = array("i", map(since_1970, claims))
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()
