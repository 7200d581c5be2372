"""What stands on each kind of page, as plain values; the HTML is in the templates."""

from collections.abc import Iterator
from itertools import chain

from generator.pages.article import (
    Place,
    article_pages,
    moved,
    page_of_article,
    places,
    redirects,
    with_cards,
)
from generator.pages.card import Card
from generator.pages.documents import search_documents
from generator.pages.dossier import dossier
from generator.pages.lists import list_pages
from generator.pages.page import KINDS, Edition, Kind, Page
from generator.pages.statistics import Table

__all__ = [
    "KINDS",
    "Card",
    "Edition",
    "Kind",
    "Page",
    "Place",
    "Table",
    "all_pages",
    "article_pages",
    "dossier",
    "list_pages",
    "moved",
    "page_of_article",
    "places",
    "redirects",
    "search_documents",
    "with_cards",
]


def all_pages(edition: Edition) -> Iterator[Page]:
    """Every page of the site that is not written by hand."""
    articles = (article_pages(edition, path) for path in edition.site.articles)
    return chain(chain.from_iterable(articles), list_pages(edition))
