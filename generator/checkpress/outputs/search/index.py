"""What the search page reads: rows to show, columns to filter by, and the words of all rows.

There are two collections: the checks (also claims that only others have checked, with their words
for it), and the names of what else has a page: articles, people, organisations, topics, and the
pages written by hand. The checks are numbered from the earliest to the latest, so that a new one
leaves the numbers of all others, and most files, as they were.

    search/manifest.json                      what there is, and the names of the files
    search/<collection>/rows/<block>.json     what is shown of the rows of a block, 16 to a file
    search/<collection>/...                   see blocks.py and facets.py
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol, TypeVar

from checkpress.claims.days import spoken
from checkpress.claims.entries import ClaimEntry
from checkpress.outputs.artifact import Artifact
from checkpress.outputs.search.blocks import (
    CollectionFolder,
    Made,
    Unpressed,
    spelling_files,
    stem_files,
    word_files,
)
from checkpress.outputs.search.documents import SearchDocument
from checkpress.outputs.search.facets import column, days, facets
from checkpress.outputs.search.folding import words_of
from checkpress.outputs.search.forms import Stems, gathered, language_of, stems_of
from checkpress.outputs.search.packing import json_bytes, pressed
from checkpress.outputs.search.postings import SEGMENT, Gathered, Segment, put_together, segment
from checkpress.site import urls
from checkpress.site.site import Site

T = TypeVar("T")
Given = TypeVar("Given")

BLOCK = 16
"""Rows in a file: a page of results by day takes two, one by relevance up to one for each."""

FILES = 16
"""Files that are pressed together."""

VOCABULARY = 2000
"""Words whose stems are found together."""

MANIFEST = f"{urls.SEARCH}manifest.json"
CHECKS, NAMES = f"{urls.SEARCH}checks/", f"{urls.SEARCH}names/"


class FoundByName(NamedTuple):
    """Something beside the checks that a search finds."""

    row: Mapping[str, object]
    """What is shown of it: `kind`, `name`, `address`, and `told`, `count` and `feed` if known."""
    document: SearchDocument


class Spreading(Protocol):
    """Spreads work over those who do it."""

    def __call__(
        self, task: Callable[[Any, Given], T], batches: Iterable[Given], number: int, /
    ) -> Iterator[T]:
        """What `task` makes of each of `number` batches, in their order."""


def rows_of(site: Site) -> tuple[ClaimEntry, ...]:
    """The claims that can be found, in the order of their numbers."""
    return site.indexes.found[::-1]


def search_files(
    site: Site,
    documents: Mapping[str, SearchDocument],
    names: Sequence[FoundByName],
    spread: Spreading,
    there: Collection[str] = (),
) -> Iterator[Made]:
    """Rows, columns, words, and the manifest that names them.

    `documents` are the words by which each check can be found, by its path. Of a file that is
    `there` already, with what it would hold, the name is all that is made.
    """
    claims = rows_of(site)
    checks = CollectionFolder(CHECKS, there)
    told: dict[str, Any] = {"others": len(site.indexes.others), "facets": []}
    for facet in facets(site):
        name, made = checks.file(f"facets/{facet.key}", *column(facet, claims))
        told["facets"].append({"key": facet.key, "label": facet.label, "file": name})
        yield made
    told["days"], made = checks.file("days", {}, days(claims))
    yield made
    words = (documents[claim.path] for claim in claims)
    yield from collection_files(
        checks, [row_of(site, claim) for claim in claims], words, spread, told
    )
    others = CollectionFolder(NAMES, there)
    listed: dict[str, Any] = {}
    found_by = (each.document for each in names)
    yield from collection_files(others, [each.row for each in names], found_by, spread, listed)
    synonyms = site.vocabulary.synonyms
    manifest = {
        "version": 2,
        "language": site.vocabulary.publication.language,
        "checks": told,
        "names": listed,
        "synonyms": [[words_of(meaning) for meaning in group] for group in synonyms],
    }
    yield Artifact(MANIFEST, json_bytes(manifest))


def collection_files(
    folder: CollectionFolder,
    rows: Sequence[Mapping[str, object]],
    documents: Iterable[SearchDocument],
    spread: Spreading,
    told: dict[str, Any],
) -> Iterator[Made]:
    """The files of a collection; `told` is what the manifest says of it."""
    contents = hashlib.sha256()
    for number, some in enumerate(batched(rows, BLOCK)):
        block = json_bytes(some)
        contents.update(block)
        yield Artifact(f"{folder.path}rows/{number}.json", block)
    told |= {
        "folder": folder.path,
        "rows": len(rows),
        "block": BLOCK,
        # The names of blocks of rows stay; what a browser has kept of them holds as long as this.
        "version": contents.hexdigest()[:8],
        "words": [],
        "spelt": [],
        "ends": [],
        "stems": [],
    }
    found = _gathered(documents, len(rows), spread)
    stems = [*_stems(found, spread)]
    yield from word_files(folder, found, stems, told["words"])
    yield from spelling_files(folder, found, told["spelt"], told["ends"])
    for each in stems:
        files: list[list[str]] = []
        yield from stem_files(folder, each, files)
        told["stems"].append({"language": each.language, "endings": each.endings, "files": files})


def pressed_files(files: Iterable[Made], spread: Spreading, rows: int) -> Iterator[Artifact | str]:
    """These files, as they are served; `rows` is about how many they are of."""
    for some in spread(_press, batched(files, FILES), rows // SEGMENT + 1):
        yield from some


def _press(_: object, files: Sequence[Made]) -> list[Artifact | str]:
    return [
        Artifact(each.path, pressed(each.content)) if isinstance(each, Unpressed) else each
        for each in files
    ]


def _gathered(documents: Iterable[SearchDocument], rows: int, spread: Spreading) -> Gathered:
    batches = enumerate(batched(documents, SEGMENT))
    segments = spread(
        _segment,
        ((number * SEGMENT, some) for number, some in batches),
        -(-rows // SEGMENT),
    )
    return put_together(segments, rows)


def batched(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """These, so many at a time."""
    left = iter(things)
    while some := tuple(islice(left, size)):
        yield some


def _segment(_: object, batch: tuple[int, Sequence[SearchDocument]]) -> Segment:
    return segment(*batch)


def _stems(found: Gathered, spread: Spreading) -> Iterator[Stems]:
    """The forms of words of each language; regions of one language share theirs."""
    words: dict[str, set[str]] = {}
    for tag, its in found.languages.items():
        words.setdefault(language_of(tag), set()).update(its)
    for language in sorted(words):
        ordered = sorted(words[language])
        batches = [(language, some) for some in batched(ordered, VOCABULARY)]
        stems = [stem for some in spread(_find_stems, batches, len(batches)) for stem in some]
        if (made := gathered(language, ordered, stems)).members:
            yield made


def _find_stems(_: object, batch: tuple[str, Sequence[str]]) -> list[str]:
    return stems_of(*batch)


def row_of(site: Site, claim: ClaimEntry) -> dict[str, object]:
    """What is shown of a claim."""
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
