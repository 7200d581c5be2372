"""The pages of one claim file: the article, its claims, what was removed, old addresses."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple

from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.model import AnyClaim, Claim, ClaimFile
from checkpress.claims.origins import independent
from checkpress.outputs.cards.content import article_card, has_card
from checkpress.pages.answering import ways
from checkpress.pages.claim import (
    Quoted,
    claim_page,
    history_entry,
    publisher,
    removed_page,
    spot,
    with_actors,
    with_asked,
)
from checkpress.pages.ledger import numbers
from checkpress.pages.page import Edition, Page
from checkpress.site import urls

GROUPS = ("supported", "mixed", "refuted", "unrated", "open", "withdrawn")
"""The groups of statuses, in the order in which a bar shows them."""


@dataclass(frozen=True)
class Listed:
    """A claim as the page of its article shows it."""

    entry: ClaimEntry
    """The verdict; for a repeat, that of the original."""
    record: AnyClaim
    quotes: tuple[Quoted, ...]
    sources: int
    differs: str | None = None
    address: str | None = None


class PagePlace(NamedTuple):
    """Where a page of an article stands; whether, and as changed when, the sitemap lists it."""

    address: str
    modified: date | None
    listed: bool


def places(article: ArticleEntry) -> Iterator[PagePlace]:
    """Where the pages stand that `article_pages` makes of a claim file."""
    if article.public:
        yield PagePlace(urls.article(article.path), article.checked, listed=True)
    for claim in article.claims:
        if claim.public:
            yield PagePlace(
                urls.claim(claim.path), claim.checked, claim.listed and claim.group != "open"
            )
    for removed in article.removed:
        yield PagePlace(urls.claim(f"{article.path}/{removed.id}"), None, listed=False)


def article_pages(edition: Edition, path: str) -> Iterator[Page]:
    """All pages of one claim file that readers may see."""
    article = edition.site.articles[path]
    file = edition.record(path)
    if article.public:
        yield article_page(edition, article, file)
    for entry, claim in zip(article.claims, file.claims, strict=True):
        if isinstance(claim, Claim) and entry.public:
            yield claim_page(edition, article, file, entry, claim)
    for removed in file.removed:
        yield removed_page(article, removed)


def page_of_article(edition: Edition, path: str, address: str) -> Page | None:
    """The page at `address`, one of those of the claim file `path`, if readers may see it."""
    return next((page for page in article_pages(edition, path) if page.address == address), None)


def moved(article: ArticleEntry) -> Iterator[tuple[str, str]]:
    """Addresses that an article and its claims had in its file, each with the one it has now."""
    paths = (article.path, *article.formerly)
    if article.public:
        yield from ((urls.article(old), urls.article(article.path)) for old in article.formerly)
    ids = {claim.id: (claim.id, *claim.formerly) for claim in article.claims if claim.public}
    ids |= {removed.id: (removed.id,) for removed in article.removed}
    for now, names in ids.items():
        target = urls.claim(f"{article.path}/{now}")
        for path, name in product(paths, names):
            old = urls.claim(f"{path}/{name}")
            if old != target:
                yield old, target


def redirects(article: ArticleEntry, base_url: str) -> Iterator[tuple[str, str]]:
    """The same, and where checks stood on this site before they had a file.

    What told of several claims leads to all of them.
    """
    yield from moved(article)
    found: dict[str, str] = {}
    for claim in article.claims:
        before = claim.first_address and urls.on_site(claim.first_address, base_url)
        if before and claim.public:
            found[before] = (
                urls.article(article.path) if before in found else urls.claim(claim.path)
            )
    yield from found.items()


def with_cards(article: ArticleEntry) -> Iterator[str]:
    """The addresses of the pages of an article for which a share card stands.

    Those that they had before are among them: what was embedded elsewhere shows what is so now.
    """
    now = {urls.claim(claim.path) for claim in article.claims if has_card(claim)}
    if has_card(article):
        now.add(urls.article(article.path))
    yield from sorted(now)
    yield from (old for old, target in moved(article) if target in now)


def article_page(edition: Edition, article: ArticleEntry, file: ClaimFile) -> Page:
    """The page of an article: its claims in reading order, never a grade for the whole."""
    vocabulary = edition.site.vocabulary
    listed = list(_listed(edition, article, file))
    done = any(item.entry.verdict for item in listed)
    counts = tally(edition, [item.entry for item in listed]) if done else []
    number = numbers(source.id for source in file.sources)
    background, _ = edition.prose.render(file.article.background or "", number)
    return Page(
        kind="article",
        address=urls.article(article.path),
        title=f"{_what_was_done(listed)}: {article.display}",
        description=article.summary
        or f"Claims of {article.display}, {article.publisher_name}, each with its sources.",
        modified=article.checked,
        vouched=any(isinstance(claim, Claim) and claim.reviews for claim in file.claims),
        card=article_card(article, vocabulary.publication)
        if edition.cards and has_card(article)
        else None,
        context={
            "article": article,
            "record": file.article,
            "publisher": publisher(edition, article),
            "main": [item for item in listed if item.entry.key],
            "others": [item for item in listed if not item.entry.key],
            "tally": counts,
            "bar": [
                (group, sum(count for count, _, its in counts if its == group)) for group in GROUPS
            ],
            "not_checked": [
                (passage, vocabulary.reasons[passage.why].label) for passage in file.not_checked
            ],
            "background": background,
            "replies": with_asked(edition, file.article.reply),
            "outcomes": with_actors(edition, file.article.outcome),
            "history": [history_entry(edition, article, each) for each in file.article.history],
            "sources": [(number[source.id], source) for source in file.sources],
            "independent": independent(file.sources),
            "ways": ways(edition, article.path, "article"),
            "topics": [(vocabulary.topics[t].label, urls.topic(t)) for t in article.topics],
        },
    )


def _what_was_done(claims: Iterable[Listed]) -> str:
    """What the title of an article's page may say of it."""
    claims = list(claims)
    if not claims or any(item.entry.verdict for item in claims):
        return "Checked"
    return "Checked by others" if any(item.entry.others for item in claims) else "Not checked yet"


def tally(edition: Edition, claims: list[ClaimEntry]) -> list[tuple[int, str, str]]:
    """How many claims have which label: number, label, group, in the order of statuses.yml.

    By label, because a claim of which it is true that it was said need not be true.
    """
    order = list(edition.site.vocabulary.statuses)
    counts = Counter((order.index(claim.status), claim.label, claim.group) for claim in claims)
    return [(count, label, group) for (_, label, group), count in sorted(counts.items())]


def _listed(edition: Edition, article: ArticleEntry, file: ClaimFile) -> Iterator[Listed]:
    for entry, claim in zip(article.claims, file.claims, strict=True):
        quotes = tuple(Quoted(quote, spot(file.article, quote)) for quote in claim.quotes)
        if isinstance(claim, Claim):
            if entry.public:
                sources = len({evidence.source for evidence in claim.evidence})
                address = urls.claim(entry.path)
                yield Listed(entry, claim, quotes, sources, address=address)
            continue
        original = edition.site.claims.get(claim.repeats)
        if original is not None and original.public:
            address = urls.claim(original.path)
            yield Listed(original, claim, quotes, 0, claim.differs, address)
