"""What the search knows of a check: the texts by which readers look for it."""

from collections.abc import Iterator

from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.model import Claim
from checkpress.outputs.search.words import SearchDocument, Text, document
from checkpress.pages.page import Edition

CLAIM, FINDING, ASKED, PASSING = 4.0, 2.0, 3.0, 1.0
"""How much a word says about a check, by where it stands: in the claim, in what we found, in how
people ask, in quotations, names and the words of others."""


def search_documents(edition: Edition, path: str) -> Iterator[tuple[str, SearchDocument]]:
    """What finds each claim of an article that the search may show, by its path."""
    article = edition.site.articles[path]
    file = edition.record(path)
    for entry, claim in zip(article.claims, file.claims, strict=True):
        if isinstance(claim, Claim) and entry.listed and (entry.verdict or entry.others):
            yield entry.path, document([*_texts(edition, article, entry, claim)])


def _texts(
    edition: Edition, article: ArticleEntry, entry: ClaimEntry, claim: Claim
) -> Iterator[Text]:
    vocabulary = edition.site.vocabulary
    yield entry.claim, CLAIM
    yield entry.summary, FINDING
    yield from ((text, ASKED) for text in claim.asked_as)
    quotes = list(claim.quotes)
    for _, repeat in edition.site.indexes.repeats.get(entry.path, ()):
        if repeat.quote is not None:
            quotes.append(repeat.quote)
    passing = (
        entry.label,
        *(quote.exact for quote in quotes),
        *(quote.translation for quote in quotes if quote.translation),
        *(vocabulary.name(key) for key in (*entry.claimants, *entry.about)),
        *(text for other in claim.elsewhere for text in (other.label, other.by)),
        *(vocabulary.topics[key].label for key in entry.topics),
        article.title,
        article.publisher_name,
    )
    yield from ((text, PASSING) for text in passing)
