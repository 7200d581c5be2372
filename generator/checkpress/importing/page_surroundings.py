"""What stands around a ClaimReview on its page, and belongs to it where it says nothing itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checkpress.claims.days import Day
from checkpress.claims.languages import language_in
from checkpress.claims.page_identity import page
from checkpress.claims.scripts import can_be_in
from checkpress.importing.reported_claim import day, line, lines, web
from checkpress.web.json_ld import Object, everything
from checkpress.web.linked_data import LinkedData, types_of

ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "Article",
    "BlogPosting",
    "TechArticle",
    "Report",
    "WebPage",
    "ItemPage",
    "FAQPage",
)
"""What a check can be called beside being a ClaimReview, what says most first."""

CLOSED = ("ClaimReview", "MediaReview", "Claim", "ItemList", "BreadcrumbList")
"""What holds articles that are none of the page's own."""

MOST = 50
"""Articles of a page that are looked at."""

PERSON, ORGANISATION = "Person", frozenset({"Organization", "NewsMediaOrganization"})

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "publication_date",
    "publish-date",
    "date",
)
_MODIFIED = ("article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time")


@dataclass(frozen=True)
class ReviewedPage:
    """What a page has beside its reviews."""

    document: LinkedData
    is_alone: bool
    """Whether it is about one check only."""

    @cached_property
    def articles(self) -> list[tuple[Object, set[str]]]:
        """Its articles, what says most first, with the pages that they are of."""
        found = [(each, _pages(each)) for each in _articles(self.document)]
        return sorted(found, key=lambda each: _rank(each[0]))[:MOST]

    @cached_property
    def site(self) -> Object:
        """What it says of the site it belongs to."""
        return next((each.data for _, each in self.document.found(("WebSite",))), {})

    def around(self, review: Object, within: Iterable[Object]) -> "ReviewSurroundings":
        """What stands around a review; `within` is what it stands in, the nearest first."""
        here = page(address(review.get("url"), self.document))
        beside = [
            each
            for each, pages in self.articles
            if (here in pages if here and pages else self.is_alone)
        ]
        near = [each for each in within if types_of(each) - {"ItemList", "DataFeed"}]
        resolved = [self.document.resolved(each)[0] for each in [*near[:6], *beside[:6]]]
        return ReviewSurroundings(self, tuple(resolved))


def address(value: Any, document: LinkedData) -> str:
    """An address on a page, also where only its end is written; nothing where there is none."""
    text = next(iter(lines(value)), "") if isinstance(value, str | list) else ""
    return web(document.address(text)) if text.startswith(("/", ".", "?")) else web(value)


def _rank(article: Object) -> int:
    return min(ARTICLES.index(type_) for type_ in types_of(article) & {*ARTICLES})


def _pages(article: Object) -> set[str]:
    said = (article.get(key) for key in ("url", "mainEntityOfPage", "@id"))
    return {page(found) for each in said if (found := web(each).partition("#")[0])}


@dataclass(frozen=True)
class ReviewSurroundings:
    """What stands around one ClaimReview, the nearest first."""

    page: ReviewedPage
    objects: tuple[Object, ...]
    """What it stands in, and the articles beside it that are about the same page."""

    @property
    def document(self) -> LinkedData:
        """The page."""
        return self.page.document

    @property
    def is_alone(self) -> bool:
        """Whether the page is about this check only."""
        return self.page.is_alone

    def first(self, key: str) -> str:
        """The first text that something around says under a key."""
        return next((found for each in self.objects for found in lines(each.get(key))), "")

    def address(self) -> str:
        """The address of the page."""
        meta = self.document.head.meta
        said = [
            found
            for each in self.objects
            for key in ("url", "mainEntityOfPage", "@id")
            if (found := address(each.get(key), self.document))
        ]
        if not self.is_alone:
            return next(iter(said), "")
        return next(
            (
                found
                for each in (
                    self.document.canonical,
                    meta.get("og:url", ""),
                    *said,
                    *([self.document.place] if "://" in self.document.place else []),
                )
                if (found := address(each, self.document))
            ),
            "",
        )

    def published(self) -> Day | None:
        """The day of the article."""
        return self._day("datePublished", _PUBLISHED)

    def modified(self) -> Day | None:
        """The day of its last change."""
        return self._day("dateModified", _MODIFIED)

    def _day(self, key: str, names: Iterable[str]) -> Day | None:
        meta = self.document.head.meta if self.is_alone else {}
        said = [each.get(key) for each in self.objects] + [meta.get(name) for name in names]
        return next((found for each in said if (found := day(each)) is not None), None)

    def language(self, said: Any, text: str) -> str:
        """The language of a check of which `said` is told, with `text` in it.

        What a page says is often what its theme came with: a language that is not written in such
        letters is passed over.
        """
        meta = self.document.head.meta
        named = [
            *_languages(said),
            *(name for each in self.objects for name in _languages(each.get("inLanguage"))),
            self.document.head.language,
            meta.get("og:locale", ""),
            *_languages(self.page.site.get("inLanguage")),
            meta.get("content-language", ""),
            meta.get("dc.language", ""),
            meta.get("language", ""),
            self.document.headers.get("content-language", ""),
        ]
        found = [language for name in named if (language := language_in(name))]
        return next((each for each in found if can_be_in(each, text)), "")

    def publisher(self) -> str:
        """Who publishes the page."""
        for each in self.objects:
            for key in ("publisher", "sourceOrganization", "provider"):
                if name := next(iter(lines(each.get(key))), ""):
                    return name
        site = line(self.document.head.meta.get("og:site_name", ""))
        return site or next(iter(lines(self.page.site.get("name"))), "")

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of those who wrote the page, as far as it says that they are people."""
        meta = self.document.head.meta
        names = [
            line(meta.get(name, "")) for name in ("author", "article:author", "parsely-author")
        ]
        for each in self.objects:
            authors = each.get("author")
            for author in authors if isinstance(authors, list) else [authors]:
                if not (isinstance(author, dict) and types_of(author) & ORGANISATION):
                    names += lines(author)
        site = self.publisher().casefold()
        return frozenset(name.casefold() for name in names if name) - {site}


def _articles(document: LinkedData) -> Iterator[Object]:
    """The articles of a page, and the articles in these, but none that a review is about."""
    for _, found in document.found(ARTICLES, CLOSED):
        yield found.data
        for key in ("mainEntity", "mainEntityOfPage", "hasPart", "isPartOf"):
            for inner in everything(found.data.get(key)):
                if types_of(inner) & {*ARTICLES}:
                    yield inner


def _languages(value: Any) -> list[str]:
    """The names of a language, be it a text, an object or a list of them."""
    if isinstance(value, dict):
        return [
            *lines(value.get("alternateName")),
            *lines(value.get("name")),
            *lines(value.get("@id")),
        ]
    if isinstance(value, list):
        return [name for each in value[:20] for name in _languages(each)]
    return [line(value)]
