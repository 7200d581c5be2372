"""What the search page reads: rows to show, columns to filter by, and the index of words.

A row is a check, or a claim that only others have checked, with their words for it. Rows are
numbered from the earliest check to the latest, so that a new check leaves the numbers of all
others, and most files, as they were.

    search/manifest.json        how many rows there are, how many of them only others have checked,
                                and the names of the files
    search/rows/<block>.json    what is shown of the rows of a block, 16 to a file
    search/facets/<name>.bin    a column, packed: its values in the order of their numbers, how many
                                of them each row has (uint16), and the numbers of these values
                                (uint8, 16 or 32), all little-endian
    search/words/<name>.bin     a block of the index of words
"""

import hashlib
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from checkpress.claims.days import spoken
from checkpress.claims.entries import ClaimEntry
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.search.words import SearchDocument, digest, index, json_bytes, packed
from checkpress.site import urls
from checkpress.site.site import Site

T = TypeVar("T")

BLOCK = 16
"""Rows in a file: a page of results by day takes two, one by relevance up to one for each."""

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


def rows_of(site: Site) -> tuple[ClaimEntry, ...]:
    """The claims that can be found, in the order of their numbers."""
    return site.indexes.found[::-1]


class Patience(Protocol):
    """Hands on what it is given, and may take its time between two of them."""

    def __call__(self, things: Iterable[T]) -> Iterable[T]:
        """The same things."""


def _at_once(things: Iterable[T]) -> Iterable[T]:
    return things


def search_files(
    site: Site, documents: Mapping[str, SearchDocument], patiently: Patience = _at_once
) -> Iterator[Artifact]:
    """Rows, columns, words, and the manifest that names them.

    `documents` are the words by which each check can be found, by its path.
    """
    claims = rows_of(site)
    contents = hashlib.sha256()
    for start in range(0, len(claims), BLOCK):
        block = json_bytes([_row(site, claim) for claim in claims[start : start + BLOCK]])
        contents.update(block)
        yield Artifact(f"{urls.SEARCH}rows/{start // BLOCK}.json", block)
    columns = []
    for facet in facets(site):
        content = _column(facet, patiently(claims))
        name = f"facets/{facet.key}-{digest(content)}.bin"
        columns.append({"key": facet.key, "label": facet.label, "file": name})
        yield Artifact(urls.SEARCH + name, content)
    words = []
    found_by = (documents[claim.path] for claim in patiently(claims))
    for first, content in index(found_by, site.vocabulary.publication.language):
        name = f"words/{digest(content)}.bin"
        words.append([first, name])
        yield Artifact(urls.SEARCH + name, content)
    manifest = {
        "rows": len(claims),
        "others": len(site.indexes.others),
        "block": BLOCK,
        # The names of blocks of rows stay; what a browser has kept of them holds as long as this.
        "version": contents.hexdigest()[:8],
        "facets": columns,
        "words": words,
    }
    yield Artifact(f"{urls.SEARCH}manifest.json", json_bytes(manifest))


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


def _row(site: Site, claim: ClaimEntry) -> dict[str, object]:
    article = site.articles[claim.article]
    notes = [
        *(["Corrected"] if claim.corrected else []),
        *(["Being looked at again"] if claim.reopened else []),
    ]
    row: dict[str, object] = {
        "address": urls.claim(claim.path),
        "display": claim.display,
        "group": claim.group,
        "sign": claim.sign,
        "summary": claim.summary,
        "where": f"{article.display} · {article.publisher_name} · {spoken(article.published)}",
    }
    if claim.others:
        row["others"] = [[other.label, other.by] for other in claim.others]
    if claim.checked:
        row["checked"] = f"Checked {spoken(claim.checked)}"
    if notes:
        row["notes"] = notes
    return row


def _column(facet: Facet, claims: Iterable[ClaimEntry]) -> bytes:
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
    return packed({"width": width, "values": facet.values}, counts.tobytes(), values.tobytes())
