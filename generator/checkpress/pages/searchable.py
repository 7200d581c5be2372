"""What the search knows of a check: every text of its page, by how much it says about the check."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from checkpress.claims.citations import citations
from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.record import Record
from checkpress.claims.seen_texts import seen_texts
from checkpress.outputs.search.documents import Folded, SearchDocument, Text, document, folded
from checkpress.outputs.search.names import is_shown
from checkpress.pages.page import Edition

CLAIM, ASKED, FINDING, PASSING, BODY, ARTICLE = 4.0, 3.0, 2.0, 1.0, 0.6, 0.3
"""How much a word says about a check, by where it stands: in the claim, in how people ask, in what
we found, in quotations, names and the words of others, in all else that stands on its page, and in
what is said of its article."""

TITLE = 4.0
"""How much a word says about an article that stands in its title."""

_MARKUP = re.compile(r"\[@[^\[\]]*\]|\]\([^()\s]*\)|\]\[[^\[\]]*\]|https?://\S+")
"""Of Markdown, what readers do not see as words."""

_BESIDE = {"claim", "summary", "asked_as", "quotes", "elsewhere"}
"""Fields of a claim that say more than its body."""


def search_documents(edition: Edition, path: str) -> Iterator[tuple[str, SearchDocument]]:
    """What finds an article, and each of its claims that the search may show, by their paths."""
    article = edition.site.articles[path]
    file = edition.record(path)
    shared: _Shared | None = None
    if is_shown(article):
        shared = _Shared.of(article, file)
        yield path, document(article.language, _of_article(article, shared))
    for entry, claim in zip(article.claims, file.claims, strict=True):
        if isinstance(claim, Claim) and entry.listed and (entry.verdict or entry.others):
            shared = shared or _Shared.of(article, file)
            texts = _texts(edition, article, entry, claim, shared)
            yield entry.path, document(article.language, texts)


def _of_article(article: ArticleEntry, shared: "_Shared") -> Iterator[Text]:
    yield Text(folded(article.title), TITLE)
    yield Text(folded(article.publisher_name), PASSING)
    yield Text(shared.article, BODY, deep=True)


@dataclass(frozen=True)
class _Shared:
    """What several checks of an article have in common."""

    article: Folded
    """What its page says of the article itself."""
    sources: Mapping[str, Folded]
    """By the id of each source, what readers see of it."""

    @classmethod
    def of(cls, article: ArticleEntry, file: ClaimFile) -> "_Shared":
        # Words on the whole article could tell what lists keep quiet about.
        about = () if article.quiet else _body(file.article, {"headline", "described_as"})
        return cls(
            [words for text in about for words in folded(text)],
            {
                source.id: [words for text in _body(source) for words in folded(text)]
                for source in file.sources
            },
        )


def _body(record: Record, without: Collection[str] = ()) -> Iterator[str]:
    """What readers see of a record, but for some of its fields."""
    for seen in seen_texts(record):
        if str(seen.loc[0]) not in without:
            yield _MARKUP.sub("] ", seen.text) if seen.prose else seen.text


def _texts(
    edition: Edition, article: ArticleEntry, entry: ClaimEntry, claim: Claim, shared: _Shared
) -> Iterator[Text]:
    vocabulary = edition.site.vocabulary
    yield Text(folded(entry.claim), CLAIM)
    yield Text(folded(entry.summary), FINDING)
    yield from (Text(folded(text), ASKED) for text in claim.asked_as)
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
    yield from (Text(folded(text), PASSING) for text in passing)
    if claim.withdrawn is not None:
        # Nothing of what had been found is told of it.
        return
    yield from (Text(folded(text), BODY, deep=True) for text in _body(claim, _BESIDE))
    used = {each.source for each in claim.evidence}
    used.update(citation.source for citation in citations(claim.reasoning or ""))
    for source in sorted(used & shared.sources.keys()):
        yield Text(shared.sources[source], BODY, deep=True)
    yield Text(shared.article, ARTICLE, deep=True)
