"""The page of a claim: the answer first, then the evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checkpress.claims.checked_by_others import in_words
from checkpress.claims.entries import ArticleEntry, ClaimEntry, claimants_of
from checkpress.claims.labels import CLAIMANTS, RELATIONS, RELATIONS_BACK
from checkpress.claims.model import (
    Appearance,
    Article,
    ArticleRevision,
    ArticleWas,
    Claim,
    ClaimFile,
    Outcome,
    Quote,
    Removed,
    Reply,
    Revision,
)
from checkpress.outputs.cards.content import claim_card, has_card
from checkpress.outputs.jsonld import breadcrumbs, claim_review, is_reviewed
from checkpress.outputs.records import is_told
from checkpress.pages.answering import reference, ways
from checkpress.pages.ledger import ledger, numbers
from checkpress.pages.media import exhibit
from checkpress.pages.page import KINDS, Edition, Page
from checkpress.site import urls


@dataclass(frozen=True)
class Name:
    """Somebody on a page: with an address where they have a page."""

    text: str
    address: str | None = None
    role: str = ""


@dataclass(frozen=True)
class Quoted:
    """A quotation and where readers can see it in its place."""

    quote: Quote
    spot: str | None


@dataclass(frozen=True)
class HistoryEntry:
    """An entry of the history, with what it replaced."""

    revision: Revision | ArticleRevision
    old_label: str | None
    """The words for the status before."""
    before: str
    """All that readers saw before and do not see now."""


def claim_page(
    edition: Edition, article: ArticleEntry, file: ClaimFile, entry: ClaimEntry, claim: Claim
) -> Page:
    """The page of one claim."""
    vocabulary = edition.site.vocabulary
    trail = ((KINDS["claims"].title, urls.CLAIMS), (article.display, urls.article(article.path)))
    return Page(
        kind="claim",
        address=urls.claim(entry.path),
        title=entry.display,
        description=entry.summary
        or (f"Not checked by us. {in_words(entry.others)}." if entry.others else "")
        or vocabulary.statuses[entry.status].meaning,
        noindex=entry.group == "open" or not entry.listed,
        modified=entry.checked,
        vouched=bool(claim.reviews),
        card=claim_card(entry, vocabulary.publication)
        if edition.cards and has_card(entry)
        else None,
        twin=urls.twin(entry.path) if "markdown" in edition.data and is_told(entry) else None,
        json_ld=(
            breadcrumbs(trail, edition.base_url),
            *(
                [claim_review(entry, claim, file, article, vocabulary, edition.base_url)]
                if is_reviewed(entry)
                else []
            ),
        ),
        context=_context(edition, article, file, entry, claim, trail),
    )


def _context(
    edition: Edition,
    article: ArticleEntry,
    file: ClaimFile,
    entry: ClaimEntry,
    claim: Claim,
    trail: Sequence[tuple[str, str]],
) -> Mapping[str, object]:
    """What the template of a claim fills in."""
    vocabulary = edition.site.vocabulary
    number = numbers(evidence.source for evidence in claim.evidence)
    reasoning, cited = edition.prose.render(claim.reasoning or "", number)
    history = [history_entry(edition, entry, revision) for revision in claim.history]
    evidence = ledger(claim, file, entry.made, cited)
    claimants = list(_claimants(edition, article, file.article, claim))
    said_in = publisher(edition, article)
    return {
        "trail": trail,
        "article": article,
        "file": file,
        "entry": entry,
        "claim": claim,
        "status": vocabulary.statuses[entry.status],
        "flaws": [vocabulary.flaws[key].label for key in claim.flaws],
        "confidence": _confidence(edition, claim),
        "correction": next((c for c in history if c.old_label), None),
        "quotes": [Quoted(quote, spot(file.article, quote)) for quote in claim.quotes],
        "first_place": _first_place(edition, entry),
        "claimants": claimants,
        "about": [actor(edition, key) for key in claim.about],
        "publisher": said_in if said_in.text not in {who.text for who in claimants} else None,
        "exhibit": exhibit(entry, claim.media, file, number) if claim.media else None,
        "reasoning": reasoning,
        "ledger": evidence,
        "number": number,
        "replies": with_asked(edition, claim.reply or file.article.reply),
        "outcomes": with_actors(edition, claim.outcome),
        "history": history,
        "repeats": list(edition.site.indexes.repeats.get(entry.path, ())),
        "appearances": [(place, _place_address(place)) for place in claim.appearances],
        "related": list(_related(edition, entry)),
        "authors": [vocabulary.members[key].name for key in claim.authors],
        "due": entry.review_by if edition.shows_due(entry) else None,
        "reference": reference(edition, entry, claim),
        "ways": ways(edition, article.path, "claim"),
        "reviews": [(vocabulary.members[r.by].name, r.on) for r in claim.reviews],
    }


def removed_page(article: ArticleEntry, removed: Removed) -> Page:
    """The one neutral sentence that stands where a claim was removed."""
    return Page(
        kind="removed",
        address=urls.claim(f"{article.path}/{removed.id}"),
        title="Removed",
        description="A check that stood at this address has been removed.",
        noindex=True,
        context={"removed": removed},
    )


def actor(edition: Edition, key: str) -> Name:
    """A person or organisation, with the address of their page."""
    vocabulary = edition.site.vocabulary
    address = urls.person(key) if key in vocabulary.people else urls.organisation(key)
    return Name(vocabulary.name(key), address)


def publisher(edition: Edition, article: ArticleEntry) -> Name:
    """Who published an article."""
    if article.publisher is None:
        return Name(article.publisher_name)
    return actor(edition, article.publisher)


def with_asked(edition: Edition, replies: Iterable[Reply]) -> list[tuple[Reply, Name]]:
    """Replies, each with who was, or would have been, asked."""
    return [
        (each, actor(edition, each.asked) if each.asked else Name(each.described or ""))
        for each in replies
    ]


def with_actors(edition: Edition, outcomes: Iterable[Outcome]) -> list[tuple[Outcome, Name | None]]:
    """Outcomes, each with who has acted, where that is told."""
    return [(each, actor(edition, each.by) if each.by else None) for each in outcomes]


def spot(article: Article, quote: Quote) -> str | None:
    """The address at which a quotation is seen in its place, if readers may be sent there."""
    address = {"live": article.url, "archive-only": article.archive, "none": None}[article.link]
    return urls.to_spot(address, quote) if address else None


def _first_place(edition: Edition, entry: ClaimEntry) -> str | None:
    """Where a check stood first, if that was not on this site."""
    first = entry.first_address
    return first if first and urls.on_site(first, edition.base_url) is None else None


def _claimants(
    edition: Edition, entry: ArticleEntry, article: Article, claim: Claim
) -> Iterator[Name]:
    if not claim.claimants:
        for key in claimants_of(claim, article.medium, entry.publisher):
            yield actor(edition, key)
        return
    for claimant in claim.claimants:
        if claimant.who is None:
            yield Name(claimant.described or "", role=CLAIMANTS[claimant.as_])
            continue
        named = actor(edition, claimant.who)
        yield Name(named.text, named.address, _role(edition, claimant.who, claim, article))


def _role(edition: Edition, key: str, claim: Claim, article: Article) -> str:
    """The public role that a person had on the day of the claim."""
    person = edition.site.vocabulary.people.get(key)
    return (person and person.role_on((claim.made or article.published).first)) or ""


def _confidence(edition: Edition, claim: Claim) -> str:
    """How sure we are, as a phrase; nothing where we are sure."""
    if claim.confidence in {None, "high"}:
        return ""
    return edition.site.vocabulary.confidence[str(claim.confidence)].label


def history_entry(
    edition: Edition, entry: ClaimEntry | ArticleEntry, revision: Revision | ArticleRevision
) -> HistoryEntry:
    """An entry of the history of a claim, or of an article."""
    was = revision.was
    if was is None:
        return HistoryEntry(revision, None, "")
    if isinstance(was, ArticleWas) or not isinstance(revision, Revision):
        return HistoryEntry(revision, None, was.summary or "")
    assert isinstance(entry, ClaimEntry)
    label = entry.label_before(revision, edition.site.vocabulary)
    shown = label if was.status or was.checks or was.claim else ""
    verdict = ": ".join(text for text in (shown, was.claim) if text)
    before = ". ".join(text for text in (verdict.removesuffix("."), was.summary) if text)
    return HistoryEntry(revision, label if was.status else None, before)


def _place_address(place: Appearance) -> str | None:
    if place.private or place.link == "none":
        return None
    return place.archive if place.link == "archive-only" else place.url


def _related(edition: Edition, entry: ClaimEntry) -> Iterator[tuple[str, ClaimEntry]]:
    seen = {entry.path}
    claims = edition.site.claims
    named = [(claims[path], RELATIONS[what]) for path, what in entry.related if path in claims]
    naming = [
        (other, RELATIONS_BACK[what])
        for other, what in edition.site.indexes.related_to.get(entry.path, ())
    ]
    for other, words in named + naming:
        if other.path not in seen and other.listed:
            seen.add(other.path)
            yield words, other
