"""All that a site has for programs beside its pages: one entry in FORMATS for each kind of file.

Each of `data_of_article`, `data_names` and `data_files` asks those formats that a site has.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Never

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.vocabulary import Extra
from checkpress.outputs import api
from checkpress.outputs.artifact import Artifact, Made
from checkpress.outputs.claimreviews import claim_reviews
from checkpress.outputs.dataset import dataset_files
from checkpress.outputs.markdown import twin_names, twins
from checkpress.outputs.records import ToldArticle, is_told_of
from checkpress.outputs.rows import SiteData
from checkpress.site import urls


def _none(_: object) -> Iterator[Never]:
    return iter(())


@dataclass(frozen=True)
class DataFormat:
    """A kind of file for programs; it is about single articles, about all of them, or both."""

    extra: Extra
    """What a site has it with."""
    of_article: Callable[[ToldArticle], Iterator[Artifact]] = _none
    names: Callable[[ArticleEntry], Iterator[str]] = _none
    """Of the files about an article of which programs are told."""
    of_site: Callable[[SiteData], Iterator[Artifact | Made]] = _none
    page: tuple[str, str, str] | None = None
    """Where people read how it is used: the address, its name, and what is there."""
    beside_checks: str = ""
    """What is said of it where the checks are named."""


FORMATS = (
    DataFormat(
        "api",
        of_article=api.article_files,
        names=api.article_names,
        of_site=api.site_files,
        page=(urls.API, "API", "single checks, articles and sources as JSON"),
    ),
    DataFormat(
        "markdown",
        of_article=twins,
        names=twin_names,
        beside_checks=f"each also as Markdown, at its address with `{urls.MARKDOWN}` behind it",
    ),
    DataFormat("dataset", of_site=claim_reviews),
    DataFormat(
        "dataset",
        of_site=dataset_files,
        page=(urls.DATA, "Download", "all checks as CSV, JSON Lines and SQLite"),
    ),
)
"""In the order in which they are written."""

EXTRAS = frozenset(each.extra for each in FORMATS)
"""What a site can have for programs."""


def formats_of(data: Collection[Extra]) -> Iterator[DataFormat]:
    """The formats of a site that has these."""
    return (each for each in FORMATS if each.extra in data)


def data_of_article(article: ToldArticle, data: Collection[Extra]) -> Iterator[Artifact]:
    """The files about one article."""
    for each in formats_of(data):
        yield from each.of_article(article)


def data_names(article: ArticleEntry, data: Collection[Extra]) -> Iterator[str]:
    """The names of the files about one article."""
    if is_told_of(article):
        for each in formats_of(data):
            yield from each.names(article)


def data_files(whole: SiteData, data: Collection[Extra]) -> Iterator[Artifact | Made]:
    """The files about all articles, one after the other; each is used before the next is made."""
    for each in formats_of(data):
        yield from each.of_site(whole)
