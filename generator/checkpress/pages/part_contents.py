"""What the parts of a page show: of our own pages, and of those written by hand."""

from collections.abc import Mapping
from typing import Any

from checkpress.claims.entries import ClaimEntry
from checkpress.claims.questions import LETTERS
from checkpress.pages.answering import carriers
from checkpress.pages.claim import history_entry
from checkpress.pages.page import LIST, Edition
from checkpress.pages.parts import PagePart
from checkpress.site import urls
from checkpress.site.site import Site

FEW = 10
"""Checks that are listed where nobody says how many."""


def statuses_in_words(edition: Edition) -> Mapping[str, Any]:
    """The words of a verdict, with what they mean."""
    vocabulary = edition.site.vocabulary
    how_to_choose, _ = edition.prose.render(vocabulary.how_to_choose, {})
    return {
        "statuses": list(vocabulary.statuses.values()),
        "confidence": list(vocabulary.confidence.values()),
        "flaws": list(vocabulary.flaws.values()),
        "reasons": list(vocabulary.reasons.values()),
        "how_to_choose": how_to_choose,
        "introduced": vocabulary.introduced,
    }


def corrections_told(edition: Edition) -> Mapping[str, Any]:
    """What was corrected, the latest first."""
    corrections = edition.site.indexes.corrections
    return {
        "changes": [
            (entry, history_entry(edition, entry, revision))
            for entry, revision in corrections[:LIST]
        ],
        "total": len(corrections),
    }


def search_in_words(edition: Edition, *, whole: bool) -> Mapping[str, object]:
    """What the search says, `whole` or as a field that leads to it."""
    publication = edition.site.vocabulary.publication
    letter = next(letter for letter in LETTERS if letter.key == "claim")
    suggest = urls.letter(letter.key) if carriers(publication, letter) else ""
    return {"whole": whole, "suggest": suggest}


def part_context(part: PagePart, here: str, edition: Edition) -> Mapping[str, Any]:
    """What the template of a part needs on the page at the address `here`."""
    if part.name == "statuses":
        return statuses_in_words(edition)
    if part.name == "corrections":
        return corrections_told(edition)
    if part.name == "search":
        return search_in_words(edition, whole=here == urls.SEARCH)
    return {"shown": shown(part, edition.site)}


def shown(part: PagePart, site: Site) -> object:
    """What of the claims a part shows; where it is the same as before, it looks the same."""
    if part.name == "claim":
        return mentioned(site, part.text("path"))
    if part.name == "checks":
        topic, indexes = part.text("topic"), site.indexes
        found = indexes.by_topic.get(topic, ()) if topic else indexes.listed
        return tuple(found[: part.number("limit", FEW)])
    if part.name == "allowed":
        return site.vocabulary.publication.allow
    return site.indexes.corrections if part.name == "corrections" else None


def mentioned(site: Site, name: str) -> ClaimEntry | None:
    """The claim that a page may show under a name: of a repeat, the original."""
    entry = named_claim(site, name)
    return entry if entry is not None and entry.listed else None


def named_claim(site: Site, name: str) -> ClaimEntry | None:
    """The claim of a name, which it may have had before: of a repeat, the original."""
    entry = site.claims.get(name) or site.claims.get(site.indexes.moved.get(name, ""))
    return site.claims.get(entry.repeats) if entry is not None and entry.repeats else entry
