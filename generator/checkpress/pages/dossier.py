"""Everything about one check in one document: for the lawyer before, and for the assessor after."""

from collections.abc import Iterator
from dataclasses import dataclass

from checkpress.claims.entries import ClaimEntry, unknown_claim
from checkpress.claims.model import Claim, ClaimFile
from checkpress.errors import GeneratorError
from checkpress.pages.claim import claim_page
from checkpress.pages.page import Edition, Page
from checkpress.site import urls


@dataclass(frozen=True)
class Copy:
    """An address that a check rests on, and what will still be there when it is gone."""

    what: str
    url: str | None
    archive: str | None
    held: str | None = None


def dossier(edition: Edition, path: str) -> Page:
    """The dossier of the claim `path`, whether it is public or not.

    Raises GeneratorError where there is no such check.
    """
    site = edition.site
    entry = site.claims.get(site.indexes.moved.get(path, path))
    if entry is not None and entry.repeats is not None:
        entry = site.claims[entry.repeats]
    if entry is None:
        told = unknown_claim(path, site.articles)
        raise GeneratorError(told.message, told.hint)
    article, file = site.articles[entry.article], edition.record(entry.article)
    claim = next(each for each in file.claims if each.id == entry.id)
    assert isinstance(claim, Claim)
    page = claim_page(edition, article, file, entry, claim)
    return Page(
        kind="dossier",
        address=page.address,
        title=f"Dossier: {page.title}",
        description=page.description,
        noindex=True,
        context={
            **page.context,
            "record": urls.edit(entry.article),
            "digest": edition.records.digest(entry.article).hex(),
            "state": _state(entry),
            "copies": list(_copies(file, claim)),
            "letters": [
                (reply, who) for reply, who in page.context["replies"] if reply.on is not None
            ],
            "unasked": [(reply, who) for reply, who in page.context["replies"] if reply.on is None],
        },
    )


def _state(entry: ClaimEntry) -> str:
    """Whether readers see it."""
    if entry.group == "withdrawn":
        return "Withdrawn"
    if entry.group == "open":
        return "No verdict yet"
    return {
        "": "Published",
        "draft": "Draft: readers do not see it",
        "unpublished": "Not published yet: readers do not see it",
        "accusing": "Readers do not see it",
    }[entry.hidden]


def _copies(file: ClaimFile, claim: Claim) -> Iterator[Copy]:
    article = file.article
    yield Copy("The article", article.url, article.archive)
    for place in claim.appearances:
        # Where private people said it, the address is nobody's business, here neither.
        if not place.private:
            yield Copy(place.where, place.url, place.archive)
    used = {evidence.source for evidence in claim.evidence}
    used |= {reply.source for reply in (*claim.reply, *article.reply) if reply.source}
    for source in file.sources:
        if source.id in used:
            what = source.title or f"[{source.described_as}]"
            yield Copy(what, source.url, source.archive, source.held)
