"""What the search index knows of a check: what readers look for, and what a result shows."""

from collections.abc import Iterator

from generator import urls
from generator.entries import ArticleEntry, ClaimEntry
from generator.model import Claim
from generator.pages.page import Edition, Page


def search_documents(edition: Edition, path: str) -> Iterator[Page]:
    """One minimal document for each check of an article that lists may show."""
    article = edition.site.articles[path]
    file = edition.site.record(path)
    for entry, claim in zip(article.claims, file.claims, strict=True):
        if isinstance(claim, Claim) and entry.listed and entry.verdict:
            yield _document(edition, article, entry, claim)


def _document(edition: Edition, article: ArticleEntry, entry: ClaimEntry, claim: Claim) -> Page:
    vocabulary = edition.site.vocabulary
    quotes = list(claim.quotes)
    for _, repeat in edition.site.indexes.repeats.get(entry.path, ()):
        if repeat.quote is not None:
            quotes.append(repeat.quote)
    return Page(
        kind="search_document",
        address=urls.claim(entry.path),
        title=entry.display,
        description=entry.summary,
        context={
            "article": article,
            "entry": entry,
            "words": [
                *(quote.exact for quote in quotes),
                *(quote.translation for quote in quotes if quote.translation),
                *claim.asked_as,
                *(vocabulary.name(key) for key in (*entry.claimants, *entry.about)),
                *(vocabulary.topics[key].label for key in entry.topics),
                article.title,
                article.publisher_name,
            ],
            "language": vocabulary.publication.language,
        },
    )
