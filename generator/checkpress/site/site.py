"""A folder of claims as a value: what is published, as entries and indexes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checkpress.claims.entries import ArticleEntry, ClaimEntry
from checkpress.claims.vocabulary import Vocabulary
from checkpress.site.indexes import Indexes


@dataclass(frozen=True)
class Site:
    """Everything that lists and other pages need to know of all articles and claims."""

    vocabulary: Vocabulary
    articles: Mapping[str, ArticleEntry]
    """By path: `2018/att-huawei-mate-10`."""
    claims: Mapping[str, ClaimEntry]
    """By path; the addresses that claims have now."""
    indexes: Indexes
    today: date
    preview: bool = False
    """Whether what is not public yet is among them."""
    left_out: frozenset[str] = frozenset()
    """The paths of articles that are not here, because there are errors in their files."""

    @classmethod
    def of(
        cls,
        articles: Mapping[str, ArticleEntry],
        vocabulary: Vocabulary,
        today: date,
        *,
        preview: bool = False,
        left_out: frozenset[str] = frozenset(),
    ) -> "Site":
        """The site of these articles."""
        claims = {claim.path: claim for article in articles.values() for claim in article.claims}
        indexes = Indexes(articles.values())
        return cls(vocabulary, articles, claims, indexes, today, preview, left_out)
