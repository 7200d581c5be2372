"""A claim's text never stands alone: without its status beside it, the site would assert it.

Every file of a site is searched, packed ones too. The text may stand as the heading of its own page
and in the ClaimReview there, and in the column `claim` of a row that has `status` and `display` as
well; anywhere else only directly behind its status.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from checkpress.claims.entries import ClaimEntry
from checkpress.outputs.claimreviews import FEED, LINES
from checkpress.site import urls
from sites import BuiltSite, Document, text

PARTS = (".parquet", ".sqlite")


@dataclass(frozen=True)
class Saying:
    """A text of the site, and where it stands."""

    file: str
    """For a page, its address."""
    place: str
    """`h1`, `ClaimReview.claimReviewed`, `@title` for an attribute; `` for all other text."""
    words: str


def sayings(site: BuiltSite) -> Iterator[Saying]:
    """Every text of every file."""
    for document in site.documents.values():
        yield from said_on_page(document)
    for path, content in site.plain_files.items():
        if path.endswith(".json"):
            yield from said_in_data(path, "", json.loads(content))
        elif path.endswith(".jsonl"):
            for line in content.splitlines():
                yield from said_in_data(path, "", json.loads(line))
        elif path.endswith(".csv"):
            for row in csv.DictReader(io.StringIO(content)):
                yield from said_in_data(path, "", row)
        elif path.endswith(PARTS):
            # Rows in other wrappings, which say the same; test_dataset.py compares them.
            assert path.removesuffix(path[path.rindex(".") :]) + ".csv" in site.files or (
                path == "data/checks.sqlite"
            )
        elif not path.endswith(".html"):
            yield Saying(path, "", " ".join(content.split()))


def said_on_page(page: Document) -> Iterator[Saying]:
    for element in page.tree.iter():
        yield from (
            Saying(page.address, f"@{name}", value) for name, value in element.attrib.items()
        )
    yield from (Saying(page.address, "h1", text(heading)) for heading in page.find("h1"))
    yield from said_in_data(page.address, "", page.data)
    yield Saying(page.address, "", text(page.tree, without={"h1", "script"}))


def said_in_data(file: str, place: str, value: object) -> Iterator[Saying]:
    match value:
        case dict():
            for key, inner in value.items():
                if not (key == "claim" and {"status", "display"} <= value.keys()):
                    yield from said_in_data(file, f"{value.get('@type', '')}.{key}", inner)
        case list():
            for inner in value:
                yield from said_in_data(file, place, inner)
        case str():
            yield Saying(file, place, value)


def stands_alone(saying: Saying, claim: ClaimEntry) -> bool:
    """Whether the claim's words stand in a text where they may not."""
    own = saying.file == urls.claim(claim.path)
    collected = saying.file in {LINES, FEED} and saying.words == claim.claim
    if (own or collected) and saying.place in {"h1", "ClaimReview.claimReviewed", "Claim.text"}:
        return saying.words != claim.claim
    words, bare = saying.words, claim.claim.removesuffix(".")
    return bare in words and any(
        not words[: found.start()].endswith(f"{claim.label}: ")
        for found in re.finditer(rf"{re.escape(bare)}(?!\d)", words)
    )


def test_no_claim_stands_alone(site: BuiltSite) -> None:
    claims = [claim for claim in site.site.claims.values() if claim.repeats is None]
    assert claims
    alone = {
        (saying.file, saying.place, claim.path)
        for saying in sayings(site)
        for claim in claims
        if stands_alone(saying, claim)
    }
    assert not alone


def test_it_is_everywhere_behind_its_status(site: BuiltSite) -> None:
    """The search has found what it looks for: in titles, lists, links and the search index."""
    texts = [saying.words for saying in sayings(site)]
    for claim in site.site.claims.values():
        if claim.listed and claim.verdict:
            assert sum(f"{claim.label}: {claim.claim.removesuffix('.')}" in t for t in texts) > 3


@pytest.mark.parametrize(
    ("file", "place", "words"),
    [
        ("claims/", "", "False: it rained on Monday, and {claim}"),
        ("claims/", "", "{claim} is rated false"),
        ("claims/", "", "False:{claim}"),
        ("claims/", "", "True: {claim}"),
        ("claims/", "h1", "{claim}."),
        ("claims/", "ClaimReview.claimReviewed", "{claim}."),
        ("claims/2026/a/b/", "@title", "{claim}"),
        ("claims/2026/a/b/", "", "False: {claim} ... {claim}"),
        ("claims/2026/a/b/", "h1", "{claim}, they say"),
    ],
)
def test_a_claim_that_stands_alone_is_found(
    toy_site: BuiltSite, file: str, place: str, words: str
) -> None:
    claim = toy_site.site.claims["2026/lavoz-inundacion-foto/photo-shows-puerto-aldo"]
    said = words.format(claim=claim.claim.removesuffix("."))
    file = file.replace("2026/a/b", claim.path)
    assert stands_alone(Saying(file, place, said), claim)
